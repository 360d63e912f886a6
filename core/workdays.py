"""The clock: which day is a working day, when something is due, and why. Nobody else does sums with dates.

Pure functions of moments and a calendar; no model, no query. The day of receipt is day 0; what is received after
closing time, or on a closed day, counts as received on the next working day. The clock stands still while it is
paused, and a pause costs exactly the working days whose closing time it covers. There is no daylight saving in
Indonesia, but three time zones: every moment is seen in the zone of the unit's calendar.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

HORIZON = timedelta(days=3000)
USUAL_CLOSING = time(16)
_ONE_DAY = timedelta(days=1)
_WEEKEND = {5: gettext_noop("Sabtu"), 6: gettext_noop("Minggu")}


class ClockPaused(Exception):
    """A due date was asked for while a pause has no end yet: nobody can know it."""

    sentence = _("Waktu layanan sedang dihentikan sementara. Batas waktu dihitung lagi setelah dilanjutkan.")


class CalendarTooShort(Exception):
    """No due date within 3,000 days: the calendar has closed (nearly) every day."""

    sentence = _("Kalender kerja menutup terlalu banyak hari. Periksa hari libur dan penutupan unit ini.")


@dataclass(frozen=True)
class Pause:
    """The clock stands still from ``started_at`` up to, not including, ``ended_at`` (``None``: still paused)."""

    started_at: datetime
    ended_at: datetime | None
    reason: str

    def covers(self, moment: datetime) -> bool:
        """Whether the clock stands still at ``moment``."""
        return self.started_at <= moment and (self.ended_at is None or moment < self.ended_at)


@dataclass(frozen=True)
class Day:
    """One day of an explanation: counted with its number, or skipped with the reason."""

    date: date
    number: int | None
    reason: str = ""

    @property
    def counted(self) -> bool:
        """Whether the day took part in the count."""
        return self.number is not None


@dataclass(frozen=True)
class WorkCalendar:
    """When one unit works. ``closed``: holidays and closures with their names; ``opened``: days that count although
    they are a weekend or a holiday; ``closes_at``: closing time by weekday, Monday being 0."""

    timezone: ZoneInfo
    closed: Mapping[date, str] = field(default_factory=dict)
    opened: frozenset[date] = frozenset()
    closes_at: Mapping[int, time] = field(default_factory=dict)

    def reason_closed(self, day: date) -> str | None:
        """Why the unit does not work on ``day``, in Indonesian, or ``None`` when it does."""
        if day in self.opened:
            return None
        return self.closed.get(day) or _WEEKEND.get(day.weekday())

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is a working day of this unit."""
        return self.reason_closed(day) is None

    def closing_time(self, day: date) -> datetime:
        """The moment at which the unit closes on ``day``."""
        return datetime.combine(day, self.closes_at.get(day.weekday(), USUAL_CLOSING), tzinfo=self.timezone)

    def local_date(self, moment: datetime) -> date:
        """The date that the unit's calendar on the wall shows at ``moment``."""
        return moment.astimezone(self.timezone).date()


def day_zero(received_at: datetime, calendar: WorkCalendar) -> date:
    """The working day on which ``received_at`` counts as received; counting starts on the one after it."""
    day = calendar.local_date(received_at)
    if calendar.is_working(day) and received_at <= calendar.closing_time(day):
        return day
    return add_working_days(day, 1, calendar)


def explain(received_at: datetime, days: int, calendar: WorkCalendar, pauses: Sequence[Pause] = ()) -> list[Day]:
    """Each calendar day after day zero up to and including the due day, counted (1..``days``) or skipped and why.

    A working day is skipped for a pause exactly when the clock is paused at that day's closing time. Raises
    ``ClockPaused`` while a pause is open, ``CalendarTooShort`` when the horizon is passed.
    """
    if days < 0:
        raise ValueError("a time limit has no negative days")
    if any(pause.ended_at is None for pause in pauses):
        raise ClockPaused
    explained: list[Day] = []
    counting = _count(day_zero(received_at, calendar), calendar, pauses)
    remaining = days
    while remaining:
        explained.append(next(counting))
        remaining -= explained[-1].counted
    return explained


def due_on(received_at: datetime, days: int, calendar: WorkCalendar, pauses: Sequence[Pause] = ()) -> date:
    """The local date of the last day in time; with ``days`` 0 the day of receipt. Raises like ``explain``."""
    explained = explain(received_at, days, calendar, pauses)
    return explained[-1].date if explained else day_zero(received_at, calendar)


def working_days_between(
    received_at: datetime, finished_at: datetime, calendar: WorkCalendar, pauses: Sequence[Pause] = ()
) -> int:
    """How many working days it took: those after day zero, up to and including the local date of finishing.

    Finished on day zero (or before it) is 0; finished after closing time still counts as that day. An open pause
    lasts to the end.
    """
    return len(days_counted(received_at, finished_at, calendar, pauses))


def days_counted(
    received_at: datetime, finished_at: datetime, calendar: WorkCalendar, pauses: Sequence[Pause] = ()
) -> list[date]:
    """The working days that ``working_days_between`` counts, in order."""
    start, end = day_zero(received_at, calendar), calendar.local_date(finished_at)
    days = (start + timedelta(days=offset) for offset in range(1, (end - start).days + 1))
    return [day for day in days if _reason_skipped(day, calendar, pauses) is None]


def add_working_days(day: date, n: int, calendar: WorkCalendar) -> date:
    """The ``n``-th working day after ``day``; ``day`` itself when ``n`` is 0. Raises ``CalendarTooShort``."""
    found, counting = day, _count(day, calendar, ())
    while n > 0:
        counted = next(counting)
        found, n = (counted.date, n - 1) if counted.counted else (found, n)
    return found


def _count(start: date, calendar: WorkCalendar, pauses: Sequence[Pause]) -> Iterator[Day]:
    day, number = start, 0
    while day - start < HORIZON:
        day += _ONE_DAY
        reason = _reason_skipped(day, calendar, pauses)
        number += reason is None
        yield Day(day, None if reason is not None else number, reason or "")
    raise CalendarTooShort


def _reason_skipped(day: date, calendar: WorkCalendar, pauses: Sequence[Pause]) -> str | None:
    closed = calendar.reason_closed(day)
    if closed is not None or not pauses:
        return closed
    closing = calendar.closing_time(day)
    return next((pause.reason for pause in pauses if pause.covers(closing)), None)

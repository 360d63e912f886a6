"""The inbox: its views as data, and what a person sees in each. Counts are one grouped statement."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.workdays import WorkCalendar, add_working_days
from requests_desk import workflow
from requests_desk.models import ServiceRequest
from requests_desk.models.requests import ServiceRequestQuerySet
from requests_desk.workflow import State
from units.calendars import calendar_for
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

SOON = 2
"""Working days within which a due date is soon."""
AHEAD = 10
"""Up to how many working days left are said in words."""
READING = (Permission.READ_REQUESTS, Permission.READ_FORWARDED)
RUNNING, PAUSED, OPEN = sorted(workflow.RUNNING), sorted(workflow.PAUSED), sorted(workflow.OPEN)


@dataclass(frozen=True)
class Today:
    """The day as the person's own unit sees it, and the working days after it."""

    person: "User"
    unit: Unit
    on: dt.date
    ahead: tuple[dt.date, ...]

    @property
    def soon(self) -> dt.date:
        """The last day that counts as soon."""
        return self.ahead[SOON - 1]

    @property
    def month_start(self) -> dt.date:
        """The first of this month."""
        return self.on.replace(day=1)


def today_of(person: "User", now: dt.datetime) -> Today:
    """Today at the person's first unit; for who has none stored, the national calendar."""
    unit = Unit.objects.filter(pk=person.authority.home_unit_id).first() or Unit()
    on = unit.local_date(now)
    calendar: WorkCalendar = calendar_for(unit, first=on, last=on + dt.timedelta(days=60))
    return Today(person, unit, on, tuple(add_working_days(on, n, calendar) for n in range(1, AHEAD + 1)))


@dataclass(frozen=True)
class View:
    """One view of the inbox: its name in the address, its label, for whom, and which rows."""

    key: str
    label: Promise
    who: frozenset[str]
    rows: Callable[[Today], Q]
    empty: Promise
    order: tuple[str, ...] = ("due_on", "id")


OFFICER, FRONT, OVERVIEW = "officer", "front", "overview"
EVERYBODY = (OFFICER, FRONT, OVERVIEW)
NOTHING = gettext_lazy("Tidak ada yang menunggu Anda.")
NONE_SUCH = gettext_lazy("Tidak ada permohonan di tampilan ini.")
LATEST = ("-received_at", "-id")


def _view(key: str, label: Promise, who: Iterable[str], rows: Callable, empty: Promise = NONE_SUCH, **more) -> View:
    return View(key, label, frozenset(who), rows, empty, **more)


VIEWS = (
    _view("berjalan", gettext_lazy("Berjalan"), [OVERVIEW], lambda today: Q(state__in=RUNNING)),
    _view("baru", gettext_lazy("Baru"), [FRONT, OVERVIEW], lambda today: Q(state=State.RECEIVED), NOTHING),
    _view(
        "belum-diambil",
        gettext_lazy("Belum diambil"),
        [OFFICER, OVERVIEW],
        lambda today: (
            Q(state=State.FORWARDED) & (Q(assignee__isnull=True) | Q(assignee=today.person.pk))
            if today.person.authority.may_anywhere(Permission.WORK_REQUESTS)
            else Q(state=State.FORWARDED)
        ),
        NOTHING,
    ),
    _view(
        "saya",
        gettext_lazy("Milik saya"),
        [OFFICER],
        lambda today: Q(state__in=OPEN, assignee=today.person.pk),
        NOTHING,
    ),
    _view("siap", gettext_lazy("Siap diserahkan"), [FRONT, OVERVIEW], lambda today: Q(state=State.READY), NOTHING),
    _view(
        "segera",
        gettext_lazy("Jatuh tempo ≤ 2 hari kerja"),
        EVERYBODY,
        lambda today: Q(state__in=RUNNING, due_on__range=(today.on, today.soon)),
    ),
    _view(
        "terlambat",
        gettext_lazy("Terlambat"),
        EVERYBODY,
        lambda today: Q(state__in=RUNNING, due_on__lt=today.on),
    ),
    _view("pemohon", gettext_lazy("Menunggu pemohon"), EVERYBODY, lambda today: Q(state__in=PAUSED)),
    _view(
        "tanda-tangan",
        gettext_lazy("Menunggu tanda tangan"),
        [OFFICER, OVERVIEW],
        lambda today: Q(state=State.AWAITING_SIGNATURE),
    ),
    _view(
        "selesai",
        gettext_lazy("Selesai bulan ini"),
        EVERYBODY,
        lambda today: Q(closed_on__gte=today.month_start),
        order=LATEST,
    ),
)
ALL = _view("semua", gettext_lazy("Semua"), EVERYBODY, lambda today: Q(), order=LATEST)
"""Everything, the archive included: never counted."""


def views_for(person: "User") -> list[View]:
    """The views of the inbox that fit what the person does, in order; the archive comes last."""
    held = person.authority
    does = {OFFICER} if held.may_anywhere(Permission.WORK_REQUESTS) else set()
    does |= {FRONT} if held.may_anywhere(Permission.SORT_REQUESTS) else set()
    does = does or {OVERVIEW}
    return [view for view in VIEWS if view.who & does] + [ALL]


def counts(visible: ServiceRequestQuerySet, views: Iterable[View], today: Today) -> dict[str, int]:
    """How many rows each view has, by its key: one statement over what is open or was closed this month."""
    wanted = {view.key: Count("pk", filter=view.rows(today)) for view in views if view is not ALL}
    recent = visible.filter(Q(state__in=OPEN) | Q(closed_on__gte=today.month_start))
    return recent.aggregate(**wanted)


def chosen(views: list[View], found: dict[str, int], key: str) -> View:
    """The view named in the address; else the first one in which something waits, else the first."""
    named = next((view for view in views if view.key == key), None)
    waiting = (view for view in views if found.get(view.key) and view.key != "selesai")
    return named or next(waiting, views[0])


def deadline(request: ServiceRequest, today: Today) -> tuple[str, str]:
    """What a list says about a due date, and its tone. Working days only for the person's own unit's calendar."""
    if request.is_paused:
        return _("Waktu berhenti"), "paused"
    if request.state not in workflow.RUNNING:
        return "", ""
    if request.due_on < today.on:
        return _("Terlambat"), "late"
    if request.due_on == today.on:
        return _("Hari ini"), "attention"
    if request.unit_id != today.unit.pk or request.due_on > today.ahead[-1]:
        return "", ""
    left = bisect_left(today.ahead, request.due_on) + 1
    words = ngettext("%(left)s hari kerja lagi", "%(left)s hari kerja lagi", left) % {"left": left}
    return words, "attention" if left <= SOON else ""

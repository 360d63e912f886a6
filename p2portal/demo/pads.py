"""A pad of printed forms, some of them entered after an outage, and two closed days, for the demonstration."""

import datetime as dt

from accounts.models import User
from folders import actions
from p2portal.demo.cast import PUSAT
from requests_desk import actions as desk
from standards.models import Kind, Service
from units.calendars import calendar_for
from units.models import Unit

A_DAY = dt.timedelta(days=1)
FORMS, CLOSED_DAYS = 10, 2
WALK_INS = (
    # name, phone, subject
    ("Ratna Dewi", "+6281298765401", "Rekomendasi bahan baku kakao"),
    ("Hendra Gunawan", "+6281298765402", "Rekomendasi mesin pengering"),
    ("Maria Lestari", "+6281298765403", "Rekomendasi impor gula rafinasi"),
)


def work_on_paper(cast: dict[str, User], now: dt.datetime) -> None:
    """Prepare forms, let the portal be down for a while, enter three of them, void one; close the last two days."""
    unit, front = Unit.objects.get(code=PUSAT), cast["petugas_fo"]
    begins, length = outage(unit, now)
    pad = actions.reserve(unit=unit, count=FORMS, reason="Cadangan loket", key="demo-blok", by=front, at=begins)
    if pad.printed_at is None:
        actions.note_printed(pad=pad, by=front, at=begins)
    service = Service.objects.open().filter(unit=unit, kind=Kind.SERVICE).with_standard().order_by("pk").first()
    forms = list(pad.forms.order_by("sequence"))
    for place, (form, (name, phone, subject)) in enumerate(zip(forms, WALK_INS, strict=False), start=1):
        intake = desk.Intake(service, desk.Applicant("PERORANGAN", name, phone=phone, notify_by="none"), subject)
        received_at = begins + length * place / 10
        how = {"channel": "counter", "received_at": received_at, "by": front, "at": begins + length / 2}
        actions.enter(form=form, intake=intake, **how)
    actions.void(pad=pad, numbers=[forms[3].number], reason="Tertumpah kopi", by=front, at=begins + length / 2)
    calendar, day = calendar_for(unit), unit.local_date(now)
    for _turn in range(CLOSED_DAYS):
        day -= A_DAY
        while not calendar.is_working(day):
            day -= A_DAY
        at = dt.datetime.combine(day, dt.time(16, 30), tzinfo=unit.zone)
        actions.close_day(unit=unit, day=day, by=front, at=at)


def outage(unit: Unit, now: dt.datetime) -> tuple[dt.datetime, dt.timedelta]:
    """When it began and the time from then to now: two days ago, or since the month began, so that no report that
    was sent counts anything new."""
    month = unit.local_date(now).replace(day=1)
    first = dt.datetime.combine(month, dt.time(), tzinfo=unit.zone)
    begins = max(now - 2 * A_DAY, first)
    return begins, now - begins

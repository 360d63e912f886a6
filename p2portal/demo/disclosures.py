"""Requests for public information for the demonstration: one running, one granted, one refused with an objection."""

import datetime as dt

from accounts.models import User
from core import workdays
from disclosures import actions
from disclosures.models import Access, Delivery, Disclosure, Medium
from p2portal.demo.cast import PUSAT, WARGA, WARGA_LAIN, Citizen
from p2portal.demo.requests import citizen
from requests_desk import actions as desk
from requests_desk.models import ServiceRequest
from standards.models import Kind, Service
from units.calendars import calendar_for
from units.models import Unit

STORIES = (
    # who, subject, purpose, working days ago, how far it went
    (WARGA, "Daftar unit pelayanan teknis yang menerima anggaran revitalisasi", "Penelitian tesis", 3, "extend"),
    (WARGA_LAIN, "Rekapitulasi sertifikat yang diterbitkan tahun lalu", "Liputan media", 9, "give"),
    (WARGA_LAIN, "Data produksi setiap perusahaan gula", "Kajian pasar", 13, "object"),
)
EXEMPTION = actions.Exemption(
    grounds=["b"],
    other_law="UU 30/2000 tentang Rahasia Dagang Pasal 3",
    consequence="Pesaing dapat memakai data produksi yang belum terbit dan merugikan perusahaan pemilik data.",
    reason="Data produksi per perusahaan adalah rahasia dagang; data gabungan sudah terbit.",
)
OFFER = actions.Offer(
    material="Rekapitulasi sertifikat menurut bidang dan bulan",
    offered_as=Medium.SOFTCOPY,
    held_as=Medium.SOFTCOPY,
    file_format="PDF",
)


def disclose(cast: dict[str, User], now: dt.datetime) -> None:
    """Let citizens ask for information and the unit decide."""
    services = Service.objects.open().filter(unit__code=PUSAT, kind=Kind.INFORMATION)
    service = services.select_related("unit", "sub_unit", "current").order_by("pk").first()
    for place, (who, subject, purpose, back, end) in enumerate(STORIES):
        begins = morning(service, now, back)
        request = ask(service, who, subject, begins, place)
        disclosure = register(request, purpose, cast["petugas_fo"], begins + dt.timedelta(hours=1))
        unit = service.unit
        third = workdays.add_working_days(unit.local_date(begins), 3, calendar_for(unit))
        decide(disclosure, cast["sekretaris"], begins, end, at_nine(third, unit))


def morning(service: Service, now: dt.datetime, back: int) -> dt.datetime:
    """Nine o'clock on the day so many working days ago."""
    unit, day = service.unit, service.unit.local_date(now)
    calendar = calendar_for(unit)
    while workdays.working_days_between(at_nine(day, unit), now, calendar) < back or not calendar.is_working(day):
        day -= dt.timedelta(days=1)
    return at_nine(day, unit)


def at_nine(day: dt.date, unit: Unit) -> dt.datetime:
    """The counter's morning on that day."""
    return dt.datetime.combine(day, dt.time(9), tzinfo=unit.zone)


def ask(service: Service, who: Citizen, subject: str, at: dt.datetime, place: int) -> ServiceRequest:
    """An ordinary information request, online."""
    applicant = citizen(who.full_name, who.phone, who.email)
    intake = desk.Intake(service=service, applicant=applicant, subject=subject)
    return desk.submit(intake=intake, channel="online", key=f"demo-informasi-{place}", at=at)


def register(request: ServiceRequest, purpose: str, by: User, at: dt.datetime) -> Disclosure:
    """The front office makes it a formal one."""
    form = actions.Particulars(
        address=request.address,
        occupation="Peneliti",
        details=request.subject,
        purpose=purpose,
        access=Access.COPY,
        medium=Medium.SOFTCOPY,
        delivery=Delivery.EMAIL,
    )
    return actions.register(request=request, particulars=form, by=by, at=at)


def decide(disclosure: Disclosure, by: User, begins: dt.datetime, end: str, then: dt.datetime) -> None:
    """As far as the story goes."""
    if end == "extend":
        reason = "Data tersebar di tiga direktorat dan perlu digabungkan."
        actions.extend(disclosure=disclosure, reason=reason, by=by, at=begins + dt.timedelta(hours=3))
        return
    if end == "give":
        actions.grant(disclosure=disclosure, offer=OFFER, by=by, at=then)
        actions.give(disclosure=disclosure, on=disclosure.notified_on, way="Email", by=by, at=then)
    else:
        actions.refuse(disclosure=disclosure, exemption=EXEMPTION, by=by, at=then)
        case = actions.Case("a", "Yang diminta cukup nama perusahaan dan kapasitas terpasang, bukan produksi harian.")
        actions.object(disclosure=disclosure, case=case, at=then + dt.timedelta(hours=2))
    actions.summarise(disclosure=disclosure, text=disclosure.details, by=by, at=then + dt.timedelta(hours=3))

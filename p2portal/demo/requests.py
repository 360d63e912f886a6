"""Stories of requests: how long each step takes and which way it goes, told through the real actions."""

import datetime as dt
import io
import random
from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from django.core.files.base import ContentFile
from django.utils.crypto import get_random_string

from accounts.models import User
from core.uploads import inspect
from p2portal.demo.clockwork import Story, after
from p2portal.demo.people import applicant
from requests_desk import actions
from requests_desk.actions import Applicant, Intake
from requests_desk.actions.closing import Receiver
from requests_desk.actions.sorting import Missing
from requests_desk.models import (
    ApplicantKind,
    Channel,
    Draft,
    FilePurpose,
    HandOverWay,
    NotifyBy,
    RequestFile,
    ScanState,
    ServiceRequest,
)
from standards.models import Kind, Service
from units.models import Unit

SUBJECTS = {
    Kind.SERVICE: ("Kebutuhan produksi {year}", "Pengajuan pertama", "Perpanjangan {year}", "Untuk pabrik di Bekasi"),
    Kind.INFORMATION: ("Menanyakan syarat dan biaya", "Menanyakan lama proses", "Meminta salinan dokumen"),
    Kind.CONSULTATION: ("Memulai usaha baru", "Menyiapkan sertifikasi", "Rencana perluasan pabrik"),
}
OBJECTION = "Ajukan keberatan tertulis kepada Kepala Unit P2 dalam 30 hari kerja sejak surat ini, atau hubungi loket."
GROUND = "Permenperin 55/M-IND/PER/6/2011 Pasal 14 huruf b"


@dataclass(frozen=True)
class Office:
    """The people of one unit in the demo: the front office, and who works for which sub unit (None in Daerah)."""

    unit: Unit
    front: User
    officers: dict[str | None, User]


def request_story(
    office: Office,
    service: Service,
    begins: dt.datetime,
    rng: random.Random,
    *,
    told: bool,
    who: Applicant | None = None,
) -> Story:
    """One request from the form to its end, or as far as time has come."""
    yield begins
    request = submit_request(office, service, begins, rng, told=told, who=who)
    if request.kind != Kind.SERVICE and (request.sub_unit is None or rng.random() < 0.6):
        yield (moment := after(begins, 0, office.unit, rng))
        if office.unit.is_pusat or rng.random() < 0.6:
            actions.answer(request=fresh(request), text=_answer(service), by=office.front, at=moment)
            return
    yield from _sorted(office, request, begins, rng)


def _sorted(office: Office, request: ServiceRequest, moment: dt.datetime, rng: random.Random) -> Story:
    if rng.random() < 0.2:
        moment = yield from _pause(office, request, office.front, moment, rng, actions.return_incomplete)
        if moment is None:
            return
    yield (moment := after(moment, rng.choice((0, 0, 1)), office.unit, rng))
    if rng.random() < 0.05:
        actions.withdraw(request=fresh(request), at=moment)
        return
    officer = office.officers[request.sub_unit.code if request.sub_unit else None]
    actions.forward(request=fresh(request), by=office.front, at=moment, officer=officer)
    yield (moment := after(moment, rng.choice((0, 1, 1, 2)), office.unit, rng))
    actions.take(request=fresh(request), by=officer, at=moment)
    yield from _worked(office, request, officer, moment, rng)


def _worked(office: Office, request: ServiceRequest, officer: User, moment: dt.datetime, rng: random.Random) -> Story:
    if rng.random() < 0.15:
        moment = yield from _pause(office, request, officer, moment, rng, actions.ask)
        if moment is None:
            return
    limit = request.standard.working_days or 1
    yield (moment := after(moment, max(0, round(limit * rng.choice((0.2, 0.4, 0.5, 0.6, 1.1)))), office.unit, rng))
    if request.kind != Kind.SERVICE:
        actions.answer(request=fresh(request), text=_answer(request.service), by=officer, at=moment)
    elif rng.random() < 0.08:
        reason = "Data yang diajukan tidak sesuai dengan persyaratan layanan."
        actions.refuse(
            request=fresh(request), legal_ground=GROUND, reason=reason, objection=OBJECTION, by=officer, at=moment
        )
    else:
        yield from _signed(office, request, officer, moment, rng)


def _signed(office: Office, request: ServiceRequest, officer: User, moment: dt.datetime, rng: random.Random) -> Story:
    actions.propose(request=fresh(request), by=officer, at=moment)
    yield (moment := after(moment, rng.choice((0, 1, 1, 2)), office.unit, rng))
    finish_product(fresh(request), office, officer, moment, rng)
    yield (moment := after(moment, rng.choice((0, 1, 2, 4)), office.unit, rng))
    receiver = Receiver(HandOverWay.COUNTER, request.name, relation="Pemohon", identity="KTP asli")
    actions.deliver(request=fresh(request), receiver=receiver, by=office.front, at=moment)


def finish_product(request: ServiceRequest, office: Office, officer: User, at: dt.datetime, rng: random.Random) -> None:
    """The signed product with its number and a (blank) page."""
    actions.finish(
        request=request,
        number=f"{rng.randint(10, 900)}/{office.unit.letter_code}/{at.month}/{at.year}",
        signed_on=office.unit.local_date(at),
        signer="Direktur Jenderal" if office.unit.is_pusat else f"Kepala {office.unit.name}",
        by=officer,
        at=at,
        file=_paper(request, FilePurpose.PRODUCT, "Produk layanan.pdf", mark=request.number),
    )


def ask_for_first(step: Callable, request: ServiceRequest, officer: User, at: dt.datetime) -> None:
    """Ask for the first requirement again."""
    requirement = request.standard.requirements.order_by("position").first()
    name = requirement.name if requirement else "Surat permohonan"
    step(request=request, missing=[Missing(name, "Belum ditandatangani pimpinan.", requirement)], by=officer, at=at)


def _pause(office, request, officer, moment, rng, step):
    """Ask for a missing part; the applicant brings it, sometimes never. Returns the moment it came, or None."""
    yield (moment := after(moment, rng.choice((0, 1)), office.unit, rng))
    ask_for_first(step, fresh(request), officer, moment)
    if rng.random() < 0.15:
        return None
    yield (moment := after(moment, rng.randint(1, 5), office.unit, rng))
    if not fresh(request).is_paused:
        return None  # closed in the meantime: the applicant came too late
    parts = {part.pk: _paper(request, FilePurpose.DOCUMENT, "Perbaikan.pdf") for part in request.missing_parts.unmet()}
    actions.resubmit(request=fresh(request), files=parts, at=moment)
    return moment


def submit_request(
    office: Office, service: Service, at: dt.datetime, rng: random.Random, *, told: bool, who: Applicant | None = None
) -> ServiceRequest:
    """A request as the applicant or the counter makes it."""
    channel = Channel.ONLINE if who else rng.choice((Channel.ONLINE, Channel.ONLINE, Channel.COUNTER, Channel.PHONE))
    subject = rng.choice(SUBJECTS[service.kind]).format(year=at.year)
    intake = Intake(service, who or applicant(rng, told=told), subject, "Mohon diproses sesuai standar pelayanan.")
    draft = None
    if channel == Channel.ONLINE:
        draft = Draft.objects.create(service=service, standard=service.current)
        for requirement in service.current.requirements.all()[:3]:
            if requirement.accepted:
                file = _paper(None, FilePurpose.DOCUMENT, f"{requirement.name[:60].replace('/', ' ')}.pdf")
                file.draft, file.requirement = draft, requirement
                file.save()
    by = None if channel == Channel.ONLINE else office.front
    return actions.submit(
        intake=intake, channel=channel, key=draft.token if draft else get_random_string(43), by=by, at=at, draft=draft
    )


def fresh(request: ServiceRequest) -> ServiceRequest:
    """The request as it stands now, with what an action reads."""
    return ServiceRequest.objects.for_detail().get(pk=request.pk)


def _answer(service: Service) -> str:
    days = service.current.working_days or 0
    return f"Persyaratan dan prosedur dijelaskan sesuai standar pelayanan; jangka waktu {days} hari kerja."


def _paper(request: ServiceRequest | None, purpose: str, name: str, *, mark: str = "") -> RequestFile:
    """A blank page; with ``mark`` its bytes are those of no other file, so that it can be told from others."""
    content = ContentFile(BLANK + (f"% {mark}\n".encode() if mark else b""), name=name)
    seen = inspect(content, accepted=["pdf"])
    return RequestFile(
        request=request,
        purpose=purpose,
        file=content,
        name=seen.safe_name,
        content_type=seen.content_type,
        extension=seen.extension,
        size=seen.size,
        sha256=seen.sha256,
        scan=ScanState.CLEAN,
    )


def _blank_page() -> bytes:
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


BLANK = _blank_page()


def citizen(name: str, phone: str, email: str) -> Applicant:
    """A citizen of the cast as an applicant who wants SMS and e-mail."""
    return Applicant(
        ApplicantKind.PERSON,
        name,
        nik="3171015708450001",
        address="Jalan Melati 5, Jakarta Selatan",
        phone="+62" + phone.lstrip("0"),
        email=email,
        notify_by=NotifyBy.BOTH,
    )

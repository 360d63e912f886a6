"""One world for the whole matrix: each side, Pusat and Daerah, with an open request, a closed one, and a report."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from complaints import actions as complaint_actions
from complaints.models import Complaint, ComplaintFile, Suggestion
from core.codes import display
from disclosures import actions as disclosure_actions
from disclosures.models import Objection
from folders import actions as folder_actions
from folders.actions import batches as batch_actions
from folders.models import Batch, Pad
from notifications.models import Message
from p2portal.demo.cast import build_cast
from privacy import actions as privacy_actions
from privacy.actions import breaches as breach_actions
from privacy.models import Breach
from queues.actions import furnish_queue
from queues.actions import settings as queue_settings
from reports import actions as report_actions
from reports.models import Report
from reports.oversight import actions as oversight
from reports.oversight.models import Draw, Evaluation, Finding, FindingFile, IntegrityCheck
from requests_desk import actions
from requests_desk.actions.closing import Receiver
from requests_desk.models import ApplicantKind, FilePurpose, RequestFile, ScanState, ServiceRequest
from standards.actions import (
    RuleWords,
    StepWords,
    attach_paper,
    draft_procedure,
    edit_procedure,
    publish_rule,
    set_procedure,
)
from standards.loading import load_services
from standards.models import FurtherRule, Kind, Service
from surveys import actions as survey_actions
from surveys.models import Campaign, FollowUp
from units.loading import UNITS_FILE, load_sub_units, load_units
from units.models import Competence, CoordinationEntry, Decree, MaintenanceEntry, Unit

PLANTED = {
    "name": "Zulkarnaen Rahasia",
    "nik": "3171011708450001",
    "phone": "+6281277778888",
    "email": "zul@rahasia.id",
}
PEOPLE = {"PUSAT": ("petugas_fo", "petugas_agro"), "BBKB": ("fo_daerah", "petugas_teknis")}
SETTERS = {"PUSAT": "sekjen", "BBKB": "pimpinan_upt"}
REPORTERS = {"PUSAT": ("sekretaris", "kepala"), "BBKB": ("sekretaris_daerah", "kepala_daerah")}


@dataclass
class Side:
    """What one unit has that others must not reach."""

    unit: Unit
    service: Service
    open: ServiceRequest
    closed: ServiceRequest
    document: RequestFile
    message: Message
    report: Report
    complaint: Complaint
    suggestion: Suggestion
    survey: Campaign
    follow_up: FollowUp
    finding: Finding
    draw: Draw
    evaluation: Evaluation
    maintenance: MaintenanceEntry
    coordination: CoordinationEntry
    competence: Competence
    objection: Objection
    information: ServiceRequest
    pad: Pad
    batch: Batch

    def value(self, name: str) -> Any:
        """The part of an address that stands for something of this side."""
        return {
            "number": self.open.number,
            "closed_number": self.closed.number,
            "code": display(self.open.code),
            "request_file": self.document.pk,
            "message": self.message.pk,
            "complaint": self.complaint.number,
            "complaint_code": display(self.complaint.code),
            "complaint_file": self.complaint.files.get().pk,
            "suggestion": self.suggestion.pk,
            "report": self.report.pk,
            "survey": self.survey.pk,
            "closed_survey": self.follow_up.campaign_id,
            "follow_up": self.follow_up.pk,
            "finding": self.finding.pk,
            "integrity_check": IntegrityCheck.objects.get().pk,
            "draw": self.draw.pk,
            "evaluation": self.evaluation.pk,
            "finding_file": self.finding.files.get().pk,
            "maintenance": self.maintenance.pk,
            "coordination": self.coordination.pk,
            "competence": self.competence.pk,
            "disclosure": self.objection.disclosure.number,
            "disclosure_code": self.objection.disclosure.display_code,
            "objection": self.objection.pk,
            "information": self.information.number,
            "pad": self.pad.pk,
            "queue_group": self.unit.queue_groups.first().pk,
            "device": self.unit.queue_devices.get().pk,
            "screen_notice": self.unit.screen_notices.get().pk,
            "pad_form": self.pad.forms.first().number,
            "batch": self.batch.number,
            "rights": self.closed.rights_requests.get().number,
            "breach": Breach.objects.get().number,
            "unit": self.unit.code,
            "service": self.service.slug,
            "rule": FurtherRule.objects.get().pk,
            "decree": self.unit.appointments.get(role="KEPALA").decree_id,
        }[name]


@dataclass
class World:
    """Both sides and the cast."""

    cast: dict
    sides: dict[str, Side]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once for a whole file and committed, since building it is dear; each test's own changes are rolled back."""
    folder = tmp_path_factory.mktemp("matrix")
    before, settings.MEDIA_ROOT = settings.MEDIA_ROOT, folder
    with django_db_blocker.unblock():
        with transaction.atomic():
            built = build_world(folder)
        yield built
        call_command("flush", interactive=False, verbosity=0)
    settings.MEDIA_ROOT = before


@pytest.fixture(autouse=True)
def _own_files(world):
    """The files of this world live as long as the world; the usual folder for each test would hide them."""


def build_world(folder) -> World:
    """Pusat and BBKB with their people and things."""
    path = folder / "units.csv"
    rows = UNITS_FILE.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(row for row in rows if row.startswith(("code,", "PUSAT,", "BBKB,"))), encoding="utf-8")
    load_units(path)
    load_sub_units()
    load_services()
    cast = build_cast()
    for decree in Decree.objects.all():
        decree.file.save("uji.pdf", ContentFile(b"%PDF-1.4 decree"))
    published_rule(cast)
    oversight.ask_check(by=cast["irjen"])
    incident = breach_actions.Incident("Uji", timezone.now(), "Terkirim keliru", "Nama", "Ditarik", people=3)
    breach_actions.record_breach(incident=incident, by=cast["pengelola"])
    return World(cast, {code: build_side(code, cast) for code in PEOPLE})


def build_side(code: str, cast: dict) -> Side:
    unit = Unit.objects.get(code=code)
    services = Service.objects.open().filter(unit=unit, kind=Kind.SERVICE).with_standard()
    service = (services.filter(sub_unit__code="AGRO") if unit.is_pusat else services).order_by("pk").first()
    operating_procedures(service, cast)
    open_request, closed = in_progress(service, cast), delivered(service, cast)
    document = RequestFile.objects.create(
        request=open_request,
        purpose=FilePurpose.DOCUMENT,
        file=ContentFile(b"%PDF-1.4 planted", name="x.pdf"),
        name="berkas.pdf",
        content_type="application/pdf",
        extension="pdf",
        size=16,
        sha256="0" * 64,
        scan=ScanState.CLEAN,
    )
    message = Message.objects.filter(unit_code=code).first()
    report, follow_up = sent_report(unit, cast), planned(unit, cast)
    complaint = open_complaint(unit)
    privacy_actions.ask(service_request=closed, kind="access")
    suggestion = complaint_actions.suggest(unit=unit, text="Tambah kursi", key=f"saran-{code}")
    things = (document, message, report, complaint, suggestion, survey(unit, cast), follow_up)
    things += (written_finding(unit, cast), drawn(unit, cast), invited(unit, cast))
    asked = objected(ask_for_information(unit, cast), cast), ask_for_information(unit, cast)
    asked += emergency_pad(unit, cast), on_the_way(open_request, cast)
    waiting_room(unit, cast)
    return Side(unit, service, open_request, closed, *things, *upkeep(unit, cast), *asked)


def on_the_way(request: ServiceRequest, cast: dict) -> Batch:
    """Sent to the officer of the side, nothing accepted yet."""
    front, officer = (cast[name] for name in PEOPLE[request.unit.code])
    office = {"sub_unit": request.sub_unit} if request.unit.is_pusat else {"officer": officer}
    batch = batch_actions.open_batch(unit=request.unit, by=front, **office)
    batch_actions.put(batch=batch, request=request, by=front)
    return batch_actions.send(batch=batch, by=front)


def upkeep(unit: Unit, cast: dict) -> tuple[MaintenanceEntry, CoordinationEntry, Competence]:
    """An open line of each log and a record of competence, with files; written past the rights of the cast."""
    today, now, secretary = unit.local_date(timezone.now()), timezone.now(), cast[REPORTERS[unit.code][0]]
    line = {"submission_key": unit.code, "unit": unit, "recorded_by": secretary, "recorded_at": now}
    paper = ContentFile(b"%PDF-1.4 planted", name="x.pdf")
    maintenance = MaintenanceEntry.objects.create(kind="box", problem="Rusak", reported_on=today, **line)
    names = {"topic": "Jaringan", "contact": "Rini", "attachment_name": "x.pdf", "attachment_type": "application/pdf"}
    coordination = CoordinationEntry.objects.create(raised_on=today, attachment=paper, **names, **line)
    names = {"title": "Kursus", "provider": "Balai", "certificate_name": "x.pdf", "certificate_type": "application/pdf"}
    record = Competence(person=secretary, kind="training", held_on=today, certificate=paper, **names, **line)
    record.save()
    return maintenance, coordination, record


def waiting_room(unit: Unit, cast: dict) -> None:
    """A queue with its groups, a sentence on its screen, and a paired screen."""
    furnish_queue(unit=unit)
    at, by = timezone.now(), cast[REPORTERS[unit.code][0]]
    queue_settings.set_notice(unit=unit, by=by, text="Uji", shown_from=at)
    queue_settings.pair_device(unit=unit, by=by, at=at, kind="screen", name="Uji", key=unit.code)


def emergency_pad(unit: Unit, cast: dict) -> Pad:
    """Two forms that nobody has used."""
    by = cast[PEOPLE[unit.code][0]]
    return folder_actions.reserve(unit=unit, count=2, reason="Uji", key=f"blok-{unit.code}", by=by)


def written_finding(unit: Unit, cast: dict) -> Finding:
    """Waiting for the unit's follow-up; with a file, as if it had been answered once."""
    observation = oversight.Observation(
        unit,
        "Papan kosong",
        "Pasal 14",
        "Tidak ada standar",
        "minor",
        unit.local_date(timezone.now()) + dt.timedelta(9),
    )
    finding = oversight.write_finding(observation=observation, key=f"temuan-{unit.code}", by=cast["irjen"])
    FindingFile.objects.create(
        finding=finding,
        file=ContentFile(b"%PDF-1.4 proof", name="x.pdf"),
        name="bukti.pdf",
        content_type="application/pdf",
        extension="pdf",
        size=16,
        sha256="0" * 64,
        scan=ScanState.CLEAN,
    )
    return finding


def operating_procedures(service: Service, cast: dict) -> None:
    """A SOP in force with its paper, and the draft of the next one."""
    by, at = cast[REPORTERS[service.unit.code][0]], timezone.now()
    sop = draft_procedure(service=service, by=by, at=at)
    attach_paper(procedure=sop, file=ContentFile(b"%PDF-1.4 sop", name="sop.pdf"), by=by, at=at)
    edit_procedure(procedure=sop, note="", steps=[StepWords("Petugas", "Mencatat", duration=5)], by=by, at=at)
    words = {"number": "1/UJI", "set_on": dt.date(2026, 1, 5), "adapted_on": None}
    set_procedure(procedure=sop, **words, by=cast[SETTERS[service.unit.code]], at=at)
    draft_procedure(service=service, by=by, at=at)


def published_rule(cast: dict) -> FurtherRule:
    day = dt.date(2026, 1, 5)
    words = RuleWords("1/SJ-IND/UJI", "Ketentuan uji", "Ringkasan.", day, day)
    file = ContentFile(b"%PDF-1.4 rule", name="uji.pdf")
    return publish_rule(words=words, file=file, by=cast["sekjen"], at=timezone.now())


def drawn(unit: Unit, cast: dict) -> Draw:
    """A sample of one of today's requests."""
    today = unit.local_date(timezone.now())
    period = {"period_start": today, "period_end": today}
    return oversight.draw_sample(unit=unit, **period, size=1, seed="55", key=f"sampel-{unit.code}", by=cast["irjen"])


def invited(unit: Unit, cast: dict) -> Evaluation:
    """Of Pusat, by the head of a UPT until tomorrow; of the regional unit, an invitation that was taken back.

    Nobody evaluates the own unit.
    """
    invitee = cast["pimpinan_upt" if unit.is_pusat else "kepala"]
    tomorrow = timezone.localdate() + dt.timedelta(1)
    period = {"period_start": dt.date(2026, 1, 1), "period_end": dt.date(2026, 1, 31)}
    words = {**period, "invitee": invitee, "purpose": "Uji", "ends_on": tomorrow, "by": cast["sekjen"]}
    evaluation = oversight.invite(unit=unit, **words)
    if not unit.is_pusat:
        oversight.withdraw_invitation(evaluation=evaluation, by=cast["sekjen"])
    return evaluation


def open_complaint(unit: Unit) -> Complaint:
    """Open, so that the unit may see as much of it as of any; with a file."""
    file = ComplaintFile(
        file=ContentFile(b"%PDF-1.4 planted", name="x.pdf"),
        name="bukti.pdf",
        content_type="application/pdf",
        extension="pdf",
        size=16,
        sha256="0" * 64,
        scan=ScanState.CLEAN,
    )
    return complaint_actions.submit(
        grievance=complaint_actions.Grievance(unit, "delay", "Pengaduan uji matriks", "Lama"),
        secrecy="open",
        person=complaint_actions.Person(PLANTED["name"], PLANTED["phone"], PLANTED["email"]),
        channel="online",
        key=f"aduan-{unit.code}",
        files=[file],
    )


def ask_for_information(unit: Unit, cast: dict) -> ServiceRequest:
    """Visible to those who read what was forwarded too."""
    services = Service.objects.open().filter(unit=unit, kind=Kind.INFORMATION).with_standard()
    service = (services.filter(sub_unit__code="AGRO").first() if unit.is_pusat else None) or services.first()
    front, officer = (cast[name] for name in PEOPLE[unit.code])
    applicant = actions.Applicant(applicant_kind=ApplicantKind.PERSON, notify_by="both", **PLANTED)
    intake = actions.Intake(service=service, applicant=applicant, subject="Informasi uji matriks")
    request = actions.submit(intake=intake, channel="online", key=f"info-{ServiceRequest.objects.count()}")
    if service.sub_unit or not unit.is_pusat:
        actions.forward(request=request, by=front, officer=None if unit.is_pusat else officer)
    return request


def objected(request: ServiceRequest, cast: dict) -> Objection:
    """Formal, and still to be decided for the matrix; the objection is to information that is due periodically."""
    front = cast[PEOPLE[request.unit.code][0]]
    form = disclosure_actions.Particulars("Jalan Uji 1", "Peneliti", "Daftar uji", "Penelitian", "view")
    disclosure = disclosure_actions.register(request=request, particulars=form, by=front)
    case = disclosure_actions.Case("b", "Informasi berkala belum diumumkan.")
    return disclosure_actions.object(disclosure=disclosure, case=case)


def in_progress(service: Service, cast: dict) -> ServiceRequest:
    front, officer = (cast[name] for name in PEOPLE[service.unit.code])
    applicant = actions.Applicant(applicant_kind=ApplicantKind.PERSON, notify_by="both", **PLANTED)
    intake = actions.Intake(service=service, applicant=applicant, subject="Permohonan uji matriks")
    request = actions.submit(intake=intake, channel="online", key=f"{service.pk}-{ServiceRequest.objects.count()}")
    actions.forward(request=request, by=front, officer=None if service.unit.is_pusat else officer)
    actions.take(request=request, by=officer)
    return request


def delivered(service: Service, cast: dict) -> ServiceRequest:
    front, officer = (cast[name] for name in PEOPLE[service.unit.code])
    request = in_progress(service, cast)
    actions.propose(request=request, by=officer)
    actions.finish(request=request, number="1/UJI", signed_on=dt.date(2026, 1, 5), signer="Pejabat", by=officer)
    actions.deliver(request=request, receiver=Receiver("counter", PLANTED["name"], identity="KTP"), by=front)
    return request


def sent_report(unit: Unit, cast: dict) -> Report:
    """Sent without its paper: rendering has tests of its own."""
    secretary, head = (cast[name] for name in REPORTERS[unit.code])
    (report,) = report_actions.draft(units=[unit], start=dt.date(2026, 1, 1), end=dt.date(2026, 1, 31))
    report_actions.submit(report=report, by=secretary)
    report_actions.approve(report=report, by=head)
    pdf = Report.pdf.field.storage.save("reports/uji.pdf", ContentFile(b"%PDF-1.4 report"))
    state = {"state": "sent", "sent_at": timezone.now(), "pdf": pdf, "pdf_sha256": "0" * 64}
    Report.objects.filter(pk=report.pk).update(**state)
    return Report.objects.get(pk=report.pk)


def survey(unit: Unit, cast: dict) -> Campaign:
    """Running since today."""
    today = unit.local_date(timezone.now())
    period = {"starts_on": today, "ends_on": today + dt.timedelta(days=9)}
    head = cast[REPORTERS[unit.code][1]]
    return survey_actions.open_campaign(unit=unit, instrument_code="permenpanrb-14-2017", by=head, **period)


def planned(unit: Unit, cast: dict) -> FollowUp:
    """A line of the plan that follows a closed survey with five answers."""
    campaign, head = survey(unit, cast), cast[REPORTERS[unit.code][1]]
    for token in "12345":
        answers = survey_actions.Answers([3] * 9)
        survey_actions.answer_at_counter(campaign=campaign, token=unit.code + token, answers=answers)
    survey_actions.close_campaign(campaign=campaign, by=head)
    campaign.refresh_from_db()
    line = {"element": "U3", "activity": "Tambah loket", "responsible": "Sekretaris", "due_on": campaign.ends_on}
    return survey_actions.plan(campaign=campaign, by=head, **line)

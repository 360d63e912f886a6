"""Every route x every role of the cast x own and foreign object (T02, T41).

``ROUTES`` says for each route name who gets in; the routes themselves are read from the URL map, and one that is not
in the table fails. Who is not named gets 404 where the thing is not to be seen, 403 where the page is not for that
role, and the sign-in page without a session. No GET may change anything.
"""
# Long because the table is one: who may open which page is read in one place.

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.db.models import Max
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from complaints.models import Complaint, ComplaintEvent, IdentityReading
from disclosures.models import Disclosure, DisclosureEvent
from folders.models import BatchEvent, DayClosing, PadEvent
from notifications.models import Message
from p2portal.demo.cast import PLAYERS
from p2portal.public_routes import PUBLIC_ROUTES
from queues.models import Device, ScreenNotice
from reports.models import OversightEvent, Report, ReportEvent
from requests_desk.models import Printing, RequestEvent, ServiceRequest
from standards.models import FurtherRule, OperatingProcedure
from surveys.models import CampaignEvent, Response
from units.models import Competence, CoordinationEntry, FacilityCheck, MaintenanceEntry

pytestmark = pytest.mark.django_db

ROLES = ["anonymous", *(player.username for player in PLAYERS)]
STAFF = frozenset(ROLES) - {"anonymous"}
SUB_UNIT_OFFICERS = frozenset(role for role in STAFF if role.startswith("petugas_")) - {"petugas_fo", "petugas_teknis"}
READS = {
    "PUSAT": frozenset({"kepala", "sekretaris", "petugas_fo", "petugas_agro", "irjen"}),
    "BBKB": frozenset({"kepala_daerah", "sekretaris_daerah", "fo_daerah", "petugas_teknis", "irjen"}),
}
READERS = READS["PUSAT"] | READS["BBKB"] | SUB_UNIT_OFFICERS
REPORTS = {
    "PUSAT": frozenset({"kepala", "sekretaris", "staf_sarpras", "sekjen", "irjen"}),
    "BBKB": frozenset({"kepala_daerah", "sekretaris_daerah", "pimpinan_upt", "sekjen", "irjen"}),
}
RECEIVES = {"PUSAT": frozenset({"sekjen"}), "BBKB": frozenset({"pimpinan_upt"})}
MAKES_REPORTS = {
    "PUSAT": frozenset({"kepala", "sekretaris"}),
    "BBKB": frozenset({"kepala_daerah", "sekretaris_daerah"}),
}
PREPARES = {"PUSAT": frozenset({"sekretaris"}), "BBKB": frozenset({"sekretaris_daerah"})}
MESSAGES = {
    "PUSAT": frozenset({"kepala", "sekretaris", "petugas_fo"}),
    "BBKB": frozenset({"kepala_daerah", "sekretaris_daerah", "fo_daerah"}),
}
RESENDS = {"PUSAT": frozenset({"sekretaris", "petugas_fo"}), "BBKB": frozenset({"sekretaris_daerah", "fo_daerah"})}
COUNTER = frozenset({"petugas_fo", "fo_daerah"})
RESERVES = {
    "PUSAT": frozenset({"petugas_fo", "sekretaris"}),
    "BBKB": frozenset({"fo_daerah", "sekretaris_daerah"}),
}
CALENDAR = frozenset({"kepala", "kepala_daerah", "sekretaris", "sekretaris_daerah", "staf_sarpras", "pengelola"})
COMPLAINTS = {
    "PUSAT": frozenset({"kepala", "sekretaris", "irjen"}),
    "BBKB": frozenset({"kepala_daerah", "sekretaris_daerah", "irjen"}),
}
BREACHES = frozenset({"sekjen", "pengelola"})
RETENTION = frozenset({"kepala", "kepala_daerah", "sekretaris", "sekretaris_daerah", "staf_sarpras", "pengelola"})
DECIDES = {
    "PUSAT": frozenset({"kepala", "sekretaris"}),
    "BBKB": frozenset({"kepala_daerah", "sekretaris_daerah"}),
}
SUPERIORS = {"PUSAT": frozenset({"sekjen"}), "BBKB": frozenset({"pimpinan_upt"})}
CLERKS = {"PUSAT": DECIDES["PUSAT"] | {"petugas_fo"}, "BBKB": DECIDES["BBKB"] | {"fo_daerah"}}
DISCLOSURES = {side: CLERKS[side] | SUPERIORS[side] for side in CLERKS}
DECREES = {"PUSAT": frozenset({"sekjen", "pengelola"}), "BBKB": frozenset({"pimpinan_upt", "pengelola"})}
SPENDS = {side: DECIDES[side] | {"pengelola"} for side in DECIDES}
SURVEYS = {
    "PUSAT": frozenset({"kepala", "sekretaris", "staf_sarpras", "petugas_fo", "sekjen", "irjen"}),
    "BBKB": frozenset({"kepala_daerah", "sekretaris_daerah", "fo_daerah", "pimpinan_upt", "sekjen", "irjen"}),
}
PROCEDURES = {
    "PUSAT": frozenset({"kepala", "sekretaris", "petugas_fo", "petugas_agro", "sekjen", "irjen"}),
    "BBKB": frozenset({"kepala_daerah", "sekretaris_daerah", "fo_daerah", "petugas_teknis"})
    | {"pimpinan_upt", "sekjen", "irjen"},
}
COMPLETENESS = REPORTS
ENTERS = {
    "PUSAT": frozenset({"sekretaris", "staf_sarpras", "petugas_fo"}),
    "BBKB": frozenset({"sekretaris_daerah", "fo_daerah"}),
}

OVERSEERS = frozenset({"sekjen", "irjen"})


FACILITIES = {
    "PUSAT": frozenset({"kepala", "sekretaris", "staf_sarpras", "sekjen", "irjen"}),
    "BBKB": frozenset({"kepala_daerah", "sekretaris_daerah", "pimpinan_upt", "sekjen", "irjen"}),
}
SARPRAS = {"PUSAT": frozenset({"staf_sarpras"}), "BBKB": frozenset()}
COMPETENCE = {
    "PUSAT": frozenset({"kepala", "sekretaris", "sekjen", "irjen"}),
    "BBKB": frozenset({"kepala_daerah", "sekretaris_daerah", "pimpinan_upt", "sekjen", "irjen"}),
}


def both(one: dict[str, frozenset[str]]) -> frozenset[str]:
    return one["PUSAT"] | one["BBKB"]


def same(roles: frozenset[str]) -> dict[str, frozenset[str]]:
    return {"PUSAT": roles, "BBKB": roles}


@dataclass(frozen=True)
class Rule:
    """Who gets in, by the side that the thing belongs to; the parts of the address; how it is asked."""

    roles: dict[str, frozenset[str]]
    parts: dict[str, str] = field(default_factory=dict)
    method: str = "get"
    literal: dict[str, str] = field(default_factory=dict)
    query: str = ""
    sees: dict[str, frozenset[str]] = field(default_factory=dict)
    """Who sees the thing and is still refused: 403, where others get 404."""


FRONT_OFFICE = {"PUSAT": frozenset({"petugas_fo"}), "BBKB": frozenset({"fo_daerah"})}
ACCEPTS = {"PUSAT": frozenset({"petugas_agro"}), "BBKB": frozenset({"petugas_teknis"})}
FOLDERS = {side: FRONT_OFFICE[side] | ACCEPTS[side] for side in ACCEPTS}
HEADS_ONLY = frozenset({"kepala", "kepala_daerah"})
NUMBER = {"number": "number"}
BATCH = {"number": "batch"}
SOP = {"slug": "service"}
COMPLAINT = {"number": "complaint"}
DISCLOSURE = {"number": "disclosure"}
ROUTES = {
    "desk": Rule(same(STAFF)),
    "inbox": Rule(same(READERS)),
    "request_detail": Rule(READS, NUMBER),
    "desk_request_file": Rule(READS, {"number": "number", "pk": "request_file"}),
    "hand_over_record": Rule(READS, {"number": "closed_number"}),
    "request_step": Rule({side: READS[side] - {"irjen"} for side in READS}, NUMBER, literal={"step": "note"}),
    "log_request": Rule(same(COUNTER)),
    "log_question": Rule(same(COUNTER)),
    "logged_receipt": Rule({"PUSAT": frozenset({"petugas_fo"}), "BBKB": frozenset({"fo_daerah"})}, NUMBER),
    "print_receipt": Rule(FRONT_OFFICE, NUMBER, "post", sees=READS),
    "print_hand_over": Rule(FRONT_OFFICE, {"number": "closed_number"}, "post", sees=READS),
    "unprinted_receipts": Rule(same(COUNTER)),
    "folder_label": Rule(FRONT_OFFICE, NUMBER, sees=READS),
    "pads": Rule(same(both(RESERVES))),
    "pad": Rule(RESERVES, {"pk": "pad"}),
    "pad_pdf": Rule(RESERVES, {"pk": "pad"}),
    "day_end": Rule(same(both(DECIDES) | COUNTER)),
    "day_end_pdf": Rule(same(both(DECIDES) | COUNTER)),
    "pad_entry": Rule(FRONT_OFFICE, {"number": "pad_form"}, sees=RESERVES),
    "scan": Rule(same(both(FOLDERS) | SUB_UNIT_OFFICERS)),
    "batches": Rule(same(both(FOLDERS) | SUB_UNIT_OFFICERS)),
    "batch_new": Rule(same(COUNTER), method="post"),
    "batch": Rule(FOLDERS, BATCH),
    "batch_scan": Rule(FOLDERS, BATCH, "post"),
    "batch_refuse": Rule(ACCEPTS, BATCH, sees=FOLDERS),
    "batch_sheet": Rule(FOLDERS, BATCH),
    "batch_step": Rule(ACCEPTS, BATCH, "post", literal={"step": "accept"}, sees=FOLDERS),
    "folder_place": Rule(READS, NUMBER),
    "calls": Rule(same(both(MAKES_REPORTS) | COUNTER)),
    "caller": Rule(same(both(MAKES_REPORTS) | COUNTER)),
    "caller_requests": Rule(same(READERS)),
    "calendar": Rule(same(CALENDAR)),
    "rights_requests": Rule(same(both(MAKES_REPORTS))),
    "rights_request": Rule(MAKES_REPORTS, {"number": "rights"}),
    "log_rights": Rule({"PUSAT": frozenset({"petugas_fo"}), "BBKB": frozenset({"fo_daerah"})}, NUMBER),
    "breaches": Rule(same(BREACHES)),
    "breach_new": Rule(same(BREACHES)),
    "breach": Rule(same(BREACHES), {"number": "breach"}),
    "breach_edit": Rule(same(BREACHES), {"number": "breach"}),
    "breach_close": Rule(same(BREACHES), {"number": "breach"}, "post"),
    "breach_notice": Rule(same(BREACHES), {"number": "breach"}, literal={"audience": "subjects"}),
    "breach_notice_pdf": Rule(same(BREACHES), {"number": "breach"}, literal={"audience": "subjects"}),
    "retention": Rule(same(RETENTION)),
    "readings": Rule(same(frozenset({"kepala", "kepala_daerah", "irjen"}))),
    "messages": Rule(same(both(MESSAGES))),
    "inbound_messages": Rule(same(both(MESSAGES))),
    "message": Rule(MESSAGES, {"message_id": "message"}),
    "message_resend": Rule(RESENDS, {"message_id": "message"}, "post"),
    "sms_cost": Rule(same(both(SPENDS))),
    "sms_cost_csv": Rule(same(both(SPENDS))),
    "set_sms_budget": Rule(same(both(SPENDS)), method="post"),
    "reports": Rule(same(both(REPORTS))),
    "report": Rule(REPORTS, {"pk": "report"}),
    "complaint_inbox": Rule(same(both(COMPLAINTS))),
    "complaint_detail": Rule(COMPLAINTS, COMPLAINT),
    "complaint_identity": Rule(COMPLAINTS, COMPLAINT),
    "complaint_file": Rule(COMPLAINTS, {"number": "complaint", "pk": "complaint_file"}),
    "complaint_step": Rule(
        {side: COMPLAINTS[side] - {"irjen"} for side in COMPLAINTS}, COMPLAINT, literal={"step": "note"}
    ),
    "queue": Rule(same(both(CLERKS))),
    "choose_counter": Rule(same(COUNTER), method="post"),
    "queue_step": Rule(same(COUNTER), method="post", literal={"step": "call"}),
    "queue_give": Rule(same(COUNTER), method="post"),
    "log_complaint": Rule(same(COUNTER)),
    "logged_complaint": Rule(same(COUNTER)),
    "suggestions": Rule(same(both(COMPLAINTS))),
    "suggestion_read": Rule({side: COMPLAINTS[side] - {"irjen"} for side in COMPLAINTS}, {"pk": "suggestion"}, "post"),
    "completeness": Rule(same(both(COMPLETENESS))),
    "completeness_gaps": Rule(same(both(COMPLETENESS))),
    "completeness_export": Rule(same(both(COMPLETENESS)), literal={"kind": "csv"}),
    "completeness_unit": Rule(COMPLETENESS, {"code": "unit"}),
    "disclosures": Rule(same(both(DISCLOSURES))),
    "disclosures_pdf": Rule(same(both(DISCLOSURES))),
    "disclosures_xlsx": Rule(same(both(DISCLOSURES))),
    "disclosure_of_request": Rule(CLERKS, {"number": "information"}, sees=same(frozenset({"irjen"}))),
    "disclosure_detail": Rule(DISCLOSURES, DISCLOSURE),
    "disclosure_desk_paper": Rule(DISCLOSURES, DISCLOSURE, literal={"paper": "tanda-bukti"}),
    "disclosure_step": Rule(DECIDES, DISCLOSURE, literal={"step": "refuse"}, sees=DISCLOSURES),
    "objection_step": Rule(
        SUPERIORS, {"number": "disclosure", "pk": "objection"}, literal={"step": "answer_objection"}, sees=DISCLOSURES
    ),
    "report_pdf": Rule(REPORTS, {"pk": "report"}),
    "report_rows": Rule(REPORTS, {"pk": "report"}, query="?angka=received"),
    "report_new": Rule(same(both(MAKES_REPORTS))),
    "report_correct": Rule(PREPARES, {"pk": "report"}, sees=REPORTS),
    "report_acknowledge": Rule(RECEIVES, {"pk": "report"}, "post", sees=REPORTS),
    "decree_file": Rule(DECREES, {"pk": "decree"}),
    "surveys": Rule(same(both(SURVEYS))),
    "open_survey": Rule(same(both(MAKES_REPORTS))),
    "survey_detail": Rule(SURVEYS, {"pk": "survey"}),
    "survey_poster": Rule(SURVEYS, {"pk": "survey"}),
    "enter_survey": Rule(ENTERS, {"pk": "survey"}, sees=SURVEYS),
    "close_survey": Rule(MAKES_REPORTS, {"pk": "survey"}, "post", sees=SURVEYS),
    "survey_report": Rule(SURVEYS, {"pk": "closed_survey"}),
    "survey_export": Rule(
        {side: MAKES_REPORTS[side] | {"sekjen", "irjen"} for side in SURVEYS},
        {"pk": "closed_survey"},
        literal={"kind": "csv"},
        sees=SURVEYS,
    ),
    "plan_follow_up": Rule(MAKES_REPORTS, {"pk": "closed_survey"}, sees=SURVEYS),
    "carry_out_follow_up": Rule(MAKES_REPORTS, {"pk": "closed_survey", "line": "follow_up"}, "post", sees=SURVEYS),
    "oversight": Rule(same(OVERSEERS)),
    "oversight_csv": Rule(same(OVERSEERS)),
    "oversight_reports": Rule(same(OVERSEERS)),
    "oversight_rows": Rule(same(OVERSEERS), {"unit": "unit"}, literal={"figure": "received"}),
    "integrity": Rule(same(OVERSEERS)),
    "integrity_start": Rule(same(OVERSEERS), method="post"),
    "integrity_check": Rule(same(OVERSEERS), {"pk": "integrity_check"}),
    "audit": Rule(same(frozenset({"irjen"}))),
    "samples": Rule(same(OVERSEERS)),
    "sample_new": Rule(same(OVERSEERS)),
    "sample": Rule(same(OVERSEERS), {"pk": "draw"}),
    "sample_pdf": Rule(same(OVERSEERS), {"pk": "draw"}),
    "sample_case": Rule(same(OVERSEERS), {"pk": "draw"}, literal={"place": "1"}),
    "evaluations": Rule(same(STAFF)),
    "evaluation_new": Rule(same(OVERSEERS)),
    "evaluation": Rule({"PUSAT": OVERSEERS | {"pimpinan_upt"}, "BBKB": OVERSEERS}, {"pk": "evaluation"}),
    "evaluation_report": Rule(
        {"PUSAT": OVERSEERS | {"pimpinan_upt"}, "BBKB": OVERSEERS}, {"pk": "evaluation", "report": "report"}
    ),
    "evaluation_withdraw": Rule(same(OVERSEERS), {"pk": "evaluation"}, "post"),
    "findings": Rule(same(OVERSEERS | both(MAKES_REPORTS))),
    "finding_new": Rule(same(OVERSEERS)),
    "finding": Rule({side: MAKES_REPORTS[side] | OVERSEERS for side in REPORTS}, {"pk": "finding"}),
    "finding_file": Rule(
        {side: MAKES_REPORTS[side] | OVERSEERS for side in REPORTS}, {"pk": "finding", "file": "finding_file"}
    ),
    "finding_step": Rule(MAKES_REPORTS, {"pk": "finding"}, literal={"step": "answer"}, sees=same(OVERSEERS)),
    "queue_settings": Rule(same(both(MAKES_REPORTS))),
    "furnish_queue": Rule(same(both(MAKES_REPORTS)), method="post"),
    "add_queue_setting": Rule(same(both(MAKES_REPORTS)), literal={"subject": "loket"}),
    "edit_queue_setting": Rule(MAKES_REPORTS, {"pk": "queue_group"}, literal={"subject": "kelompok"}),
    "add_device": Rule(same(both(MAKES_REPORTS))),
    "revoke_device": Rule(MAKES_REPORTS, {"pk": "device"}, "post"),
    "remove_notice": Rule(MAKES_REPORTS, {"pk": "screen_notice"}, "post"),
    "procedures": Rule(same(both(PROCEDURES) | SUB_UNIT_OFFICERS)),
    "procedure": Rule(PROCEDURES, SOP),
    "procedure_version": Rule(PROCEDURES, SOP, literal={"number": 1}),
    "procedure_file": Rule(PROCEDURES, SOP, literal={"number": 1}),
    "edit_procedure": Rule(PREPARES, SOP, sees=PROCEDURES),
    "draft_procedure": Rule(PREPARES, SOP, "post", sees=PROCEDURES),
    "attach_procedure_file": Rule(PREPARES, SOP, "post", sees=PROCEDURES),
    "discard_procedure": Rule(PREPARES, SOP, "post", sees=PROCEDURES),
    "set_procedure": Rule(RECEIVES, SOP, sees=PROCEDURES),
    "edit_rules": Rule(same(frozenset({"sekjen"}))),
    "new_rule": Rule(same(frozenset({"sekjen"}))),
    "correct_rule": Rule(same(frozenset({"sekjen"})), {"pk": "rule"}),
    "revoke_rule": Rule(same(frozenset({"sekjen"})), {"pk": "rule"}),
    "facilities": Rule(same(both(FACILITIES))),
    "check_facility": Rule(SARPRAS, {"code": "unit"}, literal={"kind": "box"}, sees=FACILITIES),
    "maintenance": Rule(same(both(FACILITIES))),
    "open_maintenance": Rule(same(both(SARPRAS))),
    "finish_maintenance": Rule(SARPRAS, {"pk": "maintenance"}, sees=FACILITIES),
    "export_maintenance": Rule(same(both(FACILITIES)), literal={"kind": "csv"}),
    "coordination": Rule(same(both(FACILITIES))),
    "raise_coordination": Rule(same(both(SARPRAS))),
    "resolve_coordination": Rule(SARPRAS, {"pk": "coordination"}, sees=FACILITIES),
    "coordination_file": Rule(FACILITIES, {"pk": "coordination"}),
    "export_coordination": Rule(same(both(FACILITIES)), literal={"kind": "csv"}),
    "competence": Rule(same(both(COMPETENCE))),
    "record_competence": Rule(same(both(PREPARES))),
    "remove_competence": Rule(PREPARES, {"pk": "competence"}, sees=COMPETENCE),
    "competence_file": Rule(COMPETENCE, {"pk": "competence"}),
    "export_competence": Rule(same(both(COMPETENCE)), literal={"kind": "csv"}),
    "pledges": Rule(same(HEADS_ONLY)),
    "set_pledge": Rule(same(HEADS_ONLY)),
    "account_change_password": Rule(same(STAFF)),
    "account_reauthenticate": Rule(same(STAFF)),
}


def named(resolver: URLResolver | None = None) -> Iterator[str]:
    """The names of all routes outside of Django's admin, which has a matrix of its own."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        elif pattern.app_name != "admin":
            yield from named(pattern)


def test_every_route_is_public_by_name_or_in_the_matrix():
    missing = {name for name in named() if name not in PUBLIC_ROUTES and name not in ROUTES}
    assert missing == set(), "add these routes to ROUTES: who may open them?"
    assert set(ROUTES) <= set(named()), "these routes do not exist any more"


def client_of(world, role: str) -> Client:
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(world.cast[role])
    return client


def read(response) -> None:
    """Read a file to its end, which closes it; ``response.close()`` would close the test's database connection too."""
    if response.streaming:
        list(response)


def state() -> tuple:
    """What no refused request and no GET may change."""
    return (
        ServiceRequest.objects.count(),
        ServiceRequest.objects.aggregate(newest=Max("revision"))["newest"],
        RequestEvent.objects.count(),
        ReportEvent.objects.count(),
        Report.objects.count(),
        CampaignEvent.objects.count(),
        Response.objects.count(),
        Message.objects.count(),
        Complaint.objects.aggregate(newest=Max("revision"))["newest"],
        ComplaintEvent.objects.count(),
        IdentityReading.objects.count(),
        OperatingProcedure.history.count(),
        FurtherRule.history.count(),
        OversightEvent.objects.count(),
        FacilityCheck.objects.count(),
        MaintenanceEntry.objects.open().count(),
        CoordinationEntry.objects.open().count(),
        Competence.objects.kept().count(),
        Disclosure.objects.aggregate(newest=Max("revision"))["newest"],
        DisclosureEvent.objects.count(),
        PadEvent.objects.count(),
        Printing.objects.count(),
        BatchEvent.objects.count(),
        DayClosing.objects.count(),
        Device.objects.paired().count(),
        ScreenNotice.objects.not_ended(timezone.now()).count(),
    )


def expected(rule: Rule, role: str, side: str) -> set[int]:
    """The answers that are right for this role and this side's thing."""
    if role == "anonymous":
        return {302}
    if role in rule.roles[side]:
        return {200, 302, 400, 409} if rule.method == "post" else {200, 302}
    if role in rule.sees.get(side, ()):
        return {403}
    if rule.parts and role in both(rule.roles):
        return {404}
    return {403, 404}


@pytest.mark.parametrize("side", ["PUSAT", "BBKB"])
@pytest.mark.parametrize("name", sorted(ROUTES))
def test_T02_route_for_each_role(world, name, side):
    rule, before = ROUTES[name], state()
    values = {key: world.sides[side].value(part) for key, part in rule.parts.items()}
    address = reverse(name, kwargs=values | rule.literal) + rule.query
    wrong = {}
    for role in ROLES:
        response = getattr(client_of(world, role), rule.method)(address)
        read(response)
        right = expected(rule, role, side)
        if response.status_code not in right:
            wrong[role] = f"{response.status_code}, not {sorted(right)}"
        if role == "anonymous" and not response.get("Location", "").startswith("/masuk/"):
            wrong[role] = f"goes to {response.get('Location')}"
    assert wrong == {}, address
    if rule.method == "get":
        assert state() == before, f"GET {address} changed something"


@pytest.mark.parametrize("name", sorted(name for name, rule in ROUTES.items() if rule.method == "post"))
def test_T41_a_change_refuses_get(world, name):
    rule, side = ROUTES[name], world.sides["PUSAT"]
    address = reverse(name, kwargs={key: side.value(part) for key, part in rule.parts.items()} | rule.literal)
    for role in rule.roles["PUSAT"]:
        assert client_of(world, role).get(address).status_code == 405


FRONT, OFFICER, HEADS = "front", "officer", "heads"
ACTS = {
    "PUSAT": {FRONT: {"petugas_fo"}, OFFICER: {"petugas_agro"}, HEADS: {"kepala", "sekretaris"}},
    "BBKB": {FRONT: {"fo_daerah"}, OFFICER: {"petugas_teknis"}, HEADS: {"kepala_daerah", "sekretaris_daerah"}},
}
STEPS = {
    "take": [OFFICER],
    "forward": [FRONT],
    "return_incomplete": [FRONT],
    "resubmit": [FRONT],
    "reclassify": [FRONT],
    "send_back": [OFFICER],
    "assign": [HEADS],
    "give_back": [OFFICER, HEADS],
    "ask": [OFFICER],
    "propose": [OFFICER],
    "rework": [OFFICER],
    "finish": [OFFICER],
    "deliver": [FRONT],
    "extend": [OFFICER],
    "refuse": [OFFICER],
    "note": [FRONT, OFFICER, HEADS],
}


@pytest.mark.parametrize("side", ["PUSAT", "BBKB"])
@pytest.mark.parametrize("step", sorted(STEPS))
def test_T02_step_for_each_role(world, step, side):
    """Who may not do a step is refused and leaves nothing; who may is never told 403 or 404."""
    address = reverse("request_step", kwargs={"number": world.sides[side].open.number, "step": step})
    allowed = set().union(*(ACTS[side][who] for who in STEPS[step]))
    before, wrong = state(), {}
    for role in ROLES:
        if role in allowed:
            continue
        right = {302} if role == "anonymous" else {403} if role in READS[side] else {403, 404}
        status = client_of(world, role).post(address, {"revision": "1"}).status_code
        if status not in right:
            wrong[role] = f"{status}, not {sorted(right)}"
    assert wrong == {}, address
    assert state() == before
    for role in allowed:
        assert client_of(world, role).post(address, {"revision": "0"}).status_code not in {403, 404, 500}, role


def test_T03_citizens_pages_tell_strangers_nothing(world):
    """The code alone opens no page of a request, for nobody of the cast and for no visitor."""
    from tests.security.conftest import PLANTED

    addresses = [
        reverse(name, args=[world.sides["PUSAT"].value("code")])
        for name in (
            "request_page",
            "receipt",
            "receipt_pdf",
            "complete",
            "withdraw",
            "receive_product",
            "product_file",
            "request_readings",
            "rights_own",
        )
    ]
    code = world.sides["PUSAT"].value("complaint_code")
    addresses += [reverse(n, args=[code]) for n in ("complaint_page", "complaint_receipt", "complaint_receipt_pdf")]
    addresses += [reverse("complaint_own_file", args=[code, world.sides["PUSAT"].value("complaint_file")])]
    public_information = world.sides["PUSAT"].value("disclosure_code")
    names = ("disclosure_page", "disclosure_complete", "disclosure_object")
    addresses += [reverse(name, args=[public_information]) for name in names]
    addresses += [reverse("disclosure_paper", args=[public_information, "tanda-bukti"])]
    addresses += [reverse("complaint_act", args=[code, act]) for act in ("lengkapi", "keberatan", "cabut", "identitas")]
    for role in ("anonymous", "petugas_fo", "kepala_daerah"):
        client = client_of(world, role)
        for address in addresses:
            body = client.get(address, follow=True).content.decode(errors="replace")
            assert not [value for value in PLANTED.values() if value in body], address


def test_T39_changes_need_a_token(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.cast["petugas_fo"])
    number = world.sides["PUSAT"].open.number
    address = reverse("request_step", kwargs={"number": number, "step": "note"})
    assert client.post(address, {"note": "x"}).status_code == 403

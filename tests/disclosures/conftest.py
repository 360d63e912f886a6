"""Information requests that became formal ones, at Pusat and at BBKB."""

import datetime as dt

import pytest
from django.utils import timezone

from disclosures import actions
from disclosures.models import Disclosure
from disclosures.workflow import State
from requests_desk import actions as desk
from requests_desk.models import ServiceRequest
from standards.models import Service, Standard, StandardState

MONDAY = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)  # 09.00 WIB
NAME, PHONE, EMAIL = "Zulkarnaen Batubara", "+6281277778888", "zul@batubara.id"
TOKENS = ("Zulkarnaen", "Batubara", PHONE, EMAIL, "Jalan Gua 9", "Peneliti")
PARTICULARS = {
    "address": "Jalan Gua 9",
    "occupation": "Peneliti",
    "details": "Daftar perusahaan penerima fasilitas tahun 2025",
    "purpose": "Penelitian tesis",
    "access": "copy",
    "medium": "softcopy",
    "delivery": "email",
}
EXEMPTION = {
    "grounds": ["b"],
    "other_law": "",
    "consequence": "Pesaing dapat memakai data produksi yang belum terbit.",
    "reason": "Memuat rahasia dagang perusahaan.",
}
OFFER = {"material": "Daftar tanpa angka produksi", "offered_as": "softcopy", "held_as": "softcopy"}
WAY = {
    State.RECEIVED: [],
    State.INCOMPLETE: ["ask"],
    State.NOTIFIED: ["grant"],
    State.GIVEN: ["grant", "give"],
    State.REFUSED: ["refuse"],
    State.NOT_HELD: ["not_held"],
    State.WITHDRAWN: ["withdraw"],
    State.LAPSED: ["ask", "lapse"],
}


@pytest.fixture(autouse=True)
def _tuesday(time_machine):
    """The day after the requests of these tests came in."""
    time_machine.move_to("2026-11-24T03:00:00+00:00")


@pytest.fixture
def tokens():
    return TOKENS


@pytest.fixture
def particulars():
    return PARTICULARS


@pytest.fixture
def exemption():
    return EXEMPTION


@pytest.fixture
def offer():
    return OFFER


@pytest.fixture
def submit(two_units, cast):
    """``submit("BBKB", at=...)``: an ordinary information request that came in on Monday 23 November 2026."""

    def build(unit="PUSAT", *, at=MONDAY, kind="INFORMASI", **changes) -> ServiceRequest:
        number = Service.objects.count() + 1
        service = Service.objects.create(unit=two_units[unit], kind=kind, name=f"Info {number}", slug=f"info-{number}")
        standard = Standard.objects.create(service=service, version=1, working_days=5, fee_amount=0, product="Jawaban")
        Standard.objects.filter(pk=standard.pk).update(state=StandardState.SET, set_at=timezone.now())
        Service.objects.filter(pk=service.pk).update(current=standard, is_open=True)
        applicant = {"applicant_kind": "PERORANGAN", "name": NAME, "phone": PHONE, "email": EMAIL, "notify_by": "both"}
        intake = desk.Intake(
            service=Service.objects.select_related("unit", "current").get(pk=service.pk),
            applicant=desk.Applicant(**applicant | changes),
            subject="Daftar perusahaan",
        )
        return desk.submit(intake=intake, channel="online", key=f"key-{number}", at=at)

    return build


@pytest.fixture
def formal(submit, cast):
    """``formal("BBKB")``: registered as a formal request at the moment of receipt."""

    def build(unit="PUSAT", *, at=MONDAY, request=None, **changes) -> Disclosure:
        by = cast["petugas_fo" if unit == "PUSAT" else "fo_daerah"]
        particulars = actions.Particulars(**PARTICULARS | changes)
        return actions.register(request=request or submit(unit, at=at), particulars=particulars, by=by, at=at)

    return build


@pytest.fixture
def step(cast):
    """``step(disclosure, "refuse")``: one step, with what it needs filled in."""

    def do(disclosure, name, **more):
        by = cast["sekretaris" if disclosure.unit.is_pusat else "sekretaris_daerah"]
        today = disclosure.unit.local_date(more.get("at") or timezone.now())
        known = {
            "ask": {"by": by, "note": "Salinan identitas"},
            "complete": {"by": by, "text": "KTP diterima"},
            "extend": {"by": by, "reason": "Berkas tersebar di tiga direktorat"},
            "grant": {"by": by, "offer": actions.Offer(**OFFER)},
            "grant_partly": {
                "by": by,
                "offer": actions.Offer(**OFFER),
                "blackened": "Kolom produksi",
                "exemption": actions.Exemption(**EXEMPTION),
            },
            "refuse": {"by": by, "exemption": actions.Exemption(**EXEMPTION)},
            "not_held": {"by": by, "reason": "Data dikelola lembaga lain.", "held_by": "Badan Pusat Statistik"},
            "give": {"by": by, "on": today, "way": "Dikirim lewat email"},
            "summarise": {"by": by, "text": "Daftar penerima fasilitas"},
            "object": {"case": actions.Case("a", "Data itu bukan rahasia dagang.")},
        }
        return getattr(actions, name)(disclosure=disclosure, **{**known.get(name, {}), **more})

    return do


@pytest.fixture
def in_state(formal, step):
    """A formal request in that state."""

    def build(state, unit="PUSAT", **changes):
        disclosure = formal(unit, **changes)
        for name in WAY[state]:
            step(disclosure, name)
        return disclosure

    return build


@pytest.fixture
def answer(cast):
    """``answer(objection, "upheld")``: the superior's answer."""

    def do(objection, outcome="rejected", **more):
        by = cast["sekjen" if objection.unit.is_pusat else "pimpinan_upt"]
        text = "Uji konsekuensi sudah kami periksa kembali."
        return actions.answer_objection(objection=objection, outcome=outcome, text=text, **{"by": by} | more)

    return do


@pytest.fixture
def sign_in(client, cast):
    """``sign_in("kepala")``: the client, signed in as that person of the cast."""

    def enter(name):
        client.force_login(cast[name])
        return client

    return enter

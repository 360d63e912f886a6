"""Complaints of each secrecy, with planted tokens for whoever made them."""

import datetime as dt
from itertools import count

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from complaints import actions
from complaints.models import Complaint, ComplaintFile
from complaints.workflow import State
from core.quarantine import ScanState
from p2portal.demo.requests import BLANK

MONDAY = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)  # 09.00 WIB
NAME, PHONE, EMAIL, ADDRESS = "Zulkarnaen Batubara", "+6281277778888", "zul@batubara.id", "Jalan Gua 9"
TOKENS = ("Zulkarnaen", "Batubara", PHONE, "081277778888", "0812 7777 8888", EMAIL, ADDRESS)
TEXT = f"Saya, {NAME}, menunggu tiga jam. Hubungi 0812 7777 8888 atau {EMAIL}. Petugas tidak menjawab."
KEYS = count()
WAY = {
    State.RECEIVED: [],
    State.INCOMPLETE: ["ask"],
    State.COMPLETED: ["accept"],
    State.FORWARDED: ["accept", "forward"],
    State.ANSWERED: ["accept", "answer"],
    State.OBJECTED: ["accept", "answer", "object"],
    State.CLOSED: ["accept", "answer", "close"],
    State.REFUSED: ["refuse"],
    State.WITHDRAWN: ["withdraw"],
    State.LAPSED: ["ask", "lapse"],
}


@pytest.fixture(autouse=True)
def _tuesday(time_machine):
    """The day after the complaints of these tests came in."""
    time_machine.move_to("2026-11-24T03:00:00+00:00")


@pytest.fixture
def tokens():
    return TOKENS


@pytest.fixture
def complain(cast, two_units):
    """``complain("confidential", topic="delay", unit="PUSAT")``: a complaint that came in on Monday."""

    def build(secrecy="open", *, unit="PUSAT", at=MONDAY, by=None, person=True, files=(), **changes) -> Complaint:
        values = {"topic": "delay", "subject": "Menunggu tiga jam", "text": TEXT, "demand": "Jawaban"}
        named = person and secrecy != "anonymous"
        return actions.submit(
            grievance=actions.Grievance(unit=two_units[unit], **{**values, **changes}),
            secrecy=secrecy,
            person=actions.Person(NAME, PHONE, EMAIL, ADDRESS) if named else None,
            channel="phone" if by else "online",
            key=f"key-{next(KEYS)}",
            by=by,
            at=at,
            files=files,
        )

    return build


def elsewhere(complaint, units):
    """The other one of the two units."""
    return units["BBKB" if complaint.unit.code == "PUSAT" else "PUSAT"]


@pytest.fixture
def own(client):
    """``own(complaint)``: the client, who has shown code and digits."""

    def enter(complaint):
        digits = "" if complaint.secrecy == "anonymous" else PHONE[-4:]
        client.post(reverse("complaint_track"), {"code": complaint.display_code, "last_digits": digits})
        return client

    return enter


@pytest.fixture
def step(cast, two_units):
    """``step(complaint, "answer", by=cast["kepala"])``: one step, with what it needs filled in."""

    def do(complaint, name, **more):
        handler = cast["irjen"] if complaint.is_inspected else cast["sekretaris"]
        if not complaint.is_inspected and complaint.unit.code == "BBKB":
            handler = cast["sekretaris_daerah"]
        known = {
            "accept": {"by": handler, "level": "ordinary"},
            "ask": {"by": handler, "note": "Tanggal kejadian"},
            "complete": {"text": "Tanggal 20"},
            "classify": {"by": handler, "level": "information", "note": "Hanya pertanyaan"},
            "forward": {"by": handler, "officer": handler},
            "redirect": {"by": handler, "note": "Kewenangan unit lain", "unit": elsewhere(complaint, two_units)},
            "answer": {"by": handler, "text": "Loket ditambah."},
            "object": {"text": "Belum ada perubahan"},
            "refuse": {"by": handler, "reason": "Bukan kewenangan kementerian ini."},
            "escalate": {"by": handler, "note": "Ada dugaan pungutan"},
            "name_officer": {"by": handler, "officer": cast["petugas_fo"]},
            "publish": {"by": handler, "text": "Antre lama", "answer": "Loket ditambah"},
            "unpublish": {"by": handler},
            "note": {"by": handler, "text": "Catatan"},
            "identify": {"person": actions.Person(NAME, PHONE)},
            "read_identity": {"by": handler, "reason": "Konfirmasi"},
        }
        return getattr(actions, name)(complaint=complaint, **{**known.get(name, {}), **more})

    return do


@pytest.fixture
def walk(step):
    """``walk(complaint, "accept", "answer")``: these steps, one after the other."""

    def do(complaint, *names):
        for name in names:
            step(complaint, name)
        return complaint

    return do


@pytest.fixture
def in_state(complain, walk):
    """A complaint in that state."""

    def build(state, secrecy="open", **changes):
        return walk(complain(secrecy, **changes), *WAY[state])

    return build


@pytest.fixture
def sign_in(client, cast):
    """``sign_in("kepala")``: the client, signed in as that person of the cast."""

    def enter(name):
        client.force_login(cast[name])
        return client

    return enter


@pytest.fixture
def stored_file():
    """An unsaved file, clean unless told otherwise."""

    def build(scan=ScanState.CLEAN):
        upload = SimpleUploadedFile("bukti-zulkarnaen.pdf", BLANK)
        values = {"content_type": "application/pdf", "extension": "pdf", "size": len(BLANK), "sha256": "0" * 64}
        return ComplaintFile(file=upload, name="bukti.pdf", scan=scan, **values)

    return build

"""CEK by SMS: the coarse status from any telephone, more from the applicant's own, no names ever."""

import datetime as dt

import pytest
from django.conf import settings as portal

from core import codes
from notifications import inbound
from notifications.gsm import ONE_PART, places
from notifications.models import InboundMessage, Message
from notifications.texts import longest, render
from requests_desk import texting, workflow
from requests_desk.models import ServiceRequest
from requests_desk.tracking import WRONG_PER_ADDRESS, coarse
from units.models import SubUnit, Unit

STRANGER = "081299998888"
LATE = "31/12/2026"


@pytest.fixture
def ask():
    """``ask("CEK ...", sender=...)``: what the answer's SMS says; '' for none."""

    def sms(text, sender=STRANGER):
        letter = inbound.receive(gateway="kannel", sender=sender, text=text).answered_by_message
        if letter is None:
            return ""
        return render(letter.template, channel="sms", language=letter.language, context=letter.context).body

    return sms


@pytest.mark.parametrize(
    "written",
    ["CEK {}", "cek  {}", "Cek:{}", "STATUS {}", "cek status {}", "CEK #{} terima kasih", "CEK{}", "{}", "check {}"],
)
@pytest.mark.parametrize("hyphen", [True, False], ids=["hyphen", "bare"])
def test_the_command_is_read_however_it_is_typed(submit, ask, written, hyphen):
    request = submit()
    code = request.display_code if hyphen else request.code.lower()
    assert f"{request.display_code} Diterima." in ask(written.format(code))


def test_any_telephone_reads_what_the_web_tells(client, submit, ask):
    """Every state: the status and the due date of the tracking page, and nothing else of the request."""
    request = submit()
    for state in workflow.State:
        limits = {"complete_by": dt.date(2026, 12, 1), "legal_ground": "x", "reason": "x", "objection": "x"}
        is_closed = state in workflow.CLOSED
        closed = {"closed_at": request.received_at if is_closed else None}
        closed["closed_on"] = request.received_on if is_closed else None
        ServiceRequest.objects.filter(pk=request.pk).update(state=state, **limits, **closed)
        request.refresh_from_db()
        web = client.post("/cek/", {"code": request.code}).context["coarse"]
        assert web == coarse(request)
        context = texting.coarse_context(request)
        assert context["status"] == str(web.label)
        assert context["due_on"] == (f"{web.due_on.day}/{web.due_on.month}/{web.due_on.year}" if web.due_on else "")
        InboundMessage.objects.all().delete()
        said = texting.answer(f"CEK {request.code}", "+6281299998888")
        assert said.context == context


def test_the_own_number_reads_which_office_has_it(submit, walk, ask):
    request = submit()
    walk(request, "forward")
    own = ask(f"CEK {request.code}", sender=request.phone)
    assert request.sub_unit.short_name in own
    assert request.sub_unit.short_name not in ask(f"CEK {request.code}")
    assert request.name not in own


def test_the_own_number_reads_what_is_missing_and_until_when(submit, cast, ask):
    from requests_desk import actions
    from requests_desk.actions.sorting import Missing

    request = submit()
    requirement = request.standard.requirements.first()
    parts = [Missing(requirement.name, "Buram", requirement), Missing("KTP Siti Rahmawati", "Salah orang")]
    actions.return_incomplete(request=request, missing=parts, by=cast["petugas_fo"])
    limit = f"{request.complete_by.day}/{request.complete_by.month}/{request.complete_by.year}"
    own, strange = ask(f"CEK {request.code}", sender=request.phone), ask(f"CEK {request.code}")
    assert f"Lengkapi {requirement.name} (+1) paling lambat {limit}." in own
    assert "Siti" not in own
    assert requirement.name not in strange


@pytest.mark.parametrize("name", ["Akta dari oss.com", "Akta pendirian " + "dan perubahannya " * 9])
def test_what_an_sms_cannot_say_gives_way_to_a_number(submit, monkeypatch, name):
    request = submit()
    request.state, request.complete_by = workflow.State.RETURNED, dt.date(2026, 12, 1)
    monkeypatch.setattr(texting, "_missing", lambda request: iter([name, "2 berkas"]))
    assert texting._told(request, is_own=True).context["documents"] == "2 berkas"


def test_the_answer_speaks_the_language_of_the_request(submit, ask, applicant):
    from dataclasses import replace

    request = submit(who=replace(applicant, language="en"))
    assert f"{request.display_code} Received. Due" in ask(f"CEK {request.code}")


def test_a_mistyped_code_is_told_how_a_code_looks(db, ask):
    assert "10 huruf dan angka" in ask("CEK 12345")
    assert "10 huruf dan angka" in ask("CEK")
    assert "10 letters and digits" in ask("check K7M4Q9TXW")


def test_T01_what_is_no_request_and_what_may_not_be_told_sound_alike(submit, ask):
    """A complaint's code, a code of nothing, a request under UU 14/2008 from a foreign telephone."""
    formal = submit()
    ServiceRequest.objects.filter(pk=formal.pk).update(formal_at=formal.received_at)
    sentences = {ask(f"CEK {code}") for code in (codes.new_code(), formal.code)}
    assert len(sentences) == 1
    assert "Status kode ini tidak dapat diberikan lewat SMS" in sentences.pop()
    assert InboundMessage.objects.filter(about="").count() == 2
    assert formal.display_code in ask(f"CEK {formal.code}", sender=formal.phone)


def test_T01_ten_wrong_codes_an_hour_lock_the_number(submit, ask):
    request = submit()
    for _n in range(WRONG_PER_ADDRESS):
        texting.answer(f"CEK {codes.new_code()}", "+6281299998888")
    assert ask(f"CEK {request.code}") == ""
    assert request.display_code in ask(f"CEK {request.code}", sender=request.phone)


def test_right_codes_do_not_count_as_wrong(submit):
    request = submit()
    told = [texting.answer(f"CEK {request.code}", "+6281299998888").template for _n in range(WRONG_PER_ADDRESS + 2)]
    assert set(told) == {"requests_desk/messages/check"}


def test_the_answer_stands_in_the_units_outbox(submit, ask):
    request = submit()
    ask(f"CEK {request.code}")
    letter, row = Message.objects.latest("pk"), InboundMessage.objects.get()
    assert (letter.unit_code, letter.about) == (row.unit_code, row.about) == (request.unit.code, request.number)


@pytest.mark.parametrize("letter", ["check", "check_own", "check_mistyped", "check_unknown"])
def test_each_answer_is_one_part_at_its_longest(ministry, letter):
    """``check_own`` gives way to less where names are long; what it gives way to must fit."""
    labels = {str(row.label) for state, row in workflow.PUBLIC.items() if letter == "check" or state != "formal"}
    hotlines = set(Unit.objects.values_list("hotline", flat=True)) - {""} | {portal.MINISTRY_HOTLINE}
    base = {"code": "K7M4Q-9TXWR", "hotline": max(hotlines, key=len)}
    shapes = [{"due_on": LATE}, {}]
    if letter == "check_own":
        offices = [*SubUnit.objects.values_list("short_name", flat=True), *Unit.objects.values_list("code", flat=True)]
        shapes = [{"due_on": LATE, "office": max(offices, key=len)}, {"documents": "10 berkas", "limit_on": LATE}]
    samples = [base | shape | {"status": label} for shape in shapes for label in labels]
    assert places(longest(f"requests_desk/messages/{letter}", samples)) <= ONE_PART


def test_an_erased_request_forgets_who_asked_about_it(submit, walk, ask):
    from requests_desk import actions

    request = submit()
    actions.withdraw(request=request)
    ask(f"CEK {request.code}", sender=request.phone)
    actions.erase(request=request, ground="retention")
    row = InboundMessage.objects.get()
    assert (row.sender, row.text, row.about) == ("", "", request.number)

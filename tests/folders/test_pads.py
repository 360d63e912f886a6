"""The emergency pad: a block of numbers, each form entered once with its original time, or voided with a reason."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from core.chain import verify
from folders import actions
from folders.models import FormState, Pad, PadEvent, PadForm
from folders.register import account, accounts
from notifications.models import Message
from requests_desk.models import ServiceRequest

MORNING = dt.datetime(2026, 11, 23, 1, 30, tzinfo=dt.UTC)
"""When the pads of these tests were made: Monday, 08.30 WIB."""
NOON = MORNING + dt.timedelta(hours=4)


def test_a_pad_takes_the_next_numbers_and_the_counter_goes_on_behind_it(make_pad, log):
    first, pad, after = log(), make_pad(3), log()
    assert first.number == "PUSAT-2026-000001"
    assert [form.number for form in pad.forms.all()] == [f"PUSAT-2026-{n:06d}" for n in (2, 3, 4)]
    assert after.number == "PUSAT-2026-000005"
    codes = {code for form in pad.forms.all() for code in (form.code, form.verification_code)}
    assert len(codes) == 6
    assert [event.step for event in pad.events.all()] == ["reserve"]


def test_the_same_key_is_the_same_pad(make_pad):
    assert make_pad(key="k") == make_pad(key="k")
    assert PadForm.objects.count() == 3


@pytest.mark.parametrize(("count", "reason"), [(0, "Cadangan"), (51, "Cadangan"), (3, " ")])
def test_a_pad_has_a_size_and_a_reason(make_pad, count, reason):
    with pytest.raises(actions.Refused):
        make_pad(count, reason=reason)
    assert not Pad.objects.exists()


@pytest.mark.parametrize("name", ["fo_daerah", "petugas_agro", "kepala", "irjen"])
def test_only_those_of_the_unit_reserve(make_pad, name):
    with pytest.raises(actions.Refused, match="tidak bertugas"):
        make_pad(by=name)


def test_a_form_becomes_a_request_with_what_is_printed_on_it(make_pad, enter, cast):
    form = make_pad().forms.all()[1]
    request = enter(form, minutes=20)
    assert (request.number, request.code, request.verification_code) == (
        form.number,
        form.code,
        form.verification_code,
    )
    assert request.received_at == MORNING + dt.timedelta(minutes=20)
    event = request.events.get()
    assert (event.at, event.data["entered_from_form"]) == (NOON, True)
    form.refresh_from_db()
    assert (form.state, form.request, form.used_at, form.used_by) == ("used", request, NOON, cast["petugas_fo"])
    assert [e.step for e in form.pad.events.all()] == ["reserve", "use"]
    assert Message.objects.get(template="requests_desk/messages/log").unit_code == "PUSAT"
    assert verify(PadEvent, "pads:PUSAT").ok


def test_the_clock_runs_from_the_time_on_the_paper(make_pad, enter):
    pad = make_pad()
    a_week_later = MORNING + dt.timedelta(days=7)
    request = enter(pad.forms.first(), at=a_week_later)
    assert request.received_on == dt.date(2026, 11, 23)
    assert request.due_on == dt.date(2026, 11, 30)


def test_the_second_click_makes_no_second_request(make_pad, enter):
    form = make_pad().forms.first()
    assert enter(form) == enter(form) == enter(PadForm.objects.get(pk=form.pk))
    assert ServiceRequest.objects.count() == 1
    assert PadEvent.objects.filter(step="use").count() == 1


def test_what_was_not_brought_is_returned_at_once(make_pad, enter, service):
    from requests_desk.actions.sorting import Missing

    part = Missing("Surat permohonan", "Belum dibawa", service.current.requirements.get())
    assert enter(make_pad().forms.first(), missing=[part]).state == "returned"


@pytest.mark.parametrize(
    ("received_at", "sentence"),
    [
        (None, "seperti tertulis"),
        (NOON + dt.timedelta(minutes=1), "sesudah sekarang"),
        (MORNING - dt.timedelta(minutes=1), "sebelum formulir"),
    ],
)
def test_the_time_must_be_the_original_one(make_pad, enter, received_at, sentence):
    form = make_pad().forms.first()
    with pytest.raises(actions.Refused, match=sentence) as refused:
        enter(form, received_at=received_at)
    assert refused.value.field == "received_at"
    assert not ServiceRequest.objects.exists()


def test_a_form_of_last_year_takes_no_request_of_this_year(make_pad, enter):
    new_year = dt.datetime(2026, 12, 31, 17, 0, tzinfo=dt.UTC)  # 1 January 2027, 00.00 WIB
    form, later = make_pad().forms.first(), new_year + dt.timedelta(days=1)
    with pytest.raises(actions.Refused, match="tahun 2026"):
        enter(form, received_at=new_year, at=later)
    request = enter(form, received_at=new_year - dt.timedelta(minutes=1), at=later)
    assert (request.number, request.received_on.year) == ("PUSAT-2026-000001", 2026)


def test_another_units_service_and_officer_are_refused(make_pad, enter, cast, two_units):
    with pytest.raises(actions.Refused, match="bukan layanan unit"):
        enter(make_pad(unit="BBKB", by="fo_daerah").forms.first())
    with pytest.raises(actions.Refused, match="tidak bertugas mencatat"):
        enter(make_pad().forms.first(), by="sekretaris")


def test_forms_are_voided_one_by_one_or_all_that_are_left(make_pad, enter, cast):
    pad, by = make_pad(4), cast["sekretaris"]
    one, two, *_rest = pad.forms.all()
    enter(one)
    actions.void(pad=pad, numbers=[two.number], reason="Tertumpah kopi", by=by, at=NOON)
    actions.void(pad=pad, numbers=None, reason="Tidak terpakai", by=by, at=NOON)
    assert [form.state for form in pad.forms.all()] == ["used", "voided", "voided", "voided"]
    notes = [event.note for event in pad.events.filter(step="void").order_by("seq")]
    assert notes == ["Tertumpah kopi", "Tidak terpakai", "Tidak terpakai"]
    with pytest.raises(actions.FormTaken, match="sudah dibatalkan"):
        enter(two)


def test_what_cannot_be_voided_is_said(make_pad, enter, cast):
    pad = make_pad(2)
    used, free = pad.forms.all()
    enter(used)
    words = {"pad": pad, "by": cast["petugas_fo"]}
    with pytest.raises(actions.Refused, match="sudah dimasukkan"):
        actions.void(numbers=[used.number, free.number], reason="Salah", **words)
    with pytest.raises(actions.Refused, match="Pilih formulir"):
        actions.void(numbers=[], reason="Salah", **words)
    with pytest.raises(actions.Refused, match="alasannya"):
        actions.void(numbers=[free.number], reason="", **words)
    assert pad.forms.get(pk=free.pk).state == FormState.RESERVED


def test_a_form_voided_while_it_is_entered_leaves_no_request(make_pad, enter, monkeypatch):
    """Somebody voids it between the look at the form and the claim: everything is taken back."""
    form = make_pad().forms.first()
    real = actions.pads.log

    def log_and_void(**words):
        values = {"state": "voided", "voided_at": NOON, "voided_by": words["by"], "void_reason": "Hilang"}
        PadForm.objects.filter(pk=form.pk).update(**values)
        return real(**words)

    monkeypatch.setattr(actions.pads, "log", log_and_void)
    with pytest.raises(actions.FormTaken):
        enter(form)
    assert not ServiceRequest.objects.exists()


def test_the_database_knows_a_form_is_used_once(make_pad, enter):
    one, two = make_pad(2).forms.all()
    request = enter(one)
    for values in ({"request": request}, {"state": "used"}, {"state": "lost"}, {"state": "voided"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            PadForm.objects.filter(pk=two.pk).update(**values)


def test_T53_every_number_is_accounted_for(make_pad, enter, log, two_units, cast):
    log()
    pad = make_pad(4)
    log()
    enter(pad.forms.all()[2])
    actions.void(pad=pad, numbers=[pad.forms.first().number], reason="Rusak", by=cast["petugas_fo"])
    found = account(two_units["PUSAT"], 2026)
    assert (found.last, found.requests, found.entered, found.reserved, found.voided) == (6, 3, 1, 2, 1)
    assert found.is_whole
    assert "nomor 1 sampai 6; 3 permohonan, 2 formulir cadangan, 1 dibatalkan. Tidak ada" in found.sentence
    assert [each.unit.code for each in accounts()] == ["PUSAT"]


def test_T53_a_number_lost_or_used_twice_is_named(make_pad, log, two_units):
    pad, request = make_pad(2), log()
    ServiceRequest.objects.filter(pk=request.pk).update(number=pad.forms.first().number)
    found = account(two_units["PUSAT"], 2026)
    assert (found.missing, found.twice) == (("PUSAT-2026-000003",), ("PUSAT-2026-000001",))
    assert "Hilang: PUSAT-2026-000003. Ganda: PUSAT-2026-000001." in found.sentence
    ServiceRequest.objects.filter(pk=request.pk).update(number="PUSAT-2026-000099")
    assert "Tidak pernah diberikan: PUSAT-2026-000099." in account(two_units["PUSAT"], 2026).sentence


def test_the_operator_asks_for_every_register(make_pad, log):
    make_pad(2)
    out = io.StringIO()
    call_command("verify_register", stdout=out)
    assert "ok     PUSAT Register 2026: nomor 1 sampai 2" in out.getvalue()
    ServiceRequest.objects.filter(pk=log().pk).update(number="PUSAT-2026-000001")
    with pytest.raises(CommandError, match="1 of 1 registers"):
        call_command("verify_register", stdout=out)
    assert "WRONG  PUSAT" in out.getvalue()


def test_a_register_without_numbers_says_so(two_units):
    found = account(two_units["BBKB"], 2026)
    assert found.is_whole
    assert "belum berisi nomor" in found.sentence

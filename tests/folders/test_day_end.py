"""The end of the day: its totals are those of the rows, it is closed once, and what changes later is shown."""

import datetime as dt
from collections import Counter

import pytest
from django.urls import reverse

from core.chain import canonical, verify
from folders import actions, day_end, day_sheet
from folders.actions import batches
from folders.models import Batch, DayClosing, DayClosingEvent, PadForm
from notifications.models import FAILED, Message, State
from queues import actions as queue
from queues.models import Counter as Window
from queues.models import Ticket
from requests_desk import actions as desk
from requests_desk.actions.closing import Receiver
from requests_desk.actions.sorting import Missing
from requests_desk.models import HandOver, RequestEvent, ServiceRequest

SUNDAY, TODAY = dt.date(2026, 11, 22), dt.date(2026, 11, 23)
EVENING = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)  # 16.30 WIB
HOUR = dt.timedelta(hours=1)


@pytest.fixture(autouse=True)
def _evening(time_machine):
    time_machine.move_to(EVENING)


@pytest.fixture
def busy_day(cast, two_units, build_service, submit, make_pad, enter):
    """Two days at Pusat and a little at BBKB, with something of everything."""
    front, officer = cast["petugas_fo"], cast["petugas_agro"]
    begins = EVENING - 8 * HOUR
    served = [submit(at=begins - 24 * HOUR + HOUR * place) for place in range(3)]
    served += [submit(at=begins + HOUR * place, channel=door) for place, door in enumerate(("online", "letter"))]
    for request in served[:3]:
        desk.forward(request=request, by=front, at=begins + 3 * HOUR)
    agro = {"unit": two_units["PUSAT"], "sub_unit": served[3].sub_unit}
    batch = batches.open_batch(by=front, at=begins + HOUR, **agro)
    batches.put(batch=batch, request=served[3], by=front, at=begins + HOUR)
    batches.send(batch=batch, by=front, at=begins + 2 * HOUR)
    for request in served[:2]:
        desk.take(request=request, by=officer, at=begins + 4 * HOUR)
        desk.propose(request=request, by=officer, at=begins + 4 * HOUR)
        desk.finish(request=request, number="1", signed_on=TODAY, signer="Dirjen", by=officer, at=begins + 5 * HOUR)
    desk.deliver(request=served[0], receiver=Receiver("counter", "Siti", identity="KTP"), by=front, at=EVENING)
    desk.withdraw(request=served[2], at=EVENING)
    part = Missing("Surat permohonan", "Belum dibawa", served[4].standard.requirements.first())
    desk.return_incomplete(request=served[4], missing=[part], by=front, at=EVENING)
    elsewhere = build_service(unit="BBKB")
    submit(of=elsewhere, at=begins)
    pad = make_pad(4)
    enter(pad.forms.first())
    actions.void(pad=pad, numbers=[pad.forms.all()[1].number], reason="Rusak", by=front, at=EVENING)
    stand_in_line(two_units["PUSAT"], front)
    letter = Message.objects.filter(unit_code="PUSAT").first()
    Message.objects.filter(pk=letter.pk).update(state=State.PERMANENT_FAILURE)
    return two_units["PUSAT"]


def stand_in_line(unit, front):
    """Three numbers: one did not come, one went away, one waits."""
    (group, *_others), window = queue.furnish_queue(unit=unit), Window.objects.create(unit=unit, number=1)
    at_the_kiosk = {"unit": unit, "group": group, "source": "kiosk", "at": EVENING - 6 * HOUR}
    absent, leaving, _waiting = (queue.take(key=f"n-{place}", **at_the_kiosk) for place in range(3))
    queue.call(ticket=absent, counter=window, by=front)
    queue.no_show(ticket=absent, by=front)
    queue.cancel(ticket=leaving, by=front)


def by_hand(unit, day):
    """Every figure counted over all rows, one by one."""
    requests = [row for row in ServiceRequest.objects.all() if row.unit == unit and row.received_on <= day]
    today = [row for row in requests if row.received_on == day]
    shut = [row for row in requests if row.closed_on == day]
    events = [e for e in RequestEvent.objects.all() if e.request.unit == unit and unit.local_date(e.at) == day]
    done = Counter(event.step for event in events)
    gone = [row.way for row in HandOver.objects.all() if row.request.unit == unit and unit.local_date(row.at) == day]
    papers = [form for form in PadForm.objects.all() if form.pad.unit == unit]
    written = [m for m in Message.objects.filter(unit_code=unit.code) if unit.local_date(m.created_at) == day]
    at_once = [e for e in events if (e.step, e.from_state) == ("answer", "received")]
    numbers = sorted(row.number for row in today)
    printed = {pk for row in today for pk in row.printings.values_list("request", flat=True)}
    unprinted = [row for row in today if row.channel == "counter" and row.logged_by and row.pk not in printed]
    return {
        "balance": {
            "opening": sum(r.received_on < day and (r.closed_on is None or r.closed_on >= day) for r in requests),
            "received": len(today),
            "closed": len(shut),
            "open_end": sum(r.closed_on is None or r.closed_on > day for r in requests),
        },
        "numbers": {"first": numbers[0] if numbers else "", "last": numbers[-1] if numbers else ""},
        "channels": dict(Counter(row.channel for row in today)),
        "kinds": dict(Counter(row.kind for row in today)),
        "closed": dict(Counter(row.state for row in shut)),
        "steps": {
            "returned": done["return_incomplete"],
            "completed": done["resubmit"],
            "forwarded": done["forward"],
            "answered_at_once": len(at_once),
        },
        "handed_over": dict(Counter(gone)),
        "forms": {
            "entered": sum(f.used_at is not None and unit.local_date(f.used_at) == day for f in papers),
            "voided": sum(f.voided_at is not None and unit.local_date(f.voided_at) == day for f in papers),
            "reserved": sum(f.state == "reserved" for f in papers),
        },
        "register": {
            "last": len({row.number for row in ServiceRequest.objects.filter(unit=unit)} | {f.number for f in papers}),
            "requests": ServiceRequest.objects.filter(unit=unit).count(),
            "reserved": sum(f.state == "reserved" for f in papers),
            "voided": sum(f.state == "voided" for f in papers),
            "is_whole": 1,
        },
        "open": {"unsorted": sum(row.state == "received" for row in requests), "unprinted": len(unprinted)},
        "letters": {
            "failed": sum(m.state in FAILED for m in written),
            "uncertain": sum(m.state == State.UNCERTAIN for m in written),
        },
        "queue": in_line(unit, day),
        "batches": {
            "sent": sum(b.sent_at is not None and unit.local_date(b.sent_at) == day for b in Batch.objects.all()),
            "on_the_way": sum(batch.state == "sent" for batch in Batch.objects.all()),
            "late": sum(batch.state == "sent" for batch in Batch.objects.all()),  # all of them went in the morning
        },
    }


def in_line(unit, day):
    states = Counter(ticket.state for ticket in Ticket.objects.all() if (ticket.unit, ticket.day) == (unit, day))
    still_open = sum(states[state] for state in ("waiting", "called", "serving", "held"))
    ended = {state: states[state] for state in ("done", "no_show", "cancelled")}
    return {"taken": sum(states.values()), **ended, "open": still_open}


def test_totals_equal_the_database(busy_day, django_assert_max_num_queries):
    for day in (SUNDAY, TODAY, TODAY - dt.timedelta(days=30)):
        with django_assert_max_num_queries(21):
            figures = day_end.count(busy_day, day, EVENING)
        assert figures == by_hand(busy_day, day)
        assert day_end.balances(figures)
    # The busy day is one, so that nothing is not compared with nothing.
    figures = day_end.count(busy_day, TODAY, EVENING)
    assert figures["balance"] == {"opening": 3, "received": 3, "closed": 2, "open_end": 4}
    assert figures["forms"] == {"entered": 1, "voided": 1, "reserved": 2}
    assert figures["channels"] == {"counter": 1, "letter": 1, "online": 1}
    assert (figures["steps"]["forwarded"], figures["steps"]["returned"]) == (4, 1)
    assert figures["queue"] == {"taken": 3, "done": 0, "no_show": 1, "cancelled": 1, "open": 1}
    assert figures["batches"] == {"sent": 1, "on_the_way": 1, "late": 1}
    assert figures["handed_over"] == {"counter": 1}
    figures["channels"]["online"] += 1
    assert not day_end.balances(figures)


def test_a_day_is_closed_once_and_stays_as_it_was_signed(busy_day, cast, enter):
    words = {"unit": busy_day, "day": TODAY, "remark": "Listrik padam 2 jam", "by": cast["petugas_fo"]}
    closing = actions.close_day(**words)
    assert actions.close_day(**words) == closing
    assert closing.figures == day_end.count(busy_day, TODAY, EVENING)
    assert DayClosingEvent.objects.get().closing == closing
    assert verify(DayClosingEvent, "days:PUSAT").ok
    enter(PadForm.objects.reserved().first(), at=EVENING + 20 * HOUR)
    closing.refresh_from_db()
    sheet = day_sheet.sheet(busy_day, TODAY, closing)
    changed = {(str(line.label), line.value, line.now) for s in sheet.sections for line in s.lines if line.now}
    assert ("Diterima", "3", "4") in changed
    assert ("Loket", "1", "2") in changed
    assert ("Terbuka di awal hari", "3", None) not in changed
    assert canonical(closing.figures) == canonical(DayClosing.objects.get().figures)


@pytest.mark.parametrize(("name", "day"), [("petugas_fo", "2026-11-24"), ("fo_daerah", "2026-11-23")])
def test_no_day_to_come_and_no_other_unit_is_closed(two_units, cast, name, day):
    with pytest.raises(actions.Refused):
        actions.close_day(unit=two_units["PUSAT"], day=dt.date.fromisoformat(day), by=cast[name])
    assert not DayClosing.objects.exists()


PAGE, PAPER = reverse("day_end"), reverse("day_end_pdf")


def test_the_front_office_closes_prints_and_sees_what_changed(busy_day, sign_in, enter, django_assert_max_num_queries):
    client = sign_in()
    with django_assert_max_num_queries(30):
        page = client.get(PAGE).content.decode()
    for words in (
        "Neraca cocok",
        "Formulir belum dipakai",
        "Pesan gagal",
        "hari ini",
        reverse("pads"),
        reverse("queue"),
    ):
        assert words in page
    done = client.post(PAGE, {"remark": "Listrik padam"}, follow=True).content.decode()
    assert "Ditutup 23 November 2026 pukul 16.30 WIB" in done
    assert "Listrik padam" in done
    client.post(PAGE, {"remark": "Lagi"})
    assert DayClosing.objects.get().remark == "Listrik padam"
    assert "Sekarang" not in done
    enter(PadForm.objects.reserved().first(), at=EVENING + HOUR)
    assert "yang sudah ditandatangani tidak diubah" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}?tanggal=2026-11-22", {"remark": ""})
    assert DayClosing.objects.filter(day=SUNDAY).exists()
    pdf = client.get(PAPER, {"tanggal": "2026-11-23"})
    assert pdf.content[:5] == b"%PDF-"
    assert "tutup-hari-PUSAT-2026-11-23.pdf" in pdf["Content-Disposition"]


@pytest.mark.parametrize("typed", ["31 2 2026", "besok", "24 11 2026", "9999999999"])
def test_a_day_that_cannot_be_shows_today_and_says_so(two_units, sign_in, typed):
    page = sign_in().get(PAGE, {"tanggal": typed}).content.decode()
    assert "Yang tampil adalah hari ini." in page
    assert sign_in().post(f"{PAGE}?tanggal={typed}", {"remark": ""}).status_code == 200
    assert not DayClosing.objects.exists()


def test_strangers_and_colleagues_without_the_right(two_units, sign_in):
    assert [sign_in("petugas_agro").get(page).status_code for page in (PAGE, PAPER)] == [403, 403]
    assert [sign_in("fo_daerah").get(page, {"unit": "PUSAT"}).status_code for page in (PAGE, PAPER)] == [404, 404]
    assert sign_in("fo_daerah").post(f"{PAGE}?unit=PUSAT", {"remark": ""}).status_code == 404
    assert sign_in("kepala").post(PAPER).status_code == 405
    assert sign_in("kepala").get(PAGE).status_code == 200

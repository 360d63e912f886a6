"""Where the time went: the days of all hands are the whole time, and those of ours are the handling time."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.workdays import Pause, WorkCalendar, working_days_between
from requests_desk import clock, hands, letters, workflow
from requests_desk.actions.closing import Receiver
from requests_desk.hands import Hand
from requests_desk.models import RequestEvent, ServiceRequest
from requests_desk.workflow import State

MONDAY = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)  # 09.00 WIB
ONE_DAY = dt.timedelta(days=1)
ZONES = [ZoneInfo(name) for name in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")]
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
CALENDARS = st.builds(
    WorkCalendar,
    timezone=st.sampled_from(ZONES),
    closed=st.dictionaries(DAYS, st.just("Libur"), max_size=15),
    closes_at=st.dictionaries(st.integers(0, 4), st.sampled_from([dt.time(12), dt.time(16, 30)]), max_size=5),
)
MOMENTS = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2026, 3, 20), timezones=st.just(dt.UTC))
WORKING = sorted(workflow.OPEN - {State.READY})


def test_every_open_state_is_in_somebodys_hands():
    assert set(hands.HANDS) == workflow.OPEN


@given(CALENDARS, st.lists(MOMENTS, min_size=2, max_size=8).map(sorted), st.data())
def test_the_parts_are_the_whole(calendar, moments, data):
    received_at, *between, ended_at = moments
    moves = [(moment, data.draw(st.sampled_from(sorted(State.values)))) for moment in between]
    days = hands.split(received_at, moves, ended_at, calendar)
    assert sum(days.values()) == working_days_between(received_at, ended_at, calendar)


@given(CALENDARS, st.lists(MOMENTS, min_size=4, max_size=8, unique=True).map(sorted), st.data())
def test_our_days_are_the_handling_time(calendar, moments, data):
    received_at, *between, finished_at, delivered_at = moments
    moves = [(moment, data.draw(st.sampled_from(WORKING))) for moment in between]
    moves[-1] = (moves[-1][0], State.AWAITING_SIGNATURE)  # from which alone the work is finished
    states = [*moves, (finished_at, State.READY), (delivered_at, State.DELIVERED)]
    days = hands.split(received_at, states, delivered_at, calendar)
    ends = [moment for moment, _state in states[1:]]
    pauses = [
        Pause(moment, end, "") for (moment, state), end in zip(states, ends, strict=False) if state in workflow.PAUSED
    ]
    assert sum(days[hand] for hand in hands.OURS) == working_days_between(received_at, finished_at, calendar, pauses)


def road(submit, walk, cast):
    """Received on Monday; forwarded on Tuesday, asked on Wednesday, completed on Friday, proposed on the next Monday,
    finished on Tuesday, delivered on Thursday."""
    request = submit()
    walk(request, "forward", "take", at=MONDAY + ONE_DAY)
    walk(request, "ask", at=MONDAY + 2 * ONE_DAY)
    walk(request, "resubmit", at=MONDAY + 4 * ONE_DAY, by=cast["petugas_fo"])
    walk(request, "propose", at=MONDAY + 7 * ONE_DAY)
    return walk(request, "finish", at=MONDAY + 8 * ONE_DAY)


def test_closing_writes_down_whose_days_they_were(submit, walk, cast):
    request = road(submit, walk, cast)
    assert request.days_applicant is None
    walk(request, "deliver", at=MONDAY + 10 * ONE_DAY, by=cast["petugas_fo"], receiver=Receiver("courier", "Budi"))
    written = ServiceRequest.objects.get(pk=request.pk)
    assert (written.days_front_office, written.days_officer, written.days_signature) == (0, 2, 2)
    assert written.days_applicant == 4  # Wednesday and Thursday to complete; Wednesday and Thursday to collect
    assert written.handling_days == 4
    moves = [(event.at, event.to_state) for event in RequestEvent.objects.filter(request=request).order_by("seq")]
    counted = hands.split(request.received_at, moves, written.closed_at, clock.calendar_of(request))
    assert clock.days_by_hand(written, [], MONDAY) == counted


@pytest.mark.parametrize(("step", "hand"), [("withdraw", Hand.FRONT_OFFICE), ("lapse", Hand.APPLICANT)])
def test_who_ends_it_early_is_counted_too(submit, walk, step, hand):
    request = submit()
    if step == "lapse":
        walk(request, "return_incomplete", at=MONDAY)
    walk(request, step, at=MONDAY + 3 * ONE_DAY)
    request.refresh_from_db()
    assert clock.days_by_hand(request, [], MONDAY) == {each: 3 * (each == hand) for each in Hand}


def test_the_officer_sees_where_the_time_went(submit, walk, client, cast):
    request = road(submit, walk, cast)
    with time_machine.travel(MONDAY + 9 * ONE_DAY, tick=False):
        client.force_login(cast["petugas_agro"])
        page = client.get(reverse("request_detail", args=[request.number]))
    assert page.context["hands"] == [
        ("Pemohon", 3),
        ("Front office", 0),
        (request.sub_unit.name, 2),
        ("Menunggu tanda tangan", 2),
    ]
    assert "7 hari kerja sejak diterima" in page.content.decode()


def test_nothing_is_drawn_before_a_working_day_has_gone_by(submit):
    request = submit()
    days = clock.days_by_hand(request, request.events.order_by("seq"), MONDAY + dt.timedelta(hours=2))
    assert hands.rows(request, days) == []


def test_the_applicant_sees_it_in_own_words_with_internal_steps_counted(submit, walk, client, cast):
    request = road(submit, walk, cast)
    with time_machine.travel(MONDAY + 9 * ONE_DAY, tick=False):
        client.get(letters.signed_link(request).replace("http://localhost:8000", ""))
        page = client.get(reverse("request_page", args=[request.display_code]))
    assert page.context["hands"][0] == ("Anda", 3)
    assert page.context["elapsed"] == 7
    assert "Ke mana waktu berjalan" in page.content.decode()

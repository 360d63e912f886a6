"""The limits of the law as dates: calendar days and working days are not the same."""

import datetime as dt

import pytest

from complaints import clock
from complaints.models import Complaint
from complaints.sweeps import run
from complaints.workflow import COMPLETION, DECISION, DELIVERY, FIRST_REPLY, LEVELS, Counting, State
from notifications.models import Message


def test_the_limits_are_those_of_the_law():
    calendar = [(limit.days, limit.counting) for limit in (FIRST_REPLY, COMPLETION, DECISION, DELIVERY)]
    assert calendar == [(days, Counting.CALENDAR) for days in (14, 30, 60, 14)]
    assert [(limit.days, limit.counting) for limit in LEVELS.values()] == [(n, Counting.WORKING) for n in (5, 14, 60)]
    assert all(limit.article for limit in (FIRST_REPLY, COMPLETION, DECISION, DELIVERY, *LEVELS.values()))


def test_the_first_reply_is_due_in_fourteen_calendar_days(complain):
    assert complain().due_on == dt.date(2026, 12, 7)


@pytest.mark.parametrize(
    ("level", "due_on"),
    [
        ("information", dt.date(2026, 12, 1)),
        ("ordinary", dt.date(2026, 12, 14)),
        ("supervision", dt.date(2027, 1, 23)),  # 60 calendar days come before 60 working days
    ],
)
def test_the_answer_is_due_by_the_class_but_never_after_sixty_days(two_units, level, due_on):
    tuesday = dt.datetime(2026, 11, 24, 3, tzinfo=dt.UTC)
    assert clock.decide_by(level, tuesday, two_units["PUSAT"]) == due_on


def test_a_complaint_not_completed_in_thirty_days_lapses_the_day_after(complain, step):
    complaint = complain()
    step(complaint, "ask")
    assert complaint.due_on == dt.date(2026, 12, 24)
    run(dt.datetime(2026, 12, 24, 16, 59, tzinfo=dt.UTC))
    assert Complaint.objects.get().state == State.INCOMPLETE, "23.59 WIB of the last day"
    run(dt.datetime(2026, 12, 24, 17, 1, tzinfo=dt.UTC))
    assert Complaint.objects.get().state == State.LAPSED


def test_it_is_asked_to_be_completed_once_only(complain, walk, step):
    complaint = walk(complain(), "ask", "complete")
    assert (complaint.state, complaint.level, complaint.due_on) == ("completed", "ordinary", dt.date(2026, 12, 14))
    with pytest.raises(Exception, match="ask"):
        step(complaint, "ask")


def test_silence_after_the_answer_closes_after_ten_working_days(in_state):
    complaint = in_state(State.ANSWERED)
    assert complaint.due_on == dt.date(2026, 12, 8)
    run(dt.datetime(2026, 12, 8, 12, tzinfo=dt.UTC))
    assert Complaint.objects.get().state == State.ANSWERED
    run(dt.datetime(2026, 12, 9, 12, tzinfo=dt.UTC))
    assert Complaint.objects.get().state == State.CLOSED


def test_handlers_are_reminded_two_days_before_and_each_week_after(complain, cast):
    complaint = complain("anonymous")
    run(dt.datetime(2026, 12, 4, 3, tzinfo=dt.UTC))
    assert not complaint.events.filter(step="remind")
    for day in (5, 6, 11, 12, 13):
        run(dt.datetime(2026, 12, day, 3, tzinfo=dt.UTC))
    assert complaint.events.filter(step="remind").count() == 2
    assert set(Message.objects.values_list("recipient", flat=True)) == {"kepala@contoh.id", "sekretaris@contoh.id"}


def test_a_new_class_counts_from_the_day_on_which_it_was_complete(in_state, step):
    complaint = in_state(State.COMPLETED)
    step(complaint, "classify", at=dt.datetime(2026, 11, 27, 3, tzinfo=dt.UTC))
    assert complaint.due_on == complaint.decide_by == dt.date(2026, 12, 1)

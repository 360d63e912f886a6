"""Who gets an SMS, when, and for how much (T30)."""

import logging
import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from notifications import actions, budgets, hours, numbers, optouts
from notifications.models import Message, SmsBudgetChange, State

NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)  # 12.00 WIB


@pytest.fixture(autouse=True)
def _usual_limits(settings):
    settings.SMS_CODES_AN_HOUR, settings.SMS_CODES_A_DAY, settings.SMS_PER_NUMBER_A_DAY = 3, 5, 15
    settings.SMS_SAME_TEXT_SECONDS, settings.SMS_DAILY_BUDGET = 60, 500
    settings.SMS_PRICES = {"file": 350}


@pytest.fixture(autouse=True)
def _no_units(settings):
    settings.UNIT_ZONE_OF = "tests.notifications.zones.zone_of"


def send(letter, at=None):
    at = at or NOON
    Message.objects.filter(pk=letter.pk).update(next_attempt_at=at)
    actions.deliver(letter.pk, at=at)
    letter.refresh_from_db()
    return letter


def texts(settings):
    return len(list(settings.SMS_FILE_DIR.glob("*.json"))) if settings.SMS_FILE_DIR.exists() else 0


@pytest.mark.parametrize(
    ("number", "may"),
    [
        ("+6281234567890", True),
        ("+62215255609", False),
        ("+628091234567", False),
        ("+628001234567", False),
        ("+6514045", False),
        ("+6591234567", False),
        ("+882131234567", False),
        ("+621708", False),
        ("1708", False),
        ("x", False),
    ],
)
def test_T30_indonesian_mobile_numbers_only(number, may):
    assert numbers.may_get_sms(number) is may


def test_T30_more_countries_are_a_setting_away(settings):
    settings.SMS_COUNTRIES = ["ID", "SG"]
    assert numbers.may_get_sms("+6591234567")


def test_T30_a_foreign_number_is_refused_in_words_that_staff_understand(queue_letter, settings):
    letter = send(queue_letter(recipient="+6591234567"))
    assert (letter.state, letter.error) == (
        State.PERMANENT_FAILURE,
        "Nomor ini bukan nomor seluler Indonesia, jadi tidak kami kirimi SMS.",
    )
    assert texts(settings) == 0


@pytest.fixture
def queue_code(queue_letter, letter_files):
    """``queue_code(number)``: a one-time code for that number."""
    (letter_files / "code.id.sms.txt").write_text("{{ one_time_code }} adalah kode verifikasi.")

    def queue(number="+6281234567890", **changes):
        key = f"code:{Message.objects.count()}"
        context = {"one_time_code": f"{random.randrange(10**6):06d}"}
        values = {"event_key": key, "recipient": number, "template": "letters/code", "context": context}
        return queue_letter(**{**values, "urgent": True, **changes})

    return queue


def test_T30_a_flood_of_one_time_codes_ends_at_the_limits_and_the_cost_is_the_gateways(queue_code, settings):
    """1,000 requests: 40 own numbers again and again, premium, fixed and foreign ones between them."""
    chance = random.Random(30)
    mobile = [f"+62812{number:08d}" for number in range(10_000_000, 10_000_040)]
    toll = ["+628091234567", "+62215255609", "+6591234567", "+882131234567", "+18005551234"]
    with transaction.atomic():
        letters = [queue_code(chance.choice(toll if number % 5 == 0 else mobile)) for number in range(1000)]
        for letter in letters:
            send(letter)
        for letter in letters[::10]:
            send(letter, NOON + timedelta(hours=2))
    spent = Message.objects.spent()
    assert texts(settings) == spent.count() <= 40 * 5
    per_number = spent.values("recipient").annotate(parts=Sum("parts")).values_list("recipient", "parts")
    assert all(number in mobile and parts <= 5 for number, parts in per_number)
    assert spent.aggregate(cost=Sum("cost"))["cost"] == 350 * texts(settings)


def test_T30_three_codes_an_hour_and_five_a_day(queue_code):
    times = [0, 1, 2, 3, 70, 71, 130]
    states = [send(queue_code(), NOON + timedelta(minutes=minutes)).state for minutes in times]
    assert states == ["HANDED_OVER"] * 3 + ["TECHNICAL_FAILURE"] + ["HANDED_OVER"] * 2 + ["TECHNICAL_FAILURE"]


def test_T30_the_same_text_goes_to_a_number_once_a_minute(queue_letter):
    send(queue_letter())
    again = send(queue_letter(event_key="again"), NOON + timedelta(seconds=30))
    assert (again.state, again.attempts) == (State.WAITING, 0)
    assert "Teks yang sama" in again.error
    assert send(again, NOON + timedelta(seconds=91)).state == State.HANDED_OVER


def test_T30_fifteen_a_day_to_one_number_then_the_next_morning(queue_letter, settings):
    settings.SMS_SAME_TEXT_SECONDS, settings.SMS_QUIET_HOURS = 0, "21-07"
    letters = [send(queue_letter(event_key=f"e{number}")) for number in range(16)]
    assert [letter.state for letter in letters].count(State.HANDED_OVER) == 15
    assert letters[15].next_attempt_at == datetime(2026, 11, 25, 0, 0, tzinfo=UTC)  # 07.00 WIB
    assert send(letters[15], NOON + timedelta(days=1, minutes=1)).state == State.HANDED_OVER


def test_who_stopped_sms_gets_only_what_was_asked_for(queue_letter):
    optouts.stop("+6281234567890", at=NOON)
    letter = send(queue_letter())
    assert (letter.state, "BERHENTI" in letter.error) == (State.PERMANENT_FAILURE, True)
    assert send(queue_letter(event_key="answer", urgent=True)).state == State.HANDED_OVER


# --- Budget -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def spent(row):
    """``spent(40, unit_code="PUSAT")``: SMS that the unit has sent today."""

    def spend(parts, **changes):
        values = {"state": State.HANDED_OVER, "handing_over_at": NOON, "sent_at": NOON, "recipient": "+6281100000000"}
        return row(parts=parts, **values, **changes)

    return spend


def test_T30_a_full_budget_stops_ordinary_letters_until_the_next_morning(queue_letter, spent, settings):
    settings.SMS_DAILY_BUDGET, settings.SMS_QUIET_HOURS = 10, "21-07"
    spent(9)
    assert send(queue_letter()).state == State.HANDED_OVER
    late = send(queue_letter(event_key="e2", recipient="+6281234567891"))
    assert (late.state, late.next_attempt_at) == (State.WAITING, datetime(2026, 11, 25, 0, 0, tzinfo=UTC))
    assert "Anggaran SMS unit" in late.error
    assert send(late, late.next_attempt_at).state == State.HANDED_OVER


def test_T30_codes_and_answers_go_on_within_a_reserve_of_a_tenth(queue_code, spent, settings):
    settings.SMS_DAILY_BUDGET = 20
    spent(20)
    sent = [send(queue_code(f"+62812345678{number:02d}")).state for number in range(3)]
    assert sent == [State.HANDED_OVER, State.HANDED_OVER, State.TECHNICAL_FAILURE]


def test_T30_passing_eighty_and_a_hundred_percent_is_logged_without_personal_data(
    queue_letter, spent, settings, caplog
):
    settings.SMS_DAILY_BUDGET = 10
    spent(7)
    with caplog.at_level(logging.WARNING, logger="notifications.budgets"):
        for number in range(4):
            send(queue_letter(event_key=f"e{number}", recipient=f"+628123456780{number}"))
    found = [(record.unit, record.percent) for record in caplog.records if record.message == "sms_budget"]
    assert found == [("PUSAT", 80), ("PUSAT", 100)]
    assert "+62" not in caplog.text


def test_each_unit_has_its_own_budget_else_the_one_for_all_else_the_setting(db):
    assert budgets.budgets(["PUSAT"]) == {"PUSAT": 500}
    budgets.set_budget(unit_code="", daily_parts=300, reason="awal tahun", by="pengelola", at=NOON)
    budgets.set_budget(unit_code="BBKB", daily_parts=50, reason="unit kecil", by="kepala", at=NOON)
    assert budgets.budgets(["PUSAT", "BBKB"]) == {"PUSAT": 300, "BBKB": 50}
    change = SmsBudgetChange.objects.get(unit_code="BBKB")
    assert (change.before, change.after, change.reason, change.by) == (300, 50, "unit kecil", "kepala")


@pytest.mark.parametrize(("parts", "reason"), [(-1, "x"), (100_001, "x"), (5, " "), (500, "sama")])
def test_a_budget_without_sense_or_reason_is_refused(db, parts, reason):
    with pytest.raises(budgets.BudgetRefused):
        budgets.set_budget(unit_code="PUSAT", daily_parts=parts, reason=reason, by="kepala", at=NOON)


def test_the_use_of_all_units_is_one_statement_and_each_day_is_the_units_own(spent, django_assert_max_num_queries):
    evening = NOON.replace(hour=16)  # 23.00 WIB, already the next day in Jayapura
    spent(4)
    spent(3, unit_code="TIMUR")
    Message.objects.create(**_copy(spent(5, unit_code="TIMUR"), at=evening - timedelta(minutes=30)))
    with django_assert_max_num_queries(2):
        found = {use.unit_code: use.used for use in budgets.today(None, at=evening)}
    assert found == {"PUSAT": 4, "TIMUR": 5}


def _copy(message, at):
    names = ("channel", "recipient", "template", "unit_code", "parts", "state", "sent_at", "next_attempt_at")
    return {name: getattr(message, name) for name in names} | {"handing_over_at": at, "created_at": at}


# --- Quiet hours ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hour_utc", "unit", "until_utc"),
    [
        (14, "PUSAT", (25, 0)),  # 21.00 WIB
        (13, "PUSAT", None),  # 20.00 WIB
        (13, "TIMUR", (24, 22)),  # 22.00 WIT
        (23, "PUSAT", (25, 0)),  # 06.00 WIB
        (0, "PUSAT", None),  # 07.00 WIB
        (23, "TIMUR", None),  # 08.00 WIT
        (14, "ANTAH", (25, 0)),
        (14, "", (25, 0)),
    ],
)
def test_no_sms_at_night_in_the_zone_of_the_unit(settings, hour_utc, unit, until_utc):
    settings.SMS_QUIET_HOURS = "21-07"
    until = hours.quiet_until(datetime(2026, 11, 24, hour_utc, 0, tzinfo=UTC), unit)
    assert until == (until_utc and datetime(2026, 11, until_utc[0], until_utc[1], 0, tzinfo=UTC))


def test_at_night_only_what_the_person_waits_for_goes_out(queue_letter, queue_code, settings):
    settings.SMS_QUIET_HOURS = "21-07"
    night = NOON.replace(hour=15)
    letter = send(queue_letter(), night)
    assert (letter.state, letter.next_attempt_at) == (State.WAITING, datetime(2026, 11, 25, 0, 0, tzinfo=UTC))
    assert send(queue_code(), night).state == State.HANDED_OVER
    assert send(queue_letter(event_key="mail", channel="email"), night).state == State.HANDED_OVER
    assert send(letter, letter.next_attempt_at).state == State.HANDED_OVER


def test_X27_what_a_person_waits_for_goes_first(queue_letter, queue_code, monkeypatch):
    monkeypatch.setattr(actions, "SWEEP_BATCH", 2)
    for number in range(5):
        queue_letter(event_key=f"bulk{number}", recipient=f"+628123456780{number}")
    code = queue_code()
    actions.sweep(at=timezone.now() + timedelta(seconds=1))
    code.refresh_from_db()
    assert code.state == State.HANDED_OVER

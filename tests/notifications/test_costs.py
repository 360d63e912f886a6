"""The page of costs: the month, today's budgets, and who may change one."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from notifications import budgets, gateways
from notifications.models import GatewayState, Message, SmsBudget, SmsBudgetChange, State
from units.authority import Authority, Grant
from units.roles import ROLES

COST, BUDGET = reverse("sms_cost"), reverse("set_sms_budget")


@pytest.fixture(autouse=True)
def _zones(settings):
    settings.UNIT_ZONE_OF = "tests.notifications.zones.zone_of"


@pytest.fixture
def sign_in(client, monkeypatch, db):
    """``sign_in("KEPALA", "PUSAT")``: a client of a person who holds that position there."""

    def enter(role, unit_code="PUSAT"):
        grants = [Grant(ROLES[role], 1, unit_code, unit_code, None)]
        monkeypatch.setattr("units.authority.of", lambda user: Authority(grants))
        client.force_login(get_user_model().objects.create(username=f"{role}-{unit_code}"))
        return client

    return enter


@pytest.fixture
def sms(row):
    """``sms(parts=1, gateway="kannel", cost=350)``: one that went out just now."""

    def build(**changes):
        now = timezone.now()
        values = {"parts": 1, "gateway": "kannel", "cost": 350, "state": State.HANDED_OVER}
        return row(**{**values, "handing_over_at": now, "sent_at": now, **changes})

    return build


def test_the_month_is_counted_by_unit_and_gateway(sign_in, sms, django_assert_max_num_queries):
    for _number in range(3):
        sms()
    sms(gateway="http", cost=840, parts=2, state=State.UNCERTAIN, sent_at=None)
    sms(state=State.PERMANENT_FAILURE, sent_at=None)
    sms(unit_code="BBKB")
    sms(handing_over_at=timezone.now() - timedelta(days=70))
    client = sign_in("KEPALA")
    with django_assert_max_num_queries(14):
        answer = client.get(COST)
    lines = [(x.gateway, x.messages, x.parts, x.cost, x.failed, x.uncertain) for x in answer.context["lines"]]
    assert lines == [("kannel", 4, 3, 1050, 1, 0), ("http", 1, 2, 840, 0, 1)]
    assert answer.context["total"].cost == 1890
    assert "Rp1.050" in answer.content.decode()
    assert "BBKB" not in answer.content.decode()


def test_an_empty_month_and_a_month_of_rubbish_open(sign_in):
    client = sign_in("SEKRETARIS")
    assert "Belum ada SMS pada bulan ini" in client.get(COST, {"bulan": "2026-99"}).content.decode()


def test_the_file_has_the_lines_of_the_page(sign_in, sms):
    sms()
    answer = sign_in("PENGELOLA").get(reverse("sms_cost_csv"))
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="biaya-sms-')
    assert answer.content.decode().splitlines()[1] == "PUSAT,kannel,1,1,350,0,0"


def test_todays_use_is_shown_and_a_full_budget_explained(sign_in, sms, settings):
    settings.SMS_DAILY_BUDGET = 2
    for _number in range(2):
        sms()
    page = sign_in("KEPALA").get(COST).content.decode()
    assert '<progress value="2" max="2"' in page
    assert "menunggu sampai besok pagi" in page


def test_a_head_changes_the_budget_of_the_own_unit_and_the_reason_stays(sign_in):
    client = sign_in("KEPALA")
    answer = client.post(BUDGET, {"unit_code": "PUSAT", "daily_parts": "800", "reason": "Survei akhir tahun"})
    assert answer.url == COST
    change = SmsBudgetChange.objects.get()
    assert (change.after, change.reason, change.by) == (800, "Survei akhir tahun", "KEPALA-PUSAT")
    assert "Survei akhir tahun" in client.get(COST).content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"unit_code": "BBKB", "daily_parts": "5", "reason": "x"}, "BBKB"),
        ({"unit_code": "PUSAT", "daily_parts": "banyak", "reason": "x"}, "Isi angka"),
        ({"unit_code": "PUSAT", "daily_parts": "5", "reason": ""}, "Tulis alasan"),
        ({"unit_code": "PUSAT", "daily_parts": "100000", "reason": "sama"}, "sudah sebesar itu"),
    ],
)
def test_what_cannot_be_set_is_said_and_stays_typed(sign_in, typed, sentence):
    answer = sign_in("KEPALA").post(BUDGET, typed)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not SmsBudget.objects.exists()


def test_the_administrator_sets_any_known_unit_or_all(sign_in):
    client = sign_in("PENGELOLA")
    assert client.post(BUDGET, {"unit_code": "", "daily_parts": "300", "reason": "awal"}).status_code == 302
    assert client.post(BUDGET, {"unit_code": "timur", "daily_parts": "90", "reason": "kecil"}).status_code == 302
    assert budgets.budgets(["TIMUR", "PUSAT"]) == {"TIMUR": 90, "PUSAT": 300}
    assert "tidak ada" in client.post(BUDGET, {"unit_code": "X", "daily_parts": "1", "reason": "y"}).content.decode()


def test_T02_who_may_not_read_costs_is_refused(sign_in):
    client = sign_in("PETUGAS_FO")
    assert {client.get(COST).status_code, client.get(reverse("sms_cost_csv")).status_code} == {403}
    assert client.post(BUDGET, {}).status_code == 403


def test_T41_a_budget_changes_by_post_only(sign_in):
    assert sign_in("KEPALA").get(BUDGET).status_code == 405


def test_the_list_of_letters_says_that_the_second_gateway_works_and_the_budget_ends(sign_in, sms, settings):
    settings.SMS_GATEWAY, settings.SMS_GATEWAY_SECOND, settings.SMS_DAILY_BUDGET = "kannel", "file", 1
    sms()
    now = timezone.now()
    GatewayState.objects.create(gateway="kannel", away_since=now, away_until=now + gateways.RULE.away)
    page = sign_in("SEKRETARIS").get(reverse("messages")).content.decode()
    assert "SMS lewat gerbang kedua sejak" in page
    assert "Anggaran SMS PUSAT hari ini terpakai 100 %." in page


def test_a_letter_that_turned_to_email_says_so_on_both_pages(sign_in, row):
    first = row(state=State.PERMANENT_FAILURE, error="Nomor tidak dikenal")
    second = row(channel="email", recipient="b@contoh.id", fell_back_from=first, state=State.HANDED_OVER)
    client = sign_in("SEKRETARIS")
    assert "Beralih ke email karena nomor ditolak." in client.get(reverse("message", args=[first.pk])).content.decode()
    assert "menggantikan pesan yang gagal" in client.get(reverse("message", args=[second.pk])).content.decode()


def test_a_letter_that_is_held_says_until_when_and_why(sign_in, row):
    letter = row(error="Menunggu jam tenang berakhir.", next_attempt_at=timezone.now() + timedelta(hours=3))
    page = sign_in("SEKRETARIS").get(reverse("message", args=[letter.pk])).content.decode()
    assert "Pesan ini ditahan" in page
    assert "jam tenang" in page
    assert Message.objects.get().attempts == 0

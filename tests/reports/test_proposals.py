"""Three improvements from the figures of the month, or the reason why there is none."""

import datetime as dt

import pytest

from reports import actions, proposals
from reports.document import Document
from reports.models import Report

NOTHING = {"latest": None, "before": None, "running": None}
DAYS = {"applicant": 90, "front_office": 3, "officer": 12, "signature": 5}


def hands(closed, **days):
    return {"closed": closed, "days": DAYS | days}


def test_the_slowest_step_is_one_of_ours():
    found = proposals.slowest(hands(10))
    assert found == {"kind": "slowest", "n": 10, "hand": "officer", "mean": "1.2", "percent": 60}


@pytest.mark.parametrize("counted", [hands(4), hands(9, front_office=0, officer=0, signature=0)])
def test_no_step_is_called_slow_without_a_basis(counted):
    assert proposals.slowest(counted) == {"kind": "slowest", "n": counted["closed"]}


@pytest.mark.parametrize(("times", "is_proposed"), [(2, False), (3, True)])
def test_a_requirement_is_proposed_from_three_times_on(times, is_proposed):
    found = proposals.requirement({"asked": 5, "most": [{"name": "Surat", "count": times}]})
    assert ("name" in found) == is_proposed
    assert proposals.requirement({"asked": 0, "most": []}) == {"kind": "requirement", "n": 0}


def test_the_lowest_element_needs_five_answers():
    latest = {"respondents": 5, "survey": 1, "instrument": "x", "start": "a", "end": "b"}
    latest["lowest"] = [{"code": "U3", "average": "2.9000"}]
    assert proposals.element(NOTHING | {"latest": latest})["code"] == "U3"
    assert proposals.element(NOTHING | {"latest": latest | {"respondents": 4}}) == {"kind": "element", "n": 4}
    assert proposals.element(NOTHING) == {"kind": "element", "n": 0}


@pytest.fixture
def month(two_units, register, returned, survey, draft):
    """The draft of a month in which everything can be proposed."""
    unit, days = two_units["PUSAT"], [dt.date(2026, 10, day) for day in range(5, 11)]
    for day in days:
        request = register(unit, day, closed_on=day + dt.timedelta(days=9), held=(1, 0, 4, 1))
        returned(request, day, "Surat permohonan")
    survey(unit, dt.date(2026, 9, 30), ["332333333"] * 6)
    return draft()


def test_each_proposal_says_its_figure(month):
    sentences = [each.sentence for each in Document(month).proposals]
    assert "Sub Unit Layanan: rata-rata 4,0 hari kerja per permohonan, 80% dari waktu kami" in sentences[0]
    assert "“Surat permohonan” diminta kembali 6 kali, dari 6 kali" in sentences[1]
    assert "U3 Waktu penyelesaian: rata-rata 2,00 dari 4 menurut 6 responden" in sentences[2]


def test_an_empty_month_says_why_nothing_is_proposed(draft):
    found = Document(draft()).proposals
    assert [each.has_basis for each in found] == [False] * 3
    assert "0 permohonan ditutup belum cukup sebagai dasar (paling sedikit 5)" in found[0].sentence
    assert Document(draft()).proposed_text() == ""


def test_the_secretary_takes_them_over_once(month, cast):
    for _twice in range(2):
        actions.write(report=month, obstacles="", follow_up=month.follow_up, adopt=True, by=cast["sekretaris"])
    written = Report.objects.get(pk=month.pk).follow_up
    assert written.splitlines() == Document(month).proposed_text().splitlines()
    assert len(written.splitlines()) == 3


def test_they_are_offered_beside_the_words(month, cast, client):
    client.force_login(cast["sekretaris"])
    page = client.get(f"/admin/reports/report/{month.pk}/change/").content.decode()
    assert "Tambahkan usul perbaikan" in page
    assert "13. Usul perbaikan" in page

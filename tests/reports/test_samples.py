"""A random sample can be drawn again by hand, and never again in silence."""

import datetime as dt
import hashlib

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from core.chain import verify
from core.moves import Refused
from reports.models import Draw, Finding, OversightEvent
from reports.oversight import actions, sampling, workflow

OCTOBER = {"period_start": dt.date(2026, 10, 1), "period_end": dt.date(2026, 10, 31)}
NUMBERS = [f"PUSAT-2026-{place:06d}" for place in range(1, 21)]


@pytest.fixture
def busy(two_units, register):
    """Twenty requests of Pusat in October, and one in November."""
    for day in range(1, 21):
        register(two_units["PUSAT"], dt.date(2026, 10, day))
    register(two_units["PUSAT"], dt.date(2026, 11, 2))
    return two_units["PUSAT"]


@pytest.fixture
def draw(busy, cast):
    def build(key="k", by="irjen", size=5, seed="20261123", **more):
        return actions.draw_sample(unit=busy, **{**OCTOBER, **more}, size=size, seed=seed, key=key, by=cast[by])

    return build


def test_the_order_is_that_of_sha256_by_hand():
    by_hand = sorted(NUMBERS, key=lambda number: hashlib.sha256(f"55:{number}".encode()).hexdigest())
    assert [number for _digest, number in sampling.draw("55", NUMBERS, 4)] == by_hand[:4]
    assert sampling.draw("55", reversed(NUMBERS), 4) == sampling.draw("55", NUMBERS, 4)


def test_the_published_example():
    """So that another program can be checked against ours."""
    found = sampling.digest("20261123", "PUSAT-2026-000017")
    assert found == "ff4d8c028eb1850ab3e320348d99274c2f345c6d659f46f2690964dc65767e91"


def test_the_same_seed_draws_the_same_cases_and_the_second_drawing_is_another_row(draw):
    first, again = draw("1"), draw("2")
    assert [case.request_id for case in first.cases.all()] == [case.request_id for case in again.cases.all()]
    assert (first.population, first.turn, again.turn) == (20, 1, 2)
    assert draw("1") == first
    assert verify(OversightEvent, "oversight:PUSAT").ok


def test_a_drawing_cannot_be_changed(draw):
    row = draw()
    with pytest.raises(DatabaseError), transaction.atomic():
        Draw.objects.filter(pk=row.pk).update(seed="1")


def test_without_a_seed_one_is_made_and_a_wrong_one_is_refused(draw):
    assert draw("1", seed="").seed.isdecimal()
    with pytest.raises(Refused):
        draw("2", seed="abc")
    with pytest.raises(Refused):
        draw("3", period_start=dt.date(2025, 1, 1), period_end=dt.date(2025, 1, 31))
    with pytest.raises(workflow.StepNotAllowed):
        draw("4", by="kepala")


def test_a_case_is_checked_once_and_becomes_one_finding(draw, client, cast, time_machine):
    time_machine.move_to("2026-11-23T03:00:00+00:00")
    row = draw()
    case = row.cases.get(place=1)
    client.force_login(cast["irjen"])
    address = reverse("sample_case", args=[row.pk, 1])
    assert client.post(address, {"verdict": "faulty", "note": ""}).status_code == 422
    assert client.post(address, {"verdict": "faulty", "note": "Tanda terima tidak ada"}).status_code == 302
    assert client.post(address, {"verdict": "sound", "note": ""}).status_code == 200  # told that it was checked
    case.refresh_from_db()
    assert (case.verdict, case.checked_by) == ("faulty", cast["irjen"])

    form = client.get(f"{reverse('finding_new')}?kasus={case.pk}").content.decode()
    assert case.request.number in form
    assert "Tanda terima tidak ada" in form
    words = {"unit": row.unit_id, "title": "T", "article": "Pasal 7", "text": "x", "seriousness": "minor", "key": "1"}
    made = client.post(f"{reverse('finding_new')}?kasus={case.pk}", {**words, "due_on": "2026-12-10"})
    assert made.status_code == 302
    assert Finding.objects.get().case == case
    assert Finding.objects.get().number in client.get(reverse("sample", args=[row.pk])).content.decode()
    again = client.post(f"{reverse('finding_new')}?kasus={case.pk}", {**words, "key": "2", "due_on": "2026-12-10"})
    assert again.status_code == 422


def test_page_and_paper_show_the_seed_and_no_applicant(draw, client, cast, django_assert_max_num_queries):
    row = draw(size=20)
    client.force_login(cast["sekjen"])
    with django_assert_max_num_queries(12):
        text = client.get(reverse("sample", args=[row.pk])).content.decode()
    assert "20261123" in text
    assert "Siti Rahmawati" not in text
    assert "/meja/permohonan/PUSAT" not in text  # the Sekretaris Jenderal reads no requests
    paper = client.get(reverse("sample_pdf", args=[row.pk]))
    assert paper.content.startswith(b"%PDF")


def test_the_form_draws_and_strangers_do_not(busy, client, cast):
    words = {"unit": busy.pk, "period_start": "1 10 2026", "period_end": "31 10 2026", "size": "3", "seed": "7"}
    client.force_login(cast["sekjen"])
    assert client.post(reverse("sample_new"), {**words, "key": "a"}).status_code == 302
    assert Draw.objects.get().size == 3
    assert "7" in client.get(reverse("samples")).content.decode()
    client.force_login(cast["kepala"])
    assert client.get(reverse("samples")).status_code == 403
    assert client.post(reverse("sample_new"), {**words, "key": "b"}).status_code == 403
    assert client.get(reverse("sample", args=[Draw.objects.get().pk])).status_code == 403

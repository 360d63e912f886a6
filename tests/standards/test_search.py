"""People find the right service with their own words and their own spelling."""

import csv
import time
from fnmatch import fnmatch
from pathlib import Path

import pytest
from django.db import transaction

from standards import catalogue
from standards.loading import load_services
from standards.models import Service
from standards.search import Document, Index, root
from units.loading import load_sub_units, load_units

QUERIES = Path(__file__).parent / "search_queries.csv"


@pytest.fixture(scope="module")
def held(django_db_setup, django_db_blocker):
    """The catalogue of the whole ministry, kept in memory; its rows are rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_units()
        load_sub_units()
        load_services()
        built = catalogue.build()
        transaction.set_rollback(True)
    return built


def top_three(held, question):
    hits, _exact = held.search(question, held.entries)
    return [hit.entry.slug for hit in hits[:3]]


def test_the_right_service_is_among_the_first_three(held):
    with QUERIES.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    missed = [
        (row["query"], top_three(held, row["query"]))
        for row in rows
        if not any(fnmatch(slug, one) for slug in top_three(held, row["query"]) for one in row["expected"].split("|"))
    ]
    assert len(rows) >= 60
    assert len(missed) <= len(rows) * 0.05, missed


def test_a_search_takes_milliseconds(held):
    top_three(held, "pemanasan")
    started = time.perf_counter()
    for question in ("rekomndasi inpor gula", "legalisir ijazah", "uji batik", "kalibrasi alat ukur di semarang"):
        top_three(held, question)
    assert (time.perf_counter() - started) / 4 < 0.15


def test_equal_services_of_many_units_are_one_hit_with_the_unit_that_was_meant_first(held):
    hits, is_exact = held.search("uji batik", held.entries)
    assert is_exact
    assert hits[0].entry.slug == "pengujian-bbkb"
    hits, _exact = held.search("kalibrasi", held.entries)
    assert hits[0].count == 22


def test_a_question_that_fits_nothing_gets_the_three_nearest(held):
    hits, is_exact = held.search("qwrtzp", held.entries)
    assert (len(hits), is_exact) == (3, False)


def test_filters_narrow_the_search(held):
    among = held.narrowed(unit="BBKB")
    hits, _exact = held.search("pengujian", among)
    assert {hit.entry.unit_code for hit in hits} == {"BBKB"}
    assert {e.kind for e in held.narrowed(kind="KONSULTASI")} == {"KONSULTASI"}
    assert len(held.narrowed(sub_unit="AGRO")) == 5


def test_the_catalogue_follows_a_change(services):
    assert catalogue.current().entries
    service = Service.objects.get(slug="rekomendasi-impor-gula")
    service.name = "Rekomendasi impor kakao fermentasi"
    service.save()
    hits, _exact = catalogue.current().search("kakao fermentasi", catalogue.current().entries)
    assert hits[0].entry.slug == "rekomendasi-impor-gula"


def test_an_unchanged_catalogue_costs_one_statement(services, django_assert_num_queries):
    catalogue.current()
    with django_assert_num_queries(1):
        catalogue.current()


def test_services_of_an_inactive_unit_leave_the_catalogue(services):
    unit = Service.objects.get(slug="batikmark-bbkb").unit
    assert catalogue.current().narrowed(unit="BBKB")
    unit.is_active = False
    unit.save()
    assert not catalogue.current().narrowed(unit="BBKB")


def test_an_empty_question_finds_nothing():
    index = Index([Document(1, (("Pengujian", 1.0),))])
    assert index.search("  ,.- ") == []


@pytest.mark.parametrize("words", [("menguji", "pengujian", "uji"), ("daftar", "mendaftar", "pendaftaran")])
def test_forms_of_one_word_share_a_root(words):
    assert len({root(word) for word in words}) == 1

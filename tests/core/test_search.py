"""The same words find the same rows on both databases."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.search import tokens

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(leaflet):
    titles = [
        "PT Maju Jaya Abadi",
        "CV Sumber Maju",
        "Rini Widyastuti",
        "Café Éclair",
        "PKB/12/2026",
        "100% Baja_Ringan",
    ]
    leaflet.objects.bulk_create(leaflet(title=title, search=tokens(title)) for title in titles)

    def find(question):
        return sorted(leaflet.objects.filter(search__match=question).values_list("title", flat=True))

    return find


def test_tokens_are_small_plain_and_each_once():
    assert tokens("PT. Maju", None, "", "Maju É", 17) == "pt maju e 17"
    assert tokens() == ""


@pytest.mark.parametrize(("question", "found"), [
    ("maju", ["CV Sumber Maju", "PT Maju Jaya Abadi"]),
    ("MAJ pt", ["PT Maju Jaya Abadi"]),
    ("aju", []),
    ("cafe ec", ["Café Éclair"]),
    ("pkb 2026", ["PKB/12/2026"]),
    ("PKB/12", ["PKB/12/2026"]),
    ("100%", ["100% Baja_Ringan"]),
    ("ringan", ["100% Baja_Ringan"]),
    ("rini & maju", []),
    ("rini OR maju", []),
    ("", []),
    ("'\"*:!&|()", []),
])  # fmt: skip
def test_every_word_must_begin_a_word(shelf, question, found):
    assert shelf(question) == found


def test_the_index_follows_the_rows(shelf, leaflet):
    row = leaflet.objects.get(title="Rini Widyastuti")
    leaflet.objects.filter(pk=row.pk).update(search=tokens("Rini Lestari"))
    assert (shelf("widya"), shelf("lestari")) == ([], ["Rini Widyastuti"])
    row.delete()
    assert shelf("rini") == []


def test_the_search_is_one_condition_among_others(shelf, leaflet):
    rows = leaflet.objects.filter(search__match="maju", title__startswith="PT").exclude(search__match="sumber")
    assert [row.title for row in rows] == ["PT Maju Jaya Abadi"]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_T18_no_question_is_an_error(shelf, question):
    assert len(shelf(question)) <= 6

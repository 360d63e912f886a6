"""A request keeps the SOP that was in force when it came in."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from requests_desk import actions
from standards.actions import StepWords, draft_procedure, edit_procedure, set_procedure


@pytest.fixture
def sign_in(client, cast):
    def as_(name):
        client.force_login(cast[name])
        return client

    return as_


@pytest.fixture
def set_sop(cast):
    """``set_sop(service, "Mencatat permohonan")``: the next version, in force."""

    def act(service, text):
        at = service.current.set_at
        draft = draft_procedure(service=service, by=cast["sekretaris"], at=at)
        steps = [StepWords("Petugas Front Office", text, duration=15)]
        edit_procedure(procedure=draft, note="", steps=steps, by=cast["sekretaris"], at=at)
        words = {"number": f"{draft.version}/SJ-IND", "set_on": at.date(), "adapted_on": None}
        return set_procedure(procedure=draft, **words, by=cast["sekjen"], at=at)

    return act


def page_of(request):
    return reverse("request_detail", args=[request.number])


def test_the_page_shows_the_steps_in_force_at_intake(sign_in, submit, service, set_sop):
    first = set_sop(service, "Mencatat di buku agenda")
    request = submit()
    set_sop(service, "Mencatat di portal")
    assert request.procedure == first
    answer = sign_in("petugas_fo").get(page_of(request))
    for words in ("Mencatat di buku agenda", "15 menit", "1/SJ-IND", "Petugas Front Office"):
        assertContains(answer, words)
    assertNotContains(answer, "Mencatat di portal")


def test_without_one_the_page_says_who_must_set_it(sign_in, submit, service, set_sop):
    request = submit()
    set_sop(service, "Mencatat di portal")
    answer = sign_in("petugas_fo").get(page_of(request))
    assertContains(answer, "Sekretaris Jenderal menetapkannya")
    assertNotContains(answer, "Mencatat di portal")


def test_the_receipt_in_the_chain_names_the_version(submit, service, set_sop):
    set_sop(service, "Mencatat di portal")
    assert submit().events.get(step="submit").data["procedure"] == 1


def test_the_right_service_brings_its_own_sop(submit, build_service, set_sop, cast):
    other = build_service(sub_unit="AGRO")
    sop = set_sop(other, "Menerima contoh")
    request = submit()
    actions.reclassify(request=request, service=other, by=cast["petugas_fo"], note="Salah pilih layanan")
    request.refresh_from_db()
    assert (request.procedure, request.standard) == (sop, other.current)


def test_a_pinned_version_needs_one_query_more(sign_in, submit, service, set_sop, django_assert_max_num_queries):
    set_sop(service, "Mencatat di portal")
    request, client = submit(), sign_in("petugas_fo")
    with django_assert_max_num_queries(25):
        client.get(page_of(request))

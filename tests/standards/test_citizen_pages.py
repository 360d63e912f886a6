"""Catalogue and standards as everybody reads them, without an account."""

import pytest
import time_machine
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertNumQueries, assertRedirects

from standards.actions import close_service, draft_from_current, set_standard
from standards.models import Service

LIST_BUDGET = 15
DETAIL_BUDGET = 25
GULA = "rekomendasi-impor-gula"


@pytest.fixture(autouse=True)
def _monday_noon(noon):
    with time_machine.travel(noon, tick=False):
        yield


@pytest.fixture
def gula(services):
    return Service.objects.select_related("unit", "current").get(slug=GULA)


@pytest.fixture
def second_version(gula, cast, noon):
    draft = draft_from_current(service=gula, by=cast["kepala"], at=noon)
    draft.working_days = 3
    draft.save()
    return set_standard(standard=draft, decree_number="2/UP2/2026", by=cast["kepala"], at=noon)


def queries(client, url, django_assert_max_num_queries, budget):
    with django_assert_max_num_queries(budget) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_catalogue_opens_with_the_services_of_pusat_by_sub_unit(client, services):
    page = client.get(reverse("catalogue"))
    assertContains(page, "Sub Unit Layanan Industri Agro")
    assertContains(page, f'href="{reverse("standard", args=[GULA])}"')
    assertContains(page, "5 hari kerja")
    assertContains(page, "Tanpa biaya")
    assertNotContains(page, "Batikmark")


def test_a_unit_shows_its_own_services_by_kind(client, services):
    page = client.get(reverse("catalogue"), {"unit": "BBKB"})
    assertContains(page, "Batikmark")
    assertContains(page, "Tarif PNBP")
    assertNotContains(page, GULA)


def test_a_search_forgives(client, services):
    page = client.get(reverse("catalogue"), {"q": "rekomndasi inpor gula"})
    assert page.content.index(GULA.encode()) > 0
    assertContains(page, "cocok dengan “rekomndasi inpor gula”")


def test_a_search_without_a_hit_offers_the_nearest_and_a_question(client, services):
    page = client.get(reverse("catalogue"), {"q": "qwrtzp", "unit": "BBKB"})
    assertContains(page, "Tidak ada layanan yang cocok")
    assertContains(page, reverse("standard", args=["informasi-layanan-bbkb"]))
    assertContains(page, "(021) 5255609")


@pytest.mark.parametrize(
    "parameters",
    [
        {"unit": "TIDAK"},
        {"jenis": "X", "sub": "Y"},
        {"kursor": "99"},
        {"kursor": "-1"},
        {"kursor": "²", "q": "uji"},
        {"q": "%' OR 1=1 --"},
        {"q": "<script>"},
        {"q": "x" * 5000},
        {"unit": "BBKB", "sub": "AGRO"},
    ],
)
def test_rubbish_in_the_address_breaks_nothing(client, services, parameters):
    page = client.get(reverse("catalogue"), parameters)
    assert page.status_code == 200
    assertNotContains(page, "<script>", html=False)


def test_a_long_list_goes_on_over_pages(client, services):
    first = client.get(reverse("catalogue"), {"jenis": "LAYANAN"})
    assertContains(first, "kursor=2")
    second = client.get(reverse("catalogue"), {"jenis": "LAYANAN", "kursor": "2"})
    assertContains(second, "kursor=1")


def test_the_catalogue_is_empty_before_anything_is_loaded(client, two_units):
    assertContains(client.get(reverse("catalogue")), "Tidak ada layanan dengan saringan ini.")


def test_the_standard_tells_a_to_f_in_order(client, gula):
    text = client.get(reverse("standard", args=[GULA])).content.decode()
    heads = ["a. Dasar hukum", "b. Persyaratan", "c. Sistem", "d. Jangka", "e. Biaya", "f. Produk"]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    for words in ("Kepmenperindag 527/MPP/Kep/9/2004", "Salinan SIUP", "Petugas Front Office", "Surat Rekomendasi"):
        assert words in text


def test_the_standard_says_when_a_request_of_now_would_be_due(client, gula):
    page = client.get(reverse("standard", args=[GULA]))
    assertContains(page, "Senin, 30 November 2026")
    assertContains(page, "Cara menghitung")
    assertContains(page, f'href="{reverse("apply", args=[GULA])}"')


def test_the_standard_names_unit_version_and_the_ban_on_gifts(client, gula):
    page = client.get(reverse("standard", args=[GULA]))
    assertContains(page, "Jalan Jenderal Gatot Subroto")
    assertContains(page, "Versi 1, berlaku sejak")
    assertContains(page, "Petugas dilarang menerima imbalan.")


def test_a_closed_service_says_why_and_cannot_be_asked_for(client, gula, cast, noon):
    close_service(service=gula, note="Kuota tahun ini habis.", by=cast["kepala"], at=noon)
    page = client.get(reverse("standard", args=[GULA]))
    assertContains(page, "Kuota tahun ini habis.")
    assertNotContains(page, reverse("apply", args=[GULA]))


def test_a_service_without_a_standard_in_force_has_no_page(client, draft):
    assert client.get(reverse("standard", args=["izin-contoh"])).status_code == 404
    assert client.get(reverse("standard_version", args=["izin-contoh", 1])).status_code == 404
    assert client.get(reverse("standard", args=["tidak-ada"])).status_code == 404


def test_every_published_version_stays_readable_with_what_it_changed(client, second_version):
    page = client.get(reverse("standard_version", args=[GULA, 2]))
    assertContains(page, "Yang berubah dari versi 1")
    assertContains(page, "<del>5 hari kerja</del>", html=True)
    assertContains(page, "<ins>3 hari kerja</ins>", html=True)
    old = client.get(reverse("standard_version", args=[GULA, 1]))
    assertContains(old, "Digantikan")
    assertContains(old, "5 hari kerja sejak berkas lengkap.")
    assertContains(client.get(reverse("standard", args=[GULA])), "Lihat yang berubah")


def test_a_draft_is_not_public(client, gula, cast, noon):
    draft_from_current(service=gula, by=cast["kepala"], at=noon)
    assert client.get(reverse("standard_version", args=[GULA, 2])).status_code == 404


@pytest.mark.parametrize("name", ["catalogue", "standard", "standard_version"])
def test_the_pages_are_read_only(client, gula, name):
    arguments = {"catalogue": [], "standard": [GULA], "standard_version": [GULA, 1]}[name]
    assert client.post(reverse(name, args=arguments)).status_code in (403, 405)


def test_the_pages_stay_within_their_budget_of_queries(client, gula, django_assert_max_num_queries):
    client.get(reverse("catalogue"))
    pages = [(reverse("catalogue"), LIST_BUDGET), (reverse("catalogue") + "?q=impor", LIST_BUDGET)]
    pages += [(reverse("standard", args=[GULA]), DETAIL_BUDGET)]
    pages += [(reverse("standard_version", args=[GULA, 1]), DETAIL_BUDGET)]
    for url, budget in pages:
        queries(client, url, django_assert_max_num_queries, budget)


def test_the_catalogue_costs_the_same_for_more_services(client, in_force, django_assert_max_num_queries):
    client.get(reverse("catalogue"))
    few = queries(client, reverse("catalogue"), django_assert_max_num_queries, LIST_BUDGET)
    from standards.loading import load_services

    load_services()
    client.get(reverse("catalogue"))
    with assertNumQueries(few):
        client.get(reverse("catalogue"))


def test_the_catalogue_reads_in_english(client, services, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert client.get(reverse("catalogue")).headers["Content-Language"] == "en"


def test_the_admin_of_standards_needs_an_account(client, gula):
    url = reverse("admin:standards_service_change", args=[gula.pk])
    assertRedirects(client.get(url), f"{reverse('account_login')}?next={url}", fetch_redirect_response=False)


def test_a_reader_who_comes_back_gets_not_changed_until_something_changes(client, gula):
    url = reverse("standard", args=[GULA])
    client.get(url)
    first = client.get(url)
    assert first.headers["Cache-Control"] == "private, max-age=60"
    assert client.get(url, headers={"if-none-match": first.headers["ETag"]}).status_code == 304
    gula.purpose = "Tujuan baru."
    gula.save()
    changed = client.get(url, headers={"if-none-match": first.headers["ETag"]})
    assertContains(changed, "Tujuan baru.")


def test_pages_of_signed_in_people_are_not_kept(client, gula, cast):
    client.force_login(cast["kepala"])
    page = client.get(reverse("standard", args=[GULA]))
    assert page.headers["Cache-Control"] == "no-store"
    assert "ETag" not in page.headers

import gzip
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_the_home_page_offers_search_and_three_ways_in(client):
    page = client.get("/").content.decode()
    for words in ("Apa yang Anda perlukan?", "Ajukan permohonan", "Cek status", "Datang ke loket", "imbalan"):
        assert words in page


def test_the_first_load_of_the_home_page_is_small(client):
    parts = [client.get("/").content]
    parts += [Path(finders.find(name)).read_bytes() for name in ("css/p2.css", "js/p2.js", "img/icons.svg")]
    assert sum(len(gzip.compress(part)) for part in parts) <= 45_000


def test_pages_have_no_inline_style_or_script(client):
    for path in ("/", "/masuk/", "/privasi/", "/sandi/lupa/"):
        page = client.get(path).content.decode()
        assert "style=" not in page
        assert "<script>" not in page
        assert " onclick" not in page


def test_the_language_is_chosen_by_a_form_and_kept(client):
    answer = client.post("/bahasa/", {"language": "en", "next": "/privasi/"})
    assert answer.headers["Location"] == "/privasi/"
    assert '<html lang="en">' in client.get("/").content.decode()


def test_the_language_form_leads_nowhere_else(client):
    answer = client.post("/bahasa/", {"language": "en", "next": "https://example.com/"})
    assert answer.headers["Location"] == "/"


def test_the_desk_asks_for_an_account(client):
    assert client.get("/meja/").headers["Location"] == f"{reverse('account_login')}?next=/meja/"


@pytest.mark.parametrize("path", ["/robots.txt", "/livez", "/readyz"])
def test_machines_need_no_account(client, path):
    assert client.get(path).status_code == 200


def test_the_old_address_of_the_mark(client):
    assert client.get("/favicon.ico").headers["Location"].endswith("icons.svg")

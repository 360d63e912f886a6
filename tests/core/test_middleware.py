"""The language is the reader's choice; what is personal stays out of caches."""

import functools

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.utils import translation

from core.context import portal
from core.middleware import ChosenLanguageMiddleware, NoStoreMiddleware, personal


class SignedIn:
    is_authenticated = True


class Match:
    def __init__(self, func):
        self.func = func


@pytest.fixture
def language_of(rf):
    def ask(**cookies):
        request = rf.get("/", headers={"Accept-Language": "en,de;q=0.9"})
        request.COOKIES = cookies
        return ChosenLanguageMiddleware(lambda _request: HttpResponse(translation.get_language()))(request)

    return ask


def test_an_english_browser_gets_indonesian(language_of):
    response = language_of()
    assert response.content == b"id"
    assert response["Content-Language"] == "id"
    assert "Cookie" in response["Vary"]


def test_the_chosen_language_is_used_and_left_again(language_of):
    before = translation.get_language()
    assert language_of(p2_language="en").content == b"en"
    assert translation.get_language() == before


@pytest.mark.parametrize("rubbish", ["", "fr", "en-GB", "../../etc", "x" * 5000])
def test_rubbish_in_the_cookie_is_indonesian(language_of, rubbish):
    assert language_of(p2_language=rubbish).content == b"id"


@pytest.fixture
def cached_as(rf):
    def ask(view, user=None):
        request = rf.get("/")
        request.user = user or AnonymousUser()
        request.resolver_match = Match(view)
        return NoStoreMiddleware(view)(request).get("Cache-Control")

    return ask


def page(_request):
    return HttpResponse("x")


def fresh_for_a_minute(_request):
    return HttpResponse("x", headers={"Cache-Control": "private, max-age=60"})


def test_T47_what_a_signed_in_person_sees_is_not_stored(cached_as):
    assert cached_as(page, SignedIn()) == "no-store"
    assert cached_as(page) is None


def test_T47_a_view_about_one_person_is_not_stored(cached_as):
    wrapped = personal(functools.wraps(page)(lambda request: page(request)))
    assert cached_as(wrapped) == "no-store"
    assert cached_as(functools.wraps(wrapped)(lambda request: wrapped(request))) == "no-store"


def test_a_view_that_decides_itself_is_left_alone(cached_as):
    assert cached_as(fresh_for_a_minute, SignedIn()) == "private, max-age=60"


def test_a_request_without_a_view_is_answered(rf):
    request = rf.get("/nothing")
    request.user = AnonymousUser()
    request.resolver_match = None
    assert NoStoreMiddleware(page)(request).status_code == 200


@pytest.mark.parametrize(("current", "other"), [
    ("id", {"code": "en", "name": "English"}),
    ("en", {"code": "id", "name": "Bahasa Indonesia"}),
])  # fmt: skip
def test_each_page_offers_the_other_language(rf, settings, current, other):
    with translation.override(current):
        printed = portal(rf.get("/layanan/?q=izin"))
    assert printed["other_language"] == other
    assert printed["current_path"] == "/layanan/?q=izin"
    assert printed["hotline"] == settings.MINISTRY_HOTLINE


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/unit/%00/", "/layanan/%00/", "/kinerja/PUS%00AT/", "/meja/kelengkapan/%00/"])
def test_an_address_with_a_nul_is_not_found(client, address):
    assert client.get(address).status_code == 404

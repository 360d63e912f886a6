"""Language and caching of every answer, and addresses that are none."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

View = TypeVar("View", bound=Callable[..., Any])
GetResponse = Callable[[HttpRequest], HttpResponse]


class ChosenLanguageMiddleware:
    """Answer in Indonesian, or in the language that the reader chose with our own form; never the browser's guess.

    Most phones are set to English by their shop; Django's middleware would greet their owners in English.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(chosen_language(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ["Cookie"])
        return response


class AddressMiddleware:
    """An address with a NUL in it names nothing: PostgreSQL cannot even be asked for it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        return self.get_response(request)


class NoStoreMiddleware:
    """Keep out of every cache what a signed-in person sees and what a view marked with ``@personal`` answers.

    A view that sets ``Cache-Control`` itself is left alone.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response and (_is_personal(request) or request.user.is_authenticated):
            response["Cache-Control"] = "no-store"
        return response


def personal(view: View) -> View:
    """Mark a public view whose answer is about one person, such as the tracking page."""
    view.is_personal = True
    return view


def chosen_language(request: HttpRequest) -> str:
    """The language of the reader's cookie when we have it, else the portal's."""
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _is_personal(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and getattr(match.func, "is_personal", False)

"""Public pages answer "not changed" without being rendered again, to readers who have not signed in.

A page's mark holds all that its text depends on: the version of its contents, the address, the language, the reader's
own form token, and the time in steps of five minutes (open or closed now, due when).
"""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import condition

from standards import catalogue

View = Callable[..., HttpResponse]
STEP_SECONDS = 300
KEPT_SECONDS = 60


def mark(request: HttpRequest, version: Callable[[], object]) -> str | None:
    """The page's ETag; none for signed-in people, whose pages carry their menu and messages."""
    if request.user.is_authenticated:
        return None
    get_token(request)  # the page holds the language form, so an answer from the cache needs its cookie too
    minute = int(timezone.now().timestamp()) // STEP_SECONDS
    cookie = request.META.get("CSRF_COOKIE", "")
    parts = (version(), request.get_full_path(), get_language(), cookie, minute)
    return f'"{hashlib.sha256(repr(parts).encode()).hexdigest()[:32]}"'


def kept_while(version: Callable[[], object]) -> Callable[[View], View]:
    """A reader's browser keeps the page for a minute and then asks whether ``version`` has changed."""

    def kept(view: View) -> View:
        @wraps(view)
        @condition(etag_func=lambda request, **_arguments: mark(request, version))
        def marked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            response = view(request, *args, **kwargs)
            if not request.user.is_authenticated:
                patch_cache_control(response, private=True, max_age=KEPT_SECONDS)
            return response

        return marked

    return kept


kept_by_readers = kept_while(catalogue.version_now)

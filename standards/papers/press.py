"""Draws a sheet once for each version of what it says, keeps the bytes, and lets nobody make it draw without end.

A sheet costs a second or two of a processor. Its mark is the hash of everything that is on it: a reader who has it is
answered "not changed", and whoever only asks for the head gets it, without a drawing.
"""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.conf import settings
from django.core.cache import cache as kept
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.http import parse_etags

from core import pdf, ratelimit

STYLESHEETS = (pdf.PAPER, "css/counter_paper.css")
READERS_KEEP_SECONDS = 300
KEPT_SECONDS = 24 * 3600
DRAWN_PER_ADDRESS, DRAWN_BY_ALL = 30, 120
"""Sheets drawn in ten minutes, kept ones not counted: for one address, and for everybody together."""
WINDOW_SECONDS = 600


@dataclass(frozen=True)
class Paper:
    """A sheet: its template, all that it says as plain values, the steps by which it is made to fit, its name."""

    template: str
    facts: dict[str, Any]
    steps: Sequence[dict[str, Any]]
    name: str
    made_at: dt.datetime
    pages: int = 1
    drawn: dict[str, Any] = field(default_factory=dict, repr=False)
    """What follows from the facts and is only drawn, such as the QR code."""

    @property
    def mark(self) -> str:
        """The same for the same sheet, another one as soon as a word, a number or our stylesheet changes."""
        parts = (self.template, sorted(self.facts.items()), sorted(self.drawn.items()), self.made_at, appearance())
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]

    def draw(self) -> bytes:
        """The PDF, always in Indonesian: it hangs on a wall and does not know its readers."""
        with translation.override(settings.LANGUAGE_CODE):
            return pdf.render_fitting(
                self.template,
                {**self.facts, **self.drawn},
                self.steps,
                pages=self.pages,
                created_at=self.made_at,
                stylesheets=STYLESHEETS,
            )


def answer(request: HttpRequest, paper: Paper) -> HttpResponse:
    """The sheet for whoever asks: not changed, its head, kept bytes, or a new drawing; 429 for too many of those."""
    mark = paper.mark
    if f'"{mark}"' in parse_etags(request.headers.get("If-None-Match", "")):
        return _labelled(HttpResponseNotModified(), paper, mark)
    if request.method == "HEAD":
        return _labelled(HttpResponse(content_type="application/pdf"), paper, mark)
    try:
        content = bytes_of(paper, ratelimit.client_address(request))
    except ratelimit.TooMany as refusal:
        return _too_many(request, refusal)
    return _labelled(HttpResponse(content, content_type="application/pdf"), paper, mark)


def bytes_of(paper: Paper, address: str) -> bytes:
    """The kept bytes of this version, or newly drawn ones. Raises ``core.ratelimit.TooMany``."""
    key = f"paper:{paper.mark}"
    content = kept.get(key)
    if content is None:
        ratelimit.hit(f"paper:{address}", limit=DRAWN_PER_ADDRESS, seconds=WINDOW_SECONDS)
        ratelimit.hit("paper", limit=DRAWN_BY_ALL, seconds=WINDOW_SECONDS)
        content = paper.draw()
        kept.set(key, content, KEPT_SECONDS)
    return content


@cache
def appearance() -> str:
    """The hash of our stylesheets and templates: a new release of the portal prints anew."""
    folder = settings.BASE_DIR / "templates/standards/paper"
    sources = [*sorted(folder.glob("*.html")), *(pdf.static_path(f"static:{name}") for name in STYLESHEETS)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()


def _labelled(response: HttpResponse, paper: Paper, mark: str) -> HttpResponse:
    response["ETag"] = f'"{mark}"'
    response["Cache-Control"] = f"private, max-age={READERS_KEEP_SECONDS}"
    if response.status_code == 200:
        response["Content-Disposition"] = f'inline; filename="{paper.name}"'
    return response


def _too_many(request: HttpRequest, refusal: ratelimit.TooMany) -> HttpResponse:
    wait = max(1, int((refusal.retry_at - timezone.now()).total_seconds()))
    response = render(request, "429.html", {"retry_at": refusal.retry_at}, status=429)
    response["Retry-After"] = str(wait)
    return response

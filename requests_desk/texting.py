"""The answer to an SMS that asks about a request: CEK and its code (Pasal 14 i).

From any telephone the coarse status, exactly as the web's tracking tells it. From the applicant's own number also what
is missing and until when, which office has it, where it is ready. Never a name, and never whether a complaint or a
request for public information exists: their owners look on the site.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from core import codes, ratelimit
from notifications import texts
from notifications.commands import take_apart
from notifications.inbound import Answer
from notifications.models import Channel, Command
from requests_desk.letters import short_date
from requests_desk.models import MissingPart, ServiceRequest
from requests_desk.tracking import WINDOW, WRONG_PER_ADDRESS, coarse, find
from requests_desk.workflow import PAUSED, RUNNING, State

WORDS = {"CEK": "id", "STATUS": "id", "CHECK": "en"}
READ = 60
"""Characters in which a code is looked for."""


def answer(text: str, number: str) -> Answer | None:
    """The answer to this SMS of that number ('' when unknown); None: it asks for something else."""
    typed = take_apart(text)
    language, code = WORDS.get(typed.word), code_in(typed.rest)
    if language is None:
        language, code = "id", bare_code(text)
        if not code:
            return None
    return _looked_up(code, number, language) if code else _say("check_mistyped", language)


def bare_code(text: str) -> str:
    """The code of a text that is nothing but a code, with a command glued to it or without; '' for any other text."""
    letters = codes.normalise(text)[:READ]
    rests = (letters.removeprefix(word) for word in ("", *WORDS))
    return next((rest for rest in rests if codes.is_wellformed(rest)), "")


def code_in(text: str) -> str:
    """The first tracking code in a text, however it was spaced and whatever stands around it; '' for none."""
    words = [codes.normalise(word) for word in text[:READ].split()]
    spans = combinations(range(len(words) + 1), 2)
    pieces = ("".join(words[start:end]) for start, end in spans)
    return next((piece for piece in pieces if codes.is_wellformed(piece)), "")


def _looked_up(code: str, number: str, language: str) -> Answer:
    """Each try counts until it proves right; after ten wrong ones an hour the number hears nothing more (T01)."""
    key = f"track:sms:{number}"
    try:
        ratelimit.hit(key, limit=WRONG_PER_ADDRESS, seconds=WINDOW)
    except ratelimit.TooMany:
        return Answer(Command.CHECK)
    request = find(code)
    is_own = request is not None and bool(number) and request.phone == number
    if request is None or (request.is_formal and not is_own):
        return _say("check_unknown", language)
    ratelimit.forgive(key)
    return _told(request, is_own=is_own)


def _told(request: ServiceRequest, *, is_own: bool) -> Answer:
    with translation.override(request.language):
        if is_own and not request.is_formal:
            letter, context = "check_own", _longest_that_fits(request)
        else:
            letter, context = "check", coarse_context(request)
    return Answer(
        Command.CHECK,
        _template(letter),
        request.language,
        context,
        unit_code=request.unit.code,
        about=request.number or "",
        about_url=reverse("request_detail", args=[request.number]) if request.number else "",
    )


def coarse_context(request: ServiceRequest) -> dict[str, str]:
    """What anybody with the code is told."""
    told = coarse(request)
    due_on = short_date(told.due_on) if told.due_on else ""
    return {"code": told.display_code, "status": str(told.label), "due_on": due_on}


def own_contexts(request: ServiceRequest) -> Iterator[dict[str, str]]:
    """What the applicant is told, the fullest first; the last one always fits."""
    coarsely = coarse_context(request)
    if request.state in PAUSED:
        limit_on = short_date(request.complete_by)
        for missing in _missing(request):
            yield coarsely | {"documents": missing, "limit_on": limit_on}
    for office in _offices(request):
        yield coarsely | {"office": office}
    yield coarsely


def _missing(request: ServiceRequest) -> Iterator[str]:
    """Names of documents of the standard, fewer and fewer, then only how many: an officer's own words stay here."""
    parts = list(MissingPart.objects.unmet().filter(request=request).select_related("requirement"))
    names = [part.requirement.name for part in parts if part.requirement]
    for count in range(len(names), 0, -1):
        rest = len(parts) - count
        yield ", ".join(names[:count]) + (f" (+{rest})" if rest else "")
    yield f"{len(parts)} berkas" if request.language == "id" else f"{len(parts)} documents"


def _offices(request: ServiceRequest) -> list[str]:
    """Who has it, or where it waits to be collected."""
    if request.state == State.READY:
        return [request.unit.name, request.unit.code]
    if request.state in RUNNING:
        return [request.sub_unit.short_name, request.unit.code] if request.sub_unit else [request.unit.code]
    return []


def _longest_that_fits(request: ServiceRequest) -> Mapping[str, Any]:
    """One SMS: a name that is too long, or that an SMS must not say, gives way to less."""
    *fuller, least = own_contexts(request)
    for context in fuller:
        try:
            plain = texts.plain(context, channel=Channel.SMS)
            texts.render(_template("check_own"), channel=Channel.SMS, language=request.language, context=plain)
        except texts.SmsTextRefused:
            continue
        return context
    return least


def _say(letter: str, language: str) -> Answer:
    return Answer(Command.CHECK, _template(letter), language, unit_code=settings.SMS_HOME_UNIT)


def _template(letter: str) -> str:
    return f"requests_desk/messages/{letter}"

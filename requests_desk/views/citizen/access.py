"""Whose request it is: the session remembers the codes that this visitor has shown to be the own ones.

A code gets there by sending the form, by the second factor, or by the signed link of an e-mail.
"""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from core import codes
from core.middleware import personal
from core.ratelimit import TooMany
from requests_desk.models import ServiceRequest

SESSION_KEY = "permohonan"
MOST = 20


def grant(request: HttpRequest, service_request: ServiceRequest) -> None:
    """Let this visitor see the request for as long as the session lasts."""
    known = [code for code in request.session.get(SESSION_KEY, []) if code != service_request.code]
    if not known:
        request.session.cycle_key()  # nobody who planted the session's key follows the visitor in
    request.session[SESSION_KEY] = [*known, service_request.code][-MOST:]


def is_granted(request: HttpRequest, code: str) -> bool:
    """Whether this visitor has shown that the request is the own one."""
    return code in request.session.get(SESSION_KEY, [])


def ask_for_factor(code: str, *, then: str = "") -> HttpResponse:
    """To the tracking page, with the code filled in: the same answer whether there is such a request or not."""
    known = {"kode": codes.display(code)} if codes.is_wellformed(code) else {}
    return redirect(f"{reverse('track')}?{urlencode(known | ({'tujuan': then} if then else {}))}")


def own_request(view: Callable | None = None, *, then: str = "") -> Callable:
    """A page of one request, for its applicant alone; anybody else is asked for the second factor.

    The view gets the ``ServiceRequest`` in place of the code.
    """
    if view is None:
        return lambda inner: own_request(inner, then=then)

    @wraps(view)
    def page(request: HttpRequest, code: str, **rest: object) -> HttpResponse:
        stored = codes.normalise(code)
        if not is_granted(request, stored):
            return ask_for_factor(stored, then=then)
        service_request = get_object_or_404(ServiceRequest.objects.for_detail(), code=stored)
        return view(request, service_request, **rest)

    return login_not_required(personal(page))


def too_many(request: HttpRequest, refusal: TooMany, *, locked_code: str = "") -> HttpResponse:
    """The answer to a visitor who tries too often: until when to wait, and the telephone number.

    With ``locked_code`` the page offers to send a one-time code to the applicant.
    """
    wait = max(1, int((refusal.retry_at - timezone.now()).total_seconds()))
    context = {"sentence": refusal.sentence, "locked_code": locked_code}
    answer = render(request, "requests_desk/citizen/too_many.html", context, status=429)
    answer["Retry-After"] = str(wait)
    return answer

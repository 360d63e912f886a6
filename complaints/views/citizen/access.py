"""Whose complaint it is: the session remembers the codes that this visitor has shown to be the own ones."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from complaints.models import Complaint
from core import codes
from core.middleware import personal

SESSION_KEY = "pengaduan"
MOST = 20


def grant(request: HttpRequest, complaint: Complaint) -> None:
    """Let this visitor see the complaint for as long as the session lasts."""
    known = [code for code in request.session.get(SESSION_KEY, []) if code != complaint.code]
    if not known:
        request.session.cycle_key()  # nobody who planted the session's key follows the visitor in
    request.session[SESSION_KEY] = [*known, complaint.code][-MOST:]


def ask_for_code(code: str) -> HttpResponse:
    """To the tracking page: the same answer whether there is such a complaint or not."""
    known = {"kode": codes.display(code)} if codes.is_wellformed(code) else {}
    return redirect(f"{reverse('complaint_track')}?{urlencode(known)}" if known else "complaint_track")


def own_complaint(view: Callable) -> Callable:
    """A page of one complaint, for the complainant alone. The view gets the ``Complaint`` in place of the code."""

    @wraps(view)
    def page(request: HttpRequest, code: str, **rest: object) -> HttpResponse:
        stored = codes.normalise(code)
        if stored not in request.session.get(SESSION_KEY, []):
            return ask_for_code(stored)
        complaint = get_object_or_404(Complaint.objects.for_detail().select_related("logged_by"), code=stored)
        return view(request, complaint, **rest)

    return login_not_required(personal(page))

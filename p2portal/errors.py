"""Error pages: static, in both languages, with the telephone number and a code to read out.

They use no database, no session and no person: they must work when nothing else does.
"""

import logging
import secrets
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

logger = logging.getLogger(__name__)

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read, or is too big."""
    too_big = isinstance(exception, RequestDataTooBig)
    return page("413", 413) if too_big else page("400", 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Visible, but not for this account."""
    return page("403", 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page, or not one that this person may know of."""
    return page("404", 404)


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; without a database it is an interruption that ends by itself."""
    fault = "".join(secrets.choice(LETTERS) for _place in range(6))
    kind = sys.exc_info()[0]
    logger.error("page failed", extra={"fault": fault, "path": request.path})
    if kind is not None and issubclass(kind, OperationalError | InterfaceError):
        return page("503", 503, fault, headers={"Retry-After": "60"})
    return page("500", 500, fault)


def page(template: str, status: int, fault: str = "", headers: dict | None = None) -> HttpResponse:
    """The static page ``<template>.html`` with its code; ``fault`` finds the line in the log."""
    code = f"ERR-{status}-{fault}" if fault else f"ERR-{status}"
    context = {"hotline": settings.MINISTRY_HOTLINE, "error_code": code}
    return HttpResponse(render_to_string(f"{template}.html", context), status=status, headers=headers)

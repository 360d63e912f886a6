"""Two questions of the machine that runs the portal: is the process alive, can it do its work."""

import time
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from p2portal.celery import app


@login_not_required
@require_safe
@never_cache
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """503 without a database. The broker is reported only: pages work and letters wait without it."""
    database = _database_answers()
    answer = {"database": "ok" if database else "down", **_broker()}
    return JsonResponse(answer, status=200 if database else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _broker() -> dict:
    """Whether the broker takes messages, and the age in seconds of the oldest one where it can be seen."""
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        return {"broker": "ok", "oldest_message_seconds": _oldest(Path(settings.BROKER_DIR) / "queue")}
    try:
        with app.connection_for_write() as broker:
            broker.ensure_connection(max_retries=1, interval_start=0, timeout=1)
    except (OSError, app.connection_for_write().connection_errors):
        return {"broker": "down", "oldest_message_seconds": None}
    return {"broker": "ok", "oldest_message_seconds": None}


def _oldest(folder: Path) -> int:
    ages = [time.time() - path.stat().st_mtime for path in folder.glob("*.msg") if path.exists()]
    return round(max(ages, default=0))

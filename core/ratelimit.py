"""How often something may be tried: one statement counts and decides, so no two requests slip through together."""

import hmac
import ipaddress
import time
from datetime import UTC, datetime

from django.conf import settings
from django.db import connections, router
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core import wording
from core.models import RateLimit

_UPSERT = """
    INSERT INTO core_ratelimit ("key", "hits", "window_ends") VALUES (%s, 1, %s)
    ON CONFLICT ("key") DO UPDATE SET
        "hits" = CASE WHEN core_ratelimit."window_ends" <= %s THEN 1 ELSE core_ratelimit."hits" + 1 END,
        "window_ends" = CASE WHEN core_ratelimit."window_ends" <= %s
            THEN excluded."window_ends" ELSE core_ratelimit."window_ends" END
    RETURNING "hits", "window_ends"
"""


class TooMany(Exception):
    """The limit is passed; ``retry_at`` is the moment from which it may be tried again."""

    def __init__(self, retry_at: datetime) -> None:
        super().__init__(f"again at {retry_at.isoformat()}")
        self.retry_at = retry_at

    @property
    def sentence(self) -> str:
        """What the person may do, with the time in the portal's own zone."""
        return _("Terlalu banyak percobaan. Coba lagi pukul %(time)s atau telepon %(hotline)s.") % {
            "time": wording.time_text(self.retry_at),
            "hotline": settings.MINISTRY_HOTLINE,
        }


def hit(key: str, *, limit: int, seconds: int) -> None:
    """Count one try of ``key`` (``"track:" + client_address(request)``), at most ``limit`` in a window of ``seconds``.

    Only the key's hash is stored. Call it outside of a transaction: a rollback would take the try back. Raises
    ``TooMany`` from the try after the last allowed one until the window ends.
    """
    now = int(time.time())
    with connections[router.db_for_write(RateLimit)].cursor() as cursor:
        cursor.execute(_UPSERT, [_hashed(key), now + seconds, now, now])
        hits, window_ends = cursor.fetchone()
    if hits > limit:
        raise TooMany(datetime.fromtimestamp(window_ends, tz=UTC))


def forgive(key: str) -> None:
    """Take one counted try of ``key`` back: count first, forgive what turned out right, and no guess slips through."""
    RateLimit.objects.filter(key=_hashed(key), hits__gt=0).update(hits=F("hits") - 1)


def forget_past() -> int:
    """Delete the windows that have ended; returns how many. For the timetable."""
    deleted, _per_model = RateLimit.objects.filter(window_ends__lt=int(time.time())).delete()
    return deleted


def client_address(request: HttpRequest) -> str:
    """Where the request comes from: behind our proxy its last ``X-Forwarded-For`` entry, which the client cannot forge.

    An IPv6 address is cut to its /64, for one household has all the addresses in it.
    """
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_TLS else ""
    address = forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if parsed.version == 6:
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def _hashed(key: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), key.encode(), "sha256").hexdigest()

"""What every page may print."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info


def portal(request: HttpRequest) -> dict:
    """The portal's address and hotline, the other language (its code, and its name in itself), and this page's path."""
    current = get_language() or settings.LANGUAGE_CODE
    other = next(code for code, _name in settings.LANGUAGES if code != current)
    return {
        "site_url": settings.SITE_URL,
        "portal_host": settings.PORTAL_HOST,
        "hotline": settings.MINISTRY_HOTLINE,
        "other_language": {"code": other, "name": get_language_info(other)["name_local"]},
        "current_path": request.get_full_path(),
    }

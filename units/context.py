"""What every page knows about the person who looks at it; computed only when the page asks."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from units.authority import Authority
from units.roles import Permission

# (label, names of the page's route, permissions of which one is needed); a page that does not exist here is left out.
DESK_MENU = (
    (_("Permohonan"), ("inbox",), (Permission.READ_REQUESTS, Permission.READ_FORWARDED)),
    (_("Catat permohonan"), ("log_request",), (Permission.LOG_REQUESTS,)),
    (_("Pengaduan"), ("complaint_inbox",), (Permission.READ_COMPLAINTS,)),
    (_("Catat pengaduan"), ("log_complaint",), (Permission.LOG_COMPLAINTS,)),
    (_("Pesan"), ("messages",), (Permission.READ_MESSAGES,)),
    (_("Laporan"), ("reports:list", "reports"), (Permission.READ_REPORTS,)),
    (_("Survei"), ("surveys",), (Permission.READ_SURVEYS,)),
    (_("Penetapan"), ("admin:units_decree_changelist",), (Permission.EDIT_DECREES,)),
    (_("Kalender"), ("calendar",), (Permission.EDIT_CALENDAR,)),
    (_("Administrasi"), ("admin:index",), (Permission.ENTER_ADMIN,)),
)


def authority(request: HttpRequest) -> dict:
    """``authority``: what the person may do today. ``desk_menu``: the desk pages open to the person.

    Each entry of the menu is a dict with label, url, current and count (None: no count).
    """
    return {
        "authority": SimpleLazyObject(lambda: authority_of(request)),
        "desk_menu": SimpleLazyObject(lambda: desk_menu(request)),
    }


def authority_of(request: HttpRequest) -> Authority:
    """The authority of who is signed in; nobody's is empty."""
    user = getattr(request, "user", None) or AnonymousUser()
    return user.authority if user.is_authenticated else Authority(())


def desk_menu(request: HttpRequest) -> list[dict]:
    """The desk pages that exist and that this person may use, in the order of ``DESK_MENU``."""
    held = authority_of(request)
    allowed = ((label, _address(names)) for label, names, any_of in DESK_MENU if any(map(held.may_anywhere, any_of)))
    return [
        {"label": label, "url": url, "current": request.path.startswith(url), "count": None}
        for label, url in allowed
        if url
    ]


def _address(names: tuple[str, ...]) -> str:
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""

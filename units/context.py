"""What every page knows about the person who looks at it; computed only when the page asks."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from units.authority import Authority
from units.roles import Permission

# Groups of pages: (label, pages), a page (label, names of its route, permissions of which one is needed). A page that
# does not exist here is left out.
DESK_MENU = (
    (
        _("Permohonan"),
        (
            (_("Kotak masuk"), ("inbox",), (Permission.READ_REQUESTS, Permission.READ_FORWARDED)),
            (_("Catat permohonan"), ("log_request",), (Permission.LOG_REQUESTS,)),
            (_("Informasi publik"), ("disclosures",), (Permission.READ_DISCLOSURES,)),
        ),
    ),
    (
        _("Loket"),
        (
            (_("Antrean"), ("queue",), (Permission.SERVE_QUEUE, Permission.MANAGE_QUEUE)),
            (_("Pindai"), ("scan",), (Permission.SEND_FOLDERS, Permission.ACCEPT_FOLDERS)),
            (_("Ekspedisi berkas"), ("batches",), (Permission.SEND_FOLDERS, Permission.ACCEPT_FOLDERS)),
            (_("Telepon"), ("calls",), (Permission.LOG_CALLS, Permission.READ_CALLS)),
            (_("Mode gangguan"), ("pads",), (Permission.RESERVE_NUMBERS,)),
            (_("Tutup hari"), ("day_end",), (Permission.CLOSE_DAY,)),
            (_("Pengaturan antrean"), ("queue_settings",), (Permission.MANAGE_QUEUE,)),
        ),
    ),
    (
        _("Pesan"),
        (
            (_("Pesan keluar"), ("messages",), (Permission.READ_MESSAGES,)),
            (_("SMS masuk"), ("inbound_messages",), (Permission.READ_MESSAGES,)),
            (_("Biaya SMS"), ("sms_cost",), (Permission.READ_SMS_COST,)),
        ),
    ),
    (
        _("Pengaduan"),
        (
            (_("Daftar pengaduan"), ("complaint_inbox",), (Permission.READ_COMPLAINTS,)),
            (_("Catat pengaduan"), ("log_complaint",), (Permission.LOG_COMPLAINTS,)),
        ),
    ),
    (_("Survei"), ((_("Daftar survei"), ("surveys",), (Permission.READ_SURVEYS,)),)),
    (
        _("Laporan"),
        (
            (_("Laporan bulanan"), ("reports:list", "reports"), (Permission.READ_REPORTS,)),
            (_("Kelengkapan"), ("completeness",), (Permission.READ_COMPLETENESS,)),
            (_("Pengawasan"), ("oversight",), (Permission.OVERSEE,)),
            (_("Temuan"), ("findings",), (Permission.OVERSEE, Permission.ANSWER_FINDINGS)),
        ),
    ),
    (
        _("Unit"),
        (
            (_("SOP"), ("procedures",), (Permission.READ_PROCEDURES,)),
            (_("Maklumat"), ("pledges",), (Permission.SET_PLEDGES,)),
            (_("Ketentuan"), ("edit_rules",), (Permission.SET_RULES,)),
            (_("Sarana dan prasarana"), ("facilities",), (Permission.READ_FACILITIES,)),
            (_("Kompetensi petugas"), ("competence",), (Permission.READ_COMPETENCE,)),
            (_("Kalender"), ("calendar",), (Permission.EDIT_CALENDAR,)),
            (_("Penetapan"), ("admin:units_decree_changelist",), (Permission.EDIT_DECREES,)),
        ),
    ),
    (
        _("Data pribadi"),
        (
            (_("Permintaan hak"), ("rights_requests",), (Permission.DECIDE_RIGHTS,)),
            (_("Siapa membuka berkas"), ("readings",), (Permission.READ_READINGS,)),
            (_("Retensi"), ("retention",), (Permission.READ_RETENTION,)),
            (_("Insiden"), ("breaches",), (Permission.RECORD_BREACHES,)),
        ),
    ),
    (_("Administrasi"), ((_("Administrasi"), ("admin:index",), (Permission.ENTER_ADMIN,)),)),
)


def authority(request: HttpRequest) -> dict:
    """``authority``: what the person may do today. ``desk_menu``: the desk pages open to the person.

    Each entry of the menu is a group: a dict with label, url of its first page, current and pages; each of its pages
    a dict with label, url and current.
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
    """The groups of desk pages that exist and that this person may use, in the order of ``DESK_MENU``."""
    held = authority_of(request)
    found = [(label, _pages(pages, held)) for label, pages in DESK_MENU]
    here = max(
        (url for _label, pages in found for _page, url in pages if request.path.startswith(url)), key=len, default=""
    )
    return [
        {
            "label": label,
            "url": pages[0][1],
            "current": here in {url for _page, url in pages},
            "pages": [{"label": page, "url": url, "current": url == here} for page, url in pages],
        }
        for label, pages in found
        if pages
    ]


def _pages(pages: tuple, held: Authority) -> list[tuple[str, str]]:
    allowed = ((label, _address(names)) for label, names, any_of in pages if any(map(held.may_anywhere, any_of)))
    return [(label, url) for label, url in allowed if url]


def _address(names: tuple[str, ...]) -> str:
    for name in names:
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""

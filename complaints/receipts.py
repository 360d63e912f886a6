"""The receipt (tanda terima, UU 25/2009 Pasal 44): who, in short what, where and when, and who received it."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from complaints import clock
from complaints.models import Complaint, Identity, Secrecy
from complaints.workflow import FIRST_REPLY
from core import pdf, qr

TEMPLATE = "complaints/paper/receipt.html"


def context(complaint: Complaint) -> dict[str, Any]:
    """What the receipt says; the same on the page, on paper and over the counter, and after a redirection too."""
    address, unit = track_url(complaint), complaint.first_unit
    return {
        "complaint": complaint,
        "unit": unit,
        "who": who(complaint),
        "receiver": receiver(complaint),
        "reply_by": promised(complaint),
        "first_reply": FIRST_REPLY,
        "track_url": address,
        "qr": SimpleLazyObject(lambda: qr.svg(address)),
        "hotline": unit.hotline or settings.MINISTRY_HOTLINE,
        "portal_host": settings.PORTAL_HOST,
    }


def who(complaint: Complaint) -> str:
    """The name of an open complainant; else that it is kept secret, or that there is none."""
    if complaint.secrecy == Secrecy.OPEN:
        return Identity.objects.values_list("name", flat=True).filter(complaint=complaint).first() or _("Sudah dihapus")
    return _("Dirahasiakan") if complaint.secrecy == Secrecy.CONFIDENTIAL else _("Tanpa nama")


def receiver(complaint: Complaint) -> str:
    """Who received it: the officer who logged it, or the portal."""
    if complaint.logged_by:
        return complaint.logged_by.get_full_name()
    return _("Portal Unit Pelayanan Publik, tanpa campur tangan petugas")


def promised(complaint: Complaint) -> dt.date:
    """The last day of the first reply as it was told on the day of receipt."""
    return clock.last_day(FIRST_REPLY, complaint.received_at, complaint.first_unit)


def track_url(complaint: Complaint) -> str:
    """The address in the QR code: the tracking page with the code filled in."""
    return f"{settings.SITE_URL}{reverse('complaint_track')}?kode={complaint.display_code}"


def pdf_of(complaint: Complaint) -> bytes:
    """The receipt on one sheet; the same complaint gives the same bytes."""
    return pdf.render(TEMPLATE, context(complaint), created_at=complaint.received_at)

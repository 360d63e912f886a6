"""What our SMS look like, so that a citizen can tell them from a forged one (T29); texts of the real templates."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from notifications import texts
from notifications.models import Channel

SHOWN = (
    (_("Permohonan diterima"), "requests_desk/messages/submit"),
    (_("Permohonan perlu dilengkapi"), "requests_desk/messages/return_incomplete"),
    (_("Hasil siap diambil"), "requests_desk/messages/finish"),
    (_("Kode verifikasi yang Anda minta sendiri di portal"), "requests_desk/messages/one_time"),
    (_("Pengaduan diterima"), "complaints/messages/submit"),
    (_("Ajakan menilai layanan"), "surveys/messages/invite"),
    (_("Giliran Anda di loket hampir tiba"), "queues/messages/turn"),
    (_("Jawaban atas CEK dan kode permohonan"), "requests_desk/messages/check"),
    (_("Jawaban atas BERHENTI"), "notifications/messages/stop"),
)
"""What it tells of, and the letter."""
SAMPLE = {
    "code": "K7M4Q-9TXWR",
    "number": "0042/P2/2026",
    "service": "SIINas",
    "unit": "Unit P2 Pusat",
    "office": "Agro",
    "sub_unit": "Industri Agro",
    "address": "Jl. Jenderal Gatot Subroto Kav. 52-53",
    "hours": "Senin-Jumat 08.00-15.00",
    "period": "November 2026",
    "survey_code": "QH7TM4",
    "one_time_code": "482913",
    "received_on": "22/11/2026",
    "received_at": "22/11/2026 14.05",
    "due_on": "4/12/2026",
    "old_due_on": "4/12/2026",
    "new_due_on": "15/12/2026",
    "limit_on": "29/11/2026",
    "until_on": "29/11/2026",
    "until_at": "29/11/2026 14.05",
    "downloadable": False,
    "status": "Diproses",
    "documents": 2,
    "ahead": 3,
}
OWN_SAMPLE = {"queues/messages/turn": {"number": "A-012"}}
"""Where the same word means something else."""


@login_not_required
@require_safe
def official_messages(request: HttpRequest) -> HttpResponse:
    """Sender, examples, what we never ask for, and where to report a forged one."""
    language = (get_language() or "id")[:2]
    examples = [(label, _rendered(letter, language)) for label, letter in SHOWN]
    context = {"sender": settings.SMS_SENDER, "examples": examples}
    return render(request, "p2portal/official_messages.html", context)


def _rendered(letter: str, language: str) -> str:
    filling = texts.plain(SAMPLE | OWN_SAMPLE.get(letter, {}), channel=Channel.SMS)
    return texts.render(letter, channel=Channel.SMS, language=language, context=filling).body

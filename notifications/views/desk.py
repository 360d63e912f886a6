"""What staff see of the letters of their unit: where each stands, its text as sent, and one more try."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core import paging
from notifications import actions, budgets, gateways
from notifications.models import FAILED, Message, MessageQuerySet, State

READ, RESEND = "messages.read", "messages.resend"
# (word in the address, label, phrase of the QuerySet, states that are counted on the tab)
TABS = (
    ("", gettext_lazy("Semua"), "all", None),
    ("menunggu", gettext_lazy("Menunggu"), "waiting", (State.WAITING, State.SENDING)),
    ("terkirim", gettext_lazy("Terkirim"), "accepted", None),
    ("gagal", gettext_lazy("Gagal"), "failed", FAILED),
    ("belum-pasti", gettext_lazy("Belum pasti"), "uncertain", (State.UNCERTAIN,)),
)


@require_safe
def message_list(request: HttpRequest) -> HttpResponse:
    """The letters of the person's units, newest first, by state and by register number."""
    codes = request.user.authority.unit_codes_with(READ)
    if codes is not None and not codes:
        raise PermissionDenied
    letters, status, wanted = Message.objects.of_units(codes), request.GET.get("status", ""), sought(request)
    phrases = {word: phrase for word, _label, phrase, _states in TABS}
    shown = getattr(letters, phrases.get(status, "all"))()
    if wanted:
        shown = shown.filter(about=wanted)
    page = paging.page(shown, order=("-id",), after=request.GET.get("kursor"))
    context = {
        "page": page,
        "tabs": _tabs(letters, status),
        "sought": wanted,
        "status": status,
        "away_since": gateways.away_since(),
        "alarming": budgets.alarming(codes, at=timezone.now()),
    }
    return render(request, "notifications/desk/message_list.html", context)


@require_safe
def message_detail(request: HttpRequest, message_id: int) -> HttpResponse:
    """One letter as it was sent, and what became of it."""
    letter = _visible(request, message_id, "fell_back_from", "fell_back_to")
    may_resend = letter.may_be_resent and _may_resend(request, letter)
    return render(request, "notifications/desk/message_detail.html", {"letter": letter, "may_resend": may_resend})


@require_POST
def message_resend(request: HttpRequest, message_id: int) -> HttpResponse:
    """Send a failed or uncertain letter once more."""
    letter = _visible(request, message_id)
    if not _may_resend(request, letter):
        raise PermissionDenied
    try:
        actions.resend(message=letter, by=request.user, at=timezone.now())
    except actions.NotResendable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Pesan dikirim ulang."))
    return redirect("message", message_id=letter.pk)


def _visible(request: HttpRequest, message_id: int, *together: str) -> Message:
    letters = Message.objects.of_units(request.user.authority.unit_codes_with(READ))
    return get_object_or_404(letters.select_related(*together) if together else letters, pk=message_id)


def _may_resend(request: HttpRequest, letter: Message) -> bool:
    codes = request.user.authority.unit_codes_with(RESEND)
    return codes is None or letter.unit_code in codes


def sought(request: HttpRequest) -> str:
    """The register number that is searched for, or ''."""
    return request.GET.get("q", "").replace("\0", "").strip()[:60]


def _tabs(letters: MessageQuerySet, status: str) -> list[dict]:
    """Counts only where the number stays small; what was accepted grows for ever."""
    counted = letters.open().values_list("state").annotate(count=Count("pk")).order_by()
    counts = dict(counted)
    return [
        {
            "label": label,
            "url": f"?status={word}" if word else "?",
            "current": word == status,
            "count": sum(counts.get(state, 0) for state in states) if states else None,
        }
        for word, label, _phrase, states in TABS
    ]

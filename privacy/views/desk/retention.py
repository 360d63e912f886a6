"""Retention at the desk, for reading only: the rules, what is due now, what was removed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import paging
from privacy import actions
from privacy.models import RetentionEvent
from privacy.retention import BY_NAME, RULES
from units.access import permission_required
from units.roles import Permission

NEWEST = ("-at", "-id")


@require_safe
@permission_required(Permission.READ_RETENTION)
def retention(request: HttpRequest) -> HttpResponse:
    """Each rule with the rows that are due at the person's units; then the record, the newest first."""
    units = request.user.authority.unit_ids_with(Permission.READ_RETENTION)
    seen = [rule for rule in RULES if units is None or not rule.is_quiet]
    lines = [{"rule": rule, "due": None if rule.is_dear else actions.due_now(rule, units=units)} for rule in seen]
    visible = RetentionEvent.objects.visible_to(request.user)
    removals = visible.removals().filter(step__in=[rule.name for rule in seen])
    page = paging.page(removals.select_related("by", "unit"), order=NEWEST, after=request.GET.get("kursor"), size=30)
    context = {
        "lines": lines,
        "page": page,
        "removals": [removal(event) for event in page.rows],
        "last_run": visible.runs().order_by("-at", "-pk").first(),
    }
    return render(request, "privacy/desk/retention.html", context)


def removal(event: RetentionEvent) -> dict[str, Any]:
    """One batch as a line."""
    return {
        "event": event,
        "title": BY_NAME[event.step].title,
        "count": event.data["removed"],
        "numbers": event.data.get("numbers", []),
    }

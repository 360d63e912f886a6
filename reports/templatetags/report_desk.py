"""What the admin's first page says about reports."""

from django import template
from django.http import HttpRequest

from reports.models import Report
from units.roles import Permission

register = template.Library()
SHOWN = 5


@register.inclusion_tag("admin/reports/_waiting.html")
def waiting_reports(request: HttpRequest) -> dict:
    """``{% waiting_reports request %}``: what waits for this person; else the last report that was sent."""
    person = request.user
    if not person.authority.may_anywhere(Permission.READ_REPORTS):
        return {"reads": False}
    seen = Report.objects.visible_to(person).for_list()
    waiting = seen.waiting_for(person).order_by("pk")
    count = waiting.count()
    last = None if count else seen.filter(sent_at__isnull=False).order_by("-sent_at").first()
    return {
        "reads": True,
        "count": count,
        "waiting": waiting[:SHOWN],
        "last": last,
        "reviews": person.authority.may_anywhere(Permission.APPROVE_REPORTS),
    }

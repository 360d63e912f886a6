"""Work that time brings: who was served is invited, found in the database, so a missed or doubled run heals itself."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from requests_desk.models import NotifyBy, ServiceRequest
from requests_desk.models.requests import ServiceRequestQuerySet
from surveys import actions
from surveys.figures import SERVED
from surveys.models import Campaign, Invitation

BATCH = 500
REACHABLE = Q(notify_by__in=(NotifyBy.BOTH, NotifyBy.SMS)) & ~Q(phone="")
REACHABLE |= Q(notify_by__in=(NotifyBy.BOTH, NotifyBy.EMAIL)) & ~Q(email="")


def invite_served(now: dt.datetime | None = None) -> int:
    """Invite who was served since the survey began, each person once. Returns how many were invited."""
    now, invited = now or timezone.now(), 0
    for campaign in Campaign.objects.open().select_related("unit"):
        if campaign.is_running(now):
            invited += _invite(campaign, now)
    return invited


def _invite(campaign: Campaign, now: dt.datetime) -> int:
    done, asked = 0, set()
    for request in to_invite(campaign)[:BATCH]:
        person = request.phone or request.email
        if person not in asked:  # the next run sees that this person was asked
            done += actions.invite(campaign=campaign, request=request, at=now)
            asked.add(person)
    return done


def to_invite(campaign: Campaign) -> ServiceRequestQuerySet:
    """Served within the period, reachable, and neither the request nor its person was invited to this survey."""
    same_person = Q(request__phone=OuterRef("phone")) & ~Q(request__phone="")
    same_person |= Q(request__phone="", request__email=OuterRef("email")) & ~Q(request__email="")
    asked = Invitation.objects.filter(same_person, campaign=campaign)
    return (
        ServiceRequest.objects.filter(REACHABLE, unit=campaign.unit_id, state__in=SERVED)
        .closed_in(campaign.starts_on, campaign.ends_on)
        .filter(~Exists(asked), survey_invitation__isnull=True)
        .select_related("unit", "service")
        .order_by("closed_on", "pk")
    )

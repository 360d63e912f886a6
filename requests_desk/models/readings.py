"""Who opened a request: appended, never edited; the applicant may read it (UU 27/2022 Pasal 7)."""

import datetime as dt
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from requests_desk.models.events import RequestEvent
from requests_desk.models.requests import ServiceRequest
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

MANY = 30
"""More foreign requests than these in a day are listed (T25)."""


class What(models.TextChoices):
    """What of the request was opened."""

    PAGE = "page", _("Halaman permohonan")
    FILE = "file", _("Berkas permohonan")


class RequestReadingQuerySet(models.QuerySet["RequestReading"]):
    def visible_to(self, user: "User") -> "RequestReadingQuerySet":
        """Readings of the requests of the units that this person watches over."""
        units = user.authority.unit_ids_with(Permission.READ_READINGS)
        return self if units is None else self.filter(request__unit__in=units)

    def foreign(self) -> "RequestReadingQuerySet":
        """Of requests that are not the reader's own work: neither the officer of it, nor in any of its events."""
        acted = RequestEvent.objects.filter(request=OuterRef("request"), by=OuterRef("by"))
        return self.exclude(request__assignee=models.F("by")).filter(~Exists(acted))

    def outliers(self, since: dt.datetime, many: int = MANY) -> "models.QuerySet":
        """Person and day (of the portal's zone) with more than so many foreign requests, the newest first."""
        days = self.foreign().filter(at__gte=since).annotate(day=TruncDate("at"))
        people = days.values("day", "by", "by__full_name", "position").annotate(opened=Count("request", distinct=True))
        return people.filter(opened__gt=many).order_by("-day", "-opened")


class RequestReading(models.Model):
    """That somebody of the staff opened a request's page or a file of it; once for each person, thing and hour."""

    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="readings")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(_("jabatan"), max_length=200)
    what = models.CharField(_("yang dibuka"), max_length=4, choices=What.choices)
    hour = models.DateTimeField(editable=False)
    at = models.DateTimeField(_("dibuka pada"))

    objects = RequestReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("pembacaan permohonan")
        verbose_name_plural = _("pembacaan permohonan")
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="desk_reading_newest"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["request", "by", "what", "hour"], name="desk_reading_once_an_hour"),
            models.CheckConstraint(condition=models.Q(what__in=What.values), name="desk_reading_what_known"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.at:%Y-%m-%d}"

"""What an applicant typed before sending it: kept on the server, found again by its token."""

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from requests_desk.models.requests import ServiceRequest
from standards.models import Service, Standard


def new_token() -> str:
    """A token that nobody guesses (256 bits); it is also the key that makes sending happen once."""
    return secrets.token_urlsafe(32)


class Draft(models.Model):
    """Answers of a form that is not sent yet. Survives a lost session; becomes at most one request."""

    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="drafts")
    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="drafts")
    answers = models.JSONField(default=dict)
    language = models.CharField(max_length=2, default="id")
    notice_version = models.PositiveSmallIntegerField(null=True, editable=False)
    request = models.OneToOneField(ServiceRequest, on_delete=models.SET_NULL, null=True, related_name="draft")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("draf")
        verbose_name_plural = _("draf")
        ordering = ["-updated_at"]
        indexes = [models.Index(fields=["updated_at"], name="desk_draft_age")]

    def __str__(self) -> str:
        return f"{self.service} ({self.updated_at:%Y-%m-%d})"

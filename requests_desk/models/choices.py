"""Who asks, through which door, and how to be told."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApplicantKind(models.TextChoices):
    """Who asks: a member of the public or a legal entity (Pasal 2)."""

    PERSON = "PERORANGAN", _("Perorangan")
    LEGAL_ENTITY = "BADAN_HUKUM", _("Badan hukum")


class Channel(models.TextChoices):
    """The door through which a request came; all lead to the same register (Pasal 1(1))."""

    ONLINE = "online", _("Daring")
    COUNTER = "counter", _("Loket")
    PHONE = "phone", _("Telepon")
    LETTER = "letter", _("Surat")
    EMAIL = "email", _("Email")


class NotifyBy(models.TextChoices):
    """How the applicant wants to be told."""

    BOTH = "both", _("SMS dan email")
    SMS = "sms", _("SMS")
    EMAIL = "email", _("Email")
    NONE = "none", _("Tidak perlu, saya cek sendiri")

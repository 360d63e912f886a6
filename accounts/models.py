"""The person who signs in. What a person may do is not here: that flows from appointments (``units``)."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person with an account: an officer, a head, an overseer or the administrator. Citizens need none."""

    first_name = None
    last_name = None
    full_name = models.CharField(_("nama lengkap"), max_length=150)
    nip = models.CharField(
        _("NIP"), max_length=18, blank=True, validators=[RegexValidator(r"^\d{18}$", _("NIP terdiri atas 18 angka."))]
    )
    language = models.CharField(_("bahasa"), max_length=2, choices=settings.LANGUAGES, default="id")

    class Meta:
        verbose_name = _("orang")
        verbose_name_plural = _("orang")
        ordering = ["full_name"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name as printed on letters."""
        return self.full_name

    def get_short_name(self) -> str:
        """The name as shown in lists."""
        return self.full_name or self.username

    @cached_property
    def authority(self) -> Any:
        """What this person may do today; computed above by ``settings.AUTHORITY_OF``, once for each loaded person."""
        return import_string(settings.AUTHORITY_OF)(self)

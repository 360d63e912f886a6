from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UnitsConfig(AppConfig):
    """Units, people and authority, calendars."""

    name = "units"
    verbose_name = _("Unit dan petugas")

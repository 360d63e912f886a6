from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    """Personal data: the notice, retention, the rights of persons, and breaches (UU 27/2022)."""

    name = "privacy"
    verbose_name = _("Data pribadi")

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StandardsConfig(AppConfig):
    """Services and the versions of their standards."""

    name = "standards"
    verbose_name = _("Standar pelayanan")

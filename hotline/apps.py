from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HotlineConfig(AppConfig):
    """Calls to the desk's telephone, one line each."""

    name = "hotline"
    verbose_name = _("Telepon")

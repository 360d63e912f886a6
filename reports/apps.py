from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """The monthly and occasional reports of each unit."""

    name = "reports"
    verbose_name = _("Laporan")

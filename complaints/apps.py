from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    """A complaint's life, from the box to the answer, and the suggestions beside it (Pasal 14 g.2)."""

    name = "complaints"
    verbose_name = _("Pengaduan dan saran")

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RequestsDeskConfig(AppConfig):
    """A request's life, from the form to the product in hand."""

    name = "requests_desk"
    verbose_name = _("Permohonan")

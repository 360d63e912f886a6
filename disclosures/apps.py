from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DisclosuresConfig(AppConfig):
    """Requests for public information under UU 14/2008, from registration to the answer to an objection."""

    name = "disclosures"
    verbose_name = _("Informasi publik")

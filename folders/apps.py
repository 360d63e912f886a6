from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FoldersConfig(AppConfig):
    """The paper side: where a folder is, forms for when the portal is down, the end of the day."""

    name = "folders"
    verbose_name = _("Berkas fisik")

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SurveysConfig(AppConfig):
    """Satisfaction of those who were served: instruments and the arithmetic of their index."""

    name = "surveys"
    verbose_name = _("Survei kepuasan")

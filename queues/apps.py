from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QueuesConfig(AppConfig):
    """The queue at the counter: from the number taken to the last one of the day."""

    name = "queues"
    verbose_name = _("Antrean")

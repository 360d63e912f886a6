from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """The outbox: letters by e-mail and SMS, and what comes in by SMS."""

    name = "notifications"
    verbose_name = _("Pesan")

    def ready(self) -> None:
        """Register the checks of the gateways."""
        from notifications import checks  # noqa: F401

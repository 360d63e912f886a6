"""The core app: plumbing without a single domain word."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Registers core with Django, its lookups included."""

    name = "core"

    def ready(self) -> None:
        """Register the ``match`` lookup (importing the module does it)."""
        from core import search  # noqa: F401

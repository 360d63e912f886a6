"""Services and their standards in the admin: drafted by Kepala and Sekretaris, set by the Kepala alone."""

from standards.admin import services, versions

__all__ = ["services", "versions"]

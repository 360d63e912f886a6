"""Reference data of the units and the decrees, in the admin."""

from units.admin import decrees, places

__all__ = ["decrees", "places"]

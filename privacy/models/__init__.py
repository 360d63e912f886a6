"""What was removed by retention; one aggregate a file."""

from privacy.models.removals import RetentionEvent

__all__ = ["RetentionEvent"]

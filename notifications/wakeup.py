"""Makes a letter quick: tells a worker that it waits. Never needed for it to arrive, never in the way of a request."""

import logging
import time

logger = logging.getLogger(__name__)

QUIET_SECONDS = 30.0  # after a failure, so that a dead broker costs one request a moment and not each of them
_quiet_until = 0.0


def wake(message_id: int) -> None:
    """Ask a worker to deliver now; on any trouble leave it to the sweep."""
    global _quiet_until
    from notifications.tasks import deliver

    if time.monotonic() < _quiet_until:
        return
    try:
        deliver.apply_async((message_id,), retry=False)
    except Exception as error:  # whatever the broker raises, the request is already committed
        _quiet_until = time.monotonic() + QUIET_SECONDS
        logger.warning("broker_unreachable", extra={"message_id": message_id, "error": type(error).__name__})

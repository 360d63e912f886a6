"""Makes work quick: tells a worker that something waits. Never needed for it to happen, never in a request's way."""

import logging
import time

from celery import current_app

logger = logging.getLogger(__name__)

QUIET_SECONDS = 30.0  # after a failure, so that a dead broker costs one request a moment and not each of them
_quiet_until = 0.0


def wake(task: str, key: int) -> None:
    """Ask a worker to run the task, by its name, for this row now; on any trouble leave it to the sweep.

    By name, so that what queues work need not know the code that does it.
    """
    global _quiet_until
    if time.monotonic() < _quiet_until:
        return
    try:
        current_app.send_task(task, (key,), retry=False)
    except Exception as error:  # whatever the broker raises, the request is already committed
        _quiet_until = time.monotonic() + QUIET_SECONDS
        logger.warning("broker_unreachable", extra={"task": task, "key": key, "error": type(error).__name__})

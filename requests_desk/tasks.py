"""Doors for the timetable."""

from celery import shared_task

from requests_desk import sweeps


@shared_task
def sweep() -> None:
    """Remind, close what was not completed in time, and scan what waits in quarantine."""
    sweeps.run()

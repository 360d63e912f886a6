"""Doors for the timetable."""

from celery import shared_task

from disclosures import sweeps


@shared_task
def sweep() -> None:
    """Follow what was withdrawn, close what was not completed, move what the calendar moved."""
    sweeps.run()

"""Doors for the timetable."""

from celery import shared_task

from privacy import actions


@shared_task
def retention() -> None:
    """Remove what has been kept long enough; copies that nobody fetched are no longer offered."""
    actions.close_expired()
    actions.run_retention()

"""Doors for the timetable."""

from celery import shared_task

from surveys.sweeps import invite_served


@shared_task
def sweep() -> None:
    """Invite who was served to the survey of the unit."""
    invite_served()

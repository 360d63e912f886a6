"""Doors for the timetable."""

from celery import shared_task

from units import alarms


@shared_task
def sweep() -> None:
    """Tell of SMS budgets that are nearly used up."""
    alarms.sweep()

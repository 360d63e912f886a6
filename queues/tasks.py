"""Doors for the timetable."""

from celery import shared_task

from queues import actions


@shared_task
def sweep() -> None:
    """End the numbers of the days that are over, and forget their telephone numbers."""
    actions.lapse_day()

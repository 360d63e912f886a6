"""Doors for the timetable."""

from celery import shared_task

from complaints import sweeps


@shared_task
def sweep() -> None:
    """Lapse, close, remind and scan what is due."""
    sweeps.run()

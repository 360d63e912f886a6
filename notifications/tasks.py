"""Celery doors of the outbox."""

from celery import shared_task

from notifications import actions


@shared_task(name="notifications.tasks.deliver")
def deliver(message_id: int) -> None:
    """Send one letter, if it is due and nobody else has it."""
    actions.deliver(message_id)


@shared_task(name="notifications.tasks.sweep")
def sweep() -> None:
    """Send what is due; the timetable calls this each minute."""
    actions.sweep()

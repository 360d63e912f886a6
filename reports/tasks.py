"""Doors for the timetable and for approval."""

from celery import shared_task

from reports import actions, actual_times
from reports.completeness import gaps
from reports.models import Report
from reports.oversight import actions as oversight
from reports.oversight import sweeps
from reports.oversight.models import IntegrityCheck


@shared_task
def draft_due() -> None:
    """Draft what is due, and send what was approved but not sent."""
    actions.draft_due()
    for report in Report.objects.to_send().select_related("unit", "approved_by", "recipient"):
        actions.send(report=report)


@shared_task
def send_report(pk: int) -> None:
    """Make and send the paper of one approved report."""
    for report in Report.objects.to_send().select_related("unit", "approved_by", "recipient").filter(pk=pk):
        actions.send(report=report)


@shared_task
def oversee() -> None:
    """Remind of findings, scan their files, run tests of integrity that wait."""
    sweeps.run()


@shared_task
def observe_completeness() -> None:
    """Write down which lacks began and which ended."""
    gaps.observe()


@shared_task
def count_actual_times() -> None:
    """How long each service really took, once a day."""
    actual_times.count_due()


@shared_task
def check_integrity(pk: int) -> None:
    """Run one test of integrity."""
    for check in IntegrityCheck.objects.filter(pk=pk):
        oversight.run_check(check=check)

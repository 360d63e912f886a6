import datetime as dt

import pytest

from reports import actions
from reports.models import Report

pytestmark = pytest.mark.django_db


def test_a_report_goes_from_draft_to_its_receiver(cast, two_units):
    at = dt.datetime(2026, 11, 1, 0, tzinfo=dt.UTC)
    actions.draft_due(at)
    report = Report.objects.get(unit=two_units["PUSAT"])
    actions.submit(report=report, by=cast["sekretaris"], at=at)
    actions.approve(report=report, by=cast["kepala"], at=at)
    actions.send(report=report, at=at)
    assert report.state == "sent"

"""What the night writes down: gaps that opened, gaps that were closed. Safe to repeat on the same day."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from reports.completeness.assess import assess
from reports.completeness.models import Gap
from units.models import Unit


@transaction.atomic
def observe(today: dt.date | None = None) -> int:
    """Compare every active unit with what is written down. Returns how many gaps opened or closed."""
    today = today or timezone.localdate()
    lacking = {
        (row.unit.pk, row.article.key): row.since
        for assessment in assess(Unit.objects.active(), today)
        for row in assessment.missing
    }
    written = {(gap.unit_id, gap.article): gap for gap in Gap.objects.open()}
    closed = [gap.pk for key, gap in written.items() if key not in lacking]
    Gap.objects.filter(pk__in=closed).update(met_on=today)
    opened = [
        Gap(unit_id=unit, article=article, since=since)
        for (unit, article), since in lacking.items()
        if (unit, article) not in written
    ]
    Gap.objects.bulk_create(opened, ignore_conflicts=True)
    return len(opened) + len(closed)

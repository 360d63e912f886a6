"""The groups with which a unit's queue begins."""

from django.db import transaction

from queues.models import QueueGroup
from units.models import Unit

USUAL = (("A", "Informasi", "Information"), ("B", "Konsultasi", "Consultation"), ("C", "Layanan", "Services"))


@transaction.atomic
def furnish_queue(*, unit: Unit) -> list[QueueGroup]:
    """The unit's groups; one that has none gets the usual three. Safe to repeat."""
    if not QueueGroup.objects.filter(unit=unit).exists():
        usual = enumerate(USUAL, start=1)
        QueueGroup.objects.bulk_create(
            (
                QueueGroup(unit=unit, letter=letter, name=name, name_en=name_en, position=position)
                for position, (letter, name, name_en) in usual
            ),
            ignore_conflicts=True,  # two people opened the settings at once
        )
    return list(QueueGroup.objects.filter(unit=unit))

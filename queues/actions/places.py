"""The groups with which a unit's queue begins."""

from django.db import transaction

from queues.models import QueueGroup
from units.models import Unit

USUAL = (("A", "Informasi", "Information"), ("B", "Konsultasi", "Consultation"), ("C", "Layanan", "Services"))


@transaction.atomic
def furnish_queue(*, unit: Unit) -> list[QueueGroup]:
    """The unit's groups; one that has none gets the usual three. Safe to repeat."""
    if not QueueGroup.objects.filter(unit=unit).exists():
        for position, (letter, name, name_en) in enumerate(USUAL, start=1):
            values = {"name": name, "name_en": name_en, "position": position}
            QueueGroup.objects.get_or_create(unit=unit, letter=letter, defaults=values)
    return list(QueueGroup.objects.filter(unit=unit))

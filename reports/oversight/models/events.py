"""What overseers did: appended, never edited, one chain for each unit overseen."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.chain import ChainedEvent
from reports.oversight.models.draws import Draw
from reports.oversight.models.evaluations import Evaluation
from reports.oversight.models.findings import Finding
from units.models import Unit

SUBJECTS = ("finding", "evaluation", "draw")


def one_subject() -> Q:
    """Exactly one of the three is meant."""
    either = Q()
    for name in SUBJECTS:
        either |= Q(**{f"{other}__isnull": other != name for other in SUBJECTS})
    return either


class OversightEvent(ChainedEvent):
    """One step of one finding, invitation or drawing."""

    chain_prefix = "oversight:"

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, null=True, blank=True, related_name="events")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, null=True, blank=True, related_name="events")

    class Meta(ChainedEvent.Meta):
        verbose_name = _("kejadian pengawasan")
        verbose_name_plural = _("kejadian pengawasan")
        indexes = [models.Index(fields=["finding", "seq"], name="reports_finding_timeline")]
        constraints = [
            *ChainedEvent.Meta.constraints,
            models.CheckConstraint(condition=one_subject(), name="reports_oversight_one_subject"),
        ]

    def subject(self) -> str:
        """What it is about, by its key, which is in the row."""
        name = next(name for name in SUBJECTS if getattr(self, f"{name}_id") is not None)
        return f"{name}:{getattr(self, f'{name}_id')}"


def chain_of(unit: Unit) -> str:
    """The chain in which the oversight of a unit leaves its events."""
    return f"{OversightEvent.chain_prefix}{unit.code}"

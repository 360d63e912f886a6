"""What was printed of a request: each printing a line, so that every later one can be marked as a copy."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from requests_desk.models.requests import ServiceRequest


class Paper(models.TextChoices):
    """What is printed."""

    RECEIPT = "receipt", _("Tanda terima")
    LABEL = "label", _("Label berkas")
    HAND_OVER = "hand_over", _("Tanda serah terima")


class Printing(models.Model):
    """That one paper of a request was sent to the printer. ``copy`` 1 is the original; appended, never edited."""

    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="printings")
    paper = models.CharField(_("yang dicetak"), max_length=10, choices=Paper.choices)
    copy = models.PositiveSmallIntegerField(_("cetakan ke"))
    printed_at = models.DateTimeField(_("dicetak pada"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("pencetakan")
        verbose_name_plural = _("pencetakan")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "paper", "copy"], name="desk_printing_counts"),
            models.CheckConstraint(condition=models.Q(paper__in=Paper.values), name="desk_printing_paper_known"),
            models.CheckConstraint(condition=models.Q(copy__gte=1), name="desk_printing_copy_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.get_paper_display()} {self.copy}"

    @property
    def is_copy(self) -> bool:
        """Whether the original was printed before."""
        return self.copy > 1

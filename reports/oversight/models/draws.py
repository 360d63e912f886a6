"""A random sample of cases: drawn once with a seed, never drawn again in silence."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from reports.periods import span_text
from requests_desk.models import ServiceRequest
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User
    from reports.oversight.models.findings import Finding


class DrawQuerySet(models.QuerySet["Draw"]):
    def visible_to(self, user: "User") -> "DrawQuerySet":
        """Overseers alone: a unit does not learn beforehand which of its cases are looked at."""
        return self if user.authority.may_everywhere(Permission.OVERSEE) else self.none()


class Draw(models.Model):
    """One drawing: of whose cases, with which seed, by whom and when. A second drawing is another row.

    The table refuses changes: who does not like the cases can draw again, and both drawings stay.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="draws", verbose_name=_("unit"))
    period_start = models.DateField(_("sejak"))
    period_end = models.DateField(_("sampai"))
    seed = models.CharField(_("benih"), max_length=20)
    size = models.PositiveSmallIntegerField(_("jumlah kasus"))
    population = models.PositiveIntegerField(_("banyaknya permohonan"))
    turn = models.PositiveSmallIntegerField(_("penarikan ke"))
    submission_key = models.CharField(max_length=64, unique=True, editable=False)
    drawn_at = models.DateTimeField(_("ditarik pada"))
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = DrawQuerySet.as_manager()

    class Meta:
        verbose_name = _("sampel acak")
        verbose_name_plural = _("sampel acak")
        ordering = ["-drawn_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "period_start", "period_end", "turn"], name="reports_draw_turn"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="reports_draw_period"),
            models.CheckConstraint(condition=Q(size__gte=1) & Q(population__gte=F("size")), name="reports_draw_size"),
        ]

    def __str__(self) -> str:
        return f"{self.unit.code} {self.period_start:%Y-%m-%d}/{self.period_end:%Y-%m-%d} #{self.turn}"

    @property
    def period_label(self) -> str:
        """'Oktober 2026', or both dates for another period."""
        return span_text(self.period_start, self.period_end)


class Verdict(models.TextChoices):
    """What looking at a case showed."""

    SOUND = "sound", _("Sesuai")
    FAULTY = "faulty", _("Tidak sesuai")


class SampledCase(models.Model):
    """One case that was drawn, its place in the order of the drawing, and what was seen when it was checked."""

    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="cases")
    place = models.PositiveSmallIntegerField(_("urutan"))
    digest = models.CharField(max_length=64)
    request = models.ForeignKey(ServiceRequest, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(_("hasil"), max_length=10, choices=Verdict.choices, blank=True)
    note = models.CharField(_("catatan"), max_length=500, blank=True)
    checked_at = models.DateTimeField(_("diperiksa pada"), null=True, blank=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("kasus sampel")
        verbose_name_plural = _("kasus sampel")
        ordering = ["draw", "place"]
        constraints = [
            models.UniqueConstraint(fields=["draw", "place"], name="reports_case_place"),
            models.UniqueConstraint(fields=["draw", "request"], name="reports_case_once"),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, checked_by__isnull=True, verdict="")
                | (Q(checked_at__isnull=False, checked_by__isnull=False) & ~Q(verdict="")),
                name="reports_case_checked_together",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draw_id}/{self.place}"

    @property
    def written_finding(self) -> "Finding | None":
        """The finding that it became, if it did."""
        return getattr(self, "finding", None)

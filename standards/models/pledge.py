"""The maklumat pelayanan: what the Kepala promises the public in writing (UU 25/2009 Pasal 22, Pasal 14)."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.uploads import random_name
from units.models import Unit

WORDING = (
    "Dengan ini kami menyatakan sanggup menyelenggarakan pelayanan sesuai standar pelayanan yang telah ditetapkan "
    "dan apabila tidak menepati janji ini, kami siap menerima sanksi sesuai peraturan perundang-undangan yang berlaku."
)
"""The official wording; a Kepala may write another."""


class PledgeIsSet(Exception):
    """A published pledge was to be deleted."""

    sentence = _("Maklumat yang sudah ditetapkan tidak dapat dihapus. Tetapkan maklumat baru.")


def stored_name(instance: "Pledge", filename: str) -> str:
    """A random name by year; the type was found in the content."""
    return f"pledges/{dt.datetime.now(dt.UTC):%Y}/{random_name(filename.rpartition('.')[2])}"


class PledgeQuerySet(models.QuerySet["Pledge"]):
    def in_force(self, today: dt.date) -> "PledgeQuerySet":
        """The pledges that bind on that day: at most one for each unit, all units in one statement."""
        return self.filter(starts_on__lte=today).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today))

    def delete(self) -> tuple[int, dict[str, int]]:
        """Raises PledgeIsSet when there is any: what was promised stays on record."""
        if self.exists():
            raise PledgeIsSet
        return super().delete()


class Pledge(models.Model):
    """One pledge of one unit. It binds from ``starts_on`` until the next one begins, and never changes.

    ``ends_on`` is the last day; empty while no other was set after it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="pledges", verbose_name=_("unit"))
    text = models.TextField(_("isi maklumat"))
    signer_name = models.CharField(_("nama penanda tangan"), max_length=150)
    signer_position = models.CharField(_("jabatan penanda tangan"), max_length=200)
    signed_on = models.DateField(_("ditandatangani pada"))
    starts_on = models.DateField(_("berlaku sejak"))
    ends_on = models.DateField(_("berlaku sampai"), null=True, blank=True)
    scan = models.FileField(_("salinan bertanda tangan"), upload_to=stored_name, max_length=200, blank=True)
    scan_name = models.CharField(max_length=120, blank=True)
    scan_type = models.CharField(max_length=100, blank=True)
    scan_sha256 = models.CharField(max_length=64, blank=True)
    set_at = models.DateTimeField(_("ditetapkan pada"), default=timezone.now, editable=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("ditetapkan oleh")
    )

    objects = PledgeQuerySet.as_manager()

    class Meta:
        verbose_name = _("maklumat pelayanan")
        verbose_name_plural = _("maklumat pelayanan")
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "starts_on"], name="standards_pledge_one_per_day"),
            models.UniqueConstraint(
                fields=["unit"], condition=Q(ends_on__isnull=True), name="standards_pledge_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="standards_pledge_days_order"
            ),
            models.CheckConstraint(
                condition=Q(signed_on__lte=F("starts_on")), name="standards_pledge_signed_before_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(scan="", scan_type="", scan_sha256="")
                | ~(Q(scan="") | Q(scan_type="") | Q(scan_sha256="")),
                name="standards_pledge_scan_has_type",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.starts_on}"

    def is_in_force(self, today: dt.date) -> bool:
        """Whether it binds on that day."""
        return self.starts_on <= today and (self.ends_on is None or today <= self.ends_on)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """Raises PledgeIsSet always."""
        raise PledgeIsSet

"""What standards and SOPs share: numbered versions, one draft, one in force, and a set version never changes."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StandardState(models.TextChoices):
    """The life of a version: draft -> set by whom the regulation names -> superseded by the next one."""

    DRAFT = "draft", _("Rancangan")
    SET = "set", _("Berlaku")
    SUPERSEDED = "superseded", _("Digantikan")


class VersionIsSet(Exception):
    """A version that was set, or one of its lines, was to be changed or deleted."""

    sentence = _("Versi yang sudah ditetapkan tidak dapat diubah. Buat rancangan baru.")


class VersionQuerySet(models.QuerySet["Version"]):
    def published(self) -> "VersionQuerySet":
        """Versions that are or were in force."""
        return self.exclude(state=StandardState.DRAFT)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Drafts may be thrown away. Raises VersionIsSet when a published version is among them."""
        if self.published().exists():
            raise VersionIsSet
        return super().delete()


class Version(models.Model):
    """One version of something that a service has. The database itself freezes it (``standards.triggers``)."""

    version = models.PositiveIntegerField(_("versi"))
    state = models.CharField(_("keadaan"), max_length=12, choices=StandardState.choices, default=StandardState.DRAFT)
    created_at = models.DateTimeField(_("dibuat pada"), default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    set_at = models.DateTimeField(_("ditetapkan pada"), null=True, blank=True, editable=False)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("ditetapkan oleh"),
    )
    superseded_at = models.DateTimeField(_("digantikan pada"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.service} v{self.version}"

    @property
    def is_draft(self) -> bool:
        """Only a draft may be edited."""
        return self.state == StandardState.DRAFT

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """A draft may be thrown away. Raises VersionIsSet for a published version."""
        if not self.is_draft:
            raise VersionIsSet
        return super().delete(*args, **kwargs)


def version_constraints(prefix: str) -> list[models.BaseConstraint]:
    """Each version number once, at most one draft and one version in force for each service, moments as the state."""
    draft, in_force = Q(state=StandardState.DRAFT), Q(state=StandardState.SET)
    superseded = Q(state=StandardState.SUPERSEDED)
    return [
        models.UniqueConstraint(fields=["service", "version"], name=f"{prefix}_version_once"),
        models.UniqueConstraint(fields=["service"], condition=in_force, name=f"{prefix}_one_set_per_service"),
        models.UniqueConstraint(fields=["service"], condition=draft, name=f"{prefix}_one_draft_per_service"),
        models.CheckConstraint(
            condition=Q(state=StandardState.DRAFT, set_at__isnull=True) | (~draft & Q(set_at__isnull=False)),
            name=f"{prefix}_set_has_time",
        ),
        models.CheckConstraint(
            condition=~superseded | Q(superseded_at__isnull=False), name=f"{prefix}_superseded_has_time"
        ),
    ]


class LineQuerySet(models.QuerySet["VersionLine"]):
    def delete(self) -> tuple[int, dict[str, int]]:
        """Lines of a draft may go. Raises VersionIsSet when one belongs to a published version."""
        if self.exclude(**{f"{self.model.version_field}__state": StandardState.DRAFT}).exists():
            raise VersionIsSet
        return super().delete()


class VersionLine(models.Model):
    """One numbered line of a version; ``version_field`` names the foreign key to it."""

    version_field: str
    position = models.PositiveSmallIntegerField(_("urutan"))

    objects = LineQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position"]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        """A line of a draft may go. Raises VersionIsSet for a line of a published version."""
        if not getattr(self, self.version_field).is_draft:
            raise VersionIsSet
        return super().delete(*args, **kwargs)

"""Services and the versions of their standards (Pasal 4, 6b, 10b, 14 a-f).

A service is what can be asked for; a standard is one version of its promise: what is needed, how long it takes, what it
costs, what comes out. A version that was set never changes; a request stays on the version under which it was made.
"""

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from units.models import SubUnit, Unit


class Kind(models.TextChoices):
    """The three kinds of request (Pasal 2)."""

    INFORMATION = "INFORMASI", _("Informasi")
    CONSULTATION = "KONSULTASI", _("Konsultasi")
    SERVICE = "LAYANAN", _("Layanan")


class ServiceQuerySet(models.QuerySet["Service"]):
    def open(self) -> "ServiceQuerySet":
        """Services that can be asked for: opened, with a standard in force, at an active unit."""
        return self.filter(is_open=True, current__isnull=False, unit__is_active=True)

    def with_standard(self) -> "ServiceQuerySet":
        """With the unit, the sub unit and the standard in force, in one statement."""
        return self.select_related("unit", "sub_unit", "current")


class Service(models.Model):
    """Something that one unit offers. Pusat: always through a sub unit, or through the unit itself for general ones."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="services", verbose_name=_("unit"))
    sub_unit = models.ForeignKey(
        SubUnit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="services",
        verbose_name=_("Sub Unit Layanan"),
    )
    kind = models.CharField(_("jenis"), max_length=20, choices=Kind.choices)
    name = models.CharField(_("nama layanan"), max_length=250)
    slug = models.SlugField(_("alamat halaman"), max_length=120, unique=True)
    source_key = models.CharField(max_length=160, unique=True, editable=False, null=True)
    purpose = models.CharField(_("untuk apa"), max_length=300, blank=True)
    synonyms = models.CharField(_("kata lain"), max_length=300, blank=True)
    is_open = models.BooleanField(_("dibuka untuk permohonan"), default=False)
    closed_note = models.CharField(_("alasan ditutup"), max_length=250, blank=True)
    current = models.ForeignKey(
        "Standard",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("standar yang berlaku"),
    )
    officers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="+",
        verbose_name=_("petugas teknis"),
        help_text=_("Unit P2 Daerah: kosong berarti semua petugas teknis unit, Pasal 11 ayat (3) huruf d."),
    )
    history = HistoricalRecords()

    objects = ServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("layanan")
        verbose_name_plural = _("layanan")
        ordering = ["name"]
        indexes = [models.Index(fields=["unit", "kind", "name"], name="standards_service_list")]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_open=False) | Q(current__isnull=False), name="standards_open_has_standard"
            )
        ]

    def __str__(self) -> str:
        return self.name


class StandardState(models.TextChoices):
    """The life of a version: draft -> set by the Kepala -> superseded by the next one."""

    DRAFT = "draft", _("Rancangan")
    SET = "set", _("Berlaku")
    SUPERSEDED = "superseded", _("Digantikan")


class Standard(models.Model):
    """One version of a service's standard. Working days count in the unit's calendar (domain of Pasal 14 d)."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="standards", verbose_name=_("layanan"))
    version = models.PositiveIntegerField(_("versi"))
    state = models.CharField(_("keadaan"), max_length=12, choices=StandardState.choices, default=StandardState.DRAFT)
    working_days = models.PositiveSmallIntegerField(
        _("jangka waktu (hari kerja)"), null=True, blank=True, help_text=_("0 berarti selesai pada hari yang sama.")
    )
    completion_days = models.PositiveSmallIntegerField(
        _("batas melengkapi berkas (hari kerja)"), default=10, help_text=_("Lewat batas ini permohonan ditutup.")
    )
    extension_days = models.PositiveSmallIntegerField(
        _("perpanjangan paling lama (hari kerja)"), default=0, help_text=_("0 berarti tidak dapat diperpanjang.")
    )
    fee_amount = models.DecimalField(
        _("biaya (rupiah)"),
        max_digits=14,
        decimal_places=0,
        null=True,
        blank=True,
        help_text=_("0 berarti tanpa biaya."),
    )
    fee_note = models.CharField(_("keterangan biaya atau dasar PNBP"), max_length=300, blank=True)
    product = models.CharField(_("produk layanan"), max_length=250, blank=True)
    summary = models.TextField(_("penjelasan singkat"), blank=True)
    decree_number = models.CharField(_("nomor penetapan"), max_length=80, blank=True)
    created_at = models.DateTimeField(_("dibuat pada"), auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
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
        verbose_name = _("standar pelayanan")
        verbose_name_plural = _("standar pelayanan")
        ordering = ["service", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["service", "version"], name="standards_version_once"),
            models.UniqueConstraint(
                fields=["service"], condition=Q(state=StandardState.SET), name="standards_one_set_per_service"
            ),
            models.CheckConstraint(
                condition=Q(state=StandardState.DRAFT, set_at__isnull=True)
                | (~Q(state=StandardState.DRAFT) & Q(set_at__isnull=False)),
                name="standards_set_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=StandardState.SUPERSEDED) | Q(superseded_at__isnull=False),
                name="standards_superseded_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} v{self.version}"

    @property
    def is_draft(self) -> bool:
        """Only a draft may be edited."""
        return self.state == StandardState.DRAFT


class Line(models.Model):
    """One numbered line of a standard."""

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField(_("urutan"))

    class Meta:
        abstract = True
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["standard", "position"], name="standards_%(class)s_position"),
        ]


class LegalBasis(Line):
    """Pasal 14 a: a rule on which the service rests, with number and year."""

    text = models.CharField(_("dasar hukum"), max_length=300)

    class Meta(Line.Meta):
        verbose_name = _("dasar hukum")
        verbose_name_plural = _("dasar hukum")

    def __str__(self) -> str:
        return self.text


class Requirement(Line):
    """Pasal 14 b: something the applicant brings. ``file_types`` empty: shown or told at the counter, no upload."""

    name = models.CharField(_("persyaratan"), max_length=250)
    note = models.CharField(_("penjelasan"), max_length=300, blank=True)
    is_obligatory = models.BooleanField(_("wajib"), default=True)
    file_types = models.CharField(
        _("jenis berkas"),
        max_length=40,
        blank=True,
        default="pdf,jpg,png",
        validators=[RegexValidator(r"^((pdf|jpg|png|xlsx|docx)(,(pdf|jpg|png|xlsx|docx))*)?$")],
    )

    class Meta(Line.Meta):
        verbose_name = _("persyaratan")
        verbose_name_plural = _("persyaratan")

    def __str__(self) -> str:
        return self.name

    @property
    def accepted(self) -> list[str]:
        """Accepted file types as ``core.uploads`` names them."""
        return [part for part in self.file_types.split(",") if part]


class Procedure(Line):
    """Pasal 14 c: one step of the procedure, with its actor."""

    actor = models.CharField(_("pelaku"), max_length=120)
    text = models.CharField(_("langkah"), max_length=300)

    class Meta(Line.Meta):
        verbose_name = _("langkah prosedur")
        verbose_name_plural = _("sistem, mekanisme, dan prosedur")

    def __str__(self) -> str:
        return self.text


class FieldType(models.TextChoices):
    """The types of extra fields that a service can ask for."""

    TEXT = "text", _("Teks")
    LONG_TEXT = "long_text", _("Teks panjang")
    NUMBER = "number", _("Angka")
    MONEY = "money", _("Uang (rupiah)")
    DATE = "date", _("Tanggal")
    CHOICE = "choice", _("Pilihan")
    NIB = "nib", _("NIB")
    NPWP = "npwp", _("NPWP")


class FormField(Line):
    """An extra question of the service's form, edited without code."""

    key = models.SlugField(_("kunci"), max_length=40)
    label = models.CharField(_("pertanyaan"), max_length=150)
    hint = models.CharField(_("petunjuk"), max_length=200, blank=True)
    type = models.CharField(_("jenis isian"), max_length=12, choices=FieldType.choices, default=FieldType.TEXT)
    is_obligatory = models.BooleanField(_("wajib"), default=True)
    choices = models.TextField(_("pilihan"), blank=True, help_text=_("Satu pilihan per baris."))

    class Meta(Line.Meta):
        verbose_name = _("isian tambahan")
        verbose_name_plural = _("isian tambahan")
        constraints = [
            *Line.Meta.constraints,
            models.UniqueConstraint(fields=["standard", "key"], name="standards_formfield_key"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def choice_list(self) -> list[str]:
        """The choices offered, without empty lines."""
        return [line.strip() for line in self.choices.splitlines() if line.strip()]

"""The numbered lines of a standard: Pasal 14 a, b, c, and the extra questions of the form."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from standards.models.standard import Standard
from standards.models.versions import VersionLine


class Line(VersionLine):
    """One numbered line of a standard. Lines of a published version never change."""

    version_field = "standard"
    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="%(class)ss")

    class Meta(VersionLine.Meta):
        abstract = True
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

    def clean(self) -> None:
        """Raises ValidationError for a question with choices that offers none."""
        if self.type == FieldType.CHOICE and not self.choice_list:
            raise ValidationError({"choices": _("Tulis pilihan, satu per baris.")})

    @property
    def choice_list(self) -> list[str]:
        """The choices offered, without empty lines."""
        return [line.strip() for line in self.choices.splitlines() if line.strip()]

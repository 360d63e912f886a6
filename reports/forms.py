"""What people write and choose about reports; every step names the revision that the person saw."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core import codes
from core.wording import number_text
from units.models import Unit

MEGABYTE = 1024 * 1024


class StepForm(forms.Form):
    """A step without words of its own. What was seen is what is done: another revision is refused."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def words(self) -> dict[str, Any]:
        """What the action takes beside the report."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}


class WordsForm(StepForm):
    """The words of the Sekretaris."""

    obstacles = forms.CharField(
        label=_("Kendala"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, required=False
    )
    follow_up = forms.CharField(
        label=_("Tindak lanjut"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, required=False
    )
    adopt = forms.BooleanField(
        label=_("Tambahkan usul perbaikan"),
        help_text=_("Kalimat usul ditambahkan di akhir tindak lanjut dan dapat Anda ubah sesudahnya."),
        required=False,
    )


class RemarkForm(StepForm):
    """Why the Kepala gives the report back."""

    remark = forms.CharField(
        label=_("Yang perlu diperbaiki"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        error_messages={"required": _("Tulis apa yang perlu diperbaiki.")},
    )


class CorrectionForm(forms.Form):
    """Why a sent report gets a new version."""

    reason = forms.CharField(
        label=_("Alasan pembetulan"),
        help_text=_("Alasan ini tercetak pada versi baru. Versi yang sudah terkirim tetap disimpan."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        error_messages={"required": _("Tulis alasan pembetulan.")},
    )


class OccasionalForm(forms.Form):
    """A report about any period, whenever it is needed (Pasal 6c, 10c)."""

    unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Unit"), empty_label=None)
    start = forms.DateField(
        label=_("Sejak"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Isi tanggal awal."), "invalid": _("Isi tanggal, misalnya 27-3-2026.")},
    )
    end = forms.DateField(
        label=pgettext_lazy("tanggal", "Sampai"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Isi tanggal akhir."), "invalid": _("Isi tanggal, misalnya 27-3-2026.")},
    )
    purpose = forms.CharField(
        label=_("Keperluan"),
        help_text=_("Misalnya: bahan rapat pimpinan. Tercetak pada laporan."),
        max_length=250,
        error_messages={"required": _("Tulis untuk apa laporan ini diperlukan.")},
    )

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units


class VerifyForm(forms.Form):
    """A code or a file; the file counts when both are there. Any type of file will do: only its hash is compared."""

    code = forms.CharField(
        label=_("Kode verifikasi"),
        help_text=_("Tercetak di dekat kode QR, misalnya V-K7M4Q-9TXWR. Bukan kode permohonan."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )
    file = forms.FileField(
        label=_("Berkas hasil layanan atau laporan"),
        help_text=_("Pilih berkas atau seret ke sini, paling besar 5 MB. Berkas hanya dibandingkan, tidak disimpan."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput,
    )

    def clean_code(self) -> str:
        """Letters and digits alone."""
        return codes.normalise(self.cleaned_data["code"])

    def clean_file(self) -> UploadedFile | None:
        """Not empty, and as large as an upload may be."""
        file = self.cleaned_data["file"]
        if file is not None and not file.size:
            raise ValidationError(_("Berkas kosong. Pilih berkas yang berisi."))
        if file is not None and file.size > settings.UPLOAD_MAX_BYTES:
            limit = number_text(settings.UPLOAD_MAX_BYTES / MEGABYTE)
            raise ValidationError(_("Berkas harus %(limit)s MB atau kurang."), params={"limit": limit})
        return file

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        if not self.errors and not self.cleaned_data["code"] and not self.cleaned_data["file"]:
            self.add_error("code", _("Isi kode verifikasi, atau pilih berkas."))
        return self.cleaned_data

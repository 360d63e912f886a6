"""What the Kepala fills in to set a maklumat pelayanan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.quarantine import ACCEPTED
from core.uploads import CONTENT_TYPES, UploadRefused
from core.wording import date_text
from standards.forms import LimitedText, ReadField, read_date
from standards.models import WORDING
from standards.pledging import Scan, receive_scan
from units.models import Unit


def day(label: Any, sentence: Any, hint: Any = "") -> ReadField:
    """A date as people write it."""
    return ReadField(
        reader=read_date,
        sentence=_("Isi tanggal, misalnya 27 3 2026"),
        label=label,
        help_text=hint or _("Misalnya 27 3 2026"),
        error_messages={"required": sentence},
    )


class ScanField(forms.FileField):
    """The signed paper, judged by its content; cleaned: a Scan, or None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=None, allow_empty_file=True, required=False, **options)
        self.widget.attrs["accept"] = ",".join(CONTENT_TYPES[kind] for kind in ACCEPTED)

    def clean(self, data: Any, initial: Any = None) -> Scan | None:
        """Raises ValidationError with the sentence of what is wrong with the file."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return receive_scan(upload)
        except UploadRefused as refused:
            raise forms.ValidationError(refused.sentence) from refused


class PledgeForm(forms.Form):
    """The fields are the arguments of ``pledging.set_pledge``; the last one asks whether all was checked."""

    text = LimitedText(
        limit=1000,
        label=_("Isi maklumat"),
        help_text=_("Rumusan resmi sudah terisi. Sunting bila unit Anda memakai rumusan lain."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Tulis isi maklumat.")},
    )
    signer_name = LimitedText(
        limit=150, label=_("Nama penanda tangan"), error_messages={"required": _("Isi nama penanda tangan.")}
    )
    signer_position = LimitedText(
        limit=200, label=_("Jabatan penanda tangan"), error_messages={"required": _("Isi jabatan penanda tangan.")}
    )
    signed_on = day(_("Ditandatangani pada"), _("Isi tanggal tanda tangan."))
    starts_on = day(
        _("Berlaku sejak"),
        _("Isi tanggal mulai berlaku."),
        _("Maklumat sebelumnya berakhir sehari sebelum tanggal ini."),
    )
    scan = ScanField(
        label=_("Salinan bertanda tangan"),
        help_text=_("Pindaian atau foto yang jelas: PDF, JPG, atau PNG, paling besar 5 MB. Tampil untuk umum."),
    )
    is_checked = forms.BooleanField(
        label=_("Saya sudah memeriksa isi dan tanggalnya. Maklumat yang ditetapkan tidak dapat diubah lagi."),
        error_messages={"required": _("Beri tanda bahwa isi dan tanggalnya sudah diperiksa.")},
    )

    @classmethod
    def suggested(cls, unit: Unit, person: User, today: Any) -> dict[str, str]:
        """What the form opens with: the official wording, signed today by who opens it."""
        day_text = date_text(today, weekday=False)
        position = f"Kepala {unit.name}"
        return {
            "text": WORDING,
            "signer_name": person.get_full_name(),
            "signer_position": position,
            "signed_on": day_text,
            "starts_on": day_text,
        }

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        return {name: value for name, value in self.cleaned_data.items() if name != "is_checked"}

"""What is scanned, chosen or written about a batch."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.fields import long_text
from core.moves import Refused
from folders import scan
from folders.scan import Scanned
from units.models import SubUnit


class ScanField(forms.Field):
    """One scan, parsed: nothing reaches a view that we do not print ourselves."""

    def clean(self, value: Any) -> Scanned:
        """What was scanned. Raises ValidationError with a sentence."""
        try:
            return scan.read(super().clean(value))
        except Refused as refused:
            raise ValidationError(refused.sentence) from refused


class ScanForm(forms.Form):
    """The field that a scanner types into; it always has the focus and is empty for the next scan."""

    code = ScanField(
        label=_("Pindai atau ketik kode"),
        help_text=_("Label berkas, tanda terima, atau lembar ekspedisi; nomor register dapat diketik."),
        error_messages={"required": _("Pindai kode berkas.")},
        widget=forms.TextInput(
            attrs={
                "autofocus": True,
                "data-scan": True,
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
            }
        ),
    )

    def emptied(self) -> "ScanForm":
        """The same messages over an empty field: the next scan must not be added to the last one."""
        self.data = {}
        return self


class OfficeForm(forms.Form):
    """The office to which a new batch goes."""

    office = forms.ChoiceField(
        label=_("Tujuan"), error_messages={"required": _("Pilih tujuan."), "invalid_choice": _("Pilih tujuan.")}
    )

    def __init__(self, *args: Any, offices: list[SubUnit | User], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offices = {str(office.pk): office for office in offices}
        names = [(key, getattr(office, "name", "") or str(office)) for key, office in self.offices.items()]
        self.fields["office"].choices = [("", _("Pilih tujuan")), *names]

    def chosen(self) -> dict[str, SubUnit | User]:
        """The office as the keyword argument of ``open_batch``."""
        office = self.offices[self.cleaned_data["office"]]
        return {"sub_unit": office} if isinstance(office, SubUnit) else {"officer": office}


class RefuseForm(forms.Form):
    """Why folders are not taken."""

    note = long_text(
        _("Alasan menolak"),
        _("Tulis alasan menolak."),
        limit=300,
        rows=3,
        help_text=_("Dibaca front office; permohonannya kembali ke loket."),
    )

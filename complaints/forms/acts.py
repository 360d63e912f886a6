"""What a complainant types on the own page, and to open it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from complaints.forms.box import PersonFields, attachment
from complaints.models import ComplaintFile
from core import codes
from requests_desk.forms.fields import line, long_text
from requests_desk.forms.inputs import digits_input


class TrackForm(forms.Form):
    """The code, and where there is a phone its last four digits."""

    code = line(_("Kode pengaduan"), _("Isi kode dari tanda terima."), limit=40)
    last_digits = forms.RegexField(
        r"^\d{4}$",
        label=_("Empat angka terakhir telepon"),
        required=False,
        help_text=_("Kosongkan bila Anda mengadu tanpa nama."),
        widget=digits_input(maxlength="4"),
        error_messages={"invalid": _("Isi empat angka terakhir telepon Anda.")},
    )

    def clean_code(self) -> str:
        """The stored form. Raises ValidationError for what cannot be a code."""
        code = codes.normalise(self.cleaned_data["code"])
        if not codes.is_wellformed(code):
            raise ValidationError(_("Kode tidak lengkap atau salah ketik. Periksa tanda terima Anda."))
        return code


class ActForm(forms.Form):
    """An act of one button."""

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        return dict(self.cleaned_data)


class CompleteForm(ActForm):
    """What was missing."""

    text = long_text(_("Kelengkapan"), _("Tulis kelengkapan yang kami minta."), limit=4000, rows=6)
    file = attachment(_("Bukti"))

    def arguments(self) -> dict[str, Any]:
        """The text, and the file as a list."""
        file: ComplaintFile | None = self.cleaned_data["file"]
        return {"text": self.cleaned_data["text"], "files": [file] if file else []}


class ObjectForm(ActForm):
    """Why the answer is not accepted."""

    text = long_text(_("Keberatan Anda"), _("Tulis mengapa Anda keberatan."), limit=4000, rows=6)


class IdentifyForm(PersonFields, ActForm):
    """The name of a confidential complainant who came by telephone."""

    def clean(self) -> dict[str, Any]:
        """A name and one way to reach the person."""
        data = super().clean() or self.cleaned_data
        self.ask_for_person(data)
        return data

    def arguments(self) -> dict[str, Any]:
        """Who complains, as one value."""
        return {"person": self.person()}

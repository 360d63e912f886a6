"""The one line in which a call is logged."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import line
from core.phones import read_phone

PHONE_LENGTH = 40


def read_caller(text: str) -> str:
    """The number in its stored form; what is no number of a telephone (an extension, "nomor pribadi") as typed."""
    try:
        return read_phone(text)
    except ValueError:
        return " ".join(text.split())[:PHONE_LENGTH]


class CallForm(forms.Form):
    """Number, topic, and to whom it was forwarded, if to anybody."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    phone = line(_("Telepon"), limit=PHONE_LENGTH, widget=forms.TextInput(attrs={"inputmode": "tel"}))
    topic = line(
        _("Pokok pembicaraan"),
        _("Isi pokok pembicaraan."),
        limit=120,
        widget=forms.TextInput(attrs={"list": "pokok"}),
    )
    forwarded_to = line(_("Diteruskan kepada"), limit=120)
    note = line(_("Catatan"), limit=300)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": secrets.token_urlsafe(32)})
        for field in self.fields.values():
            field.widget.attrs |= {"autocomplete": "off"}

    def clean_phone(self) -> str:
        """The stored form."""
        return read_caller(self.cleaned_data["phone"])

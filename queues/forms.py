"""What is asked for a number: the group, whether to be served first, and a telephone number for one message."""

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import ReadField
from core.phones import read_mobile
from queues.models import QueueGroup
from units.models import Unit

PRIORITY = _("Lansia, penyandang disabilitas, ibu hamil, atau membawa balita")
WRONG = _("Isi nomor telepon seluler, misalnya 0812 3456 7890")


class GivenForm(forms.Form):
    """A number given by a touch: the group, and whether the visitor is served first (UU 25/2009 Pasal 29)."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    is_priority = forms.BooleanField(label=PRIORITY, required=False)

    def __init__(self, data: Mapping[str, Any] | None = None, *, unit: Unit) -> None:
        super().__init__(data, initial={"key": secrets.token_urlsafe(24)})
        sentence = _("Pilih keperluan Anda.")
        self.groups = QueueGroup.objects.active().filter(unit=unit)
        self.fields["group"] = forms.ModelChoiceField(
            label=_("Keperluan"),
            queryset=self.groups,
            to_field_name="letter",
            empty_label=None,
            widget=forms.RadioSelect,
            error_messages={"required": sentence, "invalid_choice": sentence},
        )

    def only_sentence(self) -> str:
        """The first thing that is wrong, for a page that shows no fields."""
        return next((str(error) for errors in self.errors.values() for error in errors), "")


class TakeForm(GivenForm):
    """A number taken ahead on the phone; the telephone number is used for one message and blanked at night."""

    phone = ReadField(
        reader=read_mobile,
        sentence=WRONG,
        label=_("Nomor ponsel untuk satu SMS"),
        required=False,
        help_text=_("Kami kirim SMS saat tinggal tiga nomor lagi. Nomor Anda dihapus malam ini."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel", "spellcheck": "false"}),
    )
    field_order = ["group", "phone", "is_priority", "key"]

    def __init__(self, data: Mapping[str, Any] | None = None, *, unit: Unit) -> None:
        super().__init__(data, unit=unit)
        self.fields["group"].label_from_instance = lambda group: group.shown_name

"""A change of the working calendar: one day, for one unit or for all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from requests_desk.forms.fields import line
from standards.forms import ReadField, read_date
from units.actions import CalendarChange
from units.models import DayKind

OF_A_UNIT = (DayKind.CLOSURE, DayKind.WORKING)
NATIONAL = (DayKind.HOLIDAY, DayKind.JOINT_LEAVE, DayKind.WORKING)
REMOVED = "hapus"


class DayForm(forms.Form):
    """The day, what it shall be, and why."""

    date = ReadField(
        reader=read_date,
        sentence=_("Isi tanggal, misalnya 27 3 2026"),
        label=_("Tanggal"),
        help_text=_("Misalnya 27 3 2026"),
        error_messages={"required": _("Isi tanggalnya.")},
    )
    name = line(_("Alasan"), _("Tulis alasannya; tampil di cara menghitung target."), limit=150)
    decree_number = line(_("Nomor keputusan"), limit=120)

    def __init__(self, *args: Any, national: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [(kind.value, kind.label) for kind in (NATIONAL if national else OF_A_UNIT)]
        sentence = _("Pilih jenis hari.")
        self.fields["kind"] = forms.ChoiceField(
            label=_("Hari itu"),
            choices=[*kinds, (REMOVED, _("Hapus koreksi, kembali seperti semula"))],
            error_messages={"required": sentence, "invalid_choice": sentence},
        )
        self.order_fields(["date", "kind", "name", "decree_number"])
        if self.is_bound and self.data.get("kind") == REMOVED:
            self.fields["name"].required = False

    def change(self) -> CalendarChange:
        """The change as ``units.actions`` takes it."""
        data = self.cleaned_data
        kind = None if data["kind"] == REMOVED else data["kind"]
        return CalendarChange(data["date"], kind, data["name"], data["decree_number"])

"""What a unit's staff types in for its queue."""

import datetime as dt
import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import day, line
from queues.models import Counter, DeviceKind, QueueGroup, ScreenNotice
from queues.models.notices import LONGEST_NOTICE
from queues.models.places import LAST_COUNTER, LETTER
from units.models import Unit

FIGURE = {"inputmode": "numeric", "autocomplete": "off"}


def number(label: Any, most: int, sentence: Any, **options: Any) -> forms.IntegerField:
    """A whole number from 1; ``sentence`` says so when it is none."""
    messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), sentence)
    widget = forms.TextInput(attrs=FIGURE)
    return forms.IntegerField(
        label=label, min_value=1, max_value=most, widget=widget, error_messages=messages, **options
    )


class GroupForm(forms.Form):
    """A group of numbers. The letter is asked once: numbers carry it."""

    letter = forms.CharField(
        label=_("Huruf"),
        max_length=1,
        help_text=_("Satu huruf, A sampai Z. Tidak dapat diubah sesudah disimpan."),
        error_messages={"required": _("Isi satu huruf."), "max_length": _("Isi satu huruf saja.")},
    )
    name = line(_("Nama"), _("Isi nama kelompok."), limit=40)
    name_en = line(_("Nama dalam bahasa Inggris"), limit=40)
    position = number(_("Urutan"), 99, _("Isi urutan dengan angka 1 sampai 99."), initial=1)
    is_active = forms.BooleanField(label=_("Dipakai"), required=False, initial=True)

    def __init__(self, *args: Any, unit: Unit, row: QueueGroup | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        if row is not None:
            del self.fields["letter"]
            self.initial = {name: getattr(row, name) for name in self.fields}

    def clean_letter(self) -> str:
        """A capital. Raises ValidationError for anything else."""
        letter = self.cleaned_data["letter"].upper()
        LETTER(letter)
        return letter


class CounterForm(forms.Form):
    """A counter and the groups that it calls. The number is asked once: events carry it."""

    number = number(
        _("Nomor loket"),
        LAST_COUNTER,
        _("Isi nomor loket dengan angka 1 sampai 99."),
        help_text=_("Tidak dapat diubah sesudah disimpan."),
    )
    name = line(_("Keterangan"), limit=40)
    groups = forms.ModelMultipleChoiceField(
        QueueGroup.objects.none(),
        label=_("Kelompok yang dipanggil"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kosongkan bila loket memanggil semua kelompok."),
    )
    is_active = forms.BooleanField(label=_("Dipakai"), required=False, initial=True)

    def __init__(self, *args: Any, unit: Unit, row: Counter | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["groups"].queryset = QueueGroup.objects.filter(unit=unit)
        if row is not None:
            del self.fields["number"]
            self.initial = {"name": row.name, "groups": list(row.groups.all()), "is_active": row.is_active}


class NoticeForm(forms.Form):
    """A sentence for the screen, by days of the unit; the last day is shown to its end."""

    text = line(
        _("Kalimat"), _("Isi kalimat pengumuman."), limit=LONGEST_NOTICE, help_text=_("Paling panjang 160 huruf.")
    )
    text_en = line(_("Kalimat dalam bahasa Inggris"), limit=LONGEST_NOTICE)
    shown_from = day(_("Tampil mulai"), _("Isi tanggal mulai."))
    shown_until = day(_("Tampil sampai"), help_text=_("Kosongkan bila tampil sampai dihapus. Misalnya 27 3 2027"))
    position = number(_("Urutan"), 99, _("Isi urutan dengan angka 1 sampai 99."), initial=1)

    def __init__(self, *args: Any, unit: Unit, row: ScreenNotice | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.unit = unit
        if row is not None:
            self.initial = {name: getattr(row, name) for name in ("text", "text_en", "position")}
            self.initial["shown_from"] = f"{unit.local_date(row.shown_from):%d %m %Y}"
            if row.last_day:
                self.initial["shown_until"] = f"{row.last_day:%d %m %Y}"

    def clean_shown_from(self) -> dt.datetime:
        """The beginning of the first day at the unit."""
        return self._midnight(self.cleaned_data["shown_from"])

    def clean_shown_until(self) -> dt.datetime | None:
        """The end of the last day at the unit."""
        last = self.cleaned_data["shown_until"]
        return self._midnight(last + dt.timedelta(days=1)) if last else None

    def _midnight(self, date: dt.date) -> dt.datetime:
        return dt.datetime.combine(date, dt.time(), tzinfo=self.unit.zone)


class DeviceForm(forms.Form):
    """A kiosk or a screen to pair; a key of its own makes the form count once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=DeviceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih kios atau layar.")},
    )
    name = line(_("Nama"), _("Isi nama perangkat."), limit=60, help_text=_("Misalnya Layar ruang tunggu lantai 1"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, initial={"key": secrets.token_urlsafe(24)}, **options)

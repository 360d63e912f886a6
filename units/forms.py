"""What the people of a unit type in about facilities, their upkeep, and competence."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.fields import ReadField, day, line, long_text, read_money
from units.models import CompetenceKind, Condition, FacilityKind, Presence
from units.papers import PaperField, PictureField

THERE = [(value, label) for value, label in Presence.choices if value != Presence.UNCHECKED]
OTHER = [("", _("Peralatan lain")), *FacilityKind.choices]


class KeyedForm(forms.Form):
    """A key of its own makes the form count once, however often it is sent."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **options: Any) -> None:
        initial = {"key": secrets.token_urlsafe(24), **(options.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **options)

    def own_fields(self) -> list[forms.BoundField]:
        """The fields that a person sees."""
        return [bound for bound in self if not bound.is_hidden]

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action, from what was typed."""
        return dict(self.cleaned_data)


class CheckForm(KeyedForm):
    """What a look at a facility found."""

    presence = forms.ChoiceField(
        label=_("Apakah sarana ini ada?"),
        choices=THERE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih ada atau tidak ada.")},
    )
    condition = forms.ChoiceField(
        label=_("Kondisi"),
        choices=Condition.choices,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Diisi bila sarana ada."),
    )
    note = long_text(_("Keterangan"), limit=500, rows=3, help_text=_("Tampil untuk umum di halaman unit."))
    photo = PictureField(label=_("Foto"))
    drop_photo = forms.BooleanField(label=_("Hapus foto yang sekarang tampil"), required=False)
    checked_on = day(_("Tanggal diperiksa"), _("Isi tanggal pemeriksaan."))

    def __init__(self, *args: Any, has_photo: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not has_photo:
            del self.fields["drop_photo"]


class MaintenanceForm(KeyedForm):
    """Something that is broken or due for care."""

    kind = forms.ChoiceField(label=_("Sarana"), choices=OTHER, required=False)
    equipment = line(_("Nama peralatan lain"), help_text=_("Diisi bila bukan salah satu sarana di atas."))
    problem = long_text(_("Kerusakan atau keperluan"), _("Tulis apa yang rusak atau perlu dirawat."))
    reported_on = day(_("Tanggal dilaporkan"), _("Isi tanggal dilaporkan."))


class FinishForm(forms.Form):
    """What was done about it."""

    work_done = long_text(_("Pekerjaan yang dilakukan"), _("Tulis pekerjaan yang dilakukan."))
    done_on = day(_("Tanggal selesai"), _("Isi tanggal selesai."))
    cost = ReadField(
        reader=read_money,
        sentence=_("Isi jumlah dalam rupiah bulat, misalnya Rp1.500.000"),
        label=_("Biaya"),
        required=False,
        help_text=_("Dalam rupiah, misalnya Rp1.500.000. Biaya unit dibebankan pada anggarannya (Pasal 18)."),
    )

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action; an empty cost is not known, which is not nought."""
        cost = self.cleaned_data["cost"]
        return {**self.cleaned_data, "cost": None if cost == "" else cost}


class CoordinationForm(KeyedForm):
    """A matter taken up with Pusat Data dan Informasi."""

    topic = line(_("Hal"), _("Isi hal yang dikoordinasikan."), limit=300)
    raised_on = day(_("Tanggal"), _("Isi tanggal koordinasi."))
    contact = line(_("Narahubung di Pusat Data dan Informasi"), _("Isi nama narahubung."))
    reference = line(_("Nomor surat atau tiket"), limit=100)
    attachment = PaperField(label=_("Lampiran"))


class ResolveForm(forms.Form):
    """The answer."""

    answer = long_text(_("Jawaban"), _("Tulis jawaban Pusat Data dan Informasi."), limit=2000)
    resolved_on = day(_("Tanggal selesai"), _("Isi tanggal selesai."))

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        return dict(self.cleaned_data)


class CompetenceForm(KeyedForm):
    """A training, certificate or education of an officer; only people appointed at the unit are offered."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Petugas"),
        empty_label=_("Pilih petugas"),
        error_messages={"required": _("Pilih petugas."), "invalid_choice": _("Pilih petugas unit ini.")},
    )
    kind = forms.ChoiceField(
        label=_("Jenis"),
        choices=CompetenceKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih jenisnya.")},
    )
    title = line(_("Nama"), _("Isi nama pelatihan, sertifikat, atau pendidikan."), limit=200)
    provider = line(_("Penyelenggara"), _("Isi penyelenggaranya."), limit=200)
    held_on = day(_("Tanggal"), _("Isi tanggal selesai atau tanggal sertifikat."))
    valid_until = day(_("Berlaku sampai"), help_text=_("Kosongkan bila berlaku seterusnya. Misalnya 27 3 2028"))
    hours = forms.IntegerField(
        label=_("Jam pelajaran"),
        required=False,
        min_value=1,
        max_value=5000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={name: _("Isi dengan angka 1 sampai 5000.") for name in ("invalid", "min_value", "max_value")},
    )
    certificate = PaperField(label=_("Sertifikat"))

    def __init__(self, *args: Any, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].queryset = people

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action; no day typed is no end."""
        return {**self.cleaned_data, "valid_until": self.cleaned_data["valid_until"] or None}


class RemovalForm(forms.Form):
    """Why a record goes."""

    reason = line(_("Alasan"), _("Tulis alasan menghapus catatan ini."), limit=300)

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action."""
        return dict(self.cleaned_data)

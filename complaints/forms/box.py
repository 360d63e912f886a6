"""The box: one form for a complaint, online or by the front office at the telephone; one for a suggestion."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from complaints.actions import Grievance, Person
from complaints.models import Channel, ComplaintFile, Position, Secrecy, Topic
from core import codes
from core.fields import QuarantinedFileField
from requests_desk.forms.fields import check_any_phone, line, long_text
from requests_desk.forms.inputs import CheckedField, check_email, line_input
from requests_desk.models import ServiceRequest
from requests_desk.models.drafts import new_token
from standards.forms import ReadField, read_date
from units.models import Unit
from units.notice import Shown, read, shown_now, stamp

NAMELESS = ("name", "phone", "email", "address", "request_code")
SECRECIES = [
    (Secrecy.OPEN, _("Terbuka: unit yang menangani dapat mengetahui nama dan kontak saya")),
    (Secrecy.CONFIDENTIAL, _("Rahasia: hanya Inspektorat Jenderal dapat membuka nama dan kontak saya")),
    (Secrecy.ANONYMOUS, _("Tanpa nama: saya tidak menyebut nama; saya melanjutkan dengan kode pengaduan")),
]
ANYBODY = [("", _("Tidak tahu atau tidak menyebut")), *Position.choices]
DOORS = [(value, label) for value, label in Channel.choices if value != Channel.ONLINE]


class UnitField(forms.ModelChoiceField):
    """One of the units that serve the public."""

    def __init__(self, **options: Any) -> None:
        sentence = _("Pilih unit.")
        errors = {"required": sentence, "invalid_choice": sentence}
        super().__init__(Unit.objects.none(), empty_label=_("Pilih unit"), error_messages=errors, **options)


def attachment(label: Any) -> QuarantinedFileField:
    """One file that may be left out."""
    return QuarantinedFileField(
        ComplaintFile, label=label, required=False, help_text=_("PDF, JPG, atau PNG, paling besar 5 MB.")
    )


class TrapMixin(forms.Form):
    """A field that people do not see and programs fill in; and the key that makes sending happen once."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    website = forms.CharField(
        label=_("Jangan isi"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_website(self) -> str:
        """Raises ValidationError for a program."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("Kosongkan isian ini."))
        return ""


class PersonFields(forms.Form):
    """Who complains and how to reach them."""

    name = line(_("Nama lengkap"), limit=150, widget=line_input(autocomplete="name"))
    phone = CheckedField(
        check=check_any_phone,
        label=_("Telepon"),
        required=False,
        help_text=_("Empat angka terakhirnya menjadi kunci halaman pengaduan Anda."),
        widget=line_input(inputmode="tel", autocomplete="tel"),
    )
    email = CheckedField(
        check=check_email,
        label=_("Email"),
        required=False,
        max_length=254,
        widget=line_input(inputmode="email", autocomplete="email"),
    )
    address = line(_("Alamat"), limit=300, widget=line_input(autocomplete="street-address"))

    def ask_for_person(self, data: Mapping[str, Any]) -> None:
        """A name and one way to reach the person."""
        if not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Isi nama lengkap, atau pilih tanpa nama."))
        if not (data.get("phone") or data.get("email") or {"phone", "email"} & set(self.errors)):
            self.add_error("phone", _("Isi telepon atau email supaya jawaban sampai kepada Anda."))

    def person(self) -> Person | None:
        """Who complains; None when no name was given."""
        data = self.cleaned_data
        if not data.get("name"):
            return None
        names = ("name", "phone", "email", "address")
        return Person(language=get_language() or "id", **{name: data[name] for name in names})


class ComplaintForm(PersonFields, TrapMixin):
    """A complaint. What identifies the complainant is refused where it would break the chosen secrecy."""

    secrecy = forms.ChoiceField(
        label=_("Bagaimana identitas Anda diperlakukan?"),
        choices=SECRECIES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih terbuka, rahasia, atau tanpa nama.")},
    )
    unit = UnitField(label=_("Unit yang diadukan"))
    topic = forms.ChoiceField(
        label=_("Pokok pengaduan"),
        choices=[("", _("Pilih pokok pengaduan")), *Topic.choices],
        help_text=_("Pungutan liar, gratifikasi, dan penyalahgunaan wewenang hanya dibaca Inspektorat Jenderal."),
        error_messages={"required": _("Pilih pokok pengaduan.")},
    )
    subject = line(_("Uraian singkat"), _("Isi uraian singkat, satu kalimat."), limit=200)
    text = long_text(_("Apa yang terjadi?"), _("Tulis apa yang terjadi."), limit=4000, rows=8)
    happened_on = ReadField(
        reader=read_date,
        sentence=_("Isi tanggal, misalnya 27 3 2026"),
        label=_("Tanggal kejadian"),
        required=False,
        help_text=_("Misalnya 27 3 2026"),
    )
    place = line(_("Tempat kejadian"), limit=200)
    demand = long_text(_("Apa yang Anda minta?"), limit=1000, rows=3)
    position = forms.ChoiceField(label=_("Siapa yang diadukan?"), choices=ANYBODY, required=False)
    officer = line(
        _("Nama petugas yang diadukan"),
        limit=120,
        help_text=_("Petugas ini tidak dapat melihat dan tidak menangani pengaduan Anda."),
    )
    request_code = line(
        _("Kode permohonan yang berkaitan"), limit=40, help_text=_("Dari tanda terima permohonan, bila ada.")
    )
    may_publish = forms.BooleanField(
        label=_("Ringkasan tanpa nama boleh dimuat di daftar pengaduan untuk umum"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        initial = {"key": new_token(), **(options.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **options)
        self.fields["unit"].queryset = Unit.objects.active().by_place()

    def clean_happened_on(self) -> dt.date | None:
        """Raises ValidationError for a day that has not come."""
        day = self.cleaned_data["happened_on"] or None
        if day and day > timezone.localdate():
            raise ValidationError(_("Tanggal kejadian tidak boleh sesudah hari ini."))
        return day

    def clean_request_code(self) -> ServiceRequest | None:
        """The request meant. Raises ValidationError for a code that there is not."""
        typed = self.cleaned_data["request_code"]
        found = ServiceRequest.objects.filter(code=codes.normalise(typed)).first() if typed else None
        if typed and found is None:
            raise ValidationError(_("Kode permohonan tidak ditemukan. Periksa tanda terima, atau kosongkan."))
        return found

    def clean(self) -> dict[str, Any]:
        """What each secrecy wants, and what it forbids."""
        data = super().clean() or self.cleaned_data
        self.check_secrecy(data)
        linked = data.get("request_code")
        if linked and data.get("unit") and linked.unit_id != data["unit"].pk:
            self.add_error("request_code", _("Permohonan itu bukan pada unit yang dipilih."))
        return data

    def check_secrecy(self, data: Mapping[str, Any]) -> None:
        """Online: a name unless anonymous, and then nothing that names."""
        if data.get("secrecy") == Secrecy.ANONYMOUS:
            for name in NAMELESS:
                if data.get(name):
                    self.add_error(name, _("Kosongkan: pengaduan tanpa nama tidak menyimpan ini."))
        elif data.get("secrecy"):
            self.ask_for_person(data)

    def grievance(self) -> Grievance:
        """What is complained about, as ``actions.submit`` takes it."""
        data = self.cleaned_data
        names = ("unit", "topic", "subject", "text", "demand", "place", "happened_on", "position", "officer")
        return Grievance(
            service_request=data["request_code"],
            may_publish=data["may_publish"],
            **{name: data[name] for name in names},
        )


class BoxForm(ComplaintForm):
    """The public box, with a file."""

    file = attachment(_("Bukti"))
    notice = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    field_order = [
        "secrecy",
        *("unit", "topic", "subject", "text", "happened_on", "place", "demand", "position", "officer"),
        *("request_code", "file", "name", "phone", "email", "address", "may_publish"),
    ]

    def __init__(self, *args: Any, **options: Any) -> None:
        initial = {"notice": stamp(), **(options.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **options)

    def shown(self) -> Shown:
        """The privacy notice that the page has shown."""
        return read(self.cleaned_data["notice"])

    def attachments(self) -> list[ComplaintFile]:
        """What came with it."""
        return [self.cleaned_data["file"]] if self.cleaned_data["file"] else []


class HotlineForm(ComplaintForm):
    """A call or a visit, taken down by the front office: never the name of one who wants to stay hidden."""

    channel = forms.ChoiceField(
        label=_("Saluran"),
        choices=DOORS,
        initial=Channel.PHONE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih saluran.")},
    )
    field_order = [
        *("channel", "secrecy", "unit", "topic", "subject", "text", "happened_on", "place", "demand", "position"),
        *("officer", "request_code", "name", "phone", "email", "address", "may_publish"),
    ]

    told = forms.BooleanField(
        label=_("Pelapor sudah diberi tahu untuk apa datanya dipakai dan apa haknya"), required=False
    )

    def shown(self) -> Shown | None:
        """The privacy notice, when the officer ticked that it was told."""
        return shown_now() if self.cleaned_data["told"] else None

    def person(self) -> Person | None:
        """Who complains, written to in Indonesian: the officer's own language of the page is not the caller's."""
        person = super().person()
        return replace(person, language="id") if person else None

    def check_secrecy(self, data: Mapping[str, Any]) -> None:
        """Only an open complaint's name is taken down here."""
        if data.get("secrecy") == Secrecy.OPEN:
            self.ask_for_person(data)
            return
        for name in NAMELESS:
            if data.get("secrecy") and data.get(name):
                self.add_error(name, _("Kosongkan: pelapor mengisinya sendiri dengan kode pengaduan."))


class SuggestionForm(TrapMixin):
    """A suggestion: to whom and what."""

    unit = UnitField(label=_("Untuk unit"))
    text = long_text(_("Saran Anda"), _("Tulis saran Anda."), limit=1000, rows=5)

    def __init__(self, *args: Any, **options: Any) -> None:
        initial = {"key": new_token(), **(options.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **options)
        self.fields["unit"].queryset = Unit.objects.active().by_place()

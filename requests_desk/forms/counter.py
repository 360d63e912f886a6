"""The counter's screen: applicant, service and ticks on one page; a question answered on the spot in one line."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from requests_desk.actions import Applicant, Intake
from requests_desk.actions.sorting import Missing
from requests_desk.counter import services_named
from requests_desk.forms.fields import check_any_phone, is_mobile, line, long_text
from requests_desk.forms.inputs import CheckedField, check_email, digits_input, line_input
from requests_desk.models import ApplicantKind, Channel, NotifyBy
from requests_desk.models.drafts import new_token
from requests_desk.queue import ticket_of
from standards.forms import ReadField, extra_fields, read_date
from standards.identity import check_nib, check_nik, check_npwp
from standards.models import Kind, Requirement, Service
from units.models import Unit
from units.notice import Shown, shown_now

DOORS = [choice for choice in Channel.choices if choice[0] != Channel.ONLINE]
NOT_BROUGHT = _("Belum dibawa")
NOON = dt.time(12)
EXTRA = "isian-"
TOLD = _("Pemohon sudah diberi tahu untuk apa datanya dipakai dan apa haknya")


def read_time(text: str) -> dt.time:
    """The time in "9.05", "09:05" or "0905". Raises ValueError."""
    found = re.fullmatch(r"(\d{1,2})[.:]?(\d{2})", text.strip())
    if not found:
        raise ValueError(text)
    return dt.time(int(found[1]), int(found[2]))


def phone_field() -> CheckedField:
    """A number that may be left out."""
    widget = line_input(inputmode="tel", autocomplete="off")
    return CheckedField(check=check_any_phone, label=_("Telepon"), required=False, widget=widget)


def queue_field() -> forms.CharField:
    """The code of the queue number that is being served; one that is not is left out, and nothing is lost."""
    return forms.CharField(widget=forms.HiddenInput, max_length=20, required=False)


class CounterForm(forms.Form):
    """Everything for one request over the counter. Company given: a legal entity; else a person."""

    first_field = "find"
    """Where the hands begin."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    antrean = queue_field()
    find = line(_("Cari pemohon lama"), limit=100, help_text=_("Telepon, nama, atau perusahaan."))
    name = line(_("Nama lengkap"), _("Isi nama lengkap pemohon."), limit=150)
    company = line(_("Perusahaan atau lembaga"), limit=200)
    phone = phone_field()
    email = CheckedField(
        check=check_email,
        label=_("Email"),
        required=False,
        max_length=254,
        widget=line_input(inputmode="email", autocomplete="off"),
    )
    address = line(_("Alamat"), limit=300)
    nik = CheckedField(check=check_nik, label=_("NIK"), required=False, widget=digits_input())
    npwp = CheckedField(check=check_npwp, label=_("NPWP"), required=False, widget=digits_input())
    nib = CheckedField(check=check_nib, label=_("NIB"), required=False, widget=digits_input())
    told = forms.BooleanField(label=TOLD, required=False)
    tell = forms.BooleanField(label=_("Kabari pemohon lewat SMS atau email"), required=False, initial=True)
    language = forms.ChoiceField(label=_("Bahasa surat"), choices=settings.LANGUAGES, required=False, initial="id")
    service = line(_("Layanan"), _("Pilih layanan."), limit=250, help_text=_("Ketik beberapa huruf, lalu Enter."))
    subject = line(_("Perihal"), _("Isi perihal permohonan."), limit=200)
    description = long_text(_("Uraian"), limit=2000, rows=2)
    channel = forms.ChoiceField(
        label=_("Saluran"),
        choices=DOORS,
        initial=Channel.COUNTER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih saluran."), "invalid_choice": _("Pilih saluran.")},
    )
    letter_number = line(_("Nomor surat pemohon"), limit=80)
    received_on = ReadField(
        reader=read_date,
        sentence=_("Isi tanggal, misalnya 27 3 2026"),
        label=_("Tanggal diterima"),
        required=False,
        help_text=_("Kosong berarti sekarang."),
    )
    received_time = ReadField(
        reader=read_time, sentence=_("Isi jam, misalnya 9.30"), label=_("Jam diterima"), required=False
    )

    def __init__(self, data: Mapping | None = None, *, unit: Unit, initial: Mapping | None = None) -> None:
        super().__init__(data, initial={"key": new_token(), **(initial or {})})
        self.unit = unit
        self.services: Sequence[Service] = list(
            Service.objects.open().filter(unit=unit).with_standard().order_by("name")
        )
        self.named = services_named(self.services, (data if data is not None else self.initial).get("service") or "")
        self.chosen: Service | None = self.named[0] if len(self.named) == 1 else None
        self.requirements: list[Requirement] = []
        self.fields["find"].widget.attrs.update(autocomplete="off", spellcheck="false")
        self.fields["service"].widget.attrs.update(list="layanan", autocomplete="off", spellcheck="false")
        if self.chosen:
            self._ask_for(self.chosen)

    def _ask_for(self, service: Service) -> None:
        self.requirements = list(service.current.requirements.all())
        for row in self.requirements:
            optional = "" if row.is_obligatory else _(" (tidak wajib)")
            label = f"{row.name}{optional}"
            self.fields[f"has-{row.pk}"] = forms.BooleanField(label=label, required=False)
        for key, field in extra_fields(service.current).items():
            field.required = False
            self.fields[EXTRA + key] = field

    def ticks(self) -> list[forms.BoundField]:
        """One tick for each requirement of the chosen service."""
        return [self[f"has-{row.pk}"] for row in self.requirements]

    def extras(self) -> list[forms.BoundField]:
        """The service's own questions."""
        return [self[name] for name in self.fields if name.startswith(EXTRA)]

    def clean_service(self) -> str:
        """Raises ValidationError unless the text means exactly one open service of the unit."""
        if self.chosen is None:
            sentence = _("Pilih salah satu layanan di bawah ini.") if self.named else _("Layanan tidak ditemukan.")
            raise forms.ValidationError(sentence)
        return self.chosen.name

    def clean(self) -> dict[str, Any]:
        """A time alone says nothing; a date in the future cannot be."""
        data = super().clean() or self.cleaned_data
        if data.get("received_time") and not data.get("received_on") and "received_on" not in self.errors:
            self.add_error("received_on", _("Isi tanggalnya juga."))
        return data

    def intake(self) -> Intake:
        """What was asked, as ``actions.log`` takes it."""
        data = self.cleaned_data
        given = {key.removeprefix(EXTRA): data.get(key) for key in self.fields if key.startswith(EXTRA)}
        return Intake(
            service=self.chosen,
            applicant=self.applicant(),
            subject=data["subject"],
            description=data["description"],
            letter_number=data["letter_number"],
            answers={key: _plain(value) for key, value in given.items() if value not in ("", None)},
            ticket=ticket_of(self.unit, data["antrean"], timezone.now()),
        )

    def applicant(self) -> Applicant:
        """Who asks, told by what reaches them."""
        data = self.cleaned_data
        names = ("name", "company", "phone", "email", "address", "nik", "npwp", "nib")
        return Applicant(
            applicant_kind=ApplicantKind.LEGAL_ENTITY if data["company"] else ApplicantKind.PERSON,
            notify_by=notify_by(data["phone"], data["email"]) if data["tell"] else NotifyBy.NONE,
            language=data["language"] or settings.LANGUAGE_CODE,
            **{name: data[name] for name in names},
        )

    def missing(self) -> list[Missing]:
        """Obligatory requirements without a tick."""
        return [
            Missing(row.name, str(NOT_BROUGHT), row)
            for row in self.requirements
            if row.is_obligatory and not self.cleaned_data.get(f"has-{row.pk}")
        ]

    def notice(self) -> Shown | None:
        """The privacy notice, when the officer ticked that it was told or shown."""
        return shown_now() if self.cleaned_data["told"] else None

    def received_at(self) -> dt.datetime | None:
        """When the letter came, in UTC; None for now. A past day without a time counts at noon."""
        day, time = self.cleaned_data.get("received_on"), self.cleaned_data.get("received_time")
        if not day or (day == self.unit.local_date(timezone.now()) and not time):
            return None
        return dt.datetime.combine(day, time or NOON, tzinfo=self.unit.zone).astimezone(dt.UTC)


class QuestionForm(forms.Form):
    """A question that was answered on the spot."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)
    antrean = queue_field()
    subject = line(_("Pertanyaan"), _("Isi pertanyaannya."), limit=200)
    answer = long_text(_("Jawaban"), _("Tulis jawabannya."), limit=2000, rows=2)
    name = line(_("Nama penanya"), _("Isi nama penanya."), limit=150, initial=_("Penanya"))
    phone = phone_field()
    told = forms.BooleanField(label=TOLD, required=False)
    channel = forms.ChoiceField(
        label=_("Saluran"), choices=DOORS, initial=Channel.COUNTER, error_messages={"required": _("Pilih saluran.")}
    )

    def __init__(self, data: Mapping | None = None, *, unit: Unit, initial: Mapping | None = None) -> None:
        super().__init__(data, initial={"key": new_token(), **(initial or {})})
        self.unit = unit
        answered = [Kind.INFORMATION, Kind.CONSULTATION]
        mine = Service.objects.open().filter(unit=unit, kind__in=answered).with_standard().order_by("-kind", "name")
        sentence = _("Pilih layanan.")
        usual = next((row for row in mine if row.kind == Kind.INFORMATION), None)
        self.fields["service"] = forms.ModelChoiceField(
            label=_("Layanan"),
            queryset=mine,
            initial=usual,
            empty_label=None,
            error_messages={"required": sentence, "invalid_choice": sentence},
        )

    def intake(self) -> Intake:
        """What was asked. Nobody is told by letter what was said face to face."""
        data = self.cleaned_data
        applicant = Applicant(ApplicantKind.PERSON, data["name"], phone=data["phone"], notify_by=NotifyBy.NONE)
        ticket = ticket_of(self.unit, data["antrean"], timezone.now())
        return Intake(service=data["service"], applicant=applicant, subject=data["subject"], ticket=ticket)

    def notice(self) -> Shown | None:
        """As at the other screen of the counter."""
        return shown_now() if self.cleaned_data["told"] else None


def notify_by(phone: str, email: str) -> str:
    """By what the applicant can be told."""
    if is_mobile(phone):
        return NotifyBy.BOTH if email else NotifyBy.SMS
    return NotifyBy.EMAIL if email else NotifyBy.NONE


def _plain(value: Any) -> Any:
    """A cleaned value as the request's JSON keeps it."""
    return value if isinstance(value, int | str) else str(value)

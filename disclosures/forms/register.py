"""The law's form, filled in when a request becomes a formal one; filters of the register."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.fields import line, long_text
from disclosures.actions import Particulars
from disclosures.forms.fields import choice, optional
from disclosures.models import Access, Delivery, Medium
from disclosures.workflow import State
from requests_desk.models import ServiceRequest
from units.models import Unit

ALL = _("Semua")


class RegisterForm(forms.Form):
    """What the form of Perki SLIP asks beyond name and contacts, prefilled from the request."""

    address = line(_("Alamat"), _("Isi alamat pemohon."), limit=300)
    occupation = line(_("Pekerjaan"), _("Isi pekerjaan pemohon."), limit=100)
    details = long_text(
        _("Rincian informasi yang dibutuhkan"), _("Isi rincian informasi yang dibutuhkan."), limit=2000, rows=5
    )
    purpose = long_text(_("Tujuan penggunaan informasi"), _("Isi tujuan penggunaan informasi."), rows=3)
    access = choice(_("Cara memperoleh informasi"), Access.choices, _("Pilih cara memperoleh informasi."))
    medium = choice(
        _("Bentuk salinan"), optional(Medium.choices, _("Tidak meminta salinan")), _("Pilih bentuk."), required=False
    )
    delivery = choice(
        _("Cara mendapatkan salinan"),
        optional(Delivery.choices, _("Tidak meminta salinan")),
        _("Pilih cara mendapatkan salinan."),
        required=False,
    )

    def __init__(self, *args: Any, request: ServiceRequest, **options: Any) -> None:
        details = "\n\n".join(filter(None, [request.subject, request.description]))
        initial = {"address": request.address, "details": details, "medium": "", "delivery": ""}
        super().__init__(*args, initial=initial, **options)

    def clean(self) -> dict[str, Any]:
        """A copy needs its form and its way."""
        data = super().clean() or self.cleaned_data
        if data.get("access") == Access.COPY:
            for name, sentence in (
                ("medium", _("Pilih bentuk salinan.")),
                ("delivery", _("Pilih cara mendapatkan salinan.")),
            ):
                if not data.get(name):
                    self.add_error(name, sentence)
        return data

    def particulars(self) -> Particulars:
        """What was typed, as the action takes it."""
        return Particulars(**self.cleaned_data)


class FilterForm(forms.Form):
    """Filters of the register. Rubbish in an address filters nothing."""

    q = forms.CharField(label=_("Cari"), required=False, max_length=100)
    tahun = forms.IntegerField(label=_("Tahun"), required=False, min_value=2011, max_value=2100)
    keadaan = forms.ChoiceField(label=_("Keadaan"), choices=optional(State.choices, ALL), required=False)
    terlambat = forms.BooleanField(label=_("Hanya yang terlambat"), required=False)

    def __init__(self, *args: Any, units: Any = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["q"].help_text = _("Nomor, nama pemohon, atau kata dalam rincian.")
        self.fields["tahun"].widget.attrs["inputmode"] = "numeric"
        if units is not None and len(units) > 1:
            self.fields["unit"] = forms.ModelChoiceField(
                Unit.objects.filter(pk__in=[unit.pk for unit in units]).by_place(),
                label=_("Unit"),
                empty_label=ALL,
                required=False,
                to_field_name="code",
            )

    def conditions(self) -> Q:
        """What was chosen, as a condition; being late depends on the day and is asked apart."""
        self.is_valid()
        data, found = self.cleaned_data, Q()
        if data.get("tahun"):
            found &= Q(received_on__year=data["tahun"])
        if data.get("keadaan"):
            found &= Q(state=data["keadaan"])
        if data.get("unit"):
            found &= Q(unit=data["unit"])
        for word in data.get("q", "").split():
            found &= (
                Q(number__icontains=word)
                | Q(service_request__number__icontains=word)
                | Q(service_request__name__icontains=word)
                | Q(service_request__company__icontains=word)
                | Q(details__icontains=word)
            )
        return found

    @property
    def only_late(self) -> bool:
        """Whether only what is or was late is wanted."""
        self.is_valid()
        return bool(self.cleaned_data.get("terlambat"))

    @property
    def is_used(self) -> bool:
        """Whether anything is filtered."""
        self.is_valid()
        return any(self.cleaned_data.values())

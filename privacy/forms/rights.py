"""What a person asks about the own data, and what is decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from privacy import actions, workflow
from privacy.models import CorrectedField, RightsRequest
from privacy.workflow import Kind
from requests_desk.forms.fields import check_any_phone, line, long_text
from requests_desk.forms.inputs import check_email
from requests_desk.models import ServiceRequest
from standards.identity import check_nib, check_nik, check_npwp

CHECKS = {
    CorrectedField.NIK: check_nik,
    CorrectedField.NPWP: check_npwp,
    CorrectedField.NIB: check_nib,
    CorrectedField.PHONE: check_any_phone,
    CorrectedField.EMAIL: check_email,
}
LENGTHS = {CorrectedField.NAME: 150, CorrectedField.COMPANY: 200}


class AskForm(forms.Form):
    """Which right; for a correction, which data and what they should be."""

    kind = forms.ChoiceField(
        label=_("Apa yang Anda minta?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih apa yang Anda minta.")},
    )
    field = forms.ChoiceField(
        label=_("Data yang dibetulkan"),
        choices=[("", _("Tidak ada")), *CorrectedField.choices],
        required=False,
        help_text=_("Hanya untuk pembetulan."),
    )
    new_value = line(_("Seharusnya"), limit=300, help_text=_("Hanya untuk pembetulan."))
    text = long_text(_("Keterangan"), limit=1000, rows=3)

    def clean(self) -> dict[str, Any]:
        """A correction names the field and a right value of its kind; anything else leaves both empty."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") != Kind.CORRECTION:
            return data | {"field": "", "new_value": ""}
        if not data.get("field"):
            self.add_error("field", _("Pilih data yang dibetulkan."))
        if not data.get("new_value"):
            self.add_error("new_value", _("Tulis yang seharusnya."))
        elif data.get("field"):
            self._check_value(data)
        return data

    def _check_value(self, data: dict[str, Any]) -> None:
        try:
            data["new_value"] = CHECKS.get(data["field"], str)(data["new_value"])
        except forms.ValidationError as wrong:
            self.add_error("new_value", wrong)
            return
        if len(data["new_value"]) > (longest := LENGTHS.get(data["field"], 300)):
            self.add_error("new_value", _("Tulis paling panjang %(n)s karakter.") % {"n": longest})


class LogForm(AskForm):
    """The same for a visitor at the counter, who shows who it is."""

    identity = line(
        _("Identitas yang ditunjukkan"),
        _("Isi identitas yang ditunjukkan, misalnya KTP."),
        limit=100,
        help_text=_("Jenisnya saja, misalnya KTP. Cocokkan namanya dengan permohonan."),
    )
    field_order = ["identity"]


class DecideForm(forms.Form):
    """Grant, grant partly or refuse."""

    step = forms.ChoiceField(
        label=_("Keputusan"),
        choices=[(row.name, row.label) for row in workflow.DECISIONS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih keputusannya.")},
    )
    legal_ground = line(
        _("Dasar hukum"),
        limit=300,
        help_text=_("Wajib bila ditolak atau sebagian, misalnya Pasal 15 UU 27/2022."),
    )
    reason = long_text(_("Alasan"), limit=1000, rows=4, help_text=_("Wajib bila ditolak atau dikabulkan sebagian."))
    others = forms.ModelMultipleChoiceField(
        ServiceRequest.objects.none(),
        label=_("Permohonan lain dari orang yang sama"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Nama dan teleponnya sama. Pilih hanya bila Anda yakin orangnya sama."),
    )

    def __init__(self, *args: Any, rights: RightsRequest, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["others"].queryset = actions.same_person(rights.service_request)
        if not self.fields["others"].queryset.exists():
            del self.fields["others"]

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action of the chosen step."""
        names = ("legal_ground", "reason")
        return {name: self.cleaned_data[name] for name in names} | {"others": self.cleaned_data.get("others", [])}

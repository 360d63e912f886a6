"""The form of the daily budget."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import line
from notifications import budgets, hours


class BudgetForm(forms.Form):
    """Parts a day and why. ``codes``: the units that the person sets it for; None: every unit, by its code."""

    daily_parts = forms.IntegerField(
        label=_("SMS sehari"),
        min_value=0,
        max_value=budgets.MOST_PARTS,
        help_text=_("Jumlah bagian SMS (160 karakter) yang boleh dikirim unit dalam sehari."),
        error_messages={"required": _("Isi jumlah SMS sehari."), "invalid": _("Isi angka, misalnya 500.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    reason = line(_("Alasan perubahan"), _("Tulis alasan perubahan."), limit=200)

    def __init__(self, data: Mapping | None = None, *, codes: frozenset[str] | None, **options: Any) -> None:
        super().__init__(data, **options)
        self.codes = codes
        if codes is None:
            self.fields["unit_code"] = line(_("Kode unit"), limit=40, help_text=_("Kosong berarti semua unit lain."))
        else:
            choices = [(code, code) for code in sorted(codes)]
            self.fields["unit_code"] = forms.ChoiceField(label=_("Unit"), choices=choices)
        self.order_fields(["unit_code", "daily_parts", "reason"])

    def clean_unit_code(self) -> str:
        """Raises ValidationError for a unit that does not exist."""
        code = self.cleaned_data["unit_code"].strip().upper()
        if code and self.codes is None and not hours.is_known(code):
            raise forms.ValidationError(_("Unit dengan kode itu tidak ada. Periksa daftar unit."))
        return code

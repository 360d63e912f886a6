"""The extra questions of a service's form, built from the rows of its standard."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import LimitedText, ReadField, read_date, read_money, read_number
from core.wording import date_text, number_text, rupiah_text
from standards.identity import check_nib, check_npwp
from standards.models import FieldType, FormField, Standard

TEXT_LENGTH = 200
LONG_TEXT_LENGTH = 2000


def _text(options: dict) -> forms.Field:
    return LimitedText(limit=TEXT_LENGTH, **options)


def _long_text(options: dict) -> forms.Field:
    return LimitedText(limit=LONG_TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 5}), **options)


def _number(options: dict) -> forms.Field:
    sentence = gettext_lazy("Isi dengan angka, misalnya 1.250 atau 12,5")
    return ReadField(reader=read_number, sentence=sentence, widget=_digits_input("decimal"), **options)


def _money(options: dict) -> forms.Field:
    sentence = gettext_lazy("Isi jumlah dalam rupiah bulat, misalnya Rp1.500.000")
    return ReadField(reader=read_money, sentence=sentence, widget=_digits_input("text"), **options)


def _date(options: dict) -> forms.Field:
    return ReadField(reader=read_date, sentence=gettext_lazy("Isi tanggal, misalnya 27 3 2026"), **options)


def _nib(options: dict) -> forms.Field:
    return ReadField(reader=check_nib, widget=_digits_input("numeric"), **options)


def _npwp(options: dict) -> forms.Field:
    return ReadField(reader=check_npwp, widget=_digits_input("numeric"), **options)


def _digits_input(mode: str) -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})


BUILDERS: dict[str, Callable[[dict], forms.Field]] = {
    FieldType.TEXT: _text,
    FieldType.LONG_TEXT: _long_text,
    FieldType.NUMBER: _number,
    FieldType.MONEY: _money,
    FieldType.DATE: _date,
    FieldType.NIB: _nib,
    FieldType.NPWP: _npwp,
}


def form_field(row: FormField) -> forms.Field:
    """The Django field for one row: its label, hint, check and the sentence said when it is left empty."""
    is_choice = row.type == FieldType.CHOICE
    verb = _("Pilih %(label)s") if is_choice else _("Isi %(label)s")
    options = {
        "label": row.label,
        "help_text": row.hint,
        "required": row.is_obligatory,
        "error_messages": {"required": verb % {"label": _start_small(row.label)}},
    }
    return _choice(row, options) if is_choice else BUILDERS[row.type](options)


def _choice(row: FormField, options: dict) -> forms.ChoiceField:
    choices = [(line, line) for line in row.choice_list]
    options["error_messages"]["invalid_choice"] = options["error_messages"]["required"]
    if len(choices) <= 6:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)
    return forms.ChoiceField(choices=[("", _("Pilih salah satu")), *choices], **options)


def extra_fields(standard: Standard) -> dict[str, forms.Field]:
    """The extra questions of this version as Django fields by key, in their order.

    Cleaned values: str, ``Decimal`` for numbers, ``int`` for rupiah, ``date`` for dates; '' where left empty.
    """
    return {row.key: form_field(row) for row in standard.formfields.all()}


def answer_text(row_type: str, value: Any) -> str:
    """A cleaned value, or the same as JSON gave it back, as the reader's language writes it; '' for none."""
    if value in (None, ""):
        return ""
    if row_type == FieldType.MONEY:
        return rupiah_text(Decimal(str(value)))
    if row_type == FieldType.NUMBER:
        return _number_as_typed(Decimal(str(value)))
    if row_type == FieldType.DATE:
        return date_text(dt.date.fromisoformat(str(value)), weekday=False)
    return str(value)


def _number_as_typed(value: Decimal) -> str:
    plain = value.normalize()
    return number_text(value, max(0, -plain.as_tuple().exponent))


def _start_small(label: str) -> str:
    """The label inside a sentence; abbreviations such as NIB keep their capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]

"""The extra questions of a service's form, built from the rows of its standard."""

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.wording import date_text, number_text, rupiah_text
from standards.identity import check_nib, check_npwp
from standards.models import FieldType, FormField, Standard

TEXT_LENGTH = 200
LONG_TEXT_LENGTH = 2000
MONTHS = {
    name: month
    for month, names in enumerate(
        (
            ("jan", "januari", "january"),
            ("feb", "februari", "february"),
            ("mar", "maret", "march"),
            ("apr", "april"),
            ("mei", "may"),
            ("jun", "juni", "june"),
            ("jul", "juli", "july"),
            ("agu", "ags", "agt", "agustus", "aug", "august"),
            ("sep", "sept", "september"),
            ("okt", "oktober", "oct", "october"),
            ("nov", "november"),
            ("des", "desember", "dec", "december"),
        ),
        start=1,
    )
    for name in names
}


def read_number(text: str) -> Decimal:
    """The number in ``text`` as Indonesians write it (1.234,5), or with plain digits. Raises ValueError."""
    bare = re.sub(r"\s", "", text)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", bare) or re.fullmatch(r"-?\d+,\d+", bare):
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(,\d{3}){2,}", bare):
        bare = bare.replace(",", "")
    if not re.fullmatch(r"-?\d+(\.\d+)?", bare):
        raise ValueError(text)
    return Decimal(bare)


def read_money(text: str) -> int:
    """Whole rupiah from "Rp1.500.000", "Rp 1.500.000,00" or "1500000". Raises ValueError."""
    bare = re.sub(r"^\s*(rp\.?|idr)|,-\s*$", "", text, flags=re.IGNORECASE)
    amount = read_number(bare)
    if amount < 0 or amount != amount.to_integral_value():
        raise ValueError(text)
    return int(amount)


def read_date(text: str) -> dt.date:
    """The date in "27 3 2026", "27-03-2026", "27 Maret 2026" or "2026-03-27". Raises ValueError."""
    parts = re.findall(r"[0-9]+|[^\W\d_]+", text)
    if len(parts) != 3:
        raise ValueError(text)
    if len(parts[0]) == 4:
        parts.reverse()
    day, month, year = parts
    if len(year) != 4:
        raise ValueError(text)
    return dt.date(int(year), MONTHS.get(month.lower()) or int(month), int(day))


class ReadField(forms.CharField):
    """One line of text that ``reader`` turns into a value; what it cannot read is refused with ``sentence``."""

    def __init__(self, *, reader: Callable[[str], Any], sentence: Any = "", **options: Any) -> None:
        super().__init__(max_length=TEXT_LENGTH, **options)
        self.reader = reader
        self.sentence = sentence

    def clean(self, value: str) -> Any:
        """The value read, or '' when nothing was typed and nothing had to be."""
        text = super().clean(value)
        if not text:
            return ""
        try:
            return self.reader(text)
        except (ValueError, InvalidOperation, OverflowError) as error:
            raise ValidationError(self.sentence, code="unreadable") from error


class LimitedText(forms.CharField):
    """Text whose message says by how much it is too long."""

    def __init__(self, *, limit: int, **options: Any) -> None:
        super().__init__(**options)
        self.limit = limit

    def validate(self, value: str) -> None:
        """Raises ValidationError naming the limit and what to remove."""
        super().validate(value)
        surplus = len(value.replace("\r\n", "\n")) - self.limit
        if surplus > 0:
            names = {"label": self.label, "limit": number_text(self.limit), "surplus": number_text(surplus)}
            sentence = _("%(label)s paling panjang %(limit)s karakter. Hapus %(surplus)s karakter.")
            raise ValidationError(sentence % names, code="too_long")


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

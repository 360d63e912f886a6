"""Form fields that read what people give: dates, numbers, money, text of a bounded length, and files."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.quarantine import ACCEPTED, QuarantinedFile, receive
from core.uploads import CONTENT_TYPES, UploadRefused
from core.wording import number_text

LINE_LENGTH = 200
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
        super().__init__(max_length=LINE_LENGTH, **options)
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


def line(label: Any, sentence: Any = "", *, limit: int = 150, **options: Any) -> LimitedText:
    """One line of text; obligatory when there is a sentence to say what to do."""
    options.setdefault("required", bool(sentence))
    return LimitedText(limit=limit, label=label, error_messages={"required": sentence}, **options)


def long_text(label: Any, sentence: Any = "", *, limit: int = 1000, rows: int = 4, **options: Any) -> LimitedText:
    """Several lines of text; obligatory when there is a sentence to say what to do."""
    options.setdefault("required", bool(sentence))
    widget = forms.Textarea(attrs={"rows": rows})
    return LimitedText(limit=limit, label=label, widget=widget, error_messages={"required": sentence}, **options)


def day(label: Any, sentence: Any = "", **options: Any) -> ReadField:
    """A date as people write it; obligatory when there is a sentence to say what to do. Cleaned: date, or ''."""
    options.setdefault("required", bool(sentence))
    options.setdefault("help_text", gettext_lazy("Misalnya 27 3 2026"))
    wrong = gettext_lazy("Isi tanggal, misalnya 27 3 2026")
    return ReadField(reader=read_date, sentence=wrong, label=label, error_messages={"required": sentence}, **options)


class QuarantinedFileField(forms.FileField):
    """A file that is judged by its content and scanned at once; cleaned: an unsaved row of ``model``, or None.

    ``columns`` are written into the row beside those of the file.
    """

    def __init__(
        self, model: type[QuarantinedFile], *, accepted: Sequence[str] = ACCEPTED, columns: Any = None, **options: Any
    ) -> None:
        super().__init__(max_length=None, allow_empty_file=True, **options)
        self.model, self.accepted, self.columns = model, accepted, columns or {}
        self.widget.attrs["accept"] = ",".join(CONTENT_TYPES[kind] for kind in accepted)

    def clean(self, data: Any, initial: Any = None) -> QuarantinedFile | None:
        """Raises ValidationError with the sentence of what is wrong with the file."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return self.model(**receive(upload, accepted=self.accepted), **self.columns)
        except UploadRefused as refused:
            raise ValidationError(refused.sentence) from refused

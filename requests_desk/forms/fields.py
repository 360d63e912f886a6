"""Fields of the desk's forms."""

from collections.abc import Sequence
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError

from core.uploads import CONTENT_TYPES, UploadRefused
from requests_desk.forms.inputs import check_mobile
from requests_desk.models import RequestFile
from requests_desk.uploads import receive
from standards.forms import LimitedText


def check_any_phone(text: str) -> str:
    """A mobile or landline number in E.164 form: a company that calls may have no mobile. Raises ValidationError."""
    try:
        return check_mobile(text)
    except ValidationError as refused:
        try:
            number = phonenumbers.parse(text, "ID")
        except phonenumbers.NumberParseException:
            raise refused from None
        if not phonenumbers.is_valid_number(number):
            raise
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_mobile(number: str) -> bool:
    """Whether a number in E.164 form can take an SMS."""
    return number.startswith("+628")


def long_text(label: Any, sentence: Any = "", *, limit: int = 1000, rows: int = 4, **options: Any) -> LimitedText:
    """Several lines of text; obligatory when there is a sentence to say what to do."""
    options.setdefault("required", bool(sentence))
    widget = forms.Textarea(attrs={"rows": rows})
    return LimitedText(limit=limit, label=label, widget=widget, error_messages={"required": sentence}, **options)


def line(label: Any, sentence: Any = "", *, limit: int = 150, **options: Any) -> LimitedText:
    """One line of text; obligatory when there is a sentence to say what to do."""
    options.setdefault("required", bool(sentence))
    return LimitedText(limit=limit, label=label, error_messages={"required": sentence}, **options)


class FileField(forms.FileField):
    """A file that is judged by its content and scanned at once; cleaned: an unsaved RequestFile, or None."""

    def __init__(self, *, accepted: Sequence[str], purpose: str, **options: Any) -> None:
        super().__init__(max_length=None, allow_empty_file=True, **options)
        self.accepted, self.purpose = accepted, purpose
        self.widget.attrs["accept"] = ",".join(CONTENT_TYPES[kind] for kind in accepted)

    def clean(self, data: Any, initial: Any = None) -> RequestFile | None:
        """Raises ValidationError with the sentence of what is wrong with the file."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return receive(upload, accepted=self.accepted, purpose=self.purpose)
        except UploadRefused as refused:
            raise forms.ValidationError(refused.sentence) from refused

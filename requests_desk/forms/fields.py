"""Fields of the desk's forms."""

from collections.abc import Sequence
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError

from core.fields import line, long_text
from core.uploads import CONTENT_TYPES, UploadRefused
from requests_desk.forms.inputs import check_mobile
from requests_desk.models import RequestFile
from requests_desk.uploads import receive

__all__ = ["FileField", "check_any_phone", "is_mobile", "line", "long_text"]


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

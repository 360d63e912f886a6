"""Fields of the desk's forms."""

from collections.abc import Sequence
from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError

from core.fields import QuarantinedFileField, line, long_text
from requests_desk.forms.inputs import check_mobile
from requests_desk.models import RequestFile

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


class FileField(QuarantinedFileField):
    """A file of a request: an unsaved RequestFile, or None."""

    def __init__(self, *, accepted: Sequence[str], purpose: str, **options: Any) -> None:
        super().__init__(RequestFile, accepted=accepted, columns={"purpose": purpose}, **options)

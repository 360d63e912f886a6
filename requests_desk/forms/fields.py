"""Fields of the desk's forms."""

from collections.abc import Sequence
from typing import Any

from core.fields import QuarantinedFileField, line, long_text
from core.phones import read_phone
from requests_desk.forms.inputs import check_mobile
from requests_desk.models import RequestFile

__all__ = ["FileField", "check_any_phone", "is_mobile", "line", "long_text"]


def check_any_phone(text: str) -> str:
    """A mobile or landline number in E.164 form: a company that calls may have no mobile. Raises ValidationError."""
    try:
        return read_phone(text)
    except ValueError:
        return check_mobile(text)  # raises with the sentence


def is_mobile(number: str) -> bool:
    """Whether a number in E.164 form can take an SMS."""
    return number.startswith("+628")


class FileField(QuarantinedFileField):
    """A file of a request: an unsaved RequestFile, or None."""

    def __init__(self, *, accepted: Sequence[str], purpose: str, **options: Any) -> None:
        super().__init__(RequestFile, accepted=accepted, columns={"purpose": purpose}, **options)

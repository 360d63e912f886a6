"""Inputs of the citizen's forms: mobile phone, email, numbers by which people are known."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.phones import read_mobile

EMAIL_SENTENCE = gettext_lazy("Isi alamat email dengan tanda @, misalnya nama@contoh.id")


def check_mobile(text: str) -> str:
    """An Indonesian mobile number in E.164 form. Raises ValidationError with our sentence."""
    try:
        return read_mobile(text)
    except ValueError as error:
        raise ValidationError(_("Isi nomor telepon seluler, misalnya 0812 3456 7890"), code="phone") from error


def check_email(text: str) -> str:
    """An address that can receive mail. Raises ValidationError with our sentence."""
    try:
        validate_email(text)
    except ValidationError as error:
        raise ValidationError(EMAIL_SENTENCE, code="email") from error
    return text


class CheckedField(forms.CharField):
    """One line of text that ``check`` brings into its stored form or refuses with a sentence."""

    def __init__(self, *, check: Callable[[str], str], missing: Any = "", **options: Any) -> None:
        options.setdefault("max_length", 60)
        super().__init__(error_messages={"required": missing}, **options)
        self.check = check

    def clean(self, value: Any) -> str:
        """The stored form; '' where nothing was typed and nothing had to be."""
        text = super().clean(value)
        return self.check(text) if text else ""


def line_input(**attrs: str) -> forms.TextInput:
    """A text input with hints for phones and browsers."""
    return forms.TextInput(attrs=attrs)


def digits_input(**attrs: str) -> forms.TextInput:
    """A text input that opens the number keys of a phone."""
    return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false", **attrs})

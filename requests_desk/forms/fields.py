"""Fields that the citizen's and the desk's forms share."""

from collections.abc import Sequence
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.scanner import Verdict, scan
from core.uploads import CONTENT_TYPES, UploadRefused, inspect
from requests_desk.models import RequestFile, ScanState
from standards.forms import LimitedText

SCANNED = {Verdict.CLEAN: ScanState.CLEAN, Verdict.INFECTED: ScanState.INFECTED, Verdict.UNKNOWN: ScanState.WAITING}


def check_phone(text: str) -> str:
    """A phone number in its E.164 form, typed in any way (0812..., 62812..., +62 812...). Raises ValidationError."""
    typed = text.strip()
    typed = f"+{typed}" if typed.startswith("62") else typed
    try:
        number = phonenumbers.parse(typed, "ID")
    except phonenumbers.NumberParseException as error:
        raise ValidationError(_("Isi nomor telepon, misalnya 0812 3456 7890"), code="phone") from error
    if not phonenumbers.is_possible_number(number):
        raise ValidationError(_("Isi nomor telepon, misalnya 0812 3456 7890"), code="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def local_phone(number: str) -> str:
    """The number as people in Indonesia dial it: 081234567890."""
    return number.replace("+62", "0", 1)


class PhoneField(forms.CharField):
    """A phone number in any form, stored as E.164; '' when left empty."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", gettext_lazy("Telepon"))
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}))
        super().__init__(max_length=30, **options)

    def clean(self, value: str) -> str:
        """The number read. Raises ValidationError."""
        text = super().clean(value)
        return check_phone(text) if text else ""


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
            found = inspect(upload, accepted=self.accepted)
        except UploadRefused as refused:
            raise forms.ValidationError(refused.sentence) from refused
        state = SCANNED[scan(upload.read())]
        upload.seek(0)
        if state == ScanState.INFECTED:
            raise forms.ValidationError(_("Berkas ditolak karena terdeteksi berbahaya. Unggah berkas lain."))
        return RequestFile(
            file=upload,
            purpose=self.purpose,
            name=found.safe_name,
            content_type=found.content_type,
            extension=found.extension,
            size=found.size,
            sha256=found.sha256,
            scan=state,
        )

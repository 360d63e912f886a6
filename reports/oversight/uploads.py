"""The file of a follow-up: inspected and scanned like every file that comes in, and only then kept."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from core import quarantine
from core.uploads import CONTENT_TYPES, UploadRefused
from reports.oversight.models import FindingFile
from requests_desk import uploads


def receive(upload: UploadedFile) -> FindingFile:
    """The upload as an unsaved row. Raises ``core.uploads.UploadRefused`` with a sentence."""
    return FindingFile(**quarantine.receive(upload, accepted=uploads.ACCEPTED))


class ProofField(forms.FileField):
    """A file that may be left out; cleaned: an unsaved FindingFile, or None."""

    def __init__(self, **options: Any) -> None:
        hint = _("PDF, JPG, atau PNG, paling besar 5 MB.")
        super().__init__(max_length=None, allow_empty_file=True, required=False, help_text=hint, **options)
        self.widget.attrs["accept"] = ",".join(CONTENT_TYPES[kind] for kind in uploads.ACCEPTED)

    def clean(self, data: Any, initial: Any = None) -> FindingFile | None:
        """Raises ValidationError with the sentence of what is wrong with the file."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return receive(upload)
        except UploadRefused as refused:
            raise ValidationError(refused.sentence) from refused

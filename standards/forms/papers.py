"""Papers that staff put beside SOPs and rules: PDFs, judged by what is in them."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from core.scanner import Verdict, scan
from core.uploads import CONTENT_TYPES, UploadRefused, inspect


class PdfField(forms.FileField):
    """A PDF that was looked into and scanned; cleaned: the upload."""

    def __init__(self, *, missing: Any, **options: Any) -> None:
        super().__init__(allow_empty_file=True, error_messages={"required": missing, "missing": missing}, **options)
        self.widget.attrs["accept"] = CONTENT_TYPES["pdf"]

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        """Raises ValidationError with the sentence of what is wrong with the file."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            inspect(upload, accepted=("pdf",))
        except UploadRefused as refused:
            raise forms.ValidationError(refused.sentence) from refused
        verdict = scan(upload.read())
        upload.seek(0)
        if verdict is Verdict.INFECTED:
            raise forms.ValidationError(_("Berkas ditolak karena terdeteksi berbahaya. Unggah berkas lain."))
        if verdict is Verdict.UNKNOWN:
            raise forms.ValidationError(_("Berkas belum dapat diperiksa. Unggah lagi beberapa menit lagi."))
        return upload

"""A certificate or letter that staff attach: inspected and scanned before anything is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.pictures import repaint
from core.scanner import Verdict, scan
from core.uploads import CONTENT_TYPES, Inspected, UploadRefused, inspect, random_name

PAPERS = ("pdf", "jpg", "png")
PICTURES = ("jpg", "png")


@dataclass(frozen=True)
class Paper:
    """A file that was found clean; ``name`` is for display, the stored name of ``file`` tells nothing."""

    file: ContentFile
    name: str
    content_type: str


def receive_paper(upload: UploadedFile) -> Paper:
    """The upload as a clean file. Raises UploadRefused with a sentence."""
    found = _checked(upload, PAPERS)
    return Paper(ContentFile(upload.read(), random_name(found.extension)), found.safe_name, found.content_type)


def receive_picture(upload: UploadedFile) -> ContentFile:
    """The upload as a picture painted anew, for everybody to see. Raises UploadRefused with a sentence."""
    _checked(upload, PICTURES)
    return repaint(upload)


def _checked(upload: UploadedFile, accepted: Sequence[str]) -> Inspected:
    found = inspect(upload, accepted=accepted)
    verdict = scan(upload.read())
    upload.seek(0)
    if verdict is Verdict.INFECTED:
        raise UploadRefused(_("Berkas ditolak karena terdeteksi berbahaya. Unggah berkas lain."))
    if verdict is Verdict.UNKNOWN:
        raise UploadRefused(_("Pemindai berkas sedang tidak menjawab. Coba lagi beberapa menit lagi."))
    return found


class PaperField(forms.FileField):
    """One optional file. Cleaned: a Paper, or None."""

    accepted, receive = PAPERS, staticmethod(receive_paper)
    hint = gettext_lazy("PDF, JPG, atau PNG, paling besar 5 MB.")

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", self.hint)
        super().__init__(max_length=None, allow_empty_file=True, required=False, **options)
        self.widget.attrs["accept"] = ",".join(CONTENT_TYPES[kind] for kind in self.accepted)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Raises ValidationError with the sentence of what is wrong with the file."""
        upload = super().clean(data, initial)
        if not upload:
            return None
        try:
            return self.receive(upload)
        except UploadRefused as refused:
            raise ValidationError(refused.sentence) from refused


class PictureField(PaperField):
    """One optional picture. Cleaned: a file painted anew, or None."""

    accepted, receive = PICTURES, staticmethod(receive_picture)
    hint = gettext_lazy("JPG atau PNG, paling besar 5 MB. Foto ini tampil untuk umum: tanpa wajah orang.")

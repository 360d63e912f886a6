"""One upload a form: a requirement of the standard, or a missing part."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from standards.models import Requirement


class DocumentForm(forms.Form):
    """The upload of one requirement or of one missing part. What is in the file is judged later, by its content."""

    def __init__(self, name: str, label: str, accepted: Sequence[str], *args: Any, hint: str = "") -> None:
        super().__init__(*args)
        self.name, self.accepted = name, accepted
        widget = forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in accepted)})
        kinds = gettext("Jenis berkas: %(kinds)s.") % {"kinds": ", ".join(accepted).upper()}
        hint = f"{hint} {kinds}".strip()
        self.fields[name] = forms.FileField(label=label, help_text=hint, allow_empty_file=True, widget=widget)
        self.fields[name].error_messages["invalid"] = _("Pilih berkas lebih dulu")

    def insist(self, sentence: Any) -> "DocumentForm":
        """A file must come with this post, or the sentence is said."""
        self.fields[self.name].required = True
        self.fields[self.name].error_messages["required"] = sentence
        return self

    @property
    def upload(self) -> UploadedFile:
        """The file that came with this post."""
        return self.cleaned_data[self.name]

    @property
    def bound_field(self) -> forms.BoundField:
        """The one field, for ``upload_row``."""
        return self[self.name]


def document_form(row: Requirement, *args: Any) -> DocumentForm:
    """The upload form of one requirement of the standard; ``args`` are the posted data and files."""
    form = DocumentForm(f"document_{row.pk}", row.name, row.accepted, *args, hint=row.note)
    form.fields[form.name].required = row.is_obligatory
    return form

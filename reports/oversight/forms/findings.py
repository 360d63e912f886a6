"""A finding and its steps."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import QuarantinedFileField, day, line, long_text
from reports.oversight.actions import Observation
from reports.oversight.models import Finding, FindingFile
from reports.oversight.workflow import Seriousness
from units.models import Unit


def unit_choice(**options: Any) -> forms.ModelChoiceField:
    """One of the units that serve."""
    sentence = _("Pilih unit.")
    return forms.ModelChoiceField(
        Unit.objects.active().by_place(),
        label=_("Unit"),
        empty_label=_("Pilih unit"),
        error_messages={"required": sentence, "invalid_choice": sentence},
        **options,
    )


class OnceForm(forms.Form):
    """Carries a key, so that sending twice makes one row."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("key", uuid.uuid4().hex)

    def own_fields(self) -> list[forms.BoundField]:
        """The fields in order, without the key."""
        return [self[name] for name in self.fields if name != "key"]


class FindingForm(OnceForm):
    """What was found, where, how heavy it weighs, and until when it is mended."""

    unit = unit_choice()
    title = line(_("Judul"), _("Tulis judul temuan."))
    article = line(
        _("Ketentuan yang tidak dipenuhi"),
        _("Tulis pasal atau ketentuannya."),
        limit=60,
        help_text=_("Misalnya: Pasal 14 huruf c."),
    )
    text = long_text(_("Yang ditemukan"), _("Tulis apa yang ditemukan."), limit=4000, rows=6)
    seriousness = forms.ChoiceField(
        label=_("Bobot"),
        choices=Seriousness.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pilih bobot temuan.")},
    )
    due_on = day(_("Batas waktu tindak lanjut"), _("Isi batas waktu tindak lanjut."))
    request_number = line(_("Nomor register"), limit=40, help_text=_("Bila temuan ini tentang satu permohonan."))
    link = line(
        _("Alamat baris yang menjadi dasar"),
        limit=300,
        help_text=_("Alamat halaman di meja layanan, dimulai dengan /meja/."),
    )

    def observation(self) -> Observation:
        """What was typed, as one value."""
        return Observation(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class StepForm(forms.Form):
    """The revision that the person saw, and what a step needs."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, finding: Finding, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("revision", finding.revision)

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action, from what was typed."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}

    def own_fields(self) -> list[forms.BoundField]:
        """The fields in order, without the revision."""
        return [self[name] for name in self.fields if name != "revision"]


class AnswerForm(StepForm):
    """What the unit has done."""

    text = long_text(_("Tindak lanjut"), _("Tulis apa yang sudah dilakukan."), limit=4000, rows=6)
    file = QuarantinedFileField(
        FindingFile, label=_("Bukti"), required=False, help_text=_("PDF, JPG, atau PNG, paling besar 5 MB.")
    )


class ReturnForm(StepForm):
    """What is still missing, and until when."""

    note = long_text(_("Yang masih kurang"), _("Tulis apa yang masih kurang."), limit=2000)
    due_on = day(_("Batas waktu baru"), _("Isi batas waktu baru."))


class CloseForm(StepForm):
    """A word to the unit, if any."""

    note = long_text(_("Catatan penutup"), limit=2000, rows=3)

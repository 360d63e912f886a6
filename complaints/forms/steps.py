"""What handlers fill in for a step; a form's fields are the action's arguments by name. Filters of the list."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from complaints import officers
from complaints.actions.handling import UNIT_LEVELS
from complaints.models import Complaint, Secrecy, Topic
from complaints.workflow import Level
from requests_desk.forms.fields import line, long_text
from units.models import Unit
from units.roles import Permission

EVERYTHING = [("", _("Semua"))]


class StepForm(forms.Form):
    """The revision that the person saw, and what a step needs."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, complaint: Complaint, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        self.complaint, self.person = complaint, person
        self.initial.setdefault("revision", complaint.revision)

    def arguments(self) -> dict[str, Any]:
        """Keyword arguments of the action, from what was typed."""
        return {name: value for name, value in self.cleaned_data.items() if name != "revision"}

    def own_fields(self) -> list[forms.BoundField]:
        """The fields in order, without the revision."""
        return [self[name] for name in self.fields if name != "revision"]


class LevelForm(StepForm):
    """The class; a unit's own two, or all three at the Inspektorat."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        levels = Level if self.complaint.is_inspected else UNIT_LEVELS
        self.fields["level"] = forms.ChoiceField(
            label=_("Golongan"),
            choices=[(level.value, level.label) for level in levels],
            widget=forms.RadioSelect,
            help_text=_("Informasi 5 hari kerja; tidak berkadar pengawasan 14; berkadar pengawasan 60."),
            error_messages={"required": _("Pilih golongan pengaduan.")},
        )


class ClassifyForm(LevelForm):
    """Another class, and why."""

    note = long_text(_("Alasan"), _("Tulis alasan mengganti golongan."), rows=3)


class AskForm(StepForm):
    """What the complainant must add."""

    note = long_text(
        _("Yang perlu dilengkapi"),
        _("Tulis apa yang perlu dilengkapi pelapor."),
        help_text=_("Hanya dapat diminta sekali. Pelapor mempunyai 30 hari."),
    )


class ForwardForm(StepForm):
    """To whom; nobody whom it is about is on the list."""

    note = long_text(_("Keterangan"), rows=3)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        sentence = _("Pilih orang yang berwenang menangani pengaduan ini.")
        self.fields["officer"] = forms.ModelChoiceField(
            label=_("Penanggung jawab"),
            queryset=officers.handlers_of(self.complaint, timezone.now()),
            empty_label=_("Pilih orang"),
            error_messages={"required": sentence, "invalid_choice": sentence},
        )
        self.order_fields(["officer", "note"])


class RedirectForm(StepForm):
    """To which other unit, and why."""

    note = long_text(
        _("Alasan"),
        _("Tulis alasan mengalihkan ke unit itu."),
        rows=3,
        help_text=_("Pelapor membacanya. Setelah ini unit semula tidak lagi melihat pengaduan ini."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        sentence = _("Pilih unit yang berwenang.")
        self.fields["unit"] = forms.ModelChoiceField(
            label=_("Unit yang berwenang"),
            queryset=Unit.objects.active().by_place().exclude(pk=self.complaint.unit_id),
            empty_label=_("Pilih unit"),
            help_text=_("Kode, nomor register, tanda terima, dan batas waktu tetap."),
            error_messages={"required": sentence, "invalid_choice": sentence},
        )
        self.order_fields(["unit", "note"])


class NameOfficerForm(StepForm):
    """Who of the unit is complained about."""

    note = line(_("Keterangan"), limit=300)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        people = {row.person_id for row in officers.holding(self.complaint.unit, timezone.now())}
        sentence = _("Pilih petugas unit yang diadukan.")
        self.fields["officer"] = forms.ModelChoiceField(
            label=_("Petugas yang diadukan"),
            queryset=User.objects.filter(pk__in=people - {self.person.pk}).order_by("full_name"),
            empty_label=_("Pilih petugas"),
            help_text=_("Petugas ini tidak lagi melihat dan tidak menangani pengaduan ini."),
            error_messages={"required": sentence, "invalid_choice": sentence},
        )
        self.order_fields(["officer", "note"])


class AnswerForm(StepForm):
    """The answer; the complainant reads it at once."""

    text = long_text(_("Jawaban"), _("Tulis jawabannya."), limit=8000, rows=8)


class RefuseForm(StepForm):
    """Why it cannot be handled."""

    reason = long_text(
        _("Alasan"),
        _("Tulis alasan yang dapat dipahami pelapor, paling sedikit 10 huruf."),
        limit=2000,
        help_text=_("Sebutkan juga lembaga yang berwenang, bila bukan kami."),
    )


class EscalateForm(StepForm):
    """Why the Inspektorat Jenderal must have it."""

    note = long_text(
        _("Alasan"),
        _("Tulis alasan menyerahkan ke Inspektorat Jenderal."),
        rows=3,
        help_text=_("Setelah ini unit tidak lagi melihat pengaduan ini."),
    )


class NoteForm(StepForm):
    """An internal note."""

    note = long_text(_("Catatan internal"), _("Tulis catatannya."), rows=3, help_text=_("Tidak terlihat pelapor."))

    def arguments(self) -> dict[str, Any]:
        """The text alone."""
        return {"text": self.cleaned_data["note"]}


class PublishForm(StepForm):
    """The summary that everybody may read, written by a person."""

    text = long_text(
        _("Ringkasan pengaduan"),
        _("Tulis ringkasan tanpa nama siapa pun."),
        limit=2000,
        help_text=_("Tanpa nama pelapor, petugas, perusahaan, nomor, atau hal lain yang mengenali orang."),
    )
    answer = long_text(_("Ringkasan jawaban"), _("Tulis ringkasan jawabannya."), limit=2000)
    checked = forms.BooleanField(
        label=_("Saya sudah memeriksa: tidak ada yang mengenali orang"),
        error_messages={"required": _("Periksa lalu centang pernyataan ini.")},
    )

    def arguments(self) -> dict[str, Any]:
        """Both summaries."""
        return {"text": self.cleaned_data["text"], "answer": self.cleaned_data["answer"]}


class ReasonForm(forms.Form):
    """For what an identity is opened."""

    reason = line(
        _("Alasan membuka identitas"),
        _("Tulis untuk apa identitas ini dibuka."),
        limit=300,
        help_text=_("Nama Anda, waktu, dan alasan ini dicatat; pelapor dapat membacanya."),
    )


class FilterForm(forms.Form):
    """Filters of the list. Rubbish in an address filters nothing."""

    topic = forms.ChoiceField(label=_("Pokok"), choices=[*EVERYTHING, *Topic.choices], required=False)
    secrecy = forms.ChoiceField(label=_("Kerahasiaan"), choices=[*EVERYTHING, *Secrecy.choices], required=False)
    level = forms.ChoiceField(label=_("Golongan"), choices=[*EVERYTHING, *Level.choices], required=False)

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        if person.authority.may_everywhere(Permission.READ_COMPLAINTS):
            self.fields["unit"] = forms.ModelChoiceField(
                Unit.objects.active().by_place(), label=_("Unit"), empty_label=_("Semua"), required=False
            )

    def conditions(self) -> Q:
        """What was chosen, as a condition over complaints."""
        self.is_valid()
        return Q(**{name: value for name, value in self.cleaned_data.items() if value})

    @property
    def is_used(self) -> bool:
        """Whether anything is filtered."""
        self.is_valid()
        return any(self.cleaned_data.values())

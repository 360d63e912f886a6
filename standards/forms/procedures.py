"""What is filled in for a SOP: its steps, line by line and without JavaScript; the decision that sets it; filters."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.fields import day, line, long_text
from standards.actions import StepWords
from standards.forms.papers import PdfField
from standards.models import OperatingProcedure, TimeUnit
from units.models import SubUnit, Unit
from units.roles import Permission

MOST_STEPS = 40
ROWS = "langkah"


class StepForm(forms.Form):
    """One step. A line on which nothing was typed is no step."""

    actor = line(_("Pelaku"), _("Isi siapa yang mengerjakan langkah ini."), limit=120)
    text = long_text(_("Yang dikerjakan"), _("Isi apa yang dikerjakan pada langkah ini."), limit=500, rows=2)
    equipment = line(_("Kelengkapan"), limit=200)
    output = line(_("Keluaran"), limit=200)
    duration = forms.IntegerField(
        label=_("Waktu"),
        required=False,
        min_value=1,
        max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"), _("Isi waktu dengan bilangan bulat dari 1, misalnya 15.")
        ),
    )
    time_unit = forms.ChoiceField(label=_("Satuan waktu"), choices=TimeUnit.choices, initial=TimeUnit.MINUTES)

    def has_changed(self) -> bool:
        """Whether anything was typed; the unit of time alone says nothing."""
        return any(self[name].value() for name in ("actor", "text", "equipment", "output", "duration"))


class BaseSteps(forms.BaseFormSet):
    """The lines as they were sent, whatever the page began with."""

    def initial_form_count(self) -> int:
        """Each line that was sent stands for itself, so that an empty one is left out."""
        return 0 if self.is_bound else super().initial_form_count()

    def words(self) -> list[StepWords]:
        """The steps in order, without empty lines."""
        return [StepWords(**form.cleaned_data) for form in self.forms if form.has_changed()]


StepFormSet = forms.formset_factory(
    StepForm, formset=BaseSteps, extra=0, max_num=MOST_STEPS, absolute_max=MOST_STEPS, validate_max=True
)


def stored_rows(procedure: OperatingProcedure) -> list[dict[str, Any]]:
    """The steps of a draft as the lines begin with; one empty line when there is none."""
    rows = list(procedure.steps.values(*StepForm.base_fields))
    return rows or [{}]


def rearranged(data: Mapping[str, str]) -> list[dict[str, Any]] | None:
    """What was typed, after a line was added, removed or moved; None when no such button was pressed."""
    rows = _typed_rows(data)
    if "tambah" in data:
        return [*rows, {}][:MOST_STEPS]
    for name in ("hapus", "naik", "turun"):
        if name in data and data[name].isdecimal() and int(data[name]) < len(rows):
            return _moved(rows, name, int(data[name]))
    return None


def _typed_rows(data: Mapping[str, str]) -> list[dict[str, Any]]:
    total = data.get(f"{ROWS}-TOTAL_FORMS", "")
    count = min(int(total), MOST_STEPS) if total.isdecimal() else 0
    return [{name: data.get(f"{ROWS}-{place}-{name}", "") for name in StepForm.base_fields} for place in range(count)]


def _moved(rows: list[dict], name: str, place: int) -> list[dict]:
    row = rows.pop(place)
    if name == "hapus":
        return rows or [{}]
    target = place - 1 if name == "naik" else place + 1
    rows.insert(max(0, target), row)
    return rows


class DraftForm(forms.Form):
    """The revision that the person saw, and what stands beside the steps."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    note = long_text(
        _("Keterangan"),
        rows=3,
        help_text=_("Misalnya dasar hukum, kualifikasi pelaksana, atau keterkaitan dengan SOP lain."),
    )


class PaperForm(forms.Form):
    """The typed or signed paper of a draft."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    file = PdfField(label=_("Naskah SOP (PDF)"), missing=_("Pilih berkas PDF."))


class DecisionForm(forms.Form):
    """The decision by which a SOP is set, and whether it was adapted to the regulation (Pasal 16)."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    number = line(
        _("Nomor keputusan"), _("Isi nomor keputusan."), limit=80, help_text=_("Misalnya 123/SJ-IND/KEP/11/2026.")
    )
    set_on = day(_("Tanggal keputusan"), _("Isi tanggal keputusan."))
    adapted_on = day(
        _("Disesuaikan dengan Permenperin 55/M-IND/PER/6/2011 pada"),
        help_text=_("Kosongkan bila belum disesuaikan. Batas menurut Pasal 16 ayat (1): 10 September 2011."),
    )

    def clean_adapted_on(self) -> Any:
        """None when it was not adapted."""
        return self.cleaned_data["adapted_on"] or None


class FilterForm(forms.Form):
    """Filters of the list; each offers only what the person may see. Rubbish in an address filters nothing."""

    q = forms.CharField(label=_("Nama layanan"), required=False, max_length=100)

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        units = person.authority.unit_ids_with(Permission.READ_PROCEDURES)
        if units is None:
            self._offer("unit", _("Unit"), Unit.objects.active())
        elif not units:
            return
        rows = SubUnit.objects.all() if units is None else SubUnit.objects.filter(unit__in=units)
        if rows.exists():
            self._offer("sub_unit", _("Sub Unit Layanan"), rows)

    def _offer(self, name: str, label: Any, rows: Any) -> None:
        self.fields[name] = forms.ModelChoiceField(label=label, queryset=rows, empty_label=_("Semua"), required=False)

    def conditions(self) -> Q:
        """What was chosen, as a condition over services."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value and name != "q"}
        words = self.cleaned_data.get("q", "").split()
        return Q(**chosen) & Q(*(Q(name__icontains=word) for word in words))

    @property
    def is_used(self) -> bool:
        """Whether anything is filtered."""
        self.is_valid()
        return any(self.cleaned_data.values())

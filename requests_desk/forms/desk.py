"""What staff fill in outside of a step: filters of the inbox."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from requests_desk.models import Channel
from requests_desk.workflow import State
from standards.models import Kind, Service
from units.models import SubUnit, Unit
from units.roles import Permission

EVERYTHING = [("", _("Semua"))]


class FilterForm(forms.Form):
    """Filters of the inbox; each offers only what the person may see. Rubbish in an address filters nothing."""

    kind = forms.ChoiceField(label=_("Jenis"), choices=[*EVERYTHING, *Kind.choices], required=False)
    channel = forms.ChoiceField(label=_("Saluran"), choices=[*EVERYTHING, *Channel.choices], required=False)
    state = forms.ChoiceField(label=_("Keadaan"), choices=[*EVERYTHING, *State.choices], required=False)

    def __init__(self, *args: Any, person: User, **options: Any) -> None:
        super().__init__(*args, **options)
        held = person.authority
        units, sub_units = (
            held.unit_ids_with(Permission.READ_REQUESTS),
            held.sub_unit_ids_with("requests.read_forwarded"),
        )
        forwarded = held.unit_ids_with(Permission.READ_FORWARDED) or frozenset()
        if units is None:
            self._offer("unit", _("Unit"), Unit.objects.active())
            return
        of_services = Q(unit__in=units | forwarded) | Q(sub_unit__in=sub_units)
        self._offer("service", _("Layanan"), Service.objects.filter(of_services).order_by("name"))
        if units:
            self._offer("sub_unit", _("Sub Unit Layanan"), SubUnit.objects.filter(unit__in=units))
            holding = User.objects.filter(appointments__unit__in=units).distinct().order_by("full_name")
            self._offer("assignee", _("Petugas"), holding)

    def _offer(self, name: str, label: Any, rows: QuerySet) -> None:
        self.fields[name] = forms.ModelChoiceField(label=label, queryset=rows, empty_label=_("Semua"), required=False)

    def conditions(self) -> Q:
        """What was chosen, as a condition over requests."""
        self.is_valid()
        return Q(**{name: value for name, value in self.cleaned_data.items() if value})

    @property
    def is_used(self) -> bool:
        """Whether anything is filtered."""
        self.is_valid()
        return any(self.cleaned_data.values())

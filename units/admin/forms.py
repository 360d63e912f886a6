"""The forms of a decree and its lines ask the checks of ``units.appointing``; the actions ask them again."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.uploads import UploadRefused, inspect
from units.admin.fields import KnownField
from units.appointing import check_authority, refusals
from units.models import Appointment, Decree
from units.roles import ROLES


class DecreeForm(forms.ModelForm):
    """A decree that the person at the keyboard may record."""

    by: User

    class Meta:
        model = Decree
        fields = [
            "number",
            "signed_on",
            "title",
            "signer",
            "signer_unit",
            "signer_name",
            "starts_on",
            "ends_on",
            "file",
        ]
        widgets = {"file": forms.FileInput}

    def clean(self) -> dict:
        """Raises ValidationError for a decree of another office."""
        data = super().clean()
        decree = Decree(pk=self.instance.pk, signer=data.get("signer", ""), signer_unit=data.get("signer_unit"))
        if not self.errors:
            check_authority(by=self.by, decree=decree)
        return data

    def clean_file(self) -> object:
        """A scan of the decree, judged by its content."""
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            try:
                inspect(file, accepted=("pdf",))
            except UploadRefused as refused:
                raise ValidationError(refused.sentence) from refused
        return file


class AppointmentFormSet(BaseInlineFormSet):
    """The lines of a decree, checked together with the decree's own dates."""

    by: User

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        """The stored lines are loaded already."""
        super().add_fields(form, index)
        form.fields["id"] = KnownField(
            self.queryset, required=False, widget=forms.HiddenInput, initial=form.instance.pk
        )
        form.fields["id"].know(self.get_queryset())

    def clean(self) -> None:
        """Put each broken rule beside its line."""
        super().clean()
        lines = [form for form in self.forms if form.is_valid() and (form.instance.pk or form.has_changed())]
        for form in lines:
            self._check(form)
        self._refuse_two_of_one(lines)

    def _check(self, form: forms.ModelForm) -> None:
        line: Appointment = form.instance
        line.decree = self.instance
        if form.has_changed() and line.person == self.by:
            form.add_error("person", _("Anda tidak dapat menetapkan diri sendiri. Minta pejabat lain melakukannya."))
        if self.instance.starts_on and self.instance.signer:
            for sentence in refusals(line):
                form.add_error(None, sentence)

    def _refuse_two_of_one(self, lines: list[forms.ModelForm]) -> None:
        seen: set[tuple] = set()
        for line in (form.instance for form in lines):
            position = (line.role, line.unit_id, line.starts_on)
            if ROLES[line.role].single and position in seen:
                raise ValidationError(_("Kedudukan yang sama diisi dua kali untuk unit dan tanggal yang sama."))
            seen.add(position)

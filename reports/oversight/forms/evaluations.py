"""An invitation, and what the invited person writes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.fields import day, line, long_text
from reports.oversight.forms.findings import unit_choice


class PersonChoice(forms.ModelChoiceField):
    """People by name; the account's name tells namesakes apart."""

    def label_from_instance(self, person: User) -> str:
        """Rina Kusumawati (sekretaris)."""
        return f"{person.full_name} ({person.username})"


class InviteForm(forms.Form):
    """Who, for which unit and period, why, until when."""

    unit = unit_choice()
    period_start = day(_("Masa sejak"), _("Isi tanggal awal."))
    period_end = day(_("Masa sampai"), _("Isi tanggal akhir."))
    invitee = PersonChoice(
        User.objects.none(),
        label=_("Evaluator"),
        empty_label=_("Pilih orang"),
        error_messages={"required": _("Pilih orang."), "invalid_choice": _("Pilih orang.")},
    )
    purpose = line(_("Keperluan"), _("Tulis untuk apa unit ini dievaluasi."), limit=250)
    ends_on = day(_("Undangan berlaku sampai"), _("Isi sampai kapan undangan berlaku."))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["invitee"].queryset = User.objects.filter(is_active=True).order_by("full_name", "username")


class ConcludeForm(forms.Form):
    """Conclusion and recommendations, with the revision that the person saw."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    conclusion = long_text(_("Kesimpulan"), _("Tulis kesimpulan Anda."), limit=4000, rows=6)
    recommendations = long_text(_("Rekomendasi"), _("Tulis rekomendasi Anda."), limit=4000, rows=6)

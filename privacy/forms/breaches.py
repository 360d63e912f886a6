"""What is typed about a breach, and the text of a notice."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from privacy.actions.breaches import Incident
from privacy.models import Breach
from requests_desk.forms.counter import read_time
from requests_desk.forms.fields import line, long_text
from standards.forms import ReadField, read_date

TEXTS = ("title", "happened", "data", "handling", "people", "is_serious")


class BreachForm(forms.Form):
    """The facts; the moment of discovery in the portal's own zone."""

    title = line(_("Judul singkat"), _("Isi judul singkat insiden."), limit=150)
    discovered_on = ReadField(
        reader=read_date,
        sentence=_("Isi tanggal, misalnya 27 3 2026."),
        label=_("Diketahui pada tanggal"),
        error_messages={"required": _("Isi tanggal insiden diketahui.")},
    )
    discovered_time = ReadField(
        reader=read_time,
        sentence=_("Isi jam, misalnya 9.30."),
        label=_("Pukul (WIB)"),
        help_text=_("Misalnya 9.30"),
        error_messages={"required": _("Isi jam insiden diketahui.")},
    )
    happened = long_text(_("Kapan dan bagaimana terjadi"), _("Tulis kapan dan bagaimana terjadi."), limit=3000, rows=4)
    data = long_text(_("Data pribadi yang terungkap"), _("Tulis data yang terungkap."), limit=3000, rows=3)
    handling = long_text(
        _("Penanganan dan pemulihan"), _("Tulis apa yang sudah dan akan dilakukan."), limit=3000, rows=4
    )
    people = forms.IntegerField(
        label=_("Perkiraan jumlah pemilik data"),
        min_value=0,
        max_value=2_000_000_000,
        error_messages={
            "required": _("Isi perkiraannya dengan angka."),
            "invalid": _("Isi perkiraannya dengan angka."),
        },
    )
    is_serious = forms.BooleanField(
        label=_("Pelayanan publik terganggu atau dampaknya serius: umumkan kepada masyarakat"), required=False
    )

    @classmethod
    def initial_of(cls, breach: Breach) -> dict[str, Any]:
        """The form as it would have to be typed for this breach."""
        moment = timezone.localtime(breach.discovered_at)
        typed = {"discovered_on": f"{moment:%d} {moment:%m} {moment:%Y}", "discovered_time": f"{moment:%H.%M}"}
        return {name: getattr(breach, name) for name in TEXTS} | typed

    def clean(self) -> dict[str, Any]:
        """A moment that has come."""
        data = super().clean() or self.cleaned_data
        day, time = data.get("discovered_on"), data.get("discovered_time")
        if day and time:
            moment = dt.datetime.combine(day, time, tzinfo=timezone.get_default_timezone())
            data["discovered_at"] = moment.astimezone(dt.UTC)
            if moment > timezone.now():
                self.add_error("discovered_on", ValidationError(_("Waktu diketahui tidak boleh sesudah sekarang.")))
        return data

    def incident(self) -> Incident:
        """The facts, as the actions take them."""
        data = self.cleaned_data
        return Incident(discovered_at=data["discovered_at"], **{name: data[name] for name in TEXTS})


class NoticeForm(forms.Form):
    """The text as it will leave."""

    text = long_text(_("Teks pemberitahuan"), _("Tulis teks pemberitahuan."), limit=6000, rows=18)

"""Which day, and what is to be remarked about it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import long_text


class CloseForm(forms.Form):
    """A remark on the sheet."""

    remark = long_text(
        _("Catatan"),
        limit=500,
        rows=2,
        help_text=_("Misalnya sistem terganggu pukul 10.00 sampai 14.00, permohonan ditulis di formulir."),
    )

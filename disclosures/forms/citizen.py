"""What an applicant types on the page of the formal request."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import long_text
from disclosures.forms.steps import CaseFields
from disclosures.models import Disclosure


class OwnCompleteForm(forms.Form):
    """What was missing."""

    text = long_text(_("Kelengkapan"), _("Tulis kelengkapan yang kami minta."), limit=2000, rows=5)


class OwnObjectForm(CaseFields):
    """The applicant's objection."""

    def __init__(self, *args: Any, disclosure: Disclosure, **options: Any) -> None:
        super().__init__(*args, **options)
        self.narrow(disclosure)

"""Fields that several forms share."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.fields import ReadField, read_date, read_money
from disclosures.workflow import Objecting

PASAL_35 = [(ground.value, ground.label) for ground in Objecting]


def choice(label: Any, choices: Any, sentence: Any, **options: Any) -> forms.ChoiceField:
    """Radio buttons; obligatory unless said otherwise."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": sentence, "invalid_choice": sentence},
        **options,
    )


def day_field(label: Any) -> ReadField:
    """A date as people write it."""
    sentence = _("Isi tanggal, misalnya 27 3 2026")
    return ReadField(reader=read_date, sentence=sentence, label=label, error_messages={"required": sentence})


def money_field(label: Any, **options: Any) -> ReadField:
    """Whole rupiah."""
    return ReadField(
        reader=read_money,
        sentence=_("Isi jumlah rupiah, misalnya 15.000; isi 0 bila tanpa biaya."),
        label=label,
        initial="0",
        error_messages={"required": _("Isi jumlah rupiah; isi 0 bila tanpa biaya.")},
        **options,
    )


def optional(choices: Any, empty: Promise) -> list:
    """The choices after one that says nothing."""
    return [("", empty), *choices]

"""Extra questions: what people type, what is kept, and what they are told."""

import datetime as dt
from decimal import Decimal

import pytest
from django import forms

from standards.forms import answer_text, form_field
from standards.models import FieldType, FormField


def ask(kind, value, *, label="Jumlah", obligatory=True, choices=""):
    row = FormField(key="x", label=label, type=kind, is_obligatory=obligatory, choices=choices)
    form = type("OneField", (forms.Form,), {"x": form_field(row)})({"x": value})
    return form.cleaned_data["x"] if form.is_valid() else form.errors["x"][0]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Rp1.500.000", 1500000),
        ("Rp 1.500.000,00", 1500000),
        ("1500000", 1500000),
        ("rp. 1.500.000,-", 1500000),
        ("1,500,000", 1500000),
        ("0", 0),
    ],
)
def test_money_is_read_as_people_write_it(typed, kept):
    assert ask(FieldType.MONEY, typed) == kept


@pytest.mark.parametrize("typed", ["banyak", "-5", "1,5", "1.50"])
def test_money_that_cannot_be_read_says_how_to_write_it(typed):
    assert ask(FieldType.MONEY, typed) == "Isi jumlah dalam rupiah bulat, misalnya Rp1.500.000"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("1.250", "1250"), ("12,5", "12.5"), ("1.234,56", "1234.56"), ("40", "40"), ("0.5", "0.5")],
)
def test_numbers_are_read_the_indonesian_way(typed, kept):
    assert ask(FieldType.NUMBER, typed) == Decimal(kept)


@pytest.mark.parametrize(
    "typed", ["27 3 2026", "27-03-2026", "27/3/2026", "27 Maret 2026", "27 mar 2026", "2026-03-27", "27.03.2026"]
)
def test_dates_are_read_in_every_usual_form(typed):
    assert ask(FieldType.DATE, typed) == dt.date(2026, 3, 27)


@pytest.mark.parametrize("typed", ["31 2 2026", "besok", "27 3 26", "27 13 2026", "27 Maretan 2026", "99999 1 2026"])
def test_a_date_that_does_not_exist_is_refused(typed):
    assert ask(FieldType.DATE, typed) == "Isi tanggal, misalnya 27 3 2026"


def test_an_empty_answer_is_asked_for_in_the_words_of_the_question():
    assert ask(FieldType.TEXT, " ", label="Nomor pos tarif (HS)") == "Isi nomor pos tarif (HS)"
    assert ask(FieldType.NIB, "", label="NIB") == "Isi NIB"
    assert ask(FieldType.CHOICE, "", label="Pelabuhan tujuan", choices="Belawan\nTanjung Priok") == (
        "Pilih pelabuhan tujuan"
    )


def test_an_optional_question_may_stay_empty():
    assert ask(FieldType.DATE, "", obligatory=False) == ""
    assert ask(FieldType.MONEY, "", obligatory=False) == ""
    assert ask(FieldType.NPWP, "", obligatory=False) == ""


def test_a_choice_outside_the_list_is_refused():
    assert ask(FieldType.CHOICE, "Mars", label="Pelabuhan tujuan", choices="Belawan") == "Pilih pelabuhan tujuan"
    assert ask(FieldType.CHOICE, "Belawan", choices="\n Belawan \n\n") == "Belawan"


def test_a_long_text_says_how_much_to_remove():
    message = ask(FieldType.LONG_TEXT, "a" * 2134, label="Uraian")
    assert message == "Uraian paling panjang 2.000 karakter. Hapus 134 karakter."
    assert ask(FieldType.LONG_TEXT, "a" * 2000) == "a" * 2000


def test_nib_and_npwp_are_checked_and_kept_as_digits():
    assert ask(FieldType.NIB, "9120 0023 4567 8") == "9120002345678"
    assert ask(FieldType.NIB, "123") == "NIB harus 13 angka, seperti pada dokumen NIB dari OSS"
    assert ask(FieldType.NPWP, "01.312.166.0-091.000") == "013121660091000"


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (FieldType.MONEY, 1500000, "Rp1.500.000"),
        (FieldType.MONEY, "1500000", "Rp1.500.000"),
        (FieldType.NUMBER, "1234.56", "1.234,56"),
        (FieldType.NUMBER, Decimal(1250), "1.250"),
        (FieldType.DATE, "2026-03-27", "27 Maret 2026"),
        (FieldType.DATE, dt.date(2026, 3, 27), "27 Maret 2026"),
        (FieldType.TEXT, "", ""),
        (FieldType.TEXT, "apa adanya", "apa adanya"),
    ],
)
def test_an_answer_is_shown_as_the_reader_writes_it(kind, value, text):
    assert answer_text(kind, value) == text

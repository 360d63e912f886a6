import datetime as dt

import pytest
from django import forms

from core.fields import day, line, long_text, read_date, read_money


class Sheet(forms.Form):
    name = line("Nama", "Isi nama.", limit=5)
    note = long_text("Catatan")
    held_on = day("Tanggal", "Isi tanggalnya.")
    until = day("Sampai")


def test_dates_are_read_as_people_write_them():
    sheet = Sheet({"name": "Ani", "held_on": "3 Agustus 2026"})
    assert sheet.is_valid(), sheet.errors
    assert (sheet.cleaned_data["held_on"], sheet.cleaned_data["until"]) == (dt.date(2026, 8, 3), "")


def test_each_message_says_what_to_do():
    errors = Sheet({"name": "Anindya", "held_on": "kemarin", "until": "31 2 2026"}).errors
    assert errors["name"] == ["Nama paling panjang 5 karakter. Hapus 2 karakter."]
    assert errors["held_on"] == errors["until"] == ["Isi tanggal, misalnya 27 3 2026"]
    assert Sheet({"name": "Ani"}).errors["held_on"] == ["Isi tanggalnya."]


@pytest.mark.parametrize("text", ["27 3 2026", "27-03-2026", "27 Maret 2026", "2026-03-27"])
def test_one_day_written_in_four_ways(text):
    assert read_date(text) == dt.date(2026, 3, 27)


@pytest.mark.parametrize(("text", "amount"), [("Rp1.500.000", 1500000), ("Rp 750.000,00", 750000), ("1500", 1500)])
def test_money_is_whole_rupiah(text, amount):
    assert read_money(text) == amount

"""NIK, NPWP and NIB as people type them."""

import pytest
from django.core.exceptions import ValidationError

from standards.identity import check_nib, check_nik, check_npwp, npwp_warning


@pytest.mark.parametrize("text", ["3171011708450001", "31.7101.170845.0001", "3171 0157 0845 0001", "9201011708450001"])
def test_a_nik_of_any_province_is_read_with_its_separators(text):
    assert len(check_nik(text)) == 16


@pytest.mark.parametrize(
    "text",
    [
        "",
        "317101170845000",
        "31710117084500011",
        "317101170845000a",
        "3171013208450001",
        "3171014008450001",
        "3171017208450001",
        "3171011713450001",
        "3171011708450000",
    ],
)
def test_an_impossible_nik_is_refused(text):
    with pytest.raises(ValidationError, match="NIK"):
        check_nik(text)


def test_both_lengths_of_npwp_are_read():
    assert check_npwp("01.312.166.0-091.000") == "013121660091000"
    assert check_npwp("0013121660091000") == "0013121660091000"


@pytest.mark.parametrize("text", ["", "12345", "01.312.166.0-091.00a", "01312166009100000"])
def test_an_npwp_of_another_length_is_refused(text):
    with pytest.raises(ValidationError, match="15 atau 16 angka"):
        check_npwp(text)


def test_a_wrong_check_digit_of_an_npwp_only_warns():
    assert npwp_warning("01.312.166.0-091.000") == ""
    assert "salah ketik" in npwp_warning("12.345.678.9-012.000")
    assert check_npwp("12.345.678.9-012.000")


def test_a_nib_has_13_digits():
    assert check_nib("9120 0023 4567 8") == "9120002345678"
    with pytest.raises(ValidationError, match="13 angka"):
        check_nib("91200023456")

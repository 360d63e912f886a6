"""Bars that a scanner reads back as the text they were made of."""

import pytest
from barcode.errors import IllegalCharacterError

from core import barcodes


def test_the_bars_have_their_true_size_and_carry_no_style():
    drawn = barcodes.svg("PUSAT-2026-000123")
    assert 'width="55.0mm"' in drawn  # 200 modules and the quiet zones, 0.25 mm each
    assert "style" not in drawn
    assert "PUSAT" not in drawn


def test_other_letters_are_refused():
    with pytest.raises(IllegalCharacterError):
        barcodes.svg("PUSAT–2026")

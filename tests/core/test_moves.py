"""Refusing with a sentence."""

import pytest

from core.moves import Refused, required


def test_a_text_comes_back_without_its_blanks():
    assert required("  alasan ", "note", "Tulis alasannya.") == "alasan"


@pytest.mark.parametrize(("text", "least"), [("", 1), ("   ", 1), ("pendek", 10)])
def test_too_little_text_is_refused_at_its_field(text, least):
    with pytest.raises(Refused, match="Tulis alasannya") as refused:
        required(text, "note", "Tulis alasannya.", least=least)
    assert refused.value.field == "note"

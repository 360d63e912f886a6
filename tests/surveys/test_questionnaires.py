"""The words of both rules are whole, and 14/2017 asks its last two elements the other way round."""

import pytest

from surveys.instruments import INSTRUMENTS
from surveys.questionnaires import QUESTIONNAIRES


@pytest.mark.parametrize("code", INSTRUMENTS)
def test_each_element_is_asked_once_with_four_different_words(code):
    questionnaire = QUESTIONNAIRES[code]
    assert len(questionnaire.questions) == len(questionnaire.instrument.elements)
    assert sorted(questionnaire.asked) == list(range(1, len(questionnaire.questions) + 1))
    for question in questionnaire.questions:
        assert str(question.text).endswith("?")
        assert len(set(map(str, question.answers))) == 4


def test_facilities_are_asked_before_complaints():
    nine = QUESTIONNAIRES["permenpanrb-14-2017"]
    asked = [str(nine.instrument.elements[number - 1]) for number in nine.asked]
    assert asked[-2:] == ["Sarana dan prasarana", "Penanganan pengaduan, saran, dan masukan"]

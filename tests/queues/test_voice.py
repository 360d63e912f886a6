"""What is spoken: every word has a clip, and the clips stay small."""

import string

import pytest
from django.conf import settings

from queues.models.places import LAST_COUNTER
from queues.voice import GONG, PAUSE, count, sentence, spoken

FOLDER = settings.BASE_DIR / "static/sound/queue"
MOST = 250_000


def clips():
    return {str(path.relative_to(FOLDER).with_suffix("")): path for path in FOLDER.rglob("*.ogg")}


def everything_sayable():
    labels = [f"{letter}-{digit * 3}" for letter in string.ascii_uppercase for digit in string.digits]
    calls = [(label, counter) for label in labels for counter in range(1, LAST_COUNTER + 1)]
    return {
        word for language in ("id", "en") for label, counter in calls for word in sentence(label, counter, language)
    }


def test_each_word_that_can_be_spoken_has_a_clip_and_no_clip_is_idle():
    assert clips().keys() == everything_sayable() - {PAUSE} | {GONG}


def test_the_clips_stay_small():
    sizes = {name: path.stat().st_size for name, path in clips().items()}
    assert sum(sizes.values()) < MOST
    assert min(sizes.values()) > 600, sizes  # an empty recording


@pytest.mark.parametrize(
    ("number", "language", "words"),
    [
        (3, "id", ["3"]),
        (10, "id", ["10"]),
        (11, "id", ["11"]),
        (12, "id", ["2", "belas"]),
        (20, "id", ["2", "puluh"]),
        (23, "id", ["2", "puluh", "3"]),
        (13, "en", ["13"]),
        (40, "en", ["40"]),
        (99, "en", ["90", "9"]),
    ],
)
def test_counters_are_spoken_as_numbers(number, language, words):
    assert count(number, language) == words


def test_a_call_is_spoken_twice_digit_by_digit():
    first, second = spoken("A-012", 3, "id")
    heard = [word for word in second if word != PAUSE]
    assert heard == ["id/nomor-antrean", "id/a", "id/0", "id/1", "id/2", "id/silakan-menuju-loket", "id/3"]
    assert first == [GONG, *second]


def test_who_took_the_number_in_english_hears_it_in_english_too():
    first, second = spoken("B-100", 12, "en")
    assert first[1] == "id/nomor-antrean"
    assert (second[0], second[-1]) == ("en/number", "en/12")

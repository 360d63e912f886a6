"""How a call is spoken: "Nomor antrean, A, nol satu dua, silakan menuju loket tiga", as names of sound clips.

The clips are made by ``scripts/voice.sh`` and lie in ``static/sound/queue/``; the screen plays their names in turn.
"""

GONG = "gong"
PAUSE = "-"
"""No clip: a short silence, as a comma is spoken."""
OPENING = {"id": "nomor-antrean", "en": "number"}
INVITATION = {"id": "silakan-menuju-loket", "en": "please-go-to-counter"}


def spoken(label: str, counter: int, language: str) -> list[list[str]]:
    """The call twice: in Indonesian both times, or the second time in English for who took the number in English."""
    return [[GONG, *sentence(label, counter, "id")], sentence(label, counter, "en" if language == "en" else "id")]


def sentence(label: str, counter: int, language: str) -> list[str]:
    """The clips of one sentence: the letter, the digits one by one, and the counter as a number."""
    letter, digits = label.lower().split("-")
    words = [OPENING[language], PAUSE, letter, PAUSE, *digits, PAUSE, INVITATION[language], *count(counter, language)]
    return [word if word == PAUSE else f"{language}/{word}" for word in words]


def count(number: int, language: str) -> list[str]:
    """The words of a number from 1 to 99: dua puluh tiga, twenty-three."""
    tens, units = divmod(number, 10)
    if language == "en":
        return [str(number)] if number < 20 else [str(tens * 10), *_unless_nought(units)]
    if number < 12:
        return [str(number)]
    if number < 20:
        return [str(units), "belas"]
    return [str(tens), "puluh", *_unless_nought(units)]


def _unless_nought(units: int) -> list[str]:
    return [str(units)] if units else []

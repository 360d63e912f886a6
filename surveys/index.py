"""The arithmetic of the satisfaction index: exact fractions, rounded half up where the rule rounds."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from surveys.instruments import Instrument

SCORES = {"1", "2", "3", "4"}
CONVERSION = 25
AVERAGE_PLACES = 4


class AnswersRefused(Exception):
    """The answers cannot be counted; the sentence names the line."""


@dataclass(frozen=True)
class Result:
    """An index: averages per element, the index (1-4), converted (25-100, two decimals) and its grade."""

    respondents: int
    averages: dict[str, Decimal]
    index: Decimal
    converted: Decimal
    grade: str


def rounded(value: Fraction, places: int) -> Decimal:
    """Half up, as the rules' own examples do; binary floats and half-even would show 86.62 for 86.625."""
    units = (value * 10**places + Fraction(1, 2)).__floor__()
    return Decimal(units).scaleb(-places)


def index_of(instrument: Instrument, averages: Sequence[Fraction]) -> tuple[Decimal, Decimal]:
    """Index and converted value of the averages per element."""
    weighted = [average * instrument.weight for average in averages]
    if instrument.weighted_places is not None:
        weighted = [Fraction(rounded(value, instrument.weighted_places)) for value in weighted]
    total = sum(weighted, Fraction(0))
    return rounded(total, instrument.index_places), rounded(total * CONVERSION, 2)


def grade_of(instrument: Instrument, converted: Decimal) -> str:
    """The grade of a converted value that is already rounded to two decimals, so the printed gaps cannot be hit."""
    return next(grade for grade, lowest in instrument.grades if converted >= lowest)


def compute(instrument: Instrument, answers: Sequence[Sequence[int]]) -> Result:
    """The index of whole questionnaires: one row of scores 1-4 for each respondent. Raises AnswersRefused for none."""
    if not answers:
        raise AnswersRefused("Tidak ada responden: isi paling sedikit satu baris jawaban.")
    count = len(answers)
    averages = [Fraction(sum(column), count) for column in zip(*answers, strict=True)]
    index, converted = index_of(instrument, averages)
    names = element_codes(instrument)
    shown = {name: rounded(average, AVERAGE_PLACES) for name, average in zip(names, averages, strict=True)}
    return Result(count, shown, index, converted, grade_of(instrument, converted))


def element_codes(instrument: Instrument) -> list[str]:
    """U1, U2, ... in the order of the rule."""
    return [f"U{number}" for number in range(1, len(instrument.elements) + 1)]


def read_answers(instrument: Instrument, lines: Iterable[str]) -> list[list[int]]:
    """Answers from CSV: header U1,U2,...; one respondent a row. Raises AnswersRefused naming the first bad line.

    A blank element refuses the row: the rule divides by the questionnaires that were filled in.
    """
    rows = csv.reader(lines)
    header = [name.strip().lstrip("\ufeff") for name in next(rows, [])]
    if header != element_codes(instrument):
        wanted = ",".join(element_codes(instrument))
        raise AnswersRefused(f"Baris 1: judul kolom harus {wanted}.")
    return [_scores(instrument, row, rows.line_num) for row in rows if any(cell.strip() for cell in row)]


def _scores(instrument: Instrument, row: Sequence[str], line: int) -> list[int]:
    if len(row) != len(instrument.elements):
        raise AnswersRefused(f"Baris {line}: harus berisi {len(instrument.elements)} nilai, terbaca {len(row)}.")
    for name, cell in zip(element_codes(instrument), row, strict=True):
        if cell.strip() not in SCORES:
            raise AnswersRefused(f"Baris {line}, {name}: nilai harus 1, 2, 3, atau 4, terbaca '{cell.strip()}'.")
    return [int(cell) for cell in row]

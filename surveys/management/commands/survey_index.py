"""Counts the satisfaction index of a file of answers and prints it as JSON."""

import json
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from surveys.index import AnswersRefused, compute, read_answers
from surveys.instruments import INSTRUMENTS


class Command(BaseCommand):
    """See the module."""

    help = "Prints respondents, averages, index, converted value and grade of a CSV file of answers (U1,U2,...; 1-4)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("instrument", choices=sorted(INSTRUMENTS))
        parser.add_argument("answers", type=Path)

    def handle(self, *, instrument: str, answers: Path, **options: Any) -> None:
        chosen = INSTRUMENTS[instrument]
        try:
            with answers.open(encoding="utf-8", newline="") as file:
                result = compute(chosen, read_answers(chosen, file))
        except (AnswersRefused, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        printed = {
            "respondents": result.respondents,
            "averages": {name: float(value) for name, value in result.averages.items()},
            "index": float(result.index),
            "converted": float(result.converted),
            "grade": result.grade,
        }
        self.stdout.write(json.dumps(printed))

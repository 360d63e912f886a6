"""What every action shares: refusing with a sentence, and moving a row only as it was read."""

from typing import Any

from django.db import models


class Refused(Exception):
    """The step cannot be done as asked. ``sentence`` tells the person what to do; ``field`` where, if somewhere."""

    def __init__(self, sentence: Any, field: str | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


def required(value: str, field: str, sentence: Any, *, least: int = 1) -> str:
    """The text without outer blanks, of at least so many characters. Raises Refused with the sentence."""
    if len(value.strip()) < least:
        raise Refused(sentence, field)
    return value.strip()


def advance(row: models.Model, *, lost: type[Exception], **changes: Any) -> None:
    """Write the columns, and the next revision, if ``state`` and ``revision`` are still as they were read.

    The row in memory follows. Raises ``lost`` when somebody was quicker; the same on SQLite and PostgreSQL.
    """
    changes["revision"] = row.revision + 1
    rows = type(row)._default_manager.filter(pk=row.pk, state=row.state, revision=row.revision)
    if rows.update(**changes) != 1:
        raise lost
    for column, value in changes.items():
        setattr(row, column, value)

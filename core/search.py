"""Search by the beginnings of words, with the same rows on PostgreSQL and SQLite.

A model keeps the words of its row in a text column, ``search``, which the action that writes the row fills with
``tokens(...)``. ``filter(search__match="pt maju")`` finds the rows in which every word asked for begins some word.
The migration puts ``TokenIndex("table")`` last.
"""

import re
import unicodedata
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections, models, router
from django.db.migrations.operations.base import Operation


def tokens(*texts: object) -> str:
    """The distinct words of ``texts`` in small letters and without accents, for the column or for the question."""
    decomposed = unicodedata.normalize("NFKD", " ".join(str(text) for text in texts if text).casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(dict.fromkeys(re.findall(r"[^\W_]+", plain)))


def compact(model: type[models.Model]) -> None:
    """Rewrite the model's index without the words of rows that were blanked. SQLite's keeps them until then; a GIN
    index loses them with the row. Costs a pass over the index: call it once after many rows."""
    connection = connections[router.db_for_write(model)]
    if connection.vendor == "sqlite":
        words = connection.ops.quote_name(f"{model._meta.db_table}_fts")
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {words} ({words}) VALUES ('optimize')")  # noqa: S608 quoted name


@models.TextField.register_lookup
class Match(models.Lookup):
    """Every word of the question begins a word of the column. A question without a word finds nothing."""

    lookup_name = "match"

    def get_prep_lookup(self) -> str:
        """The question as words, which takes every sign of a query language out of it."""
        return tokens(self.rhs)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list]:
        """Through the GIN index of ``TokenIndex``."""
        column, params = self.process_lhs(compiler, connection)
        question = " & ".join(f"'{word}':*" for word in self._words())
        return f"to_tsvector('simple', {column}) @@ to_tsquery('simple', %s)", [*params, question]

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list]:
        """Through the FTS5 table of ``TokenIndex``."""
        options = self.lhs.target.model._meta
        quote = connection.ops.quote_name
        key, words = f"{quote(self.lhs.alias)}.{quote(options.pk.column)}", quote(f"{options.db_table}_fts")
        question = " ".join(f'"{word}"*' for word in self._words())
        return f"{key} IN (SELECT rowid FROM {words} WHERE {words} MATCH %s)", [question]  # noqa: S608 quoted names

    def _words(self) -> list[str]:
        if not self.rhs:
            raise EmptyResultSet
        return self.rhs.split()


class TokenIndex(Operation):
    """Index of a token column: GIN on PostgreSQL; on SQLite an FTS5 table that three triggers keep in step.

    Put it after every operation on the table: when Django rebuilds a table on SQLite, its triggers are gone.
    """

    reversible = True

    def __init__(self, table: str, column: str = "search") -> None:
        self.table = table
        self.column = column

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the index."""
        on_postgresql = schema_editor.connection.vendor == "postgresql"
        for statement in self._postgresql() if on_postgresql else self._sqlite():
            schema_editor.execute(statement.format(table=self.table, column=self.column), params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop it again."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP INDEX "{self.table}_{self.column}_tokens"', params=None)
            return
        for event in ("ai", "ad", "au"):
            schema_editor.execute(f'DROP TRIGGER "{self.table}_fts_{event}"', params=None)
        schema_editor.execute(f'DROP TABLE "{self.table}_fts"', params=None)

    def describe(self) -> str:
        """For ``migrate --plan``."""
        return f"Index the words of {self.table}.{self.column}"

    def _postgresql(self) -> list[str]:
        return [
            'CREATE INDEX "{table}_{column}_tokens" ON "{table}" USING gin (to_tsvector(\'simple\', "{column}"))',
        ]

    def _sqlite(self) -> list[str]:
        forget = (
            'INSERT INTO "{table}_fts" ("{table}_fts", rowid, "{column}") VALUES (\'delete\', old.id, old."{column}");'
        )
        learn = 'INSERT INTO "{table}_fts" (rowid, "{column}") VALUES (new.id, new."{column}");'
        trigger = 'CREATE TRIGGER "{table}_fts_{event}" AFTER {when} ON "{table}" BEGIN {body} END'
        events = (("ai", "INSERT", learn), ("ad", "DELETE", forget), ("au", 'UPDATE OF "{column}"', forget + learn))
        return [
            'CREATE VIRTUAL TABLE "{table}_fts" USING fts5 '
            "(\"{column}\", content='{table}', content_rowid='id', tokenize='unicode61')",
            # Rows that are there already.
            'INSERT INTO "{table}_fts" ("{table}_fts") VALUES (\'rebuild\')',
            *(
                trigger.replace("{event}", event).replace("{when}", when).replace("{body}", body)
                for event, when, body in events
            ),
        ]

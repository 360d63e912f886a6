"""Migration operations that freeze what was published in the database itself, whoever writes to them.

Once a version has left the state of a draft, it can only move from set to superseded; its lines can be neither added
nor changed. PostgreSQL refuses deletion too; on SQLite, where Django empties tables by DELETE between tests, the
models refuse it.
"""

from typing import Any

from django.db.migrations.operations.base import Operation

MESSAGE = "a published version of {table} never changes"
MAY_MOVE = {"state", "superseded_at"}

_LINE_PUBLISHED = "EXISTS (SELECT 1 FROM {versions} v WHERE v.id = {row}.{key} AND v.state <> 'draft')"
_POSTGRESQL = (
    """
    CREATE FUNCTION "{table}_refuse_{verb}"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {condition} THEN
            RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN {result};
    END $$
    """,
    """
    CREATE TRIGGER "{table}_frozen_{verb}" BEFORE {verb} ON "{table}"
    FOR EACH ROW EXECUTE FUNCTION "{table}_refuse_{verb}"()
    """,
)
_SQLITE = (
    """
    CREATE TRIGGER "{table}_frozen_{verb}" BEFORE {verb} ON "{table}" WHEN {condition}
    BEGIN SELECT RAISE(ABORT, '{message}'); END
    """,
)


class _Freeze(Operation):
    """Triggers by the rules of a subclass. Put it after every operation on its tables: when Django rebuilds a table on
    SQLite, its triggers are gone.
    """

    reversible = True
    versions = ""
    """The table that the message names."""

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the triggers."""
        statements = _POSTGRESQL if _is_postgresql(schema_editor) else _SQLITE
        for table, verb, condition in self._rules(schema_editor):
            names = {"table": table, "verb": verb, "condition": condition}
            names["message"] = MESSAGE.format(table=self.versions)
            names["result"] = "OLD" if verb == "DELETE" else "NEW"
            for statement in statements:
                schema_editor.execute(statement.format(**names), params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop them again."""
        for table, verb, _condition in self._rules(schema_editor):
            if _is_postgresql(schema_editor):
                schema_editor.execute(f'DROP TRIGGER "{table}_frozen_{verb}" ON "{table}"', params=None)
                schema_editor.execute(f'DROP FUNCTION "{table}_refuse_{verb}"()', params=None)
            else:
                schema_editor.execute(f'DROP TRIGGER "{table}_frozen_{verb}"', params=None)

    def _rules(self, schema_editor: Any) -> list[tuple[str, str, str]]:
        """Table, verb, and the condition under which it is refused."""
        raise NotImplementedError


class FreezePublished(_Freeze):
    """Freeze the published rows of a table of versions and of the tables of their lines.

    ``key`` is the lines' column that points to the version.
    """

    def __init__(self, versions: str, *, lines: tuple[str, ...], key: str) -> None:
        self.versions, self.lines, self.key = versions, lines, key

    def describe(self) -> str:
        """For ``migrate --plan``."""
        return f"Freeze published rows of {self.versions} and their lines"

    def _rules(self, schema_editor: Any) -> list[tuple[str, str, str]]:
        names = {"versions": self.versions, "key": self.key}
        old, new = _LINE_PUBLISHED.format(row="OLD", **names), _LINE_PUBLISHED.format(row="NEW", **names)
        rules = [(self.versions, "UPDATE", _published_changes(schema_editor.connection, self.versions))]
        rules += [(table, "UPDATE", f"{old} OR {new}") for table in self.lines]
        rules += [(table, "INSERT", new) for table in self.lines]
        if _is_postgresql(schema_editor):
            rules += [(self.versions, "DELETE", "OLD.state <> 'draft'")]
            rules += [(table, "DELETE", old) for table in self.lines]
        return rules


class FreezePledges(_Freeze):
    """A pledge is published from the start: all that can come later is its last day."""

    versions = "standards_pledge"

    def describe(self) -> str:
        """For ``migrate --plan``."""
        return "Freeze the pledges"

    def _rules(self, schema_editor: Any) -> list[tuple[str, str, str]]:
        changed = _differs(schema_editor.connection, self.versions, {"ends_on"})
        rules = [(self.versions, "UPDATE", f"OLD.ends_on IS NOT NULL OR NEW.ends_on IS NULL OR {changed}")]
        return rules + ([(self.versions, "DELETE", "TRUE")] if _is_postgresql(schema_editor) else [])


def _published_changes(connection: Any, table: str) -> str:
    """What an update of a published version may not do: anything but the move from set to superseded."""
    changed = _differs(connection, table, MAY_MOVE)
    moved = "OLD.state = 'set' AND NEW.state = 'superseded' AND OLD.superseded_at IS NULL"
    return f"OLD.state <> 'draft' AND (NOT ({moved}) OR {changed})"


def _differs(connection: Any, table: str, may_move: set[str]) -> str:
    """Whether an update changes any other column."""
    differs = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    return " OR ".join(f'NEW."{name}" {differs} OLD."{name}"' for name in columns if name not in may_move)


def _is_postgresql(schema_editor: Any) -> bool:
    return schema_editor.connection.vendor == "postgresql"

"""Migration operation that makes a table append-only in the database itself, whoever writes to it."""

from typing import Any

from django.db.migrations.operations.base import Operation

_MESSAGE = "{table} is append-only"
_POSTGRESQL = (
    """
    CREATE FUNCTION "{table}_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND NOT ({changed}) THEN
            RETURN NEW;
        END IF;
        RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE ON "{table}"
    FOR EACH ROW EXECUTE FUNCTION "{table}_refuse_change"()
    """,
)
# Without DELETE: Django empties SQLite tables by DELETE between tests (on PostgreSQL by TRUNCATE, which fires no row
# trigger). A deleted row does not go unseen: core.chain.verify names its place.
_SQLITE = (
    """
    CREATE TRIGGER "{table}_append_only" BEFORE UPDATE ON "{table}" WHEN {changed}
    BEGIN SELECT RAISE(ABORT, '{message}'); END
    """,
)


class AppendOnly(Operation):
    """Refuse every change of a row of ``table``, and on PostgreSQL its deletion, with ``IntegrityError``.

    The columns in ``erasable`` may be blanked (set to ''), so that personal text can be erased. Put it after every
    operation on the table: when Django rebuilds a table on SQLite, its triggers are gone.
    """

    reversible = True

    def __init__(self, table: str, erasable: tuple[str, ...] = ("note",)) -> None:
        self.table = table
        self.erasable = erasable

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the trigger."""
        on_postgresql = schema_editor.connection.vendor == "postgresql"
        names = {
            "table": self.table,
            "message": _MESSAGE.format(table=self.table),
            "changed": self._changed(schema_editor.connection),
        }
        for statement in _POSTGRESQL if on_postgresql else _SQLITE:
            schema_editor.execute(statement.format(**names), params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop it again."""
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f'DROP TRIGGER "{self.table}_append_only" ON "{self.table}"', params=None)
            schema_editor.execute(f'DROP FUNCTION "{self.table}_refuse_change"()', params=None)
        else:
            schema_editor.execute(f'DROP TRIGGER "{self.table}_append_only"', params=None)

    def describe(self) -> str:
        """For ``migrate --plan``."""
        return f"Make {self.table} append-only"

    def _changed(self, connection: Any) -> str:
        differs = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
        with connection.cursor() as cursor:
            columns = [column.name for column in connection.introspection.get_table_description(cursor, self.table)]
        kept = [f'NEW."{column}" {differs} OLD."{column}"' for column in columns if column not in self.erasable]
        blanked = [f'(NEW."{column}" {differs} OLD."{column}" AND NEW."{column}" <> \'\')' for column in self.erasable]
        return " OR ".join(kept + blanked)

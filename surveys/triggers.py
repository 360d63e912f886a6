"""Migration operation: a closed survey never changes and takes no more answers, whoever writes to the database."""

from typing import Any

from django.db.migrations.operations.base import Operation

CAMPAIGN, RESPONSE = "surveys_campaign", "surveys_response"
MESSAGE = "a closed survey never changes"
RULES = (
    (CAMPAIGN, "UPDATE", "OLD.state = 'closed'"),
    (RESPONSE, "INSERT", f"NOT EXISTS (SELECT 1 FROM {CAMPAIGN} c WHERE c.id = NEW.campaign_id AND c.state = 'open')"),  # noqa: S608
)
_POSTGRESQL = (
    """
    CREATE FUNCTION "{table}_refuse_{verb}"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF {condition} THEN
            RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER "{table}_closed_{verb}" BEFORE {verb} ON "{table}"
    FOR EACH ROW EXECUTE FUNCTION "{table}_refuse_{verb}"()
    """,
)
_SQLITE = (
    """
    CREATE TRIGGER "{table}_closed_{verb}" BEFORE {verb} ON "{table}" WHEN {condition}
    BEGIN SELECT RAISE(ABORT, '{message}'); END
    """,
)


class FreezeClosed(Operation):
    """Put it after every operation on these tables: when Django rebuilds a table on SQLite, its triggers are gone."""

    reversible = True

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the triggers."""
        for table, verb, condition in RULES:
            for statement in _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else _SQLITE:
                names = {"table": table, "verb": verb, "condition": condition, "message": MESSAGE}
                schema_editor.execute(statement.format(**names), params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop them again."""
        for table, verb, _condition in RULES:
            if schema_editor.connection.vendor == "postgresql":
                schema_editor.execute(f'DROP TRIGGER "{table}_closed_{verb}" ON "{table}"', params=None)
                schema_editor.execute(f'DROP FUNCTION "{table}_refuse_{verb}"()', params=None)
            else:
                schema_editor.execute(f'DROP TRIGGER "{table}_closed_{verb}"', params=None)

    def describe(self) -> str:
        """For ``migrate --plan``."""
        return "Freeze closed surveys"

"""Choices that all lines of a formset share: read once, not once for each line."""

from collections.abc import Iterable, Mapping

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model


class KnownField(forms.ModelChoiceField):
    """Looks among the rows that are loaded already before it asks the database."""

    known: Mapping[str, Model] = {}

    def to_python(self, value: object) -> Model | None:
        """The chosen row. Raises ValidationError."""
        return self.known.get(str(value)) or super().to_python(value)

    def know(self, rows: Iterable[Model]) -> None:
        """Remember these rows."""
        self.known = {str(row.pk): row for row in rows}

    def offer(self, rows: Iterable[Model]) -> None:
        """Remember these rows and offer them as the choices."""
        self.know(rows)
        self.choices = [("", self.empty_label or ""), *((row.pk, str(row)) for row in self.known.values())]


class KnownSelect(AutocompleteSelect):
    """Django's searching select; names of ``known`` rows are printed without a query."""

    known: Mapping[str, Model] = {}

    def optgroups(self, name: str, value: list[str], attr: dict | None = None) -> list[tuple]:
        """The chosen row as the only option."""
        if not value or value[0] not in self.known:
            return super().optgroups(name, value, attr)
        return [(None, [self.create_option(name, value[0], str(self.known[value[0]]), True, 0)], 0)]  # noqa: FBT003

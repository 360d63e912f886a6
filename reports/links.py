"""The figures of a report as cells that open their rows, for who may open them. On paper nothing is linked."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from reports.figures import LISTINGS
from reports.parts import Cell, figure
from reports.rows import Figure
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Links:
    """``rows_url`` '': paper. Without a reader nothing opens that needs more than the report itself."""

    unit: Unit
    rows_url: str = ""
    reader: "User | None" = None

    def cell(self, amount: int, named: Figure) -> Cell:
        """The figure with the address of its rows; zero leads nowhere."""
        return figure(amount, self.url(named) if amount else "")

    def url(self, named: Figure) -> str:
        """The address of the rows behind a figure."""
        listing = LISTINGS.get(named.name)
        opens = listing is None or listing.permission is None or self._may(listing.permission)
        return f"{self.rows_url}?{named.query()}" if self.rows_url and opens else ""

    def survey(self, pk: int) -> str:
        """The address of a survey."""
        opens = bool(self.rows_url) and self._may(Permission.READ_SURVEYS)
        return reverse("survey_detail", args=[pk]) if opens else ""

    def _may(self, permission: Permission) -> bool:
        return self.reader is not None and self.reader.authority.may(permission, self.unit)

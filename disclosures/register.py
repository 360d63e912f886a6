"""The register with the columns of the law, in full for the desk and without the applicant for everybody.

A column is a head and what it says of one request; the public copy is the same table without the columns that tell who
asked, and with the summary that a person approved in place of what was typed (Perki SLIP, buku register).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import pdf
from core.spreadsheets import spreadsheet
from core.wording import date_text, rupiah_text
from disclosures.models import Disclosure
from disclosures.models.disclosures import DisclosureQuerySet
from disclosures.workflow import Decision, State
from units.models import Unit

MOST_ON_PAPER = 500
"""So many lines a PDF holds; the spreadsheet holds all."""
WIDE = ("css/paper.css", "css/paper-wide.css")


@dataclass(frozen=True)
class Column:
    """One column. ``is_public``: in the copy for everybody; ``is_full``: in the desk's own."""

    head: Promise
    value: Callable[[Disclosure], str]
    is_public: bool = True
    is_full: bool = True


def asker(row: Disclosure) -> str:
    """Who asks."""
    return row.service_request.applicant


def contacts(row: Disclosure) -> str:
    """Telephone and e-mail."""
    return ", ".join(filter(None, [row.service_request.phone, row.service_request.email]))


def held(row: Disclosure) -> str:
    """Whether the information is under our control; unknown before the notice."""
    if not row.decision:
        return ""
    return _("Tidak") if row.decision == Decision.NOT_HELD else _("Ya")


def decided(row: Disclosure) -> str:
    """The decision, or how it ended without one."""
    if row.decision:
        return row.get_decision_display()
    return row.get_state_display() if row.state in (State.WITHDRAWN, State.LAPSED) else _("Dalam proses")


def refused_for(row: Disclosure) -> str:
    """Ground and reason of what was kept back."""
    if row.decision == Decision.NOT_HELD:
        return row.reason
    return f"{row.ground_text}. {row.reason}" if row.was_kept_back else ""


def refused_by_law(row: Disclosure) -> str:
    """The ground alone: a reason in free words may tell who asked."""
    return row.ground_text if row.was_kept_back else ""


def day(value: Any) -> str:
    """Weekday and date, as the register wants them."""
    return date_text(value) if value else ""


def money(row: Disclosure) -> str:
    """Cost and way of payment."""
    if row.cost is None:
        return ""
    return ", ".join(filter(None, [rupiah_text(row.cost), row.payment]))


COLUMNS: tuple[Column, ...] = (
    Column(gettext_lazy("Nomor pendaftaran"), lambda row: row.number or ""),
    Column(gettext_lazy("Tanggal"), lambda row: date_text(row.received_on, weekday=False)),
    Column(gettext_lazy("Unit"), lambda row: row.unit.name),
    Column(gettext_lazy("Nama"), asker, is_public=False),
    Column(gettext_lazy("Alamat"), lambda row: row.address, is_public=False),
    Column(gettext_lazy("Nomor kontak"), contacts, is_public=False),
    Column(gettext_lazy("Pekerjaan"), lambda row: row.occupation, is_public=False),
    Column(gettext_lazy("Informasi yang diminta"), lambda row: row.details, is_public=False),
    Column(gettext_lazy("Ringkasan informasi yang diminta"), lambda row: row.public_summary or "–", is_full=False),
    Column(gettext_lazy("Tujuan penggunaan"), lambda row: row.purpose, is_public=False),
    Column(gettext_lazy("Di bawah penguasaan"), held),
    Column(gettext_lazy("Bentuk yang dikuasai"), lambda row: row.get_held_as_display()),
    Column(gettext_lazy("Jenis permohonan"), lambda row: row.get_access_display()),
    Column(gettext_lazy("Keputusan"), decided),
    Column(gettext_lazy("Alasan penolakan"), refused_for, is_public=False),
    Column(gettext_lazy("Dasar penolakan"), refused_by_law, is_full=False),
    Column(gettext_lazy("Pemberitahuan tertulis"), lambda row: day(row.notified_on)),
    Column(gettext_lazy("Pemberian informasi"), lambda row: day(row.given_on)),
    Column(gettext_lazy("Biaya dan cara pembayaran"), money),
)


def columns(*, public: bool) -> tuple[Column, ...]:
    """The columns of the full register, or of the copy for everybody."""
    return tuple(column for column in COLUMNS if (column.is_public if public else column.is_full))


def lines(rows: Iterable[Disclosure], *, public: bool) -> Iterable[list[str]]:
    """The cells of each request."""
    chosen = columns(public=public)
    return ([column.value(row) for column in chosen] for row in rows)


def as_xlsx(rows: DisclosureQuerySet, *, public: bool) -> bytes:
    """The register as a spreadsheet in which nothing calculates."""
    heads = [column.head for column in columns(public=public)]
    content, _content_type = spreadsheet(heads, lines(rows.iterator(500), public=public), "xlsx")
    return content


def as_pdf(rows: DisclosureQuerySet, *, public: bool, unit: Unit | None, year: int | None) -> bytes:
    """The register on paper, broad side down; the newest lines when there are too many."""
    shown = list(rows[: MOST_ON_PAPER + 1])
    context = {
        "heads": [column.head for column in columns(public=public)],
        "lines": list(lines(shown[:MOST_ON_PAPER], public=public)),
        "is_cut": len(shown) > MOST_ON_PAPER,
        "most": MOST_ON_PAPER,
        "public": public,
        "unit": unit,
        "year": year,
    }
    return pdf.render("disclosures/paper/register.html", context, stylesheets=WIDE)

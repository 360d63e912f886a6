"""A report as its readers see it: sentences, key figures and tables, the same for the page and the paper.

Built from the frozen JSON alone. With ``rows_url`` each figure links to the rows behind it; on paper there are none.
"""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.wording import number_text
from reports import chapters
from reports.chapters import proposals
from reports.chapters.base import Setting, Shown
from reports.chapters.proposals import Proposal
from reports.figures.conditions import EVENT_FIGURES, OUTCOMES
from reports.links import Links
from reports.models import Report, ReportKind
from reports.parts import (
    Cell,
    KeyFigure,
    Row,
    Table,
    closed_in,
    decimal,
    decimal_text,
    figure,
    mean,
    oldest,
    period_of,
    short_month,
    unit_text,
)
from reports.periods import last_of, month_text
from reports.rows import LABELS, Figure
from requests_desk.models import Channel
from requests_desk.workflow import State
from standards.models import Kind

if TYPE_CHECKING:
    from accounts.models import User

BARS = 5
"""How many services the bar chart names."""
OUTCOME_HEADS = {
    State.DELIVERED: gettext_lazy("Diserahkan"),
    State.ANSWERED: gettext_lazy("Dijawab"),
    State.REFUSED: gettext_lazy("Tidak dipenuhi"),
    State.WITHDRAWN: gettext_lazy("Ditarik"),
    State.LAPSED: gettext_lazy("Tidak dilengkapi"),
}


class Document:
    """The parts of a report's document, in the language of the moment."""

    def __init__(self, report: Report, rows_url: str = "", reader: "User | None" = None) -> None:
        self.report, self.figures = report, report.figures
        self.links = Links(report.unit, rows_url, reader)
        self.previous, self.year_before = self.figures["previous"], self.figures["year_before"]

    @property
    def title(self) -> str:
        """What the document is called, as its "Hal" says."""
        if self.report.kind == ReportKind.MONTHLY:
            return _("Laporan bulanan %(month)s") % {"month": self.report.period_label}
        return _("Laporan sewaktu-waktu %(period)s") % {"period": self.report.period_label}

    @property
    def previous_label(self) -> str:
        """The period with which the large figures compare."""
        return self._label_of(self.previous)

    def summary(self) -> list[str]:
        """The month in sentences, the most important first."""
        total, timing = self.figures["total"], self.figures["timing"]
        words = {
            "unit": unit_text(self.report.unit),
            "received": number_text(total["received"]),
            "closed": number_text(closed_in(total)),
            "open": number_text(total["open_end"]),
            "handled": number_text(timing["handled"]),
            "on_time": number_text(timing["on_time"]),
            "percent": number_text(self.figures["percent_on_time"]),
            "median": decimal_text(timing["median"]),
            "overdue": number_text(self.figures["overdue"]),
        }
        sentences = [
            _(
                "%(unit)s menerima %(received)s permohonan dan menutup %(closed)s; "
                "%(open)s masih terbuka pada akhir masa laporan."
            )
        ]
        if timing["handled"]:
            sentences.append(
                _(
                    "Dari %(handled)s permohonan yang diselesaikan, %(on_time)s (%(percent)s%%) tepat waktu, "
                    "dengan median %(median)s hari kerja."
                )
            )
        if self.figures["overdue"]:
            sentences.append(_("%(overdue)s permohonan terbuka sudah melewati target selesai."))
        return [sentence % words for sentence in sentences]

    def key_figures(self) -> list[KeyFigure]:
        """Six figures with those of the period before."""
        total, timing, before = self.figures["total"], self.figures["timing"], self.previous
        requests, days = _("permohonan"), _("hari kerja")
        median, then = decimal(timing["median"]), decimal(before["median"])
        return [
            KeyFigure(_("Masuk"), total["received"], requests, before["received"], self._url("received")),
            KeyFigure(_("Ditutup"), closed_in(total), requests, before["closed"], self._url("closed")),
            KeyFigure(_("Masih terbuka"), total["open_end"], requests, before["open_end"], self._url("open_end")),
            KeyFigure(
                _("Tepat waktu"), self.figures["percent_on_time"], "%", before["percent_on_time"], self._url("on_time")
            ),
            KeyFigure(_("Median penanganan"), median, days, then, self._url("handled")),
            KeyFigure(_("Melewati target"), self.figures["overdue"], requests, None, self._url("overdue")),
        ]

    def comparison(self) -> Table:
        """This period beside the one before and the same a year ago."""
        total, timing = self.figures["total"], self.figures["timing"]
        own = {"received": total["received"], "closed": closed_in(total), "open_end": total["open_end"]}
        periods = [own, self.previous, self.year_before]
        labels = {"received": _("Masuk"), "closed": _("Ditutup"), "open_end": _("Terbuka pada akhir masa")}
        rows = [
            Row(label, [self._cell(period[name], Figure(name, period=period_of(period))) for period in periods])
            for name, label in labels.items()
        ]
        percents = (self.figures["percent_on_time"], self.previous["percent_on_time"])
        medians = (timing["median"], self.previous["median"], self.year_before["median"])
        rows += [
            Row(
                _("Tepat waktu (persen)"),
                [figure(percent) for percent in (*percents, self.year_before["percent_on_time"])],
            ),
            Row(_("Median penanganan (hari kerja)"), [mean(median) for median in medians]),
        ]
        heads = [self.report.period_label, self._label_of(self.previous), self._label_of(self.year_before)]
        return Table(_("Perbandingan"), _("Uraian"), heads, rows)

    def balances(self) -> list[Table]:
        """The balance by kind, channel, service and, at Pusat, sub unit."""
        groups: list[tuple[str, str, str, Mapping[str, str]]] = [
            ("kind", _("Menurut jenis permohonan"), _("Jenis"), dict(Kind.choices)),
            ("channel", _("Menurut saluran"), _("Saluran"), dict(Channel.choices)),
            ("service", _("Menurut layanan"), _("Layanan"), {}),
            ("sub_unit", _("Menurut Sub Unit Layanan"), _("Sub Unit Layanan"), {"": _("Front office")}),
        ]
        found = [
            self._balance(group, title, label, names) for group, title, label, names in groups if self._flows(group)
        ]
        return found or [self._balance("kind", _("Menurut jenis permohonan"), _("Jenis"), {})]

    def timeliness(self) -> Table:
        """What was handled in time and how long it took."""
        timing = self.figures["timing"]
        rows = [
            Row(label, [self._cell(timing[name], Figure(name))])
            for name, label in (
                ("handled", _("Diselesaikan (diserahkan, dijawab, atau tidak dipenuhi)")),
                ("on_time", _("Tepat waktu")),
                ("late", _("Terlambat")),
            )
        ]
        rows += [
            Row(_("Rata-rata lama penanganan (hari kerja)"), [mean(timing["mean"])]),
            Row(_("Median lama penanganan (hari kerja)"), [mean(timing["median"])]),
            Row(_("Persentil ke-90 lama penanganan (hari kerja)"), [figure(timing["p90"])]),
        ]
        return Table(_("Lama penanganan"), _("Uraian"), [_("Jumlah")], rows)

    def happenings(self) -> Table:
        """How often requests were returned, paused, extended, reassigned, reminded; what is overdue and oldest."""
        rows = [
            Row(str(LABELS[name]), [self._cell(self.figures["events"][name], Figure(name))]) for name in EVENT_FIGURES
        ]
        rows.append(
            Row(_("Terbuka dan melewati target selesai"), [self._cell(self.figures["overdue"], Figure("overdue"))])
        )
        rows.append(
            Row(
                _("Permohonan terbuka paling lama, diterima"),
                [oldest(self.figures["oldest_received_on"], self._url("open_end"))],
            )
        )
        return Table(_("Kejadian selama penanganan"), _("Uraian"), [_("Jumlah")], rows)

    def trend(self) -> Table:
        """Received and closed in each of the twelve months."""
        rows = []
        for point in self.figures["trend"]:
            month = dt.date.fromisoformat(point["month"])
            period = (month, min(last_of(month), self.report.period_end))
            cells = [self._cell(point[name], Figure(name, period=period)) for name in ("received", "closed")]
            rows.append(Row(month_text(month), cells))
        return Table(_("Dua belas bulan terakhir"), _("Bulan"), [_("Masuk"), _("Ditutup")], rows)

    @cached_property
    def chapters(self) -> list[Shown]:
        """The further chapters that this report has; none in one that was frozen before there were any."""
        return chapters.shown(self.figures.get("sections", {}), self._setting())

    @cached_property
    def proposals(self) -> list[Proposal]:
        """The improvements that the figures propose."""
        return proposals.shown(self.figures.get("proposals", []), self._setting())

    @property
    def next_number(self) -> int:
        """The number of the chapter after those of the figures."""
        return chapters.FIRST + len(self.chapters)

    def words_number(self) -> int:
        """The number of the chapter of obstacles, after the proposals if there are any."""
        return self.next_number + bool(self.proposals)

    def follow_up_number(self) -> int:
        """The number of the last chapter."""
        return self.words_number() + 1

    def proposed_text(self) -> str:
        """What is proposed, as the Sekretaris can take it over into the follow-up; '' when there is no basis."""
        return "\n".join(each.sentence for each in self.proposals if each.has_basis)

    def tables(self) -> list[Table]:
        """Every table, in order."""
        first = [self.comparison(), *self.balances(), self.timeliness(), self.happenings(), self.trend()]
        return first + [table for chapter in self.chapters for table in chapter.tables]

    def _setting(self) -> Setting:
        return Setting(
            self.report.unit, self.report.period_label, self.previous_label, period_of(self.previous), self.links
        )

    def trend_points(self) -> list[tuple[str, int, int]]:
        """The rows of the line chart, with short names of the months."""
        return [
            (short_month(dt.date.fromisoformat(point["month"])), point["received"], point["closed"])
            for point in self.figures["trend"]
        ]

    def has_trend(self) -> bool:
        """Whether there is a line to draw at all."""
        return any(received or closed for _month, received, closed in self.trend_points())

    def trend_names(self) -> tuple[str, str]:
        """The names of the two lines."""
        return _("masuk"), _("ditutup")

    def service_bars(self) -> list[tuple[str, int]]:
        """The rows of the bar chart: received per service, the most asked for first, the many small ones together."""
        found = [(name, flow["received"]) for name, flow in self._flows("service").items() if flow["received"]]
        found.sort(key=lambda row: (-row[1], row[0]))
        rest = sum(received for _name, received in found[BARS:])
        return [*found[:BARS], *([(_("Layanan lain"), rest)] if rest else [])]

    def _balance(self, group: str, title: str, label: str, names: Mapping[str, str]) -> Table:
        flows = self._flows(group)
        order = [name for name in names if name in flows] + sorted(name for name in flows if name not in names)
        rows = [Row(str(names.get(name, name)), self._flow(flows[name], group, name)) for name in order]
        rows.append(Row(_("Jumlah"), self._flow(self.figures["total"]), is_total=True))
        heads = [_("Saldo awal"), _("Masuk"), *(str(OUTCOME_HEADS[state]) for state in OUTCOMES), _("Saldo akhir")]
        return Table(title, label, heads, rows)

    def _flow(self, flow: Mapping[str, Any], group: str = "", value: str = "") -> list[Cell]:
        named = [("opening", flow["opening"]), ("received", flow["received"])]
        named += [(f"closed-{state}", flow["closed"].get(state, 0)) for state in OUTCOMES]
        named.append(("open_end", flow["open_end"]))
        return [self._cell(amount, Figure(name, group, value)) for name, amount in named]

    def _flows(self, group: str) -> Mapping[str, Mapping[str, Any]]:
        return self.figures[f"by_{group}"]

    def _cell(self, amount: int, named: Figure) -> Cell:
        return self.links.cell(amount, named)

    def _url(self, name: str) -> str:
        return self.links.url(Figure(name))

    def _label_of(self, period: Mapping[str, str]) -> str:
        start, end = dt.date.fromisoformat(period["start"]), dt.date.fromisoformat(period["end"])
        if self.report.kind == ReportKind.MONTHLY:
            return month_text(start)
        return f"{start:%d-%m-%Y} – {end:%d-%m-%Y}"

"""How long personal data stay: the table that the ministry agrees on, and that the program itself reads.

The periods are days; ``RETENTION_DAYS`` changes them rule by rule. The archive law wins: where the retention schedule
(jadwal retensi arsip, UU 43/2009) keeps a record longer, the period of its rule is made longer.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.wording import number_text
from privacy import removing

A_YEAR = 365


@dataclass(frozen=True)
class Rule:
    """One kind of data: from when, for how long, by which law, what goes and what stays.

    ``due`` gives what is older than a moment, in order, as a QuerySet or a list. ``remove`` takes some of it and
    returns those that it removed. ``of_unit``: the rows belong to a unit and have a register number. ``is_quiet``:
    nobody but who reads every unit's retention sees counts, and no number is written down.
    """

    name: str
    title: Promise
    days: int
    since: Promise
    basis: Promise
    goes: Promise
    stays: Promise
    due: Callable[[dt.datetime], Any]
    remove: Callable[..., list[Any]]
    of_unit: bool = False
    is_quiet: bool = False
    is_dear: bool = False
    """Whether counting reads the whole disk, so that no page does it."""

    @property
    def period_days(self) -> int:
        """The period in force: the ministry's, or ours."""
        return int(settings.RETENTION_DAYS.get(self.name, self.days))

    @property
    def period(self) -> str:
        """The period in words."""
        days = self.period_days
        if not days:
            return str(self.since)
        if days % A_YEAR == 0:
            years = days // A_YEAR
            length = ngettext("%(n)s tahun", "%(n)s tahun", years) % {"n": number_text(years)}
        else:
            length = ngettext("%(n)s hari", "%(n)s hari", days) % {"n": number_text(days)}
        return _("%(length)s %(since)s") % {"length": length, "since": self.since}

    def overdue(self, now: dt.datetime) -> Any:
        """What is due to go at this moment."""
        return self.due(now - dt.timedelta(days=self.period_days))


PDP = gettext_lazy("UU 27/2022 Pasal 43–44")
ARCHIVE = gettext_lazy("UU 27/2022 Pasal 43–44; UU 43/2009: jadwal retensi arsip didahulukan")
LINE = gettext_lazy("Baris register, keadaan, waktu, dan rantai kejadian")
COUNT = gettext_lazy("Jumlahnya")
RULES: Sequence[Rule] = (
    Rule(
        "drafts",
        gettext_lazy("Draf permohonan yang tidak dikirim"),
        30,
        gettext_lazy("sejak terakhir diubah"),
        PDP,
        gettext_lazy("Seluruh draf dan berkasnya"),
        COUNT,
        removing.old_drafts,
        removing.drop_drafts,
    ),
    Rule(
        "requests",
        gettext_lazy("Permohonan yang selesai"),
        5 * A_YEAR,
        gettext_lazy("sejak ditutup"),
        ARCHIVE,
        gettext_lazy("Nama, identitas, kontak, isi, jawaban, catatan, dan berkas"),
        LINE,
        removing.old_requests,
        removing.erase_requests,
        of_unit=True,
    ),
    Rule(
        "complaints",
        gettext_lazy("Pengaduan yang selesai"),
        2 * A_YEAR,
        gettext_lazy("sejak ditutup"),
        ARCHIVE,
        gettext_lazy("Identitas pelapor, uraian, jawaban, catatan, dan berkas"),
        LINE,
        removing.old_complaints,
        removing.erase_complaints,
        of_unit=True,
    ),
    Rule(
        "inspected_complaints",
        gettext_lazy("Pengaduan pada Inspektorat Jenderal yang selesai"),
        5 * A_YEAR,
        gettext_lazy("sejak ditutup"),
        ARCHIVE,
        gettext_lazy("Identitas pelapor, uraian, jawaban, catatan, dan berkas"),
        LINE,
        removing.old_inspected_complaints,
        removing.erase_complaints,
        is_quiet=True,
    ),
    Rule(
        "suggestions",
        gettext_lazy("Saran"),
        2 * A_YEAR,
        gettext_lazy("sejak diterima"),
        PDP,
        gettext_lazy("Isi saran"),
        gettext_lazy("Unit, saluran, dan waktu"),
        removing.old_suggestions,
        removing.erase_suggestions,
    ),
    Rule(
        "letters",
        gettext_lazy("Pesan keluar"),
        90,
        gettext_lazy("sejak ditulis"),
        PDP,
        gettext_lazy("Alamat, nomor, dan isi pesan"),
        gettext_lazy("Bahwa pesan dikirim, tentang apa, dan kapan"),
        removing.old_letters,
        removing.forget_letters,
    ),
    Rule(
        "inbound_sms",
        gettext_lazy("SMS masuk"),
        90,
        gettext_lazy("sejak diterima"),
        PDP,
        gettext_lazy("Nomor pengirim dan isi SMS"),
        gettext_lazy("Bahwa SMS diterima, tentang apa, dan kapan dijawab"),
        removing.old_inbound,
        removing.forget_inbound,
    ),
    Rule(
        "calls",
        gettext_lazy("Telepon"),
        A_YEAR,
        gettext_lazy("sejak diterima"),
        PDP,
        gettext_lazy("Nomor penelepon dan catatan"),
        gettext_lazy("Pokok pembicaraan, hasil, dan waktu"),
        removing.old_calls,
        removing.forget_calls,
    ),
    Rule(
        "survey_comments",
        gettext_lazy("Saran pada survei"),
        A_YEAR,
        gettext_lazy("sejak survei ditutup"),
        PDP,
        gettext_lazy("Kalimat yang ditulis responden"),
        gettext_lazy("Nilai tanpa nama dan hasil survei"),
        removing.old_survey_comments,
        removing.blank_survey_comments,
    ),
    Rule(
        "survey_tickets",
        gettext_lazy("Kode survei yang tidak dipakai"),
        30,
        gettext_lazy("sejak survei ditutup"),
        PDP,
        gettext_lazy("Kode survei"),
        COUNT,
        removing.unspent_tickets,
        removing.drop_tickets,
    ),
    Rule(
        "sessions",
        gettext_lazy("Sesi masuk petugas dan pengunjung"),
        0,
        gettext_lazy("saat sesi berakhir"),
        PDP,
        gettext_lazy("Sesi dan hitungan percobaan masuk"),
        COUNT,
        removing.old_sessions,
        removing.drop_sessions,
    ),
    Rule(
        "loose_files",
        gettext_lazy("Berkas unggahan tanpa permohonan"),
        7,
        gettext_lazy("sejak diunggah"),
        PDP,
        gettext_lazy("Berkas"),
        COUNT,
        removing.loose_files,
        removing.drop_files,
        is_dear=True,
    ),
)
BY_NAME = {rule.name: rule for rule in RULES}

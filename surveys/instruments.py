"""The two legal instruments of the satisfaction index, as data: elements, weight, rounding and grades.

Permenperin 55/2011 cites KEP/25/M.PAN/2/2004 (14 elements); PermenPANRB 14/2017 (9 elements) is in force.
A result belongs to the instrument under which it was asked and is never computed again under another one.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Instrument:
    """One version of the index. ``grades``: the lowest converted value of each grade, best first."""

    code: str
    title: str
    elements: tuple[str | Promise, ...]
    weight: Fraction
    weighted_places: int | None
    """Decimals to which each weighted average is rounded before the sum; None: not rounded."""
    index_places: int
    grades: tuple[tuple[str, Decimal], ...]
    fixed_sample: int | None = None
    """How many answers the rule itself asks for; None: by the number of people served (``surveys.sample``)."""


KEP_25_2004 = Instrument(
    "kep-25-2004",
    "KEP/25/M.PAN/2/2004",
    (
        _("Prosedur pelayanan"),
        _("Persyaratan pelayanan"),
        _("Kejelasan petugas pelayanan"),
        _("Kedisiplinan petugas pelayanan"),
        _("Tanggung jawab petugas pelayanan"),
        _("Kemampuan petugas pelayanan"),
        _("Kecepatan pelayanan"),
        _("Keadilan mendapatkan pelayanan"),
        _("Kesopanan dan keramahan petugas"),
        _("Kewajaran biaya pelayanan"),
        _("Kepastian biaya pelayanan"),
        _("Kepastian jadwal pelayanan"),
        _("Kenyamanan lingkungan"),
        _("Keamanan pelayanan"),
    ),
    # The annex prints the rounded weight, so a perfect survey reaches 99.40 and not 100.
    Fraction("0.071"),
    weighted_places=3,
    index_places=3,
    grades=(("A", Decimal("81.26")), ("B", Decimal("62.51")), ("C", Decimal("43.76")), ("D", Decimal(0))),
    fixed_sample=150,
)
PERMENPANRB_14_2017 = Instrument(
    "permenpanrb-14-2017",
    "PermenPANRB 14/2017",
    (
        _("Persyaratan"),
        _("Sistem, mekanisme, dan prosedur"),
        _("Waktu penyelesaian"),
        _("Biaya/tarif"),
        _("Produk spesifikasi jenis pelayanan"),
        _("Kompetensi pelaksana"),
        _("Perilaku pelaksana"),
        _("Penanganan pengaduan, saran, dan masukan"),
        _("Sarana dan prasarana"),
    ),
    Fraction(1, 9),
    weighted_places=None,
    index_places=4,
    grades=(("A", Decimal("88.31")), ("B", Decimal("76.61")), ("C", Decimal("65.00")), ("D", Decimal(0))),
)
INSTRUMENTS = {instrument.code: instrument for instrument in (KEP_25_2004, PERMENPANRB_14_2017)}
PERFORMANCE = {"A": _("Sangat baik"), "B": _("Baik"), "C": _("Kurang baik"), "D": _("Tidak baik")}
"""The words that both rules give to a grade."""

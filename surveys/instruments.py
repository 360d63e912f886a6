"""The two legal instruments of the satisfaction index, as data: elements, weight, rounding and grades.

Permenperin 55/2011 cites KEP/25/M.PAN/2/2004 (14 elements); PermenPANRB 14/2017 (9 elements) is in force.
A result belongs to the instrument under which it was asked and is never computed again under another one.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True)
class Instrument:
    """One version of the index. ``grades``: the lowest converted value of each grade, best first."""

    code: str
    title: str
    elements: tuple[str, ...]
    weight: Fraction
    weighted_places: int | None
    """Decimals to which each weighted average is rounded before the sum; None: not rounded."""
    index_places: int
    grades: tuple[tuple[str, Decimal], ...]


KEP_25_2004 = Instrument(
    "kep-25-2004",
    "KEP/25/M.PAN/2/2004",
    (
        "Prosedur pelayanan",
        "Persyaratan pelayanan",
        "Kejelasan petugas pelayanan",
        "Kedisiplinan petugas pelayanan",
        "Tanggung jawab petugas pelayanan",
        "Kemampuan petugas pelayanan",
        "Kecepatan pelayanan",
        "Keadilan mendapatkan pelayanan",
        "Kesopanan dan keramahan petugas",
        "Kewajaran biaya pelayanan",
        "Kepastian biaya pelayanan",
        "Kepastian jadwal pelayanan",
        "Kenyamanan lingkungan",
        "Keamanan pelayanan",
    ),
    # The annex prints the rounded weight, so a perfect survey reaches 99.40 and not 100.
    Fraction("0.071"),
    weighted_places=3,
    index_places=3,
    grades=(("A", Decimal("81.26")), ("B", Decimal("62.51")), ("C", Decimal("43.76")), ("D", Decimal(0))),
)
PERMENPANRB_14_2017 = Instrument(
    "permenpanrb-14-2017",
    "PermenPANRB 14/2017",
    (
        "Persyaratan",
        "Sistem, mekanisme, dan prosedur",
        "Waktu penyelesaian",
        "Biaya/tarif",
        "Produk spesifikasi jenis pelayanan",
        "Kompetensi pelaksana",
        "Perilaku pelaksana",
        "Penanganan pengaduan, saran, dan masukan",
        "Sarana dan prasarana",
    ),
    Fraction(1, 9),
    weighted_places=None,
    index_places=4,
    grades=(("A", Decimal("88.31")), ("B", Decimal("76.61")), ("C", Decimal("65.00")), ("D", Decimal(0))),
)
INSTRUMENTS = {instrument.code: instrument for instrument in (KEP_25_2004, PERMENPANRB_14_2017)}

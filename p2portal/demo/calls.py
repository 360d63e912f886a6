"""Calls of the last days at both units: most are answered at once, some are forwarded."""

import datetime as dt

from accounts.models import User
from hotline import actions
from hotline.models import Outcome
from p2portal.demo.cast import DAERAH, PUSAT
from units.models import Unit

STORIES = (
    # unit, days ago, hour, minute, phone, topic, forwarded to
    (PUSAT, 9, 9, 12, "+6281234567801", "Syarat rekomendasi impor", ""),
    (PUSAT, 8, 10, 40, "+6281234567802", "Jam buka loket", ""),
    (PUSAT, 7, 13, 25, "", "Alamat kantor", ""),
    (PUSAT, 4, 8, 55, "+6281234567801", "Lama proses rekomendasi impor", "Sub Unit Layanan Agro"),
    (PUSAT, 2, 11, 5, "+622152905555", "Undangan sosialisasi", "Sekretariat"),
    (PUSAT, 1, 9, 30, "+6281234567803", "Syarat rekomendasi impor", ""),
    (PUSAT, 1, 14, 10, "+6281234567804", "Cara cek status lewat SMS", ""),
    (DAERAH, 3, 9, 45, "+6281234567805", "Tarif pengujian batik", ""),
    (DAERAH, 1, 10, 20, "+6281234567806", "Jadwal pelatihan", "Petugas pelatihan"),
)


def answer_calls(cast: dict[str, User], now: dt.datetime) -> None:
    """Let people call; a second run finds each call there."""
    units = Unit.objects.in_bulk([PUSAT, DAERAH], field_name="code")
    for place, (code, days, hour, minute, phone, topic, forwarded_to) in enumerate(STORIES):
        unit = units[code]
        day = unit.local_date(now) - dt.timedelta(days=days)
        actions.log_call(
            unit=unit,
            phone=phone,
            topic=topic,
            forwarded_to=forwarded_to,
            outcome=Outcome.FORWARDED if forwarded_to else Outcome.ANSWERED,
            key=f"demo-telepon-{place}",
            by=cast["petugas_fo" if code == PUSAT else "fo_daerah"],
            at=dt.datetime.combine(day, dt.time(hour, minute), tzinfo=unit.zone),
        )

"""What the overseers of the demonstration did: two findings, an invitation to evaluate, a random sample, a test."""

import datetime as dt

from accounts.models import User
from core.wording import date_text
from p2portal.demo.cast import DAERAH, PUSAT
from reports.oversight import actions
from reports.oversight.models import Draw
from reports.periods import month_before
from units.models import Unit

A_DAY = dt.timedelta(days=1)
SEED = "552011"


def oversee(cast: dict[str, User], now: dt.datetime) -> None:
    """One finding answered and one overdue, one evaluator, one sample with a case that is not sound."""
    units = Unit.objects.in_bulk([PUSAT, DAERAH], field_name="code")
    find(units, cast, now)
    pusat, period = units[PUSAT], month_before(units[PUSAT].local_date(now))
    actions.invite(
        unit=pusat,
        period_start=period[0],
        period_end=period[1],
        invitee=cast["pimpinan_upt"],
        purpose="Evaluasi sejawat tahun ini",
        ends_on=pusat.local_date(now + 14 * A_DAY),
        by=cast["sekjen"],
        at=now - 2 * A_DAY,
    )
    about = {"unit": pusat, "period_start": period[0], "period_end": period[1]}
    draw = actions.draw_sample(**about, size=8, seed=SEED, key="demo", by=cast["irjen"], at=now - A_DAY)
    look_at(draw, cast["irjen"], now)


def find(units: dict[str, Unit], cast: dict[str, User], now: dt.datetime) -> None:
    """A finding about each unit: that of Pusat is answered, that of the regional unit is overdue."""
    answered = actions.Observation(
        units[PUSAT],
        "Papan pengumuman belum memuat biaya layanan",
        "Pasal 14 huruf d",
        "Papan di ruang tunggu memuat persyaratan dan jangka waktu, tetapi tidak memuat biaya.",
        "moderate",
        units[PUSAT].local_date(now + 7 * A_DAY),
    )
    overdue = actions.Observation(
        units[DAERAH],
        "Perpanjangan waktu tanpa alasan tertulis",
        "Pasal 14 huruf c",
        "Tiga perpanjangan bulan lalu hanya beralasan sedang diproses.",
        "grave",
        units[DAERAH].local_date(now - 4 * A_DAY),
    )
    first = actions.write_finding(observation=answered, key="demo-1", by=cast["irjen"], at=now - 6 * A_DAY)
    actions.write_finding(observation=overdue, key="demo-2", by=cast["sekjen"], at=now - 18 * A_DAY)
    text = f"Biaya dipasang di papan pada {date_text(now - 2 * A_DAY, first.unit.zone, weekday=False)}."
    actions.answer_finding(finding=first, text=text, by=cast["sekretaris"], at=now - A_DAY)


def look_at(draw: Draw, by: User, now: dt.datetime) -> None:
    """The first three cases of the sample were looked at; one is not as it should be."""
    verdicts = (("sound", ""), ("sound", "Berkas lengkap."), ("faulty", "Bukti penyerahan tidak ditandatangani."))
    for case, (verdict, note) in zip(draw.cases.select_related("draw__unit"), verdicts, strict=False):
        actions.check_case(case=case, verdict=verdict, note=note, by=by, at=now)

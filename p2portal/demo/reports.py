"""Stories of monthly reports: drafted on the first, prepared, approved, sent, acknowledged. The last ones wait."""

import datetime as dt
import random

from accounts.models import User
from p2portal.demo.clockwork import Story, after
from reports import actions
from reports.completeness import gaps
from reports.models import Report
from units.models import Unit

OBSTACLES = "Sebagian pemohon belum melampirkan surat permohonan yang ditandatangani pimpinan."
FOLLOW_UP = "Contoh surat permohonan dipasang di halaman layanan dan di papan pengumuman loket."


def month_story(turn: dt.datetime) -> Story:
    """At the turn of one month the timetable drafts every unit's report and notes what the units lack."""
    yield turn
    actions.draft_due(turn)
    gaps.observe(turn.date())


def report_story(unit: Unit, turn: dt.datetime, cast: dict[str, User], rng: random.Random, *, goes_on: int) -> Story:
    """One unit's report after its draft: ``goes_on`` 1 submitted, 2 sent, 3 acknowledged."""
    prefix = "" if unit.is_pusat else "_daerah"
    secretary, head = cast[f"sekretaris{prefix}"], cast[f"kepala{prefix}"]
    receiver = cast["sekjen" if unit.is_pusat else "pimpinan_upt"]
    yield (moment := after(turn + dt.timedelta(minutes=5), 1, unit, rng))
    report = Report.objects.get(unit=unit, drafted_at=turn)
    actions.write(report=report, obstacles=OBSTACLES, follow_up=FOLLOW_UP, by=secretary)
    actions.submit(report=report, by=secretary, at=moment)
    if goes_on >= 2:
        yield (moment := after(moment, 1, unit, rng))
        actions.approve(report=report, by=head, at=moment)
        actions.send(report=report, at=moment)
    if goes_on >= 3:
        yield (moment := after(moment, 2, unit, rng))
        actions.acknowledge(report=report, by=receiver, at=moment)

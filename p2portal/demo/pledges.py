"""The maklumat pelayanan of the two offices of the demonstration; every other unit still lacks one."""

import datetime as dt

from accounts.models import User
from p2portal.demo.cast import DAERAH, PUSAT
from standards.models import WORDING, Pledge
from standards.pledging import set_pledge
from units.models import Unit

MORNING = dt.time(9)
SIGNED = ((PUSAT, "kepala", dt.date(2024, 1, 8)), (PUSAT, "kepala", dt.date(2026, 1, 5)))
SIGNED += ((DAERAH, "kepala_daerah", dt.date(2025, 2, 3)),)


def pledge(cast: dict[str, User]) -> None:
    """Set the pledges that are not there yet; Pusat has one before the one in force."""
    units = Unit.objects.in_bulk([PUSAT, DAERAH], field_name="code")
    for code, head, day in SIGNED:
        unit, signer = units[code], cast[head]
        if Pledge.objects.filter(unit=unit, starts_on__gte=day).exists():
            continue
        set_pledge(
            unit=unit,
            text=WORDING,
            signer_name=signer.get_full_name(),
            signer_position=f"Kepala {unit.name}",
            signed_on=day,
            starts_on=day,
            by=signer,
            at=dt.datetime.combine(day, MORNING, tzinfo=unit.zone),
        )

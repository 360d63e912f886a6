"""The positions that a unit must have filled, and by whose decree (Pasal 5, 9, 11(3)d, 12, 13)."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.completeness.evidence import Check, Evidence
from reports.completeness.facts import Facts
from units.models import Appointment, Unit
from units.roles import RoleCode, Signer


def held(role: RoleCode) -> Check:
    """A check that somebody holds the position today."""

    def check(facts: Facts, unit: Unit) -> Evidence:
        lines = [line for line in facts.appointments[unit.pk] if line.role == role]
        if not lines:
            last = facts.last_held.get((unit.pk, role))
            vacant_on = last and last + dt.timedelta(days=1)
            return Evidence(
                met=False, proof=_("Belum ada yang ditetapkan dengan surat keputusan yang berlaku."), since=vacant_on
            )
        decrees = ", ".join(sorted({line.decree.number for line in lines}))
        people = ngettext("%(count)s orang", "%(count)s orang", len(lines)) % {"count": len(lines)}
        return Evidence(met=True, proof=_("%(people)s, SK %(decrees)s") % {"people": people, "decrees": decrees})

    return check


def sub_unit_officers(facts: Facts, unit: Unit) -> Evidence:
    """Every Sub Unit Layanan has an officer (Pasal 5(3), 8)."""
    served = {line.sub_unit_id for line in facts.appointments[unit.pk] if line.sub_unit_id}
    empty = [office.name for office in facts.sub_units[unit.pk] if office.pk not in served]
    if empty:
        return Evidence(met=False, proof=_("Tanpa petugas: %(offices)s") % {"offices": "; ".join(empty)})
    count = len(facts.sub_units[unit.pk])
    return Evidence(met=count > 0, proof=_("%(count)s Sub Unit Layanan mempunyai petugas") % {"count": count})


def signed_by_the_right_hand(facts: Facts, unit: Unit) -> Evidence:
    """Every appointment rests on a decree of the Sekretaris Jenderal (Pusat) or of this unit's own head (Daerah)."""
    lines = [line for line in facts.appointments[unit.pk] if line.role in APPOINTED]
    wrong = [line for line in lines if not _rightly_signed(line, unit)]
    if wrong or not lines:
        names = ", ".join(sorted({str(line.get_role_display()) for line in wrong}))
        proof = (
            _("Penanda tangan SK tidak sesuai untuk: %(roles)s") % {"roles": names}
            if wrong
            else _("Belum ada penetapan.")
        )
        return Evidence(met=False, proof=proof)
    return Evidence(
        met=True, proof=_("%(count)s penetapan dengan penanda tangan yang berwenang") % {"count": len(lines)}
    )


def proposed_by_their_office(facts: Facts, unit: Unit) -> Evidence:
    """Each sub unit officer's line names the proposing work unit and its letter (Pasal 12(2))."""
    lines = [line for line in facts.appointments[unit.pk] if line.role == RoleCode.PETUGAS_SUB_UNIT]
    without = sum(1 for line in lines if not line.proposed_by.strip())
    if without or not lines:
        return Evidence(
            met=False, proof=_("%(count)s penetapan tanpa usulan satuan kerja") % {"count": without or _("Belum ada")}
        )
    return Evidence(met=True, proof=_("%(count)s penetapan menyebut usulan satuan kerjanya") % {"count": len(lines)})


APPOINTED = frozenset(
    {RoleCode.KEPALA, RoleCode.SEKRETARIS, RoleCode.STAF_SARPRAS, RoleCode.PETUGAS_FO, RoleCode.PETUGAS_SUB_UNIT}
)
"""The positions whose signer Pasal 12 and 13 name."""


def _rightly_signed(line: Appointment, unit: Unit) -> bool:
    decree = line.decree
    if unit.is_pusat:
        return decree.signer == Signer.SEKJEN
    return decree.signer == Signer.PIMPINAN and decree.signer_unit_id == unit.pk

"""Facilities, their upkeep, and the competence of the officers (Pasal 7(2), 14 g, 14 h)."""

from django.utils.translation import gettext as _

from core.wording import date_text
from reports.completeness.evidence import Check, Evidence
from reports.completeness.facts import Facts
from units.models import FacilityKind, Unit
from units.models.facilities import Presence


def has(kind: FacilityKind) -> Check:
    """A check that the facility was found at its last check."""

    def check(facts: Facts, unit: Unit) -> Evidence:
        row = facts.facilities.get((unit.pk, kind))
        if row is None:
            return Evidence(met=False, proof=_("Belum pernah diperiksa"))
        words = {"presence": row.get_presence_display(), "day": date_text(row.checked_on, weekday=False)}
        proof = _("%(presence)s, diperiksa %(day)s") % words
        return Evidence(met=row.presence == Presence.PRESENT, proof=proof, since=row.checked_on)

    return check


def checked_lately(facts: Facts, unit: Unit) -> Evidence:
    """Every facility was looked at within half a year (Pasal 7(2)a, 11(2)a)."""
    rows = [facts.facilities.get((unit.pk, kind)) for kind in FacilityKind]
    stale = sum(1 for row in rows if row is None or row.is_stale(facts.today))
    return Evidence(met=not stale, proof=_("%(count)s dari 5 sarana perlu diperiksa") % {"count": stale})


def coordinates(facts: Facts, unit: Unit) -> Evidence:
    """Something was taken up with Pusat Data dan Informasi within a year (Pasal 7(2)b, 11(2)b)."""
    last = facts.coordination.get(unit.pk)
    if last is None:
        return Evidence(met=False, proof=_("Belum ada koordinasi dengan Pusdatin dalam satu tahun"))
    return Evidence(met=True, proof=_("Koordinasi terakhir %(day)s") % {"day": date_text(last, weekday=False)})


def competent_front_office(facts: Facts, unit: Unit) -> Evidence:
    """Every front office officer has a competence record that counts today (Pasal 14 h.1)."""
    staff = facts.staffing[unit.pk]
    return _competent(len(staff.front_office), staff.front_office_competent)


def professional_officers(facts: Facts, unit: Unit) -> Evidence:
    """Every sub unit or technical officer has a competence record that counts today (Pasal 14 h.2)."""
    staff = facts.staffing[unit.pk]
    return _competent(len(staff.technical), staff.technical_competent)


def _competent(total: int, competent: int) -> Evidence:
    words = {"competent": competent, "total": total}
    proof = _("%(competent)s dari %(total)s petugas mempunyai catatan kompetensi") % words
    return Evidence(met=total > 0 and competent == total, proof=proof)

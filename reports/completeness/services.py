"""What a unit must have published about its services (Pasal 4, 6b, 10b, 14 a-f)."""

from django.utils.translation import gettext as _

from reports.completeness.evidence import Check, Evidence
from reports.completeness.facts import Facts
from units.models import Unit


def has_services(facts: Facts, unit: Unit) -> Evidence:
    """The unit has a catalogue of what can be asked for (Pasal 4(2))."""
    total = facts.services.get(unit.pk, {}).get("total", 0)
    return Evidence(met=total > 0, proof=_("%(count)s layanan dalam katalog") % {"count": total})


def every_service_has(name: str) -> Check:
    """A check that no service of the unit lacks its standard, or one component of Pasal 14 a to f."""

    def check(facts: Facts, unit: Unit) -> Evidence:
        counted = facts.services.get(unit.pk, {"total": 0})
        total, lacking = counted["total"], counted.get(f"without_{name}", 0)
        words = {"count": total - lacking, "total": total}
        return Evidence(met=total > 0 and not lacking, proof=_("%(count)s dari %(total)s layanan") % words)

    return check

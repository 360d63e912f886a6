"""What a unit must have published about its services (Pasal 4, 6b, 10b, 14 a-f)."""

from django.utils.translation import gettext as _

from core.wording import date_text
from reports.completeness.evidence import Check, Evidence
from reports.completeness.facts import Facts
from standards.regulation import ADAPT_BY
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


def procedures_set(facts: Facts, unit: Unit) -> Evidence:
    """Every service has a SOP in force, set by the right hand (Pasal 8b, 16(2))."""
    count = facts.procedures.get(unit.pk)
    if count is None:
        return Evidence(met=False, proof=_("Belum ada layanan"))
    words = {"count": count.with_procedure, "total": count.services}
    return Evidence(met=count.with_procedure == count.services, proof=_("%(count)s dari %(total)s layanan") % words)


def procedures_adapted(facts: Facts, unit: Unit) -> Evidence:
    """Every SOP was adapted to the regulation, due three months after it (Pasal 16(1))."""
    count = facts.procedures.get(unit.pk)
    if count is None:
        return Evidence(met=False, proof=_("Belum ada layanan"), since=ADAPT_BY)
    words = {"count": count.adapted, "total": count.services}
    proof = _("%(count)s dari %(total)s layanan") % words
    return Evidence(met=count.adapted == count.services, proof=proof, since=ADAPT_BY)


def pledged(facts: Facts, unit: Unit) -> Evidence:
    """The unit has published its Maklumat Pelayanan (UU 25/2009 Pasal 22)."""
    pledge = facts.pledges.get(unit.pk)
    if pledge is None:
        return Evidence(met=False, proof=_("Belum ada Maklumat Pelayanan yang berlaku"))
    words = {"signer": pledge.signer_name, "day": date_text(pledge.signed_on, weekday=False)}
    return Evidence(met=True, proof=_("Ditandatangani %(signer)s, %(day)s") % words)

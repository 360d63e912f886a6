"""The report of a closed survey as a document, with the chapters that both rules know; from the frozen result alone."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core import pdf, qr
from core.chain import canonical
from core.wording import date_text
from surveys import figures
from surveys.models import Campaign
from units.models import Unit


def pdf_of(campaign: Campaign) -> bytes:
    """The PDF of a closed survey; the same survey with the same plan gives the same bytes."""
    with translation.override("id"):
        return pdf.render(
            "surveys/paper/report.html",
            context(campaign),
            created_at=campaign.closed_at,
            attachments=[("hasil.json", canonical(campaign.result).encode())],
        )


def context(campaign: Campaign) -> dict[str, Any]:
    """What the report prints. Comments of respondents stay at the desk."""
    unit, outcome = campaign.unit, figures.outcome(campaign)
    address = f"{settings.SITE_URL}{reverse('survey_result', args=[unit.code])}"
    return {
        "campaign": campaign,
        "unit": unit,
        "heading": unit_in_full(unit),
        "outcome": outcome,
        "weights": campaign.result["method"],
        "priorities": outcome.priorities[:3],
        "best": outcome.priorities[-1] if outcome.is_shown else None,
        "follow_ups": campaign.follow_ups.select_related("campaign"),
        "schedule": schedule(campaign),
        "place_and_date": f"{unit.city}, {date_text(campaign.closed_at, unit.zone, weekday=False)}",
        "position": _("Kepala %(unit)s") % {"unit": unit_in_full(unit)},
        "address": address,
        "qr": qr.svg(address),
    }


def schedule(campaign: Campaign) -> list[tuple[str, str]]:
    """The stages of the survey with their days, as they really were."""
    zone = campaign.unit.zone
    opened, closed = (date_text(at, zone, weekday=False) for at in (campaign.opened_at, campaign.closed_at))
    span = [date_text(day, weekday=False) for day in (campaign.starts_on, campaign.ends_on)]
    return [
        (_("Persiapan"), opened),
        (_("Pengumpulan data"), _("%(start)s sampai %(end)s") % {"start": span[0], "end": span[1]}),
        (_("Pengolahan data"), closed),
        (_("Pelaporan"), closed),
    ]


def unit_in_full(unit: Unit) -> str:
    """The name of the unit as a letterhead gives it."""
    return _("Unit Pelayanan Publik Pusat") if unit.is_pusat else _("Unit Pelayanan Publik %s") % unit.name

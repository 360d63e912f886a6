"""Random samples: drawn once, each case looked at."""

import datetime as dt
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.moves import Refused, required
from reports.oversight import sampling
from reports.oversight.actions.engine import LostRace, may_oversee, record
from reports.oversight.models import Draw, OversightEvent, SampledCase
from reports.oversight.models.draws import Verdict
from requests_desk.models import ServiceRequest
from units.models import Unit

if TYPE_CHECKING:
    from accounts.models import User

LARGEST = 100
LONGEST_SEED = 12


@transaction.atomic
def draw_sample(
    *,
    unit: Unit,
    period_start: dt.date,
    period_end: dt.date,
    size: int,
    key: str,
    by: "User",
    seed: str = "",
    at: dt.datetime | None = None,
) -> Draw:
    """Draw ``size`` of the requests that the unit received in the period; without a seed one is made.

    Fewer requests give fewer cases. A repeat with the same key gives the drawing that is there; another key makes
    another row with the next turn. Raises StepNotAllowed, Refused, LostRace.
    """
    at = at or timezone.now()
    may_oversee(by)
    if found := Draw.objects.filter(submission_key=key).select_related("unit").first():
        return found
    seed = checked_seed(seed)
    if period_end < period_start:
        raise Refused(_("Tanggal akhir harus sama dengan atau sesudah tanggal awal."), "period_end")
    received = ServiceRequest.objects.received_in(period_start, period_end).filter(unit=unit, number__isnull=False)
    population = dict(received.order_by().values_list("number", "pk"))
    if not population:
        raise Refused(_("Unit ini tidak menerima permohonan pada masa itu."), "period_end")
    drawn = sampling.draw(seed, population, min(size, LARGEST))
    about = {"unit": unit, "period_start": period_start, "period_end": period_end}
    try:
        with transaction.atomic():
            row = Draw.objects.create(
                **about,
                seed=seed,
                size=len(drawn),
                population=len(population),
                turn=Draw.objects.filter(**about).count() + 1,
                submission_key=key,
                drawn_at=at,
                drawn_by=by,
            )
    except IntegrityError as error:  # somebody else drew at the same moment
        raise LostRace from error
    cases = [
        SampledCase(draw=row, place=place, digest=digest, request_id=population[number])
        for place, (digest, number) in enumerate(drawn, start=1)
    ]
    SampledCase.objects.bulk_create(cases)
    data = {
        "seed": seed,
        "turn": row.turn,
        "population": row.population,
        "numbers": [number for _hash, number in drawn],
    }
    record(row, "draw", by=by, at=at, data=data)
    return row


def checked_seed(seed: str) -> str:
    """The seed as typed, or a new one. Raises Refused for anything but digits."""
    seed = seed.strip() or sampling.new_seed()
    if not (seed.isascii() and seed.isdecimal() and len(seed) <= LONGEST_SEED):
        raise Refused(_("Benih terdiri atas 1 sampai 12 angka."), "seed")
    return seed


@transaction.atomic
def check_case(
    *, case: SampledCase, verdict: str, note: str, by: "User", at: dt.datetime | None = None
) -> OversightEvent:
    """Note what looking at one case showed; a case that is not sound needs words. Once.

    Raises StepNotAllowed, Refused, LostRace.
    """
    at = at or timezone.now()
    may_oversee(by)
    note = note.strip()
    if verdict == Verdict.FAULTY:
        note = required(note, "note", _("Tulis apa yang tidak sesuai."))
    rows = SampledCase.objects.filter(pk=case.pk, checked_at__isnull=True)
    if rows.update(verdict=verdict, note=note, checked_at=at, checked_by=by) != 1:
        raise LostRace
    case.verdict, case.note, case.checked_at, case.checked_by = verdict, note, at, by
    return record(case.draw, "check", by=by, at=at, note=note, data={"place": case.place, "verdict": verdict})

"""The register accounted for: each number from 1 to the last is a request, a form in reserve, or a voided form."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Max, Min, Q
from django.utils.translation import gettext as _

from core import numbering
from core.models import Counter as Given
from core.wording import number_text
from folders.models import FormState, PadForm
from requests_desk.actions.intake import BOOK, register_number
from requests_desk.models import ServiceRequest
from units.models import Unit


@dataclass(frozen=True)
class Account:
    """How the numbers of one register and year are used. ``entered``: those of the requests that came from forms.

    ``missing`` and ``twice`` are register numbers, empty when all is well; ``wrong`` says in words what else is not.
    """

    unit: Unit
    year: int
    last: int
    requests: int
    entered: int
    reserved: int
    voided: int
    missing: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Nothing missing, nothing twice, nothing that was never given."""
        return self.requests + self.reserved + self.voided == self.last and not (
            self.missing or self.twice or self.strange
        )

    @property
    def sentence(self) -> str:
        """The account in words."""
        names = {name: number_text(getattr(self, name)) for name in ("last", "requests", "reserved", "voided")}
        names |= {"year": self.year}
        if self.last == 0:
            return _("Register %(year)s belum berisi nomor.") % names
        told = _(
            "Register %(year)s: nomor 1 sampai %(last)s; %(requests)s permohonan, %(reserved)s formulir cadangan, "
            "%(voided)s dibatalkan."
        )
        return f"{told % names} {self.verdict}"

    @property
    def verdict(self) -> str:
        """Whether the sum is right, and if not, which numbers are wrong."""
        if self.is_whole:
            return _("Tidak ada nomor yang hilang atau ganda.")
        faults = (
            (_("Hilang: %(numbers)s."), self.missing),
            (_("Ganda: %(numbers)s."), self.twice),
            (_("Tidak pernah diberikan: %(numbers)s."), self.strange),
        )
        return " ".join(words % {"numbers": _some(numbers)} for words, numbers in faults if numbers)


def account(unit: Unit, year: int) -> Account:
    """The account of one register. Two grouped statements; only when the sum is wrong is every number looked at."""
    last = numbering.last_given(book=BOOK, key=unit.code, year=year)
    logged = requests_of(unit, year).aggregate(
        all=Count("pk"), entered=Count("pad_form"), lowest=Min("number"), highest=Max("number")
    )
    forms = forms_of(unit, year).aggregate(**{state.value: Count("pk", filter=Q(state=state)) for state in FormState})
    found = Account(unit, year, last, logged["all"], logged["entered"], forms["reserved"], forms["voided"])
    within = not logged["all"] or (
        register_number(unit, year, 1) <= logged["lowest"] and logged["highest"] <= register_number(unit, year, last)
    )
    if found.is_whole and within and not overlap(unit, year):
        return found
    missing, twice, strange = compared(unit, year, last)
    figures = (found.last, found.requests, found.entered, found.reserved, found.voided)
    return Account(unit, year, *figures, missing, twice, strange)


def requests_of(unit: Unit, year: int):
    """The requests whose number belongs to that register."""
    days = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    return ServiceRequest.objects.received_in(*days).filter(unit=unit, number__isnull=False)


def forms_of(unit: Unit, year: int):
    """The forms that were printed with numbers of that register."""
    return PadForm.objects.filter(pad__unit=unit, pad__year=year)


def overlap(unit: Unit, year: int) -> bool:
    """Whether a request stands under the number of a form that was not entered."""
    idle = forms_of(unit, year).exclude(state=FormState.USED).values("number")
    return requests_of(unit, year).filter(number__in=idle).exists()


def compared(unit: Unit, year: int, last: int) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Every number looked at: those missing, those used twice, and those that were never given."""
    used = Counter(requests_of(unit, year).values_list("number", flat=True))
    idle = forms_of(unit, year).exclude(state=FormState.USED)
    used.update(idle.values_list("number", flat=True))
    expected = {register_number(unit, year, sequence) for sequence in range(1, last + 1)}
    twice = sorted(number for number, times in used.items() if times > 1)
    return tuple(sorted(expected - set(used))), tuple(twice), tuple(sorted(set(used) - expected))


def accounts(units: list[Unit] | None = None) -> Iterator[Account]:
    """The account of every register that has given a number, by unit and year."""
    by_code = {unit.code: unit for unit in (Unit.objects.all() if units is None else units)}
    registers = Given.objects.filter(book=BOOK, key__in=by_code).order_by("key", "year").values_list("key", "year")
    return (account(by_code[code], year) for code, year in registers)


def _some(numbers: tuple[str, ...], most: int = 10) -> str:
    more = _(" dan %(count)s lagi") % {"count": len(numbers) - most} if len(numbers) > most else ""
    return ", ".join(numbers[:most]) + more

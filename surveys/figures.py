"""What the answers of a survey say: counted once as plain JSON, which closing freezes, and read back for every page."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from requests_desk.models import ServiceRequest
from requests_desk.workflow import State as RequestState
from standards.models import Kind
from surveys import sample
from surveys.index import compute, element_codes, rounded
from surveys.instruments import PERFORMANCE, Instrument
from surveys.models import FEWEST, Campaign, Response
from surveys.questionnaires import AGE, SEX
from surveys.workflow import Channel

SERVED = (RequestState.DELIVERED, RequestState.ANSWERED)
GROUPS: dict[str, Promise] = {
    "sex": _("Jenis kelamin"),
    "age": _("Usia"),
    "education": _("Pendidikan terakhir"),
    "occupation": _("Pekerjaan utama"),
    "kind": _("Jenis layanan"),
    "channel": _("Cara mengisi"),
}
WEIGHTED_PLACES = 4


@dataclass(frozen=True)
class Element:
    """One element with its average (1-4) and its share of the index."""

    code: str
    name: str
    average: Decimal
    weighted: Decimal


@dataclass(frozen=True)
class Group:
    """The respondents by one feature: label, number and per cent of each kind that occurs."""

    label: str
    rows: tuple[tuple[str, int, Decimal], ...]


@dataclass(frozen=True)
class Outcome:
    """The result of a survey as pages and paper show it; with fewer than five answers only their number."""

    respondents: int
    population: int
    minimum: int
    invited: int
    index: Decimal | None = None
    converted: Decimal | None = None
    grade: str = ""
    elements: tuple[Element, ...] = ()
    groups: tuple[Group, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether there are enough answers to show anything of them."""
        return self.index is not None

    @property
    def is_enough(self) -> bool:
        """Whether the minimum sample is reached."""
        return self.respondents >= self.minimum

    @property
    def performance(self) -> str:
        """The grade in the rule's words."""
        return str(PERFORMANCE[self.grade])

    @property
    def priorities(self) -> list[Element]:
        """The elements to improve first: the lowest average first."""
        return sorted(self.elements, key=lambda element: element.average)

    @property
    def bars(self) -> list[tuple[str, Decimal]]:
        """The rows of the chart, in the order of the rule."""
        return [(f"{element.code} {element.name}", element.average) for element in self.elements]


def count(campaign: Campaign) -> dict[str, Any]:
    """Count the answers that are there now, as JSON with texts for decimals. One statement for the answers."""
    columns = ("scores", *GROUPS)
    answers = list(campaign.responses.order_by().values_list(*columns))
    population = served(campaign)
    counted: dict[str, Any] = {
        "method": method(campaign.instrument),
        "respondents": len(answers),
        "population": population,
        "minimum": sample.minimum(campaign.instrument, population),
        "invited": campaign.invitations.count(),
    }
    if len(answers) < FEWEST:
        return counted
    groups = {name: dict(Counter(row[place] for row in answers)) for place, name in enumerate(columns) if place}
    return counted | index_figures(campaign.instrument, [row[0] for row in answers]) | {"groups": groups}


def method(instrument: Instrument) -> dict[str, Any]:
    """The rule's arithmetic, kept with a result: whoever recounts in ten years sees what was done."""
    return {
        "code": instrument.code,
        "weight": str(instrument.weight),
        "weighted_places": instrument.weighted_places,
        "index_places": instrument.index_places,
        "grades": {grade: str(lowest) for grade, lowest in instrument.grades},
    }


def index_figures(instrument: Instrument, scores: Sequence[Sequence[int]]) -> dict[str, Any]:
    """Index, converted value, grade, and average and weighted average of each element."""
    result = compute(instrument, scores)
    places = instrument.weighted_places or WEIGHTED_PLACES
    exact = [Fraction(sum(column), len(scores)) for column in zip(*scores, strict=True)]
    names = element_codes(instrument)
    return {
        "index": str(result.index),
        "converted": str(result.converted),
        "grade": result.grade,
        "averages": {name: str(value) for name, value in result.averages.items()},
        "weighted": {n: str(rounded(a * instrument.weight, places)) for n, a in zip(names, exact, strict=True)},
    }


def served(campaign: Campaign) -> int:
    """How many requests the unit served in the period: the people among whom the sample is drawn."""
    requests = ServiceRequest.objects.filter(unit=campaign.unit_id, state__in=SERVED)
    return requests.closed_in(campaign.starts_on, campaign.ends_on).count()


def outcome(campaign: Campaign) -> Outcome:
    """The frozen result of a closed survey, or what the answers of an open one say now."""
    return read(campaign, campaign.result or count(campaign))


def read(campaign: Campaign, counted: dict[str, Any]) -> Outcome:
    """The JSON of ``count`` with its words."""
    known = {name: counted[name] for name in ("respondents", "population", "minimum", "invited")}
    if "index" not in counted:
        return Outcome(**known)
    averages, weighted = counted["averages"], counted["weighted"]
    names = zip(element_codes(campaign.instrument), campaign.instrument.elements, strict=True)
    return Outcome(
        **known,
        index=Decimal(counted["index"]),
        converted=Decimal(counted["converted"]),
        grade=counted["grade"],
        elements=tuple(Element(c, str(name), Decimal(averages[c]), Decimal(weighted[c])) for c, name in names),
        groups=tuple(_groups(campaign, counted)),
    )


def _groups(campaign: Campaign, counted: dict[str, Any]) -> Iterable[Group]:
    words = labels(campaign)
    for name, label in GROUPS.items():
        found = counted["groups"][name]
        rows = [(str(word), found[value]) for value, word in (*words[name], ("", _("Tidak diisi"))) if value in found]
        total = counted["respondents"]
        yield Group(str(label), tuple((word, n, rounded(Fraction(100 * n, total), 1)) for word, n in rows))


def labels(campaign: Campaign) -> dict[str, Sequence[tuple[str, Any]]]:
    """For each feature of a respondent its values with their words."""
    questionnaire = campaign.questionnaire
    return {
        "sex": SEX,
        "age": AGE,
        "education": questionnaire.education,
        "occupation": questionnaire.occupation,
        "kind": Kind.choices,
        "channel": Channel.choices,
    }


def comments(campaign: Campaign) -> list[str]:
    """What people wrote, in no order; none while there are too few answers to hide in."""
    rows = Response.objects.filter(campaign=campaign).order_by("pk").values_list("comment", flat=True)
    texts = list(rows)
    return [text for text in texts if text] if len(texts) >= FEWEST else []

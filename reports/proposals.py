"""Three improvements that a report proposes from its own figures, or says why it proposes none.

Pure functions of the counted sections. What is proposed is frozen with the figures; the words come when it is read.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from requests_desk.hands import OURS
from surveys.models import FEWEST

FEWEST_CLOSED = 5
"""With fewer closed requests no step is called slow."""
FEWEST_ASKED = 3
"""A requirement that was asked for again less often is no pattern."""

Proposal = dict[str, Any]


def of(sections: Mapping[str, Any]) -> list[Proposal]:
    """The slowest step of ours, the most returned requirement, the lowest element of the survey.

    Each with ``kind`` and its basis ``n``; without a figure where the basis is too small.
    """
    return [slowest(sections["hands"]), requirement(sections["documents"]), element(sections["survey"])]


def slowest(hands: Mapping[str, Any]) -> Proposal:
    """The hand of ours in which most working days passed; the applicant's time is not ours to shorten."""
    ours = {hand.value: hands["days"][hand.value] for hand in OURS}
    hand = max(ours, key=ours.__getitem__)
    proposal = {"kind": "slowest", "n": hands["closed"]}
    if hands["closed"] < FEWEST_CLOSED or not ours[hand]:
        return proposal
    mean = tenth(ours[hand], hands["closed"])
    return proposal | {"hand": hand, "mean": mean, "percent": percent(ours[hand], sum(ours.values()))}


def requirement(documents: Mapping[str, Any]) -> Proposal:
    """The requirement that applicants were most often asked for again."""
    proposal = {"kind": "requirement", "n": documents["asked"]}
    most = documents["most"][0] if documents["most"] else {"count": 0}
    return proposal | most if most["count"] >= FEWEST_ASKED else proposal


def element(survey: Mapping[str, Any]) -> Proposal:
    """The lowest element of the last closed survey."""
    latest = survey["latest"] or {"respondents": 0}
    proposal = {"kind": "element", "n": latest["respondents"]}
    if latest["respondents"] < FEWEST or not latest.get("lowest"):
        return proposal
    about = {name: latest[name] for name in ("survey", "instrument", "start", "end")}
    return proposal | about | latest["lowest"][0]


def tenth(total: int, count: int) -> str:
    """A mean with one decimal, half up."""
    return str((Decimal(total) / count).quantize(Decimal("0.1"), ROUND_HALF_UP))


def percent(part: int, whole: int) -> int:
    """Whole percent, half up."""
    return int((Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP))

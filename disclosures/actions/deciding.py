"""The decision: extend once, tell in writing (Pasal 22 ayat (7)), give the information, write the public summary."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core.moves import Refused, required
from disclosures import clock, letters
from disclosures.actions.engine import move
from disclosures.actions.registering import follow_clock
from disclosures.models import Disclosure, DisclosureEvent
from disclosures.models.disclosures import CONSEQUENCE_LENGTH, REASON_LENGTH
from disclosures.workflow import EXTENSION, OBJECTION, Decision, Ground
from requests_desk import actions as desk

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class Offer:
    """What is given: the material, its form and format, what it costs and how that is paid."""

    material: str
    offered_as: str
    held_as: str
    file_format: str = ""
    cost: int = 0
    payment: str = ""


@dataclass(frozen=True)
class Exemption:
    """Why something is kept back: letters of Pasal 17 and/or an article of another law, the test, the reason."""

    grounds: Sequence[str]
    other_law: str
    consequence: str
    reason: str


@transaction.atomic
def extend(*, disclosure: Disclosure, reason: str, by: "User", at: dt.datetime | None = None) -> DisclosureEvent:
    """Seven working days more, once, with a written reason (Pasal 22 ayat (8)); only before the limit has passed."""
    at = at or timezone.now()
    reason = required(
        reason, "reason", _("Tulis alasan perpanjangan, paling sedikit 10 huruf; pemohon membacanya."), least=10
    )
    if disclosure.is_extended:
        raise Refused(_("Waktu hanya dapat diperpanjang sekali."))
    today = disclosure.unit.local_date(at)
    if disclosure.is_overdue(today):
        raise Refused(_("Batas waktu sudah lewat, jadi tidak dapat diperpanjang lagi. Beri pemberitahuan tertulis."))
    old = disclosure.due_on
    disclosure.extended_on = today
    new = clock.due_on(disclosure, disclosure.events.order_by("seq"))
    data = {"days": EXTENSION.days, "old_due_on": old, "new_due_on": new}
    changes = {"extended_on": today, "extension_reason": reason}
    event = move(disclosure, "extend", by=by, at=at, note=reason, data=data, **changes)
    follow_clock(disclosure, by=by, at=at)
    letters.write(event, disclosure, old_due_on=letters.short_date(old), new_due_on=letters.short_date(new))
    return event


@transaction.atomic
def grant(*, disclosure: Disclosure, offer: Offer, by: "User", at: dt.datetime | None = None) -> DisclosureEvent:
    """Everything that was asked for is given. After a refusal: only when the superior upheld an objection."""
    return _notify(disclosure, "grant", Decision.GRANTED, by=by, at=at, **_offered(offer), blackened="")


@transaction.atomic
def grant_partly(
    *,
    disclosure: Disclosure,
    offer: Offer,
    blackened: str,
    exemption: Exemption,
    by: "User",
    at: dt.datetime | None = None,
) -> DisclosureEvent:
    """A part is given, the rest blacked out, which needs its ground, test and reason like a refusal."""
    blackened = required(blackened, "blackened", _("Tulis bagian mana yang dihitamkan."))
    facts = _offered(offer) | _kept_back(exemption)
    return _notify(disclosure, "grant_partly", Decision.PARTLY, by=by, at=at, **facts, blackened=blackened)


@transaction.atomic
def refuse(
    *, disclosure: Disclosure, exemption: Exemption, by: "User", at: dt.datetime | None = None
) -> DisclosureEvent:
    """The information is exempt. Impossible without ground, consequence test and reason; the request is refused too."""
    event = _notify(disclosure, "refuse", Decision.REFUSED, by=by, at=at, **_kept_back(exemption))
    desk.refuse_formally(
        request=disclosure.service_request,
        legal_ground=disclosure.ground_text[:300],
        reason=disclosure.reason,
        objection=how_to_object(disclosure),
        by=by,
        at=event.at,
    )
    return event


@transaction.atomic
def not_held(
    *, disclosure: Disclosure, reason: str, held_by: str, by: "User", at: dt.datetime | None = None
) -> DisclosureEvent:
    """We do not have the information, or it is not documented (Pasal 6); where known: which body has it."""
    sentence = _("Tulis mengapa informasi tidak dikuasai atau belum didokumentasikan, paling sedikit 10 huruf.")
    facts = {"reason": required(reason, "reason", sentence, least=REASON_LENGTH), "held_by": held_by.strip()}
    event = _notify(disclosure, "not_held", Decision.NOT_HELD, by=by, at=at, **facts)
    where = _("Badan publik yang menguasainya: %(body)s.") % {"body": disclosure.held_by} if disclosure.held_by else ""
    text = f"{_('Informasi tidak kami kuasai.')} {disclosure.reason} {where}".strip()
    desk.answer_formally(request=disclosure.service_request, text=text, by=by, at=event.at)
    return event


def _notify(
    disclosure: Disclosure, step: str, decision: str, *, by: "User", at: dt.datetime | None, **facts: Any
) -> DisclosureEvent:
    """Write the notice. A decision after an objection keeps the day of the first notice, which the law counts."""
    at = at or timezone.now()
    first = {}
    if disclosure.is_notified and not disclosure.was_overruled:
        raise Refused(_("Permohonan yang sudah diputus hanya dapat diputus lagi bila keberatannya diterima."))
    if not disclosure.is_notified:
        days = clock.handling_days(disclosure, disclosure.events.order_by("seq"), at)
        first = {"notified_at": at, "notified_on": disclosure.unit.local_date(at), "handling_days": days}
    data = {"decision": decision, "grounds": facts.get("grounds", "")}
    event = move(disclosure, step, by=by, at=at, data=data, decision=decision, notified_by=by, **first, **facts)
    letters.write(event, disclosure)
    return event


def _offered(offer: Offer) -> dict[str, Any]:
    facts = asdict(offer)
    facts["material"] = required(offer.material, "material", _("Tulis informasi yang diberikan."))
    if offer.cost < 0:
        raise Refused(_("Biaya tidak boleh kurang dari nol."), "cost")
    if offer.cost and not offer.payment.strip():
        raise Refused(_("Tulis cara pembayaran biaya ini."), "payment")
    required(offer.offered_as, "offered_as", _("Pilih bentuk informasi yang diberikan."))
    return facts


def _kept_back(exemption: Exemption) -> dict[str, Any]:
    letters_of_law = [letter for letter in Ground.values if letter in exemption.grounds]
    if not letters_of_law and not exemption.other_law.strip():
        raise Refused(_("Pilih huruf Pasal 17 atau tulis pasal undang-undang lain."), "grounds")
    if exemption.other_law.strip() == "" and Ground.J in letters_of_law:
        raise Refused(_("Huruf j memerlukan pasal undang-undang yang melarang pengungkapan."), "other_law")
    test = _("Tulis hasil uji konsekuensi, paling sedikit 20 huruf.")
    why = _("Tulis alasan yang dapat dipahami pemohon, paling sedikit 10 huruf.")
    return {
        "grounds": ",".join(letters_of_law),
        "other_law": exemption.other_law.strip(),
        "consequence": required(exemption.consequence, "consequence", test, least=CONSEQUENCE_LENGTH),
        "reason": required(exemption.reason, "reason", why, least=REASON_LENGTH),
    }


def how_to_object(disclosure: Disclosure) -> str:
    """The sentence of every refusal on the right to object, in the applicant's language."""
    with translation.override(disclosure.service_request.language):
        return _(
            "Anda berhak mengajukan keberatan kepada Atasan PPID dalam %(days)s hari kerja, di halaman permohonan "
            "informasi publik atau di loket %(unit)s."
        ) % {"days": OBJECTION.days, "unit": disclosure.unit.name}


@transaction.atomic
def give(
    *, disclosure: Disclosure, on: dt.date, way: str, cost: int = 0, by: "User", at: dt.datetime | None = None
) -> DisclosureEvent:
    """The applicant has the information: when, how, and what was paid. This answers the service request."""
    at = at or timezone.now()
    way = required(way, "way", _("Tulis cara informasi diberikan."))
    if not disclosure.notified_on <= on <= disclosure.unit.local_date(at):
        raise Refused(_("Isi tanggal dari hari pemberitahuan sampai hari ini."), "on")
    data = {"on": on, "cost": cost}
    changes = {"given_at": at, "given_on": on, "given_way": way, "given_cost": cost}
    event = move(disclosure, "give", by=by, at=at, data=data, **changes)
    if disclosure.service_request.is_open:
        text = f"{disclosure.get_decision_display()}: {disclosure.material}"
        desk.answer_formally(request=disclosure.service_request, text=text, by=by, at=at)
    letters.write(event, disclosure)
    return event


def summarise(*, disclosure: Disclosure, text: str, by: "User", at: dt.datetime | None = None) -> DisclosureEvent:
    """What the public register shows of the request, written and checked by a person: no name, nothing that tells."""
    at = at or timezone.now()
    text = required(text, "text", _("Tulis ringkasan tanpa nama atau hal lain yang mengenali pemohon."))
    changes = {"public_summary": text, "summarised_at": at, "summarised_by": by}
    return move(disclosure, "summarise", by=by, at=at, **changes)

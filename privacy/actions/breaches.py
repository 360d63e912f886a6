"""Breaches as verbs: recorded, revised while more becomes known, notices sent, closed (UU 27/2022 Pasal 46)."""

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import chain, numbering
from core.moves import Refused, required
from privacy import notices
from privacy.models import Breach, BreachEvent, BreachNotice
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User

BOOK = "insiden"
CHAIN = "KEMENPERIN"


@dataclass(frozen=True)
class Incident:
    """What is known of it; the values are checked by the form."""

    title: str
    discovered_at: dt.datetime
    happened: str
    data: str
    handling: str
    people: int
    is_serious: bool = False


def _check(by: "User") -> None:
    if not by.authority.may_everywhere(Permission.RECORD_BREACHES):
        raise Refused(_("Hanya Sekretaris Jenderal atau Pengelola Sistem yang mencatat insiden."))


@transaction.atomic
def record_breach(*, incident: Incident, by: "User", at: dt.datetime | None = None) -> Breach:
    """Keep a breach; the 72 hours run since it was discovered, not since now. Raises Refused."""
    at = at or timezone.now()
    _check(by)
    if incident.discovered_at > at:
        raise Refused(_("Waktu diketahui tidak boleh sesudah sekarang."), "discovered_on")
    year = timezone.localtime(at).year
    number = f"INS-{year}-{numbering.take(book=BOOK, key=CHAIN, year=year):06d}"
    breach = Breach.objects.create(number=number, recorded_at=at, recorded_by=by, **asdict(incident))
    _write_notices(breach)
    _record(breach, "record", by=by, at=at, data={"discovered_at": breach.discovered_at, "due_at": breach.due_at})
    return breach


@transaction.atomic
def revise_breach(*, breach: Breach, incident: Incident, by: "User", at: dt.datetime | None = None) -> None:
    """More is known: the facts change, and with them the texts that were not sent yet. Raises Refused."""
    at = at or timezone.now()
    _check(by)
    _refuse_closed(breach)
    if incident.discovered_at > breach.recorded_at:
        raise Refused(_("Waktu diketahui tidak boleh sesudah insiden dicatat."), "discovered_on")
    changed = [name for name, value in asdict(incident).items() if getattr(breach, name) != value]
    for name in changed:
        setattr(breach, name, getattr(incident, name))
    breach.revision += 1
    breach.save(update_fields=[*changed, "revision"])
    breach.notices.filter(sent_at__isnull=True).delete()
    _write_notices(breach)
    _record(breach, "revise", by=by, at=at, data={"fields": changed})


@transaction.atomic
def keep_text(*, notice: BreachNotice, text: str, by: "User") -> None:
    """Keep what was edited. Raises Refused once it was sent."""
    _check(by)
    text = required(text, "text", _("Tulis teks pemberitahuan."))
    if not BreachNotice.objects.filter(pk=notice.pk, sent_at__isnull=True).update(text=text):
        raise Refused(_("Pemberitahuan ini sudah dikirim dan tidak dapat diubah."))
    notice.text = text


@transaction.atomic
def mark_sent(*, notice: BreachNotice, by: "User", at: dt.datetime | None = None) -> None:
    """Say that the notice has left, now; late ones are marked so. The second time changes nothing. Raises Refused."""
    at = at or timezone.now()
    _check(by)
    if not BreachNotice.objects.filter(pk=notice.pk, sent_at__isnull=True).update(sent_at=at, sent_by=by):
        return
    notice.sent_at, notice.sent_by = at, by
    _record(notice.breach, "send", by=by, at=at, data={"audience": notice.audience, "late": notice.was_late})


@transaction.atomic
def close_breach(*, breach: Breach, by: "User", at: dt.datetime | None = None) -> None:
    """All who must be told were told, and it is mended. Raises Refused while somebody was not."""
    at = at or timezone.now()
    _check(by)
    _refuse_closed(breach)
    told = set(breach.notices.filter(sent_at__isnull=False).values_list("audience", flat=True))
    if set(breach.audiences) - told:
        raise Refused(_("Kirim dahulu semua pemberitahuan dan tandai waktunya."))
    Breach.objects.filter(pk=breach.pk, closed_at__isnull=True).update(closed_at=at, closed_by=by)
    breach.closed_at, breach.closed_by = at, by
    _record(breach, "close", by=by, at=at)


def _refuse_closed(breach: Breach) -> None:
    if not breach.is_open:
        raise Refused(_("Insiden ini sudah ditutup."))


def _write_notices(breach: Breach) -> None:
    """The texts made of the facts, for each audience that has none yet; they are edited before they leave."""
    there = set(breach.notices.values_list("audience", flat=True))
    for audience in breach.audiences:
        if audience not in there:
            text = notices.text_for(audience, breach)
            BreachNotice.objects.create(breach=breach, audience=audience, text=text)


def _record(
    breach: Breach, step: str, *, by: "User", at: dt.datetime, data: dict[str, Any] | None = None
) -> BreachEvent:
    name = f"{BreachEvent.chain_prefix}{CHAIN}"
    return chain.append(BreachEvent(chain=name, breach=breach, step=step, by=by, at=at, data=data or {}))

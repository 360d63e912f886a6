"""Further rules of the Sekretaris Jenderal (Pasal 17): published, corrected in their words, revoked."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from core.moves import Refused, required
from standards.models import FurtherRule
from standards.regulation import IN_FORCE_SINCE
from units.models import Unit
from units.roles import Permission

if TYPE_CHECKING:
    from accounts.models import User


@dataclass(frozen=True)
class RuleWords:
    """What the public reads about a rule beside its paper."""

    number: str
    title: str
    summary: str
    signed_on: dt.date
    effective_on: dt.date


@transaction.atomic
def publish_rule(*, words: RuleWords, file: File, by: "User", at: dt.datetime) -> FurtherRule:
    """Publish a rule at once, with its paper (a PDF that has been checked). The Sekretaris Jenderal alone.

    Raises PermissionDenied, and Refused for a number that is there already or days that do not fit.
    """
    today = _require(by).local_date(at)
    number = required(words.number, "number", _("Isi nomor ketentuan."))
    if FurtherRule.objects.filter(number=number).exists():
        raise Refused(_("Ketentuan dengan nomor ini sudah terbit."), "number")
    if words.signed_on < IN_FORCE_SINCE:
        raise Refused(_("Tanggal tidak boleh sebelum peraturan berlaku, 10 Juni 2011."), "signed_on")
    if words.signed_on > today:
        raise Refused(_("Tanggal tidak boleh sesudah hari ini."), "signed_on")
    if words.effective_on < words.signed_on:
        raise Refused(_("Ketentuan berlaku paling cepat pada tanggal penetapannya."), "effective_on")
    rule = FurtherRule(
        number=number,
        title=words.title.strip(),
        summary=words.summary.strip(),
        signed_on=words.signed_on,
        effective_on=words.effective_on,
        file=file,
        size=file.size,
        published_at=at,
        published_by=by,
    )
    return _save(rule, "publish", by=by, at=at)


@transaction.atomic
def correct_rule(*, rule: FurtherRule, title: str, summary: str, by: "User", at: dt.datetime) -> FurtherRule:
    """Mend the words of the list; number, days and paper stay as they were published. Raises PermissionDenied."""
    _require(by)
    rule.title = required(title, "title", _("Isi tentang apa ketentuan ini."))
    rule.summary = required(summary, "summary", _("Isi ringkasannya."))
    return _save(rule, "correct", by=by, at=at)


@transaction.atomic
def revoke_rule(*, rule: FurtherRule, revoked_on: dt.date, note: str, by: "User", at: dt.datetime) -> FurtherRule:
    """The rule ends on that day; it stays to be read. Raises PermissionDenied, and Refused."""
    _require(by)
    rule = FurtherRule.objects.select_for_update().get(pk=rule.pk)
    if rule.revoked_on is not None:
        raise Refused(_("Ketentuan ini sudah dicabut."))
    if revoked_on < rule.effective_on:
        raise Refused(_("Tanggal pencabutan tidak boleh sebelum ketentuan berlaku."), "revoked_on")
    rule.revoked_on = revoked_on
    rule.revoked_note = required(note, "note", _("Tulis alasan pencabutan, misalnya nomor ketentuan penggantinya."))
    return _save(rule, "revoke", by=by, at=at)


def _require(by: "User") -> Unit:
    pusat = Unit.objects.pusat().first()
    if pusat is None or not by.authority.may(Permission.SET_RULES, pusat):
        raise PermissionDenied(_("Ketentuan ditetapkan Sekretaris Jenderal (Pasal 17)."))
    return pusat


def _save(rule: FurtherRule, reason: str, *, by: "User", at: dt.datetime) -> FurtherRule:
    rule._history_user, rule._history_date, rule._change_reason = by, at, reason
    rule.save()
    return rule

"""SOPs of the two offices, most of them in force, one service's in its second version, drafts that wait; two rules."""

import datetime as dt
import io
from collections.abc import Iterable

import pikepdf
from django.core.files.base import ContentFile

from accounts.models import User
from p2portal.demo.cast import DAERAH, PUSAT
from standards.actions import (
    RuleWords,
    StepWords,
    draft_procedure,
    edit_procedure,
    publish_rule,
    revoke_rule,
    set_procedure,
)
from standards.models import FurtherRule, Kind, OperatingProcedure, OperatingStep, Service, TimeUnit

A_DAY = dt.timedelta(days=1)
EVERY, WITHOUT, NOT_ADAPTED = 9, 4, 7
"""Of nine services one has no SOP yet, and one has a SOP that was not adapted."""
OUTPUTS = {"Pemohon": "Berkas permohonan", "Petugas Front Office": "Tanda terima dan catatan register"}
EXAMPLE = "Contoh untuk peragaan, bukan ketentuan yang sebenarnya."
OLD = RuleWords(
    "03/SJ-IND/PER/2/2024",
    "Pedoman pengisian register permohonan Unit Pelayanan Publik",
    f"Kolom register dan cara mengisinya. {EXAMPLE}",
    dt.date(2024, 2, 12),
    dt.date(2024, 3, 1),
)
NEW = RuleWords(
    "07/SJ-IND/PER/3/2025",
    "Tata cara pencatatan permohonan dan penyusunan SOP Unit Pelayanan Publik",
    f"Permohonan dicatat dalam portal; SOP disusun dengan pelaku, kelengkapan, waktu, dan keluaran. {EXAMPLE}",
    dt.date(2025, 3, 10),
    dt.date(2025, 4, 1),
)


def write_procedures(cast: dict[str, User], first: dt.datetime, now: dt.datetime) -> None:
    """Before ``first`` the SOPs in force, shortly before ``now`` the drafts that wait; nothing when there are some."""
    if OperatingProcedure.objects.exists():
        return
    people = {PUSAT: (cast["sekretaris"], cast["sekjen"]), DAERAH: (cast["sekretaris_daerah"], cast["pimpinan_upt"])}
    for code, (secretary, setter) in people.items():
        services = Service.objects.open().filter(unit__code=code).with_standard().order_by("-kind", "pk")
        for place, service in enumerate(services):
            if place % EVERY != WITHOUT:
                adapted = place % EVERY != NOT_ADAPTED
                _put_in_force(service, place + 1, secretary, setter, first - 60 * A_DAY, is_adapted=adapted)
        second, waiting = _asked_for(code)[:2]
        _put_in_force(second, 90, secretary, setter, first - 20 * A_DAY, is_adapted=True)
        _draft(waiting, secretary, now - 3 * A_DAY)


def _asked_for(code: str) -> list[Service]:
    """The services that the two citizens of the cast ask for come first."""
    services = Service.objects.open().with_procedure().filter(unit__code=code, kind=Kind.SERVICE)
    return list(services.select_related("unit", "current", "current_procedure").order_by("sub_unit__position", "pk"))


def _draft(service: Service, by: User, at: dt.datetime) -> OperatingProcedure:
    draft = draft_procedure(service=service, by=by, at=at)
    note = "Waktu pengerjaan disesuaikan dengan standar pelayanan yang berlaku." if draft.version > 1 else ""
    return edit_procedure(procedure=draft, note=note, steps=_timed(service, draft.steps.all()), by=by, at=at)


def _put_in_force(
    service: Service, number: int, secretary: User, setter: User, at: dt.datetime, *, is_adapted: bool
) -> None:
    day = service.unit.local_date(at)
    set_procedure(
        procedure=_draft(service, secretary, at),
        number=f"{number}/{'SJ-IND' if service.unit.is_pusat else service.unit.letter_code}/KEP/{day.month}/{day.year}",
        set_on=day,
        adapted_on=day if is_adapted else None,
        by=setter,
        at=at,
    )


def _timed(service: Service, steps: Iterable[OperatingStep]) -> list[StepWords]:
    """The steps with times that fit the standard; the second time somebody has found half of them to be enough."""
    days = service.current.working_days or 0
    is_first = service.current_procedure is None
    return [_step(step, days if is_first else days // 2, is_first=is_first) for step in steps]


def _step(step: OperatingStep, days: int, *, is_first: bool) -> StepWords:
    works = step.actor.startswith(("Petugas Sub", "Petugas Teknis"))
    signs = step.actor.startswith(("Pejabat", "Kepala"))
    if works and days > 1:
        return StepWords(step.actor, step.text, "Standar dan berkas", "Konsep", days - 1, TimeUnit.WORKING_DAYS)
    if signs and days > 1:
        return StepWords(step.actor, step.text, "Konsep", "Dokumen bertanda tangan", 1, TimeUnit.WORKING_DAYS)
    return StepWords(step.actor, step.text, "", OUTPUTS.get(step.actor, ""), 15 if is_first else 10)


def publish_rules(cast: dict[str, User], now: dt.datetime) -> None:
    """One rule in force, and the one that it replaced."""
    if FurtherRule.objects.exists():
        return
    old, new = (publish_rule(words=words, file=_paper(words), by=cast["sekjen"], at=now) for words in (OLD, NEW))
    note = f"Diganti dengan {new.number}."
    revoke_rule(rule=old, revoked_on=new.effective_on, note=note, by=cast["sekjen"], at=now)


def _paper(words: RuleWords) -> ContentFile:
    """One page that says what it is."""
    pdf, out = pikepdf.new(), io.BytesIO()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    lines = " T* ".join(f"({text}) Tj" for text in (words.number, words.title, EXAMPLE))
    page.Contents = pdf.make_stream(f"BT /F1 11 Tf 16 TL 72 760 Td {lines} ET".encode())
    pdf.save(out, deterministic_id=True)
    return ContentFile(out.getvalue(), name="ketentuan.pdf")

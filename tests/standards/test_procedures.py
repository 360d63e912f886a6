"""The life of a SOP: who drafts, who sets, what is refused, what never changes, what is left on record."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from core.moves import Refused
from p2portal.demo.requests import BLANK
from standards.actions import (
    ProcedureMoved,
    StepWords,
    attach_paper,
    discard_procedure,
    draft_procedure,
    edit_procedure,
    set_procedure,
)
from standards.models import OperatingProcedure, OperatingStep, Service, VersionIsSet

STEP = StepWords("Pemohon", "Mengajukan permohonan", duration=5)
OTHERS = ["kepala", "sekretaris", "kepala_daerah", "petugas_fo", "petugas_agro", "irjen", "pengelola", "pimpinan_upt"]
NOT_DRAFTING = [name for name in OTHERS if name != "sekretaris"] + ["sekjen", "sekretaris_daerah"]


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_the_first_draft_begins_with_the_steps_of_the_standard(in_force, cast, noon):
    draft = draft_procedure(service=in_force.service, by=cast["sekretaris"], at=noon)
    assert (draft.version, draft.state, draft.created_by) == (1, "draft", cast["sekretaris"])
    assert [(step.actor, step.duration) for step in draft.steps.all()] == [("Pemohon", None)]


@pytest.mark.parametrize("name", NOT_DRAFTING)
def test_only_the_sekretaris_of_the_unit_drafts(in_force, cast, noon, name):
    with pytest.raises(PermissionDenied):
        draft_procedure(service=in_force.service, by=cast[name], at=noon)


def test_one_draft_at_a_time(sop_draft, cast, noon):
    with pytest.raises(Refused, match="sudah mempunyai rancangan"):
        draft_procedure(service=sop_draft.service, by=cast["sekretaris"], at=noon)


def test_the_sekretaris_jenderal_sets_it(sop, cast, noon):
    assert (sop.state, sop.set_by, sop.set_at, sop.number) == ("set", cast["sekjen"], noon, "1/SJ-IND/KEP/11/2026")
    assert Service.objects.get(pk=sop.service_id).current_procedure == sop


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_sets_it_least_of_all_the_kepala(sop_draft, cast, put_sop_in_force, name):
    with pytest.raises(PermissionDenied, match="ditetapkan Sekretaris Jenderal"):
        put_sop_in_force(sop_draft, by=cast[name])
    sop_draft.refresh_from_db()
    assert sop_draft.is_draft


@pytest.fixture
def daerah_draft(services, cast, noon):
    service = Service.objects.filter(unit__code="BBKB", current__isnull=False).select_related("unit", "current").first()
    draft = draft_procedure(service=service, by=cast["sekretaris_daerah"], at=noon)
    return edit_procedure(procedure=draft, note="", steps=[STEP], by=cast["sekretaris_daerah"], at=noon)


def test_in_daerah_the_head_of_that_upt_sets_it(daerah_draft, cast, put_sop_in_force):
    assert put_sop_in_force(daerah_draft, by=cast["pimpinan_upt"]).set_by == cast["pimpinan_upt"]


@pytest.mark.parametrize("name", ["kepala_daerah", "sekretaris_daerah", "sekjen", "kepala"])
def test_in_daerah_nobody_else_sets_it(daerah_draft, cast, put_sop_in_force, name):
    with pytest.raises(PermissionDenied, match="ditetapkan Pimpinan UPT"):
        put_sop_in_force(daerah_draft, by=cast[name])


def test_without_steps_it_is_not_set(sop_draft, cast, noon, put_sop_in_force):
    edit_procedure(procedure=sop_draft, note="", steps=[], by=cast["sekretaris"], at=noon)
    with pytest.raises(Refused, match="paling sedikit satu langkah"):
        put_sop_in_force(sop_draft)


def test_a_step_without_time_is_named(sop_draft, cast, noon, put_sop_in_force):
    steps = [STEP, StepWords("Pemohon", "Menunggu")]
    edit_procedure(procedure=sop_draft, note="", steps=steps, by=cast["sekretaris"], at=noon)
    with pytest.raises(Refused, match="Isi waktu langkah 2"):
        put_sop_in_force(sop_draft)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": " "}, "number"),
        ({"set_on": dt.date(2026, 11, 24)}, "set_on"),
        ({"set_on": dt.date(2011, 6, 9)}, "set_on"),
        ({"adapted_on": dt.date(2026, 11, 24)}, "adapted_on"),
    ],
)
def test_the_decision_is_checked(sop_draft, put_sop_in_force, changes, field):
    with pytest.raises(Refused) as no:
        put_sop_in_force(sop_draft, **changes)
    assert no.value.field == field


def test_what_was_changed_meanwhile_is_not_set_unseen(sop_draft, cast, noon, put_sop_in_force):
    seen = OperatingProcedure.objects.select_related("service__unit").get(pk=sop_draft.pk)
    edit_procedure(procedure=sop_draft, note="Lain", steps=[STEP], by=cast["sekretaris"], at=noon)
    with pytest.raises(ProcedureMoved):
        put_sop_in_force(seen)


def test_a_new_version_supersedes_the_one_before(sop, cast, noon, put_sop_in_force):
    draft = draft_procedure(service=sop.service, by=cast["sekretaris"], at=noon)
    assert [step.time_text for step in draft.steps.all()] == ["15 menit", "2 hari kerja"]
    put_sop_in_force(draft, number="2/SJ-IND/KEP/11/2026", adapted_on=None)
    sop.refresh_from_db()
    assert (sop.state, sop.superseded_at) == ("superseded", noon)
    assert Service.objects.get(pk=sop.service_id).current_procedure == draft


def test_a_set_version_and_its_steps_never_change(sop, cast, noon):
    rows, steps = OperatingProcedure.objects.filter(pk=sop.pk), OperatingStep.objects.filter(procedure=sop)
    refused(lambda: rows.update(note="Lain"))
    refused(lambda: rows.update(state="draft", set_at=None, set_on=None))
    refused(lambda: steps.update(duration=1))
    refused(lambda: OperatingStep.objects.create(procedure=sop, position=3, actor="A", text="B"))
    for delete in (sop.delete, rows.delete, steps.delete, steps.first().delete):
        with pytest.raises(VersionIsSet):
            delete()
    with pytest.raises(Refused, match="tidak dapat diubah"):
        edit_procedure(procedure=sop, note="", steps=[STEP], by=cast["sekretaris"], at=noon)
    assert steps.count() == 2


def test_a_draft_can_be_thrown_away_with_its_paper(sop_draft, cast, noon, django_capture_on_commit_callbacks):
    paper = ContentFile(BLANK, name="naskah.pdf")
    attach_paper(procedure=sop_draft, file=paper, by=cast["sekretaris"], at=noon)
    storage, name = sop_draft.file.storage, sop_draft.file.name
    assert "naskah" not in name
    with django_capture_on_commit_callbacks(execute=True):
        discard_procedure(procedure=sop_draft, by=cast["sekretaris"], at=noon)
    assert not storage.exists(name)
    reasons = OperatingProcedure.history.values_list("history_change_reason", flat=True)
    assert list(reasons) == ["discard", "edit", "edit", "draft"]


def test_each_step_leaves_who_and_when(sop, cast, noon):
    rows = sop.history.values_list("history_change_reason", "history_user__username", "history_date", "state")
    assert list(rows.order_by("history_id")) == [
        ("draft", "sekretaris", noon, "draft"),
        ("edit", "sekretaris", noon, "draft"),
        ("set", "sekjen", noon, "set"),
    ]


def test_what_the_page_of_completeness_asks(services, sop, daerah_draft, cast, put_sop_in_force, assert_two_queries):
    put_sop_in_force(daerah_draft, by=cast["pimpinan_upt"], adapted_on=None)
    pusat, daerah = sop.service.unit_id, daerah_draft.service.unit_id
    with assert_two_queries():
        counts = Service.objects.count_procedures()
        missing = list(Service.objects.published().without_procedure().filter(unit=pusat))
    assert (counts[pusat].with_procedure, counts[pusat].adapted) == (1, 1)
    assert (counts[daerah].with_procedure, counts[daerah].adapted) == (1, 0)
    assert len(missing) == counts[pusat].services - 1
    assert list(Service.objects.procedure_not_adapted()) == [daerah_draft.service]
    assert list(OperatingProcedure.objects.not_adapted()) == [daerah_draft]


@pytest.fixture
def assert_two_queries(django_assert_num_queries):
    return lambda: django_assert_num_queries(2)


def test_setting_takes_few_queries(sop_draft, cast, noon, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        set_procedure(procedure=sop_draft, number="1", set_on=noon.date(), adapted_on=None, by=cast["sekjen"], at=noon)

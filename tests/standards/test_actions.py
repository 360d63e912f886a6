"""Drafting, setting, opening and closing: who may, what is refused, what is left on record."""

import pytest
from django.core.exceptions import PermissionDenied

from standards.actions import (
    StandardIncomplete,
    StandardMoved,
    StandardRefused,
    close_service,
    draft_from_current,
    open_service,
    set_standard,
)
from standards.models import Requirement, Standard, StandardState

OTHERS = ["sekretaris", "kepala_daerah", "petugas_fo", "petugas_agro", "sekjen", "irjen", "pengelola", "pimpinan_upt"]
NOT_DRAFTING = [name for name in OTHERS if name != "sekretaris"]


def put_in_force(draft, cast, noon, number="1/UP2/2026"):
    return set_standard(standard=draft, decree_number=number, by=cast["kepala"], at=noon)


def test_the_kepala_sets_a_complete_draft(draft, cast, noon):
    standard = put_in_force(draft, cast, noon)
    assert (standard.state, standard.set_by, standard.set_at) == (StandardState.SET, cast["kepala"], noon)
    assert standard.decree_number == "1/UP2/2026"
    standard.service.refresh_from_db()
    assert standard.service.current == standard


@pytest.mark.parametrize("name", OTHERS)
def test_nobody_else_sets_it(draft, cast, noon, name):
    with pytest.raises(PermissionDenied):
        set_standard(standard=draft, decree_number="1", by=cast[name], at=noon)
    draft.refresh_from_db()
    assert draft.is_draft


def test_an_incomplete_draft_is_refused_with_a_sentence_for_each_part(service, cast, noon):
    with pytest.raises(StandardIncomplete) as refused:
        put_in_force(service.standards.get(), cast, noon)
    assert len(refused.value.parts) == 6
    for letter, sentence in zip("abcdef", refused.value.parts, strict=True):
        assert f"(huruf {letter})" in sentence


def test_a_fee_may_be_an_amount_or_the_rule_that_sets_it(draft, cast, noon):
    draft.fee_amount, draft.fee_note = None, " "
    draft.save()
    with pytest.raises(StandardIncomplete, match="huruf e"):
        put_in_force(draft, cast, noon)
    draft.fee_note = "Tarif PNBP sesuai PP 54/2021"
    draft.save()
    assert put_in_force(draft, cast, noon).state == StandardState.SET


def test_setting_needs_the_number_of_the_decree(draft, cast, noon):
    with pytest.raises(StandardRefused, match="nomor penetapan"):
        put_in_force(draft, cast, noon, number="  ")


def test_a_version_is_set_once(draft, cast, noon):
    stale = Standard.objects.get(pk=draft.pk)
    put_in_force(draft, cast, noon)
    with pytest.raises(StandardMoved, match="Muat ulang"):
        put_in_force(stale, cast, noon, number="2/UP2/2026")
    draft.refresh_from_db()
    assert (draft.state, draft.decree_number) == (StandardState.SET, "1/UP2/2026")


def test_a_new_version_supersedes_the_one_before(in_force, cast, noon):
    new = draft_from_current(service=in_force.service, by=cast["sekretaris"], at=noon)
    put_in_force(new, cast, noon, number="2/UP2/2026")
    in_force.refresh_from_db()
    assert (in_force.state, in_force.superseded_at) == (StandardState.SUPERSEDED, noon)
    assert in_force.service.standards.get(state=StandardState.SET) == new


def test_a_draft_begins_with_what_is_in_force(in_force, cast, noon):
    draft = draft_from_current(service=in_force.service, by=cast["sekretaris"], at=noon)
    assert (draft.version, draft.created_by, draft.created_at) == (2, cast["sekretaris"], noon)
    assert (draft.working_days, draft.product) == (5, "Surat izin")
    assert [line.name for line in draft.requirements.all()] == ["Surat permohonan"]
    assert Requirement.objects.filter(standard=in_force).count() == 1


def test_one_draft_at_a_time(service, cast, noon):
    with pytest.raises(StandardRefused, match="sudah mempunyai rancangan"):
        draft_from_current(service=service, by=cast["sekretaris"], at=noon)


@pytest.mark.parametrize("name", NOT_DRAFTING)
def test_only_kepala_and_sekretaris_of_the_unit_draft(in_force, cast, noon, name):
    with pytest.raises(PermissionDenied):
        draft_from_current(service=in_force.service, by=cast[name], at=noon)


def test_a_service_opens_only_on_a_standard_in_force(service, cast, noon):
    with pytest.raises(StandardRefused, match="Tetapkan standar"):
        open_service(service=service, by=cast["kepala"], at=noon)


def test_a_closed_service_says_why_and_can_open_again(in_force, cast, noon):
    service = in_force.service
    with pytest.raises(StandardRefused, match="alasan"):
        close_service(service=service, note=" ", by=cast["sekretaris"], at=noon)
    close_service(service=service, note="Pindah gedung sampai 1 Desember.", by=cast["sekretaris"], at=noon)
    service.refresh_from_db()
    assert (service.is_open, service.can_be_asked_for) == (False, False)
    assert service.closed_note == "Pindah gedung sampai 1 Desember."
    open_service(service=service, by=cast["kepala"], at=noon)
    service.refresh_from_db()
    assert (service.is_open, service.closed_note) == (True, "")


@pytest.mark.parametrize("name", NOT_DRAFTING)
def test_only_kepala_and_sekretaris_of_the_unit_open_and_close(in_force, cast, noon, name):
    with pytest.raises(PermissionDenied):
        close_service(service=in_force.service, note="Tutup.", by=cast[name], at=noon)
    with pytest.raises(PermissionDenied):
        open_service(service=in_force.service, by=cast[name], at=noon)


def test_each_step_leaves_who_and_when_in_the_history(draft, cast, noon):
    service = put_in_force(draft, cast, noon).service
    open_service(service=service, by=cast["kepala"], at=noon)
    close_service(service=service, note="Tutup.", by=cast["sekretaris"], at=noon)
    rows = service.history.order_by("history_id").values_list("history_change_reason", "history_user__username")
    assert list(rows)[1:] == [("set v1", "kepala"), ("open", "kepala"), ("close", "sekretaris")]
    assert set(service.history.order_by("-history_id").values_list("history_date", flat=True)[:3]) == {noon}

"""What a new version changes, as people read it."""

import pytest

from standards.actions import draft_from_current
from standards.difference import Change, changed_lines, difference
from standards.models import FormField, LegalBasis


@pytest.fixture
def next_draft(in_force, cast, noon):
    return draft_from_current(service=in_force.service, by=cast["kepala"], at=noon)


def test_equal_versions_differ_in_nothing(in_force, next_draft):
    assert difference(in_force, next_draft) == []


def test_each_component_that_differs_is_named_in_the_order_of_pasal_14(in_force, next_draft):
    LegalBasis.objects.create(standard=next_draft, position=2, text="UU 25/2009")
    next_draft.requirements.update(name="Surat permohonan bermeterai")
    next_draft.procedures.all().delete()
    FormField.objects.create(standard=next_draft, position=1, key="nib", label="NIB", type="nib")
    next_draft.working_days, next_draft.fee_amount, next_draft.product = 3, 50000, "Sertifikat elektronik"
    next_draft.completion_days = 5
    parts = difference(in_force, next_draft)
    assert [part.letter for part in parts] == ["a", "b", "c", "d", "e", "f", "", ""]
    changes = {str(part.title): part.changes for part in parts}
    assert changes["Dasar hukum"] == (Change("", "UU 25/2009"),)
    assert changes["Jangka waktu penyelesaian"] == (Change("5 hari kerja", "3 hari kerja"),)
    assert changes["Biaya/tarif"] == (Change("Tanpa biaya", ""), Change("", "Rp50.000"))
    assert changes["Sistem, mekanisme, dan prosedur"] == (Change("Pemohon: Mengajukan permohonan", ""),)
    assert changes["Persyaratan"][0].after.startswith("Surat permohonan bermeterai")
    assert changes["Persyaratan"][0].before.startswith("Surat permohonan")
    assert changes["Isian tambahan pada formulir"][0].is_added


def test_lines_much_alike_count_as_changed_others_as_removed_and_added():
    changes = changed_lines(["Salinan SIUP", "Pas foto"], ["Salinan SIUP terbaru", "Akta pendirian"])
    assert changes == (
        Change("Pas foto", ""),
        Change("Salinan SIUP", "Salinan SIUP terbaru"),
        Change("", "Akta pendirian"),
    )
    assert [change.is_removed for change in changes] == [True, False, False]


def test_lines_that_stay_are_not_told():
    assert changed_lines(["a", "b"], ["a", "b"]) == ()

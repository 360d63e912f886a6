"""A published version never changes, in the models and in the database itself."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from standards.models import (
    FieldType,
    FormField,
    LegalBasis,
    Requirement,
    Service,
    Standard,
    StandardState,
    VersionIsSet,
)


def refused(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()


def test_no_column_of_a_published_version_changes(in_force):
    in_force.product = "Lain"
    refused(in_force.save)
    refused(lambda: Standard.objects.filter(pk=in_force.pk).update(working_days=99))
    refused(lambda: Standard.objects.filter(pk=in_force.pk).update(state="draft", set_at=None))
    in_force.refresh_from_db()
    assert (in_force.product, in_force.working_days) == ("Surat izin", 5)


def test_a_superseded_version_never_comes_back(in_force):
    row = Standard.objects.filter(pk=in_force.pk)
    refused(lambda: row.update(state="superseded", superseded_at=timezone.now(), product="Lain"))
    row.update(state="superseded", superseded_at=timezone.now())
    refused(lambda: row.update(state="set"))
    refused(lambda: row.update(superseded_at=timezone.now()))


def test_no_line_of_a_published_version_is_added_or_changed(in_force):
    refused(lambda: LegalBasis.objects.create(standard=in_force, position=2, text="UU 25/2009"))
    refused(lambda: in_force.requirements.update(name="Lain"))
    line = in_force.procedures.get()
    line.text = "Lain"
    refused(line.save)


def test_a_line_of_a_draft_does_not_move_into_a_published_version(in_force):
    other = Standard.objects.create(service=in_force.service, version=2)
    line = Requirement.objects.create(standard=other, position=7, name="Selundupan")
    line.standard = in_force
    refused(line.save)


def test_nothing_published_is_deleted(in_force):
    for delete in (in_force.delete, in_force.requirements.get().delete, in_force.requirements.all().delete):
        with pytest.raises(VersionIsSet):
            delete()
    with pytest.raises(VersionIsSet):
        Standard.objects.filter(pk=in_force.pk).delete()
    assert in_force.requirements.count() == 1


def test_the_database_refuses_deletion_where_it_can(in_force):
    """SQLite cannot: Django empties its tables by DELETE between tests."""
    lines = Requirement.objects.filter(standard=in_force)
    if connection.vendor == "postgresql":
        refused(lambda: lines._raw_delete("default"))
        assert lines.exists()


def test_a_draft_is_edited_and_thrown_away_freely(draft):
    draft.requirements.update(name="Lain")
    draft.requirements.all().delete()
    draft.delete()
    assert not Standard.objects.exists()


def test_a_service_without_a_standard_in_force_is_never_open(service):
    refused(lambda: Service.objects.filter(pk=service.pk).update(is_open=True))


def test_one_version_in_force_and_one_draft_for_each_service(in_force):
    Standard.objects.create(service=in_force.service, version=2)
    refused(lambda: Standard.objects.create(service=in_force.service, version=3))
    refused(
        lambda: Standard.objects.create(
            service=in_force.service, version=4, state=StandardState.SET, set_at=timezone.now()
        )
    )


def test_services_that_can_be_asked_for(in_force):
    assert list(Service.objects.open()) == [in_force.service]
    in_force.service.unit.is_active = False
    in_force.service.unit.save()
    assert not Service.objects.open().exists()


def test_a_question_with_choices_offers_some():
    question = FormField(key="pilih", label="Pilih", type=FieldType.CHOICE, choices=" \n ")
    with pytest.raises(ValidationError, match="Tulis pilihan"):
        question.clean()
    question.choices = "Ya\nTidak"
    question.clean()
    assert question.choice_list == ["Ya", "Tidak"]

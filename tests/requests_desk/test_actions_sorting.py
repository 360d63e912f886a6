"""The front office's verbs: return, forward, reclassify; and the office's: send back."""

import pytest

from requests_desk import actions
from requests_desk.actions.sorting import Missing, officers_for
from requests_desk.models import ServiceRequest
from requests_desk.workflow import State, StepNotAllowed, StepNotPossible


def test_a_returned_request_stands_still_until_its_limit(submit, walk):
    request = walk(submit(), "return_incomplete")
    assert request.state == State.RETURNED
    assert request.complete_by is not None
    assert request.missing_parts.get().asked_by.username == "petugas_fo"


@pytest.mark.parametrize("missing", [[], [Missing("Surat", " ")], [Missing(" ", "Hilang")]])
def test_nothing_is_returned_without_part_and_reason(submit, cast, missing):
    with pytest.raises(actions.Refused):
        actions.return_incomplete(request=submit(), missing=missing, by=cast["petugas_fo"])


def test_pusat_forwards_to_the_sub_unit_that_owns_the_service(submit, walk):
    request = walk(submit(), "forward")
    assert request.events.get(step="forward").data["to"] == "Sub Unit Layanan Industri Agro"
    assert request.assignee is None


def test_a_service_without_a_sub_unit_goes_nowhere(submit, build_service, cast):
    request = submit(of=build_service("INFORMASI"))
    with pytest.raises(actions.Refused, match="Jawab di loket"):
        actions.forward(request=request, by=cast["petugas_fo"])


@pytest.mark.parametrize("officer", [None, "petugas_agro", "kepala_daerah"])
def test_daerah_forwards_only_to_a_technical_officer_of_the_unit(submit, build_service, cast, officer):
    request = submit(of=build_service(unit="BBKB"))
    with pytest.raises(actions.Refused, match="Pilih petugas teknis"):
        actions.forward(request=request, by=cast["fo_daerah"], officer=cast.get(officer))


def test_a_service_may_name_its_officers(submit, build_service, cast):
    service = build_service(unit="BBKB")
    request = submit(of=service)
    assert list(officers_for(request)) == [cast["petugas_teknis"]]
    service.officers.add(cast["fo_daerah"])
    assert list(officers_for(request)) == []


def test_only_the_units_front_office_forwards(submit, cast):
    for name in ("fo_daerah", "kepala", "petugas_agro", "irjen"):
        with pytest.raises(StepNotAllowed):
            actions.forward(request=submit(), by=cast[name])


def test_what_is_forwarded_is_not_forwarded_again(submit, walk):
    request = walk(submit(), "forward")
    with pytest.raises(StepNotPossible):
        walk(request, "forward")


def test_two_who_forward_at_once_make_one_event(submit, cast):
    first = submit()
    second = ServiceRequest.objects.get(pk=first.pk)
    actions.forward(request=first, by=cast["petugas_fo"])
    with pytest.raises(actions.LostRace):
        actions.forward(request=second, by=cast["petugas_fo"])
    assert first.events.filter(step="forward").count() == 1


def test_another_service_pins_its_own_standard_and_due_date(submit, build_service, cast):
    request, meant = submit(), build_service("INFORMASI", sub_unit="BIM", days=1)
    before = request.due_on
    actions.reclassify(request=request, service=meant, by=cast["petugas_fo"], note="Salah pilih")
    stored = ServiceRequest.objects.get(pk=request.pk)
    assert (stored.service, stored.standard, stored.kind) == (meant, meant.current, "INFORMASI")
    assert stored.due_on < before
    assert stored.sub_unit == meant.sub_unit


def test_another_units_service_is_refused(submit, build_service, cast):
    with pytest.raises(actions.Refused):
        actions.reclassify(request=submit(), service=build_service(unit="BBKB"), by=cast["petugas_fo"], note="x")


def test_sending_back_needs_a_reason(submit, walk, cast):
    request = walk(submit(), "forward")
    with pytest.raises(actions.Refused):
        actions.send_back(request=request, by=cast["petugas_agro"], note=" ")
    actions.send_back(request=request, by=cast["petugas_agro"], note="Bukan bidang kami")
    assert (request.state, request.forwarded_at) == (State.RECEIVED, None)

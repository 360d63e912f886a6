"""Who sees which requests: a table of every person of the cast against requests of each office and state."""

import datetime as dt

import pytest

from requests_desk.models import ServiceRequest

NOBODY = ("sekjen", "pimpinan_upt", "pengelola", "staf_sarpras")
WHOLE_PUSAT = {"agro waits", "agro forwarded", "bim forwarded"}
WHOLE_BBKB = {"bbkb waits", "bbkb forwarded"}
SEEN = {
    "kepala": WHOLE_PUSAT,
    "sekretaris": WHOLE_PUSAT,
    "petugas_fo": WHOLE_PUSAT,
    "petugas_agro": {"agro forwarded"},
    "petugas_bim": {"bim forwarded"},
    "petugas_ikm": set(),
    "kepala_daerah": WHOLE_BBKB,
    "fo_daerah": WHOLE_BBKB,
    "petugas_teknis": {"bbkb forwarded"},
    "irjen": WHOLE_PUSAT | WHOLE_BBKB,
    **{name: set() for name in NOBODY},
}


@pytest.fixture
def requests(submit, walk, build_service, cast):
    """By name: one waiting and one forwarded at each office."""
    bim, bbkb = build_service(sub_unit="BIM"), build_service(unit="BBKB")
    found = {
        "agro waits": submit(),
        "agro forwarded": walk(submit(), "forward"),
        "bim forwarded": walk(submit(of=bim), "forward"),
        "bbkb waits": submit(of=bbkb),
        "bbkb forwarded": walk(submit(of=bbkb), "forward"),
    }
    return {request.pk: name for name, request in found.items()}


@pytest.mark.parametrize("name", SEEN)
def test_each_person_sees_the_own_offices_requests(requests, cast, name):
    seen = ServiceRequest.objects.visible_to(cast[name]).values_list("pk", flat=True)
    assert {requests[pk] for pk in seen} == SEEN[name]


def test_a_service_that_names_its_officers_hides_from_the_others(requests, submit, walk, cast, build_service):
    named = build_service(unit="BBKB")
    named.officers.add(cast["kepala_daerah"])
    request = submit(of=named)
    ServiceRequest.objects.filter(pk=request.pk).update(state="forwarded", forwarded_at=request.received_at)

    seen = ServiceRequest.objects.visible_to(cast["petugas_teknis"])

    assert not seen.filter(pk=request.pk).exists()
    ServiceRequest.objects.filter(pk=request.pk).update(assignee=cast["petugas_teknis"])
    assert seen.filter(pk=request.pk).exists()


def test_the_rights_end_with_the_appointment(requests, cast, django_user_model):
    cast["petugas_agro"].appointments.update(ends_on=dt.date(2025, 1, 1))
    officer = django_user_model.objects.get(username="petugas_agro")
    assert not ServiceRequest.objects.visible_to(officer).exists()


def test_what_is_sent_back_is_no_longer_the_officers(submit, walk, cast):
    request = walk(submit(), "forward")
    walk(request, "send_back", by=cast["petugas_agro"], note="Bukan bidang kami")
    assert not ServiceRequest.objects.visible_to(cast["petugas_agro"]).exists()

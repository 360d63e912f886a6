"""The person goes, the line of the register stays."""

import datetime as dt

import pytest

from core.chain import verify
from disclosures import actions
from disclosures.models import DisclosureEvent
from disclosures.workflow import State
from privacy import removing
from requests_desk.models import ServiceRequest


def test_what_tells_who_asked_is_blanked_and_the_chain_holds(formal, step, answer, tokens):
    disclosure = formal()
    for name in ("extend", "refuse"):
        step(disclosure, name)
    answer(
        step(disclosure, "object", case=actions.Case("a", "Saya Zulkarnaen tidak setuju.", "Batubara", "Jalan Gua 9"))
    )
    actions.erase(disclosure=disclosure)
    disclosure.refresh_from_db()
    kept = [str(value) for row in (disclosure, disclosure.objections.get()) for value in vars(row).values()]
    assert not [token for token in tokens if any(token in value for value in kept)]
    assert (disclosure.decision, disclosure.grounds) == ("refused", "b")
    assert verify(DisclosureEvent, "disclosures:PUSAT").ok


def test_nothing_is_blanked_while_it_runs(formal, in_state, step):
    objected = in_state(State.REFUSED)
    step(objected, "object")
    for disclosure in (formal(), objected):
        with pytest.raises(actions.Refused):
            actions.erase(disclosure=disclosure)


def test_retention_takes_the_formal_request_along_but_never_a_running_one(in_state, step, two_units):
    refused, objected = in_state(State.REFUSED), in_state(State.REFUSED)
    step(objected, "object")
    later = dt.datetime(2032, 1, 1, tzinfo=dt.UTC)
    rows = list(removing.old_requests(later))
    assert rows == [ServiceRequest.objects.get(pk=refused.service_request_id)]
    removing.erase_requests(rows, by=None, at=later)
    refused.refresh_from_db()
    assert refused.details == "Dihapus sesuai retensi"

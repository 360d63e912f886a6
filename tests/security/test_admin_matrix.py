"""Every model of the admin x every role of the cast: who sees its list, who may add (T02, T05)."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.security.test_matrix import ROLES, client_of, state

HEADS = {"kepala", "kepala_daerah"}
OFFICES = HEADS | {"sekretaris", "sekretaris_daerah"}
SIGNERS = {"sekjen", "pimpinan_upt", "pengelola"}
LISTS = {
    "units.unit": {"pengelola"},
    "units.decree": SIGNERS,
    "units.calendarday": OFFICES | {"pengelola"},
    "accounts.user": SIGNERS,
    "standards.service": OFFICES,
    "standards.standard": OFFICES,
    "reports.report": OFFICES | {"pimpinan_upt", "sekjen", "irjen"},
}
ADDS = {
    "units.unit": {"pengelola"},
    "units.decree": SIGNERS,
    "accounts.user": {"pengelola"},
    "standards.service": OFFICES,
}


def label(model) -> str:
    return model._meta.label_lower


MODELS = {label(model): model for model in admin.site._registry}


def test_every_model_of_the_admin_is_in_the_matrix():
    assert set(MODELS) == set(LISTS)


@pytest.mark.django_db
@pytest.mark.parametrize("action", ["changelist", "add"])
@pytest.mark.parametrize("name", sorted(LISTS))
def test_T05_admin_for_each_role(world, name, action):
    address = reverse(f"admin:{name.replace('.', '_')}_{action}")
    allowed = (LISTS if action == "changelist" else ADDS).get(name, set())
    found = set()
    for role in ROLES:
        response = client_of(world, role).get(address)
        response.close()
        assert response.status_code != 500, (role, address)
        found |= {role} if response.status_code == 200 else set()
    assert found == allowed, address


OWN = {
    "PUSAT": {"offices": {"kepala", "sekretaris"}, "signers": {"sekjen", "pengelola"}},
    "BBKB": {"offices": {"kepala_daerah", "sekretaris_daerah"}, "signers": {"pimpinan_upt", "pengelola"}},
}


def opens(name: str, side: str) -> set[str]:
    """Who opens the page of this side's row."""
    return {
        "units.unit": {"pengelola"},
        "units.decree": OWN[side]["signers"],
        "standards.service": OWN[side]["offices"],
        "standards.standard": OWN[side]["offices"],
        "reports.report": OWN[side]["offices"] | {"sekjen", "irjen"} | ({"pimpinan_upt"} if side == "BBKB" else set()),
    }[name]


def row_of(world, name: str, side: str) -> int:
    """The key of this side's row of the model."""
    own = world.sides[side]
    return {
        "units.unit": own.unit.pk,
        "units.decree": own.value("decree"),
        "standards.service": own.service.pk,
        "standards.standard": own.service.current_id,
        "reports.report": own.report.pk,
    }[name]


@pytest.mark.django_db
@pytest.mark.parametrize("side", ["PUSAT", "BBKB"])
@pytest.mark.parametrize(
    "name", ["units.unit", "units.decree", "standards.service", "standards.standard", "reports.report"]
)
def test_T02_row_of_the_admin_for_each_role(world, name, side):
    address = reverse(f"admin:{name.replace('.', '_')}_change", args=[row_of(world, name, side)])
    found = set()
    for role in ROLES:
        response = client_of(world, role).get(address)
        response.close()
        assert response.status_code != 500, (role, address)
        found |= {role} if response.status_code == 200 else set()
    assert found == opens(name, side), address


STEP_NAMES = {"reports_report_step": [["write"], ["recount"], ["submit"], ["return"], ["approve"]]}


def own_addresses(model) -> list[str]:
    """Names of the admin's own pages of a model beside Django's usual ones: each takes the row's key."""
    usual = ("changelist", "add", "history", "delete", "change")
    names = [pattern.name for pattern in admin.site._registry[model].get_urls() if pattern.name]
    return [name for name in names if not name.endswith(usual)]


@pytest.mark.django_db
@pytest.mark.parametrize("side", ["PUSAT", "BBKB"])
@pytest.mark.parametrize("name", sorted(n for n, model in MODELS.items() if own_addresses(model)))
def test_T02_steps_of_the_admin_refuse_strangers(world, name, side):
    """Who does not open the row's page reaches none of its steps, by GET or by POST."""
    strangers = [role for role in ROLES if role not in opens(name, side)]
    before = state()
    steps = [
        reverse(f"admin:{own}", args=[row_of(world, name, side), *more])
        for own in own_addresses(MODELS[name])
        for more in STEP_NAMES.get(own, [[]])
    ]
    for address in steps:
        for role in strangers:
            client = client_of(world, role)
            for response in (client.get(address), client.post(address, {})):
                response.close()
                assert response.status_code in {302, 403, 404, 405}, (role, address, response.status_code)
    assert state() == before

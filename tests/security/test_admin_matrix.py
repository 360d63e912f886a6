"""Every model of the admin x every role of the cast: who sees its list, who may add (T02, T05)."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.security.test_matrix import ROLES, client_of

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

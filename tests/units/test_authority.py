import datetime as dt

import pytest
from django.utils import timezone

from units.actions import end_appointment
from units.context import desk_menu
from units.models import SubUnit

P, B = "PUSAT", "BBKB"
# (who, permission, units at which it holds; None: everywhere; empty: nowhere as a whole unit's business)
TABLE = [
    ("petugas_fo", "requests.log", {P}),
    ("petugas_fo", "requests.sort", {P}),
    ("petugas_fo", "requests.work", set()),
    ("petugas_fo", "reports.approve", set()),
    ("petugas_fo", "admin.enter", set()),
    ("petugas_agro", "requests.work", set()),
    ("petugas_teknis", "requests.work", {B}),
    ("staf_sarpras", "requests.read", set()),
    ("staf_sarpras", "calendar.edit", {P}),
    ("sekretaris", "reports.prepare", {P}),
    ("sekretaris", "reports.approve", set()),
    ("sekretaris", "standards.set", set()),
    ("kepala", "standards.set", {P}),
    ("kepala", "reports.approve", {P}),
    ("kepala", "decrees.edit", set()),
    ("kepala_daerah", "requests.read", {B}),
    ("pimpinan_upt", "reports.receive", {B}),
    ("pimpinan_upt", "decrees.edit", {B}),
    ("pimpinan_upt", "requests.read", set()),
    ("sekjen", "reports.receive", {P}),
    ("sekjen", "reports.read", None),
    ("irjen", "requests.read", None),
    ("irjen", "requests.work", set()),
    ("irjen", "decrees.edit", set()),
    ("pengelola", "units.edit", None),
    ("pengelola", "requests.read", set()),
]


@pytest.mark.parametrize(("username", "permission", "codes"), TABLE)
def test_a_position_gives_what_the_table_says_and_nothing_else(cast, username, permission, codes):
    assert cast[username].authority.unit_codes_with(permission) == codes


def test_a_sub_unit_officer_works_in_the_own_sub_unit_only(cast, two_units):
    held = cast["petugas_agro"].authority
    agro, bim = SubUnit.objects.get(code="AGRO"), SubUnit.objects.get(code="BIM")
    assert held.may("requests.work", two_units[P], agro)
    assert not held.may("requests.work", two_units[P], bim)
    assert not held.may("requests.work", two_units[P])
    assert held.sub_unit_ids_with("requests.work") == {agro.pk}


def test_nobody_has_a_right_without_a_decree(person, client):
    stranger = person("tanpa_sk")
    client.force_login(stranger)
    assert stranger.authority.grants == ()
    assert client.get("/meja/").status_code == 403
    assert client.get("/admin/", follow=True).status_code == 403


def test_rights_end_with_the_appointment_in_an_open_session(cast, client):
    kepala = cast["kepala"]
    client.force_login(kepala)
    assert client.get("/admin/").status_code == 200
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    line = kepala.appointments.get()
    end_appointment(appointment=line, last_on=yesterday, by=cast["sekjen"], at=timezone.now())
    assert client.get("/admin/", follow=True).status_code == 403


def test_rights_end_with_the_decree(cast, decree, named):
    short = decree(ends_on=dt.date(2026, 3, 31))
    line = named(short, "PETUGAS_FO")
    assert line.in_force_at(dt.datetime(2026, 3, 31, 16, 59, tzinfo=dt.UTC))
    assert not line.in_force_at(dt.datetime(2026, 3, 31, 17, tzinfo=dt.UTC)), "already 1 April in Jakarta"


@pytest.mark.parametrize(
    ("zone", "moment", "holds"),
    [
        ("Asia/Jayapura", dt.datetime(2026, 3, 1, 15, tzinfo=dt.UTC), True),  # 2 March, 00.00 WIT
        ("Asia/Makassar", dt.datetime(2026, 3, 1, 15, tzinfo=dt.UTC), False),  # still 1 March, 23.00 WITA
        ("Asia/Jakarta", dt.datetime(2026, 3, 1, 17, tzinfo=dt.UTC), True),
    ],
)
def test_an_appointment_begins_at_midnight_of_its_own_unit(decree, named, two_units, time_machine, zone, moment, holds):
    two_units[B].timezone = zone
    two_units[B].save()
    line = named(decree("PIMPINAN"), "PETUGAS_FO", B, starts_on=dt.date(2026, 3, 2))
    time_machine.move_to(moment, tick=False)
    assert line.person.authority.may_anywhere("requests.log") is holds


def test_an_inactive_account_has_no_rights(cast):
    kepala = cast["kepala"]
    kepala.is_active = False
    assert not kepala.authority.may_anywhere("admin.enter")


def test_authority_costs_one_query(cast, django_assert_num_queries):
    with django_assert_num_queries(1):
        cast["kepala"].authority.may_anywhere("admin.enter")
        cast["kepala"].authority.holds("KEPALA")


@pytest.mark.parametrize(
    ("username", "labels"),
    [
        ("pengelola", ["Penetapan", "Administrasi"]),
        ("petugas_agro", []),
    ],
)
def test_the_menu_offers_only_what_the_person_may_use(cast, rf, username, labels):
    request = rf.get("/meja/")
    request.user = cast[username]
    shown = [str(page["label"]) for group in desk_menu(request) for page in group["pages"]]
    assert [label for label in shown if label in {"Penetapan", "Administrasi"}] == labels

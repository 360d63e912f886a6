import re

import pytest
from django.test import Client

from accounts.models import User

NEW = {"username": "orang_baru", "full_name": "Orang Baru", "nip": "", "email": "", "language": "id", "is_active": "on"}


@pytest.fixture
def administrator(client, cast):
    client.force_login(cast["pengelola"])
    return client


def shown_password(response):
    """The temporary password in the message."""
    return re.search(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", response.content.decode())[0]


def test_a_new_person_gets_a_password_that_is_shown_once(administrator, client):
    response = administrator.post("/admin/accounts/user/add/", NEW, follow=True)
    password = shown_password(response)
    assert User.objects.get(username="orang_baru").check_password(password)
    assert password not in administrator.get("/admin/accounts/user/").content.decode()


def test_a_new_password_ends_the_old_session(administrator, cast):
    kepala = Client()
    kepala.force_login(cast["kepala"])
    chosen = {"action": "give_temporary_password", "_selected_action": cast["kepala"].pk}
    password = shown_password(administrator.post("/admin/accounts/user/", chosen, follow=True))
    assert User.objects.get(username="kepala").check_password(password)
    assert kepala.get("/admin/").status_code == 302


@pytest.mark.parametrize("flag", ["is_superuser", "is_staff", "groups", "user_permissions", "password"])
def test_no_form_gives_flags_or_passwords(administrator, flag):
    administrator.post("/admin/accounts/user/add/", NEW | {flag: "1"})
    person = User.objects.get(username="orang_baru")
    assert (person.is_superuser, person.is_staff) == (False, False)
    assert not person.check_password("1")
    assert f'name="{flag}"' not in administrator.get("/admin/accounts/user/add/").content.decode()


def test_accounts_are_not_deleted(administrator, cast):
    assert administrator.post(f"/admin/accounts/user/{cast['kepala'].pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_nip_has_18_digits(administrator):
    response = administrator.post("/admin/accounts/user/add/", NEW | {"nip": "123"})
    assert "NIP terdiri atas 18 angka." in response.content.decode()


@pytest.mark.parametrize("username", ["sekjen", "pimpinan_upt"])
def test_heads_look_people_up_but_keep_no_accounts(client, cast, username):
    client.force_login(cast[username])
    assert client.get("/admin/accounts/user/").status_code == 200
    assert client.get("/admin/accounts/user/add/").status_code == 403
    change = f"/admin/accounts/user/{cast['kepala'].pk}/change/"
    assert client.post(change, NEW).status_code == 403


def test_visitors_cannot_open_an_account(client, db):
    client.post(
        "/masuk/daftar/", {"username": "penyusup", "password1": "sandi-panjang-12", "password2": "sandi-panjang-12"}
    )
    assert not User.objects.exists()

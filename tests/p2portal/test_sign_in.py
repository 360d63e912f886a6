import re

import pytest

from accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "Sandi-yang-panjang-2026"


@pytest.fixture
def person():
    return User.objects.create_user("rina", "rina@contoh.id", PASSWORD, full_name="Rina Wulandari")


def test_a_person_signs_in_and_out(client, person):
    answer = client.post("/masuk/", {"login": "rina", "password": PASSWORD})
    assert answer.headers["Location"] == "/meja/"
    assert client.post("/keluar/").headers["Location"] == "/"
    assert client.get("/sandi/").status_code == 302


def test_a_wrong_password_is_said_above_the_form(client, person):
    page = client.post("/masuk/", {"login": "rina", "password": "salah"}).content.decode()
    assert "Ada yang perlu diperbaiki" in page
    assert "<title>Kesalahan:" in page


def test_sign_out_needs_a_post(client, person):
    client.force_login(person)
    assert client.get("/keluar/").status_code == 200
    assert client.get("/sandi/").status_code == 200


def test_nobody_can_open_an_account(client):
    page = client.get("/masuk/daftar/").content.decode()
    assert "Akun dibuat oleh pengelola sistem" in page
    assert client.post("/masuk/daftar/", {"username": "x"}).status_code == 200
    assert not User.objects.exists()


def test_an_inactive_account_is_told(client, person):
    User.objects.update(is_active=False)
    answer = client.post("/masuk/", {"login": "rina", "password": PASSWORD}, follow=True)
    assert "Hubungi Sekretaris unit" in answer.content.decode() or "Ada yang perlu" in answer.content.decode()


def test_a_forgotten_password_is_replaced_by_mail(client, person, mailoutbox):
    client.post("/sandi/lupa/", {"email": "rina@contoh.id"})
    assert "Kata sandi baru" in mailoutbox[0].subject
    link = re.search(r"http://[^/]+(/sandi/baru/\S+)", mailoutbox[0].body)[1]
    form = client.get(link, follow=True)
    new = "Sandi-lain-yang-panjang-2027"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert User.objects.get().check_password(new)


def test_an_unknown_address_gets_the_same_page(client, mailoutbox):
    answer = client.post("/sandi/lupa/", {"email": "asing@contoh.id"})
    assert answer.headers["Location"] == "/sandi/lupa/terkirim/"
    assert "tidak ada akun" in mailoutbox[0].body


def test_a_used_link_says_how_to_get_another(client):
    assert "Minta tautan baru" in client.get("/sandi/baru/1-abc/").content.decode()


def test_a_person_changes_the_password(client, person):
    client.force_login(person)
    new = "Sandi-lain-yang-panjang-2027"
    client.post("/sandi/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert User.objects.get().check_password(new)

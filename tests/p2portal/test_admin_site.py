import pytest

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_admin_uses_our_sign_in(client):
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0] == "/masuk/?next=/admin/"


def test_staff_flags_open_nothing(client):
    person = User.objects.create_user("root", "root@contoh.id", "x", full_name="Root", is_staff=True, is_superuser=True)
    client.force_login(person)
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403


def test_who_may_enter_is_not_asked_again(client, monkeypatch):
    monkeypatch.setattr(User, "authority", type("Authority", (), {"may_anywhere": lambda self, permission: True})())
    client.force_login(User.objects.create_user("kepala", full_name="Kepala"))
    assert client.get("/admin/login/?next=/admin/").headers["Location"] == "/admin/"

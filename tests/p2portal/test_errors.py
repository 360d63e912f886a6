import logging

import pytest
from django.core.exceptions import BadRequest, RequestDataTooBig
from django.db import OperationalError
from django.test import Client

from p2portal import errors

pytestmark = pytest.mark.django_db


def test_not_found_is_bilingual_with_telephone_and_code(client):
    answer = client.get("/tidak-ada/")
    page = answer.content.decode()
    assert answer.status_code == 404
    for words in ("Halaman tidak ditemukan", "Page not found", "(021) 5255609", "ERR-404"):
        assert words in page


def test_a_form_without_its_token_says_what_to_do():
    answer = Client(enforce_csrf_checks=True).post("/bahasa/", {"language": "en"})
    assert answer.status_code == 403
    assert "muat ulang halaman itu" in answer.content.decode()


@pytest.mark.parametrize(("error", "status"), [(RequestDataTooBig("x"), 413), (BadRequest("x"), 400)])
def test_what_cannot_be_read(rf, error, status):
    assert errors.bad_request(rf.post("/"), error).status_code == status


def test_forbidden_says_whom_to_ask(rf):
    assert "Hubungi Sekretaris unit" in errors.forbidden(rf.get("/"), PermissionError()).content.decode()


def test_a_fault_has_a_code_that_the_log_knows(rf, caplog):
    with caplog.at_level(logging.ERROR, "p2portal.errors"):
        answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert f"ERR-500-{caplog.records[0].fault}" in answer.content.decode()


def test_without_a_database_the_answer_is_an_interruption(rf):
    try:
        raise OperationalError
    except OperationalError:
        answer = errors.server_error(rf.get("/"))
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"

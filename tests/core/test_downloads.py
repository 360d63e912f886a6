"""T15: a file is handed over as an attachment that runs nowhere."""

import pytest
from csp.middleware import CSPMiddleware
from django.core.files.base import ContentFile
from django.db import models
from django.test import RequestFactory

from core.downloads import send

# Closing an answer looks at the database connection.
pytestmark = pytest.mark.django_db


class Attached(models.Model):
    """A row with a file."""

    file = models.FileField(upload_to="x")

    class Meta:
        app_label = "core_tests"

    def __str__(self):
        return self.file.name


@pytest.fixture
def attached():
    row = Attached()
    row.file.save("3f/9c.pdf", ContentFile(b"%PDF-1.7 surat"), save=False)
    return row.file


def test_T15_the_browser_saves_it_under_its_name_and_opens_nothing(attached):
    response = send(attached, name="Surat “Kuasa”\r\nX: é.pdf", content_type="application/pdf")
    assert b"".join(response) == b"%PDF-1.7 surat"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert "\n" not in response["Content-Disposition"]
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Security-Policy"].startswith("sandbox")
    response.close()


def test_T15_our_own_policy_does_not_replace_the_sandbox(attached):
    answer = CSPMiddleware(lambda _request: send(attached, name="a.html", content_type="text/html"))
    response = answer(RequestFactory().get("/"))
    assert response["Content-Security-Policy"].startswith("sandbox")
    response.close()


def test_bytes_that_are_gone_are_an_error(attached):
    attached.storage.delete(attached.name)
    with pytest.raises(FileNotFoundError):
        send(attached, name="a.pdf", content_type="application/pdf")

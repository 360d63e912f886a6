"""What the citizen's road costs: statements, bytes over a slow line, requests."""

import datetime as dt
import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from requests_desk import journey
from requests_desk.actions import drafting
from requests_desk.models import Draft, ScanState

ANSWERS = {
    "pemohon": {"applicant_kind": "PERORANGAN"},
    "identitas": {"name": "Siti Rahmawati", "nik": "3171015708450001"},
    "kontak": {"notify_by": "both", "phone": "081234567890", "email": "siti@contoh.id"},
    "isi": {"subject": "Gula", "description": "Untuk industri", "isian-jumlah": "12", "isian-nilai": "1000"},
}
PAGES = [*ANSWERS, "berkas", "periksa"]


@pytest.fixture
def draft(build_service, stored_file):
    """A draft that can be sent, with its document and extra answers."""
    service = build_service(sub_unit="AGRO", extras=True)
    draft = drafting.begin(service=service, language="id")
    draft.answers = ANSWERS
    draft.save()
    for row in journey.missing_documents(draft):
        drafting.keep_document(draft=draft, requirement=row, file=stored_file(scan=ScanState.CLEAN))
    Draft.objects.filter(pk=draft.pk).update(created_at=draft.created_at - dt.timedelta(minutes=5))
    return draft


def weight(page: bytes) -> tuple[int, int]:
    """Compressed bytes and requests of a page with everything it names, nothing being cached."""
    files = {name.partition("#")[0] for name in re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode())}
    parts = [page, *(Path(finders.find(name)).read_bytes() for name in files)]
    return sum(len(gzip.compress(part)) for part in parts), len(parts)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_form_is_light(client, draft, page):
    size, requests = weight(client.get(journey.address(draft, page)).content)
    assert size <= 60_000
    assert requests <= 6


def test_the_start_page_is_light(client, service):
    page = client.get(reverse("apply", args=[service.slug])).content
    assert len(gzip.compress(page)) <= 14_000
    assert weight(page)[0] <= 60_000


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_the_form_asks_little_of_the_database(client, draft, django_assert_max_num_queries, page):
    with django_assert_max_num_queries(15):
        client.get(journey.address(draft, page))


def test_sending_stays_within_forty_statements(client, draft, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as counted:
        answer = client.post(journey.address(draft, "periksa"))
    assert answer.url.endswith("/tanda-terima/")
    assert len(counted) <= 40


def test_tracking_stays_within_its_statements(client, submit, django_assert_max_num_queries):
    request = submit()
    with django_assert_max_num_queries(15):
        client.post(reverse("track"), {"code": request.code, "last_digits": "7890"})

"""The applicant's page by second factor, and what everybody may read."""

import datetime as dt
import io

import openpyxl
import pytest
from django.urls import reverse

from disclosures.models import Disclosure, Objection
from disclosures.workflow import MAY_OBJECT, State
from requests_desk.letters import signed_link


@pytest.fixture
def own(client):
    """``own(disclosure)``: a visitor who came by the second factor."""

    def enter(disclosure):
        client.post(reverse("track"), {"code": disclosure.display_code, "last_digits": "8888"})
        return client

    return enter


def page_of(disclosure) -> str:
    return reverse("disclosure_page", args=[disclosure.display_code])


@pytest.mark.parametrize("state", State)
def test_the_page_in_every_state(state, in_state, own):
    disclosure = in_state(state)
    body = own(disclosure).get(page_of(disclosure)).content.decode()
    assert str(disclosure.public_status.label) in body
    assert disclosure.number in body


def test_a_late_notice_is_told_as_that(in_state, own):
    disclosure = in_state(State.REFUSED)
    Disclosure.objects.filter(pk=disclosure.pk).update(due_on=disclosure.notified_on - dt.timedelta(days=1))
    assert "Melewati target" in own(disclosure).get(page_of(disclosure)).content.decode()


def test_a_stranger_is_asked_for_the_second_factor(formal, client, tokens):
    disclosure = formal()
    names = ("disclosure_page", "disclosure_complete", "disclosure_object")
    addresses = [reverse(name, args=[disclosure.display_code]) for name in names]
    addresses.append(reverse("disclosure_paper", args=[disclosure.display_code, "tanda-bukti"]))
    for address in addresses:
        answer = client.get(address, follow=True)
        assert answer.request["PATH_INFO"] == reverse("track")
        assert not [token for token in tokens if token in answer.content.decode()]


def test_the_second_factor_leads_back_to_the_formal_page(formal, client):
    disclosure = formal()
    asked = client.get(page_of(disclosure)).url
    answer = client.post(asked, {"code": disclosure.display_code, "last_digits": "8888"})
    assert answer.url == page_of(disclosure)


def test_the_link_of_the_email_opens_the_page(formal, client):
    disclosure = formal()
    key = signed_link(disclosure.service_request).partition("?")[2]
    answer = client.get(f"{page_of(disclosure)}?{key}", follow=True)
    assert disclosure.number in answer.content.decode()


def test_the_request_page_leads_there_once_it_is_formal(submit, formal, own):
    request = submit()
    page = reverse("request_page", args=[request.display_code])
    client = own(request)
    assert "Buka permohonan informasi publik" not in client.get(page).content.decode()
    before = client.get(reverse("disclosure_page", args=[request.display_code])).content.decode()
    assert "Belum menjadi permohonan informasi publik" in before
    disclosure = formal(request=request)
    assert page_of(disclosure) in client.get(page).content.decode()


def test_the_applicant_completes(in_state, own):
    disclosure = in_state(State.INCOMPLETE)
    address = reverse("disclosure_complete", args=[disclosure.display_code])
    client = own(disclosure)
    assert "Salinan identitas" in client.get(address).content.decode()
    assert client.post(address, {"text": "KTP saya kirim"}).status_code == 302
    disclosure.refresh_from_db()
    assert (disclosure.state, disclosure.supplement) == (State.RECEIVED, "KTP saya kirim")


def test_the_applicant_objects_once_however_often_it_is_sent(in_state, own):
    disclosure = in_state(State.REFUSED)
    client, address = own(disclosure), reverse("disclosure_object", args=[disclosure.display_code])
    offered = client.get(address).content.decode()
    assert "huruf a: permohonan ditolak" in offered
    assert "huruf c: permohonan tidak ditanggapi" not in offered
    for _click in "12":
        client.post(address, {"ground": "a", "case": "Data itu bukan rahasia dagang."})
    objection = Objection.objects.get()
    body = client.get(page_of(disclosure)).content.decode()
    assert objection.number in body
    assert str(MAY_OBJECT) not in body
    assert client.get(reverse("disclosure_paper", args=[disclosure.display_code, f"keberatan-{objection.pk}"])).content[
        :5
    ] == (b"%PDF-")


def test_a_paper_of_another_request_is_not_found(in_state, step, own):
    mine, other = in_state(State.REFUSED), in_state(State.REFUSED)
    objection = step(other, "object")
    address = reverse("disclosure_paper", args=[mine.display_code, f"keberatan-{objection.pk}"])
    assert own(mine).get(address).status_code == 404


def test_the_right_is_explained_with_the_units_that_can_be_asked(submit, client):
    submit()
    body = client.get(reverse("disclosure_info")).content.decode()
    assert "10 hari kerja" in body
    assert "?jenis=INFORMASI&amp;unit=PUSAT" in body


def test_the_unit_leads_to_its_own_form_for_public_information(submit, client):
    service = submit().service
    type(service).objects.filter(pk=service.pk).update(slug="informasi-publik-pusat")
    body = client.get(reverse("disclosure_info")).content.decode()
    assert reverse("standard", args=["informasi-publik-pusat"]) in body
    assert "?jenis=INFORMASI" not in body


def test_the_public_register_knows_no_applicant(in_state, step, client, tokens):
    shown, hidden = in_state(State.REFUSED), in_state(State.NOTIFIED)
    step(shown, "summarise")
    pages = [client.get(reverse("disclosure_register")).content.decode()]
    book = openpyxl.load_workbook(io.BytesIO(client.get(reverse("disclosure_register_xlsx")).content))
    pages.append(str([cell.value for row in book.active.iter_rows() for cell in row]))
    for text in pages:
        assert shown.number in text
        assert hidden.number in text
        assert "Daftar penerima fasilitas" in text
        private = (*tokens, shown.details, shown.purpose, shown.reason, shown.service_request.display_code)
        assert not [token for token in private if token in text]


def test_the_public_register_as_pdf_is_made_once(in_state, client):
    in_state(State.REFUSED)
    first = client.get(reverse("disclosure_register_pdf"), {"unit": "PUSAT"})
    Disclosure.objects.filter().update(public_summary="")
    assert first.content[:5] == b"%PDF-"
    assert client.get(reverse("disclosure_register_pdf"), {"unit": "PUSAT"}).content == first.content


def test_the_public_file_is_limited(formal, client, monkeypatch):
    monkeypatch.setattr("disclosures.views.citizen.public.FILES_AN_HOUR", 1)
    assert client.get(reverse("disclosure_register_xlsx")).status_code == 200
    assert client.get(reverse("disclosure_register_xlsx")).status_code == 429


@pytest.mark.parametrize("query", ["?tahun=x", "?tahun=99999999999999999999", "?unit=%00", "?kursor=rusak"])
def test_rubbish_in_the_address_is_no_error(query, formal, client):
    formal()
    assert client.get(reverse("disclosure_register") + query).status_code == 200


def test_the_public_register_costs_the_same_for_many(formal, client, django_assert_max_num_queries):
    for _number in range(4):
        formal()
    client.get(reverse("disclosure_register"))
    with django_assert_max_num_queries(8):
        client.get(reverse("disclosure_register"))

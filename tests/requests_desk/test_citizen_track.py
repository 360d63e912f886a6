import dataclasses
import re
import time

import pytest
from django.urls import reverse

from core import codes
from notifications.models import Message
from requests_desk import letters, one_time

SENTENCE = "Kode dan nomor telepon tidak cocok dengan permohonan mana pun. Periksa tanda terima Anda."


@pytest.fixture
def look_up(client):
    """Post code and digits on the tracking page."""
    return lambda code, digits="", then="": client.post(reverse("track") + then, {"code": code, "last_digits": digits})


@pytest.mark.parametrize("typed", ["{0}", " {0} ", "{1}", "{2}"])
def test_code_and_digits_open_the_request(look_up, client, submit, typed):
    request = submit()
    answer = look_up(typed.format(request.display_code, request.code.lower(), " ".join(request.code)), "7890")
    assert answer.url == f"/permohonan/{request.display_code}/"
    assert client.get(answer.url).status_code == 200


def test_the_whole_number_serves_as_digits(look_up, submit):
    assert look_up(submit().code, "0812 3456 7890").status_code == 302


def test_code_alone_tells_the_status_and_nothing_else(look_up, submit):
    request = submit()
    page = look_up(request.code).content.decode()
    assert "Diterima" in page
    for secret in (request.name, request.number, request.service.name, request.subject):
        assert secret not in page


def test_unknown_code_and_wrong_digits_get_the_same_answer(look_up, submit):
    unknown, known = codes.new_code(), submit().code
    answers = []
    for code, digits in ((unknown, "7890"), (known, "0000"), (unknown, "")):
        page = look_up(code, digits).content.decode()
        assert SENTENCE in page
        shown = page.replace(f'value="{code}"', "").replace(f' value="{digits}"', "")
        answers.append(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", shown))
    assert len(set(answers)) == 1


def test_a_mistyped_code_asks_no_database(look_up, submit, django_assert_max_num_queries):
    code = submit().code
    wrong = ("3" if code[0] == "2" else "2") + code[1:]
    with django_assert_max_num_queries(0):
        page = look_up(wrong, "7890").content.decode()
    assert "salah ketik" in page


def test_a_code_that_is_cut_says_how_long_one_is(look_up):
    page = look_up("K7M4Q", "7890").content.decode()
    assert "Kode seharusnya 10 huruf dan angka, misalnya K7M4Q-9TXWR" in page


def test_five_wrong_digits_lock_the_code_even_for_the_right_ones(look_up, submit):
    code = submit().code
    for wrong in ("0001", "0002", "0003", "0004", "0005"):
        assert look_up(code, wrong).status_code == 200
    answer = look_up(code, "7890")
    assert answer.status_code == 429
    assert "Coba lagi pukul" in answer.content.decode()


def test_T01_a_locked_code_opens_by_a_code_sent_to_the_applicant(client, look_up, submit):
    request = submit()
    for wrong in ("0001", "0002", "0003", "0004", "0005", "0006"):
        page = look_up(request.code, wrong).content.decode()
    assert "Kirim kode verifikasi" in page
    assert client.post(reverse("track_send_code"), {"code": request.code}).url == reverse("track_code")
    letter = Message.objects.get(template__endswith="/one_time")
    secret = letter.context["one_time_code"]
    assert letter.recipient == request.phone
    assert secret not in letter.shown_body
    assert "tidak cocok" in client.post(reverse("track_code"), {"secret": other(secret)}).content.decode()
    assert client.post(reverse("track_code"), {"secret": secret}).url == f"/permohonan/{request.display_code}/"
    assert client.get(reverse("track_code")).url == reverse("track")


def other(secret):
    return f"{(int(secret) + 1) % 1000000:06d}"


def test_T01_a_code_for_nobody_gets_the_same_answer(client, db):
    assert client.post(reverse("track_send_code"), {"code": codes.new_code()}).url == reverse("track_code")
    assert client.get(reverse("track_code")).status_code == 200
    assert not Message.objects.exists()


def test_T01_a_sent_code_ends_after_ten_minutes(client, submit, monkeypatch):
    client.post(reverse("track_send_code"), {"code": submit().code})
    later = time.time() + one_time.LIVES + 1
    monkeypatch.setattr("requests_desk.one_time.time.time", lambda: later)
    assert client.get(reverse("track_code")).url == reverse("track")


def test_T30_codes_are_sent_three_times_an_hour(client, submit):
    code = submit().code
    answers = [client.post(reverse("track_send_code"), {"code": code}).status_code for _try in range(4)]
    assert answers == [302, 302, 302, 429]


def test_ten_wrong_codes_lock_the_address(look_up, db):
    assert [look_up(codes.new_code(), "1234").status_code for _try in range(11)] == [200] * 10 + [429]


def test_looking_often_at_the_own_request_locks_nobody_out(look_up, submit):
    code = submit().code
    assert {look_up(code, "7890").status_code for _try in range(15)} == {302}


def test_without_a_phone_no_digits_fit(look_up, submit, applicant):
    request = submit(who=dataclasses.replace(applicant, phone="", notify_by="email"))
    assert look_up(request.code, "0000").status_code == 200


def test_a_bookmark_asks_for_the_second_factor_and_leads_back(client, look_up, submit):
    request = submit()
    answer = client.get(reverse("receipt", args=[request.display_code]))
    assert answer.url == f"/cek/?kode={request.display_code}&tujuan=tanda-terima"
    assert request.display_code in client.get(answer.url).content.decode()
    assert look_up(request.code, "7890", "?tujuan=tanda-terima").url == answer.wsgi_request.path


@pytest.mark.parametrize("name", ["request_page", "receipt", "receipt_pdf", "complete", "withdraw", "product_file"])
def test_nobody_else_sees_anything(client, submit, name):
    stranger = client.get(reverse(name, args=[submit().display_code]))
    unknown = client.get(reverse(name, args=[codes.display(codes.new_code())]))
    assert stranger.status_code == unknown.status_code == 302
    assert stranger.url.startswith("/cek/")
    assert unknown.url.startswith("/cek/")


def test_the_signed_link_opens_and_leaves_the_address_bar(client, submit):
    request = submit()
    link = letters.signed_link(request).replace("http://localhost:8000", "")
    answer = client.get(link)
    assert answer.url == f"/permohonan/{request.display_code}/"
    assert client.get(answer.url).status_code == 200


def test_a_link_of_another_request_opens_nothing(client, submit):
    mine, other = submit(), submit()
    key = letters.signed_link(mine).partition("?")[2]
    client.get(f"/permohonan/{other.display_code}/?{key}")
    assert client.get(f"/permohonan/{other.display_code}/").url.startswith("/cek/")


def test_personal_pages_are_kept_out_of_caches(client, look_up, submit):
    page = client.get(look_up(submit().code, "7890").url)
    assert page["Cache-Control"] == "no-store"

"""Answering and reading results: one screen, words instead of numbers, small, and never twice."""

import pytest
from django.urls import reverse

from requests_desk.models import ServiceRequest
from surveys import actions
from surveys.models import Response
from surveys.sweeps import invite_served


def text_of(response) -> str:
    return response.content.decode()


@pytest.fixture
def invited(campaign, served, sent_code):
    served()
    with sent_code("QH7TM4"):
        invite_served()
    return campaign


def test_the_code_opens_the_questionnaire_in_words(invited, client):
    page = text_of(client.post("/survei/", {"code": " qh7-tm4 "}))
    assert page.count('type="radio"') == 36
    assert "Berfungsi kurang maksimal" in page
    assert page.index("sarana dan prasarana?") < page.index("penanganan pengaduan pengguna layanan?")
    assert len(page.encode()) <= 25_000


def test_the_longer_instrument_fits_too(campaign, cast, client):
    actions.close_campaign(campaign=campaign, by=cast["kepala"])
    period = {"starts_on": campaign.starts_on, "ends_on": campaign.ends_on}
    actions.open_campaign(unit=campaign.unit, instrument_code="kep-25-2004", by=cast["kepala"], **period)
    page = text_of(client.get("/survei/PUSAT/"))
    assert page.count('type="radio"') == 56
    assert len(page.encode()) <= 25_000


def test_a_mistyped_and_an_unknown_code_say_what_to_do(invited, client):
    assert "seharusnya 6 huruf" in text_of(client.post("/survei/", {"code": "K7M4Q-9TXWR"}))
    assert "tidak kami kenal" in text_of(client.post("/survei/", {"code": "QH7TM5"}))


def test_a_question_left_out_is_named_and_the_rest_is_kept(invited, client, form_data):
    data = form_data(code="QH7TM4", comment="Loketnya ramah")
    del data["u9"]
    page = text_of(client.post("/survei/isi/", data))
    assert "Pilih satu jawaban untuk pertanyaan 8." in page  # facilities are U9, asked as number 8
    assert "Loketnya ramah" in page
    assert page.count(" checked") == 8
    assert not Response.objects.exists()


def test_a_score_out_of_range_is_refused(invited, client, form_data):
    data = form_data(code="QH7TM4") | {"u4": "5"}
    assert "Pilih satu jawaban untuk pertanyaan 4." in text_of(client.post("/survei/isi/", data))
    assert not Response.objects.exists()


def test_a_used_code_is_thanked_everywhere(invited, client, form_data):
    client.post("/survei/isi/", form_data(code="QH7TM4"))
    for address in ("/survei/", "/survei/isi/"):
        page = client.post(address, form_data(code="QH7TM4"), follow=True)
        assert "Terima kasih, nilai sudah kami terima" in text_of(page)
    answer = Response.objects.get()
    assert (answer.scores, answer.channel) == ([4, 3, 3, 4, 3, 4, 4, 3, 3], "online")


def test_the_letter_fills_the_code_in(invited, client):
    assert 'value="QH7TM4"' in text_of(client.get("/survei/?kode=QH7TM4"))


def counter_token(page) -> str:
    return text_of(page).partition('name="token" value="')[2].partition('"')[0]


def test_the_counter_takes_one_answer_a_form_and_a_day_from_a_telephone(campaign, client, form_data):
    data = form_data(token=counter_token(client.get("/survei/PUSAT/")))
    assert client.post("/survei/PUSAT/", data).headers["Location"] == reverse("survey_thanks")
    assert client.post("/survei/PUSAT/", data).status_code == 302  # the second click
    client.cookies.clear()
    assert client.post("/survei/PUSAT/", data).status_code == 302  # without the cookie, the form itself is spent
    assert Response.objects.get().channel == "qr"


def test_the_counter_wants_a_form_of_this_survey(campaign, client, form_data):
    page = client.post("/survei/PUSAT/", form_data(token="made-up"))
    assert "Tekan Kirim nilai sekali lagi" in text_of(page)
    assert not Response.objects.exists()


def test_the_counter_cannot_be_stuffed_from_one_address(campaign, client, form_data):
    for turn in range(21):
        client.cookies.clear()
        last = client.post("/survei/PUSAT/", form_data(token=counter_token(client.get("/survei/PUSAT/"))))
        assert last.status_code == (302 if turn < 20 else 429)
    assert Response.objects.count() == 20


def test_looking_writes_nothing(campaign, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(8) as seen:
        client.get("/survei/PUSAT/")
    assert not [query for query in seen.captured_queries if not query["sql"].startswith("SELECT")]


def test_without_a_survey_the_counter_says_so(two_units, client):
    assert "Tidak ada survei saat ini" in text_of(client.get("/survei/BBKB/"))
    assert client.get("/survei/TIDAKADA/").status_code == 404


def test_results_are_public_after_closing(answered, cast, client, django_assert_max_num_queries):
    assert "Belum ada hasil survei." in text_of(client.get("/survei/hasil/PUSAT/"))
    closed = actions.close_campaign(campaign=answered, by=cast["kepala"])
    line = {"element": "U3", "activity": "Tambah loket", "due_on": closed.ends_on, "responsible": "Sekretaris"}
    actions.plan(campaign=closed, by=cast["kepala"], **line)
    with django_assert_max_num_queries(15):
        page = text_of(client.get("/survei/hasil/PUSAT/"))
    for words in ("83,33", "Baik", "U3 Waktu penyelesaian", "Tambah loket"):
        assert words in page
    assert "83,33" in text_of(client.get("/survei/hasil/"))


def test_comments_and_respondents_are_never_public(campaign, answer, cast, client):
    for _person in range(6):
        answer(campaign, comment="Pak Budi lambat", sex="P")
    campaign.refresh_from_db()
    actions.close_campaign(campaign=campaign, by=cast["kepala"])
    page = text_of(client.get("/survei/hasil/PUSAT/"))
    assert "Pak Budi" not in page
    assert "Perempuan" not in page


def test_four_answers_are_never_published(campaign, answer, cast, client):
    for _person in range(4):
        answer(campaign)
    actions.close_campaign(campaign=campaign, by=cast["kepala"])
    assert "Belum ada hasil survei." in text_of(client.get("/survei/hasil/PUSAT/"))


def test_the_request_itself_is_untouched_by_the_answer(invited, client, form_data):
    before = ServiceRequest.objects.values().get()
    client.post("/survei/isi/", form_data(code="QH7TM4"))
    assert ServiceRequest.objects.values().get() == before

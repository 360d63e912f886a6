"""The desk: who sees which survey, paper, closing, follow-up, report and export."""

import csv
import io
from dataclasses import fields

import openpyxl
import pikepdf
import pytest
from django.urls import reverse

from core.wording import date_text
from surveys import actions
from surveys.forms import PaperForm
from surveys.index import read_answers
from surveys.models import Campaign, FollowUp, Response


@pytest.fixture
def as_(cast, client):
    """``as_("kepala")``: the client signed in as that person."""

    def enter(name):
        client.force_login(cast[name])
        return client

    return enter


def address(name, campaign, *more):
    return reverse(name, args=[campaign.pk, *more])


def text_of(response) -> str:
    return response.content.decode()


def test_the_secretary_opens_a_survey_with_dates_as_people_write_them(as_, cast):
    period = {"instrument_code": "kep-25-2004", "starts_on": "1 11 2026", "ends_on": "31 Desember 2030"}
    page = as_("sekretaris").post("/meja/survei/buka/", period, follow=True)
    assert "Survei dibuka." in text_of(page)
    assert str(Campaign.objects.get()).startswith("PUSAT 2026-11-01")
    refused = as_("kepala").post("/meja/survei/buka/", period)
    assert "Masih ada survei yang dibuka" in text_of(refused)


@pytest.mark.parametrize("name", ["kepala_daerah", "fo_daerah", "pimpinan_upt"])
def test_another_units_survey_is_not_found(as_, answered, name):
    assert as_(name).get(address("survey_detail", answered)).status_code == 404


@pytest.mark.parametrize("name", ["petugas_agro", "pengelola"])
def test_who_has_nothing_to_do_with_surveys_is_refused(as_, answered, name):
    assert as_(name).get("/meja/survei/").status_code == 403
    assert as_(name).get(address("survey_detail", answered)).status_code == 403


def test_the_page_shows_index_chart_priorities_and_respondents(as_, answered, django_assert_max_num_queries):
    client = as_("kepala")
    with django_assert_max_num_queries(25):
        page = text_of(client.get(address("survey_detail", answered)))
    for words in ("83,33", "Baik", "<svg", "U3 Waktu penyelesaian (3,00)", "Perempuan", "30 sampai 39 tahun"):
        assert words in page
    assert "/survei/PUSAT/" in page


def test_the_list_costs_the_same_however_long(as_, answered, django_assert_max_num_queries):
    client = as_("irjen")
    with django_assert_max_num_queries(15):
        assert "Dibuka" in text_of(client.get("/meja/survei/"))


def test_below_five_answers_the_page_shows_only_their_number(as_, campaign, answer):
    for _person in range(4):
        answer(campaign, comment="Loket panas")
    page = text_of(as_("kepala").get(address("survey_detail", campaign)))
    assert "4 jawaban masuk" in page
    assert "Loket panas" not in page
    assert as_("kepala").get(address("survey_export", campaign, "csv")).status_code == 404


@pytest.mark.parametrize(
    ("name", "reads"), [("kepala", True), ("sekretaris", True), ("irjen", True), ("petugas_fo", False)]
)
def test_comments_are_for_those_who_answer_for_the_unit(as_, campaign, answer, name, reads):
    for _person in range(5):
        answer(campaign, comment="Loket panas")
    assert ("Loket panas" in text_of(as_(name).get(address("survey_detail", campaign)))) is reads
    assert as_(name).get(address("survey_export", campaign, "csv")).status_code == (200 if reads else 403)


def test_paper_is_entered_sheet_after_sheet(as_, campaign, form_data):
    client, where = as_("staf_sarpras"), address("enter_survey", campaign)
    sheet = form_data(sheet_number="A 12", answered_on=date_text(campaign.starts_on, weekday=False), sex="L")
    assert "Lembar A12 disimpan" in text_of(client.post(where, sheet, follow=True))
    assert "sudah dimasukkan" in text_of(client.post(where, sheet | {"sheet_number": "a12"}))
    assert Response.objects.get().sex == "L"
    assert as_("kepala").get(where).status_code == 403


def test_closing_asks_for_the_right_person_and_a_post(as_, answered):
    where = address("close_survey", answered)
    assert as_("petugas_fo").post(where).status_code == 403
    assert as_("irjen").post(where).status_code == 403
    assert as_("kepala").get(where).status_code == 405
    assert "Survei ditutup." in text_of(as_("kepala").post(where, follow=True))
    assert "baru saja diubah orang lain" in text_of(as_("kepala").post(where, follow=True))


def test_follow_up_from_the_lowest_element_to_done(as_, answered, cast):
    closed = actions.close_campaign(campaign=answered, by=cast["kepala"])
    client = as_("sekretaris")
    assert '<option value="U3" selected' in text_of(client.get(address("plan_follow_up", closed)))
    line = {"element": "U3", "activity": "Tambah loket", "due_on": "1 3 2027", "responsible": "Sekretaris"}
    assert "Tambah loket" in text_of(client.post(address("plan_follow_up", closed), line, follow=True))
    done = client.post(address("carry_out_follow_up", closed, FollowUp.objects.get().pk), follow=True)
    assert "Dilaksanakan" in text_of(done)


def test_the_report_has_the_chapters_and_the_same_bytes(as_, answered, cast):
    assert as_("kepala").get(address("survey_report", answered)).status_code == 404
    closed = actions.close_campaign(campaign=answered, by=cast["kepala"])
    first, second = (as_("irjen").get(address("survey_report", closed)).content for _copy in range(2))
    assert first == second
    with pikepdf.open(io.BytesIO(first)) as document, document.open_outline() as outline:
        titles = [chapter.title for chapter in outline.root[0].children]
        assert list(document.attachments) == ["hasil.json"]
    assert titles[:3] == ["Bab I Pendahuluan", "Bab II Metodologi", "Bab III Hasil"]
    assert titles[3:] == ["Bab IV Penutup", "Lampiran: kuesioner"]


def test_the_export_is_what_survey_index_reads_and_no_formula(as_, campaign, answer):
    for _person in range(5):
        answer(campaign, comment="=HYPERLINK(1)")
    client = as_("kepala")
    rows = list(csv.reader(io.StringIO(text_of(client.get(address("survey_export", campaign, "csv"))))))
    scores = [",".join(row[:9]) for row in rows]
    assert read_answers(campaign.instrument, scores) == [[3] * 9] * 5
    assert rows[1][-1] == "'=HYPERLINK(1)"
    book = openpyxl.load_workbook(io.BytesIO(client.get(address("survey_export", campaign, "xlsx")).content))
    assert book.active.max_row == 6
    assert client.get(address("survey_export", campaign, "pdf")).status_code == 404


def test_the_form_asks_what_an_answer_holds(campaign):
    form = PaperForm(campaign.questionnaire)
    asked = set(form.fields) - set(form.names)
    assert asked == {f.name for f in fields(actions.Answers)} - {"scores"} | {"sheet_number", "answered_on"}

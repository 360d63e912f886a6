"""The questionnaire and its results for everybody: axe, no scripts needed, nothing scrolls sideways."""

import datetime as dt

import pytest
from django.utils import timezone

from surveys import actions
from surveys.actions import Answers
from units.models import Unit


@pytest.fixture
def running(world):
    today = timezone.localdate()
    return actions.open_campaign(
        unit=Unit.objects.get(code="PUSAT"),
        instrument_code="permenpanrb-14-2017",
        starts_on=today,
        ends_on=today + dt.timedelta(days=9),
        by=world["kepala"],
    )


def answer(campaign, count):
    for token in range(count):
        actions.answer_at_counter(campaign=campaign, token=str(token), answers=Answers([3, 2, 4, 4, 3, 3, 3, 2, 3]))


@pytest.mark.parametrize("width", [360, 1280])
def test_public_survey_pages_are_accessible(world, running, visit, width):
    answer(running, 5)
    visitor = visit(width=width)
    for path in ("/survei/", "/survei/PUSAT/", "/survei/BBKB/", "/survei/terima-kasih/", "/survei/hasil/"):
        visitor.goto(path)
        visitor.axe()
        assert visitor.page.locator("h1").count() == 1, path
    actions.close_campaign(campaign=running, by=world["kepala"])
    visitor.goto("/survei/hasil/PUSAT/")
    visitor.axe()


def test_an_answer_without_scripts(world, running, visit):
    page = visit(width=360, javascript=False).goto("/survei/PUSAT/")
    for number in range(1, 10):
        page.locator(f'input[name="u{number}"][value="3"]').check()
    page.get_by_role("button", name="Kirim nilai").click()
    assert page.locator("h1").inner_text() == "Terima kasih, nilai sudah kami terima"


@pytest.mark.parametrize("width", [360, 1280])
def test_desk_survey_pages_are_accessible(world, running, visit, width):
    answer(running, 6)
    visitor = visit(width=width)
    visitor.sign_in(world["sekretaris"])
    one = f"/meja/survei/{running.pk}/"
    for path in ("/meja/survei/", one, f"{one}isi/"):
        visitor.goto(path)
        visitor.axe()
    actions.close_campaign(campaign=running, by=world["kepala"])
    for path in (one, f"{one}rencana/", "/meja/survei/buka/"):
        visitor.goto(path)
        visitor.axe()

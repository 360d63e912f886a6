"""What a first visit costs on a slow line: every body that Chromium fetches, compressed as a server sends it."""

import gzip
from functools import partial

from requests_desk.actions import drafting
from standards.models import Service

KB = 1000


def keep(answers: list, answer) -> None:
    answers.append(answer)


def home(service) -> str:
    return "/"


def before_the_form(service) -> str:
    return f"/layanan/{service.slug}/ajukan/"


def first_question(service) -> str:
    return f"/layanan/{service.slug}/ajukan/{drafting.begin(service=service, language='id').token}/pemohon/"


def test_the_first_load_is_light(world, visit):
    service = Service.objects.open().with_standard().get(slug__startswith="rekomendasi-impor-gula")
    for address, most in ((home, 45 * KB), (before_the_form, 60 * KB), (first_question, 60 * KB)):
        visitor, answers = visit(width=360), []
        visitor.page.on("response", partial(keep, answers))
        visitor.goto(address(service)).wait_for_load_state("networkidle")
        sizes = {answer.url: len(gzip.compress(answer.body(), 6)) for answer in answers}
        assert len(answers) <= 6, sizes
        assert sum(sizes.values()) <= most, sizes

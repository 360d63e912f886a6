"""The road of a pledge without mocks: set by the Kepala, read and printed by everybody, followed by the next one."""

import datetime as dt
import io

import pikepdf
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.wording import date_text
from standards.models import Pledge
from tests.flows.conftest import Person

PAGE = reverse("pledge", args=["BBKB"])


def test_from_the_heads_desk_to_the_wall_and_to_the_next_pledge(ministry_at_work, paper):
    cast = ministry_at_work
    today = timezone.localdate()
    Person().goto(PAGE).reads("belum menetapkan maklumat pelayanan")

    head = Person(cast["kepala_daerah"]).goto(reverse("set_pledge"))
    head.press("Tetapkan maklumat", is_checked="on", scan=paper()).reads("Maklumat pelayanan ditetapkan.")
    Person().goto(PAGE).reads("Dengan ini kami menyatakan sanggup")
    sheet = Client().get(reverse("pledge_pdf", args=["BBKB"]))
    with pikepdf.open(io.BytesIO(sheet.content)) as opened:
        assert len(opened.pages) == 1

    tomorrow = date_text(today + dt.timedelta(days=1), weekday=False)
    text = "Kami melayani dengan jujur, cepat, dan ramah sesuai standar pelayanan unit ini."
    head.goto(reverse("set_pledge"))
    head.press("Tetapkan maklumat", is_checked="on", text=text, starts_on=tomorrow).reads(f"mulai berlaku {tomorrow}")
    Person().goto(PAGE).reads("Dengan ini kami menyatakan sanggup")
    assert [row.ends_on for row in Pledge.objects.order_by("starts_on")] == [today, None]

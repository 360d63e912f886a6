"""Further rules of the Sekretaris Jenderal: published at once, corrected, revoked, read by everybody."""

import datetime as dt

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from core.moves import Refused
from p2portal.demo.requests import BLANK
from standards.actions import RuleWords, correct_rule, publish_rule, revoke_rule
from standards.models import FurtherRule

WORDS = RuleWords(
    "9/SJ-IND/PER/11/2026", "Tata cara antre", "Cara mengambil nomor.", dt.date(2026, 11, 1), dt.date(2026, 11, 9)
)


@pytest.fixture(autouse=True)
def _monday_noon(noon):
    with time_machine.travel(noon, tick=False):
        yield


@pytest.fixture
def publish(cast, noon):
    """``publish(number=...)``: published by the Sekretaris Jenderal."""

    def act(by="sekjen", **changes):
        words = RuleWords(**{name: getattr(WORDS, name) for name in WORDS.__dataclass_fields__} | changes)
        return publish_rule(words=words, file=ContentFile(BLANK, name="naskah.pdf"), by=cast[by], at=noon)

    return act


@pytest.mark.parametrize("name", ["kepala", "sekretaris", "pimpinan_upt", "irjen", "pengelola"])
def test_only_the_sekretaris_jenderal_publishes(publish, name):
    with pytest.raises(PermissionDenied):
        publish(by=name)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"signed_on": dt.date(2011, 6, 9)}, "signed_on"),
        ({"signed_on": dt.date(2026, 11, 24), "effective_on": dt.date(2026, 12, 1)}, "signed_on"),
        ({"effective_on": dt.date(2026, 10, 31)}, "effective_on"),
        ({"number": " "}, "number"),
    ],
)
def test_days_and_number_are_checked(publish, changes, field):
    with pytest.raises(Refused) as no:
        publish(**changes)
    assert no.value.field == field


def test_a_number_is_published_once(publish):
    publish()
    with pytest.raises(Refused, match="sudah terbit"):
        publish()


def test_publishing_correcting_and_revoking_leave_history(publish, cast, noon):
    rule = publish()
    correct_rule(rule=rule, title="Tata cara antrean", summary="Baru.", by=cast["sekjen"], at=noon)
    revoke_rule(rule=rule, revoked_on=dt.date(2026, 11, 23), note="Diganti.", by=cast["sekjen"], at=noon)
    rows = rule.history.order_by("history_id").values_list("history_change_reason", "history_user__username")
    assert list(rows) == [("publish", "sekjen"), ("correct", "sekjen"), ("revoke", "sekjen")]
    with pytest.raises(Refused, match="sudah dicabut"):
        revoke_rule(rule=rule, revoked_on=dt.date(2026, 11, 23), note="Lagi.", by=cast["sekjen"], at=noon)


def test_a_rule_is_not_revoked_before_it_began(publish, cast, noon):
    with pytest.raises(Refused) as no:
        revoke_rule(rule=publish(), revoked_on=dt.date(2026, 11, 8), note="Keliru.", by=cast["sekjen"], at=noon)
    assert no.value.field == "revoked_on"


def test_how_a_rule_stands_on_a_day(publish, cast, noon):
    today, day = noon.date(), dt.timedelta(days=1)
    old, coming = publish(number="1"), publish(number="2", effective_on=today + day)
    revoke_rule(rule=old, revoked_on=today, note="Diganti.", by=cast["sekjen"], at=noon)
    old.refresh_from_db()
    assert (old.stands_on(today), coming.stands_on(today)) == ("revoked", "coming")
    assert (old.stands_on(today - day), coming.stands_on(today + day)) == ("in_force", "in_force")


def test_everybody_reads_rules_and_articles(client, publish, django_assert_max_num_queries):
    rule = publish()
    with django_assert_max_num_queries(6):
        answer = client.get(reverse("rules"))
    for words in (rule.number, rule.title, "Pasal 16", "Ketentuan lebih lanjut oleh Sekretaris Jenderal"):
        assertContains(answer, words)
    paper = client.get(reverse("rule_file", args=[rule.pk]))
    assert paper["Content-Disposition"] == 'attachment; filename="9-SJ-IND-PER-11-2026.pdf"'
    assert b"".join(paper.streaming_content) == BLANK


def test_every_page_of_citizens_leads_there(client, db):
    assertContains(client.get(reverse("home")), f'href="{reverse("rules")}"')


@pytest.fixture
def desk(client, cast):
    client.force_login(cast["sekjen"])
    return client


TYPED = {
    "number": "9/SJ-IND/PER/11/2026",
    "title": "Tata cara antre",
    "summary": "Cara mengambil nomor.",
    "signed_on": "1 11 2026",
    "effective_on": "9 November 2026",
}


def test_a_rule_is_published_at_the_desk(desk):
    paper = SimpleUploadedFile("naskah.pdf", BLANK, "application/pdf")
    assertRedirects(desk.post(reverse("new_rule"), TYPED | {"file": paper}), reverse("edit_rules"))
    assertContains(desk.get(reverse("edit_rules")), "9/SJ-IND/PER/11/2026")


def test_what_is_no_pdf_is_refused_and_the_words_stay(desk):
    paper = SimpleUploadedFile("naskah.pdf", b"PK\x03\x04 no", "application/pdf")
    answer = desk.post(reverse("new_rule"), TYPED | {"file": paper})
    assertContains(answer, "Berkas harus PDF")
    assertContains(answer, "Tata cara antre")
    assert not FurtherRule.objects.exists()


def test_words_are_corrected_and_a_rule_revoked(desk, publish):
    rule = publish()
    address = reverse("correct_rule", args=[rule.pk])
    assertRedirects(desk.post(address, {"title": "Antrean", "summary": "Baru."}), reverse("edit_rules"))
    assertContains(desk.get(address), "Kata-katanya diperbaiki")
    address = reverse("revoke_rule", args=[rule.pk])
    assertContains(desk.post(address, {"revoked_on": "1 11 2026", "note": "Diganti"}), "sebelum ketentuan berlaku")
    assertRedirects(desk.post(address, {"revoked_on": "23 11 2026", "note": "Diganti"}), reverse("edit_rules"))
    assertContains(desk.get(reverse("rules")), "Dicabut sejak 23 November 2026")


@pytest.mark.parametrize("name", ["kepala", "irjen", "pimpinan_upt"])
def test_others_do_not_reach_the_desk_pages(client, cast, publish, name):
    rule = publish()
    client.force_login(cast[name])
    pages = (reverse("edit_rules"), reverse("new_rule"), reverse("revoke_rule", args=[rule.pk]))
    assert {client.get(address).status_code for address in pages} == {403}
    assert client.post(pages[2], {"revoked_on": "23 11 2026", "note": "x"}).status_code == 403

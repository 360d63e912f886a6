"""The desk's pages about letters: whose, which, and one more try."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from notifications.models import Message, State
from units.authority import Authority, Grant
from units.roles import ROLES


@pytest.fixture
def sign_in(client, monkeypatch, db):
    """``sign_in("SEKRETARIS", "PUSAT")``: a client of a person who holds that position there."""

    def sign_in(role=None, unit_code="PUSAT"):
        grants = [Grant(ROLES[role], 1, unit_code, unit_code, 1 if ROLES[role].in_sub_unit else None)] if role else []
        monkeypatch.setattr("units.authority.of", lambda user: Authority(grants))
        client.force_login(get_user_model().objects.create(username=f"{role}-{unit_code}"))
        return client

    return sign_in


def text_of(response):
    return response.content.decode()


def test_the_list_shows_the_letters_of_the_own_unit_only_and_masked(sign_in, row):
    row(about="0042/P2/2026", recipient="+6281234567890")
    row(about="0043/BBKKP/2026", unit_code="BBKKP")
    page = text_of(sign_in("SEKRETARIS").get(reverse("messages")))
    assert "0042/P2/2026" in page
    assert "+62812•••7890" in page
    assert "0043" not in page
    assert "1234567890" not in page


@pytest.mark.parametrize(
    ("status", "shown"),
    [("", 5), ("menunggu", 1), ("terkirim", 2), ("gagal", 1), ("belum-pasti", 1), ("ngawur", 5)],
)
def test_the_list_is_filtered_by_state(sign_in, row, status, shown):
    for state in (State.WAITING, State.HANDED_OVER, State.PERMANENT_FAILURE, State.UNCERTAIN):
        row(state=state)
    row(state=State.DELIVERED, delivered_at=timezone.now())
    response = sign_in("SEKRETARIS").get(reverse("messages"), {"status": status})
    assert len(response.context["page"].rows) == shown


def test_what_needs_attention_is_counted_on_its_tab(sign_in, row):
    row(state=State.UNCERTAIN)
    row(state=State.UNCERTAIN, unit_code="BBKKP")
    tabs = sign_in("SEKRETARIS").get(reverse("messages")).context["tabs"]
    assert [tab["count"] for tab in tabs] == [None, 0, None, 0, 1]


def test_a_letter_is_found_by_its_register_number(sign_in, row):
    row(about="0042/P2/2026")
    row(about="0043/P2/2026")
    client = sign_in("SEKRETARIS")
    assert [m.about for m in client.get(reverse("messages"), {"q": " 0043/P2/2026 "}).context["page"].rows] == [
        "0043/P2/2026"
    ]
    assert "Tidak ada pesan tentang nomor itu" in text_of(client.get(reverse("messages"), {"q": "0\x0099"}))


def test_the_list_goes_on_by_cursor_within_its_budget(sign_in, row, django_assert_max_num_queries):
    for _number in range(60):
        row()
    client = sign_in("SEKRETARIS")
    with django_assert_max_num_queries(15):
        page = client.get(reverse("messages")).context["page"]
    following = client.get(reverse("messages"), {"kursor": page.next_cursor}).context["page"]
    assert (len(page.rows), len(following.rows)) == (50, 10)


def test_an_empty_list_says_when_letters_come(sign_in):
    assert "Pesan muncul di sini" in text_of(sign_in("SEKRETARIS").get(reverse("messages")))


def test_a_letter_is_read_as_it_was_sent(sign_in, row):
    letter = row(state=State.HANDED_OVER, body="UP2 Kemenperin: <b>siap</b>", sent_at=timezone.now())
    page = text_of(sign_in("SEKRETARIS").get(reverse("message", args=[letter.pk])))
    assert "UP2 Kemenperin: &lt;b&gt;siap&lt;/b&gt;" in page
    assert "Dikirim ke operator" in page
    assert "Kirim ulang" not in page


@pytest.mark.parametrize("state", [s for s in State if s not in (State.SENDING, State.DELIVERED)])
def test_the_page_of_a_letter_in_each_state_opens(sign_in, row, state):
    letter = row(state=state, error="SMTP 550", resent_by="kepala", resent_at=timezone.now(), about_url="/meja/")
    assert sign_in("SEKRETARIS").get(reverse("message", args=[letter.pk])).status_code == 200


def test_an_uncertain_letter_is_explained_and_may_be_sent_again(sign_in, row):
    letter = row(state=State.UNCERTAIN)
    client = sign_in("SEKRETARIS")
    assert "mungkin menerimanya dua kali" in text_of(client.get(reverse("message", args=[letter.pk])))
    answer = client.post(reverse("message_resend", args=[letter.pk]), follow=True)
    assert "Pesan dikirim ulang." in text_of(answer)
    assert Message.objects.get().state == State.WAITING


def test_the_second_click_explains_that_it_is_under_way(sign_in, row):
    letter = row(state=State.UNCERTAIN)
    client = sign_in("SEKRETARIS")
    client.post(reverse("message_resend", args=[letter.pk]))
    assert "Muat ulang halaman" in text_of(client.post(reverse("message_resend", args=[letter.pk]), follow=True))


def test_T02_letters_of_another_unit_do_not_exist(sign_in, row):
    letter = row(unit_code="BBKKP", state=State.UNCERTAIN)
    client = sign_in("SEKRETARIS")
    assert client.get(reverse("message", args=[letter.pk])).status_code == 404
    assert client.post(reverse("message_resend", args=[letter.pk])).status_code == 404


def test_who_reads_but_may_not_resend_is_refused(sign_in, row):
    letter = row(state=State.UNCERTAIN)
    client = sign_in("KEPALA")
    assert "Kirim ulang" not in text_of(client.get(reverse("message", args=[letter.pk])))
    assert client.post(reverse("message_resend", args=[letter.pk])).status_code == 403


def test_a_person_without_an_appointment_is_refused(sign_in, row):
    client = sign_in()
    assert client.get(reverse("messages")).status_code == 403
    assert client.get(reverse("message", args=[row().pk])).status_code == 404


def test_T41_sending_again_takes_a_post(sign_in, row):
    assert sign_in("SEKRETARIS").get(reverse("message_resend", args=[row().pk])).status_code == 405


def test_everything_asks_for_an_account(client, row):
    letter = row()
    for address in (reverse("messages"), reverse("message", args=[letter.pk])):
        assert client.get(address).status_code == 302

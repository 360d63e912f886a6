"""What a unit sets for its queue: the right people, one thing a form, nothing half done."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from queues import actions
from queues.models import Counter, Device, QueueGroup, ScreenNotice
from queues.models.devices import digest

pytestmark = pytest.mark.django_db
PAGE = "/meja/antrean/pengaturan/"


@pytest.fixture
def unit(two_units):
    actions.furnish_queue(unit=two_units["PUSAT"])
    return two_units["PUSAT"]


@pytest.fixture
def secretary(client, cast):
    client.force_login(cast["sekretaris"])
    return client


def add(client, subject, **words):
    return client.post(f"{PAGE}{subject}/tambah/", words)


def test_a_unit_begins_with_three_groups_when_it_asks_for_them(two_units, secretary):
    assert "belum memakai antrean" in secretary.get(PAGE).content.decode()
    secretary.post(f"{PAGE}kelompok/umum/")
    page = secretary.get(PAGE).content.decode()
    assert all(name in page for name in ("Informasi", "Konsultasi", "Layanan"))


def test_a_group_is_added_and_changed_but_keeps_its_letter(unit, secretary):
    add(secretary, "kelompok", letter="d", name="Pengambilan", name_en="Pick-up", position="4", is_active="on")
    group = QueueGroup.objects.get(unit=unit, letter="D")
    words = {"letter": "Z", "name": "Ambil hasil", "name_en": "", "position": "2", "is_active": "on"}
    secretary.post(f"{PAGE}kelompok/{group.pk}/", words)
    group.refresh_from_db()
    assert (group.letter, group.name, group.position) == ("D", "Ambil hasil", 2)


def test_bad_input_is_kept_and_told_at_its_field(unit, secretary):
    page = add(secretary, "kelompok", letter="A", name="Kedua", position="4", is_active="on").content.decode()
    assert "Huruf ini sudah dipakai kelompok lain" in page
    assert 'value="Kedua"' in page
    page = add(secretary, "kelompok", letter="1", name="", position="x").content.decode()
    assert "Isi nama kelompok." in page
    assert "Isi urutan dengan angka" in page
    assert QueueGroup.objects.filter(unit=unit).count() == 3


def test_a_group_in_whose_line_somebody_waits_stays_in_use(unit, secretary, cast):
    group = unit.queue_groups.first()
    actions.take(unit=unit, group=group, source="counter", key="1", by=cast["petugas_fo"])
    page = secretary.post(f"{PAGE}kelompok/{group.pk}/", {"name": "Informasi", "position": "1"}).content.decode()
    assert "Masih ada nomor terbuka" in page
    group.refresh_from_db()
    assert group.is_active


def test_a_counter_calls_the_groups_that_were_ticked(unit, secretary):
    group = unit.queue_groups.get(letter="B")
    add(secretary, "loket", number="4", name="Prioritas", groups=[group.pk], is_active="on")
    counter = Counter.objects.get()
    assert (counter.number, list(counter.groups.all())) == (4, [group])
    assert "Nomor loket ini sudah ada" in add(secretary, "loket", number="4").content.decode()
    secretary.post(f"{PAGE}loket/{counter.pk}/", {"name": ""})
    counter.refresh_from_db()
    assert (counter.number, counter.is_active, counter.groups.count()) == (4, False, 0)


def test_a_counter_at_which_somebody_stands_stays_open(unit, secretary, cast):
    counter = Counter.objects.create(unit=unit, number=1)
    words = {"group": unit.queue_groups.first(), "source": "counter", "key": "1", "by": cast["petugas_fo"]}
    actions.take(unit=unit, **words)
    actions.call_next(counter=counter, by=cast["petugas_fo"])
    assert "Masih ada nomor di loket ini" in secretary.post(f"{PAGE}loket/{counter.pk}/", {}).content.decode()


def test_a_notice_is_shown_by_whole_days_of_the_unit(unit, secretary):
    words = {"text": "Besok tutup", "shown_from": "1 12 2026", "shown_until": "2 12 2026", "position": "1"}
    add(secretary, "pengumuman", **words)
    notice = ScreenNotice.objects.get()
    assert notice.shown_from == dt.datetime(2026, 11, 30, 17, tzinfo=dt.UTC)
    assert notice.shown_until == dt.datetime(2026, 12, 2, 17, tzinfo=dt.UTC)
    page = secretary.get(f"{PAGE}pengumuman/{notice.pk}/").content.decode()
    assert 'value="01 12 2026"' in page
    assert 'value="02 12 2026"' in page
    words["shown_until"] = "30 11 2026"
    page = secretary.post(f"{PAGE}pengumuman/{notice.pk}/", words).content.decode()
    assert "Akhir harus sesudah awal." in page
    secretary.post(f"{PAGE}pengumuman/{notice.pk}/hapus/")
    assert not ScreenNotice.objects.exists()


def test_a_notice_that_was_shown_ends_and_is_kept(unit, secretary, cast):
    earlier = timezone.now() - dt.timedelta(days=1)
    notice = ScreenNotice.objects.create(unit=unit, text="Uji", shown_from=earlier, created_by=cast["kepala"])
    for _click in range(2):
        assert secretary.post(f"{PAGE}pengumuman/{notice.pk}/hapus/").status_code == 302
    assert not ScreenNotice.objects.not_ended(timezone.now()).exists()
    assert ScreenNotice.objects.exists()
    assert "Uji" not in secretary.get(PAGE).content.decode()


def test_the_address_of_a_device_is_shown_once(unit, secretary):
    form = {"kind": "screen", "name": "Layar lantai 1", "key": "abc"}
    page = secretary.post(f"{PAGE}perangkat/tambah/", form, follow=True).content.decode()
    token = page.split("/perangkat/")[1].split("/")[0]
    assert Device.objects.get().token_digest == digest(token)
    assert token not in secretary.get(PAGE).content.decode()
    secretary.post(f"{PAGE}perangkat/{Device.objects.get().pk}/cabut/")
    assert not Device.objects.paired().exists()


@pytest.fixture
def things(unit, cast):
    """Addresses of one thing of each kind, all of Pusat."""
    words = {"unit": unit, "created_by": cast["kepala"]}
    notice = ScreenNotice.objects.create(text="Uji", shown_from=timezone.now(), **words)
    device = Device.objects.create(name="Uji", kind="screen", token_digest="x", created_at=timezone.now(), **words)
    counter = Counter.objects.create(unit=unit, number=9)
    forms = [f"kelompok/{unit.queue_groups.first().pk}/", f"loket/{counter.pk}/", f"pengumuman/{notice.pk}/"]
    return {"forms": forms, "posts": [f"pengumuman/{notice.pk}/hapus/", f"perangkat/{device.pk}/cabut/"]}


def test_who_manages_another_unit_does_not_find_it(things, client, cast):
    client.force_login(cast["sekretaris_daerah"])
    assert client.get(f"{PAGE}?unit=PUSAT").status_code == 404
    for address in things["forms"] + things["posts"]:
        assert client.post(PAGE + address).status_code == 404
    assert Device.objects.paired().exists()


def test_a_colleague_without_the_right_is_refused(things, client, cast):
    client.force_login(cast["petugas_fo"])
    for address in ["", "kelompok/tambah/", "perangkat/tambah/", *things["forms"]]:
        assert client.get(PAGE + address).status_code == 403
    for address in things["posts"]:
        assert client.post(PAGE + address).status_code == 403
    assert Device.objects.paired().exists()


def test_a_change_refuses_get(things, secretary):
    for address in [*things["posts"], "kelompok/umum/"]:
        assert secretary.get(PAGE + address).status_code == 405


def test_a_word_that_names_nothing_is_not_there(unit, secretary):
    assert secretary.get(f"{PAGE}kopi/tambah/").status_code == 404


def test_the_page_needs_as_many_statements_for_many_things_as_for_few(
    unit, secretary, cast, django_assert_max_num_queries
):
    words = {"unit": unit, "created_by": cast["kepala"]}
    for number in range(1, 13):
        Counter.objects.create(unit=unit, number=number).groups.set(unit.queue_groups.all())
        ScreenNotice.objects.create(text="Uji", shown_from=timezone.now(), **words)
        device = {"name": "Uji", "kind": "screen", "created_at": timezone.now()}
        Device.objects.create(token_digest=str(number), **device, **words)
    with django_assert_max_num_queries(16):
        assert secretary.get(reverse("queue_settings")).status_code == 200

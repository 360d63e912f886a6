"""The five facilities of Pasal 14 g: checking them, the desk's page, the public one, hostile pictures."""

import datetime as dt
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from core.moves import Refused
from units.actions import NotYoursError
from units.models import Facility, FacilityCheck, FacilityKind

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


@pytest.fixture(autouse=True)
def _monday(time_machine):
    time_machine.move_to("2026-11-23T03:00:00+00:00")


@pytest.fixture
def box():
    return reverse("check_facility", args=["PUSAT", "box"])


def filled(**changes) -> dict:
    return {"key": "k1", "presence": "present", "condition": "good", "note": "", "checked_on": "23 11 2026"} | changes


def test_every_unit_has_the_five_rows_before_anybody_looked(two_units):
    rows = Facility.objects.for_list(two_units["BBKB"])
    assert [row.kind for row in rows] == list(FacilityKind)
    assert {row.presence for row in rows} == {"unchecked"}
    assert rows[4].article == "Pasal 14 huruf g angka 5"


def test_a_check_is_the_state_and_leaves_who_when_and_what(checked, cast):
    checked("box", note=" Di samping loket 2 ")
    checked("box", "absent", checked_on=dt.date(2026, 11, 23))
    facility = Facility.objects.get()
    assert (facility.presence, facility.condition, facility.checked_by) == ("absent", "", cast["staf_sarpras"])
    assert [(row.presence, row.note, row.by.username) for row in FacilityCheck.objects.order_by("pk")] == [
        ("present", "Di samping loket 2", "staf_sarpras"),
        ("absent", "", "staf_sarpras"),
    ]


def test_a_check_cannot_be_rewritten(checked):
    checked()
    with pytest.raises(IntegrityError), transaction.atomic():
        FacilityCheck.objects.update(condition="fair")


def test_the_same_form_twice_is_one_check(checked):
    assert checked(key="sama") == checked("box", key="sama")
    assert FacilityCheck.objects.count() == Facility.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"presence": "unchecked"}, "presence"),
        ({"condition": ""}, "condition"),
        ({"checked_on": dt.date(2026, 11, 24)}, "checked_on"),
        ({"checked_on": dt.date(2026, 11, 19)}, "checked_on"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(checked, changes, field):
    checked()
    with pytest.raises(Refused) as refused:
        checked(**changes)
    assert refused.value.field == field
    assert FacilityCheck.objects.count() == 1


@pytest.mark.parametrize("username", ["sekretaris", "kepala", "sekjen", "kepala_daerah"])
def test_only_the_staf_sarpras_of_the_unit_checks(checked, cast, username):
    with pytest.raises(NotYoursError):
        checked(by=cast[username])


def test_after_half_a_year_a_check_is_due_again(checked):
    checked(checked_on=dt.date(2026, 5, 1))
    facility = Facility.objects.get()
    due = facility.checked_on + dt.timedelta(days=184)
    assert not facility.is_stale(due - dt.timedelta(days=1))
    assert facility.is_stale(due)
    assert list(Facility.objects.stale(due)) == [facility]
    assert not Facility.objects.stale(due - dt.timedelta(days=1)).exists()


# --- At the desk ------------------------------------------------------------------------------------------------------


def test_the_page_shows_the_five_rows_and_what_is_due(client, cast, checked):
    checked("room")
    client.force_login(cast["staf_sarpras"])
    text = client.get(reverse("facilities")).content.decode()
    assert all(str(kind.label) in text for kind in FacilityKind)
    assert "4 sarana perlu diperiksa" in text
    assert text.count("/meja/sarana/periksa/PUSAT/") == 5


@pytest.mark.parametrize(
    ("username", "unit", "status"),
    [("kepala", "PUSAT", 200), ("kepala", "BBKB", 404), ("irjen", "BBKB", 200), ("petugas_fo", "PUSAT", 403)],
)
def test_who_reads_the_page_of_which_unit(client, cast, username, unit, status):
    client.force_login(cast[username])
    response = client.get(reverse("facilities"), {"unit": unit})
    assert response.status_code == status
    if status == 200:
        assert "/meja/sarana/periksa/" not in response.content.decode()


@pytest.mark.parametrize("username", ["sekjen", "irjen"])
def test_who_reads_everywhere_chooses_the_unit(client, cast, username):
    client.force_login(cast[username])
    text = client.get(reverse("facilities")).content.decode()
    assert '<option value="PUSAT" selected>' in text
    assert '<option value="BBKB">' in text
    assert "2 unit belum lengkap" in text


def test_a_check_with_a_photo(client, cast, box, picture):
    client.force_login(cast["staf_sarpras"])
    assert client.post(box, filled(photo=picture("jpeg", behind=b"GIF89a<?php"))).status_code == 302
    photo = client.get(reverse("facility_photo", args=["PUSAT", "box"]))
    content = b"".join(photo.streaming_content)
    assert photo["Content-Type"] == "image/jpeg"
    assert photo["X-Content-Type-Options"] == "nosniff"
    assert (content[:2], b"php" in content, b"rahasia" in content) == (b"\xff\xd8", False, False)


def test_what_was_typed_stays_when_something_is_wrong(client, cast, box):
    client.force_login(cast["staf_sarpras"])
    text = client.post(box, filled(condition="", note="Di samping loket")).content.decode()
    assert "Pilih kondisi sarana yang ada." in text
    assert "Di samping loket" in text


@pytest.mark.parametrize(("username", "status"), [("kepala", 403), ("petugas_fo", 403), ("kepala_daerah", 404)])
def test_who_may_not_check(client, cast, box, username, status):
    client.force_login(cast[username])
    assert client.post(box, filled()).status_code == status
    assert not Facility.objects.exists()


def test_a_facility_that_the_regulation_does_not_name_is_not_found(client, cast):
    client.force_login(cast["staf_sarpras"])
    assert client.get(reverse("check_facility", args=["PUSAT", "taman"])).status_code == 404


# --- Hostile pictures -------------------------------------------------------------------------------------------------


def zipped() -> bytes:
    import io

    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("x.html", "<script>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda picture: SimpleUploadedFile("foto.jpg", SVG, "image/jpeg"), "Berkas harus JPG atau PNG."),
        (lambda picture: SimpleUploadedFile("foto.jpg", b"%PDF-1.4\n", "image/jpeg"), "Berkas harus JPG atau PNG."),
        (lambda picture: picture(behind=zipped()), "Berkas ini memuat arsip tersembunyi."),
        (lambda picture: picture(behind=b"0" * (5 * 1024 * 1024)), "Berkas harus 5 MB atau kurang."),
        (lambda picture: SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\nrusak", "image/png"), "Berkas rusak"),
    ],
)
def test_a_hostile_picture_is_refused(client, cast, box, picture, make, sentence):
    client.force_login(cast["staf_sarpras"])
    text = client.post(box, filled(photo=make(picture))).content.decode()
    assert sentence in text
    assert not Facility.objects.exists()


def test_while_the_scanner_is_silent_nothing_comes_in(client, cast, box, picture, settings):
    settings.CLAMD_SOCKET = "/nonexistent"
    client.force_login(cast["staf_sarpras"])
    assert "Pemindai berkas sedang tidak menjawab." in client.post(box, filled(photo=picture())).content.decode()


# --- For everybody ----------------------------------------------------------------------------------------------------


def test_the_unit_page_shows_the_five_rows_and_how_many_can_what(client, checked, learnt):
    checked("box", condition="fair", note="Di samping loket 2")
    checked("hotline", "absent")
    learnt("petugas_fo")
    text = client.get("/unit/PUSAT/").content.decode()
    for words in ("Kotak saran dan pengaduan", "Cukup", "Di samping loket 2", "Tidak ada", "20 November 2026"):
        assert words in text
    assert 'href="/pengaduan/"' in text
    assert "1 orang, 1 dengan catatan kompetensi yang berlaku" in text
    assert "6 orang, 0 dengan catatan kompetensi yang berlaku" in text


def test_the_unit_page_names_nobody_who_checked_or_learnt(client, checked, learnt, cast, two_units):
    cast["staf_sarpras"].appointments.update(ends_on=dt.date(2026, 11, 22))
    Facility.objects.create(
        unit=two_units["PUSAT"],
        kind="room",
        presence="absent",
        checked_on=dt.date(2026, 11, 2),
        checked_by=cast["staf_sarpras"],
    )
    assert cast["staf_sarpras"].full_name not in client.get("/unit/PUSAT/").content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_replaced_picture_is_gone_from_the_disk(checked, picture, settings):
    from units.papers import receive_picture

    checked(photo=receive_picture(picture()))
    checked(photo=receive_picture(picture(size=(40, 40))))
    assert len(list(settings.MEDIA_ROOT.rglob("*.jpg"))) == 1
    checked("room", "absent")
    assert not list(settings.MEDIA_ROOT.rglob("*.jpg"))
    assert Facility.objects.get().photo_sha256 == ""


def test_there_is_no_picture_of_what_has_none(client, checked):
    checked("box")
    assert client.get(reverse("facility_photo", args=["PUSAT", "box"])).status_code == 404
    assert client.get(reverse("facility_photo", args=["PUSAT", "taman"])).status_code == 404


def test_the_pages_stay_within_their_queries(client, cast, checked, django_assert_max_num_queries):
    for kind in FacilityKind:
        checked(kind)
    with django_assert_max_num_queries(15):
        client.get("/unit/PUSAT/")
    client.force_login(cast["sekjen"])
    with django_assert_max_num_queries(12):
        client.get(reverse("facilities"))


def test_local_date_decides_what_is_in_the_future(checked, time_machine):
    time_machine.move_to("2026-11-23T18:00:00+00:00")  # 24 November, 01.00 WIB
    assert checked(checked_on=dt.date(2026, 11, 24), at=timezone.now()).checked_on == dt.date(2026, 11, 24)

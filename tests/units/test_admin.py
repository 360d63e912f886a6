import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from units.actions import CalendarChange, change_calendar
from units.models import Appointment, CalendarDay, Decree, SubUnit, Unit

ADD = "/admin/units/decree/add/"


@pytest.fixture
def sign_in(client, cast):
    """Signs somebody of the cast in; returns the client."""

    def enter(username):
        client.force_login(cast[username])
        return client

    return enter


def line(cast, **changes):
    """A line of a decree as the inline posts it."""
    pusat = Unit.objects.get(code="PUSAT")
    return {"person": cast["irjen"].pk, "role": "PETUGAS_FO", "unit": pusat.pk, "starts_on": "2026-01-05"} | changes


def post_data(*lines, existing=(), **changes):
    """What the browser posts for a decree with its lines."""
    values = {"number": "200/SJ-IND/KEP/1/2026", "signed_on": "2026-01-05", "title": "Petugas", "signer": "SEKJEN"}
    values |= {"signer_name": "Surya Adiwinata", "starts_on": "2026-01-05", "ends_on": "2026-12-31"}
    values |= {"appointments-TOTAL_FORMS": len(lines), "appointments-INITIAL_FORMS": len(existing)}
    for number, row in enumerate(lines):
        values |= {f"appointments-{number}-{name}": value for name, value in row.items()}
    return values | changes


def errors(response):
    """Every message of the form and its lines."""
    page = response.context
    found = page["adminform"].form.errors.values()
    formset = page["inline_admin_formsets"][0].formset
    texts = [*found, *(e for form in formset.errors for e in form.values()), formset.non_form_errors()]
    return " ".join(str(text) for messages in texts for text in messages)


def test_the_sekretaris_jenderal_appoints_for_pusat(cast, sign_in):
    response = sign_in("sekjen").post(ADD, post_data(line(cast)))
    assert response.status_code == 302
    assert Decree.objects.get(number="200/SJ-IND/KEP/1/2026").appointments.get().person == cast["irjen"]
    assert cast["irjen"].authority.may_anywhere("requests.log")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"role": "PETUGAS_TEKNIS"}, "hanya ada di Unit P2 Daerah"),
        ({"role": "KEPALA"}, "sudah memiliki Kepala"),
        ({"starts_on": "2025-01-01"}, "masa berlaku surat keputusan"),
    ],
)
def test_a_line_against_the_regulation_is_refused_beside_its_fields(cast, sign_in, changes, reason):
    response = sign_in("sekjen").post(ADD, post_data(line(cast, **changes)))
    assert reason in errors(response)
    assert not Decree.objects.filter(number__startswith="200/").exists()


def test_a_sub_unit_officer_needs_a_proposer(cast, sign_in):
    agro = SubUnit.objects.get(code="AGRO").pk
    response = sign_in("sekjen").post(ADD, post_data(line(cast, role="PETUGAS_SUB_UNIT", sub_unit=agro)))
    assert "Pasal 12 ayat (2)" in errors(response)


@pytest.mark.parametrize("username", ["sekjen", "pengelola"])
def test_nobody_appoints_himself(cast, sign_in, username):
    response = sign_in(username).post(ADD, post_data(line(cast, person=cast[username].pk)))
    assert "diri sendiri" in errors(response)
    assert cast[username].appointments.count() == 1


def test_two_of_one_position_in_one_decree_are_refused(cast, sign_in):
    daerah = Unit.objects.create(
        code="BBK", name="Keramik", kind="UPT", family="X", city="Bandung", province="Jawa Barat"
    )
    rows = [line(cast, person=cast[name].pk, role="PIMPINAN", unit=daerah.pk) for name in ("irjen", "kepala")]
    response = sign_in("pengelola").post(ADD, post_data(*rows, signer="MENTERI"))
    assert "dua kali" in errors(response)


def test_a_head_signs_for_the_own_unit_only(cast, sign_in):
    client, pusat = sign_in("pimpinan_upt"), Unit.objects.get(code="PUSAT")
    page = client.get(ADD).context["adminform"].form
    assert [value for value, _ in page.fields["signer"].choices if value] == ["PIMPINAN"]
    assert [unit.code for unit in page.fields["signer_unit"].queryset] == ["BBKB"]
    response = client.post(ADD, post_data(line(cast), signer="SEKJEN", signer_unit=pusat.pk))
    assert response.status_code == 200
    assert not Decree.objects.filter(number__startswith="200/").exists()


def test_the_decree_of_the_own_position_can_only_be_read(cast, sign_in):
    own = Decree.objects.get(number="22/SJ-IND/KEP/1/2024")
    client = sign_in("pengelola")
    assert client.get(f"/admin/units/decree/{own.pk}/change/").status_code == 200
    assert client.post(f"/admin/units/decree/{own.pk}/change/", post_data()).status_code == 403


def test_an_appointment_is_ended_in_its_decree(cast, sign_in):
    stored = cast["petugas_teknis"].appointments.get()
    decree, first = stored.decree, list(stored.decree.appointments.all())
    rows = [
        {
            "id": row.pk,
            "decree": decree.pk,
            "person": row.person_id,
            "role": row.role,
            "unit": row.unit_id,
            "starts_on": row.starts_on,
            "ends_on": "2026-01-31" if row == stored else "",
        }
        for row in first
    ]
    values = {"number": decree.number, "signer": "PIMPINAN", "signer_unit": decree.signer_unit_id}
    values |= {"starts_on": decree.starts_on, "ends_on": ""}
    response = sign_in("pimpinan_upt").post(
        f"/admin/units/decree/{decree.pk}/change/", post_data(*rows, existing=first, **values)
    )
    assert response.status_code == 302
    stored.refresh_from_db()
    assert stored.ends_on == dt.date(2026, 1, 31)
    assert stored.history.first().history_user == cast["pimpinan_upt"]


@pytest.mark.parametrize(
    ("username", "codes"),
    [("sekjen", {"21", "22"}), ("pimpinan_upt", {"31"}), ("pengelola", {"11", "12", "21", "22", "31"})],
)
def test_everybody_sees_the_decrees_of_the_own_office(sign_in, username, codes):
    rows = sign_in(username).get("/admin/units/decree/").context["cl"].queryset
    assert {row.number.partition("/")[0] for row in rows} == codes


@pytest.mark.parametrize("username", ["kepala", "sekretaris", "irjen"])
def test_others_find_no_door_to_decrees_units_and_accounts(sign_in, username):
    client = sign_in(username)
    for path in ("units/decree/", "units/decree/add/", "units/unit/", "accounts/user/", "accounts/user/add/"):
        assert client.get(f"/admin/{path}").status_code == 403


def test_decrees_and_lines_are_never_deleted(cast, sign_in):
    decree = Decree.objects.first()
    assert sign_in("pengelola").post(f"/admin/units/decree/{decree.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Appointment.objects.count() == len(cast)


def test_a_scan_must_be_a_pdf_by_its_content(cast, sign_in):
    fake = SimpleUploadedFile("sk.pdf", b"MZ not a pdf")
    response = sign_in("sekjen").post(ADD, post_data(line(cast), file=fake))
    assert "Berkas harus PDF" in errors(response)


@pytest.mark.parametrize(("username", "status"), [("sekjen", 200), ("pimpinan_upt", 404), ("kepala", 403)])
def test_a_scan_is_handed_to_those_who_may_record_the_decree(sign_in, tmp_path, settings, username, status):
    decree = Decree.objects.get(number__startswith="21/")
    decree.file.save("x.pdf", SimpleUploadedFile("x.pdf", b"%PDF-1.4"))
    response = sign_in(username).get(reverse("decree_file", args=[decree.pk]))
    assert response.status_code == status
    if status == 200:
        assert response["Content-Disposition"] == 'attachment; filename="21-SJ-IND-KEP-1-2024.pdf"'
        response.close()


@pytest.mark.parametrize(("username", "units"), [("kepala", {None, "PUSAT"}), ("kepala_daerah", {None})])
def test_calendar_rows_are_read_for_the_own_unit(cast, two_units, sign_in, username, units):
    change = [CalendarChange(dt.date(2026, 11, 25), "CLOSURE", "Banjir")]
    change_calendar(unit=two_units["PUSAT"], changes=change, by=cast["kepala"], at=dt.datetime.now(dt.UTC))
    change_calendar(unit=None, changes=change, by=cast["pengelola"], at=dt.datetime.now(dt.UTC))
    client = sign_in(username)
    rows = client.get("/admin/units/calendarday/").context["cl"].queryset
    assert {row.unit and row.unit.code for row in rows} == units
    assert client.get(f"/admin/units/calendarday/{CalendarDay.objects.national().get().pk}/change/").status_code == 200
    assert client.get("/admin/units/calendarday/add/").status_code == 403


def test_the_administrator_edits_a_unit_with_its_hours(sign_in, two_units):
    client = sign_in("pengelola")
    for unit in two_units.values():
        assert client.get(f"/admin/units/unit/{unit.pk}/change/").status_code == 200
    assert client.get(f"/admin/units/unit/{unit.pk}/history/").status_code == 200


def test_a_decree_with_many_lines_stays_within_its_queries(cast, sign_in, django_assert_max_num_queries):
    client, decree = sign_in("pengelola"), Decree.objects.get(number__startswith="21/")
    assert decree.appointments.count() == 10
    with django_assert_max_num_queries(25):
        text = client.get(f"/admin/units/decree/{decree.pk}/change/").content.decode()
    assert "Hartono Wijaya" in text


def test_the_list_of_decrees_stays_within_its_queries(sign_in, django_assert_max_num_queries):
    client = sign_in("pengelola")
    with django_assert_max_num_queries(15):
        client.get("/admin/units/decree/")

import datetime as dt

import pytest
from django.urls import reverse

from reports import actions
from reports.models import Report

pytestmark = pytest.mark.django_db
LIST = "/meja/laporan/"


@pytest.fixture
def sees(client, cast):
    """The answer to a person of the cast: ``sees("kepala", "/meja/laporan/")``; with ``post`` a POST."""

    def ask(username, address, post=None):
        client.force_login(cast[username])
        return client.get(address) if post is None else client.post(address, post)

    return ask


def read_to_the_end(answer):
    """A file that is not read stays open."""
    return b"".join(answer) if answer.streaming else answer.content


def change(report):
    return reverse("admin:reports_report_change", args=[report.pk])


def step(report, name):
    return reverse("admin:reports_report_step", args=[report.pk, name])


@pytest.mark.parametrize(
    ("username", "status"),
    [
        ("kepala", 200),
        ("sekretaris", 200),
        ("staf_sarpras", 200),
        ("irjen", 404),
        ("sekjen", 404),
        ("kepala_daerah", 404),
        ("pimpinan_upt", 404),
        ("petugas_fo", 403),
        ("petugas_agro", 403),
        ("pengelola", 403),
    ],
)
def test_who_reads_a_draft_of_pusat(sees, draft, username, status):
    assert sees(username, f"{LIST}{draft().pk}/").status_code == status


@pytest.mark.parametrize(("username", "status"), [("irjen", 200), ("sekjen", 200), ("pimpinan_upt", 404)])
def test_who_reads_it_once_sent(sees, sent, username, status):
    report = sent()
    for address in (f"{LIST}{report.pk}/", f"{LIST}{report.pk}/pdf/", f"{LIST}{report.pk}/angka/?angka=received"):
        answer = sees(username, address)
        assert answer.status_code == status
        read_to_the_end(answer)


@pytest.mark.parametrize(
    ("username", "status"), [("sekjen", 302), ("irjen", 403), ("kepala", 403), ("pimpinan_upt", 404)]
)
def test_only_the_receiver_acknowledges(sees, sent, username, status):
    report = sent()
    assert sees(username, f"{LIST}{report.pk}/terima/", {}).status_code == status
    report.refresh_from_db()
    assert (report.state == "received") is (status == 302)


def test_acknowledging_twice_is_told_and_changes_nothing(sees, sent):
    report = sent()
    for _time in range(2):
        answer = sees("sekjen", f"{LIST}{report.pk}/terima/", {})
    assert answer.status_code == 302
    assert report.events.filter(step="acknowledge").count() == 1


@pytest.mark.parametrize("address", ["terima/", "pdf/", "angka/", "betulkan/"])
def test_state_changes_by_post_alone(sees, sent, address):
    report = sent()
    answer = sees("sekjen", f"{LIST}{report.pk}/{address}")
    assert answer.status_code == {"terima/": 405, "pdf/": 200, "angka/": 404, "betulkan/": 403}[address]
    read_to_the_end(answer)


def test_the_pdf_leaves_as_an_attachment(sees, sent):
    answer = sees("sekjen", f"{LIST}{sent().pk}/pdf/")
    assert answer["Content-Disposition"] == 'attachment; filename="laporan-pusat-2026-10-v1.pdf"'
    assert read_to_the_end(answer).startswith(b"%PDF-")


def test_a_draft_has_no_pdf(sees, draft):
    assert sees("kepala", f"{LIST}{draft().pk}/pdf/").status_code == 404


def test_what_waits_stands_first(sees, sent, draft):
    sent()
    page = sees("sekjen", LIST).content.decode()
    assert page.index("Menunggu Anda") < page.index("Catat penerimaan") < page.index("Semua laporan")
    assert "Tidak ada laporan yang menunggu Anda." in sees("irjen", LIST).content.decode()


def test_who_oversees_sees_each_unit_of_a_month_and_who_has_not_sent(sees, sent):
    sent()
    page = sees("irjen", f"{LIST}?bulan=2026-10").content.decode()
    assert "1 dari 2 unit sudah mengirim laporan." in page
    assert "Belum disusun" in page
    assert "Semua unit per bulan" not in sees("kepala", LIST).content.decode()


def test_the_kepala_finds_what_waits_on_the_first_page_of_the_admin(sees, draft, cast):
    report = draft()
    actions.submit(report=report, by=cast["sekretaris"])
    assert "1 laporan menunggu tinjauan Anda" in sees("kepala", "/admin/").content.decode()
    assert "laporan menunggu" not in sees("pengelola", "/admin/").content.decode()


def test_from_draft_to_sign_off_by_the_pages_alone(sees, draft, cast):
    report = draft()
    words = {"obstacles": "Server padam.", "follow_up": "Genset dipasang.", "revision": 1}
    assert sees("sekretaris", step(report, "write"), words).status_code == 302
    assert sees("sekretaris", step(report, "recount"), {"revision": 2}).status_code == 302
    assert "Ajukan ke Kepala" in sees("sekretaris", step(report, "submit")).content.decode()
    assert sees("sekretaris", step(report, "submit"), {"revision": 3}).status_code == 302
    assert "Server padam." in sees("kepala", change(report)).content.decode()
    report.refresh_from_db()
    asked = sees("kepala", step(report, "approve")).content.decode()
    assert "Surya Adiwinata" in asked
    assert actions.figures_digest(report) in asked
    assert sees("kepala", step(report, "approve"), {"revision": 4}).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.approved_by) == ("approved", cast["kepala"])


def test_what_was_seen_is_what_is_approved(sees, draft, cast):
    report = draft()
    actions.submit(report=report, by=cast["sekretaris"])
    sees("kepala", step(report, "approve"), {"revision": report.revision - 1})
    report.refresh_from_db()
    assert report.state == "submitted"


def test_a_return_without_a_remark_is_asked_for_it(sees, draft, cast):
    report = draft()
    actions.submit(report=report, by=cast["sekretaris"])
    answer = sees("kepala", step(report, "return"), {"revision": report.revision, "remark": ""})
    assert answer.status_code == 422
    assert "Tulis apa yang perlu diperbaiki." in answer.content.decode()


@pytest.mark.parametrize(
    ("username", "name", "status"),
    [
        ("kepala", "submit", 403),
        ("kepala", "write", 403),
        ("sekretaris", "approve", 403),
        ("sekretaris", "return", 403),
        ("sekretaris", "delete", 404),
        ("kepala_daerah", "approve", 404),
        ("irjen", "approve", 404),
    ],
)
def test_steps_of_others_are_refused(sees, draft, username, name, status):
    report = draft()
    assert sees(username, step(report, name), {"revision": 1}).status_code == status
    report.refresh_from_db()
    assert report.state == "draft"


@pytest.mark.parametrize("name", ["recount", "write"])
def test_a_step_without_a_page_is_not_done_by_looking(sees, draft, name):
    assert sees("sekretaris", step(draft(), name)).status_code == 405


def test_stale_figures_are_shown_with_what_to_do(sees, draft, register, two_units, cast):
    report = draft()
    assert "Angka sekarang berbeda" not in sees("sekretaris", change(report)).content.decode()
    register(two_units["PUSAT"], dt.date(2026, 10, 9))
    page = sees("sekretaris", change(report)).content.decode()
    assert "Masuk: 0 pada laporan, 1 sekarang" in page
    assert "Hitung ulang" in page


def test_the_admins_list_names_months_without_a_report(sees, draft, two_units):
    draft(start=dt.date(2026, 7, 1), end=dt.date(2026, 7, 31))
    page = sees("kepala", "/admin/reports/report/").content.decode()
    assert "Belum disusun" in page
    assert "Agustus 2026" in page
    assert sees("kepala", "/admin/reports/report/?tahun=2026&state__exact=draft").status_code == 200
    assert sees("kepala", "/admin/reports/report/?tahun=x").status_code == 200
    assert sees("pengelola", "/admin/reports/report/").status_code == 403


@pytest.mark.parametrize("address", ["add/", "1/delete/"])
def test_nobody_adds_or_deletes_reports_in_the_admin(sees, address):
    assert sees("kepala", f"/admin/reports/report/{address}").status_code == 403


def test_a_report_of_any_period_begins_at_the_desk(sees, two_units):
    asked = {"unit": two_units["PUSAT"].pk, "start": "2026-10-05", "end": "2026-10-09", "purpose": "Rapat"}
    answer = sees("kepala", f"{LIST}baru/", asked)
    report = Report.objects.get()
    assert answer["Location"] == change(report)
    assert sees("kepala", f"{LIST}baru/", asked).status_code == 422
    assert sees("kepala", f"{LIST}baru/", {**asked, "unit": two_units["BBKB"].pk}).status_code == 422
    assert sees("irjen", f"{LIST}baru/").status_code == 403


def test_a_correction_begins_with_a_reason(sees, sent):
    report = sent()
    assert sees("sekretaris", f"{LIST}{report.pk}/betulkan/", {"reason": ""}).status_code == 422
    answer = sees("sekretaris", f"{LIST}{report.pk}/betulkan/", {"reason": "Surat terlambat dicatat."})
    assert answer["Location"] == change(Report.objects.get(version=2))
    assert sees("kepala", f"{LIST}{report.pk}/betulkan/").status_code == 403


def test_rows_show_no_personal_data_and_link_only_what_may_be_seen(sees, sent, register, two_units):
    request = register(two_units["PUSAT"], dt.date(2026, 10, 9))
    address = f"{LIST}{sent().pk}/angka/?angka=received"
    for username, linked in (("kepala", True), ("irjen", True), ("sekjen", False)):
        page = sees(username, address).content.decode()
        assert request.number in page
        assert "Siti Rahmawati" not in page
        assert (f'href="{reverse("request_detail", args=[request.number])}"' in page) is linked


@pytest.mark.parametrize(
    ("username", "address", "budget"),
    [("sekjen", LIST, 15), ("kepala", "/admin/reports/report/", 15), ("kepala", "/admin/", 15)],
)
def test_lists_keep_their_budget(cast, client, sent, django_assert_max_num_queries, username, address, budget):
    sent()
    sent("BBKB")
    client.force_login(cast[username])
    with django_assert_max_num_queries(budget):
        client.get(address)


def test_the_pages_of_one_report_keep_their_budget(
    cast, client, sent, random_register, two_units, django_assert_max_num_queries
):
    random_register(two_units["PUSAT"], 3, count=40)
    report = sent()
    client.force_login(cast["kepala"])
    for address in (change(report), f"{LIST}{report.pk}/", f"{LIST}{report.pk}/angka/?angka=returned"):
        with django_assert_max_num_queries(40):
            assert client.get(address).status_code == 200

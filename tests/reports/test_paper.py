import datetime as dt
import html
import io
import json
import shutil
import subprocess

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from core.chain import canonical
from reports import actions, paper
from reports.document import Document
from reports.sheet import as_csv

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(two_units, random_register, sent):
    """A sent report of PUSAT with figures."""
    random_register(two_units["PUSAT"], 21, count=70)
    return sent()


def content_of(report):
    with report.pdf.open() as stored:
        return stored.read()


def text_of(report, tmp_path):
    """The words of the PDF; of what goes into it on a machine that cannot read PDF."""
    content = content_of(report)
    assert content.startswith(b"%PDF-")
    if not shutil.which("pdftotext"):
        page = strip_tags(render_to_string("reports/paper/report.html", paper.paper_context(report)))
        return " ".join(html.unescape(page).split()) + " Halaman 1 dari"
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    command = ["pdftotext", "-layout", str(path), "-"]
    return " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_the_paper_is_a_government_document_with_the_figures_of_the_page(filled, tmp_path):
    text = text_of(filled, tmp_path)
    for part in (
        "Unit Pelayanan Publik Pusat",
        f"Nomor : {filled.number}",
        "Hal : Laporan bulanan Oktober 2026",
        "Yth. Sekretaris Jenderal Kementerian Perindustrian di Jakarta",
        "Pasal 6 huruf c",
        "1. Ringkasan",
        "15. Tindak lanjut",
        "Kepala Unit P2 Pusat",
        "Hartono Wijaya",
        "bukan dokumen bertanda tangan elektronik tersertifikasi",
        paper.verification_code(filled),
        filled.figures_sha256,
        "Halaman 1 dari",
    ):
        assert part in text, part
    document = Document(filled)
    for table in document.tables():
        for row in table.rows:
            # Words run over several lines of their column; figures stand in one.
            shown = row.label.partition(" – ")[0] if table.is_text else " ".join(cell.text for cell in row.cells)
            assert shown in text, (table.title, row.label)


def test_the_same_report_gives_the_same_bytes(filled):
    assert paper.render(filled) == paper.render(filled) == content_of(filled)


def test_figures_are_attached_as_data(filled):
    with pikepdf.open(io.BytesIO(content_of(filled))) as opened:
        attached = {name: spec.get_file().read_bytes() for name, spec in opened.attachments.items()}
    assert attached["angka.json"] == canonical(filled.figures).encode()
    assert json.loads(attached["angka.json"]) == filled.figures
    received = filled.figures["total"]["received"]
    assert f"Menurut jenis permohonan,Jumlah,Masuk,{received}" in attached["angka.csv"].decode("utf-8-sig")


def test_texts_that_a_spreadsheet_would_run_are_harmless(two_units, register, draft):
    register(two_units["PUSAT"], dt.date(2026, 10, 5), service=("LAYANAN", "=HYPERLINK(1)"))
    assert b",'=HYPERLINK(1)," in as_csv(Document(draft()))


def test_a_daerah_report_goes_to_the_head_of_its_own_office(sent, tmp_path):
    text = text_of(sent("BBKB"), tmp_path)
    assert "Yth. Pimpinan Balai Besar Kerajinan dan Batik di Yogyakarta" in text
    assert "Pasal 10 huruf c" in text


def test_a_correction_says_what_it_replaces_and_why(filled, cast, tmp_path):
    newer = actions.correct(report=filled, reason="Surat terlambat dicatat.", by=cast["sekretaris"])
    actions.submit(report=newer, by=cast["sekretaris"])
    actions.approve(report=newer, by=cast["kepala"])
    actions.send(report=newer)
    text = text_of(newer, tmp_path)
    assert f"Versi 2. Laporan ini menggantikan laporan nomor {filled.number}" in text
    assert "Alasan pembetulan: Surat terlambat dicatat." in text
    assert paper.verification_code(newer) != paper.verification_code(filled)


def test_an_empty_month_is_a_whole_report_too(sent, tmp_path):
    text = text_of(sent(), tmp_path)
    assert "Unit P2 Pusat menerima 0 permohonan dan menutup 0" in text
    assert "Tidak ada kendala yang dicatat." in text


def test_what_people_write_cannot_become_markup(draft, cast, tmp_path):
    report = draft()
    actions.write(report=report, obstacles="<img src=x> & <b>", follow_up="", by=cast["sekretaris"])
    actions.submit(report=report, by=cast["sekretaris"])
    actions.approve(report=report, by=cast["kepala"])
    actions.send(report=report)
    assert "<img src=x> & <b>" in text_of(report, tmp_path)

"""T22: a document reads our own static files and nothing else."""

import hashlib
import io
from datetime import UTC, datetime

import pikepdf
import pytest
from django.contrib.staticfiles import finders
from django.template import engines

from core import pdf, qr

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
HOSTILE = """
<html><head><base href="file:///etc/"><link rel="stylesheet" href="http://127.0.0.1:9/css">
<link rel="attachment" href="file:///etc/passwd"><link rel="attachment" href="passwd">
<style>@import url("http://127.0.0.1:9/import"); @font-face { font-family: x; src: url(file:///etc/passwd) }
body { background: url(http://169.254.169.254/latest/meta-data); font-family: x }</style></head>
<body>Surat<img src="file:///etc/passwd"><img src="ftp://127.0.0.1/x"><img src="static:../p2portal/settings.py">
<img src="STATIC:../../etc/passwd"><svg width="9" height="9"><image href="http://127.0.0.1:9/svg"/></svg>
<object data="file:///etc/hostname"></object><embed src="http://127.0.0.1:9/embed">
<a rel="attachment" href="file:///etc/hostname">x</a></body></html>
"""


@pytest.fixture
def template(monkeypatch):
    """Let ``render`` find the given source under any name."""

    def use(source):
        made = engines["django"].from_string(source)
        monkeypatch.setattr(pdf, "render_to_string", lambda _name, context: made.render(context))

    return use


@pytest.fixture
def static(settings, tmp_path):
    """A static folder of its own, with a sheet that points at its neighbour."""
    (tmp_path / "static" / "css").mkdir(parents=True)
    (tmp_path / "static" / "mark.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    )
    (tmp_path / "static" / "css" / "paper.css").write_text("body { background: url(../mark.svg) } @page { size: A5 }")
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    finders.get_finder.cache_clear()
    yield tmp_path / "static"
    finders.get_finder.cache_clear()


@pytest.fixture
def fetched(monkeypatch):
    """Every address that was asked for, and those that were answered."""
    asked, answered = [], []
    fetch = pdf.StaticOnlyFetcher.fetch

    def watch(self, url, headers=None):
        asked.append(url)
        response = fetch(self, url, headers)
        answered.append(url)
        return response

    monkeypatch.setattr(pdf.StaticOnlyFetcher, "fetch", watch)
    return asked, answered


def test_T22_a_hostile_document_gets_nothing(static, template, fetched):
    template(HOSTILE)
    content = pdf.render("x.html", {}, created_at=NOON)
    asked, answered = fetched
    assert len(asked) >= 8
    assert {url.rsplit("/", 1)[-1] for url in answered} <= {"mark.svg"}
    assert b"root:x:0:0" not in content
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert not opened.attachments
        assert b"EmbeddedFile" not in content


@pytest.mark.parametrize("url", [
    "http://kemenperin.go.id/", "https://[::1]/", "ftp://x/y", "file:///etc/passwd", "file://host/etc/passwd",
    "static:", "static:../p2portal/settings.py", "static:/etc/passwd",
    "static:%2e%2e/%2e%2e/etc/passwd", "static:tidak-ada.css",
    "css/paper.css", "javascript:1", "FILE:///etc/passwd", "gopher://x", "\\\\host\\x",
])  # fmt: skip
def test_T22_every_other_address_is_refused(static, url):
    with pytest.raises(pdf.RefusedAddress):
        pdf.StaticOnlyFetcher().fetch(url)


def test_T22_a_link_out_of_the_static_folder_is_refused(static, tmp_path):
    (tmp_path / "secret").write_text("x")
    (static / "link.css").symlink_to(tmp_path / "secret")
    with pytest.raises(pdf.RefusedAddress):
        pdf.StaticOnlyFetcher().fetch((static / "link.css").as_uri())
    with pytest.raises(pdf.RefusedAddress):
        pdf.StaticOnlyFetcher().fetch("static:link.css")


def test_a_document_uses_our_sheet_and_pictures(static, template, fetched):
    template('<h1>{{ title }}</h1><img alt="Tanda" src="static:mark.svg"><img alt="" src="data:image/svg+xml,<svg/>">')
    content = pdf.render("x.html", {"title": "Tanda terima"}, created_at=NOON)
    assert {url.rsplit("/", 1)[-1] for url in fetched[1]} >= {"mark.svg", "static:mark.svg"}
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert round(float(opened.pages[0].mediabox[2])) == 420  # A5 comes from the sheet
        assert str(opened.docinfo["/CreationDate"]).startswith("D:20261122050000")


def test_the_same_input_gives_the_same_bytes(static, template):
    template("<h1>{{ title }}</h1>")
    made = [
        pdf.render("x.html", {"title": title}, created_at=NOON, attachments=[("angka.json", b"{}")])
        for title in ("A", "A", "B")
    ]
    digests = [hashlib.sha256(content).hexdigest() for content in made]
    assert digests[0] == digests[1] != digests[2]


def test_attachments_of_the_caller_are_in_the_file(static, template):
    template("<h1>Laporan</h1>")
    content = pdf.render("x.html", {}, attachments=[("angka.json", b'{"masuk": 7}')])
    with pikepdf.open(io.BytesIO(content)) as opened:
        assert opened.attachments["angka.json"].get_file().read_bytes() == b'{"masuk": 7}'


def test_a_missing_sheet_is_an_error_not_a_bare_document(static, template):
    template("<h1>Laporan</h1>")
    with pytest.raises(pdf.RefusedAddress):
        pdf.render("x.html", {}, stylesheets=["css/lupa.css"])


def test_a_qr_code_is_plain_svg():
    drawn = qr.svg("https://upp.kemenperin.go.id/cek/?kode=K7M4Q-9TXWR&a=<script>")
    assert drawn.startswith("<svg ")
    assert "style" not in drawn
    assert "script" not in drawn
    assert "viewBox" in drawn
    assert " width=" not in drawn

"""Files as people upload them, and a table of chained events that exists for these tests alone."""

import io
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from django.db import connection, models
from PIL import Image

from core.chain import ChainedEvent
from core.search import TokenIndex
from core.triggers import AppendOnly

OFFICE_PARTS = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}


class Happening(ChainedEvent):
    """An event about a thing that is only a number."""

    thing = models.PositiveIntegerField(default=1)

    class Meta(ChainedEvent.Meta):
        # Not an installed app: no migration asks for the table, no flush empties it.
        app_label = "core_tests"

    def subject(self) -> str:
        return f"thing:{self.thing}"


# Between tests PostgreSQL refuses to TRUNCATE users while a table that it does not know of points to them.
Happening._meta.get_field("by").db_constraint = False


class Leaflet(models.Model):
    """A row that is searched and paged."""

    title = models.CharField(max_length=100)
    rank = models.PositiveIntegerField(default=0)
    search = models.TextField(default="")

    class Meta:
        app_label = "core_tests"

    def __str__(self) -> str:
        return self.title


@pytest.fixture(scope="module")
def happening(django_db_setup, django_db_blocker):
    """The event model with its table and its trigger."""
    yield from _with_table(Happening, AppendOnly(Happening._meta.db_table), django_db_blocker)


@pytest.fixture(scope="module")
def leaflet(django_db_setup, django_db_blocker):
    """The searched model with its table and its index."""
    yield from _with_table(Leaflet, TokenIndex(Leaflet._meta.db_table), django_db_blocker)


def _with_table(model, operation, blocker):
    with blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(model)
        operation.database_forwards("core_tests", editor, None, None)
    yield model
    with blocker.unblock(), connection.schema_editor() as editor:
        operation.database_backwards("core_tests", editor, None, None)
        editor.delete_model(model)


class Upload(io.BytesIO):
    """Bytes with the name that the browser gave."""

    def __init__(self, content: bytes, name: str = "berkas") -> None:
        super().__init__(content)
        self.name = name


@pytest.fixture
def upload() -> Callable[..., Upload]:
    """``upload(content, name="surat.pdf")``."""
    return Upload


@pytest.fixture
def pdf_bytes() -> Callable[..., bytes]:
    """A PDF with blank pages; ``change`` may add to it, ``password`` locks it."""

    def build(*, pages=1, change=None, password="", owner=""):
        pdf = pikepdf.new()
        for _page in range(pages):
            pdf.add_blank_page()
        if change:
            change(pdf)
        locked = pikepdf.Encryption(user=password, owner=owner or password) if password or owner else None
        written = io.BytesIO()
        pdf.save(written, encryption=locked)
        return written.getvalue()

    return build


@pytest.fixture
def picture_bytes() -> Callable[..., bytes]:
    """A grey picture of the given format and size."""

    def build(kind="JPEG", size=(40, 30), mode="L"):
        written = io.BytesIO()
        Image.new(mode, size, 128 if mode == "L" else 0).save(written, kind)
        return written.getvalue()

    return build


@pytest.fixture
def office_bytes() -> Callable[..., bytes]:
    """The smallest office document, with more parts where asked."""

    def build(kind="xlsx", extra=None):
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            parts = {"[Content_Types].xml": b"<Types/>", OFFICE_PARTS[kind]: b"<main/>", **(extra or {})}
            for name, content in parts.items():
                archive.writestr(name, content)
        return written.getvalue()

    return build

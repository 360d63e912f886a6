"""Government documents: a template and a stylesheet of ours become a PDF that reads nothing else.

Rendering costs a quarter of a second and more: call it in the worker, or for one small document in a request.
"""

import mimetypes
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import weasyprint
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string
from PIL import ImageFile
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

# Importing WeasyPrint tells Pillow, for the whole process, to take pictures that are cut off; core.contents must not.
ImageFile.LOAD_TRUNCATED_IMAGES = False

PAPER = "css/paper.css"


class RefusedAddress(ValueError):
    """A document asked for something that is not a static file of ours."""


class StaticOnlyFetcher(URLFetcher):
    """Gives WeasyPrint ``data:`` addresses and our own static files; everything else is refused.

    WeasyPrint's own fetcher would read any web address and any file of the server for whoever gets a tag into a
    text. A refused address leaves a gap in the document, it does not stop it.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=["data"], allow_redirects=False)

    def fetch(self, url: str, headers: dict | None = None) -> URLFetcherResponse:
        """The content behind ``url``. Raises ``RefusedAddress`` for anything that is not allowed."""
        if url[:5].lower() == "data:":
            return super().fetch(url, headers)
        path = static_path(url)
        content_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": content_type})


def render(
    template_name: str,
    context: dict[str, Any],
    *,
    created_at: datetime | None = None,
    attachments: Sequence[tuple[str, bytes]] = (),
    stylesheets: Sequence[str] = (PAPER,),
) -> bytes:
    """Render the template to PDF bytes; the same input and ``created_at`` give the same bytes.

    ``stylesheets`` are names of static files; the template points at static files as ``static:img/mark.svg``.
    ``attachments`` are names with their bytes; what the document's own links would attach is thrown away.
    """
    return _write(_lay_out(template_name, context, stylesheets), attachments, created_at)


def render_fitting(
    template_name: str,
    context: dict[str, Any],
    steps: Sequence[dict[str, Any]],
    *,
    pages: int = 1,
    created_at: datetime | None = None,
    stylesheets: Sequence[str] = (PAPER,),
) -> bytes:
    """As ``render``, with the first of ``steps`` (changes of the context, the roomiest first) that needs no more pages.

    When none fits, the last: a sheet too many is better than a text cut off. Each trial costs a layout, so after the
    first step the middle of what is left is tried.
    """

    def laid_out(step: dict[str, Any]) -> weasyprint.Document:
        return _lay_out(template_name, {**context, **step}, stylesheets)

    best, low, high = laid_out(steps[0]), 1, len(steps)
    if len(best.pages) <= pages:
        return _write(best, (), created_at)
    while low < high:
        middle = (low + high) // 2
        document = laid_out(steps[middle])
        if len(document.pages) <= pages:
            best, high = document, middle
        else:
            low = middle + 1
            best = document if low == len(steps) else best
    return _write(best, (), created_at)


def _lay_out(template_name: str, context: dict[str, Any], stylesheets: Sequence[str]) -> weasyprint.Document:
    fetcher, fonts = StaticOnlyFetcher(), FontConfiguration()
    html = weasyprint.HTML(string=render_to_string(template_name, context), url_fetcher=fetcher)
    sheets = [
        weasyprint.CSS(filename=static_path(f"static:{name}"), url_fetcher=fetcher, font_config=fonts)
        for name in stylesheets
    ]
    return html.render(stylesheets=sheets, font_config=fonts)


def _write(
    document: weasyprint.Document, attachments: Sequence[tuple[str, bytes]], created_at: datetime | None
) -> bytes:
    document.metadata.attachments = [_attachment(name, content, created_at) for name, content in attachments]
    if created_at is not None:
        moment = created_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        document.metadata.created = document.metadata.modified = moment
    return document.write_pdf(pdf_tags=True)


def static_path(url: str) -> Path:
    """The file behind ``static:css/paper.css`` or behind a ``file:`` address inside our static folders.

    Raises ``RefusedAddress``.
    """
    parts = urlsplit(url)
    path = None
    if parts.scheme == "static":
        path = _find(unquote(parts.path).lstrip("/"))
    elif parts.scheme == "file" and not parts.netloc:
        path = Path(url2pathname(parts.path))
    if path is None or not _in_our_static(path.resolve()):
        raise RefusedAddress(url)
    return path


def _find(name: str) -> Path | None:
    try:
        found = finders.find(name)
    except SuspiciousFileOperation:
        return None
    return Path(found) if found else None


def _in_our_static(path: Path) -> bool:
    return path.is_file() and any(path.is_relative_to(Path(folder).resolve()) for folder in settings.STATICFILES_DIRS)


def _attachment(name: str, content: bytes, created_at: datetime | None) -> weasyprint.Attachment:
    moment = created_at or datetime.fromtimestamp(0, tz=UTC)
    return weasyprint.Attachment(
        file_obj=BytesIO(content), name=name, created=moment, modified=moment, url_fetcher=StaticOnlyFetcher()
    )

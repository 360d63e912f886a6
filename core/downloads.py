"""The ways in which a file leaves the portal: as an attachment, or a picture of our own making within a page."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse


def send(file_field: FieldFile, *, name: str, content_type: str) -> FileResponse:
    """The file as an attachment that no browser opens in our origin and no cache keeps.

    The caller has asked first whether this person may have it. Raises ``FileNotFoundError`` when the bytes are gone.
    """
    response = FileResponse(file_field.open("rb"), as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def show(file_field: FieldFile, *, content_type: str) -> FileResponse:
    """A picture that ``core.pictures`` painted, for everybody and for a day; its address names its content.

    Raises ``FileNotFoundError`` when the bytes are gone.
    """
    response = FileResponse(file_field.open("rb"), content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=86400"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response

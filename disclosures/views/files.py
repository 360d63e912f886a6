"""How papers and registers leave: as attachments, read by no cache unless they are for everybody."""

from django.http import HttpResponse

from core.uploads import CONTENT_TYPES


def attachment(content: bytes, name: str) -> HttpResponse:
    """A file of one of the kinds that we make ourselves."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=CONTENT_TYPES[name.rpartition(".")[2]], headers=headers)

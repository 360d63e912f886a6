"""What the desk needs of the units."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from core.downloads import send
from units.access import permission_required
from units.models import Decree
from units.roles import Permission


@require_safe
@permission_required(Permission.EDIT_DECREES)
def decree_file(request: HttpRequest, pk: int) -> FileResponse:
    """The scan of a decree, for those who may record it."""
    decree = get_object_or_404(Decree.objects.recordable_by(request.user), pk=pk)
    if not decree.file:
        raise Http404
    name = decree.number.replace("/", "-")
    return send(decree.file, name=f"{name}.pdf", content_type="application/pdf")

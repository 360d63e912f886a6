"""Is this paper genuine? By its code, or by its file, which is compared and not kept."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from core import ratelimit
from core.middleware import personal
from reports import verification
from reports.forms import VerifyForm
from requests_desk.views.citizen.access import too_many

WRONG, WINDOW = 10, 3600
PAGE, RESULT = "reports/citizen/verify.html", "reports/citizen/verify_result.html"


@login_not_required
@personal
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for a code or a file; a code leads to its own address, a file is answered at once."""
    if request.method != "POST":
        return render(request, PAGE, {"form": VerifyForm(initial={"code": request.GET.get("kode", "")[:40]})})
    form = VerifyForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, PAGE, {"form": form}, status=422)
    if upload := form.cleaned_data["file"]:
        return _answer(request, digest=verification.digest_of(upload.chunks()))
    return redirect("verify_code", code=form.cleaned_data["code"])


@login_not_required
@personal
@require_safe
def verify_code(request: HttpRequest, code: str) -> HttpResponse:
    """What is registered under this code; the address in the QR code of a paper."""
    return _answer(request, code=code[:40])


def _answer(request: HttpRequest, *, code: str = "", digest: str = "") -> HttpResponse:
    """Each try counts until it proves right: ten wrong ones an hour from one address."""
    key = f"verify:{ratelimit.client_address(request)}"
    try:
        ratelimit.hit(key, limit=WRONG, seconds=WINDOW)
    except ratelimit.TooMany as refusal:
        return too_many(request, refusal)
    found = verification.by_digest(digest) if digest else [paper for paper in [verification.by_code(code)] if paper]
    if found:
        ratelimit.forgive(key)
    return render(request, RESULT, {"found": found, "code": code, "digest": digest})

"""The hotline and the counter: the front office takes a complaint down and hands out its code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from complaints import actions, receipts
from complaints.forms.box import HotlineForm
from complaints.models import Complaint
from hotline.models import Call
from units.access import permission_required
from units.roles import Permission

SESSION_KEY = "pengaduan_dicatat"


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(Permission.LOG_COMPLAINTS)
def log_complaint(request: HttpRequest) -> HttpResponse:
    """One page; logged: the receipt that is read out or printed."""
    unit = request.user.authority.home_unit_id
    call = call_of(request)
    told = {"unit": unit} | ({"subject": call.topic} if call else {})
    form = HotlineForm(request.POST) if request.method == "POST" else HotlineForm(initial=told)
    if request.method == "POST" and form.is_valid():
        try:
            complaint = actions.submit(
                grievance=form.grievance(),
                secrecy=form.cleaned_data["secrecy"],
                person=form.person(),
                channel=form.cleaned_data["channel"],
                key=form.cleaned_data["key"],
                by=request.user,
                notice=form.shown(),
                call=call,
            )
        except actions.Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            request.session[SESSION_KEY] = complaint.pk
            return redirect("logged_complaint")
    return render(request, "complaints/desk/log_complaint.html", {"form": form, "call": call})


def call_of(request: HttpRequest) -> Call | None:
    """The call that is becoming a complaint, if any."""
    key = request.POST.get("panggilan") or request.GET.get("panggilan", "")
    call = Call.objects.visible_to(request.user).named(key).first() if key else None
    return call if call and call.may_become_more else None


@require_safe
@permission_required(Permission.LOG_COMPLAINTS)
def logged_complaint(request: HttpRequest) -> HttpResponse:
    """The receipt of the complaint that this person logged last in this session; nothing of what it says."""
    mine = Complaint.objects.for_detail().filter(pk=request.session.get(SESSION_KEY), logged_by=request.user)
    complaint = mine.first()
    if complaint is None:
        return redirect("log_complaint")
    return render(request, "complaints/desk/logged_complaint.html", receipts.context(complaint))

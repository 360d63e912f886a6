"""Further rules at the desk of the Sekretaris Jenderal: publish, correct the words, revoke (Pasal 17)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import paging
from standards import actions
from standards.forms.rules import RevokeForm, RuleForm, WordsForm
from standards.models import FurtherRule
from standards.views.citizen import RULE_ORDER, rule_lines
from units.access import permission_required
from units.roles import Permission

RULES = Permission.SET_RULES


@require_safe
@permission_required(RULES)
def edit_rules(request: HttpRequest) -> HttpResponse:
    """Every rule, the latest first."""
    page = paging.page(FurtherRule.objects.all(), order=RULE_ORDER, after=request.GET.get("kursor"))
    return render(request, "standards/desk/rules.html", {"page": page, "lines": rule_lines(page.rows)})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(RULES)
def new_rule(request: HttpRequest) -> HttpResponse:
    """Publish a rule."""
    form = RuleForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_rule(words=form.words(), file=form.cleaned_data["file"], by=request.user, at=timezone.now())
        except actions.Refused as refused:
            form.add_error(refused.field, refused.sentence)
        else:
            messages.success(request, _("Ketentuan terbit di halaman umum."))
            return redirect("edit_rules")
    return render(request, "standards/desk/new_rule.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(RULES)
def correct_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend the words of the list, and read what happened to the rule."""
    rule = get_object_or_404(FurtherRule, pk=pk)
    form = WordsForm(request.POST or None, initial={"title": rule.title, "summary": rule.summary})
    if request.method == "POST" and form.is_valid():
        actions.correct_rule(rule=rule, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Perubahan disimpan."))
        return redirect("edit_rules")
    history = rule.history.select_related("history_user")
    return render(request, "standards/desk/correct_rule.html", {"rule": rule, "form": form, "history": history})


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required(RULES)
def revoke_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """Say from when the rule no longer counts, and why."""
    rule = get_object_or_404(FurtherRule, pk=pk)
    form = RevokeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revoke_rule(rule=rule, **form.cleaned_data, by=request.user, at=timezone.now())
        except actions.Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, _("Pencabutan dicatat dan tampil di halaman umum."))
            return redirect("edit_rules")
    return render(request, "standards/desk/revoke_rule.html", {"rule": rule, "form": form})

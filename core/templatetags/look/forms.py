"""Fields, error summary and upload rows, by the rules of docs/components.md."""

from collections.abc import Iterable

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, width: str = "", key: str = "", label: str | None = None, hint: str | None = None) -> dict:
    """``{% field form.name %}``: label, hint, error above the input.

    ``width``: "short" (codes, dates), "medium", "" (full). ``key``: a shortcut that jumps to the field. ``label`` and
    ``hint`` replace the words of a form that is not ours.
    """
    widget = bound.field.widget
    hint = bound.help_text if hint is None else hint
    described = [f"{bound.auto_id}-hint"] * bool(hint) + [f"{bound.auto_id}-error"] * bool(bound.errors)
    return {
        "bound": bound,
        "label": bound.label if label is None else label,
        "hint": hint,
        "control": _control(bound, " ".join(described)),
        "described": " ".join(described),
        "is_group": isinstance(widget, RadioSelect | CheckboxSelectMultiple),
        "is_checkbox": isinstance(widget, CheckboxInput),
        "is_optional": not bound.field.required and not isinstance(widget, CheckboxInput),
        "is_radio": isinstance(widget, RadioSelect),
        "width": width,
        "key": key,
    }


def _control(bound: BoundField, described: str) -> str:
    # Browsers would answer before the server does, in their own words: no `required` on any input.
    # A placeholder is gone when it is needed; hints stand above the input.
    bound.form.use_required_attribute = False
    bound.field.widget.attrs.pop("placeholder", None)
    attrs = {"aria-describedby": described} if described else {}
    if isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple):
        return ""  # rendered choice by choice
    return bound.as_widget(attrs=attrs)


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm | Iterable[BaseForm] | None) -> dict:
    """``{% error_summary form other_form formset %}``: one link per message, nothing when all is well."""
    return {"errors": [entry for form in _flat(forms) for entry in _messages(form)]}


@register.simple_tag
def error_prefix(*forms: BaseForm | Iterable[BaseForm] | None) -> str:
    """``{% block title %}{% error_prefix form %}Kontak{% endblock %}``: the page's title says it first."""
    return _("Kesalahan: ") if any(form.errors for form in _flat(forms)) else ""


def _flat(forms: Iterable) -> Iterable[BaseForm]:
    for form in forms:
        if form is None or form == "":
            continue
        if isinstance(form, BaseForm):
            yield form
        else:  # a formset or a plain list of forms
            yield from form
            if getattr(form, "is_bound", False) and form.non_form_errors():
                yield _FormsetErrors(form)


class _FormsetErrors:
    """What is wrong with a formset as a whole, in the shape of a form."""

    fields: dict = {}

    def __init__(self, formset):
        self.errors = {"__all__": formset.non_form_errors()}


def _messages(form: BaseForm) -> Iterable[dict]:
    for name, errors in form.errors.items():
        anchor = _anchor(form[name]) if name in form.fields else ""
        for message in errors:
            yield {"anchor": anchor, "message": message}


def _anchor(bound: BoundField) -> str:
    group = isinstance(bound.field.widget, RadioSelect | CheckboxSelectMultiple)
    return f"{bound.auto_id}_0" if group else bound.auto_id


@register.inclusion_tag("components/upload_row.html")
def upload_row(bound: BoundField, filename: str = "", size: int | None = None, state: str = "", note: str = "") -> dict:
    """``{% upload_row form.document_3 filename=f.name size=f.size state="done" %}``: one requirement, one file.

    ``state``: "" (none yet), "scanning", "done", "refused" with ``note`` as the reason. The button "Hapus berkas"
    posts ``remove=<field name>`` with the surrounding form.
    """
    return {**field(bound), "filename": filename, "size": size, "state": state, "note": note}

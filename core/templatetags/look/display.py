"""Everything that shows a state: icons, pills, due dates, timelines, notices, key figures."""

from collections.abc import Iterable, Mapping
from datetime import date, tzinfo

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.wording import number_text

register = template.Library()

TONE_ICONS = {
    "received": "inbox",
    "progress": "progress",
    "attention": "attention",
    "late": "late",
    "done": "done",
    "paused": "paused",
    "neutral": "dot",
}
NOTICE_ICONS = {"info": "info", "success": "done", "attention": "attention", "error": "late"}


@register.simple_tag
def icon(name: str) -> SafeString:
    """``{% icon "search" %}``: always beside a word, so hidden from screen readers."""
    return format_html(
        '<svg class="icon" width="20" height="20" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def status_pill(label: str, tone: str = "neutral", icon_name: str = "") -> SafeString:
    """``{% status_pill "Diproses" "progress" %}``; tones: the keys of ``TONE_ICONS``."""
    shape = icon(icon_name or TONE_ICONS[tone])
    return format_html('<span class="pill pill-{}">{}<span>{}</span></span>', tone, shape, label)


@register.inclusion_tag("components/due_date.html")
def due_date(
    due_on: date | None, days: Iterable = (), limit: int | None = None, state: str = "", note: str = ""
) -> dict:
    """``{% due_date request.due_on days limit=10 state="late" note=reason %}``.

    ``days``: list of core.workdays.Day (date, number, reason, counted). ``limit``: working days promised.
    ``state``: "" runs, "paused" waits for the applicant, "late" has passed, "met" is finished,
    "missed" finished after it. ``note``: one sentence.
    """
    days = list(days or ())
    return {
        "due_on": due_on,
        "days": days,
        "limit": limit,
        "state": state,
        "note": note,
        "skipped_count": sum(not day.counted for day in days),
    }


@register.inclusion_tag("components/timeline.html")
def timeline(entries: Iterable, zone: tzinfo | str | None = None, *, unfold: bool = False) -> dict:
    """``{% timeline entries zone=unit.timezone %}``: next steps previewed, current one open, past ones collapsed.

    ``entries``, oldest first: objects or dicts with label, at, by_label, note, current, future (all but label may be
    missing). ``unfold``: show the past at once, as the desk does.
    """
    steps = [_step(entry) for entry in entries]
    return {
        "future": [step for step in steps if step["future"]],
        "current": [step for step in steps if step["current"]],
        "past": [step for step in reversed(steps) if not step["future"] and not step["current"]],
        "zone": zone,
        "unfold": unfold,
    }


def _step(entry: object) -> dict:
    names = {"label": "", "at": None, "by_label": "", "note": "", "current": False, "future": False}
    if isinstance(entry, Mapping):
        return {**names, **entry}
    return {name: getattr(entry, name, default) for name, default in names.items()}


@register.inclusion_tag("components/summary_row.html")
def summary_row(label: str, value: object = "", change_url: str = "") -> dict:
    """``<dl class="summary">{% summary_row "Nama lengkap" form_value change_url %}</dl>``; empty is "Tidak diisi"."""
    return {"label": label, "value": value, "change_url": change_url}


@register.simple_block_tag
def notice(content: str, tone: str = "info", title: str = "") -> SafeString:
    """``{% notice "attention" title="Loket tutup" %}text{% endnotice %}``; tones: info, success, attention, error."""
    heading = format_html('<p class="notice-title">{}</p>', title) if title else ""
    role = format_html(' role="{}"', "alert" if tone == "error" else "status") if tone in {"error", "success"} else ""
    return format_html(
        '<div class="notice notice-{}"{}>{}<div>{}{}</div></div>',
        tone,
        role,
        icon(NOTICE_ICONS[tone]),
        heading,
        content,
    )


@register.inclusion_tag("components/empty_state.html")
def empty_state(title: str, reason: str = "", action_url: str = "", action_label: str = "") -> dict:
    """``{% empty_state title reason url label %}``: why nothing is here, and the next act."""
    return {"title": title, "reason": reason, "action_url": action_url, "action_label": action_label}


@register.inclusion_tag("components/key_figure.html")
def key_figure(
    label: str, value: object, previous: object = None, previous_label: str = "", unit: str = "", url: str = ""
) -> dict:
    """``{% key_figure "Diterima" 120 previous=110 previous_label="Oktober" unit="permohonan" url=rows %}``."""
    return {
        "label": label,
        "value": value,
        "unit": unit,
        "url": url,
        "comparison": _comparison(value, previous, previous_label),
    }


def _comparison(value: object, previous: object, previous_label: str) -> str:
    if previous is None or value is None:
        return ""
    names = {"change": number_text(abs(value - previous)), "period": previous_label, "previous": number_text(previous)}
    if value == previous:
        return _("sama dengan %(period)s (%(previous)s)") % names
    if value > previous:
        return _("naik %(change)s dari %(period)s (%(previous)s)") % names
    return _("turun %(change)s dari %(period)s (%(previous)s)") % names


@register.inclusion_tag("components/progress.html")
def progress(value: int, total: int, label: str) -> dict:
    """``{% progress 3 5 "Berkas terunggah" %}``: "3 dari 5" in words and as a bar."""
    return {"value": value, "total": total, "label": label}


@register.inclusion_tag("components/print_header.html")
def print_header(title: str, code: str = "", unit: str = "", qr: str = "") -> dict:
    """``{% print_header "Tanda terima" code unit.name qr_svg %}``: seen on paper only."""
    return {"title": title, "code": code, "unit": unit, "qr": qr}

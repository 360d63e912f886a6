"""Filters for numbers, money, dates, times and sizes; the present moment."""

from datetime import date, datetime, tzinfo

from django import template
from django.utils import timezone

from core import wording

register = template.Library()


@register.filter
def number(value, places: int | None = None) -> str:
    """``{{ n|number }}`` 1.234,5; ``{{ n|number:2 }}`` 1.234,50."""
    return wording.number_text(value, places)


@register.filter
def rupiah(value) -> str:
    """``{{ fee|rupiah }}`` Rp1.234.500, or "Tanpa biaya"."""
    return wording.rupiah_text(value)


@register.filter
def long_date(value: date | datetime | None, zone: tzinfo | str | None = None) -> str:
    """``{{ due_on|long_date }}`` or ``{{ moment|long_date:unit.timezone }}``: Jumat, 4 Desember 2026."""
    return wording.date_text(value, zone)


@register.filter
def plain_date(value: date | datetime | None, zone: tzinfo | str | None = None) -> str:
    """``{{ day|plain_date }}`` or ``{{ moment|plain_date:unit.timezone }}``: 4 Desember 2026."""
    return wording.date_text(value, zone, weekday=False)


@register.filter
def in_zone(value: datetime | None, zone: tzinfo | str | None = None) -> str:
    """``{{ moment|in_zone:unit.timezone }}``: 14.05 WIB."""
    return wording.time_text(value, zone)


@register.filter
def moment(value: datetime | None, zone: tzinfo | str | None = None) -> str:
    """``{{ received_at|moment:unit.timezone }}``: 22 November 2026 pukul 14.05 WIB."""
    return wording.moment_text(value, zone)


@register.filter
def file_size(value: int | None) -> str:
    """``{{ file.size|file_size }}``: 7,2 MB."""
    return wording.size_text(value)


@register.simple_tag
def now_text(zone: tzinfo | str | None = None) -> str:
    """The moment at which a page is made, for print headers."""
    return wording.moment_text(timezone.now(), zone)

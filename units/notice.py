"""The privacy notice that people are shown before they give their data (UU 27/2022 Pasal 5 and 21), in versions.

The text of a version is a template that never changes once it was shown; whoever changes the notice adds a version
here. Requests and complaints keep which version was shown, and when.
"""

import datetime as dt
from dataclasses import dataclass

from django.core import signing
from django.utils import timezone

_SALT = "units.notice"


@dataclass(frozen=True)
class Notice:
    """One version of the notice, in force from that day on until the next one."""

    version: int
    since: dt.date
    template: str


VERSIONS = (
    Notice(1, dt.date(2026, 11, 22), "privacy/notices/1.html"),
    Notice(2, dt.date(2026, 11, 23), "privacy/notices/2.html"),
)
BY_VERSION = {notice.version: notice for notice in VERSIONS}
CURRENT = VERSIONS[-1]
NOTICE_VERSION = CURRENT.version


@dataclass(frozen=True)
class Shown:
    """Which version a person was shown, and when (UTC)."""

    version: int
    at: dt.datetime


def shown_now(at: dt.datetime | None = None) -> Shown:
    """The version in force, shown or told at this moment."""
    return Shown(NOTICE_VERSION, at or timezone.now())


def stamp(at: dt.datetime | None = None) -> str:
    """For a hidden field of the page that shows the notice: which version, and when."""
    shown = shown_now(at)
    return signing.dumps([shown.version, shown.at.isoformat()], salt=_SALT)


def read(stamped: str) -> Shown:
    """What a page's stamp says; a page without one was shown the version in force just now."""
    try:
        version, at = signing.loads(stamped, salt=_SALT)
    except signing.BadSignature:
        return shown_now()
    return Shown(version, dt.datetime.fromisoformat(at))

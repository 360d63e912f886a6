"""The screen's line to the server: server-sent events, so that a call is seen and heard within two seconds.

Why it is built like this:

- **A stream holds a thread of the web server** as long as it lives. So each process keeps at most ``SCREEN_STREAMS`` of
  them (its other threads serve the pages), and a stream ends by itself after a minute; the browser connects anew, and
  a stream whose reader is gone is given up at the next beat at the latest. Whoever finds no room gets one board and
  ``retry: 2000``: the browser then asks every two seconds by itself, which is as quick and holds nothing.
- **It holds no database connection.** The connection goes back to the pool after each look: eight screens must not
  take the eight connections from the pages.
- **One look for all screens of a unit**: a process asks one statement on an index each half second however many
  streams it has, and the whole board only when that changed, or every fifteen seconds for notices and opening hours.
- **Each event tells everything**: the board, and every call whose person has not come. What to speak is decided by
  the screen, which knows what it has spoken; so a screen that was away misses no call and repeats no stale one,
  whichever process answers it. The number of the last call is the event's id.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from queues.board import Board, board, version
from queues.voice import spoken
from units.models import Unit

LASTS = 60.0
PAUSE = 0.5
BEAT = 5.0
WHOLE = 15.0
RETRY, RETRY_FULL = 1000, 2000
ROOM = threading.BoundedSemaphore(settings.SCREEN_STREAMS)

Render = Callable[[Board], str]


@dataclass(frozen=True)
class Sight:
    """What was seen of one unit in one language, and when, by the process's own clock."""

    board: Board
    html: str
    version: tuple
    built_at: float
    looked_at: float


class Lookout:
    """Looks at the boards for all streams of this process: one thread looks, the others share what it saw."""

    def __init__(self) -> None:
        self._locks: dict[tuple[int, str], threading.Lock] = {}
        self._sights: dict[tuple[int, str], Sight] = {}

    def look(self, unit: Unit, language: str, render: Render) -> Sight:
        """The board as it is now, at most half a second old. Raises DatabaseError when the database does not answer."""
        key = (unit.pk, language)
        with self._locks.setdefault(key, threading.Lock()):
            known = self._sights.get(key)
            if known is None or time.monotonic() - known.looked_at >= PAUSE:
                try:
                    self._sights[key] = _renewed(known, unit, render)
                finally:
                    give_back()
            return self._sights[key]

    def forget(self) -> None:
        """Look anew next time; for tests, whose databases follow one another."""
        self._sights.clear()


def _renewed(known: Sight | None, unit: Unit, render: Render) -> Sight:
    now, tick = timezone.now(), time.monotonic()
    seen = version(unit, now)
    if known is not None and known.version == seen and tick - known.built_at < WHOLE:
        return replace(known, looked_at=tick)
    found = board(unit, now)
    return Sight(found, render(found), seen, built_at=tick, looked_at=tick)


LOOKOUT = Lookout()


def give_back() -> None:
    """Return the connection to the pool, unless somebody's transaction is under way on it (a test's)."""
    if not connection.in_atomic_block:
        connection.close()


def events(look: Callable[[], Sight], *, lasts: float | None = None) -> Iterator[str]:
    """The stream of one screen, or a single board when this process has no room for one more."""
    if not ROOM.acquire(blocking=False):
        yield f"retry: {RETRY_FULL}\n{message(look())}"
        return
    try:
        yield f"retry: {RETRY}\n\n"
        yield from _changes(look, time.monotonic() + (LASTS if lasts is None else lasts))
    finally:
        ROOM.release()


def _changes(look: Callable[[], Sight], end: float) -> Iterator[str]:
    sent, beat_at = None, time.monotonic()
    while True:
        sight = look()
        seen = (sight.html, sight.board.awaited)
        if seen != sent:
            yield message(sight)
            sent, beat_at = seen, time.monotonic()
        elif time.monotonic() - beat_at >= BEAT:
            yield beat()
            beat_at = time.monotonic()
        if time.monotonic() + PAUSE >= end:
            return
        time.sleep(PAUSE)


def message(sight: Sight) -> str:
    """One whole board as an event."""
    seen = sight.board
    newest = seen.latest.number if seen.latest else 0
    return f"id: {newest}\nevent: papan\ndata: {json.dumps(content(seen) | {'html': sight.html})}\n\n"


def beat() -> str:
    """That nothing has changed and the line still stands."""
    return f"event: detak\ndata: {json.dumps({'now': milliseconds()})}\n\n"


def content(seen: Board) -> dict:
    """What a screen needs beside the picture: the day that counts the calls, and whom still to call aloud."""
    awaited = [
        {
            "number": call.number,
            "words": f"{call.label}, {_('Loket %(number)s') % {'number': call.counter}}",
            "clips": spoken(call.label, call.counter, call.language),
        }
        for call in seen.awaited
    ]
    return {"now": milliseconds(), "day": seen.day.isoformat(), "awaited": awaited}


def milliseconds() -> int:
    """Now, as a script counts time."""
    return int(timezone.now().timestamp() * 1000)

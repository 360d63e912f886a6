"""The steps of a queue number as verbs. Only these change a number, append its events and queue its message."""

from core.moves import Refused
from queues.actions.calling import call, call_again, call_next, resume
from queues.actions.engine import LostRace
from queues.actions.nightly import lapse_day
from queues.actions.places import furnish_queue
from queues.actions.serving import cancel, done, hold, no_show, restore, serve, transfer
from queues.actions.taking import take

__all__ = [
    "LostRace",
    "Refused",
    "call",
    "call_again",
    "call_next",
    "cancel",
    "done",
    "furnish_queue",
    "hold",
    "lapse_day",
    "no_show",
    "restore",
    "resume",
    "serve",
    "take",
    "transfer",
]

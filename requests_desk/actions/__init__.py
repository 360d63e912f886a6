"""The steps of a request as verbs. Only these change a request, append its events and queue its letters."""

from core.moves import Refused
from requests_desk.actions.calendar import change_calendar, moved_due_dates
from requests_desk.actions.closing import answer, deliver, finish, lapse, refuse, remind, withdraw
from requests_desk.actions.counter import log, log_answered
from requests_desk.actions.engine import LostRace
from requests_desk.actions.erasing import erase
from requests_desk.actions.formal import answer_formally, formalise, lapse_formally, refuse_formally, set_due
from requests_desk.actions.intake import Applicant, Intake, Reserved, resubmit, submit
from requests_desk.actions.persons import correct, restrict
from requests_desk.actions.printing import may_print, print_once, print_paper
from requests_desk.actions.readings import note_reading
from requests_desk.actions.sorting import forward, reclassify, return_incomplete, send_back
from requests_desk.actions.work import ask, assign, extend, give_back, note, propose, rework, take

__all__ = [
    "Applicant",
    "Intake",
    "LostRace",
    "Refused",
    "Reserved",
    "answer",
    "answer_formally",
    "ask",
    "assign",
    "change_calendar",
    "correct",
    "deliver",
    "erase",
    "extend",
    "finish",
    "formalise",
    "forward",
    "give_back",
    "lapse",
    "lapse_formally",
    "log",
    "log_answered",
    "may_print",
    "moved_due_dates",
    "note",
    "note_reading",
    "print_once",
    "print_paper",
    "propose",
    "reclassify",
    "refuse",
    "refuse_formally",
    "remind",
    "restrict",
    "resubmit",
    "return_incomplete",
    "rework",
    "send_back",
    "set_due",
    "submit",
    "take",
    "withdraw",
]

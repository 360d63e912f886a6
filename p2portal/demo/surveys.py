"""Stories of surveys: at each office one that was closed, with its plan, and one that runs."""

import datetime as dt
import random

from accounts.models import User
from p2portal.demo.clockwork import Story, after, at_counter
from surveys import actions
from surveys.actions import Answers
from surveys.instruments import PERMENPANRB_14_2017
from surveys.models import Campaign
from units.models import Unit

CLOSED_ANSWERS, RUNNING_ANSWERS = 32, 7
LASTS, RUNS_SINCE = dt.timedelta(days=40), dt.timedelta(days=12)
# How often each element gets the scores 1, 2, 3, 4, out of ten: waiting time and facilities are the weak ones.
TASTES = ((0, 1, 5, 4),) * 2 + ((1, 3, 4, 2), (0, 0, 2, 8), (0, 1, 5, 4), (0, 1, 4, 5), (0, 0, 4, 6))
TASTES += ((0, 2, 5, 3), (1, 3, 4, 2))
COMMENTS = ("Petugasnya ramah.", "Kursi di ruang tunggu kurang.", "Mohon loket tetap buka saat istirahat.", "", "", "")
PLAN = {"element": "U3", "activity": "Menambah satu petugas loket pada jam sibuk", "responsible": "Sekretaris Unit P2"}


def survey_story(unit: Unit, first: dt.date, now: dt.datetime, cast: dict[str, User], rng: random.Random) -> Story:
    """The survey of the first weeks with its result, then the one that is open at ``now``."""
    prefix = "" if unit.is_pusat else "_daerah"
    secretary, head = cast[f"sekretaris{prefix}"], cast[f"kepala{prefix}"]
    yield (moment := at_counter(first, unit, rng))
    past = open_survey(unit, first, first + LASTS, secretary, moment)
    for _number in range(CLOSED_ANSWERS):
        yield (moment := at_counter(first + dt.timedelta(days=rng.randrange(1, LASTS.days)), unit, rng))
        answer(past, moment, rng)
    yield (moment := at_counter(first + LASTS + dt.timedelta(days=3), unit, rng))
    actions.close_campaign(campaign=past, by=head, at=moment)
    yield (moment := after(moment, 1, unit, rng))
    actions.plan(campaign=past, due_on=unit.local_date(now) + LASTS, by=secretary, at=moment, **PLAN)
    begins = now - RUNS_SINCE
    yield begins
    running = open_survey(unit, unit.local_date(begins), unit.local_date(now) + LASTS, secretary, begins)
    for number in range(RUNNING_ANSWERS):
        yield (moment := begins + dt.timedelta(days=number, hours=2))
        answer(running, moment, rng)


def open_survey(unit: Unit, starts_on: dt.date, ends_on: dt.date, by: User, at: dt.datetime) -> Campaign:
    """A survey by the rule in force."""
    period = {"starts_on": starts_on, "ends_on": ends_on}
    return actions.open_campaign(unit=unit, instrument_code=PERMENPANRB_14_2017.code, by=by, at=at, **period)


def answer(campaign: Campaign, at: dt.datetime, rng: random.Random) -> None:
    """One answer from the counter's QR code."""
    scores = [rng.choices((1, 2, 3, 4), weights=taste)[0] for taste in TASTES]
    block = {
        "sex": rng.choice("PL"),
        "age": rng.choice(("20-29", "30-39", "40-49", "50-59")),
        "education": rng.choice(("sma", "s1", "s1", "s2")),
        "occupation": rng.choice(("swasta", "swasta", "wirausaha", "pns")),
        "kind": rng.choice(("LAYANAN", "LAYANAN", "INFORMASI")),
        "comment": rng.choice(COMMENTS),
    }
    token = f"demo-{campaign.pk}-{rng.random()}"
    actions.answer_at_counter(campaign=campaign, token=token, answers=Answers(scores, **block), at=at)

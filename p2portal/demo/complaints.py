"""A few complaints of each secrecy, in several states, and suggestions, for the demonstration."""

import datetime as dt

from accounts.models import User
from complaints import actions
from complaints.models import Complaint
from p2portal.demo.cast import DAERAH, PUSAT, WARGA, WARGA_LAIN, Citizen
from units.models import Unit

A_DAY = dt.timedelta(days=1)
STORIES = (
    # secrecy, unit, topic, subject, text, days ago, steps
    ("open", PUSAT, "delay", "Menunggu di loket lebih dari dua jam", "Loket hanya satu yang buka.", 24, 4),
    ("confidential", PUSAT, "conduct", "Petugas menjawab dengan kasar", "Saya dibentak saat bertanya.", 9, 2),
    ("anonymous", PUSAT, "facility", "Kursi ruang tunggu rusak", "Tiga kursi patah sejak Agustus.", 3, 0),
    ("anonymous", PUSAT, "gratification", "Diminta uang untuk mempercepat", "Seseorang meminta uang rokok.", 5, 0),
    ("open", DAERAH, "information", "Tarif di papan tidak sama", "Papan dan loket menyebut tarif lain.", 16, 1),
)
SUGGESTIONS = ((PUSAT, "Tambah loket pada hari Senin pagi."), (DAERAH, "Sediakan formulir dalam huruf besar."))


def complain(cast: dict[str, User], now: dt.datetime) -> None:
    """Let people complain and suggest, and the units answer some of it."""
    units = Unit.objects.in_bulk([PUSAT, DAERAH], field_name="code")
    for place, (secrecy, code, topic, subject, text, days, steps) in enumerate(STORIES):
        begins = now - A_DAY * days
        complaint = actions.submit(
            grievance=actions.Grievance(units[code], topic, subject, text, may_publish=secrecy == "open"),
            secrecy=secrecy,
            person=None if secrecy == "anonymous" else person(WARGA if place % 2 == 0 else WARGA_LAIN),
            channel="online",
            key=f"demo-{place}",
            at=begins,
        )
        handle(complaint, cast["sekretaris" if code == PUSAT else "sekretaris_daerah"], begins, steps)
    send_on(units, cast, now)
    for place, (code, text) in enumerate(SUGGESTIONS):
        actions.suggest(unit=units[code], text=text, key=f"demo-saran-{place}", at=now - A_DAY * (2 + place))


def send_on(units: dict[str, Unit], cast: dict[str, User], now: dt.datetime) -> None:
    """A complaint that came in at the wrong unit and was redirected to the right one."""
    begins = now - A_DAY * 6
    told = ("Papan tarif batik tidak terbaca", "Papan di ruang tunggu balai sudah pudar.")
    complaint = actions.submit(
        grievance=actions.Grievance(units[PUSAT], "facility", *told),
        secrecy="confidential",
        person=person(WARGA_LAIN),
        channel="online",
        key="demo-alih",
        at=begins,
    )
    note = "Papan itu milik ruang layanan unit daerah."
    actions.redirect(complaint=complaint, unit=units[DAERAH], note=note, by=cast["sekretaris"], at=begins + A_DAY)


def person(citizen: Citizen) -> actions.Person:
    """A citizen of the cast, told by letters."""
    return actions.Person(citizen.full_name, "+62" + citizen.phone.lstrip("0"), citizen.email)


def handle(complaint: Complaint, by: User, begins: dt.datetime, steps: int) -> None:
    """The first so many steps: complete, forwarded, answered, published."""
    walk = (
        lambda at: actions.accept(complaint=complaint, level="ordinary", by=by, at=at),
        lambda at: actions.forward(complaint=complaint, officer=by, by=by, at=at),
        lambda at: actions.answer(complaint=complaint, text="Loket kedua dibuka sejak pekan lalu.", by=by, at=at),
        lambda at: actions.publish(
            complaint=complaint,
            text="Waktu tunggu di loket lebih dari dua jam.",
            answer="Loket kedua dibuka.",
            by=by,
            at=at,
        ),
    )
    for number, step in enumerate(walk[:steps], start=1):
        step(begins + A_DAY * number * 2)

"""Facilities, their upkeep and the competence of officers: two units whole, some others begun."""

import datetime as dt
import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from accounts.models import User
from core.pictures import repaint
from p2portal.demo.cast import DAERAH, PUSAT, SINCE
from units import actions
from units.models import Appointment, Facility, Unit
from units.roles import RoleCode, Signer

A_DAY = dt.timedelta(days=1)
PRESENT, ABSENT = "present", "absent"
# Per unit: kind, presence, condition, note, checked so many days ago.
CHECKS = {
    PUSAT: (
        ("room", PRESENT, "good", "Dua puluh kursi, dua loket, jalur kursi roda.", 34),
        ("box", PRESENT, "good", "Di samping loket 2; dibuka setiap Jumat.", 34),
        ("hotline", PRESENT, "good", "Dijawab pada jam layanan.", 34),
        ("notices", PRESENT, "fair", "Selebaran informasi layanan di meja depan.", 34),
        ("integrity", PRESENT, "good", "Di ruang tunggu dan di kedua loket.", 34),
    ),
    DAERAH: (
        ("room", PRESENT, "fair", "Sepuluh kursi.", 61),
        ("box", PRESENT, "good", "", 61),
        ("hotline", PRESENT, "good", "", 61),
        ("notices", PRESENT, "light_damage", "Papan pengumuman retak di sudut.", 61),
        ("integrity", PRESENT, "good", "", 61),
    ),
    "BBT": (("room", PRESENT, "good", "", 20), ("box", ABSENT, "", "", 20), ("integrity", PRESENT, "good", "", 20)),
    "BBK": (("room", PRESENT, "fair", "", 240), ("hotline", PRESENT, "good", "", 240)),
}
PHOTOGRAPHED = ("room", "box", "integrity")
MAINTENANCE = (
    # unit, kind, equipment, problem, reported so many days ago, work, done so many days later, rupiah
    (PUSAT, "room", "", "Dua kursi ruang tunggu patah", 40, "Kursi diganti", 3, 850_000),
    (PUSAT, "", "Mesin antrean", "Kertas sering macet", 22, "Rol penarik dibersihkan", 1, None),
    (PUSAT, "", "Komputer loket 1", "Layar berkedip", 4, "", 0, None),
    (DAERAH, "notices", "", "Kaca papan pengumuman retak", 12, "", 0, None),
    (DAERAH, "room", "", "Penyejuk udara bocor", 50, "Pipa buangan diganti", 6, 425_000),
)
COORDINATION = (
    # unit, topic, contact, number, raised so many days ago, answer, resolved so many days later
    (PUSAT, "Kecepatan jaringan di loket", "Bagian Jaringan", "TIKET-2026-118", 45, "Sakelar lantai 1 diganti.", 4),
    (PUSAT, "Cadangan data dan uji pemulihan triwulan III", "Bagian Infrastruktur", "B-211/P2/10/2026", 20, "", 0),
    (DAERAH, "Akun email dinas petugas baru", "Meja bantuan Pusdatin", "TIKET-2026-140", 15, "Akun dibuat.", 2),
)
LEARNT = (
    # who, kind, title, provider, held so many days ago, counts for so many days (0: for ever), hours
    ("petugas_fo", "training", "Pelayanan prima", "Pusdiklat Industri", 260, 0, 24),
    ("petugas_fo", "certificate", "Komunikasi dengan penyandang disabilitas", "LSP Layanan Publik", 330, 365, 16),
    ("petugas_agro", "education", "Sarjana Teknologi Pangan", "Institut Pertanian Bogor", 3800, 0, None),
    ("petugas_bim", "training", "Verifikasi rekomendasi teknis", "Pusdiklat Industri", 150, 0, 32),
    ("petugas_ikm", "certificate", "Konsultan IKM", "LSP Industri", 1200, 1095, 40),
    ("sekretaris", "training", "Kearsipan dinamis", "ANRI", 400, 0, 30),
    ("fo_daerah", "training", "Pelayanan prima", "Balai Diklat Industri Yogyakarta", 210, 0, 24),
    ("petugas_teknis", "certificate", "Asesor batik", "LSP Batik", 500, 1095, 40),
)


def furnish(cast: dict[str, User], now: dt.datetime) -> None:
    """Let the staff look after what the units have; safe to repeat."""
    units = Unit.objects.in_bulk(CHECKS, field_name="code")
    if Facility.objects.exists():
        return
    staff = {code: staff_of(unit, cast, now) for code, unit in units.items()}
    for code, unit in units.items():
        for row in CHECKS[code]:
            check(unit, *row, by=staff[code], now=now)
    for place, (code, *row) in enumerate(MAINTENANCE):
        maintain(units[code], *row, key=f"demo-{place}", by=staff[code], now=now)
    for place, (code, *row) in enumerate(COORDINATION):
        coordinate(units[code], *row, key=f"demo-{place}", by=staff[code], now=now)
    for place, row in enumerate(LEARNT):
        learn(cast, units, *row, key=f"demo-{place}", now=now)


def staff_of(unit: Unit, cast: dict[str, User], now: dt.datetime) -> User:
    """Who looks after the facilities there: of the cast at Pusat, elsewhere somebody appointed for it."""
    if unit.is_pusat:
        return cast["staf_sarpras"]
    names = {"full_name": f"Staf Sarana {unit.city}", "email": f"sarpras.{unit.code.lower()}@contoh.id"}
    person, _is_new = User.objects.get_or_create(username=f"sarpras_{unit.code.lower()}", defaults=names)
    decree = actions.record_decree(
        number=f"32/UP2-{unit.code}/KEP/1/2024",
        signed_on=SINCE,
        title="Staf Bidang Sarana dan Prasarana Unit P2 Daerah",
        signer=Signer.PIMPINAN,
        signer_unit=unit,
        signer_name=f"Pimpinan {unit.name}",
        starts_on=SINCE,
        by=None,
        at=now,
    )
    actions.appoint(decree=decree, person=person, role=RoleCode.STAF_SARPRAS, unit=unit, by=None, at=now)
    return person


def check(
    unit: Unit, kind: str, presence: str, condition: str, note: str, ago: int, *, by: User, now: dt.datetime
) -> None:
    """One check, with a drawn picture of some of what is there."""
    has_photo = presence == PRESENT and kind in PHOTOGRAPHED and unit.code in (PUSAT, DAERAH)
    actions.check_facility(
        unit=unit,
        kind=kind,
        presence=presence,
        condition=condition,
        note=note,
        checked_on=unit.local_date(now - A_DAY * ago),
        key=f"demo-{unit.code}-{kind}",
        photo=drawn(kind) if has_photo else None,
        by=by,
        at=now - A_DAY * ago,
    )


def maintain(
    unit: Unit,
    kind: str,
    equipment: str,
    problem: str,
    ago: int,
    work: str,
    later: int,
    cost: int | None,
    *,
    key: str,
    by: User,
    now: dt.datetime,
) -> None:
    """One line of maintenance, done where there is work."""
    moment = now - A_DAY * ago
    what = {"kind": kind, "equipment": equipment, "problem": problem, "reported_on": unit.local_date(moment)}
    entry = actions.open_maintenance(unit=unit, key=key, by=by, at=moment, **what)
    if work:
        moment += A_DAY * later
        done_on = unit.local_date(moment)
        actions.finish_maintenance(entry=entry, work_done=work, done_on=done_on, cost=cost, by=by, at=moment)


def coordinate(
    unit: Unit,
    topic: str,
    contact: str,
    reference: str,
    ago: int,
    answer: str,
    later: int,
    *,
    key: str,
    by: User,
    now: dt.datetime,
) -> None:
    """One matter with Pusat Data dan Informasi, resolved where there is an answer."""
    moment = now - A_DAY * ago
    what = {"topic": topic, "contact": contact, "reference": reference, "raised_on": unit.local_date(moment)}
    entry = actions.raise_coordination(unit=unit, key=key, by=by, at=moment, **what)
    if answer:
        moment += A_DAY * later
        resolved_on = unit.local_date(moment)
        actions.resolve_coordination(entry=entry, answer=answer, resolved_on=resolved_on, by=by, at=moment)


def learn(
    cast: dict[str, User],
    units: dict[str, Unit],
    username: str,
    kind: str,
    title: str,
    provider: str,
    ago: int,
    lasts: int,
    hours: int | None,
    *,
    key: str,
    now: dt.datetime,
) -> None:
    """One record, written by the Sekretaris of the officer's unit."""
    code = Appointment.objects.filter(person=cast[username]).values_list("unit__code", flat=True).get()
    unit, held_on = units[code], units[code].local_date(now - A_DAY * ago)
    actions.record_competence(
        unit=unit,
        person=cast[username],
        kind=kind,
        title=title,
        provider=provider,
        held_on=held_on,
        valid_until=held_on + A_DAY * lasts if lasts else None,
        hours=hours,
        key=key,
        by=cast["sekretaris" if unit.is_pusat else "sekretaris_daerah"],
        at=now,
    )


def drawn(kind: str) -> ContentFile:
    """A simple drawing in place of a photograph: a room with chairs, a box, a poster."""
    image = Image.new("RGB", (800, 600), "#e8edf3")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 430, 800, 600), fill="#c9b79c")
    {"room": _room, "box": _box, "integrity": _poster}[kind](pen)
    content = io.BytesIO()
    image.save(content, "PNG")
    return repaint(content)


def _room(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((60, 230, 360, 430), fill="#0b4f8a")
    pen.rectangle((60, 210, 360, 235), fill="#17212f")
    for left in range(430, 760, 110):
        pen.rectangle((left, 330, left + 80, 400), fill="#52606f")
        pen.rectangle((left, 400, left + 80, 420), fill="#17212f")
        pen.line((left + 10, 420, left + 10, 480), fill="#17212f", width=8)
        pen.line((left + 70, 420, left + 70, 480), fill="#17212f", width=8)


def _box(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((260, 200, 540, 470), fill="#f5f7fa", outline="#0b4f8a", width=8)
    pen.rectangle((330, 250, 470, 264), fill="#17212f")
    pen.line((400, 470, 400, 560), fill="#52606f", width=24)


def _poster(pen: ImageDraw.ImageDraw) -> None:
    pen.rectangle((250, 60, 550, 440), fill="#ffffff", outline="#17212f", width=6)
    pen.ellipse((320, 130, 480, 290), outline="#a1121c", width=20)
    pen.line((345, 265, 455, 155), fill="#a1121c", width=20)
    for top in (330, 360, 390):
        pen.line((290, top, 510, top), fill="#52606f", width=8)

"""The cast: the people whom the demo and the tests share, each with the appointment that makes them what they are.

Citizens need no account, so ``warga`` and ``warga_lain`` are only names and telephone numbers here.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from units.actions import appoint, record_decree
from units.models import Decree, SubUnit, Unit
from units.roles import RoleCode, Signer

SINCE = dt.date(2024, 1, 2)
PUSAT, DAERAH = "PUSAT", "BBKB"
PROPOSER = "Sekretaris {code}, Nota Dinas 14/{code}/12/2023"


@dataclass(frozen=True)
class Citizen:
    """An applicant of the demo."""

    full_name: str
    phone: str
    email: str


@dataclass(frozen=True)
class Paper:
    """A decree of the cast: its number, who signs it, and for Daerah at which unit."""

    number: str
    signer: Signer
    signer_name: str
    title: str
    signer_unit: str = ""


@dataclass(frozen=True)
class Player:
    """A person of the cast and the one position that the person holds."""

    username: str
    full_name: str
    role: RoleCode
    unit: str
    paper: str
    sub_unit: str = ""


WARGA = Citizen("Siti Rahmawati", "081234567890", "siti.rahmawati@contoh.id")
WARGA_LAIN = Citizen("Bambang Prasetyo", "081398765432", "bambang.prasetyo@contoh.id")

SEKJEN_NAME, HEAD_NAME, MINISTER_NAME = "Surya Adiwinata", "Wulan Prabandari", "Raden Arya Kusuma"
PAPERS = {
    "oversight": Paper("11/M-IND/KEP/1/2024", Signer.MENTERI, MINISTER_NAME, "Pejabat pengawas Unit P2"),
    "head": Paper("12/M-IND/KEP/1/2024", Signer.MENTERI, MINISTER_NAME, "Pimpinan Balai Besar Kerajinan dan Batik"),
    "pusat": Paper("21/SJ-IND/KEP/1/2024", Signer.SEKJEN, SEKJEN_NAME, "Petugas Unit P2 Pusat"),
    "system": Paper("22/SJ-IND/KEP/1/2024", Signer.SEKJEN, SEKJEN_NAME, "Pengelola sistem Unit P2"),
    "daerah": Paper("31/UP2-BBKB/KEP/1/2024", Signer.PIMPINAN, HEAD_NAME, "Petugas Unit P2 Daerah", DAERAH),
}
R = RoleCode
PLAYERS = (
    Player("sekjen", SEKJEN_NAME, R.SEKJEN, PUSAT, "oversight"),
    Player("irjen", "Lukas Tambunan", R.IRJEN, PUSAT, "oversight"),
    Player("pimpinan_upt", HEAD_NAME, R.PIMPINAN, DAERAH, "head"),
    Player("kepala", "Hartono Wijaya", R.KEPALA, PUSAT, "pusat"),
    Player("sekretaris", "Rina Kusumawati", R.SEKRETARIS, PUSAT, "pusat"),
    Player("staf_sarpras", "Dedi Kurniawan", R.STAF_SARPRAS, PUSAT, "pusat"),
    Player("petugas_fo", "Ayu Lestari", R.PETUGAS_FO, PUSAT, "pusat"),
    Player("petugas_agro", "Budi Santoso", R.PETUGAS_SUB_UNIT, PUSAT, "pusat", "AGRO"),
    Player("petugas_bim", "Maria Simanjuntak", R.PETUGAS_SUB_UNIT, PUSAT, "pusat", "BIM"),
    Player("petugas_iubtt", "Agus Setiawan", R.PETUGAS_SUB_UNIT, PUSAT, "pusat", "IUBTT"),
    Player("petugas_ikm", "Dewi Anggraini", R.PETUGAS_SUB_UNIT, PUSAT, "pusat", "IKM"),
    Player("petugas_ppi", "Yusuf Hidayatullah", R.PETUGAS_SUB_UNIT, PUSAT, "pusat", "PPI"),
    Player("petugas_lspro", "Ni Made Suryani", R.PETUGAS_SUB_UNIT, PUSAT, "pusat", "LSPRO"),
    Player("pengelola", "Fajar Nugroho", R.PENGELOLA, PUSAT, "system"),
    Player("kepala_daerah", "Sri Wahyuni", R.KEPALA, DAERAH, "daerah"),
    Player("sekretaris_daerah", "Eko Purnomo", R.SEKRETARIS, DAERAH, "daerah"),
    Player("fo_daerah", "Lia Permatasari", R.PETUGAS_FO, DAERAH, "daerah"),
    Player("petugas_teknis", "Joko Susilo", R.PETUGAS_TEKNIS, DAERAH, "daerah"),
)


@transaction.atomic
def build_cast() -> dict[str, User]:
    """Everybody of the cast with decree and appointment, by username; safe to repeat.

    The units PUSAT and BBKB and the sub units must be loaded. Nobody has a password yet.
    """
    units = Unit.objects.in_bulk([PUSAT, DAERAH], field_name="code")
    sub_units = {row.code: row for row in SubUnit.objects.filter(unit=units[PUSAT])}
    decrees = {key: decree_of(paper, units) for key, paper in PAPERS.items()}
    return {player.username: enter(player, decrees[player.paper], units, sub_units) for player in PLAYERS}


def decree_of(paper: Paper, units: dict[str, Unit]) -> Decree:
    """The stored decree, recorded the first time."""
    if found := Decree.objects.filter(number=paper.number).first():
        return found
    return record_decree(
        number=paper.number,
        signed_on=SINCE,
        title=paper.title,
        signer=paper.signer,
        signer_unit=units.get(paper.signer_unit),
        signer_name=paper.signer_name,
        starts_on=SINCE,
        by=None,
        at=timezone.now(),
    )


def enter(player: Player, decree: Decree, units: dict[str, Unit], sub_units: dict[str, SubUnit]) -> User:
    """The person with an account and, the first time, the appointment."""
    names = {"full_name": player.full_name, "email": f"{player.username}@contoh.id"}
    person, _is_new = User.objects.get_or_create(username=player.username, defaults=names)
    if not decree.appointments.filter(person=person).exists():
        appoint(
            decree=decree,
            person=person,
            role=player.role,
            unit=units[player.unit],
            sub_unit=sub_units.get(player.sub_unit),
            proposed_by=PROPOSER.format(code=player.sub_unit) if player.sub_unit else "",
            by=None,
            at=timezone.now(),
        )
    return person

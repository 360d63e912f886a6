"""Which role may do what: the one table that the ministry agrees on (Pasal 5-13, 15).

A role is held by an appointment in force (``units.models.Appointment``). ``permissions`` count at the unit
of the appointment (sub unit officers: the sub unit); ``everywhere`` counts at every unit of the ministry.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What a person can be allowed to do. Values are stable: pages and lower layers name them as plain text."""

    ENTER_DESK = "desk.enter"
    ENTER_ADMIN = "admin.enter"
    READ_REQUESTS = "requests.read"
    READ_FORWARDED = "requests.read_forwarded"
    LOG_REQUESTS = "requests.log"
    SORT_REQUESTS = "requests.sort"
    WORK_REQUESTS = "requests.work"
    ASSIGN_REQUESTS = "requests.assign"
    READ_MESSAGES = "messages.read"
    RESEND_MESSAGES = "messages.resend"
    DRAFT_STANDARDS = "standards.draft"
    SET_STANDARDS = "standards.set"
    PREPARE_REPORTS = "reports.prepare"
    APPROVE_REPORTS = "reports.approve"
    READ_REPORTS = "reports.read"
    RECEIVE_REPORTS = "reports.receive"
    EDIT_UNITS = "units.edit"
    EDIT_DECREES = "decrees.edit"
    EDIT_CALENDAR = "calendar.edit"
    LOG_COMPLAINTS = "complaints.log"
    READ_COMPLAINTS = "complaints.read"
    HANDLE_COMPLAINTS = "complaints.handle"
    INSPECT_COMPLAINTS = "complaints.inspect"
    READ_IDENTITIES = "complaints.identity"
    READ_SURVEYS = "surveys.read"
    MANAGE_SURVEYS = "surveys.manage"
    ENTER_SURVEYS = "surveys.enter"
    READ_FACILITIES = "facilities.read"
    EDIT_FACILITIES = "facilities.edit"
    READ_COMPETENCE = "competence.read"
    EDIT_COMPETENCE = "competence.edit"
    READ_PROCEDURES = "procedures.read"
    DRAFT_PROCEDURES = "procedures.draft"
    SET_PROCEDURES = "procedures.set"
    SET_RULES = "rules.set"
    SET_PLEDGES = "pledges.set"
    READ_DISCLOSURES = "disclosures.read"
    HANDLE_DISCLOSURES = "disclosures.handle"
    DECIDE_OBJECTIONS = "disclosures.objections"
    READ_COMPLETENESS = "completeness.read"
    OVERSEE = "oversight.read"
    WRITE_FINDINGS = "findings.write"
    ANSWER_FINDINGS = "findings.answer"
    DECIDE_RIGHTS = "privacy.decide"
    READ_RETENTION = "privacy.retention"
    READ_READINGS = "privacy.readings"
    RECORD_BREACHES = "privacy.breaches"
    SERVE_QUEUE = "queues.serve"
    MANAGE_QUEUE = "queues.manage"
    LOG_CALLS = "hotline.log"
    READ_CALLS = "hotline.read"
    SEND_FOLDERS = "folders.send"
    ACCEPT_FOLDERS = "folders.accept"
    RESERVE_NUMBERS = "folders.reserve"
    CLOSE_DAY = "folders.close_day"
    READ_SMS_COST = "messages.cost"
    SET_SMS_BUDGETS = "messages.budget"


class RoleCode(models.TextChoices):
    """The positions that a decree can fill."""

    KEPALA = "KEPALA", _("Kepala")
    SEKRETARIS = "SEKRETARIS", _("Sekretaris")
    STAF_SARPRAS = "STAF_SARPRAS", _("Staf Bidang Sarana dan Prasarana")
    PETUGAS_FO = "PETUGAS_FO", _("Petugas Front Office/Customer Service")
    PETUGAS_SUB_UNIT = "PETUGAS_SUB_UNIT", _("Petugas Sub Unit Layanan")
    PETUGAS_TEKNIS = "PETUGAS_TEKNIS", _("Petugas Teknis")
    PIMPINAN = "PIMPINAN", _("Pimpinan UPT/Unit Pendidikan")
    SEKJEN = "SEKJEN", _("Sekretaris Jenderal")
    IRJEN = "IRJEN", _("Inspektur Jenderal")
    PENGELOLA = "PENGELOLA", _("Pengelola Sistem")


class Signer(models.TextChoices):
    """Who signs a decree (Pasal 12 and 13; the last one appoints those who sign the others)."""

    SEKJEN = "SEKJEN", _("Sekretaris Jenderal a.n. Menteri Perindustrian")
    PIMPINAN = "PIMPINAN", _("Pimpinan UPT/Unit Pendidikan")
    MENTERI = "MENTERI", _("Menteri Perindustrian")


@dataclass(frozen=True)
class Role:
    """One position: where it exists, who appoints, and what it may do."""

    code: RoleCode
    article: str
    description: Promise
    signer_pusat: Signer | None
    signer_daerah: Signer | None
    permissions: frozenset[Permission] = frozenset()
    everywhere: frozenset[Permission] = frozenset()
    in_sub_unit: bool = False
    single: bool = False

    @property
    def label(self) -> str:
        """The position's name as printed."""
        return str(self.code.label)


P = Permission
HEAD = frozenset(
    {P.ENTER_DESK, P.ENTER_ADMIN, P.READ_REQUESTS, P.ASSIGN_REQUESTS, P.READ_MESSAGES, P.DRAFT_STANDARDS}
    | {P.SET_STANDARDS, P.APPROVE_REPORTS, P.READ_REPORTS, P.EDIT_CALENDAR}
    | {P.READ_COMPLAINTS, P.HANDLE_COMPLAINTS}
    | {P.READ_SURVEYS, P.MANAGE_SURVEYS}
    | {P.READ_FACILITIES, P.READ_COMPETENCE, P.READ_PROCEDURES, P.SET_PLEDGES}
    | {P.READ_DISCLOSURES, P.HANDLE_DISCLOSURES, P.READ_COMPLETENESS, P.ANSWER_FINDINGS}
    | {P.DECIDE_RIGHTS, P.READ_RETENTION, P.READ_READINGS}
    | {P.MANAGE_QUEUE, P.READ_CALLS, P.CLOSE_DAY, P.READ_SMS_COST, P.SET_SMS_BUDGETS}
)
SECRETARY = frozenset(
    {P.ENTER_DESK, P.ENTER_ADMIN, P.READ_REQUESTS, P.ASSIGN_REQUESTS, P.READ_MESSAGES, P.RESEND_MESSAGES}
    | {P.DRAFT_STANDARDS, P.PREPARE_REPORTS, P.READ_REPORTS, P.EDIT_CALENDAR}
    | {P.READ_SURVEYS, P.MANAGE_SURVEYS, P.ENTER_SURVEYS}
    | {P.READ_COMPLAINTS, P.HANDLE_COMPLAINTS}
    | {P.READ_FACILITIES, P.READ_COMPETENCE, P.EDIT_COMPETENCE, P.READ_PROCEDURES, P.DRAFT_PROCEDURES}
    | {P.READ_DISCLOSURES, P.HANDLE_DISCLOSURES, P.READ_COMPLETENESS, P.ANSWER_FINDINGS}
    | {P.DECIDE_RIGHTS, P.READ_RETENTION}
    | {P.MANAGE_QUEUE, P.READ_CALLS, P.RESERVE_NUMBERS, P.CLOSE_DAY, P.READ_SMS_COST, P.SET_SMS_BUDGETS}
)
FRONT_OFFICE = frozenset(
    {P.ENTER_DESK, P.READ_REQUESTS, P.LOG_REQUESTS, P.SORT_REQUESTS, P.READ_MESSAGES, P.RESEND_MESSAGES}
    | {P.READ_SURVEYS, P.ENTER_SURVEYS, P.LOG_COMPLAINTS}
    | {P.READ_PROCEDURES, P.READ_DISCLOSURES}
    | {P.SERVE_QUEUE, P.LOG_CALLS, P.READ_CALLS, P.SEND_FOLDERS, P.RESERVE_NUMBERS, P.CLOSE_DAY}
)
OFFICER = frozenset({P.ENTER_DESK, P.READ_FORWARDED, P.WORK_REQUESTS, P.READ_PROCEDURES, P.ACCEPT_FOLDERS})
OVERSIGHT = frozenset({P.READ_FACILITIES, P.READ_COMPETENCE, P.READ_PROCEDURES, P.READ_COMPLETENESS, P.OVERSEE})
"""What Sekretaris Jenderal and Inspektur Jenderal see of every unit (Pasal 15(1))."""

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        Role(
            RoleCode.KEPALA,
            "Pasal 6, 10",
            _("Memimpin unit, menetapkan standar pelayanan, menyetujui dan mengirim laporan bulanan."),
            Signer.SEKJEN,
            Signer.PIMPINAN,
            HEAD,
            single=True,
        ),
        Role(
            RoleCode.SEKRETARIS,
            "Pasal 7(1), 11(1)",
            _("Menata dokumen, menyusun laporan bulanan, mengoordinasikan petugas front office."),
            Signer.SEKJEN,
            Signer.PIMPINAN,
            SECRETARY,
            single=True,
        ),
        Role(
            RoleCode.STAF_SARPRAS,
            "Pasal 7(2), 11(2)",
            _("Menyiapkan sarana, mengolah dan menyiapkan data, memelihara kalender kerja unit."),
            Signer.SEKJEN,
            Signer.PIMPINAN,
            frozenset({P.ENTER_DESK, P.READ_REPORTS, P.EDIT_CALENDAR, P.READ_SURVEYS, P.ENTER_SURVEYS})
            | {P.READ_FACILITIES, P.EDIT_FACILITIES, P.READ_COMPLETENESS, P.READ_RETENTION},
        ),
        Role(
            RoleCode.PETUGAS_FO,
            "Pasal 7(3), 11(3)",
            _("Menerima, mencatat, memilah, menyampaikan berkas, dan menyerahkan produk."),
            Signer.SEKJEN,
            Signer.PIMPINAN,
            FRONT_OFFICE,
        ),
        Role(
            RoleCode.PETUGAS_SUB_UNIT,
            "Pasal 8, 12(2)",
            _("Memberi informasi dan konsultasi serta menindaklanjuti permohonan di bidangnya."),
            Signer.SEKJEN,
            None,
            OFFICER,
            in_sub_unit=True,
        ),
        Role(
            RoleCode.PETUGAS_TEKNIS,
            "Pasal 11(3)d",
            _("Menindaklanjuti permohonan layanan yang menjadi tugasnya di Unit P2 Daerah."),
            None,
            Signer.PIMPINAN,
            OFFICER,
        ),
        Role(
            RoleCode.PIMPINAN,
            "Pasal 10c, 13",
            _("Menetapkan petugas Unit P2 Daerah dan menerima laporan bulanannya."),
            None,
            Signer.MENTERI,
            frozenset({P.ENTER_DESK, P.ENTER_ADMIN, P.READ_REPORTS, P.RECEIVE_REPORTS, P.EDIT_DECREES, P.READ_SURVEYS})
            | {P.READ_FACILITIES, P.READ_COMPETENCE, P.READ_PROCEDURES, P.SET_PROCEDURES, P.READ_COMPLETENESS}
            | {P.READ_DISCLOSURES, P.DECIDE_OBJECTIONS},
            single=True,
        ),
        Role(
            RoleCode.SEKJEN,
            "Pasal 6c, 12(1), 15",
            _("Menetapkan petugas Unit P2 Pusat, menerima laporannya, dan mengawasi semua unit."),
            Signer.MENTERI,
            None,
            frozenset({P.ENTER_DESK, P.ENTER_ADMIN, P.RECEIVE_REPORTS, P.EDIT_DECREES})
            | {P.SET_PROCEDURES, P.SET_RULES, P.READ_DISCLOSURES, P.DECIDE_OBJECTIONS},
            everywhere=frozenset({P.READ_REPORTS, P.READ_SURVEYS, P.WRITE_FINDINGS, P.RECORD_BREACHES}) | OVERSIGHT,
            single=True,
        ),
        Role(
            RoleCode.IRJEN,
            "Pasal 15",
            _("Membaca semua data untuk pengawasan; hanya menulis temuan dan menangani pengaduan untuk Inspektorat."),
            Signer.MENTERI,
            None,
            frozenset({P.ENTER_DESK, P.ENTER_ADMIN}),
            # Complaints of gratification and abuse are the Inspektorat's alone, and a confidential name must be in
            # hands outside of the unit complained about (ADR 0007): with findings, all that this role may change.
            everywhere=frozenset({P.READ_REQUESTS, P.READ_REPORTS, P.READ_SURVEYS})
            | {P.READ_COMPLAINTS, P.INSPECT_COMPLAINTS, P.READ_IDENTITIES}
            | {P.WRITE_FINDINGS, P.READ_READINGS}
            | OVERSIGHT,
            single=True,
        ),
        Role(
            RoleCode.PENGELOLA,
            "Pasal 7(2)b",
            _("Mengelola data acuan: unit, surat keputusan, kalender nasional. Tidak melihat permohonan."),
            Signer.SEKJEN,
            None,
            frozenset({P.ENTER_DESK, P.ENTER_ADMIN}),
            everywhere=frozenset(
                {P.EDIT_UNITS, P.EDIT_DECREES, P.EDIT_CALENDAR, P.READ_RETENTION, P.RECORD_BREACHES}
                | {P.READ_SMS_COST, P.SET_SMS_BUDGETS}
            ),
        ),
    )
}

"""The table of articles: what is checked at whom, and who must act when it lacks."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports.completeness import conduct, facilities, people, services
from reports.completeness.evidence import Check
from units.models import FacilityKind, Unit
from units.roles import RoleCode

R = RoleCode


@dataclass(frozen=True)
class Article:
    """One line of the completeness page. An empty ``pusat`` or ``daerah`` means: not asked of that kind of unit.

    ``key`` is stable: gaps are remembered under it. ``actor`` must act at Pusat, ``actor_daerah`` at a Daerah unit.
    """

    key: str
    pusat: str
    daerah: str
    title: Promise
    actor: RoleCode
    check: Check
    actor_daerah: RoleCode | None = None
    page: str = ""

    def number(self, unit: Unit) -> str:
        """The article as it is numbered for that kind of unit; '' where it asks nothing of the unit."""
        return self.pusat if unit.is_pusat else self.daerah

    def who(self, unit: Unit) -> RoleCode:
        """Whose turn it is when it lacks."""
        return self.actor if unit.is_pusat else self.actor_daerah or self.actor


def _component(letter: str, title: Promise) -> Article:
    return Article(f"14{letter}", f"14 {letter}", f"14 {letter}", title, R.KEPALA, services.every_service_has(letter))


def _facility(place: int, kind: FacilityKind) -> Article:
    number = f"14 g.{place}"
    return Article(f"14g{place}", number, number, kind.label, R.STAF_SARPRAS, facilities.has(kind), page="facilities")


ARTICLES: tuple[Article, ...] = (
    Article(
        "catalogue", "4(2)", "4(2)", _("Rincian jenis layanan"), R.SEKRETARIS, services.has_services, page="catalogue"
    ),
    Article("kepala", "5(1)a", "9(1)a", _("Kepala"), R.SEKJEN, people.held(R.KEPALA), R.PIMPINAN),
    Article("sekretaris", "5(2)a", "9(2)a", _("Sekretaris"), R.SEKJEN, people.held(R.SEKRETARIS), R.PIMPINAN),
    Article(
        "sarpras",
        "5(2)b",
        "9(2)b",
        _("Staf Bidang Sarana dan Prasarana"),
        R.SEKJEN,
        people.held(R.STAF_SARPRAS),
        R.PIMPINAN,
    ),
    Article(
        "front-office",
        "5(2)c",
        "9(2)c",
        _("Petugas Front Office/Customer Service"),
        R.SEKJEN,
        people.held(R.PETUGAS_FO),
        R.PIMPINAN,
    ),
    Article("sub-units", "5(3)", "", _("Petugas pada setiap Sub Unit Layanan"), R.SEKJEN, people.sub_unit_officers),
    Article(
        "standards",
        "6b",
        "10b",
        _("Standar pelayanan ditetapkan Kepala"),
        R.KEPALA,
        services.every_service_has("standard"),
    ),
    Article("report-sent", "6c", "10c", _("Laporan bulanan terkirim"), R.KEPALA, conduct.report_sent, page="reports"),
    Article(
        "report-made",
        "7(1)c",
        "11(1)c",
        _("Laporan bulanan disusun"),
        R.SEKRETARIS,
        conduct.report_made,
        page="reports",
    ),
    Article(
        "upkeep",
        "7(2)a",
        "11(2)a",
        _("Sarana diperiksa dan dipelihara"),
        R.STAF_SARPRAS,
        facilities.checked_lately,
        page="facilities",
    ),
    Article(
        "pusdatin",
        "7(2)b",
        "11(2)b",
        _("Koordinasi dengan Pusat Data dan Informasi"),
        R.STAF_SARPRAS,
        facilities.coordinates,
        page="facilities",
    ),
    Article(
        "register",
        "7(3)a",
        "11(3)a",
        _("Permohonan diterima dan dicatat"),
        R.PETUGAS_FO,
        conduct.register_kept,
        page="inbox",
    ),
    Article(
        "handed-on",
        "7(3)b,d",
        "11(3)b,d",
        _("Permohonan dipilah dan diteruskan"),
        R.PETUGAS_FO,
        conduct.files_handed_on,
        page="inbox",
    ),
    Article(
        "questions",
        "7(3)c, 8a",
        "11(3)c",
        _("Informasi dan konsultasi"),
        R.PETUGAS_FO,
        conduct.questions_answered,
        page="inbox",
    ),
    Article(
        "delivered",
        "7(3)e",
        "11(3)e",
        _("Produk disampaikan kepada pemohon"),
        R.PETUGAS_FO,
        conduct.products_delivered,
        page="inbox",
    ),
    Article(
        "in-time",
        "8b",
        "11(3)d",
        _("Permohonan dikerjakan dalam jangka waktunya"),
        R.PETUGAS_SUB_UNIT,
        conduct.work_in_time,
        R.PETUGAS_TEKNIS,
        "inbox",
    ),
    Article("technical", "", "11(3)d", _("Petugas teknis"), R.PIMPINAN, people.held(R.PETUGAS_TEKNIS)),
    Article(
        "signer",
        "12(1)",
        "13",
        _("Penetapan oleh pejabat yang berwenang"),
        R.SEKJEN,
        people.signed_by_the_right_hand,
        R.PIMPINAN,
    ),
    Article(
        "proposal",
        "12(2)",
        "",
        _("Penetapan petugas berdasarkan masukan satuan kerja"),
        R.SEKJEN,
        people.proposed_by_their_office,
    ),
    _component("a", _("Dasar hukum")),
    _component("b", _("Persyaratan")),
    _component("c", _("Sistem, mekanisme, dan prosedur")),
    _component("d", _("Jangka waktu penyelesaian")),
    _component("e", _("Biaya/tarif")),
    _component("f", _("Produk layanan")),
    Article("pledge", "14", "14", _("Maklumat Pelayanan"), R.KEPALA, services.pledged, page="pledges"),
    *(_facility(place, kind) for place, kind in enumerate(FacilityKind, start=1)),
    Article(
        "competence-fo",
        "14 h.1",
        "14 h.1",
        _("Petugas front office yang kompeten"),
        R.SEKRETARIS,
        facilities.competent_front_office,
        page="competence",
    ),
    Article(
        "competence-tech",
        "14 h.2",
        "14 h.2",
        _("Petugas teknis yang profesional"),
        R.SEKRETARIS,
        facilities.professional_officers,
        page="competence",
    ),
    Article(
        "complaints",
        "14 g.2",
        "14 g.2",
        _("Pengaduan dijawab dalam batas waktunya"),
        R.KEPALA,
        conduct.complaints_answered,
        page="complaint_inbox",
    ),
    Article(
        "progress",
        "14 i",
        "14 i",
        _("Kemajuan layanan melalui internet dan SMS"),
        R.SEKRETARIS,
        conduct.progress_told,
        page="messages",
    ),
    Article(
        "survey",
        "14 j",
        "14 j",
        _("Survei kepuasan sekurang-kurangnya sekali setahun"),
        R.SEKRETARIS,
        conduct.surveyed,
        page="surveys",
    ),
    Article(
        "findings",
        "15(1)",
        "15(1)",
        _("Temuan pengawasan ditindaklanjuti"),
        R.KEPALA,
        conduct.findings_followed_up,
        page="findings",
    ),
    Article(
        "sop-adapted",
        "16(1)",
        "16(1)",
        _("SOP disesuaikan paling lambat 10 September 2011"),
        R.SEKRETARIS,
        services.procedures_adapted,
        page="procedures",
    ),
    Article(
        "sop-set",
        "16(2)a",
        "16(2)b",
        _("SOP ditetapkan pejabat yang berwenang"),
        R.SEKJEN,
        services.procedures_set,
        R.PIMPINAN,
        "procedures",
    ),
)

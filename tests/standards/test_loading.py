"""The ministry's services from the data file: whole, once, or not at all."""

import csv
import datetime as dt
from collections import Counter

import pytest

from standards.loading import SERVICES_FILE, load_services
from standards.models import FormField, LegalBasis, Procedure, Requirement, Service, Standard, StandardState
from units.datafiles import FileRefusedError
from units.models import SubUnit

TABLES = (Service, Standard, LegalBasis, Requirement, Procedure, FormField, Service.history.model)
# For each unit the 4 rows of all units, and its family's own.
OF_ONE_UNIT = {"BARISTAND": 15, "BDI": 8, "PT": 10, "SMK": 9, "BPIPI": 4, "BSI": 5, "PUSAT": 39}


def sizes():
    return [table.objects.count() for table in TABLES]


def altered(tmp_path, **cells):
    """The file with some cells of its fifth row (import of sugar) written anew."""
    with SERVICES_FILE.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    rows[4].update(cells)
    path = tmp_path / "services.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, rows[4], restval="")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_each_unit_gets_the_services_of_its_scope(ministry):
    loaded = load_services()
    assert (loaded.created, loaded.updated, loaded.unchanged) == (597, 0, 0)
    per_unit = Counter(Service.objects.values_list("unit__code", "unit__family"))
    for (code, family), count in per_unit.items():
        extra = code in ("BBKB", "BBTPPI")
        assert count == (15 + extra if family == "BALAI_BESAR" else OF_ONE_UNIT[family]), code
    assert Service.objects.get(slug="batikmark-bbkb").unit.code == "BBKB"


def test_services_of_pusat_belong_to_the_six_sub_units(services):
    per_sub_unit = Counter(Service.objects.filter(unit__code="PUSAT").values_list("sub_unit__code", flat=True))
    assert per_sub_unit == {None: 4, "AGRO": 5, "BIM": 6, "IUBTT": 8, "IKM": 5, "PPI": 5, "LSPRO": 6}
    assert not Service.objects.exclude(unit__code="PUSAT").filter(sub_unit__isnull=False).exists()
    assert set(SubUnit.objects.values_list("code", flat=True)) == set(per_sub_unit) - {None}


def test_each_loaded_standard_is_in_force_and_complete(services):
    from standards.completeness import missing_parts

    versions = list(Standard.objects.with_lines().select_related("service"))
    assert {version.state for version in versions} == {StandardState.SET}
    assert not [version for version in versions if missing_parts(version)]
    assert all(version.service.current_id == version.pk for version in versions)


def test_a_loaded_standard_is_older_than_the_day_of_loading(services):
    """Requests of the months before the loading were made under it, not before it."""
    moments = set(Standard.objects.values_list("set_at", flat=True))
    assert moments == {dt.datetime(2024, 1, 1, 17, tzinfo=dt.UTC)}  # 2 January 2024 in WIB
    assert not Standard.objects.exclude(created_at__in=moments).exists()


def test_a_row_may_say_since_when_it_is_in_force(two_units, tmp_path):
    load_services(altered(tmp_path, effective_on="2025-03-03"))
    sugar, other = (Standard.objects.get(service__slug=slug) for slug in ("rekomendasi-impor-gula", "pengujian-bbkb"))
    assert (sugar.set_at.isoformat(), other.set_at.year) == ("2025-03-02T17:00:00+00:00", 2024)


def test_all_is_open_but_complaints(services):
    closed = Service.objects.filter(is_open=False)
    assert set(closed.values_list("name", flat=True)) == {"Penanganan pengaduan dan saran"}
    assert all(closed.values_list("closed_note", flat=True))


def test_nothing_unsure_is_shown(services):
    assert not Service.objects.filter(name__icontains="verify").exists()
    assert not LegalBasis.objects.filter(text__icontains="verify").exists()
    assert not Standard.objects.filter(fee_note__icontains="verify").exists()


def test_requirements_keep_their_order_and_marks(services):
    rows = list(Service.objects.get(slug="pengujian-bbkb").current.requirements.all())
    assert [row.position for row in rows] == [1, 2, 3, 4]
    assert rows[0].accepted == ["pdf", "jpg", "png"]
    assert (rows[1].name, rows[1].accepted, rows[1].note) == ("Contoh uji", [], "Dibawa atau dikirim ke loket.")
    optional = Service.objects.get(slug="rekomendasi-impor-gula").current.requirements.filter(is_obligatory=False)
    assert [row.name for row in optional] == ["Dokumen lain yang dipersyaratkan"]


def test_the_file_goes_to_a_sub_unit_at_pusat_and_to_a_technical_officer_elsewhere(services):
    pusat = Service.objects.get(slug="rekomendasi-impor-gula").current.procedures
    daerah = Service.objects.get(slug="pengujian-bbkb").current.procedures
    assert pusat.filter(actor="Petugas Sub Unit Layanan").exists()
    assert daerah.filter(actor="Petugas Teknis").exists()
    assert not daerah.filter(actor="Petugas Sub Unit Layanan").exists()


def test_a_second_run_writes_nothing(services):
    before = sizes()
    loaded = load_services()
    assert (loaded.created, loaded.updated) == (0, 0)
    assert sizes() == before


def test_a_changed_row_reaches_a_service_on_its_first_version(services, tmp_path):
    loaded = load_services(altered(tmp_path, purpose="Tujuan baru."))
    assert (loaded.created, loaded.updated) == (0, 1)
    assert Service.objects.get(slug="rekomendasi-impor-gula").purpose == "Tujuan baru."
    assert Service.history.filter(slug="rekomendasi-impor-gula").count() == 2


def test_a_service_past_its_first_version_is_left_alone(services, cast, noon, tmp_path):
    from standards.actions import draft_from_current, set_standard

    gula = Service.objects.select_related("current", "unit").get(slug="rekomendasi-impor-gula")
    draft = draft_from_current(service=gula, by=cast["kepala"], at=noon)
    set_standard(standard=draft, decree_number="2/UP2/2026", by=cast["kepala"], at=noon)
    assert load_services(altered(tmp_path, purpose="Tujuan baru.")).updated == 0
    gula.refresh_from_db()
    assert (gula.purpose == "Tujuan baru.", gula.current.version) == (False, 2)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("kind", "HADIAH", "kind"),
        ("unit_scope", "UPT:TIDAK_ADA", "tidak ada unit"),
        ("sub_unit", "XYZ", "bukan Sub Unit Layanan"),
        ("processing_days", "lima", "bilangan bulat"),
        ("fee_amount", "", "Isi biaya"),
        ("legal_basis", " ", "Isi kolom ini"),
        ("product", "", "Isi kolom ini"),
        ("requirements", "Surat {rusak", "Penulisan persyaratan"),
        ("procedure", "entah", "Prosedur tidak dikenal"),
        ("form", "entah", "Formulir tidak dikenal"),
        ("legal_basis", "UU 1/2011 [verify]", "tanda [verify]"),
        ("name", "x" * 300, "name"),
        ("effective_on", "2 Maret", "tanggal yang sudah lewat"),
        ("effective_on", "2999-01-01", "tanggal yang sudah lewat"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_nothing_is_written(two_units, tmp_path, column, value, reason):
    with pytest.raises(FileRefusedError) as refused:
        load_services(altered(tmp_path, **{column: value}))
    assert "Baris 6:" in refused.value.sentence
    assert reason in refused.value.sentence
    assert sizes() == [0] * len(TABLES)

import pytest
from django.core.management import CommandError, call_command

from units.datafiles import FileRefusedError, Loaded
from units.loading import SUB_UNITS_FILE, UNITS_FILE, load_sub_units, load_units
from units.models import OpeningHours, SubUnit, Unit, UnitKind

TEXT = UNITS_FILE.read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path):
    def build(text):
        path = tmp_path / "berkas.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return build


def test_the_ministry_is_complete(ministry):
    assert Unit.objects.count() == 49
    assert Unit.objects.pusat().count() == 1
    assert SubUnit.objects.filter(unit__kind=UnitKind.PUSAT).count() == SubUnit.objects.count() == 6
    assert OpeningHours.objects.count() == 49 * 5


def test_zones_follow_the_places(ministry):
    zones = {
        code: Unit.objects.get(code=code).timezone for code in ("BRS-AMBON", "BRS-PONTIANAK", "BRS-MANADO", "BBKB")
    }
    assert list(zones.values()) == ["Asia/Jayapura", "Asia/Pontianak", "Asia/Makassar", "Asia/Jakarta"]


def test_remarks_of_the_sources_are_not_shown(ministry):
    shown = Unit.objects.values_list("name", "address", "successor_name", "parent_office")
    assert not [row for row in shown if "verif" in " ".join(row).lower() or "[" in " ".join(row)]


def test_a_second_run_changes_nothing(ministry):
    before = Unit.history.count(), set(OpeningHours.objects.values_list("pk", flat=True))
    assert load_units() == Loaded(0, 0, 49)
    assert load_sub_units() == Loaded(0, 0, 6)
    assert before == (Unit.history.count(), set(OpeningHours.objects.values_list("pk", flat=True)))


def test_what_the_administrator_edited_stays(ministry):
    Unit.objects.filter(code="BBKB").update(hotline="(0274) 546111")
    load_units()
    assert Unit.objects.get(code="BBKB").hotline == "(0274) 546111"


def test_a_changed_row_of_the_file_is_written(ministry, file):
    assert load_units(file(TEXT.replace("Kusumanegara No. 7", "Kusumanegara No. 8"))) == Loaded(0, 1, 48)
    assert "No. 8" in Unit.objects.get(code="BBKB").address


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("Asia/Jayapura", "Asia/Tokyo", 24, "timezone"),
        ("\nBBKB,", "\nbb kb,", 11, "Kode terdiri atas huruf besar"),
        ("\nBBKB,Balai Besar Kerajinan dan Batik", "\nBBKB,", 11, "name"),
        ("\nBBKK,Balai Besar Kimia dan Kemasan,UPT", "\nBBKK,Balai Besar Kimia dan Kemasan,PUSAT", 3, "hanya satu"),
        ("\nBBIA,", "\nBBKK,", 4, "BBKK sudah ada di baris 3"),
        ("UP2-PUSAT,08.00-16.00", "UP2-PUSAT,8-16", 2, "Tulis jam sebagai 08.00-16.00"),
        ("UP2-PUSAT,08.00-16.00", "UP2-PUSAT,16.00-08.00", 2, "Jam selesai harus sesudah"),
        ("UP2-PUSAT,08.00-16.00", "UP2-PUSAT,08.00-16.00,lebih", 2, "Jumlah kolom"),
        ("code,name", "kode,name", 1, "Kolom tidak ada: code"),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_nothing_is_written(db, file, old, new, line, reason):
    with pytest.raises(FileRefusedError) as refused:
        load_units(file(TEXT.replace(old, new, 1)))
    assert [refusal.line for refusal in refused.value.refusals] == [line]
    assert reason in refused.value.refusals[0].reason
    assert not Unit.objects.exists()


def test_a_sub_unit_of_a_daerah_unit_or_of_none_is_refused(ministry, file):
    text = SUB_UNITS_FILE.read_text(encoding="utf-8")
    for unit, reason in (("BBKB", "Pasal 9"), ("TIDAK-ADA", "Tidak ada unit")):
        with pytest.raises(FileRefusedError, match=reason):
            load_sub_units(file(text.replace("PUSAT,AGRO", f"{unit},AGRO")))


def test_the_command_names_the_bad_line_and_writes_nothing(db, file):
    with pytest.raises(CommandError, match="Baris 24: timezone"):
        call_command("load_ministry", units=file(TEXT.replace("Asia/Jayapura", "Asia/Tokyo")))
    assert not Unit.objects.exists()

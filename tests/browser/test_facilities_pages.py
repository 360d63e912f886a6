"""The desk's pages of facilities, logs and competence on a phone and a desk: axe, nothing scrolls sideways."""

from django.utils import timezone

from p2portal.demo.facilities import CHECKS, check, learn, maintain
from units.models import Facility, MaintenanceEntry, Unit


def test_pages_of_a_unit(world, visit):
    unit, now, staff = Unit.objects.get(code="PUSAT"), timezone.now(), world["staf_sarpras"]
    for row in CHECKS["PUSAT"]:
        check(unit, *row, by=staff, now=now)
    maintain(unit, "", "Mesin antrean", "Kertas macet", 4, "", 0, None, key="k", by=staff, now=now)
    lines = ("petugas_fo", "certificate", "Komunikasi", "LSP", 330, 340, 16), ("kepala", "training", "A", "B", 9, 0, 1)
    for place, line in enumerate(lines):
        learn(world, {"PUSAT": unit}, *line, key=str(place), now=now)
    entry, window = MaintenanceEntry.objects.get(), {}
    for name in ("staf_sarpras", "sekretaris", "sekjen"):
        window[name] = visit()
        window[name].sign_in(world[name])
    pages = {
        "staf_sarpras": [
            *("/meja/sarana/", "/meja/sarana/periksa/PUSAT/box/", "/meja/sarana/pemeliharaan/"),
            *("/meja/sarana/pemeliharaan/catat/", f"/meja/sarana/pemeliharaan/{entry.pk}/selesai/"),
            *("/meja/sarana/pusdatin/", "/meja/sarana/pusdatin/catat/"),
        ],
        "sekretaris": ["/meja/kompetensi/", "/meja/kompetensi/catat/", "/meja/kompetensi/?tampilan=berakhir"],
        "sekjen": ["/meja/sarana/?unit=BBKB", "/meja/kompetensi/?unit=BBKB", "/unit/PUSAT/"],
    }
    for name, addresses in pages.items():
        for address in addresses:
            window[name].goto(address)
            window[name].look()


def test_a_check_without_scripts(world, visit):
    staff = visit(javascript=False)
    staff.sign_in(world["staf_sarpras"])
    staff.goto("/meja/sarana/periksa/PUSAT/integrity/")
    staff.press("Simpan pemeriksaan")
    staff.is_told()
    staff.page.get_by_label("Ada", exact=True).check()
    staff.page.get_by_label("Baik", exact=True).check()
    staff.press("Simpan pemeriksaan")
    staff.reads("Pemeriksaan dicatat: Poster antikorupsi dan antigratifikasi.")
    assert Facility.objects.get().presence == "present"

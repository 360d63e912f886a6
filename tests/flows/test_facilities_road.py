"""Pasal 14 g and h without mocks: looked at, broken, mended, learnt, and seen by everybody and by oversight."""

import datetime as dt
import io

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.flows.conftest import Person
from units import figures
from units.models import FacilityKind, Unit


def photo() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (640, 480), (20, 80, 140)).save(content, "PNG")
    return SimpleUploadedFile("kotak.png", content.getvalue(), "image/png")


def test_from_the_first_check_to_the_unit_that_lacks_nothing(ministry_at_work, paper):
    cast, pusat = ministry_at_work, Unit.objects.get(code="PUSAT")
    staff, secretary, visitor = Person(cast["staf_sarpras"]), Person(cast["sekretaris"]), Person()
    visitor.goto("/unit/PUSAT/").reads("Belum diperiksa", "1 orang, 0 dengan catatan kompetensi yang berlaku")

    for kind in FacilityKind:
        staff.goto(reverse("check_facility", args=["PUSAT", kind]))
        files = {"photo": photo()} if kind == FacilityKind.BOX else {}
        staff.press("Simpan pemeriksaan", presence="present", condition="good", note="Di lobi", **files)
    staff.reads("Semua sarana sudah diperiksa")
    staff.goto(reverse("open_maintenance")).press("Simpan catatan", kind="box", problem="Gembok rusak")
    staff.reads("Gembok rusak", "Terbuka")
    entry = pusat.maintenanceentry_rows.get()
    staff.goto(reverse("finish_maintenance", args=[entry.pk]))
    staff.press("Tutup catatan", work_done="Gembok diganti", cost="Rp75.000").reads("Rp75.000", "Selesai")

    record = {"person": str(cast["petugas_fo"].pk), "kind": "training", "title": "Pelayanan prima"}
    record |= {"provider": "Pusdiklat", "held_on": "2 1 2026", "certificate": paper("sertifikat.pdf")}
    secretary.goto(reverse("record_competence")).press("Simpan catatan", **record).reads("Pelayanan prima")

    visitor.goto("/unit/PUSAT/").reads("Di lobi", "1 orang, 1 dengan catatan kompetensi yang berlaku")
    picture = visitor.client.get(reverse("facility_photo", args=["PUSAT", "box"]))
    assert b"".join(picture.streaming_content).startswith(b"\xff\xd8\xff")
    today: dt.date = pusat.local_date(timezone.now())
    assert list(figures.facilities_lacking()) == [Unit.objects.get(code="BBKB").pk]
    assert cast["petugas_fo"].pk not in figures.staffing(today)[pusat.pk].lacking
    Person(cast["irjen"]).goto(f"{reverse('maintenance')}?unit=PUSAT").reads("Gembok diganti")

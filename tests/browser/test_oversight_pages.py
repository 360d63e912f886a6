"""The pages of the oversight room on a phone and a desk: axe, nothing scrolls sideways, and without scripts."""

import datetime as dt

from django.utils import timezone

from reports.oversight import actions
from units.models import Unit

DAY = dt.timedelta(days=1)


def test_pages_of_overseers_unit_and_evaluator(world, visit):
    pusat, now = Unit.objects.get(code="PUSAT"), timezone.now()
    today, inspector = pusat.local_date(now), world["irjen"]
    seen = actions.Observation(pusat, "Papan kosong", "Pasal 14", "Tidak ada biaya", "grave", today + 5 * DAY)
    finding = actions.write_finding(observation=seen, key="k", by=inspector)
    actions.answer_finding(finding=finding, text="Dipasang", by=world["sekretaris"])
    period = {"unit": pusat, "period_start": today - 90 * DAY, "period_end": today}
    words = {"invitee": world["pimpinan_upt"], "purpose": "Uji", "ends_on": today + DAY}
    evaluation = actions.invite(**period, **words, by=inspector)
    actions.run_check(check=actions.ask_check(by=inspector))
    room = "/meja/pengawasan/"
    pages = {
        "irjen": [
            *(room, f"{room}laporan/?masa=3", f"{room}unit/PUSAT/received/", f"{room}keutuhan/", f"{room}jejak/"),
            *(f"{room}sampel/", f"{room}sampel/baru/", "/meja/temuan/", "/meja/temuan/baru/"),
            *(f"/meja/temuan/{finding.pk}/", f"/meja/temuan/{finding.pk}/return/"),
            *(f"{room}evaluasi/", f"{room}evaluasi/baru/", f"{room}evaluasi/{evaluation.pk}/"),
        ],
        "sekretaris": ["/meja/temuan/", f"/meja/temuan/{finding.pk}/"],
        "pimpinan_upt": [f"{room}evaluasi/", f"{room}evaluasi/{evaluation.pk}/"],
    }
    for name, addresses in pages.items():
        visitor = visit()
        visitor.sign_in(world[name])
        for address in addresses:
            visitor.goto(address)
            visitor.look()


def test_a_finding_and_a_test_of_integrity_without_scripts(world, visit):
    inspector = visit(javascript=False)
    inspector.sign_in(world["irjen"])
    inspector.goto("/meja/pengawasan/keutuhan/")
    inspector.press("Jalankan uji keutuhan")
    inspector.reads("Muat ulang untuk melihat hasilnya")
    inspector.look()
    inspector.goto("/meja/temuan/baru/")
    inspector.press("Simpan dan kirim ke unit")
    inspector.is_told()

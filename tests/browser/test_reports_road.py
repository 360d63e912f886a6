"""A month's report from the Sekretaris over the Kepala in the admin to the receiver."""

import datetime as dt

from reports import actions
from reports.models import Report
from units.models import Unit


def step(visitor, button: str, *said: str) -> None:
    """The button leads to a page that asks once more; there it is pressed again."""
    visitor.press(button)
    visitor.look()
    visitor.press(button)
    visitor.reads(*said)
    visitor.look()


def test_from_the_draft_to_the_receipt(world, visit):
    (report,) = actions.draft(
        units=[Unit.objects.get(code="PUSAT")], start=dt.date(2026, 10, 1), end=dt.date(2026, 10, 31)
    )
    review = f"/admin/reports/report/{report.pk}/change/"
    secretary, head, receiver = visit(), visit(), visit()
    for visitor, name in ((secretary, "sekretaris"), (head, "kepala"), (receiver, "sekjen")):
        visitor.sign_in(world[name])

    for address in ("/meja/laporan/", "/meja/laporan/baru/", "/admin/", "/admin/reports/report/", review):
        secretary.goto(address)
        secretary.look()
    secretary.page.get_by_label("Kendala").fill("Tenaga ahli cuti bersama")
    secretary.press("Simpan")
    secretary.reads("Tenaga ahli cuti bersama")
    step(secretary, "Ajukan ke Kepala", "Diajukan")

    head.goto(review)
    head.look()
    head.press("Kembalikan untuk diperbaiki")
    head.press("Kembalikan untuk diperbaiki")
    head.is_told()
    head.page.locator("[name=remark]").fill("Tulis tindak lanjutnya")
    head.press("Kembalikan untuk diperbaiki")
    head.reads("Dikembalikan")

    secretary.goto(review)
    secretary.reads("Tulis tindak lanjutnya")
    secretary.look()
    step(secretary, "Ajukan ke Kepala", "Diajukan")
    head.goto(review)
    step(head, "Setujui dan kirim", "Disetujui")
    report.refresh_from_db()
    actions.send(report=report)

    receiver.goto("/meja/laporan/")
    receiver.look()
    receiver.goto(f"/meja/laporan/{report.pk}/")
    receiver.look()
    paper = receiver.page.request.get(f"{receiver.base}/meja/laporan/{report.pk}/pdf/")
    assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")
    receiver.press("Catat penerimaan")
    receiver.reads("Diterima")
    assert Report.objects.get().state == "received"

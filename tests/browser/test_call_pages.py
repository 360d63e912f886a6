"""The hotline at the desk: a call in a few keys, the caller known while the number is typed, nothing needs scripts."""

from playwright.sync_api import expect

from hotline import actions
from hotline.models import Call, Outcome
from notifications import inbound
from units.models import Unit


def log(world, topic, **changes):
    values = {"unit": Unit.objects.get(code="PUSAT"), "by": world["petugas_fo"], "key": topic} | changes
    return actions.log_call(topic=topic, **values)


def test_a_call_is_logged_with_few_keys_and_the_next_one_begins(world, visit):
    log(world, "Syarat rekomendasi impor", phone="+6281234567890")
    visitor = visit()
    visitor.sign_in(world["petugas_fo"])
    page = visitor.goto("/meja/telepon/")
    expect(page.locator("#id_phone")).to_be_focused()
    page.keyboard.type("081234567890")
    expect(page.locator("#penelepon")).to_contain_text("1 telepon sebelumnya")
    expect(page.locator("#penelepon")).to_contain_text("Tidak ada permohonan berjalan")
    visitor.look()
    page.keyboard.press("Tab")
    page.keyboard.type("Jam buka")
    page.keyboard.press("Enter")
    visitor.reads("Telepon tercatat.", "Hari ini 2 telepon.")
    expect(page.locator("#id_phone")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("Undangan")
    page.keyboard.press("F8")
    visitor.reads("Hari ini 3 telepon.")
    assert Call.objects.get(topic="Undangan").outcome == Outcome.FORWARDED
    page.keyboard.press("Tab")
    page.keyboard.type("Data gula")
    page.keyboard.press("Alt+r")
    expect(page.locator("[name=subject]")).to_have_value("Data gula")
    assert page.locator("[name=panggilan]").input_value() == str(Call.objects.get(topic="Data gula").pk)
    visitor.look()


def test_the_lists_of_calls_and_of_sms_are_accessible(world, visit):
    log(world, "Undangan", phone="+6281234567890", forwarded_to="Sekretariat", note="Menunggu kabar")
    log(world, "Jam buka")
    inbound.receive(gateway="kannel", sender="081234567890", text="BANTUAN")
    visitor = visit()
    visitor.sign_in(world["petugas_fo"])
    for path in ("/meja/telepon/?q=0812", "/meja/telepon/?q=zzz", "/meja/pesan/masuk/", "/meja/pesan/masuk/?q=X"):
        visitor.goto(path)
        visitor.look()
    visitor.goto("/meja/telepon/").locator("h1").click()
    visitor.page.keyboard.press("p")
    expect(visitor.page.locator("[name=subject]")).to_have_value("Jam buka")


def test_a_call_without_scripts(world, visit):
    visitor = visit(width=360, javascript=False)
    visitor.sign_in(world["petugas_fo"])
    page = visitor.goto("/meja/telepon/")
    page.fill("#id_phone", "0812 3456 7890")
    visitor.press("Dijawab, simpan")
    visitor.is_told()
    page.fill("#id_topic", "Jam buka")
    visitor.press("Dijawab, simpan")
    visitor.reads("Telepon tercatat.", "081234567890")
    visitor.fits()

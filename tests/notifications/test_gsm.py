import pytest

from notifications.gsm import SmsTextRefused, check_sms, parts, places, to_gsm


@pytest.mark.parametrize(
    ("text", "count"), [("a" * 160, 1), ("a" * 161, 2), ("€" * 80, 1), ("€" * 81, 2), ("é" * 160, 1), ("a" * 307, 3)]
)
def test_parts_count_the_extension_table_twice(text, count):
    assert parts(text) == count


@pytest.mark.parametrize("char", ["中", "ё", "🙂", "\u200b", "`"])
def test_a_character_outside_the_alphabet_is_refused(char):
    with pytest.raises(SmsTextRefused, match="GSM"):
        check_sms(f"Permohonan {char}")


def test_look_alikes_and_accents_are_replaced():
    assert to_gsm("“Biro” – Jum’at…\u00a0ŠŤ\nē é") == '"Biro" - Jum\'at... ST e é'


@pytest.mark.parametrize(
    "text",
    [
        "Buka https://upp.kemenperin.go.id/cek",
        "Buka HTTP://contoh.id",
        "Buka www.kemenperin.go.id",
        "Klik bit.ly/3xYz",
        "Klik s.id/abc",
        "Lihat upp.kemenperin.go.id.penipu.com",
        "Tulis ke mailto:a",
    ],
)
def test_T29_a_link_or_a_foreign_address_is_refused(text):
    with pytest.raises(SmsTextRefused):
        check_sms(text)


def test_the_portals_own_host_without_a_scheme_is_allowed():
    check_sms("Cek status di upp.kemenperin.go.id. Senin-Jumat 08.00-15.00. Tlp (021) 5255609")


@pytest.mark.parametrize("text", ["", "   ", "x" * 161])
def test_an_empty_or_a_long_text_is_refused(text):
    with pytest.raises(SmsTextRefused):
        check_sms(text)


def test_every_place_is_counted():
    assert places("a^b") == 4

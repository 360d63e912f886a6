"""T19, T26: one line an event, nobody's data in it."""

import json
import logging

import pytest

from core.logs import json_formatter


@pytest.fixture
def written():
    formatter = json_formatter()

    def write(message, *args, exc_info=None, **extra):
        record = logging.getLogger("desk").makeRecord(
            "desk", logging.WARNING, "file.py", 1, message, args, exc_info, extra=extra
        )
        line = formatter.format(record)
        assert "\n" not in line
        return json.loads(line)

    return write


def test_a_line_says_what_when_and_how_grave(written):
    line = written("letter %s delayed", 17, request_id=5)
    assert line["event"] == "letter 17 delayed"
    assert (line["level"], line["logger"], line["request_id"]) == ("warning", "desk", 5)
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize("key", ["nik", "phone", "email", "full_name", "note", "Recipient"])
def test_T26_personal_keys_are_dropped_at_any_depth(written, key):
    line = written("x", **{key: "Siti Rahma"}, inner={"deep": [{key: "Siti Rahma"}]})
    assert "Siti" not in json.dumps(line)


@pytest.mark.parametrize(
    "secret", ["0812 3456 7890", "+6281234567890", "3171011708450001", "01.312.166.0-091.000", "siti@contoh.id"]
)
def test_T26_numbers_and_addresses_inside_texts_are_masked(written, secret):
    line = written("sent to %s", secret, detail=f"Key (phone)=({secret})")
    assert secret not in json.dumps(line)


def test_T26_an_exception_keeps_its_place_and_loses_the_data(written):
    try:
        raise ValueError("Key (phone)=(081234567890) of siti@contoh.id")
    except ValueError as error:
        line = written("failed", exc_info=(ValueError, error, error.__traceback__))
    assert "ValueError" in line["exception"]
    assert "test_logs.py" in line["exception"]
    assert "08123" not in line["exception"]
    assert "siti" not in line["exception"]


def test_T19_nobody_forges_a_second_line(written):
    line = written("name: %s", 'x\r\n{"event": "forged"}\x1b[31m\u2028')
    assert not set(line["event"]) & set("\r\n\x1b\u2028")


def test_an_object_that_json_does_not_know_is_written_as_text(written):
    assert "object" in written("x", thing=object())["thing"]

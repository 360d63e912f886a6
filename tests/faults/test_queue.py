"""The queue under real processes: every number taken once and called once, in order."""

import json
import os

import pytest

pytestmark = pytest.mark.processes
PROGRAM = "tests/faults/queue_program.py"
PROCESSES, DESKS_EACH = 4, 5
CALLS = int(os.environ.get("P2_TEST_CALLS", 100))  # 500 take a minute and a half
# Calls of each desk, and how many of a process's desks call at the same moment: first all twenty, then four. More at
# once for long would only measure how SQLite's writers sleep while they wait.
ROUNDS = ((25, DESKS_EACH), (CALLS - 25, 1))
DESKS = PROCESSES * DESKS_EACH
COUNT = DESKS * CALLS


def finished(process):
    output, _nothing = process.communicate(timeout=280)
    assert process.returncode == 0
    return output


def called(start, folder, each, at_once):
    """Desk and ticket of every call of one round, each desk's in its order."""
    paths = [folder / f"calls-{each}-{number}" for number in range(PROCESSES)]
    offices = [
        start(PROGRAM, "call", number * DESKS_EACH + 1, DESKS_EACH, each, at_once, path)
        for number, path in enumerate(paths)
    ]
    for office in offices:
        finished(office)
    return [line.split() for path in paths for line in path.read_text().splitlines()]


@pytest.mark.timeout(290)
def test_T54_twenty_desks_call_each_number_once_and_in_order(start, tmp_path):
    """Order means: no desk calls a number older than one it called before, and when a number is called, at most 19
    older ones are not called yet: those that the other desks are calling at that moment."""
    finished(start("manage.py", "migrate", "queues", "-v", "0"))
    finished(start(PROGRAM, "prepare", DESKS))
    finished(start(PROGRAM, "take", 1, DESKS, 5))
    finished(start(PROGRAM, "fill", COUNT))
    told = [call for each, at_once in ROUNDS for call in called(start, tmp_path, each, at_once)]
    found = json.loads(finished(start(PROGRAM, "look")))

    assert sorted(number for _pk, number, _call, _desk in found["rows"]) == list(range(1, COUNT + 1))
    assert sorted(call for _pk, _number, call, _desk in found["rows"]) == list(range(1, COUNT + 1))
    assert found["called"] == sorted(pk for pk, *_rest in found["rows"])
    assert sorted(int(pk) for _desk, pk in told) == found["called"]
    place = {pk: rank for rank, (pk, *_rest) in enumerate(found["rows"], start=1)}
    assert all(place[pk] <= call + DESKS - 1 for pk, _number, call, _desk in found["rows"])
    for desk in range(1, DESKS + 1):
        mine = [place[int(pk)] for at, pk in told if int(at) == desk]
        assert mine == sorted(mine)
        assert len(mine) == CALLS

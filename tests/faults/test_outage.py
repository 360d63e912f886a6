"""A simulated outage: numbers reserved on paper, the portal down, a clerk's entry killed, everything entered later."""

import json
import signal

import pytest

pytestmark = pytest.mark.processes
PROGRAM, COUNTERS = "tests/faults/outage_program.py", "tests/faults/register_program.py"
FORMS, EACH, DIES_AT = 12, 25, 5


def finished(process):
    output, _nothing = process.communicate(timeout=150)
    assert process.returncode == 0
    return output


@pytest.mark.timeout(240)
def test_T53_X08_no_number_is_lost_or_used_twice_over_an_outage(start, tmp_path):
    finished(start(PROGRAM, "prepare"))

    # The pad is made and printed while two counters go on logging; then the portal is down: nothing runs.
    counters = [start(COUNTERS, "submit", number, EACH, tmp_path / f"before-{number}") for number in range(2)]
    printed = json.loads(finished(start(PROGRAM, "reserve", FORMS)))
    for counter in counters:
        finished(counter)

    # It is up again. One clerk's process is killed in the middle of an entry while new requests come in.
    counter, killed = start(COUNTERS, "submit", 7, EACH, tmp_path / "after"), start(PROGRAM, "die", 1, DIES_AT)
    killed.communicate(timeout=150)
    assert killed.returncode == -signal.SIGKILL
    # Two clerks enter the whole pile, each in another order; neither knows what was entered before.
    for clerk in [start(PROGRAM, "enter", 2), start(PROGRAM, "enter", 3), counter]:
        finished(clerk)

    found = json.loads(finished(start(PROGRAM, "look")))
    count = 3 * EACH + FORMS
    assert found["sequence"] == list(range(1, count + 1))
    assert (found["last"], found["reserved"], found["whole"]) == (count, 0, True)
    assert (found["used"], found["chains"]) == (FORMS, [True, True])
    assert sorted(row[:3] for row in found["entered"]) == sorted(printed)
    # In the order of the times on the paper, which is neither that of the numbers nor that of entry.
    assert found["right_time"]
    places = [(place * 7) % FORMS for place in range(FORMS)]
    by_time = [printed[places.index(turn)][0] for turn in range(FORMS)]
    assert [row[0] for row in found["entered"]] == by_time
    assert all(row[4].endswith(row[0]) for row in found["entered"])

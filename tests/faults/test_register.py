"""Register numbers under real processes, with rollbacks and one process killed: 1..n, no gap, no duplicate."""

import json
import signal
import time

import pytest

pytestmark = pytest.mark.processes
PROGRAM = "tests/faults/register_program.py"
PROCESSES, EACH = 8, 200


def finished(process):
    output, _nothing = process.communicate(timeout=150)
    assert process.returncode == 0
    return output


def lines(path):
    return len(path.read_text().splitlines()) if path.exists() else 0


@pytest.mark.timeout(240)
def test_T53_the_register_has_no_gap_and_no_duplicate(start, tmp_path):
    finished(start("manage.py", "migrate", "-v", "0"))
    finished(start(PROGRAM, "prepare"))
    paths = [tmp_path / f"done-{number}" for number in range(PROCESSES)]
    workers = [start(PROGRAM, "submit", number, EACH, path) for number, path in enumerate(paths)]

    while lines(paths[0]) < EACH // 8:
        assert workers[0].poll() is None
        time.sleep(0.01)
    workers[0].send_signal(signal.SIGKILL)
    workers[0].wait()
    for worker in workers[1:]:
        finished(worker)

    found = json.loads(finished(start(PROGRAM, "look")))
    count = len(found["sequence"])
    assert found["sequence"] == list(range(1, count + 1))
    assert found["last"] == count == found["events"]
    assert found["chain"]
    # What a process was told is committed; the killed one may have committed one more than it could say.
    assert 0 <= count - (EACH * (PROCESSES - 1) + lines(paths[0])) <= 1
    assert lines(paths[0]) < EACH

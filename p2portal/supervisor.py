"""Runs programs side by side, each a process in a session of its own, and stops them together."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
SECONDS_TO_STOP = 20


class Supervisor:
    """A context in which programs run; leaving it ends every one of them and whatever they started."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: dict[str, subprocess.Popen] = {}

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(self, *failure: object) -> None:
        self.stop()

    def start(self, name: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start a program in its own session: the terminal's Ctrl-C does not reach it, we stop it in order."""
        self.running[name] = subprocess.Popen(  # noqa: S603
            command, cwd=self.folder, env=environment, start_new_session=True, preexec_fn=_end_with_parent
        )

    def ended(self) -> tuple[str, int] | None:
        """Name and exit code of a program that ended by itself, if there is one."""
        return next(((name, code) for name, p in self.running.items() if (code := p.poll()) is not None), None)

    def stop(self) -> None:
        """Ask each program to finish its work, wait a little, then end what is left, orphans included."""
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + SECONDS_TO_STOP
        for process in self.running.values():
            _wait_until(process, deadline)
            _kill_session(process)
            process.wait()


def _end_with_parent() -> None:
    """In the child: be terminated when the supervisor is killed. Linux only; elsewhere it is left out."""
    if hasattr(_LIBC, "prctl"):
        _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait_until(process: subprocess.Popen, deadline: float) -> None:
    try:
        process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        return


def _kill_session(process: subprocess.Popen) -> None:
    """A worker that was killed leaves its own children behind; they share its process group."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


_LIBC = ctypes.CDLL(None)

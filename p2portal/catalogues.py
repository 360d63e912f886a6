"""Compiles the message catalogues (.po, in the repository) to what Django reads (.mo, built on each machine)."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(folder: Path) -> list[Path]:
    """Write a .mo beside each .po below ``folder`` that is newer than it; returns the catalogues written.

    Written beside and renamed, so that a process that starts meanwhile never reads half a catalogue.
    """
    written = []
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime > source.stat().st_mtime:
            continue
        with source.open("rb") as lines:
            catalogue = read_po(lines, locale=source.parent.parent.name)
        half_written = target.with_suffix(".mo.new")
        with half_written.open("wb") as out:
            write_mo(out, catalogue)
        half_written.replace(target)
        written.append(target)
    return written

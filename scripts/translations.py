"""Indonesian is the source language; every text must have its English in locale/en. Needs GNU gettext.

``check`` collects the texts in a copy of the sources and fails on each that has no English; ``update`` collects them
into the repository, so that a translator can fill in what is empty.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/en/LC_MESSAGES/django.po")
NOT_SOURCES = (".*", "var", "tests", "benchmarks", "docs", "scripts", "node_modules", "__pycache__")
SHOWN = 20


def collect(folder: Path) -> None:
    """Run makemessages in ``folder``."""
    (folder / CATALOGUE).parent.mkdir(parents=True, exist_ok=True)
    ignored = [option for name in NOT_SOURCES for option in ("--ignore", name)]
    command = [sys.executable, "-m", "django", "makemessages", "-l", "en", "--no-obsolete", "--no-wrap"]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run([*command, "--add-location", "file", *ignored], cwd=folder, env=environment, check=True)  # noqa: S603


def messages(catalogue: Path) -> dict[str, str]:
    """Msgid -> what is wrong with it, an empty string for a good one. Of a plural text its singular counts."""
    with catalogue.open("rb") as lines:
        found = [message for message in read_po(lines) if message.id]
    return {message.id[0] if message.pluralizable else message.id: fault(message) for message in found}


def fault(message) -> str:
    """What keeps a message from being shown in English."""
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    if message.fuzzy:
        return "is a guess (fuzzy)"
    if not all(texts):
        return "has no English"
    return ""


def check() -> list[str]:
    """A sentence for each text whose English is missing, guessed or no longer used."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "sources"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*NOT_SOURCES))
        collect(copy)
        found = messages(copy / CATALOGUE)
    known = messages(ROOT / CATALOGUE) if (ROOT / CATALOGUE).exists() else {}
    return [
        *(f"{text!r} {wrong}" for text, wrong in found.items() if wrong),
        *(f"{text!r} is no longer used" for text in known if text not in found),
    ]


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        collect(ROOT)
    else:
        sentences = check()
        print(*sentences[:SHOWN], sep="\n")  # noqa: T201
        if len(sentences) > SHOWN:
            print(f"and {len(sentences) - SHOWN} more; `make messages` collects them all into {CATALOGUE}")  # noqa: T201
        sys.exit(bool(sentences))

"""The layers block of docs/architecture.md is the contract: imports and foreign keys point down only."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings

ROOT: Path = settings.BASE_DIR
NOT_OURS = {"tests", "docs", "scripts", "benchmarks", "templates", "static", "locale", "var"}


def layers() -> dict[str, int]:
    """Package -> floor, 0 is the top."""
    block = re.search(r"```layers\n(.*?)```", (ROOT / "docs/architecture.md").read_text(), re.DOTALL).group(1)
    floors = [line.partition("#")[0].split("|") for line in block.splitlines()]
    return {name.strip(): number for number, names in enumerate(floors) for name in names}


LAYERS = layers()
PRESENT = sorted(name for name in LAYERS if (ROOT / name / "__init__.py").exists())


def modules(package: str) -> Iterator[Path]:
    return (path for path in sorted((ROOT / package).rglob("*.py")) if "migrations" not in path.parts)


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Top-level package and line of each import, wherever it stands in the file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # A relative import that climbs out of the package would hide what it reaches; within it, it is at home.
            home = path.relative_to(ROOT).parts
            assert node.level < len(home), f"{path}:{node.lineno} climbs out of its package"
            yield (home[0] if node.level else node.module.partition(".")[0]), node.lineno


def may_know(one: str, other: str) -> bool:
    return one == other or other not in LAYERS or LAYERS[one] < LAYERS[other]


def test_every_package_stands_in_the_layers_block():
    packages = {path.parent.name for path in ROOT.glob("*/*.py")} - NOT_OURS
    assert packages <= LAYERS.keys(), "docs/architecture.md must say on which floor it stands"


def test_the_floors_are_those_of_the_contract():
    assert [LAYERS[name] for name in ("p2portal", "reports", "complaints", "surveys", "requests_desk")] == [
        0,
        1,
        2,
        2,
        3,
    ]
    assert [LAYERS[name] for name in ("standards", "units", "notifications", "accounts", "core")] == [4, 5, 6, 6, 7]


@pytest.mark.parametrize("package", PRESENT)
def test_imports_point_down(package):
    upward = [
        f"{path.relative_to(ROOT)}:{line} imports {other}"
        for path in modules(package)
        for other, line in imported(path)
        if not may_know(package, other)
    ]
    assert not upward


@pytest.mark.parametrize("package", PRESENT)
def test_modules_are_not_named_in_strings_of_higher_floors(package):
    """``import_module("reports.tasks")`` or ``apps.get_model("reports", ...)`` would be an import in disguise."""
    higher = [name for name in LAYERS if not may_know(package, name)]
    call = re.compile(
        rf"""(?:import_module|import_string|get_model|send_task|signature)\(\s*["']({"|".join(higher)})\b"""
    )
    assert not higher or not [path for path in modules(package) if call.search(path.read_text())]


@pytest.mark.parametrize("model", apps.get_models(include_auto_created=True), ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model):
    """Django has resolved string references by now, so they are seen like all others."""
    here = model._meta.app_config.name
    targets = {
        field.related_model._meta.app_config.name
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many)
        if field.remote_field and field.related_model
    }
    assert here not in LAYERS or all(may_know(here, target) for target in targets)


def test_the_guard_itself_sees_what_it_guards_against(tmp_path, monkeypatch):
    source = tmp_path / "core" / "module.py"
    source.parent.mkdir()
    source.write_text("import a.b\n\n\ndef f():\n    from reports import models\n    from . import other\n")
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    assert [name for name, _ in imported(source)] == ["a", "reports", "core"]
    assert not may_know("core", "reports")
    assert not may_know("complaints", "surveys")
    assert may_know("reports", "core")

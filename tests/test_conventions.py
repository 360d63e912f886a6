"""What the house agreed on and a reader may rely on, checked on the sources themselves."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

ROOT: Path = settings.BASE_DIR
APPS = ("p2portal", "privacy", "reports", "complaints", "surveys", "disclosures")
APPS += ("folders", "requests_desk", "standards", "queues", "hotline", "units")
APPS += ("notifications", "accounts", "core")
MAX_LINES = 400
# Files that call a text markup; each says why what it was given cannot be in it.
MAY_MARK_SAFE = {"core/qr.py", "core/barcodes.py"}
BANNED_WORDS = re.compile(r"\b(maaf|silahkan|antrian|oops|valid)\b", re.IGNORECASE)
INLINE = {
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "an inline handler": re.compile(r"""\s(on[a-z]+|hx-on[:\w-]*)\s*=\s*["']""", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
}
ERROR_PAGES = {"400.html", "403.html", "403_csrf.html", "404.html", "413.html", "429.html", "500.html", "503.html"}


@cache
def sources(*folders: str) -> dict[str, str]:
    """Path -> text of our Python files, migrations left out."""
    found = (path for folder in folders or APPS for path in sorted((ROOT / folder).rglob("*.py")))
    return {str(path.relative_to(ROOT)): path.read_text() for path in found if "migrations" not in path.parts}


@cache
def trees() -> dict[str, ast.Module]:
    return {name: ast.parse(text) for name, text in sources().items()}


@cache
def templates() -> dict[str, str]:
    """Name as the loader knows it -> text."""
    folder = ROOT / "templates"
    found = (path for path in sorted(folder.rglob("*")) if path.suffix in {".html", ".txt", ".svg"})
    return {str(path.relative_to(folder)): path.read_text() for path in found}


def in_folder(name: str) -> dict[str, ast.Module]:
    """The modules called ``name``, or in a package of that name."""
    return {path: tree for path, tree in trees().items() if name in Path(path).with_suffix("").parts[1:]}


def walk(trees_: dict[str, ast.Module], *kinds: type) -> Iterator[tuple[str, ast.AST]]:
    for path, tree in trees_.items():
        yield from ((f"{path}:{node.lineno}", node) for node in ast.walk(tree) if isinstance(node, kinds))


# --- Addresses --------------------------------------------------------------------------------------------------------


def routes(patterns: list, namespaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """Qualified name and pattern of every address but the admin's, which stands behind its own gate."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            if "admin" not in inner:
                yield from routes(pattern.url_patterns, inner)
        else:
            yield ":".join((*namespaces, pattern.name or f"(no name: {pattern.pattern})")), pattern


def test_every_address_has_a_name():
    assert not [name for name, _ in routes(get_resolver().url_patterns) if "(no name" in name]


def test_what_needs_no_sign_in_is_listed_by_name():
    from p2portal.public_routes import PUBLIC_ROUTES

    public = {
        name
        for name, pattern in routes(get_resolver().url_patterns)
        if not getattr(pattern.callback, "login_required", True)
    }
    assert public == set(PUBLIC_ROUTES)


def test_views_are_functions():
    classes = [place for place, node in walk(in_folder("views"), ast.ClassDef) if names_a_view_class(node)]
    assert not classes


def names_a_view_class(node: ast.ClassDef) -> bool:
    return any(ast.unparse(base).endswith(("View", "Mixin")) for base in node.bases)


def test_views_fetch_what_the_user_may_see():
    """``Model.objects.get(...)`` in a view forgets who asks: views start from a QuerySet phrase."""
    calls = walk(in_folder("views"), ast.Call)
    assert not [place for place, node in calls if ast.unparse(node.func).endswith(".objects.get")]


def test_actions_know_no_http():
    found = [
        place
        for place, node in walk(in_folder("actions"), ast.ImportFrom)
        if (node.module or "").startswith(("django.http", "django.shortcuts", "django.template"))
    ]
    assert not found


# --- Python -----------------------------------------------------------------------------------------------------------


def test_long_files_say_why():
    """A file of more than 400 lines carries ``# Long because ...`` near its top."""
    everything = sources(*APPS, "tests", "scripts", "benchmarks")
    long = {name: text for name, text in everything.items() if text.count("\n") > MAX_LINES}
    assert not [name for name, text in long.items() if "# Long because " not in text[:2000]]


def test_booleans_are_keyword_only():
    found = [
        f"{place} {node.name}({argument.arg})"
        for place, node in walk(trees(), ast.FunctionDef, ast.AsyncFunctionDef)
        for argument in positional_booleans(node)
        if not hasattr(ModelAdmin, node.name)  # Django dictates how it calls these
    ]
    assert not found


def positional_booleans(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.arg]:
    arguments = [*function.args.posonlyargs, *function.args.args]
    defaults = [None] * (len(arguments) - len(function.args.defaults)) + function.args.defaults
    for argument, default in zip(arguments, defaults, strict=True):
        annotated = argument.annotation is not None and ast.unparse(argument.annotation) == "bool"
        if annotated or (isinstance(default, ast.Constant) and isinstance(default.value, bool)):
            yield argument


def test_every_package_that_runs_is_also_in_the_development_lock():
    running, developing = (
        set(re.findall(r"^(\S+==\S+)", (ROOT / lock).read_text(), re.MULTILINE))
        for lock in ("requirements.lock", "requirements-dev.lock")
    )
    assert running <= developing


def test_the_example_environment_names_what_the_settings_read():
    settings_file = (ROOT / "p2portal/settings.py").read_text()
    read = set(re.findall(r'\benv\.\w+\(\s*"([A-Z0-9_]+)"', settings_file))
    named = set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert named == read


# --- Templates and texts ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", templates())
def test_template_compiles(name):
    get_template(name)


@pytest.mark.parametrize("name", templates())
def test_template_is_used(name):
    assert name in ERROR_PAGES or is_named(name) or is_a_letter(name) or replaces_another(name)


def is_named(name: str) -> bool:
    """By a view, a tag, or another template."""
    quoted = (f'"{name}"', f"'{name}'")
    texts = (*sources().values(), *(text for other, text in templates().items() if other != name))
    return any(quote in text for quote in quoted for text in texts)


def is_a_letter(name: str) -> bool:
    """``app/messages/step.id.sms.txt``: the app's code names the step, as text or as a name in its table."""
    app, _, file = name.partition("/messages/")
    step = file.partition(".")[0]
    return bool(step) and any(
        re.search(rf"\b{step}\b", text) for path, text in sources().items() if path.startswith(f"{app}/")
    )


def replaces_another(name: str) -> bool:
    """A page of Django's admin or of a package, which that package names."""
    own = ROOT / "templates"
    for engine_loader in get_template(name).template.engine.template_loaders:
        for loader in getattr(engine_loader, "loaders", [engine_loader]):
            for origin in loader.get_template_sources(name):
                if not Path(origin.name).is_relative_to(own) and Path(origin.name).exists():
                    return True
    return False


@pytest.mark.parametrize("name", templates())
def test_template_has_nothing_inline(name):
    """The Content-Security-Policy would stop it. Templates of PDFs and letters are no pages."""
    if "/pdf/" in name or "/messages/" in name:
        return
    text = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", templates()[name], flags=re.DOTALL)
    assert not [what for what, pattern in INLINE.items() if pattern.search(text)]


def test_nothing_is_marked_safe_outside_the_list():
    marks = re.compile(r"\b(mark_safe|SafeString|SafeText|html_safe)\(")
    unescaped = re.compile(r"\|\s*(safe|safeseq)\b|{%\s*autoescape off")
    assert {name for name, text in sources().items() if marks.search(text)} <= MAY_MARK_SAFE
    pages = {name: text for name, text in templates().items() if not name.endswith(".txt")}
    assert not [name for name, text in pages.items() if unescaped.search(text)]


@pytest.mark.parametrize("name", templates())
def test_template_speaks_our_language(name):
    assert not BANNED_WORDS.findall(templates()[name])


def test_texts_in_code_speak_our_language():
    wrong = [
        f"{place} {text}"
        for place, node in walk(trees(), ast.Call)
        if isinstance(node.func, ast.Name) and node.func.id in {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}
        for text in (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))
        if BANNED_WORDS.search(text) or "!" in text
    ]
    assert not wrong


def test_translations_speak_our_language():
    for catalogue in sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po")):
        with catalogue.open("rb") as lines:
            texts = [text for message in read_po(lines) if message.id for text in (message.id, message.string)]
        assert not [text for text in texts if BANNED_WORDS.search(str(text))], catalogue

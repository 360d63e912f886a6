"""Debian's Chromium driven by Playwright against the live server; every page is held to the same rules."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from p2portal.demo.cast import build_cast
from standards.loading import load_services

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
WIDTHS = {"phone": 360, "desktop": 1280}


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not shutil.which(CHROMIUM):
        pytest.fail("Chromium is missing: sudo apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@dataclass
class Visitor:
    """A browser window; at the end nothing may have been refused by the CSP or failed on the console."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def goto(self, path: str) -> Page:
        """Open an address of the portal."""
        self.page.goto(self.base + path)
        return self.page

    def axe(self) -> None:
        """axe-core finds nothing against WCAG 2.2 AA on this page, and nothing needs sideways scrolling."""
        found = Axe().run(self.page, options=RULES)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide} px"

    def sign_in(self, person) -> None:
        """Give this window a session of that person."""
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        self.page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session.session_key, "url": self.base}]
        )


@pytest.fixture
def visit(chromium, live_server) -> Iterator[Callable[..., Visitor]]:
    """Open windows: ``visit(width=360, javascript=False)``."""
    opened: list[Visitor] = []

    def window(*, width: int = 1280, javascript: bool = True) -> Visitor:
        context = chromium.new_context(
            locale="id-ID", viewport={"width": width, "height": 900}, java_script_enabled=javascript
        )
        visitor = Visitor(context.new_page(), live_server.url)
        visitor.page.set_default_timeout(15_000)
        visitor.page.on("console", lambda message: note_errors(visitor, message))
        visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
        opened.append(visitor)
        return visitor

    yield window
    for visitor in opened:
        visitor.page.context.close()
    assert [complaint for visitor in opened for complaint in visitor.complaints] == []


def note_errors(visitor: Visitor, message: ConsoleMessage) -> None:
    """A refused script or style is an error on the console; so is a missing file."""
    if message.type == "error" and "409" not in message.text:
        visitor.complaints.append(f"{message.text} ({message.location.get('url')})")


@pytest.fixture
def world(transactional_db, two_units):
    """Two units with their services and the cast, committed, so that the server sees them."""
    load_services()
    return build_cast()

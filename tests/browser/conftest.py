"""Debian's Chromium driven by Playwright against the live server; every page is held to the same rules."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect, sync_playwright

from p2portal.demo.cast import build_cast
from p2portal.demo.requests import BLANK
from standards.loading import load_services

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
PHONE, DESK = 360, 1280
PDF = {"name": "surat permohonan.pdf", "mimeType": "application/pdf", "buffer": BLANK}
WRONG = "Ada yang perlu diperbaiki"


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
    scripts: bool = True
    complaints: list[str] = field(default_factory=list)

    def goto(self, path: str) -> Page:
        """Open an address of the portal."""
        self.page.goto(self.base + path)
        return self.page

    def axe(self) -> None:
        """axe-core finds nothing against WCAG 2.2 AA on this page, and nothing needs sideways scrolling."""
        found = Axe().run(self.page, options=RULES)
        assert found.violations_count == 0, f"{self.page.url}\n{found.generate_report()}"
        self.fits()

    def fits(self) -> None:
        """Nothing needs sideways scrolling."""
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide} px"

    def look(self) -> None:
        """This page has one heading, and nothing is found on a phone and on a desk. Without scripts axe cannot run."""
        expect(self.page.locator("h1")).to_have_count(1)
        before = self.page.viewport_size
        for width in (PHONE, DESK):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.axe() if self.scripts else self.fits()
        self.page.set_viewport_size(before)

    def press(self, button: str) -> Page:
        """Click the button or link with these words."""
        main = self.page.get_by_role("main")
        words = main.get_by_role("button", name=button).or_(main.get_by_role("link", name=button))
        words.first.click()
        return self.page

    def reads(self, *words: str) -> None:
        """These words stand on the page, at the latest in a moment."""
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each)

    def is_told(self) -> None:
        """The page says what is wrong: in its title, in a summary that is read first and leads to the fields."""
        summary = self.page.locator("[data-error-summary]")
        expect(summary).to_contain_text(WRONG)
        assert self.page.title().startswith("Kesalahan: "), self.page.title()
        if self.scripts:
            expect(summary).to_be_focused()
        for link in summary.get_by_role("link").all():
            assert self.page.locator(link.get_attribute("href")).count() == 1, link.inner_text()
        self.look()

    def upload(self, field: Locator, button: Locator) -> None:
        """Choose a file and send it; the page answers that it is there."""
        before = self.page.get_by_text("Terunggah", exact=True).count()
        field.set_input_files(PDF)
        button.click()
        expect(self.page.get_by_text("Terunggah", exact=True)).to_have_count(before + 1)

    def tab_to(self, target: Locator) -> None:
        """Walk with the Tab key until this has the focus, and shows it."""
        for _step in range(60):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                assert target.evaluate("element => getComputedStyle(element).outlineStyle !== 'none'"), "no ring"
                return
        raise AssertionError(f"{target} cannot be reached with Tab on {self.page.url}")

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
        visitor = Visitor(context.new_page(), live_server.url, javascript)
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

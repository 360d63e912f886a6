"""Renders the main pages from the demonstration data into docs/screenshots/, on a phone and on a desk.

Builds a demonstration in a temporary folder; ``P2_DATA_DIR`` may name one that is there already.
"""

import io
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "docs" / "screenshots"
CHROMIUM = "/usr/bin/chromium"
WIDTHS = {360: 2, 1280: 1}
"""Width of the window -> pixels of the picture for each of its points."""
TALLEST = {360: 1500, 1280: 1400}
LARGEST = 150_000
SERVICE = "impor gula"


@dataclass
class Demo:
    """The running demonstration: its address, its accounts, one request of a citizen."""

    base: str
    passwords: dict[str, str]
    code: str
    digits: str


def main() -> None:
    """Prepare, serve, take the pictures."""
    OUT.mkdir(parents=True, exist_ok=True)
    given = os.environ.get("P2_DATA_DIR")
    folder = given or tempfile.mkdtemp(prefix="p2-screenshots-")
    try:
        with serve(folder) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
            take_all(browser, read_accounts(base, Path(folder, "accounts.txt").read_text()))
            browser.close()
    finally:
        if not given:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def serve(folder: str):
    """The portal on a free port, with the demonstration in that folder."""
    environment = {**os.environ, "P2_DATA_DIR": folder}
    subprocess.run([sys.executable, "manage.py", "prepare_demo"], cwd=ROOT, env=environment, check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment["SITE_URL"] = base = f"http://localhost:{port}"
    command = [sys.executable, "-m", "gunicorn", "p2portal.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
    command += ["--no-control-socket", "--log-level", "error"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603 - our own program
    try:
        wait_for(f"{base}/readyz")
        yield base
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_for(address: str) -> None:
    """Return when the address answers. Raises TimeoutError after a minute."""
    for _attempt in range(120):
        try:
            urllib.request.urlopen(address, timeout=5)  # noqa: S310 - our own address
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise TimeoutError(address)


def read_accounts(base: str, text: str) -> Demo:
    """What seed_demo wrote down: user names with passwords, then the citizens' codes."""
    passwords = dict(re.findall(r"^  (\w+) +([\w-]+) ", text, re.MULTILINE))
    code, digits = re.search(r"([2-9A-Z]{5}-[2-9A-Z]{5}) +(\d{4})", text).groups()
    return Demo(base, passwords, code, digits)


def take_all(browser: Browser, demo: Demo) -> None:
    """Every picture in both widths."""
    for width, scale in WIDTHS.items():
        for visit in (as_citizen, as_front_office, as_head):
            context = browser.new_context(
                locale="id-ID", viewport={"width": width, "height": 800}, device_scale_factor=scale
            )
            page = context.new_page()
            visit(page, demo, lambda name, page=page, width=width: take(page, name, width))
            context.close()


def take(page: Page, name: str, width: int) -> None:
    """The page from its top, clipped when it is very tall; few colours keep the file small."""
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[width])
    page.set_viewport_size({"width": width, "height": max(height, 640)})
    keep(Image.open(io.BytesIO(page.screenshot())), f"{name}-{width}")
    page.set_viewport_size({"width": width, "height": 800})


def keep(picture: Image.Image, name: str) -> None:
    """Write the picture. Raises ValueError when it is too large for the repository."""
    path = OUT / f"{name}.png"
    picture.convert("RGB").quantize(64).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path} has {path.stat().st_size} bytes")


def as_citizen(page: Page, demo: Demo, shot: Callable[[str], None]) -> None:
    """Home, standard, form, tracking, request page, receipt."""
    page.goto(demo.base)
    shot("home")
    page.goto(f"{demo.base}/layanan/?q={SERVICE}")
    page.get_by_role("main").get_by_role("link", name="gula").first.click()
    page.get_by_role("link", name="Ajukan permohonan").first.wait_for()
    shot("standard")
    page.get_by_role("link", name="Ajukan permohonan").first.click()
    page.get_by_role("button", name="Mulai").click()
    page.get_by_label("Badan hukum").check()
    page.get_by_role("button", name="Lanjutkan").click()
    page.get_by_role("button", name="Lanjutkan").wait_for()
    shot("form")
    page.goto(f"{demo.base}/cek/")
    page.get_by_label("Kode permohonan").fill(demo.code)
    page.get_by_label("Empat angka terakhir").fill(demo.digits)
    shot("tracking")
    page.get_by_role("button", name="Cek status").click()
    page.get_by_role("heading", name="Perjalanan permohonan").wait_for()
    shot("request")
    page.goto(f"{demo.base}/permohonan/{demo.code}/tanda-terima/")
    shot("receipt")


def as_front_office(page: Page, demo: Demo, shot: Callable[[str], None]) -> None:
    """Counter, inbox, one request."""
    sign_in(page, demo, "petugas_fo")
    page.goto(f"{demo.base}/meja/permohonan/")
    shot("inbox")
    page.locator("table a.code").first.click()
    page.get_by_role("heading", name="Riwayat").wait_for()
    shot("detail")
    page.goto(f"{demo.base}/meja/catat/")
    page.get_by_label("Cari pemohon lama").fill("7890")
    page.get_by_label("Layanan", exact=True).fill("gula kristal mentah")
    page.get_by_role("button", name="Pilih", exact=True).click()
    page.get_by_text("Berkas yang dibawa").wait_for()
    shot("counter")


def as_head(page: Page, demo: Demo, shot: Callable[[str], None]) -> None:
    """The review page of the newest report, and the paper of one that was sent."""
    sign_in(page, demo, "kepala")
    page.goto(f"{demo.base}/admin/reports/report/")
    page.locator("#result_list tbody th a").first.click()
    page.locator("h1").first.wait_for()
    shot("report")
    page.goto(f"{demo.base}/meja/laporan/")
    page.get_by_role("row", name=re.compile("Diterima|Terkirim")).get_by_role("link").first.click()
    page.get_by_role("link", name="Unduh PDF").wait_for()
    keep_paper(page.request.get(f"{page.url}pdf/").body())


def keep_paper(pdf: bytes) -> None:
    """The first page of the report's PDF as a picture."""
    command = ["/usr/bin/pdftoppm", "-png", "-r", "80", "-f", "1", "-l", "1"]
    drawn = subprocess.run(command, input=pdf, capture_output=True, check=True)  # noqa: S603 - our own program
    keep(Image.open(io.BytesIO(drawn.stdout)), "report-pdf")


def sign_in(page: Page, demo: Demo, username: str) -> None:
    """As that person of the cast."""
    page.goto(f"{demo.base}/masuk/")
    page.locator("input[name=login]").fill(username)
    page.locator("input[name=password]").fill(demo.passwords[username])
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(re.compile(r"/meja/"))


if __name__ == "__main__":
    main()

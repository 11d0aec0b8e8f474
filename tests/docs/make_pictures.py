"""Take the guide's pictures again, after the pages have changed: ``python tests/docs/make_pictures.py``.

The month in them is the guide's own, followed up to its first report. They are no part of the tests: a browser of
another version paints other bytes.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import guide
from newcomer import GUIDE, ROOT, make_newcomer
from playwright.sync_api import Browser, Page, expect, sync_playwright

TARGET = ROOT / "docs" / "hinh"
LAB = "http://127.0.0.1:8899"
LARGEST = 200_000


def main() -> None:
    """Make the month, open what the guide shows, photograph it."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = _month(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
        )
        outputs = project / "outputs" / "2026-04"
        _take("muc-luc", _opened(browser, outputs / "index.html", 1200, 860))
        _take("so-lieu", _opened(browser, outputs / "phuong-mau" / "so-lieu.html", 1200, 1000))
        _take("bao-cao", _with_a_number_open(browser, outputs / "phuong-mau" / "bao-cao.html"))
        with _lab(project):
            _take("so-tay", _with_a_section_drafted(browser))


def _month(folder: Path) -> Path:
    newcomer = make_newcomer(folder)
    for block in guide.blocks(GUIDE):
        newcomer.follow(block)
        if "made" in block.asked:
            return newcomer.project
    raise AssertionError("the guide makes no report")


def _opened(browser: Browser, file: Path, width: int, height: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, locale="vi-VN")
    page.goto(file.as_uri())
    return page


def _with_a_number_open(browser: Browser, file: Path) -> Page:
    page = _opened(browser, file, 1200, 900)
    number = page.locator("[data-code=resolved_overdue]").first
    number.scroll_into_view_if_needed()
    page.mouse.wheel(0, 250)
    number.hover()
    page.wait_for_timeout(500)  # the card opens after a moment
    return page


@contextmanager
def _lab(project: Path) -> Iterator[None]:
    """JupyterLab as `make lab` opens it, without a browser of its own."""
    config = {"JUPYTER_CONFIG_PATH": str(ROOT / ".jupyter"), "PYTHONPATH": str(project / "src")}
    options = ["--no-browser", "--port=8899", "--ip=127.0.0.1", "--allow-root", "--IdentityProvider.token="]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "lab", *options], cwd=project, env={**os.environ, **config}
    )
    try:
        yield
    finally:
        server.terminate()
        server.wait()


def _with_a_section_drafted(browser: Browser) -> Page:
    page = browser.new_page(viewport={"width": 1200, "height": 800}, locale="vi-VN")
    for _ in range(60):
        try:
            urllib.request.urlopen(f"{LAB}/api").read()
            break
        except OSError:
            page.wait_for_timeout(500)
    page.goto(f"{LAB}/lab/tree/notebooks/03_report.ipynb?reset")
    cells = page.locator(".jp-Notebook .jp-Cell")
    expect(cells.first).to_be_visible(timeout=60_000)
    kernel = page.get_by_role("dialog").get_by_role("button", name="Select Kernel")
    if kernel.is_visible():
        kernel.click()
    page.get_by_text("Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    drafted = page.locator(".jp-CodeCell", has_text="%%draft limitations").first
    drafted.scroll_into_view_if_needed()
    expect(drafted.locator(".jp-OutputArea-output").first).to_be_visible(timeout=60_000)
    drafted.scroll_into_view_if_needed()
    return page


def _take(name: str, page: Page) -> None:
    file = TARGET / f"{name}.png"
    page.screenshot(path=file)
    page.close()
    assert file.stat().st_size < LARGEST, f"{file.name} is too large: {file.stat().st_size}"


if __name__ == "__main__":
    main()

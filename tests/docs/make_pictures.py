"""Take the guide's pictures again, after the pages have changed: ``python tests/docs/make_pictures.py``.

The month in them is the guide's own, followed up to its first report. They are no part of the tests: a browser of
another version paints other bytes.
"""

import os
import shutil
import signal
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

sys.path.append(str(ROOT / "tests"))

from own_project import lay_out

TARGET = ROOT / "docs" / "hinh"
PORT, TOKEN = "8899", "hinh"
SECONDS = 120  # for a kernel to start on a busy machine
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
        with _lab(project) as address:
            _take("so-tay", _with_a_section_drafted(browser, address))


def _month(folder: Path) -> Path:
    lay_out(folder / "sample")
    newcomer = make_newcomer(folder / "sample", folder)
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
def _lab(project: Path) -> Iterator[str]:
    """JupyterLab as `make lab` opens it, in an empty home and without a browser of its own; its address."""
    # What 03_report goes on from.
    stages = ["notebooks/bao-cao-thang/01_load.ipynb", "notebooks/bao-cao-thang/02_indicators.ipynb"]
    subprocess.run([sys.executable, "-m", "jupyter", "execute", *stages], cwd=project, check=True)
    shutil.copytree(ROOT / ".jupyter", project / ".jupyter", dirs_exist_ok=True)
    settings = project.parent / "home" / ".jupyter" / "jupyter_server_config.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('{"ServerApp": {"allow_root": true}}', encoding="utf-8")
    home = {"HOME": str(project.parent / "home"), "BROWSER": "true", "JUPYTER_PORT": PORT, "JUPYTER_TOKEN": TOKEN}
    command = ["make", "lab", "READY=", f"BIN={Path(sys.executable).parent}"]
    server = subprocess.Popen(command, cwd=project, env=os.environ | home, process_group=0)
    try:
        yield f"http://127.0.0.1:{PORT}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def _with_a_section_drafted(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1200, "height": 800}, locale="vi-VN")
    page.set_default_timeout(SECONDS * 1000)
    expect.set_options(timeout=SECONDS * 1000)
    for _ in range(SECONDS):
        try:
            urllib.request.urlopen(f"{address}/api").close()
            break
        except OSError:
            page.wait_for_timeout(1000)
    page.goto(f"{address}/?token={TOKEN}")
    panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)")
    expect(panel.get_by_role("heading", name="03. Lời văn báo cáo")).to_be_visible()
    # Before the notebook has its kernel, the menu does nothing.
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle")
    page.get_by_role("menuitem", name="Chạy", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    cell = panel.locator(".jp-CodeCell").filter(has_text="%%draft feedback")
    expect(cell.locator(".bc-section")).to_contain_text("1022")
    page.keyboard.press("Control+b")  # the list of files makes room
    cell.evaluate("cell => cell.scrollIntoView()")
    page.wait_for_timeout(1000)
    return page


def _take(name: str, page: Page) -> None:
    file = TARGET / f"{name}.png"
    page.screenshot(path=file)
    page.close()
    assert file.stat().st_size < LARGEST, f"{file.name} is too large: {file.stat().st_size}"


if __name__ == "__main__":
    main()

"""The analyst at work: `make lab`, run all, read a section, break a draft, read the message, mend it."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

ROOT = Path(__file__).parents[2]
DRAFTED = Path("outputs", "nhap", "2026-03", "an-truong")
# For a kernel to start on a busy machine.
SECONDS = 90
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"


@pytest.fixture
def lab(sample_project: Path, sample_month: tuple[Path, int, str], tmp_path: Path) -> Iterator[str]:
    """`make lab` in a copy of the project, in an empty home; its address. What 01 and 02 write is there already."""
    shutil.copytree(sample_project, tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / ".jupyter", tmp_path / ".jupyter", ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copytree(sample_month[0] / "an-truong", tmp_path / DRAFTED)
    (tmp_path / DRAFTED / "bao-cao.qmd").unlink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    home = tmp_path / "home"
    (home / ".jupyter").mkdir(parents=True)
    # Where tests run, everything may run as root; Jupyter has to be told that this is meant.
    (home / ".jupyter" / "jupyter_server_config.json").write_text('{"ServerApp": {"allow_root": true}}')
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTEST", "IPYTHON"))}
    environment = kept | {"HOME": str(home), "BROWSER": "true", "JUPYTER_PORT": str(port), "JUPYTER_TOKEN": token}
    command = ["make", "lab", "READY=", f"BIN={Path(sys.executable).parent}"]
    with (tmp_path / "lab.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, process_group=0
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/api", server, tmp_path / "lab.log")
        yield f"http://127.0.0.1:{port}/?token={token}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


def wait_for(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(1200):
        assert server.poll() is None, log.read_text()
        try:
            urlopen(address, timeout=5).close()
        except OSError:
            with pytest.raises(subprocess.TimeoutExpired):
                server.wait(0.1)
        else:
            return
    pytest.fail(log.read_text())


@pytest.fixture
def page(browser: Browser, lab: str) -> Iterator[Page]:
    """JupyterLab as `make lab` opens it; it may ask its own server only."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000}, locale="vi-VN")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.set_default_timeout(SECONDS * 1000)
    expect.set_options(timeout=SECONDS * 1000)
    page.goto(lab)
    yield page
    expect.set_options(timeout=30_000)
    context.close()
    own = lab.partition("?")[0]
    assert [url for url in asked if not url.startswith((own, "data:", "blob:"))] == []


def run_all(page: Page) -> None:
    # Before the notebook has its kernel, the menu does nothing.
    expect(page.locator("#jp-main-statusbar")).to_contain_text("| Idle")
    page.get_by_role("menuitem", name="Chạy", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def draft_cell(page: Page, section: str) -> Locator:
    return page.locator(f"{PANEL} .jp-CodeCell").filter(has_text=f"%%draft {section}")


def test_an_analyst_sees_a_section_breaks_it_reads_why_and_mends_it(page: Page, tmp_path: Path) -> None:
    notebook = page.locator(PANEL)
    expect(notebook.get_by_role("heading", name="03. Lời văn báo cáo")).to_be_visible()
    tabs = page.locator("#jp-main-dock-panel .lm-TabBar-tabLabel")
    expect(tabs).to_have_text(["01_load.ipynb", "02_indicators.ipynb", "03_report.ipynb"])

    expect(page.get_by_role("menuitem", name="Trợ giúp", exact=True)).to_be_visible()
    draft = draft_cell(page, "opening").locator(".cm-content")
    assert "Noto Sans Mono" in draft.evaluate("editor => getComputedStyle(editor).fontFamily")
    assert draft.get_attribute("data-language") == "markdown"

    run_all(page)
    section, said = (draft_cell(page, "dossiers").locator(one) for one in (".bc-section", ".jp-OutputArea"))
    expect(section.locator("h3")).to_have_text("3. Kết quả thực hiện công tác cải cách thủ tục hành chính.")
    expect(section).to_contain_text("Số mới tiếp nhận trong kỳ: 2.619 hồ sơ")
    expect(said).to_contain_text("Không có phát hiện nào.")
    number = section.locator(".figure", has_text="2.619").first
    assert "Nguồn: Danh sách hồ sơ" in (number.get_attribute("title") or "")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(notebook.locator(".jp-CodeCell").last.locator(".jp-InputPrompt")).to_have_text("[17]:")
    assert (tmp_path / DRAFTED / "bao-cao.qmd").exists()
    links = notebook.locator(".jp-CodeCell").last.locator(".jp-OutputArea a")
    expect(links).to_have_text(["HTML", "PDF", "Word"])
    assert (tmp_path / DRAFTED / "bao-cao.docx").exists()
    pages = notebook.locator(".jp-CodeCell").last.locator(".jp-OutputArea img")
    expect(pages.first).to_have_attribute("alt", "Trang 1")
    assert pages.first.evaluate("page => page.naturalHeight / page.naturalWidth") == pytest.approx(297 / 210, abs=0.01)

    cell = draft_cell(page, "closing")
    section, said = cell.locator(".bc-section"), cell.locator(".jp-OutputArea")
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("\n\n- Gồm:\n- Có {{ resolved_o")
    expect(cell.locator(".cm-line").last).to_have_text("- Có {{ resolved_o", use_inner_text=True)
    page.keyboard.press("Tab")
    offered = page.locator(".jp-Completer:not(.lm-mod-hidden)")
    expect(offered).to_contain_text("resolved_overdue_rate")
    expect(offered).to_contain_text("quá hạn: 0")
    page.keyboard.press("Escape")
    page.keyboard.type("verdue")
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".cm-lineNumbers .cm-gutterElement").last).to_have_text("5")
    expect(said).to_have_text("Ô %%draft closing, dòng 5: sai cú pháp: dấu {{ chưa được đóng bằng }}.")

    page.keyboard.press("Enter")
    page.keyboard.press("Control+End")
    page.keyboard.type(" }} hồ sơ quá hạn và 5 hồ sơ khác.")
    page.keyboard.press("Control+Enter")
    expect(section).to_contain_text("Có 0 hồ sơ quá hạn và 5 hồ sơ khác.")
    expect(said).to_contain_text("dòng 5: con số gõ tay «5»")

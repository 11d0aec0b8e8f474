"""The attacks of ``make attack`` in brief, and that they would tell what comes through."""

import re
from pathlib import Path

import pytest
from attack_markup import CHROMIUM, Tally, attack_signs, attack_text, open_page
from playwright.sync_api import Browser, sync_playwright
from texts import payloads, places, walk

from helpers.params import Settings


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("không có Chromium trên máy này (sudo apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def test_every_key_of_params_that_takes_text_is_a_place() -> None:
    tried = [re.sub(r"\.\d+", "", place.name) for place in places()]
    missing = [key for key in walk(Settings) if not any(name.startswith(key) for name in tried)]
    # A symbol takes no blank and no stroke, codes and kinds only what they list.
    assert {*missing} == {"document.symbol", "commune.code", "province.code"}


def test_there_are_enough_payloads_and_none_twice() -> None:
    groups = payloads()
    texts = groups["text"] + groups["braces"] + groups["signs"]
    assert len(set(texts)) == len(texts) >= 60


def test_no_payload_comes_through(browser: Browser, tmp_path: Path) -> None:
    tally = Tally()
    attack_text(tmp_path / "text", tally, browser, 2)
    attack_signs(tmp_path / "signs", tally, 1)
    assert tally.through == []
    assert sum(tally.tried.values()) > 2000


@pytest.mark.parametrize("payload", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<b>đậm</b>"])
def test_a_page_that_does_not_escape_a_payload_is_told(browser: Browser, tmp_path: Path, payload: str) -> None:
    (tmp_path / "plain.html").write_text("<!doctype html><p>lời thường")
    (tmp_path / "page.html").write_text(f"<!doctype html><p>{payload}")
    plain, page = (open_page(browser, tmp_path / name) for name in ("plain.html", "page.html"))
    assert page.marks - plain.marks
    assert bool(page.acted) is ("alert" in payload)

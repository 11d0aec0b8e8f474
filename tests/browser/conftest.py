"""Chromium for the tests of the finished pages, and pages that fail a test when they ask for anything from outside.

Playwright keeps an event loop running in this process while its browser is open; tests of notebooks and kernels in
other files want none. So a browser lives as long as one test file.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}

OpenPage = Callable[..., Page]

# A condition is waited for as long as a busy machine may take.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium of this machine, for one test file. `.ci/run` says BAO_CAO_BROWSER=required, and then it has to be."""
    if CHROMIUM is None:
        reason = "không có Chromium trên máy này (sudo apt-get install chromium), nên không thử được trên trình duyệt"
        if os.environ.get("BAO_CAO_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """A function that opens a file (or nothing) in a fresh window: `open_page(file, dark=True, phone=True)`.

    After the test, no page may have asked for anything but its own file, or have met an error.
    """
    contexts, asked, errors = [], [], []

    def open_page(file: Path | None = None, *, dark: bool = False, phone: bool = False, **options: object) -> Page:
        window = {"color_scheme": "dark" if dark else "light", "locale": "vi-VN", **(PHONE if phone else WIDE)}
        context = browser.new_context(**{**window, **options})
        contexts.append(context)
        context.on("request", lambda request: asked.append(request.url))
        context.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        page = context.new_page()
        page.set_default_timeout(60_000)
        if file is not None:
            page.goto(file.as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    outside = [url for url in asked if not url.startswith(("file:", "data:", "blob:"))]
    assert (outside, errors) == ([], [])


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """An empty page in a wide window: `page.goto(file.as_uri())`."""
    return open_page()


@pytest.fixture
def dark_page(open_page: OpenPage) -> Page:
    """An empty page of a reader who prefers dark colours."""
    return open_page(dark=True)


@pytest.fixture
def phone_page(open_page: OpenPage) -> Page:
    """An empty page on a telephone (390×844, touch)."""
    return open_page(phone=True)

"""A real Chromium for pages, and what every page must pass: no axe violation, nothing wider than the window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

PHONE, DESKTOP = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
WINDOWS = (DESKTOP, PHONE)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The installed browser; skips the test where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (script/bootstrap installs it)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def require_accessible(page: Page, *windows: dict[str, int]) -> None:
    """Fails with the rules that a page breaks in its window, or in each of `windows`; leaves it as it was."""
    before = page.viewport_size or PHONE
    for window in windows or (before,):
        page.set_viewport_size(window)
        violations = Axe().run(page).response["violations"]
        assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in violations] == [], page.url
        fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert fits, f"{page.url} is wider than {window['width']} pixels"
    page.set_viewport_size(before)

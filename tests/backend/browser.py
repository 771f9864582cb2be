"""A real Chromium for pages, and what every page must pass (WCAG 2.2 AA, BITV 2.0)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

PHONE, DESKTOP = {"width": 360, "height": 780}, {"width": 1280, "height": 900}
WINDOWS = (DESKTOP, PHONE)
ZOOMED = {"width": 320, "height": 256}
"""1280 by 1024 pixels at 400 % (1.4.10)."""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_RULES = {"rules": {"target-size": {"enabled": True}}}
_MOST_STOPS = 150
_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    + " p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
}"""
"""The distances that readers may set (1.4.12)."""
_CUT_OFF = """() => [...document.querySelectorAll("body *")].filter(element => {
  const style = getComputedStyle(element);
  const clips = /hidden|clip/.test(style.overflowX + style.overflowY) && style.clipPath === "none";
  const scrolls = ["INPUT", "SELECT", "TEXTAREA"].includes(element.tagName) || style.display === "inline";
  return clips && !scrolls
    && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map(element => element.outerHTML.slice(0, 120))"""
_FOCUSED = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element), area = element.getBoundingClientRect();
  const top = document.elementFromPoint(area.left + area.width / 2, area.top + Math.min(area.height / 2, 20));
  const ofBrowser = element.matches("input[type=date]") && !element.matches(":focus-visible");
  return {
    html: element.outerHTML.slice(0, 120),
    place: [area.left + scrollX, area.top + scrollY, element.name || ""].join(),
    marked: ofBrowser || style.outlineStyle !== "none" || style.boxShadow !== "none",
    seen: !!top && (element.contains(top) || top.contains(element)),
  };
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The installed browser; skips the test where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (script/bootstrap installs it)")
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def follow(target: Locator) -> None:
    """Clicks what leads to another page and comes back when that is there as a whole: a click by itself comes back while
    the old page, or the empty beginning of the new one, can still be read."""
    with target.page.expect_navigation(wait_until="load"):
        target.click()


def require_accessible(page: Page, *windows: dict[str, int]) -> None:
    """Fails with what a page breaks in its window, or in each of `windows`; leaves it as it was.

    axe finds nothing (targets of 24 pixels included) and nothing has to be scrolled sideways; in a phone's window neither
    at 400 % nor with text set wide, and nothing is cut off.
    """
    before = page.viewport_size or PHONE
    for window in windows or (before,):
        page.set_viewport_size(window)
        violations = Axe().run(page, options=_RULES).response["violations"]
        assert [(found["id"], [node["html"] for node in found["nodes"]]) for found in violations] == [], page.url
        _require_width(page)
    if PHONE in (windows or (before,)):
        _require_readable(page)
    page.set_viewport_size(before)


def _require_readable(page: Page) -> None:
    page.set_viewport_size(ZOOMED)
    _require_width(page)
    page.evaluate(_SPACED)
    _require_width(page)
    assert page.evaluate(_CUT_OFF) == [], page.url
    page.evaluate("document.adoptedStyleSheets = []")


def _require_width(page: Page) -> None:
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert fits, f"{page.url} is wider than {page.viewport_size}"


def require_keyboard(page: Page, least: int = 1) -> None:
    """Fails where the Tab key leads to something that is not seen, or not marked, or never on (2.1.2, 2.4.7, 2.4.11).

    `least` is how many stops there must be. The keyboard is put to the beginning of the page before and after.
    """
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto", page.url
    stops: list[str] = []
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    while len(stops) < _MOST_STOPS:
        page.keyboard.press("Tab")
        found = page.evaluate(_FOCUSED)
        if found is None or found["place"] == (stops or [None])[0]:
            break
        assert (found["marked"], found["seen"]) == (True, True), f"{page.url}: {found}"
        stops.append(found["place"])
    assert least <= len(stops) < _MOST_STOPS, f"{page.url}: {len(stops)} stops"
    page.evaluate("document.activeElement.blur(), scrollTo(0, 0)")
    page.emulate_media(reduced_motion="no-preference")

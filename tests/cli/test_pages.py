"""Pages that are written to the disk are as accessible as those of the portal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import resources
from cli.commands.tour import Made, Tour, contents_page
from designer.blueprint.privacy import as_html
from designer.model.codec import read_form
from designer.runtime.content import decode_content
from designer.runtime.moments import SERVER_ZONE
from designer.testcases.run import run_case
from designer.testcases.suggest import recorded, suggest
from designer.text import Text
from exporters.test_report import report_page
from tests.backend.browser import DESKTOP, PHONE, chromium, require_accessible
from tests.blueprint import samples

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer"
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def _report(_folder: Path) -> bytes:
    def today() -> date:
        return date(2026, 11, 24)

    form = read_form(SAMPLE / "form.json")
    base = recorded(form, decode_content((SAMPLE / "contents" / "full.json").read_bytes()), today)
    results = [run_case(form, case, {}, today) for case in suggest(form, base, (), today)[:4]]
    told = Text("12 von 22 Feldern", "12 of 22 fields")
    now = datetime(2026, 11, 24, 12, tzinfo=SERVER_ZONE)
    return report_page("Hundesteuer", "am Formular", results, told, [told], now, "de", [told])


def _contents(folder: Path) -> bytes:
    made = Made(Text("11 von 11 Prüfungen bestanden", "11 of 11 checks passed"), folder / "anbindung.txt")
    return contents_page(Tour(folder, folder, {}, "de"), [("Anbindung prüfen", made)] * 13)


def _privacy(_folder: Path) -> bytes:
    return as_html(samples.answers().values)


@pytest.mark.parametrize("page_of", [_report, _contents, _privacy])
def test_a_page_on_the_disk_is_accessible(browser: Browser, tmp_path: Path, page_of) -> None:
    file = tmp_path / "seite.html"
    file.write_bytes(page_of(tmp_path))
    page = browser.new_page()
    page.goto(file.as_uri())
    require_accessible(page, DESKTOP, PHONE)
    assert page.title() != ""
    page.close()

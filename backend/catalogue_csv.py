"""Areas as a table of text: `ars;ags;name;kind;postal_codes`, postal codes separated by blanks."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.errors import unprocessable
from backend.storage.catalogue import Area, AreaKind, AreaPostalCode
from designer.text import Text

COLUMNS = ("ars", "ags", "name", "kind", "postal_codes")
MAX_ROWS = 20_000


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One place as the table gives it; `ags` is None for rows without a municipality key."""

    ars: str
    ags: str | None
    name: str
    kind: str
    postal_codes: tuple[str, ...]


def read_areas(content: bytes) -> tuple[AreaRow, ...]:
    """The rows of a CSV in UTF-8 with `;` or `,`; raises a 422 that names the first wrong line."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unprocessable(Text("Die Datei ist kein UTF-8-Text.", "The file is not UTF-8 text.")) from None
    separator = ";" if ";" in text.partition("\n")[0] else ","
    lines = csv.reader(io.StringIO(text), delimiter=separator)
    header = tuple(name.strip() for name in next(lines, []))
    if header != COLUMNS:
        wanted = separator.join(COLUMNS)
        raise unprocessable(Text(f"Die erste Zeile muss „{wanted}“ heißen.", f'The first line must read "{wanted}".'))
    rows = tuple(_row(number, cells) for number, cells in enumerate(lines, start=2) if any(cells))
    if len(rows) > MAX_ROWS:
        raise unprocessable(Text(f"Mehr als {MAX_ROWS} Zeilen.", f"More than {MAX_ROWS} lines."))
    return rows


def _row(number: int, cells: list[str]) -> AreaRow:
    values = [cell.strip() for cell in cells]
    if len(values) == len(COLUMNS):
        ars, ags, name, kind, codes = values
        postal_codes = tuple(dict.fromkeys(codes.split()))
        is_right = (
            re.fullmatch(r"\d{12}", ars)
            and re.fullmatch(r"(\d{2}|\d{5}|\d{8})?", ags)
            and name
            and kind in set(AreaKind)
            and all(re.fullmatch(r"\d{5}", code) for code in postal_codes)
        )
        if is_right:
            return AreaRow(ars, ags or None, name, kind, postal_codes)
    raise unprocessable(Text(f"Zeile {number} ist nicht gültig.", f"Line {number} is not valid."))


def save_areas(session: Session, rows: tuple[AreaRow, ...]) -> tuple[int, int]:
    """Adds new areas and updates known ones (same ARS); returns how many of each."""
    known = {area.ars: area for area in session.scalars(select(Area))}
    added = 0
    for row in rows:
        area = known.get(row.ars)
        if area is None:
            area = known[row.ars] = Area(ars=row.ars, postal_codes=[])
            session.add(area)
            added += 1
        area.ags, area.name, area.kind = row.ags, row.name, row.kind
        kept = {entry.postal_code: entry for entry in area.postal_codes}
        area.postal_codes = [kept.get(code) or AreaPostalCode(postal_code=code) for code in row.postal_codes]
    session.flush()
    return added, len(rows) - added

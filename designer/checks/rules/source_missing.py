"""Data source missing."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import EVERYWHERE, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.form import Field
from designer.text import Text

_NEED_ONE = frozenset({"DOWNLOAD", "PDF", "DROPDOWN_SINGLE_SELECT_AJAX", "STRING_AJAX_AUTOCOMPLETE"})


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Types that need a source and have none."""
    source = field.external_data_source_properties
    if field.type in _NEED_ONE and (source is None or not (source.url or source.script)):
        yield Hit(
            Text("Dem Feld fehlt die Datenquelle.", "The field has no data source."), "externalDataSourceProperties"
        )


CHECK = Check(
    code="source-missing",
    level=Level.ERROR,
    profiles=EVERYWHERE,
    scope=Scope.FIELD,
    title=Text("Datenquelle fehlt", "Data source missing"),
    explanation=Text(
        "Dieser Feldtyp zeigt nichts an, solange keine Datenquelle angegeben ist.",
        "This type shows nothing as long as no data source is given.",
    ),
    find=find,
)

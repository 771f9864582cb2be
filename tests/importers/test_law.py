"""The law of every import from paper: the form has no errors, before anybody has touched it."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer.checks.finding import Level
from designer.checks.run import run
from designer.model.binding import is_bound
from designer.model.codec import decode_form, encode_form
from importers.arrange import arrange
from importers.registry import import_file

SAMPLES = Path(__file__).parents[2] / "resources" / "samples" / "paper"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "paper"
PAPERS = [
    *(pytest.param(path, id=path.stem) for path in sorted(SAMPLES.iterdir()) if path.suffix == ".pdf"),
    *(
        pytest.param(
            SHARED / name,
            id=name,
            marks=pytest.mark.skipif(not (SHARED / name).is_file(), reason="../shared/data/paper is not at hand"),
        )
        for name in ("de_buergergeld_hauptantrag.pdf", "de_wohngeld_mietzuschuss.pdf")
    ),
]


@pytest.mark.parametrize("paper", PAPERS)
def test_an_imported_form_has_no_errors_and_keeps_its_shape(paper: Path) -> None:
    form = arrange(import_file(paper)).form
    errors = [(f.code, f.message.de) for f in run(form) if f.level is Level.ERROR]
    assert errors == []
    assert is_bound(form)
    assert encode_form(decode_form(encode_form(form), "import")) == encode_form(form)

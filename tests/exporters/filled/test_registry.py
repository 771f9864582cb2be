from __future__ import annotations

import inspect
from pathlib import Path

import exporters.filled
from exporters.filled import exporters as all_exporters


def test_every_module_that_writes_is_found_once_and_has_its_test() -> None:
    folder = Path(exporters.filled.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "record", "selection"}
    assert set(all_exporters()) == modules
    for name in modules:
        assert (Path(__file__).parent / f"test_{name}.py").exists()


def test_options_are_what_the_functions_take() -> None:
    for exporter in all_exporters().values():
        taken = list(inspect.signature(exporter.export).parameters)[3:]
        assert tuple(taken) == exporter.options
        assert exporter.media_type
        assert exporter.extension

"""How long a person waits in the editor: the same form and steps as `shared/measure/editors`, in the real main window.

    script/bench editor [--sizes 50 200 1000 5000] [--runs 5] [--json FILE]

Every run opens a new window with its docks. A step's clock runs from the command until the event queue is empty and the
window repainted; the checks, which run beside the window, are not waited for. `preview` and `evaluate` are the page of
the applicant (its first section) and the conditions behind it, without the web view's own drawing.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from bench.forms import SIZES, sample_form
from designer.editing import commands
from designer.editing.place import slot_after
from designer.editing.state import EditorState
from designer.editing.transaction import Transaction
from designer.model.codec import encode_form
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Form
from designer.model.tree import fields, find
from designer.runtime.session import Key, Session
from designer.text import Text
from widgets import theme
from widgets.documents import Document
from widgets.main_window import MainWindow, empty_form
from widgets.preview.sitting import Sitting

STEPS = ("load", "goto_middle", "select", "add", "label", "delete", "undo", "preview", "evaluate", "serialise")


def _settle() -> None:
    """Until nothing is left to do: events, posted ones, repaints."""
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def _clock(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    _settle()
    return (time.perf_counter() - began) * 1000


def _run(form: Form, folder: Path) -> dict[str, float]:
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings, Document(empty_form()), folder / "recovery")
    window.resize(1440, 900)
    window.show()
    _settle()
    store, context = window.context.store, window.context
    found: dict[str, float] = {}
    gc.collect()
    opened = Transaction(Text("Öffnen", "Open"), store.state, EditorState(form))
    found["load"] = _clock(lambda: store.dispatch(opened))
    all_fields = list(fields(form))
    middle = all_fields[len(all_fields) // 2][2].uid
    found["goto_middle"] = _clock(lambda: context.signals.show_element.emit(middle))
    found["select"] = _clock(lambda: store.select((middle,)))
    path = find(store.state.form, middle)
    assert path is not None
    slot = slot_after(store.state.form, path[:-1])
    new = FIELD_TYPES["STRING"].new("neuesFeld", "Neues Feld")
    found["add"] = _clock(lambda: context.do(commands.insert(store.state, slot, [new])))
    added = store.state.selection[0]
    found["label"] = _clock(lambda: context.do(commands.change(store.state, (added,), label="Anders genannt")))
    found["delete"] = _clock(lambda: context.do(commands.remove(store.state, (added,))))
    found["undo"] = _clock(store.undo)
    sitting = Sitting(form)
    found["preview"] = _clock(lambda: (sitting.show_form(store.state.form), sitting.get("/")))
    session = Session(store.state.form)
    first = all_fields[0]
    key, shown = Key(first[1].id, 0, first[2].id), Key(first[1].id, 0, all_fields[4][2].id)
    assert session.is_active(shown)
    found["evaluate"] = _clock(lambda: (session.set_text(key, "no"), session.is_active(shown)))
    assert not session.is_active(shown)
    found["serialise"] = _clock(lambda: encode_form(store.state.form))
    store.mark_saved()
    window.close()
    _settle()
    return found


def main() -> None:
    """Prints medians and keeps rows in the peers' schema."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.Mode.LIGHT)
    rows: list[dict[str, Any]] = []
    for size in arguments.sizes:
        form = sample_form(size)
        runs = []
        for _ in range(arguments.runs + 1):
            with tempfile.TemporaryDirectory() as folder:
                runs.append(_run(form, Path(folder)))
        for step in STEPS:
            times = [round(run[step], 2) for run in runs[1:]]
            rows.append(
                {
                    "editor": "antragswerk",
                    "version": "main",
                    "n": size,
                    "step": step,
                    "unit": "ms",
                    "median_ms": round(statistics.median(times), 2),
                    "runs": times,
                }
            )
            print(f"{size:>6} {step:<12} {rows[-1]['median_ms']:>9.2f} ms", flush=True)
    if arguments.json:
        machine = f"{os.cpu_count()} cores, Qt offscreen"
        told = {"schema": "form-editor-bench/1", "machine": machine, "results": rows}
        arguments.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    os._exit(0)


if __name__ == "__main__":
    main()

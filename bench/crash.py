"""Kills the editor at random moments of editing and saving, and looks at what is left.

    script/bench crash [--kills 100] [--seed 1]

Every run is a process of its own with the real window on a project: seeded edits of form, answers and process files,
saved now and then, without a pause, until the process is killed (SIGKILL). Then the project has to open, and what it
and the journal of the session hold together has to be the state after the last gesture or the one before.
Ends with 1 if it is not.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NoReturn

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

import resources
from designer.blueprint.starting import start_project
from designer.editing import commands
from designer.editing.place import Slot
from designer.editing.state import EditorState
from designer.editing.transaction import Transaction
from designer.model.codec import encode_form, format_json, read_form
from designer.model.fieldtypes import FIELD_TYPES
from designer.model.form import Field, FieldGroup
from designer.model.tree import walk
from designer.text import Text
from widgets.documents import open_document
from widgets.main_window import MainWindow
from widgets.recovery import Recovery

SAMPLE = Path(resources.__file__).parent / "samples" / "hundesteuer" / "form.json"
_LONGEST = 0.8
"""Seconds after the first gesture until which a process is killed."""
_STEP = Text("Schritt", "Step")


def fingerprint(state: EditorState) -> str:
    """What a state comes to on the disk."""
    files = {name: data.decode("latin-1") for name, data in sorted(state.files.items())}
    parts = encode_form(state.form) + format_json({k: str(v) for k, v in sorted(state.answers.items())})
    return hashlib.sha256(parts + format_json(files)).hexdigest()


def gesture(state: EditorState, luck: random.Random) -> commands.Result:
    """A seeded edit."""
    nodes = [node for _, node in walk(state.form)]
    some = [node for node in nodes if isinstance(node, Field)]
    groups = [node for node in nodes if isinstance(node, FieldGroup)]
    what = luck.choice(["label", "label", "insert", "move", "remove", "answers", "files"])
    if what == "answers":
        answers = {**state.answers, "payment": luck.random() < 0.5, "process_name": f"Hund{luck.randrange(9)}"}
        return commands.set_answers(state, answers, name=_STEP)
    if what == "files":
        files = {**state.files, f"scripts/a{luck.randrange(3)}.groovy": luck.randbytes(2000)}
        return commands.set_files(state, files, name=_STEP)
    field, group = luck.choice(some), luck.choice(groups)
    if what == "label":
        return commands.change(state, [field.uid], label=f"Angabe {luck.randrange(10**6)}")
    if what == "remove" and len(some) > 10:
        return commands.remove(state, [field.uid])
    slot = Slot(group.uid, luck.randrange(len(group.rows) + 1))
    if what == "move":
        return commands.move(state, [field.uid], slot)
    return commands.insert(state, slot, [FIELD_TYPES["STRING"].new("", "Neues Feld")])


def victim(root: Path, home: Path, seed: int, told: int) -> NoReturn:
    """Edit without end; every gesture's outcome is told before it is done."""
    luck = random.Random(seed)
    app = QApplication([])
    window = MainWindow(QSettings(str(home / "s.ini"), QSettings.Format.IniFormat), open_document(root), home)
    window.confirm = lambda *_: True
    window.show()
    app.processEvents()
    while True:
        result = gesture(window.context.state, luck)
        if isinstance(result, Transaction):
            os.write(told, fingerprint(result.after).encode() + b"\n")
            window.context.do(result)
        if luck.random() < 0.3:
            window.filing.save()
        app.processEvents()


def killed(root: Path, home: Path, seed: int) -> list[str]:
    """Let a process edit, kill it, and return what it told."""
    reading, told = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        victim(root, home, seed, told)
    os.close(told)
    with os.fdopen(reading, "rb") as stream:
        first = stream.readline()
        time.sleep(random.Random(~seed).uniform(0, _LONGEST))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [
            line.decode().strip() for line in [first, *stream.read().splitlines(keepends=True)] if line[-1:] == b"\n"
        ]


def recovered(root: Path, home: Path) -> str:
    """Open the project as the next session does, and take the recovery that it offers."""
    document = open_document(root)
    recovery = Recovery(document.path, home)
    try:
        state = EditorState(document.form, document.answers, document.files)
        return fingerprint(recovery.found(document).restored(state).after)
    finally:
        recovery.close()


def one(seed: int) -> tuple[str, int]:
    """What became of one kill ("whole", "last gesture lost", or what is wrong), and after how many gestures."""
    with tempfile.TemporaryDirectory() as scratch:
        root, home = Path(scratch) / "projekt", Path(scratch) / "home"
        home.mkdir()
        start_project(root, read_form(SAMPLE))
        before = fingerprint(_opened(root))
        told = [before, *killed(root, home, seed)]
        found = recovered(root, home)
    gestures = len(told) - 1
    if found == told[-1]:
        return "whole", gestures
    return "last gesture lost" if found == told[-2] else f"WRONG with seed {seed}", gestures


def _opened(root: Path) -> EditorState:
    document = open_document(root)
    return EditorState(document.form, document.answers, document.files)


def main() -> int:
    """Prints what became of the kills."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    runs = [one(arguments.seed + number) for number in range(arguments.kills)]
    outcomes = Counter(outcome for outcome, _ in runs)
    counts = sorted(gestures for _, gestures in runs)
    print(f"{len(runs)} kills after {counts[0]} to {counts[-1]} gestures, {counts[len(counts) // 2]} in the middle")
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:>5} {outcome}")
    return 1 if any(outcome.startswith("WRONG") for outcome in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main())

"""How long a person waits in the editor: the same form and steps as `shared/measure/editors`, in the real main window.

    script/bench editor [--sizes 50 200 1000 5000] [--runs 5] [--json FILE]

Every run is a new process with a window and its docks open. A step's clock runs from the command until the event queue
is empty and the window repainted; the checks, which run beside the window after a pause, are waited for between the
steps (`settled_ms` tells when their findings were shown). `preview` and `evaluate` are the page of the applicant (the
part that is seen: its first section) and the conditions behind it, without the web view's own drawing; `web_start` is
the first start of that view, `web_page` a page in it until it says that it is loaded. `scroll` is one step of the
wheel, `drag` one move of the pointer with an element. `start` (with size 0) is from the start of a process
until its window is painted, `ready` until all is loaded behind it, `empty` the same for an empty window, in turns.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.forms import SIZES

STEPS = (
    "load",
    "goto_middle",
    "select",
    "add",
    "label",
    "delete",
    "undo",
    "preview",
    "evaluate",
    "serialise",
    "scroll",
    "drag",
    "web_start",
    "web_page",
)
_STARTS = 10


def _ask(folder: str, *words: str) -> str:
    """What a process of its own prints, with a home of its own."""
    around = os.environ | dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"), folder)
    around.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-m", "bench.window", *words]
    told = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
    if told.returncode:
        raise SystemExit(told.stderr)
    return told.stdout


def _starts() -> list[dict[str, Any]]:
    """Start-up of our window and of an empty one in turns, after one of each to warm the disk's cache."""
    times: dict[str, list[float]] = {"empty": [], "start": [], "ready": []}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(_STARTS + 1):
            for name in ("empty", "antragswerk"):
                began = time.time()
                painted, loaded = map(float, _ask(folder, "start", name).split())
                if turn:
                    times["empty" if name == "empty" else "start"].append((painted - began) * 1000)
                    if name != "empty":
                        times["ready"].append((loaded - began) * 1000)
    return [_row(0, step, kept) for step, kept in times.items()]


def _steps(size: int, runs: int) -> list[dict[str, Any]]:
    told = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            told.append(json.loads(_ask(folder, "steps", str(size))))
    rows = []
    for step in STEPS:
        row = _row(size, step, [each["ms"][step] for each in told])
        if all(step in each["cpu"] for each in told):
            row["cpu_ms"] = _median(each["cpu"][step] for each in told)
        if all(step in each["settled"] for each in told):
            row["settled_ms"] = _median(each["settled"][step] for each in told)
        rows.append(row)
    return rows


def _row(size: int, step: str, times: list[float]) -> dict[str, Any]:
    return {
        "editor": "antragswerk",
        "version": "main",
        "n": size,
        "step": step,
        "unit": "ms",
        "median_ms": _median(times),
        "runs": [round(each, 2) for each in times],
    }


def _median(times: Any) -> float:
    return round(statistics.median(times), 2)


def main() -> None:
    """Prints medians and keeps rows in the peers' schema."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="*", default=list(SIZES))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    rows = _starts()
    _tell(rows)
    for size in arguments.sizes:
        found = _steps(size, arguments.runs)
        _tell(found)
        rows += found
    if arguments.json:
        machine = f"{os.cpu_count()} cores, Qt offscreen"
        told = {"schema": "form-editor-bench/1", "machine": machine, "results": rows}
        arguments.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _tell(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        cpu = f"  (cpu {row['cpu_ms']:.1f})" if "cpu_ms" in row else ""
        later = f"  settled {row['settled_ms']:.0f}" if "settled_ms" in row else ""
        print(f"{row['n']:>6} {row['step']:<12} {row['median_ms']:>9.2f} ms{cpu}{later}", flush=True)


if __name__ == "__main__":
    main()

"""Measuring and telling: medians in milliseconds as a table, and as JSON for comparisons."""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def median_ms(work: Callable[[], object], runs: int = 9) -> float:
    """Median wall time of a call in milliseconds, after one call to warm up."""
    work()
    times = []
    gc.collect()
    for _ in range(runs):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def tell(rows: list[Row]) -> None:
    """Print rows, and keep them if `--json FILE` was given."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path)
    target = parser.parse_args().json
    for row in rows:
        goal = f"  (goal {row['goal']:g})" if row.get("goal") is not None else ""
        print(f"{row['name']:<28} {row['n']:>6} {row['median_ms']:>10.3f} ms{goal}")
    if target:
        target.write_text(json.dumps(rows, indent=2) + "\n", "utf-8")

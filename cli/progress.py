"""How long commands tell how far they are, and how they are asked to end."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from designer.text import Language, Text


def teller(language: Language) -> Callable[[int, int, Text], None]:
    """Tells steps on standard error as `[1/2] ...`, so that standard output holds the result only."""

    def tell(done: int, total: int, text: Text) -> None:
        print(f"[{done}/{total}] {text.in_language(language)}", file=sys.stderr, flush=True)

    return tell


def patient_teller(
    language: Language, every: float = 5.0, clock: Callable[[], float] = time.monotonic
) -> Callable[[Text], None]:
    """Tells on standard error where a long run is, at most once in so many seconds: a short one says nothing."""
    told = clock()

    def tell(text: Text) -> None:
        nonlocal told
        if clock() - told >= every:
            told = clock()
            print(text.in_language(language), file=sys.stderr, flush=True)

    return tell


@contextmanager
def cancelling() -> Iterator[Callable[[], bool]]:
    """Whether Ctrl+C or SIGTERM came; a second one ends the program at once. Signals exist in the main thread only."""
    if threading.current_thread() is not threading.main_thread():
        yield lambda: False
        return
    asked = threading.Event()
    names = (signal.SIGINT, signal.SIGTERM)
    before = {name: signal.getsignal(name) for name in names}

    def ask(number: int, _frame: FrameType | None) -> None:
        asked.set()
        signal.signal(number, signal.SIG_DFL)

    for name in names:
        signal.signal(name, ask)
    try:
        yield asked.is_set
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)

"""How much work one page may take, so that a page made to be endless ends with a message."""

from __future__ import annotations

import time
from collections.abc import Callable

SECONDS = 3.0
"""Time for what is drawn on one page; real forms take a tenth of it."""


class OverBudgetError(Exception):
    """A page takes longer than it may."""


class Budget:
    """Time of the processor that work on a page may take, from its making; other programs at work do not count.

    `clock` gives seconds that only grow; a budget is spent by the thread that made it.
    """

    def __init__(self, seconds: float = SECONDS, clock: Callable[[], float] = time.thread_time) -> None:
        self._clock = clock
        self._end = clock() + seconds

    def is_spent(self) -> bool:
        """Whether the time is over."""
        return self._clock() > self._end

    def check(self) -> None:
        """Raises OverBudgetError when the time is over."""
        if self.is_spent():
            raise OverBudgetError

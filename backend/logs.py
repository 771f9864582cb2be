"""Logs tell what kind of error happened where, never with which values: those may be people's or secret."""

from __future__ import annotations

import logging
import traceback

LOGGERS = ("uvicorn.error", "backend.jobs.worker")
"""Those that write down exceptions."""


class WithoutValues(logging.Filter):
    """Leaves of an exception its kind and the places in the code, its causes too; messages go."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrites the record; keeps every one."""
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = places(record.exc_info[1])
            record.exc_info = None
        return True


def places(error: BaseException) -> str:
    """Kind and places of an exception, after those of what caused it."""
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{places(cause)}\n" if cause is not None else ""
    return f"{before}{type(error).__name__}\n{''.join(traceback.format_tb(error.__traceback__))}".rstrip()


def keep_values_out() -> None:
    """Makes the server's loggers leave values out; once is enough."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(known, WithoutValues) for known in logger.filters):
            logger.addFilter(WithoutValues())

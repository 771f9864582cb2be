"""Finds the doors and workers of the server by walking its packages; a file joins in by being there.

A module below one of `ROOMS` may export `ROUTER` (a FastAPI router, included in the app) and `JOB_HANDLERS`
(`backend.jobs.handler.JobHandler` records).
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from fastapi import APIRouter

from backend.jobs.handler import JobHandler

ROOMS = (
    "portal",
    "deployment_api",
    "admin_api",
    "public_api",
    "admin_pages",
    "engine",
    "service_tasks",
    "simulators",
    "inbox",
    "jobs",
)
"""The portal first: routes are tried in this order, and applicants ask most."""


def routers() -> tuple[APIRouter, ...]:
    """All routers, room by room, then by module name."""
    return tuple(module.ROUTER for module in modules() if isinstance(getattr(module, "ROUTER", None), APIRouter))


def job_handlers() -> tuple[JobHandler, ...]:
    """All job handlers."""
    return tuple(handler for module in modules() for handler in getattr(module, "JOB_HANDLERS", ()))


@cache
def modules() -> tuple[ModuleType, ...]:
    """Every module of every room that exists."""
    return tuple(module for room in ROOMS for module in _modules_of(f"backend.{room}"))


def _modules_of(package: str) -> Iterator[ModuleType]:
    if importlib.util.find_spec(package) is None:
        return
    parent = importlib.import_module(package)
    for entry in pkgutil.walk_packages(parent.__path__, f"{package}."):
        yield importlib.import_module(entry.name)

"""Finds the doors and workers of the server by walking its packages; a file joins in by being there.

A module below one of `ROOMS` may export `ROUTER` (a FastAPI router, included in the app), `PAGES` (routes of pages as
`backend.portal.door.PageRoutes` keeps them) and `JOB_HANDLERS` (`backend.jobs.handler.JobHandler` records).
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator
from functools import cache
from types import ModuleType

from fastapi import APIRouter
from starlette.routing import Route

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
"""Routes are tried in this order, those of pages before all others: applicants ask most."""
INTERFACES = ("deployment_api", "admin_api", "engine", "service_tasks", "inbox", "jobs")
"""The rooms that a command asks which publishes."""


def routers(rooms: tuple[str, ...] = ROOMS) -> tuple[APIRouter, ...]:
    """All routers, room by room, then by module name."""
    return tuple(module.ROUTER for module in modules(rooms) if isinstance(getattr(module, "ROUTER", None), APIRouter))


def page_routes(rooms: tuple[str, ...] = ROOMS) -> tuple[Route, ...]:
    """All routes of pages, room by room, then by module name."""
    return tuple(route for module in modules(rooms) for route in getattr(module, "PAGES", ()))


def job_handlers(rooms: tuple[str, ...] = ROOMS) -> tuple[JobHandler, ...]:
    """All job handlers. Jobs without one wait for a server that has it."""
    return tuple(handler for module in modules(rooms) for handler in getattr(module, "JOB_HANDLERS", ()))


@cache
def modules(rooms: tuple[str, ...] = ROOMS) -> tuple[ModuleType, ...]:
    """Every module of every one of these rooms that exists."""
    return tuple(module for room in rooms for module in _modules_of(f"backend.{room}"))


def _modules_of(package: str) -> Iterator[ModuleType]:
    if importlib.util.find_spec(package) is None:
        return
    parent = importlib.import_module(package)
    for entry in pkgutil.walk_packages(parent.__path__, f"{package}."):
        yield importlib.import_module(entry.name)

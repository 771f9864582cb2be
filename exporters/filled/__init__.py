"""Filled forms as files: one module per format, found by walking this folder; each holds an `EXPORTER`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from exporters.filled.record import Exporter


@cache
def exporters() -> Mapping[str, Exporter]:
    """Name of the format -> exporter."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    found = [module.EXPORTER for module in modules if hasattr(module, "EXPORTER")]
    return MappingProxyType({exporter.name: exporter for exporter in found})

"""A kind of record that the administration pages list and change, as data: columns, fields, operations.

The operations are those of `backend.admin_api`, so pages and interface keep the same rules.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from backend.admin_pages import resources as room
from backend.admin_pages.fields import Draft, FormField
from backend.admin_pages.place import Place
from backend.auth.roles import Right

Record = Any
"""What an operation of the administration interface shows."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list; on a phone `heading` stands before the text."""

    heading: str
    text: Callable[[Record], str]


def kept(record: Record) -> Draft:
    """The values of a record as a form shows them."""
    found: Draft = record.model_dump(mode="json")
    return found


def no_preparation(_place: Place, _draft: Draft, _record: Record | None) -> None:
    """Leaves a draft as it is."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A form: its fields fill `model`, which `keep` hands to the operation (with the record that changes, or None).

    `prepare` completes a draft before it is shown (it may add rows to be filled).
    """

    model: type[BaseModel]
    fields: tuple[FormField, ...]
    right: Right
    keep: Callable[[Place, Any, Any], object]
    draft: Callable[[Record], Draft] = kept
    prepare: Callable[[Place, Draft, Record | None], None] = no_preparation


@dataclass(frozen=True, slots=True)
class Deletion:
    """Takes a record away; `consequence` is what to know before."""

    right: Right
    run: Callable[[Place, Record], object]
    consequence: str
    verb: str = "löschen"


@dataclass(frozen=True, slots=True)
class Action:
    """A button on a record's page, where `suits` the record; `run` gives the sentence to show afterwards."""

    path: str
    label: str
    right: Right
    run: Callable[[Place, Record], str]
    suits: Callable[[Record], bool] = lambda _record: True


@dataclass(frozen=True, slots=True)
class FileUpload:
    """A file that is sent on its own: `run` gets record (None on a list), content and media type."""

    label: str
    hint: str
    accept: str
    right: Right
    run: Callable[[Place, Record | None, bytes, str], str]


@dataclass(frozen=True, slots=True)
class Resource:
    """A kind of record. `name` is how people know one, `key` stands in the address.

    `facts` are names and texts shown above the form, `links` addresses and their names.
    `rows` lists all that the place may see, in the order shown. `is_own` tells whether a record may be changed there.
    """

    path: str
    title: str
    one: str
    order: int
    intro: str
    empty: str
    rows: Callable[[Place], Sequence[Record]]
    columns: tuple[Column, ...]
    key: Callable[[Record], str]
    name: Callable[[Record], str]
    right: Right = Right.READ
    create: Entry | None = None
    change: Entry | None = None
    delete: Deletion | None = None
    actions: tuple[Action, ...] = ()
    list_upload: FileUpload | None = None
    upload: FileUpload | None = None
    facts: Callable[[Place, Record], Sequence[tuple[str, str]]] | None = None
    links: Callable[[Place, Record], Sequence[tuple[str, str]]] = lambda _place, _record: ()
    is_own: Callable[[Place, Record], bool] = lambda _place, _record: True
    of_server: bool = False


@cache
def resources() -> Mapping[str, Resource]:
    """All kinds by path, found by walking `backend/admin_pages/resources`, in the order of the menu."""
    modules = (importlib.import_module(f"{room.__name__}.{info.name}") for info in pkgutil.iter_modules(room.__path__))
    found = sorted((module.RESOURCE for module in modules), key=lambda resource: resource.order)
    return {resource.path: resource for resource in found}

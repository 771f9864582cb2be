"""What a project hands to a portal: forms, process models and what belongs to them, with fingerprints."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from designer.model.codec import format_json


@dataclass(frozen=True, slots=True)
class FormFile:
    """A form file as it will be sent: its bytes unchanged; `id` is `tenant:name:version`, `title` for people."""

    id: str
    language: str
    content: bytes
    title: str = ""

    @property
    def subject(self) -> str:
        """What plan and journal call it: the languages of one form are brought over one by one."""
        return self.id if self.language == "de" else f"{self.id} ({self.language})"

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.content)


@dataclass(frozen=True, slots=True)
class ProcessArchive:
    """All process models of a project with what is deployed beside them.

    `models`: file name -> BPMN bytes, scripts merged; `keys`: process ids in them; `metadata`: model name -> metadata;
    `name` and `version` are those of the deployment; `archive` the zip that is sent.
    """

    name: str
    version: str
    models: Mapping[str, bytes]
    keys: tuple[str, ...]
    metadata: Mapping[str, Mapping[str, Any]]
    archive: bytes = field(repr=False)
    parameter_definitions: tuple[Mapping[str, Any], ...] = ()

    @property
    def fingerprint(self) -> str:
        """Of the content, not of the zip, whose bytes may differ between zip writers."""
        parts = [name.encode() + b"\0" + content for name, content in sorted(self.models.items())]
        return fingerprint(b"\0".join([*parts, format_json(dict(self.metadata)), self.version.encode()]))


@dataclass(frozen=True, slots=True)
class Bundle:
    """All that one push brings to an environment."""

    forms: tuple[FormFile, ...]
    processes: ProcessArchive | None

    @property
    def fingerprint(self) -> str:
        """Of all that is brought over."""
        parts = [form.fingerprint for form in self.forms]
        return fingerprint("".join([*parts, self.processes.fingerprint if self.processes else ""]).encode())


def fingerprint(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()

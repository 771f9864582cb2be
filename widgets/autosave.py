"""The journal of a session: one line for every gesture, from which the last state can be read again. No Qt here.

The first line holds the whole form; later ones hold what changed, and name sections by their numbers in the order of
writing. So a gesture costs one small line, whatever the size of the form.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from designer.blueprint.answers import Answers, decode_answers, encode_answers
from designer.editing.state import EditorState
from designer.model.codec import decode_form, parse_json
from designer.model.form import Form, Section
from designer.model.node import to_json
from designer.model.paper import Paper, decode_paper, encode_paper
from designer.model.problem import UnreadableError

_SOURCE = "journal"


class Scribe:
    """Writes the lines of one journal; remembers which sections are in it."""

    def __init__(self) -> None:
        self._numbers: dict[int, int] = {}
        self._kept: list[Section] = []  # a section that is gone could lend its id() to another one

    def first(self, state: EditorState, saved: Mapping[str, bytes]) -> bytes:
        """The line that a journal begins with; `saved` are the process files as they lie on the disk."""
        self._numbers.clear()
        self._kept.clear()
        entry = self._form(state.form) | _answers(state) | {"files": _changed_files(saved, state.files)}
        return _line(entry | _paper(state))

    def next(self, before: EditorState, after: EditorState) -> bytes:
        """The line of one gesture; empty if it changed nothing that is kept."""
        entry: dict[str, Any] = {}
        if before.form is not after.form:
            entry |= self._form(after.form)
        if before.answers is not after.answers:
            entry |= _answers(after)
        if before.files is not after.files:
            entry["files"] = _changed_files(before.files, after.files)
        if before.paper is not after.paper:
            entry |= _paper(after)
        return _line(entry) if entry else b""

    def _form(self, form: Form) -> dict[str, Any]:
        new = [section for section in form.sections if id(section) not in self._numbers]
        for section in new:
            self._numbers[id(section)] = len(self._kept)
            self._kept.append(section)
        return {
            "form": form.with_(sections=()).to_json(),
            "new": [section.to_json() for section in new],
            "sections": [self._numbers[id(section)] for section in form.sections],
        }


@dataclass(frozen=True, slots=True)
class Draft:
    """The last state that a journal tells; `files` are all process files, `None` for what it does not tell."""

    form: Form | None = None
    answers: Mapping[str, Any] | None = None
    files: Mapping[str, bytes] | None = None
    paper: Paper | None = None


def last_state(data: bytes, saved: Mapping[str, bytes]) -> Draft:
    """What a journal tells; a line that was not written to its end does not count. Raises `UnreadableError`."""
    written: list[Any] = []
    told: dict[str, Any] = {}
    files = dict(saved)
    for entry in _entries(data):
        written += entry.get("new", ())
        told |= entry
        for name, content in entry.get("files", {}).items():
            if content is None:
                files.pop(name, None)
            else:
                files[name] = base64.b64decode(content)
    if not told:
        return Draft()
    raw = told["form"] | {"sections": [written[number] for number in told["sections"]]}
    form = decode_form(orjson.dumps(raw), _SOURCE)
    answers = decode_answers(orjson.dumps(told["answers"]), _SOURCE).given
    return Draft(form, answers, files, _told_paper(told.get("paper"), form))


def _entries(data: bytes) -> Iterable[dict[str, Any]]:
    for line in data.split(b"\n")[:-1]:
        try:
            yield parse_json(line, _SOURCE)
        except UnreadableError:
            return


def _line(entry: Mapping[str, Any]) -> bytes:
    return orjson.dumps(entry, default=to_json) + b"\n"


def _answers(state: EditorState) -> dict[str, Any]:
    return {"answers": orjson.loads(encode_answers(Answers(dict(state.answers))))}


def _paper(state: EditorState) -> dict[str, Any]:
    paper = state.paper
    if paper is None:
        return {"paper": None}
    return {"paper": {"file": str(paper.file), "content": encode_paper(paper, state.form)}}


def _told_paper(told: Any, form: Form) -> Paper | None:
    return None if told is None else decode_paper(told["content"], Path(told["file"]), form)


def _changed_files(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> dict[str, str | None]:
    """Content by path; `None` for a file that was removed."""
    changed = {name: base64.b64encode(data).decode() for name, data in after.items() if before.get(name) != data}
    return {**changed, **dict.fromkeys(before.keys() - after.keys())}

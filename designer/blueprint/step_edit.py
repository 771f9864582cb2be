"""Changing one step of a project's process in all files that hold it: source model, built model, script.

The platform's build puts `scripts/<process key>/<step>.groovy`, with the shared classes merged in, into the built
model; what is changed here looks as if that build had run.
"""

from __future__ import annotations

from collections.abc import Mapping

from designer.blueprint.scripts import merged
from designer.model.bpmn_edit import change_step
from designer.model.problem import UnreadableError
from designer.model.project import BUILT_MODELS, MODEL_ENDING
from designer.text import Text

Files = Mapping[str, bytes]
"""Path below the project's root -> content."""


def script_file(model: str, step: str) -> str:
    """Where the script of a step of a built model lies."""
    return f"scripts/{_stem(model)}/{step}.groovy"


def script_of(files: Files, model: str, step: str, in_model: str) -> str:
    """The script of a step as people write it: its own file if there is one, else what stands in the model."""
    own = files.get(script_file(model, step))
    return own.decode("utf-8", "replace") if own is not None else in_model


def edit_step(files: Files, model: str, step: str, what: str, text: str) -> dict[str, bytes]:
    """The files with one thing of one step changed; `what` as in `bpmn_edit.change_step`, `model` is a path of `files`.

    Raises `UnreadableError` for a step or thing that is not there, or a shared class that is missing.
    """
    after = dict(files)
    in_model = text
    if what == "script" and script_file(model, step) in files:
        in_model = merged(text, lambda name: _shared(files, name, model))
        after[script_file(model, step)] = text.encode()
    after[model] = change_step(files[model], step, what, in_model, model)
    source = f"models/{_stem(model)}.bpmn"
    if model.startswith(BUILT_MODELS) and source in files and what != "script":
        after[source] = change_step(files[source], step, what, text, source)
    return after


def _stem(model: str) -> str:
    return model.rpartition("/")[2].removesuffix(MODEL_ENDING)


def _shared(files: Files, name: str, model: str) -> str:
    path = f"scripts/{name.replace('.', '/')}.groovy"
    if path not in files:
        message = Text("Die Klasse „{name}“ fehlt: {path}.", 'The class "{name}" is missing: {path}.')
        raise UnreadableError(model, message.format(name=name, path=path))
    return files[path].decode("utf-8", "replace")

"""A generated process as files of a project folder (reference `deployment-api.md`, section 6), and back as bundle."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from designer.blueprint.answers import read_answers
from designer.blueprint.generate import Generation, version_of
from designer.blueprint.naming import MODEL_SUFFIX
from designer.model.archive import zipped
from designer.model.bpmn import decode
from designer.model.codec import MAX_FORM_BYTES, decode_form, format_json, read_bounded, read_json
from designer.model.problem import UnreadableError
from designer.model.project import MODEL_ENDING, Platform, ProjectFolder
from designer.model.translations import ORIGINAL, language_of
from designer.publish.bundle import Bundle, FormFile, ProcessArchive
from designer.text import Text


def export(generation: Generation, platform: Platform = Platform.SERVICEPORTAL) -> dict[str, bytes]:
    """Path below the project's root -> content. Only what follows from the answers; forms lie there already."""
    key = generation.key
    metadata_name = "metadata" if platform is Platform.SERVICEPORTAL else key
    files = {
        "config/project.json": format_json(
            {
                "projectName": generation.name + MODEL_SUFFIX,
                "projectVersion": generation.version,
                "mandant": generation.tenant,
            }
        ),
        f"models/{key}.bpmn": generation.source_model,
        f"build/models/{key}{MODEL_ENDING}": generation.model,
        "parameterdefinitions/default.json": format_json([item.to_json() for item in generation.parameters]),
        f"metadata/{metadata_name}.json": format_json(dict(generation.metadata)),
        "privacyinformation/de.html": generation.privacy_html,
        "privacyinformation/de.json": generation.privacy_json,
    }
    files |= {f"scripts/{name}": text.encode() for name, text in generation.scripts.items()}
    return dict(sorted(files.items()))


def archive(generation: Generation) -> bytes:
    """The business archive that the OZG-Hub client sends: the built model at its top. Same process, same bytes."""
    return zipped({f"{generation.key}{MODEL_ENDING}": generation.model})


def read_bundle(project: ProjectFolder) -> Bundle:
    """What the project hands to a portal; no processes before the first generation. Raises `UnreadableError`."""
    forms = []
    for path in project.form_files:
        data = read_bounded(path, MAX_FORM_BYTES)
        form = decode_form(data, str(path))
        language = form.language or language_of(path) or ORIGINAL
        forms.append(FormFile(form.id, language, data, form.title or ""))
    return Bundle(tuple(forms), _processes(project))


def _processes(project: ProjectFolder) -> ProcessArchive | None:
    models = {path.name: path.read_bytes() for path in project.built_models}
    if not models:
        return None
    processes = {name: decode(data, name)[0] for name, data in models.items()}
    settings = _object(project.root / "config" / "project.json")
    return ProcessArchive(
        name=str(settings.get("projectName") or next(iter(processes.values())).name),
        version=str(settings.get("projectVersion") or _version(project)),
        models=models,
        keys=tuple(process.key for process in processes.values()),
        metadata=_metadata(project, models),
        archive=zipped(models),
        parameter_definitions=_definitions(project.root / "parameterdefinitions" / "default.json"),
    )


def _version(project: ProjectFolder) -> str:
    return version_of(read_answers(project.answers_file).values)


def _metadata(project: ProjectFolder, models: dict[str, bytes]) -> dict[str, Any]:
    """Model name -> metadata; the Serviceportal's one file counts for every model."""
    folder = project.root / "metadata"
    names = [name.removesuffix(MODEL_ENDING) for name in models]
    common = folder / "metadata.json"
    found = {name: _object(common) for name in names} if common.is_file() else {}
    return found | {name: _object(path) for name in names if (path := folder / f"{name}.json").is_file()}


def _object(path: Path) -> dict[str, Any]:
    raw = read_json(path) if path.is_file() else {}
    if not isinstance(raw, dict):
        raise UnreadableError(str(path), Text("Hier wird ein Objekt erwartet.", "An object is expected here."))
    return raw


def _definitions(path: Path) -> tuple[Mapping[str, Any], ...]:
    raw = read_json(path) if path.is_file() else []
    items = raw if isinstance(raw, list) else [raw]
    if not all(isinstance(item, dict) and isinstance(item.get("name"), str) for item in items):
        message = Text(
            "Erwartet wird eine Liste von Parametern mit Namen.", "A list of parameters with names is expected."
        )
        raise UnreadableError(str(path), message)
    return tuple(items)

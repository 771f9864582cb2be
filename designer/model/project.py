"""A project on disk: the folder layout of the platform's public build pipeline, and our own files beside it.

Layout: reference `deployment-api.md`, section 6. Our own files lie under `antragswerk/` and `tests/`, where no tool of
the platform looks. Files are written whole or not at all, and only when their bytes change.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from pathlib import Path, PurePosixPath
from secrets import token_hex
from shutil import copymode

from designer.model.codec import format_json, read_json
from designer.model.problem import UnreadableError
from designer.model.translations import languages
from designer.text import Text

FORMAT = 1
"""Number of this layout in `project.json`; it grows when older versions could no longer read a project."""
SETTINGS = "antragswerk/project.json"
ANSWERS = "antragswerk/answers.json"
GENERATED = "antragswerk/generated.json"
PAPER = "antragswerk/paper"
TESTS = "tests"
FORMS = "forms"
BUILT_MODELS = "build/models"
ENVIRONMENT = "config/default.json"
MODEL_ENDING = ".bpmn20.xml"
LANGUAGES = ("de", "en", "fr")


class Platform(StrEnum):
    """Whose tools upload the project; they differ in the naming of metadata files."""

    SERVICEPORTAL = "serviceportal"
    OZG_HUB = "ozghub"


@dataclass(frozen=True, slots=True)
class ProjectFolder:
    """An opened project: its folder, its platform and the form that applicants fill in."""

    root: Path
    platform: Platform
    form: str
    """Path of the applicant form below the root, with `/`."""

    @property
    def form_file(self) -> Path:
        return self.root / self.form

    @property
    def answers_file(self) -> Path:
        return self.root / ANSWERS

    @property
    def form_files(self) -> tuple[Path, ...]:
        """All form definitions of the project, in order of their paths."""
        return tuple(sorted((self.root / FORMS).rglob("*.json")))

    @property
    def languages(self) -> Mapping[str, Path]:
        """The languages of the applicant form: language -> file."""
        return languages(self.form_file)

    @property
    def built_models(self) -> tuple[Path, ...]:
        """The models that are uploaded, scripts merged."""
        return tuple(sorted((self.root / BUILT_MODELS).glob(f"*{MODEL_ENDING}")))


@dataclass(frozen=True, slots=True)
class Written:
    """What a writing of generated files did; all paths are below the root. `kept` were changed by hand and stay."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def form_path(form_id: str, language: str = "de") -> str:
    """Where a form lies: flat, or in folders where its name holds a dash, which the flat scheme does not allow."""
    _, name, version = form_id.split(":")
    safe = "".join(char if char.isalnum() or char in "_.-" else "_" for char in name)
    if "-" in safe:
        return f"{FORMS}/{safe}/{version}/{language}.json"
    return f"{FORMS}/{safe}-{version}-{language}.json"


def is_project(root: Path) -> bool:
    """Whether a folder is one of our projects."""
    return (root / SETTINGS).is_file()


def open_project(root: Path) -> ProjectFolder:
    """The project in a folder. Raises `UnreadableError`."""
    if not is_project(root):
        message = Text(
            "Das ist kein Projektordner: Es fehlt {file}. Neu anlegen mit „antragswerk new“.",
            'This is no project folder: {file} is missing. Make one with "antragswerk new".',
        ).format(file=SETTINGS)
        raise UnreadableError(str(root), message)
    source = root / SETTINGS
    raw = read_json(source)
    if isinstance(raw, dict) and raw.get("format", FORMAT) != FORMAT:
        message = Text(
            "Eine neuere Fassung von Antragswerk hat dieses Projekt angelegt. Bitte das Programm aktualisieren.",
            "A newer version of Antragswerk made this project. Please update the program.",
        )
        raise UnreadableError(str(source), message, pointer="/format")
    try:
        return ProjectFolder(root, Platform(raw["platform"]), _inside(raw["form"]))
    except (TypeError, KeyError, ValueError):
        message = Text(
            "Erwartet werden „platform“ (serviceportal oder ozghub) und „form“ (Pfad des Formulars im Projekt).",
            'Expected "platform" (serviceportal or ozghub) and "form" (path of the form in the project).',
        )
        raise UnreadableError(str(source), message) from None


_CLUTTER = {"desktop.ini", "Thumbs.db"}
"""What systems put into folders that people call empty, beside names that begin with a dot."""


def project_place(chosen: Path, form_id: str) -> Path:
    """Where the project of a form goes if a person chose this folder.

    That is the folder itself if it is new or empty, else a new one inside it, called like the form: what lies in
    somebody's documents must not be mixed with the files of a project.
    """
    if not chosen.is_dir() or is_project(chosen) or not _holds_something(chosen):
        return chosen
    name = form_id.split(":")[1] if form_id.count(":") == 2 else "projekt"
    places = (chosen / (name if number == 1 else f"{name}-{number}") for number in count(1))
    return next(place for place in places if not place.exists())


def _holds_something(folder: Path) -> bool:
    try:
        return any(not name.startswith(".") and name not in _CLUTTER for name in os.listdir(folder))
    except OSError:  # whoever writes there next will say why that is not possible
        return False


def create_project(root: Path, form_id: str, form: bytes, platform: Platform) -> ProjectFolder:
    """A new project with its form. `FileExistsError` if the folder holds one already."""
    if is_project(root):
        raise FileExistsError(17, "enthält schon ein Projekt", str(root))
    path = form_path(form_id)
    write_file(root / path, form)
    write_file(root / ENVIRONMENT, format_json({"url": "http://127.0.0.1:8765", "status": "EDIT"}))
    write_file(root / ".gitignore", b"config/auth.json\n")
    write_file(root / SETTINGS, format_json({"format": FORMAT, "platform": platform.value, "form": path}))
    return open_project(root)


def write_file(path: Path, data: bytes, *, outlives_power_cut: bool = True) -> bool:
    """Write a file whole or not at all; `False` if it already held these bytes.

    A file that is replaced keeps its mode. An `OSError` names `path`, never the draft beside it. Waiting for the disk
    takes milliseconds; whoever needs the file only after a crash of the program does without `outlives_power_cut`.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        _write_draft(draft, data, outlives_power_cut)
        if path.is_file():
            copymode(path, draft)
        os.replace(draft, path)
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise
    finally:
        draft.unlink(missing_ok=True)
    return True


def _write_draft(draft: Path, data: bytes, outlives_power_cut: bool) -> None:
    with draft.open("xb") as stream:
        stream.write(data)
        if outlives_power_cut:  # a name may reach the disk before the bytes do
            stream.flush()
            os.fsync(stream.fileno())


def behind_link(path: Path) -> Path:
    """Where to write so that a link a person chose stays a link."""
    return path.resolve() if path.is_symlink() else path


def write_generated(root: Path, files: Mapping[str, bytes], *, overwrite: bool = False) -> Written:
    """Write generated files and remove those of an earlier generation that are no longer made.

    What was changed by hand since the last generation is kept, unless `overwrite`.
    """
    before = _fingerprints(root)
    written, unchanged, kept = [], [], []
    for name, data in sorted(files.items()):
        if not overwrite and _changed_by_hand(root / name, data, before.get(name)):
            kept.append(name)
        elif write_file(root / name, data):
            written.append(name)
        else:
            unchanged.append(name)
    removed = [name for name in sorted(set(before) - set(files)) if _removed(root, name, before[name], overwrite)]
    marks = {
        name: before[name] if name in kept and name in before else _hash(data) for name, data in sorted(files.items())
    }
    write_file(root / GENERATED, format_json(marks))
    return Written(tuple(written), tuple(unchanged), tuple(removed), tuple(kept))


def read_generated(root: Path) -> dict[str, bytes]:
    """All that belongs to the process, path below the root -> content: what was generated, models and scripts."""
    names = {*_fingerprints(root), GENERATED}
    for folder, pattern in (("models", "*.bpmn*"), (BUILT_MODELS, f"*{MODEL_ENDING}"), ("scripts", "**/*.groovy")):
        names |= {path.relative_to(root).as_posix() for path in (root / folder).glob(pattern)}
    return {name: (root / name).read_bytes() for name in sorted(names) if (root / name).is_file()}


def write_changes(root: Path, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
    """Bring files on disk from one state to another; what both hold alike is left alone."""
    for name, data in after.items():
        if before.get(name) != data:
            write_file(root / _inside(name), data)
    for name in before.keys() - after.keys():
        (root / _inside(name)).unlink(missing_ok=True)


def generated_marks(files: Mapping[str, bytes]) -> dict[str, str]:
    """What `generated.json` says of generated files: path -> fingerprint."""
    return {name: _hash(data) for name, data in sorted(files.items())}


def _changed_by_hand(path: Path, data: bytes, mark: str | None) -> bool:
    if not path.is_file():
        return False
    current = path.read_bytes()
    return current != data and _hash(current) != mark


def _removed(root: Path, name: str, mark: str, overwrite: bool) -> bool:
    path = root / name
    if not path.is_file() or (not overwrite and _hash(path.read_bytes()) != mark):
        return False
    path.unlink()
    for folder in path.parents:
        if folder == root or any(folder.iterdir()):
            break
        folder.rmdir()
    return True


def _fingerprints(root: Path) -> dict[str, str]:
    path = root / GENERATED
    if not path.is_file():
        return {}
    raw = read_json(path)
    if not isinstance(raw, dict):
        return {}
    try:
        return {_inside(name): str(mark) for name, mark in raw.items()}
    except ValueError as error:
        message = Text("Der Pfad „{name}“ führt aus dem Projekt hinaus.", 'The path "{name}" leads out of the project.')
        raise UnreadableError(str(path), message.format(name=error)) from None


def _inside(name: object) -> str:
    """A path below the root, as written in our files. `ValueError` for one that leads out of it."""
    path = PurePosixPath(str(name))
    if not isinstance(name, str) or path.is_absolute() or ".." in path.parts or "\\" in name or not path.parts:
        raise ValueError(name)
    return str(path)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

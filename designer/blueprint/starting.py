"""Begins a project out of a form."""

from __future__ import annotations

from pathlib import Path

from designer.blueprint.answers import encode_answers, prefilled
from designer.model.binding import bound
from designer.model.codec import encode_form
from designer.model.form import Form
from designer.model.project import Platform, ProjectFolder, create_project, write_file


def start_project(root: Path, form: Form, platform: Platform = Platform.SERVICEPORTAL) -> ProjectFolder:
    """A project with this form, bound as the process needs it, and the answers that follow from it.

    Raises `FileExistsError` if the folder holds a project already, `OSError` if it cannot be written.
    """
    ready = bound(form)
    project = create_project(root, ready.id, encode_form(ready), platform)
    write_file(project.answers_file, encode_answers(prefilled(ready)))
    return project

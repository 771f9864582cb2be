"""What a project's journal says of an environment, read anew when files of the project were written."""

from __future__ import annotations

from pathlib import Path

from designer.model.problem import UnreadableError
from designer.model.project import open_project
from designer.publish.environment import EMBEDDED
from designer.publish.journal import journal_file
from designer.publish.stages import Facts


class PublishFacts:
    """Remembers the newest reading; `environment` is the name of the one that is chosen."""

    def __init__(self) -> None:
        self.environment = EMBEDDED
        self._read: tuple[Path | None, Facts] = (None, Facts())

    def forget(self) -> None:
        """Something was written: read again when next asked."""
        self._read = (None, Facts())

    def add_to(self, facts: Facts, project: Path | None) -> Facts:
        """The facts with fingerprints and journal of the project."""
        if project is None:
            return facts
        if self._read[0] != project:
            self._read = (project, self._reading(project))
        known = self._read[1]
        return facts._replace(
            fingerprint=known.fingerprint,
            form_prints=known.form_prints,
            process=known.process,
            entries=known.entries,
        )

    def _reading(self, project: Path) -> Facts:
        from exporters.project_folder import read_bundle

        try:
            bundle = read_bundle(open_project(project))
        except (UnreadableError, OSError):
            return Facts()
        archive = bundle.processes
        return Facts(
            fingerprint=bundle.fingerprint,
            form_prints=tuple((form.subject, form.fingerprint) for form in bundle.forms),
            process=(archive.name, archive.fingerprint) if archive is not None else None,
            entries=journal_file(project, self.environment).entries(),
        )

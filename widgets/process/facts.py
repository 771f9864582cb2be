"""What is true of a window's process: which questions are open, and whether its files follow from the answers."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from designer.blueprint.answers import Answers
from designer.blueprint.generate import OpenAnswersError, generate, problems
from designer.editing.state import EditorState
from designer.model.codec import parse_json
from designer.model.problem import UnreadableError
from designer.model.project import GENERATED, Platform, generated_marks, open_project


class ProcessFacts:
    """Remembers what it found for a state's answers and files, for it is asked at every change."""

    def __init__(self) -> None:
        self._seen: tuple[object, object] = (None, None)
        self._is_generated = False

    def open_answers(self, state: EditorState, project: Path | None) -> int | None:
        """How many questions have no valid answer; `None` if there is no project or nothing was answered.

        Whether the form's ids suit the answers is left to the assistant: that walks over the whole form.
        """
        if project is None or not state.answers:
            return None
        return len(problems(Answers(dict(state.answers)), None))

    def is_generated(self, state: EditorState, project: Path | None) -> bool:
        """Whether generating now would give the files that are there, hand-made changes aside."""
        if project is None or GENERATED not in state.files:
            return False
        answers, files = self._seen
        if answers is not state.answers or files is not state.files:
            self._is_generated = _follows(state.answers, state.files[GENERATED], _platform(project))
            self._seen = (state.answers, state.files)
        return self._is_generated


def _follows(answers: Mapping[str, Any], marks: bytes, platform: Platform) -> bool:
    from exporters.project_folder import export

    try:
        return generated_marks(export(generate(Answers(dict(answers))), platform)) == parse_json(marks, GENERATED)
    except (OpenAnswersError, UnreadableError):
        return False


@lru_cache(maxsize=8)
def _platform(project: Path) -> Platform:
    return open_project(project).platform

"""Video without subtitles."""

from __future__ import annotations

from collections.abc import Iterator

from designer.checks.check import ACCESSIBILITY, Check, Hit, Scope
from designer.checks.finding import Level
from designer.model.configs import VideoConfig
from designer.model.form import Field
from designer.text import Text


def find(field: Field, _engine: str) -> Iterator[Hit]:
    """Videos without a subtitle file."""
    config = field.additional_config
    if isinstance(config, VideoConfig) and not config.subtitle_url:
        yield Hit(Text("Dem Video fehlen Untertitel.", "The video has no subtitles."), "additionalConfig")


CHECK = Check(
    code="video-subtitles-missing",
    level=Level.WARNING,
    profiles=ACCESSIBILITY,
    scope=Scope.FIELD,
    title=Text("Video ohne Untertitel", "Video without subtitles"),
    explanation=Text(
        "Wer das Video nicht hört, braucht Untertitel (WCAG 2.2, 1.2.2).",
        "Whoever does not hear the video needs subtitles (WCAG 2.2, 1.2.2).",
    ),
    find=find,
)

from __future__ import annotations

from designer.model.configs import new_config
from tests.checks.forms import NAME, field, form
from tests.checks.proof import assert_finds, assert_passes

CODE = "video-subtitles-missing"


def test_it_is_found() -> None:
    assert_finds(
        CODE,
        form(
            NAME,
            field(type="VIDEO", additional_config=new_config("AdditionalVideoConfig", url="https://a.example/x.mp4")),
        ),
    )


def test_near_misses_pass() -> None:
    assert_passes(
        CODE,
        form(
            NAME,
            field(
                type="VIDEO",
                additional_config=new_config(
                    "AdditionalVideoConfig", url="https://a.example/x.mp4", subtitle_url="https://a.example/x.vtt"
                ),
            ),
        ),
    )

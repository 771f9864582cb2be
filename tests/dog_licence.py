"""The answers to the sample paper form, as words for the command `answer`."""

from __future__ import annotations

import json
from pathlib import Path

import resources

PAPERS = Path(resources.__file__).parent / "samples" / "paper"
SAMPLE_ANSWERS = json.loads((PAPERS / "hundesteuer-antworten.json").read_text(encoding="utf-8"))
ANSWERS = tuple(f"{question}={text}" for question, text in SAMPLE_ANSWERS["answers"].items())

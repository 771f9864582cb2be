"""What commands print for programs."""

from __future__ import annotations

import json
from typing import Any


def print_json(value: Any) -> None:
    """Print a value as JSON, letters as they are."""
    print(json.dumps(value, ensure_ascii=False, indent=2), flush=True)

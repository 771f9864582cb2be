"""A place on a map as two coordinates: what an applicant can give without a map (WGS 84, decimal degrees)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def coordinates(value: Any) -> tuple[str, str]:
    """Latitude and longitude of the point in a map's value, as they are typed; empty texts where there is none."""
    if not isinstance(value, Mapping):
        return "", ""
    try:
        longitude, latitude = json.loads(value["json"])["features"][0]["geometry"]["coordinates"][:2]
    except (KeyError, IndexError, TypeError, ValueError, RecursionError):
        return "", ""
    return _german(latitude), _german(longitude)


def place(latitude: str, longitude: str) -> Mapping[str, Any] | None:
    """The value of a map with one point (GeoJSON); `None` for nothing. Raises `ValueError` for what is no place."""
    if not latitude.strip() and not longitude.strip():
        return None
    point = [_degrees(longitude, 180), _degrees(latitude, 90)]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": point}}
    return {"json": json.dumps({"type": "FeatureCollection", "features": [feature]}), "selectionJson": None}


def _degrees(text: str, limit: int) -> float:
    number = float(text.strip().removesuffix("°").replace(",", "."))
    if not -limit <= number <= limit:
        raise ValueError(text)
    return number


def _german(number: Any) -> str:
    return str(number).replace(".", ",")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporters.page.places import coordinates, place

LATITUDES = st.decimals(-90, 90, places=6)
LONGITUDES = st.decimals(-180, 180, places=6)


@given(LATITUDES, LONGITUDES)
def test_a_place_is_read_as_it_was_typed(latitude: object, longitude: object) -> None:
    typed = (str(float(str(latitude))).replace(".", ","), str(float(str(longitude))).replace(".", ","))
    assert coordinates(place(*typed)) == typed


def test_nothing_typed_is_no_place() -> None:
    assert place(" ", "") is None
    assert coordinates(None) == ("", "")


@pytest.mark.parametrize("latitude", ["Dresden", "90,1", "-91", "nan", "inf", "1e999"])
def test_what_is_no_latitude_is_refused(latitude: str) -> None:
    with pytest.raises(ValueError, match=latitude):
        place(latitude, "13,7")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"features": []}', '{"features": [{"geometry": null}]}', "[" * 200_000]
)
def test_a_map_without_a_point_shows_nothing(text: str) -> None:
    assert coordinates({"json": text}) == ("", "")

from __future__ import annotations

from pathlib import Path

import pytest

from designer.model.problem import UnreadableError
from designer.publish.environment import Environment, Kind, environments_json, read_environments


@pytest.mark.parametrize(
    ("url", "usable"),
    [
        ("https://amt24.example/sgw", True),
        ("http://127.0.0.1:8080", True),
        ("http://localhost:8080/", True),
        ("http://amt24.example", False),
        ("ftp://amt24.example", False),
        ("amt24.example", False),
        ("http://127.0.0.1.amt24.example", False),
        ("https://[amt24.example", False),
        ("https://amt24.example:achtzig", False),
        ("https://user:secret@amt24.example", False),
    ],
)
def test_only_addresses_that_keep_a_password_safe_are_usable(url: str, usable: bool) -> None:
    assert (Environment(name="x", kind=Kind.OZG_HUB, url=url, user="u").problem() is None) is usable


def test_a_user_or_tenant_must_be_named_where_the_interface_needs_it() -> None:
    assert Environment(name="x", kind=Kind.OZG_HUB, url="https://a.example").problem() is not None
    assert Environment(name="x", kind=Kind.SERVICEPORTAL, url="https://a.example").problem() is not None
    assert Environment(name="x", kind=Kind.SERVICEPORTAL, url="https://a.example", tenant="6000357").problem() is None


def test_environments_are_kept_without_secrets(tmp_path: Path) -> None:
    path = tmp_path / "environments.json"
    kept = (
        Environment(name="Entwicklung", kind=Kind.OZG_HUB, url="https://a.example", user="u", ca_file=Path("ca.pem")),
    )
    path.write_bytes(environments_json(kept))
    assert read_environments(path) == kept
    assert read_environments(tmp_path / "missing.json") == ()


def test_a_damaged_file_is_named_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "environments.json"
    path.write_text('[{"name": "x", "kind": "fax", "url": "https://a.example"}]')
    with pytest.raises(UnreadableError) as caught:
        read_environments(path)
    assert str(path) in caught.value.describe()
    assert caught.value.pointer == "/0/kind"

from __future__ import annotations

import pytest

from designer.model.hosts import is_loopback


@pytest.mark.parametrize(
    ("host", "is_own"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.9.10", True),
        ("::1", True),
        ("127.example.org", False),
        ("127.0.0.1.example.org", False),
        ("localhost.example.org", False),
        ("10.0.0.1", False),
        ("", False),
    ],
)
def test_the_own_machine_is_known_by_its_address(host: str, is_own: bool) -> None:
    assert is_loopback(host) is is_own

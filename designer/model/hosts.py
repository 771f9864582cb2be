"""Where a host name leads."""

from __future__ import annotations

import ipaddress


def is_loopback(host: str) -> bool:
    """Whether this is the own machine: `localhost` or a loopback address. A name that only begins like one is not."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False

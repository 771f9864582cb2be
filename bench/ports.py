"""Ports for servers that are started as programs of their own."""

from __future__ import annotations

import socket


def held_port() -> socket.socket:
    """A socket on a free port of loopback, which nobody else is given while it is open.

    A server that says SO_REUSEADDR may listen there: this socket never does.
    """
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("127.0.0.1", 0))
    return held

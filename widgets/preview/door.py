"""The door to a sitting: a server on loopback whose address nobody else knows, for the web view and the browser alike.

An own URL scheme would need no port, but PySide6 6.11.3 crashes on reading what a page posts to one
(`QWebEngineUrlRequestJob.requestBody`), so forms could not be sent.
"""

from __future__ import annotations

import secrets
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from widgets.preview.posted import MAX_BODY, posted_from
from widgets.preview.sitting import Answer, Sitting

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def secret_path() -> str:
    """A path that cannot be guessed."""
    return f"/{secrets.token_urlsafe(16)}/"


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A page that went away before it was sent is nothing to tell; all else is."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Door:
    """Serves one sitting until `close`. `url` opens its page."""

    def __init__(self, sitting: Sitting) -> None:
        self.sitting = sitting
        self._server = _Server(("127.0.0.1", 0), _handler(sitting))
        self.origin = f"http://127.0.0.1:{self._server.server_address[1]}"
        self.url = self.origin + sitting.base
        threading.Thread(target=self._server.serve_forever, args=(0.05,), name="preview", daemon=True).start()

    def close(self) -> None:
        """Give the port back."""
        self._server.shutdown()
        self._server.server_close()


def _handler(sitting: Sitting) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        server_version = "Antragswerk"
        sys_version = ""
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._send(sitting.get(self.path.partition("?")[0]))

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            if self.path.partition("?")[0] != sitting.base or not 0 <= length <= MAX_BODY:
                self.close_connection = True
                self._send(Answer(404, "text/plain", b""))
                return
            body = self.rfile.read(length)
            self._send(sitting.post(posted_from(self.headers.get("Content-Type") or "", body)))

        def _send(self, answer: Answer) -> None:
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.body)))
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: object) -> None:
            """Nothing is logged: pages hold what somebody entered."""

    return Handler

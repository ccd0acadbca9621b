"""Accept only requests of this page: each path begins with a random token, and Host and Origin must be this server's.

Other pages in the browser and other users of the machine do not know the token. Host is checked because a foreign name can
resolve to 127.0.0.1, and Origin because browsers let any page open a websocket.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from html.parser import HTMLParser
from typing import Any

#: The Content-Security-Policy: the page may load nothing from elsewhere. NiceGUI needs eval, for Vue's template compiler
#: and for ``run_javascript``. Vue, Quasar and CodeMirror set inline styles.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'{hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws://{host}; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'; object-src 'none'"
)


def new_token() -> str:
    """Make a token: 192 bits."""
    return secrets.token_urlsafe(24)


class Access:
    """ASGI middleware that refuses all requests except those of the page.

    Args:
        app: the application behind it.
        port: the server's port.
    """

    def __init__(self, app: Any, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Refuse a request, or pass it on."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = [(name.lower(), value) for name, value in scope["headers"]]
        if not self._may_enter(scope, headers):
            await _refuse(scope, receive, send)
            return
        host = next(value for name, value in headers if name == b"host").decode("latin-1")

        # No compression: it only costs time on one machine, and the page's scripts must be found.
        plain = {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]}
        await self._app(plain, receive, _Guarded(host, send) if scope["type"] == "http" else send)

    def _may_enter(self, scope: dict[str, Any], headers: list[tuple[bytes, bytes]]) -> bool:
        hosts = [value.decode("latin-1") for name, value in headers if name == b"host"]
        origins = [value.decode("latin-1") for name, value in headers if name == b"origin"]
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return False
        if any(origin != f"http://{hosts[0]}" for origin in origins) or (scope["type"] == "websocket" and not origins):
            return False
        first = scope["path"].split("/")[1] if scope["path"].startswith("/") else ""
        return hmac.compare_digest(first.encode("utf-8", "replace"), self._token.encode())


class _Guarded:
    """Sends a response with security headers; a page is collected first, because the headers list its scripts."""

    def __init__(self, host: str, send: Any) -> None:
        self._host, self._send = host, send
        self._start: dict[str, Any] | None = None
        self._body = b""

    async def __call__(self, message: dict[str, Any]) -> None:
        """Send a message, or hold it until the page is complete."""
        if message["type"] == "http.response.start":
            # Drop the websocket library's headers for other origins.
            kept = [pair for pair in message.get("headers", []) if not pair[0].lower().startswith(b"access-control-")]
            message = {**message, "headers": kept}
            if any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in kept):
                self._start = message
                return
            message["headers"] += _guards(self._host, "")
        elif self._start is not None:
            self._body += message.get("body", b"")
            if message.get("more_body"):
                return
            self._start["headers"] += _guards(self._host, self._body.decode("utf-8", "replace"))
            await self._send(self._start)
            message, self._start = {"type": "http.response.body", "body": self._body}, None
        await self._send(message)


class _InlineScripts(HTMLParser):
    """Finds the texts of a page's scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.texts: list[str] = []
        self._is_inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Handle the start of a script."""
        self._is_inside = tag == "script" and "src" not in dict(attrs)
        self.texts += [""] if self._is_inside else []

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        self._is_inside = False

    def handle_data(self, data: str) -> None:
        """Collect a part of its text."""
        if self._is_inside:
            self.texts[-1] += data


def _hashes(page: str) -> str:
    found = _InlineScripts()
    found.feed(page)
    texts = [text.replace("\r\n", "\n").replace("\r", "\n") for text in found.texts]  # as browsers normalise line ends
    digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") for text in texts]
    return "".join(f" 'sha256-{digest}'" for digest in digests)


def _guards(host: str, page: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-security-policy", _POLICY.format(host=host, hashes=_hashes(page)).encode("latin-1")),
        (b"referrer-policy", b"no-referrer"),
        (b"x-content-type-options", b"nosniff"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (b"cross-origin-opener-policy", b"same-origin"),
    ]


async def _refuse(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": 1008})  # before it was accepted: 403
        return
    text = b"The address must be the whole one that `grade study` printed.\n"
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode())]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": text})

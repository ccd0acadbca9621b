"""Admit only requests of this page: each address begins with a random token, and Host and Origin must be this server's own.

Foreign pages that a browser has open do not know the token, and other users of the machine do not, either. Host is checked
because a foreign name may be made to lead to 127.0.0.1, Origin because browsers let any page open a websocket.
"""

from __future__ import annotations

import hmac
import secrets
from typing import Any

#: What a page may load: nothing from elsewhere. NiceGUI's own page needs inline scripts, and Vue's compiler.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws://{host}; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'; object-src 'none'"
)


def new_token() -> str:
    """Make a token: 192 bits."""
    return secrets.token_urlsafe(24)


class Access:
    """Refuses what is not the person's; an ASGI middleware.

    Args:
        app: what the rest goes to.
        port: the server's.
    """

    def __init__(self, app: Any, token: str, port: int) -> None:
        self._app, self._token = app, token
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = [(name.lower(), value) for name, value in scope["headers"]]
        if not self._may_enter(scope, headers):
            await _refuse(scope, receive, send)
            return
        host = next(value for name, value in headers if name == b"host").decode("latin-1")

        async def send_guarded(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                # What the websocket's library says to other origins is not said.
                kept = [pair for pair in message.get("headers", []) if not pair[0].lower().startswith(b"access-control-")]
                message = {**message, "headers": [*kept, *_guards(host)]}
            await send(message)

        await self._app(scope, receive, send_guarded)

    def _may_enter(self, scope: dict[str, Any], headers: list[tuple[bytes, bytes]]) -> bool:
        hosts = [value.decode("latin-1") for name, value in headers if name == b"host"]
        origins = [value.decode("latin-1") for name, value in headers if name == b"origin"]
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return False
        if any(origin != f"http://{hosts[0]}" for origin in origins) or (scope["type"] == "websocket" and not origins):
            return False
        first = scope["path"].split("/")[1] if scope["path"].startswith("/") else ""
        return hmac.compare_digest(first.encode("utf-8", "replace"), self._token.encode())


def _guards(host: str) -> list[tuple[bytes, bytes]]:
    return [
        (b"content-security-policy", _POLICY.format(host=host).encode("latin-1")),
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

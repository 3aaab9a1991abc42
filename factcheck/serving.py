"""What stands between the network and the dashboard: allowed hosts, origins, upload totals and the browser's orders.

Plain ASGI (https://asgi.readthedocs.io), put around Streamlit's own server by ``app.py``.
"""

from __future__ import annotations

import base64
import hashlib
import logging
import os
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from starlette.middleware import Middleware
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS_VARIABLE = (
    "FACTCHECK_HOSTS"  # names with commas between, which the dashboard answers to besides this machine's own
)
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SESSION_BYTES = 100_000_000  # uploaded and kept in one visit
ADDRESS_BYTES = 500_000_000  # uploaded from one network address within one hour

# Streamlit's programming interface and its meters: nobody here needs them, and they would answer anyone.
_CLOSED = ("/_stcore/agent/", "/_stcore/metrics")
_UPLOAD = re.compile(r"/_stcore/upload_file/([^/]{1,200})/([^/]{1,200})$")
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_KEPT = 1_000  # sessions and addresses whose totals are remembered
_HOUR = 3_600.0
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")

_NO_DEVICES = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
    "magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()"
)


class Refusal(NamedTuple):
    """Why a request is not answered."""

    status: HTTPStatus
    said: str


def allowed_hosts(environment: Mapping[str, str] = os.environ) -> frozenset[str]:
    """Return this machine's own names and those that ``FACTCHECK_HOSTS`` adds, in lower case without ports."""
    named = (name.strip() for name in environment.get(HOSTS_VARIABLE, "").split(","))
    return LOOPBACK | {host for name in named if name and (host := host_name(name))}


def host_name(header: str) -> str:
    """Return the name in a Host header (RFC 9110, 7.2) without its port, in lower case; "" when it is none."""
    if re.search(r"[\s/\\@?#]", header):
        return ""
    try:
        return (urlsplit(f"//{header}").hostname or "").removesuffix(".")
    except ValueError:
        return ""


def content_policy(pages: Iterable[str]) -> str:
    """Return the Content-Security-Policy (level 3) under which ``pages``, HTML texts, may run their own inline scripts.

    Everything comes from the dashboard's own origin; a script that is not in ``pages`` word for word does not run, nor
    does text that is turned into code. Styles are inline, because Streamlit writes its own at run time.
    """
    hashes = " ".join(dict.fromkeys(_hash(script) for page in pages for script in _INLINE.findall(page)))
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'wasm-unsafe-eval' {hashes}".rstrip(),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' blob:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def security_headers(policy: str) -> dict[bytes, bytes]:
    """Return the headers of every response, names in lower case."""
    return {
        b"content-security-policy": policy.encode("ascii"),
        b"cross-origin-opener-policy": b"same-origin",
        b"cross-origin-resource-policy": b"same-origin",
        b"permissions-policy": _NO_DEVICES.encode("ascii"),
        b"referrer-policy": b"no-referrer",
        b"x-content-type-options": b"nosniff",
        b"x-frame-options": b"DENY",
    }


class Quota:
    """How many bytes each visit and each address has uploaded. A file that is removed is given back to its visit."""

    def __init__(
        self,
        session_bytes: int = SESSION_BYTES,
        address_bytes: int = ADDRESS_BYTES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session_bytes = session_bytes
        self._address_bytes = address_bytes
        self._clock = clock
        self._sessions: OrderedDict[str, dict[str, int]] = OrderedDict()
        self._addresses: OrderedDict[tuple[str, int], int] = OrderedDict()

    def take(self, session: str, file: str, address: str, size: int) -> bool:
        """Count a file of ``size`` bytes; False, with nothing counted, where it would exceed a total."""
        files = self._sessions.get(session, {})
        hour = (address, int(self._clock() / _HOUR))
        sent = self._addresses.get(hour, 0) + size
        if sum(files.values()) - files.get(file, 0) + size > self._session_bytes or sent > self._address_bytes:
            return False
        _remember(self._sessions, session, {**files, file: size})
        _remember(self._addresses, hour, sent)
        return True

    def give_back(self, session: str, file: str) -> None:
        """Forget a file that was removed."""
        self._sessions.get(session, {}).pop(file, None)


class Guard:
    """ASGI middleware: refuses strange hosts, foreign origins and too many bytes; adds the headers to each response."""

    def __init__(self, app: ASGIApp, hosts: frozenset[str], policy: str, quota: Quota) -> None:
        self._app = app
        self._hosts = hosts
        self._headers = security_headers(policy)
        self._quota = quota

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or hand it on."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        answer = self._marked(send) if scope["type"] == "http" else send
        if refusal := self._refusal(scope):
            await _refuse(scope["type"], refusal, answer)
        else:
            await self._app(scope, receive, answer)

    def _refusal(self, scope: Scope) -> Refusal | None:
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host, origin = headers.get(b"host", ""), headers.get(b"origin")
        if host_name(host) not in self._hosts:
            return Refusal(HTTPStatus.MISDIRECTED_REQUEST, "This dashboard does not answer to that name.")
        if origin is not None and origin.lower().partition("://")[2] != host.lower():
            return Refusal(HTTPStatus.FORBIDDEN, "Another site may not use this dashboard.")
        if scope["path"].startswith(_CLOSED):
            return Refusal(HTTPStatus.NOT_FOUND, "Not found.")
        return self._upload_refusal(scope, headers)

    def _upload_refusal(self, scope: Scope, headers: Mapping[bytes, str]) -> Refusal | None:
        found = _UPLOAD.search(scope["path"])
        if found and scope.get("method") == "DELETE":
            self._quota.give_back(found[1], found[2])
        if not found or scope.get("method") != "PUT":
            return None
        length = headers.get(b"content-length", "")
        if not (length.isascii() and length.isdecimal()):  # else the server would not hold the body to a length
            return Refusal(HTTPStatus.LENGTH_REQUIRED, "Say how long the file is.")
        address = (scope.get("client") or ("",))[0]
        if self._quota.take(found[1], found[2], address, int(length)):
            return None
        return Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Too much was uploaded in this visit. Remove files first.")

    def _marked(self, send: Send) -> Send:
        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                kept = [pair for pair in message.get("headers", ()) if pair[0].lower() not in self._headers]
                message = {**message, "headers": [*kept, *self._headers.items()]}
            await send(message)

        return marked


def middleware() -> list[Middleware]:
    """Return what ``app.py`` puts around the dashboard, for the hosts that the environment names."""
    from starlette.middleware import Middleware

    return [Middleware(Guard, hosts=allowed_hosts(), policy=content_policy(_own_pages()), quota=Quota())]


def keep_addresses_out_of_the_log() -> None:
    """Silence the web server's line per request and per connection: an address may carry a seat's token."""
    for name in ("uvicorn.access", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _own_pages() -> list[str]:
    own = Path(__file__).parent / "ui" / "static"
    streamlit = find_spec("streamlit")
    assert streamlit is not None
    assert streamlit.origin is not None
    frame = Path(streamlit.origin).parent / "static" / "index.html"
    return [page.read_text("utf-8") for page in (frame, *sorted(own.glob("*.html")))]


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode('utf-8')).digest()).decode('ascii')}'"


def _remember(totals: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> None:
    totals[key] = value
    totals.move_to_end(key)
    if len(totals) > _KEPT:
        totals.popitem(last=False)


async def _refuse(kind: str, refusal: Refusal, send: Send) -> None:
    if kind == "websocket":
        await send({"type": "websocket.close", "code": 1008, "reason": refusal.said})
        return
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": refusal.status.value, "headers": headers})
    await send({"type": "http.response.body", "body": refusal.said.encode("utf-8")})

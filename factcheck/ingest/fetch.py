"""One web page, read on request: guarded addresses, pinned connections, capped in size and time, robots honoured.

Off until it is allowed. Every hop of a redirect is resolved and checked anew, and the connection goes to the very
address that was checked, so that a name that changes its answer in between gains nothing. No proxy, no cookie, no
credential and no setting of the environment takes part.
"""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from factcheck import __version__
from factcheck.catalogue import mark, tr
from factcheck.errors import (
    AddressRefusedError,
    FetchError,
    FetchOffError,
    FetchTimeoutError,
    NotAnArticleError,
    PaywallError,
    RobotsError,
    TooLargeError,
)
from factcheck.ingest.addresses import Resolver, Target, parse, public_addresses, resolve, shown

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

LIMIT = 5_000_000  # bytes of a page, unpacked
TIMEOUT = 20.0  # seconds for everything: names, robots.txt, redirects, the page
HOPS = 5
AGENT = f"Factcheck/{__version__}"

_ROBOTS_LIMIT = 500 * 1024  # bytes; RFC 9309 asks to read at least so many
_CHUNK = 64 * 1024
_FEWEST_LETTERS = 200  # outside markup; less is a wall or a page that a script would fill
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", ""})
_FILES = frozenset({"application/pdf", "application/rss+xml", "application/atom+xml", "application/xml", "text/xml"})
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,application/pdf;q=0.8,*/*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_CHARSET = re.compile(r"""charset\s?=\s?["']?([\w.:-]{1,40})""", re.IGNORECASE)
_PIECE = re.compile(rb"<(?P<close>/?)(?P<name>[a-zA-Z]{1,20})[^<>]{0,4000}>|[A-Za-z\x80-\xff]+")
_HIDDEN = frozenset({b"script", b"style", b"noscript", b"template", b"svg"})
_SUBSCRIBERS = re.compile(rb'"isAccessibleForFree"\s{0,9}:\s{0,9}"?false', re.IGNORECASE)
_ELSEWHERE = mark("Open it in a browser and paste its text, or save the page and add the file.")

Connector = Callable[[str, int, float], socket.socket]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came, unpacked. ``url`` is where the redirects ended; ``charset`` is "" unless declared."""

    data: bytes
    url: str
    content_type: str
    charset: str
    notices: tuple[str, ...] = ()


def connect(address: str, port: int, timeout: float) -> socket.socket:
    """Open a connection to a numeric ``address``; ``timeout`` in seconds. Raises OSError."""
    return socket.create_connection((address, port), timeout)


@dataclass(frozen=True, slots=True)
class Network:
    """The ways out to the network, so that a test can stand in for them: names, connections, trusted certificates."""

    resolve: Resolver = resolve
    connect: Connector = connect
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    headers: dict[str, str] = field(default_factory=dict)  # names in lower case
    data: bytes = b""


def fetch(
    url: str, *, allowed: bool, network: Network | None = None, limit_bytes: int = LIMIT, timeout: float = TIMEOUT
) -> Fetched:
    """Read the page at ``url``; ``limit_bytes`` caps it unpacked, ``timeout`` is for the whole call, in seconds.

    Raises:
        FetchOffError: ``allowed`` is false.
        AddressRefusedError: this address, or one it redirects to, is not a public web page's.
        RobotsError: the site's robots.txt asks programs to stay away (RFC 9309).
        PaywallError: the site wants a login or a payment, or refuses programs.
        NotAnArticleError: it is no page with text.
        TooLargeError, FetchTimeoutError: it is over a cap.
        FetchError: the site cannot be reached, or answers with an error.
    """
    if not allowed:
        raise FetchOffError(
            shown(url),
            tr("Reading from the web is off. Allow it in the settings, or: {elsewhere}", elsewhere=_elsewhere()),
        )
    visit = _Visit(network or Network(), time.monotonic() + timeout, timeout)
    target = parse(url)
    for _ in range(HOPS + 1):
        _honour_robots(visit, target)
        answer = visit.get(target, limit_bytes)
        if answer.status not in _REDIRECTS:
            return _page(target, answer)
        target = _next(target, answer)
    raise FetchError(
        shown(url), tr("It redirects more than {hops} times. {elsewhere}", hops=HOPS, elsewhere=_elsewhere())
    )


def _next(target: Target, answer: _Answer) -> Target:
    location = answer.headers.get("location", "")
    if not location:
        raise FetchError(shown(target.url), tr("It redirects to nowhere. {elsewhere}", elsewhere=_elsewhere()))
    following = parse(urljoin(target.url, location))
    if (target.scheme, following.scheme) == ("https", "http"):
        raise AddressRefusedError(
            shown(following.url), tr("A safe page redirects to this unsafe one. {elsewhere}", elsewhere=_elsewhere())
        )
    return following


def _honour_robots(visit: _Visit, target: Target) -> None:
    """Ask the site's robots.txt; one that is missing allows all, one that fails allows nothing (RFC 9309, 2.3.1)."""
    robots = Target(target.scheme, target.host, target.port, "/robots.txt")
    for _ in range(HOPS + 1):
        answer = visit.get(robots, _ROBOTS_LIMIT, cut=True)
        if answer.status not in _REDIRECTS:
            break
        robots = _next(robots, answer)
    if answer.status >= 500 or answer.status == 429:
        raise RobotsError(
            shown(target.url),
            tr("The site does not say whether programs may read it. {elsewhere}", elsewhere=_elsewhere()),
        )
    if answer.status == 200:
        rules = RobotFileParser()
        rules.parse(answer.data.decode("utf-8", "replace").removeprefix("\ufeff").splitlines())
        if not rules.can_fetch(AGENT, target.url):
            raise RobotsError(
                shown(target.url),
                tr("The site asks programs not to read this page. {elsewhere}", elsewhere=_elsewhere()),
            )


def _page(target: Target, answer: _Answer) -> Fetched:
    name = shown(target.url)
    _refuse_status(name, answer.status)
    declared = answer.headers.get("content-type", "")
    kind = declared.partition(";")[0].strip().lower()
    if kind not in _PAGES | _FILES:
        raise NotAnArticleError(
            name, tr("It is {shown}, not a page with text. Give the article's own page.", shown=shown(kind))
        )
    subscribers = kind in _PAGES and _SUBSCRIBERS.search(answer.data) is not None
    if kind in _PAGES and not _has_text(answer.data):
        if subscribers:
            raise PaywallError(name, tr("The page is for subscribers. {elsewhere}", elsewhere=_elsewhere()))
        raise NotAnArticleError(
            name,
            tr("The page holds next to no text; a script or a wall hides it. {elsewhere}", elsewhere=_elsewhere()),
        )
    charset = _CHARSET.search(declared)
    notice = "The page says that it is for subscribers: its text may be cut short."
    return Fetched(answer.data, target.url, kind, charset[1].lower() if charset else "", (notice,) * subscribers)


def _elsewhere() -> str:
    """What to do instead."""
    return tr(_ELSEWHERE)


def _refuse_status(name: str, status: int) -> None:
    if status in (401, 402, 403, 407, 451):
        why = {402: mark("asks for payment"), 451: mark("may not show it here, for legal reasons")}.get(
            status, mark("gives it to its own readers only, or refuses programs")
        )
        raise PaywallError(
            name, tr("The site {why} ({status}). {elsewhere}", why=tr(why), status=status, elsewhere=_elsewhere())
        )
    if status in (404, 410):
        raise FetchError(
            name, tr("There is no page at this address ({status}). Check it for mistyped letters.", status=status)
        )
    if status == 429 or status >= 500:
        raise FetchError(name, tr("The site is in trouble or too busy ({status}). Try again later.", status=status))
    if status != 200:
        raise FetchError(
            name,
            tr("The site answered {status} instead of a page. {elsewhere}", status=status, elsewhere=_elsewhere()),
        )


def _has_text(data: bytes) -> bool:
    """Whether there are letters enough outside markup and scripts: tells a page from an empty shell."""
    letters, hidden = 0, b""
    for piece in _PIECE.finditer(data):
        name = (piece["name"] or b"").lower()
        if hidden:
            hidden = b"" if piece["close"] and name == hidden else hidden
        elif name in _HIDDEN and not piece["close"]:
            hidden = name
        elif not name:
            letters += len(piece.group())
            if letters >= _FEWEST_LETTERS:
                return True
    return False


@dataclass(frozen=True, slots=True)
class _Visit:
    """One call's way out and the moment (``time.monotonic``) at which it must be over."""

    network: Network
    deadline: float
    timeout: float

    def left(self, target: Target) -> float:
        """Seconds left. Raises FetchTimeoutError when there are none."""
        remaining = self.deadline - time.monotonic()
        if remaining <= 0:
            raise FetchTimeoutError(
                shown(target.url),
                tr(
                    "The site took more than {timeout} seconds. Try again, or paste the text.",
                    timeout=f"{self.timeout:g}",
                ),
            )
        return remaining

    def get(self, target: Target, limit: int, *, cut: bool = False) -> _Answer:
        """Ask for one address without following redirects; over ``limit`` bytes it is cut, or else refused."""
        from urllib3.exceptions import HTTPError

        addresses = self._addresses(target)
        try:
            with self._pool(target, addresses) as pool:
                response = pool.urlopen(
                    "GET", target.path, headers=_HEADERS, redirect=False, retries=False, preload_content=False
                )
                return self._read(target, response, limit, cut=cut)
        except (HTTPError, OSError) as error:
            self.left(target)
            raise FetchError(
                shown(target.url), tr("The site cannot be read ({reason}). Try again later.", reason=_reason(error))
            ) from error

    def _addresses(self, target: Target) -> tuple[str, ...]:
        """Resolve in a thread that is left behind when it is late: the system's resolver cannot be stopped."""
        found: list[tuple[str, ...] | AddressRefusedError] = []

        def ask() -> None:
            try:
                found.append(public_addresses(target, self.network.resolve))
            except AddressRefusedError as error:
                found.append(error)

        thread = threading.Thread(target=ask, daemon=True)
        thread.start()
        thread.join(self.left(target))
        if not found:
            raise FetchTimeoutError(shown(target.url), tr("Its name could not be looked up in time. Try again later."))
        if isinstance(found[0], AddressRefusedError):
            raise found[0]
        return found[0]

    @contextmanager
    def _pool(self, target: Target, addresses: tuple[str, ...]) -> Iterator[HTTPConnectionPool]:
        """A pool for one request whose connection goes to ``addresses``, and is cut off at the deadline."""
        from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
        from urllib3.connection import HTTPConnection, HTTPSConnection

        opened: list[socket.socket] = []

        def dial() -> socket.socket:
            made = self._dial(target, addresses)
            opened.append(made.dup())  # lives on where TLS takes the first one over
            if time.monotonic() >= self.deadline:  # the watchdog has been here already
                made.close()
                raise TimeoutError
            return made

        class Pinned(HTTPConnection):
            def _new_conn(self) -> socket.socket:
                return dial()

        class PinnedTls(HTTPSConnection):
            def _new_conn(self) -> socket.socket:
                return dial()

        seconds = self.left(target)
        pool: HTTPConnectionPool
        if target.scheme == "https":
            pool = HTTPSConnectionPool(target.host, target.port, timeout=seconds, ssl_context=self.network.tls())
            pool.ConnectionCls = PinnedTls
        else:
            pool = HTTPConnectionPool(target.host, target.port, timeout=seconds)
            pool.ConnectionCls = Pinned
        watchdog = threading.Timer(seconds, _cut_off, [opened])
        watchdog.daemon = True
        watchdog.start()
        try:
            yield pool
        finally:
            watchdog.cancel()
            pool.close()
            for each in opened:
                each.close()

    def _dial(self, target: Target, addresses: tuple[str, ...]) -> socket.socket:
        for number, address in enumerate(addresses, start=1):
            try:
                return self.network.connect(address, target.port, self.left(target) / (len(addresses) - number + 1))
            except OSError:
                if number == len(addresses):
                    raise
        raise OSError(tr("no address"))

    def _read(self, target: Target, response: BaseHTTPResponse, limit: int, *, cut: bool) -> _Answer:
        headers = {name.lower(): value for name, value in response.headers.items()}
        if response.status in _REDIRECTS:
            response.close()
            return _Answer(response.status, headers)
        if headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
            raise FetchError(
                shown(target.url),
                tr("It is packed in a way that was not asked for. {elsewhere}", elsewhere=_elsewhere()),
            )
        data = bytearray()
        while len(data) <= limit and (chunk := response.read1(_CHUNK, decode_content=True)):
            self.left(target)
            data += chunk
        self.left(target)
        response.close()
        if len(data) > limit and not cut:
            raise TooLargeError(
                shown(target.url),
                tr("The page is over {limit} bytes. Save it and keep the article.", limit=f"{limit:,}"),
            )
        return _Answer(response.status, headers, bytes(data[:limit]))


def _cut_off(connections: list[socket.socket]) -> None:
    for connection in connections:
        with suppress(OSError):  # already closed
            connection.shutdown(socket.SHUT_RDWR)


def _reason(error: Exception) -> str:
    """What went wrong on the way, in a few plain words."""
    from urllib3.exceptions import DecodeError, ReadTimeoutError, SSLError

    if isinstance(error, SSLError | ssl.SSLError):
        return "its certificate is not valid"
    if isinstance(error, ReadTimeoutError | TimeoutError):
        return "it did not answer in time"
    return "its data is damaged" if isinstance(error, DecodeError) else "the connection failed"

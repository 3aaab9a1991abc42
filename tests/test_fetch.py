"""Pages from the web: what is refused, what is capped, and that the connection goes where the check said.

Every server here is on this machine. The names and addresses of the tests look public, so that the guard stays in
force; only the last step, the connection, is led to the server.
"""

from __future__ import annotations

import gzip
import http.server
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, IPv6Network
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from factcheck.ingest.addresses import parse, public_addresses, refusal, resolve
from factcheck.ingest.fetch import AGENT, Fetched, Network, fetch

PUBLIC = "93.184.216.34"
OTHER = "151.101.1.69"
STORY = (
    b"<html><body><h1>Ferry aground</h1><p>" + b"A ferry ran aground off the port on Tuesday. " * 20 + b"</p></body>"
)

Reply = tuple[int, dict[str, str], bytes]
HTML = {"Content-Type": "text/html; charset=ISO-8859-1"}


@dataclass
class Site:
    """A server on this machine, and what it was asked."""

    port: int
    pages: dict[str, Reply]
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)  # host, path, headers
    dialled: list[tuple[str, int]] = field(default_factory=list)
    names: dict[str, Sequence[str]] = field(default_factory=dict)
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context

    def network(self) -> Network:
        return Network(self.resolve, self.connect, self.tls)

    def resolve(self, host: str) -> Sequence[str]:
        return self.names.get(host) or resolve_literal(host)

    def connect(self, address: str, port: int, timeout: float) -> socket.socket:
        self.dialled.append((address, port))
        return socket.create_connection(("127.0.0.1", self.port), timeout)

    def get(self, url: str, *, limit_bytes: int = 1_000_000, timeout: float = 10) -> Fetched:
        return fetch(url, allowed=True, network=self.network(), limit_bytes=limit_bytes, timeout=timeout)


def resolve_literal(host: str) -> Sequence[str]:
    """Numeric hosts as the system reads them, "0x7f.1" too; no name leaves this machine."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return [str(entry[4][0]) for entry in found]


@contextmanager
def serving(pages: dict[str, Reply], context: ssl.SSLContext | None = None) -> Iterator[Site]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.headers["Host"], self.path, dict(self.headers.items())))
            status, headers, body = site.pages.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                return  # the reader hung up, as it should

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None: ...

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site = Site(server.server_port, pages)
    site.names = {"news.example": [PUBLIC], "other.example": [OTHER]}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({"/story": (200, HTML, STORY)}) as running:
        yield running


# Addresses -----------------------------------------------------------------------------------------------------------

HOSTILE = (
    # this machine
    "127.0.0.1", "127.1.2.3", "127.255.255.254", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
    "2002:7f00:1::", "::ffff:7f00:1",
    # unspecified
    "0.0.0.0", "0.1.2.3", "::", "::ffff:0.0.0.0",
    # private networks
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255",
    "::ffff:10.0.0.1", "::ffff:192.168.1.1", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "fc00::1", "fd12:3456::1",
    "fec0::1", "2002:c0a8:101::1",
    # shared, link-local, metadata
    "100.64.0.1", "100.127.255.255", "169.254.0.1", "169.254.169.254", "169.254.170.2", "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe", "fd00:ec2::254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fe80::1", "fe80::1%eth0",
    "2606:4700::1111%eth0",
    # multicast, broadcast, reserved, documentation, benchmarks, tunnels
    "224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1", "255.255.255.255", "240.0.0.1", "192.0.0.1", "192.0.2.1",
    "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.7", "203.0.113.9", "2001:db8::1", "2001::1", "2001:2::1",
    "2001:10::1", "3fff::1", "100::1", "::93.184.216.34", "2002:5db8:d822::1", "4000::1", "5f00::1",
    # no addresses at all
    "", "localhost", "1.2.3", "93.184.216.34.", "0x7f000001", "93.184.216.034",
)  # fmt: skip


@pytest.mark.parametrize("address", HOSTILE)
def test_addresses_that_are_refused(address: str) -> None:
    assert refusal(address)


@pytest.mark.parametrize(
    "address",
    [PUBLIC, OTHER, "8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "64:ff9b::5db8:d822", "::ffff:8.8.8.8"],
)  # fmt: skip
def test_addresses_that_are_public(address: str) -> None:
    assert refusal(address) == ""


@given(st.ip_addresses())
def test_nothing_special_is_ever_allowed(address: IPv4Address | IPv6Address) -> None:
    if address in IPv6Network("64:ff9b::/96"):
        address = IPv4Address(int(address) & 0xFFFFFFFF)
    if address.is_private or address.is_loopback or address.is_multicast or address.is_link_local:
        assert refusal(str(address))


NUMERIC = (
    "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://0/", "http://0x7f.1/",
    "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://3232235777/", "http://10.1/",
    "http://127.0.0.1./", "http://[fe80::1]/", "http://[64:ff9b::a00:1]/", "http://169.254.169.254/latest/meta-data/",
    "http://①②⑦.⓪.⓪.①/", "http://[0:0:0:0:0:ffff:a9fe:a9fe]/",
)  # fmt: skip


@pytest.mark.parametrize("url", NUMERIC)
def test_numbers_in_every_notation_are_refused(site: Site, url: str) -> None:
    with pytest.raises(AddressRefusedError):
        site.get(url)
    assert site.dialled == []


MALFORMED = (
    "", "news.example/story", "ftp://news.example/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x",
    "gopher://news.example/", "http://", "http:///story", "http://user:secret@news.example/", "http://u@news.example/",
    "http://news.example:8080/", "https://news.example:80/", "http://news.example:22/", "http://news.example:0/",
    "http://news.example:99999/", "http://news.example\\@127.0.0.1/", "http://news.example/\r\nHost: x",
    "http://news.example/a b", "http://[fe80::1%25eth0]/", "http://news.example\u202e/", "http://exa\x00mple/",
    "http://" + "a" * 3000, "http://..", "http://[::1", "http://a..b/", "jar:http://news.example/!/", "//news.example/",
)  # fmt: skip


@pytest.mark.parametrize("url", MALFORMED)
def test_addresses_that_are_no_web_page(site: Site, url: str) -> None:
    with pytest.raises(AddressRefusedError) as raised:
        site.get(url)
    assert "secret" not in str(raised.value)
    assert site.dialled == []


@given(st.text(max_size=60))
def test_any_address_is_read_or_refused(text: str) -> None:
    for url in (text, "http://" + text):
        try:
            target = parse(url)
        except AddressRefusedError:
            continue
        assert target.scheme in ("http", "https")
        assert target.host.isascii()
        assert target.port in (80, 443)


def test_one_bad_answer_among_good_ones_refuses_the_name(site: Site) -> None:
    site.names["mixed.example"] = [PUBLIC, "10.0.0.5"]
    with pytest.raises(AddressRefusedError, match="private network"):
        site.get("http://mixed.example/story")


def test_a_name_without_an_address_says_so(site: Site) -> None:
    with pytest.raises(AddressRefusedError, match="No site of that name"):
        site.get("http://nowhere.example/")
    assert public_addresses(parse("http://news.example/"), lambda _: [PUBLIC]) == (PUBLIC,)


def test_the_systems_own_answer_for_this_machine_is_refused() -> None:
    assert all(refusal(address) for address in resolve("localhost"))


# One page ------------------------------------------------------------------------------------------------------------


def test_off_until_allowed(site: Site) -> None:
    with pytest.raises(FetchOffError, match="settings"):
        fetch("http://news.example/story", allowed=False, network=site.network())
    assert site.dialled == []


def test_a_page_with_its_type_and_charset(site: Site) -> None:
    page = site.get("http://news.example/story#part")
    assert page == Fetched(STORY, "http://news.example/story", "text/html", "iso-8859-1")
    assert site.dialled == [(PUBLIC, 80), (PUBLIC, 80)]
    assert [(host, path) for host, path, _ in site.asked] == [
        ("news.example", "/robots.txt"),
        ("news.example", "/story"),
    ]


def test_no_cookies_credentials_or_proxies(site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text("machine news.example login me password secret")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.pages["/robots.txt"] = (302, {"Location": "/r", "Set-Cookie": "a=b"}, b"")
    site.get("http://news.example/story")
    sent = {name.lower() for _, _, headers in site.asked for name in headers}
    assert sent == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert {headers["User-Agent"] for _, _, headers in site.asked} == {AGENT}


def test_a_name_that_changes_its_answer_is_asked_once_a_request(site: Site) -> None:
    answers = iter([[PUBLIC], [PUBLIC], ["127.0.0.1"]])
    network = Network(lambda _: next(answers), site.connect)
    fetch("http://news.example/story", allowed=True, network=network)
    assert {address for address, _ in site.dialled} == {PUBLIC}


def test_the_next_address_is_tried_when_the_first_is_down(site: Site) -> None:
    def connect(address: str, port: int, timeout: float) -> socket.socket:
        if address == PUBLIC:
            raise ConnectionRefusedError
        return site.connect(address, port, timeout)

    network = Network(lambda _: [PUBLIC, OTHER], connect)
    assert fetch("http://news.example/story", allowed=True, network=network).data == STORY


def test_a_host_with_other_letters_is_asked_in_ascii(site: Site) -> None:
    site.names["xn--bcher-kva.example"] = [PUBLIC]
    assert site.get("http://Bücher.example/story").url == "http://xn--bcher-kva.example/story"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(site: Site, status: int) -> None:
    site.pages["/old"] = (status, {"Location": "http://other.example/story"}, b"")
    assert site.get("http://news.example/old").url == "http://other.example/story"
    assert [address for address, _ in site.dialled] == [PUBLIC, PUBLIC, OTHER, OTHER]


@pytest.mark.parametrize(
    "location",
    ["http://127.0.0.1/", "http://internal.example/", "//[::1]/", "file:///etc/passwd", "http://news.example:6379/",
     "http://169.254.169.254/latest/meta-data/", "http://u:p@other.example/", "gopher://other.example/", "http://0/"],
)  # fmt: skip
def test_redirects_into_a_network_are_refused(site: Site, location: str) -> None:
    site.names["internal.example"] = ["192.168.1.7"]
    site.pages["/old"] = (302, {"Location": location}, b"")
    with pytest.raises(AddressRefusedError):
        site.get("http://news.example/old")
    assert {address for address, _ in site.dialled} == {PUBLIC}


def test_robots_that_redirect_into_a_network_are_refused(site: Site) -> None:
    site.pages["/robots.txt"] = (302, {"Location": "http://10.0.0.1/robots.txt"}, b"")
    with pytest.raises(AddressRefusedError):
        site.get("http://news.example/story")
    assert len(site.dialled) == 1


@pytest.mark.parametrize("headers", [{"Location": "/loop"}, {}])
def test_redirects_that_do_not_end(site: Site, headers: dict[str, str]) -> None:
    site.pages["/loop"] = (302, headers, b"")
    with pytest.raises(FetchError, match="redirects"):
        site.get("http://news.example/loop")


# Robots, paywalls, other things --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rules", "allowed"),
    [
        ("User-agent: *\nDisallow: /private", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: Factcheck\nDisallow: /story", False),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: factcheck\nAllow: /", True),
        ("\ufeffUser-agent: *\nDisallow: /story", False),
        ("<html>no rules here</html>", True),
    ],
)
def test_robots_are_honoured(site: Site, rules: str, allowed: bool) -> None:
    site.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, rules.encode())
    if allowed:
        assert site.get("http://news.example/story").data == STORY
        return
    with pytest.raises(RobotsError, match="asks programs"):
        site.get("http://news.example/story")
    assert [path for _, path, _ in site.asked] == ["/robots.txt"]


def test_the_robots_of_every_hop_count(site: Site) -> None:
    site.pages["/old"] = (302, {"Location": "/private/story"}, b"")
    site.pages["/private/story"] = (200, HTML, STORY)
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private")
    with pytest.raises(RobotsError):
        site.get("http://news.example/old")


@pytest.mark.parametrize("status", [429, 500, 503])
def test_robots_that_fail_allow_nothing(site: Site, status: int) -> None:
    site.pages["/robots.txt"] = (status, {}, b"")
    with pytest.raises(RobotsError):
        site.get("http://news.example/story")


def test_endless_robots_are_cut(site: Site) -> None:
    site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /story\n" + b"# pad\n" * 300_000)
    with pytest.raises(RobotsError):
        site.get("http://news.example/story")


@pytest.mark.parametrize(
    ("status", "error", "says"),
    [
        (401, PaywallError, "own readers"),
        (402, PaywallError, "payment"),
        (403, PaywallError, "refuses programs"),
        (451, PaywallError, "legal"),
        (404, FetchError, "no page"),
        (410, FetchError, "no page"),
        (429, FetchError, "too busy"),
        (503, FetchError, "too busy"),
        (418, FetchError, "418"),
        (204, FetchError, "204"),
    ],
)
def test_each_refusal_says_what_to_do(site: Site, status: int, error: type[FetchError], says: str) -> None:
    site.pages["/x"] = (status, HTML, b"")
    with pytest.raises(error, match=says) as raised:
        site.get("http://news.example/x")
    assert str(raised.value).startswith("http://news.example/x: ")


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/zip", "application/octet-stream", "text/css"])
def test_what_is_no_page_is_refused(site: Site, kind: str) -> None:
    site.pages["/x"] = (200, {"Content-Type": kind}, STORY)
    with pytest.raises(NotAnArticleError, match=kind):
        site.get("http://news.example/x")


@pytest.mark.parametrize("kind", ["application/pdf", "application/rss+xml", "text/plain", "APPLICATION/XHTML+XML"])
def test_other_forms_of_an_article(site: Site, kind: str) -> None:
    site.pages["/x"] = (200, {"Content-Type": kind}, STORY)
    assert site.get("http://news.example/x").content_type == kind.lower()


SHELL = b"<html><script>" + b"let words = 'many letters';" * 100 + b"</script><noscript>" + b"please enable " * 40


@pytest.mark.parametrize("body", [b"", b"<html><p>Loading</p></html>", SHELL, SHELL + b"</noscript><p>Short.</p>"])
def test_a_page_without_text_says_so(site: Site, body: bytes) -> None:
    site.pages["/x"] = (200, HTML, body)
    with pytest.raises(NotAnArticleError, match="next to no text"):
        site.get("http://news.example/x")


def test_pages_for_subscribers(site: Site) -> None:
    mark = b'<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
    site.pages["/wall"] = (200, HTML, mark)
    site.pages["/teaser"] = (200, HTML, mark + STORY)
    with pytest.raises(PaywallError, match="subscribers"):
        site.get("http://news.example/wall")
    assert "cut short" in site.get("http://news.example/teaser").notices[0]


def test_hostile_markup_is_looked_at_in_linear_time(site: Site) -> None:
    for unit in (b"<script>", b"<", b"<a ", b"<!--", b"</script", b"<svg><", b"< a"):
        site.pages["/x"] = (200, HTML, unit * (900_000 // len(unit)))
        start = time.perf_counter()
        with suppress(NotAnArticleError):
            site.get("http://news.example/x")
        assert time.perf_counter() - start < 2


# Caps ----------------------------------------------------------------------------------------------------------------


def test_a_page_over_the_cap(site: Site) -> None:
    with pytest.raises(TooLargeError, match="over 100 bytes"):
        site.get("http://news.example/story", limit_bytes=100)
    assert site.get("http://news.example/story", limit_bytes=len(STORY)).data == STORY


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "deflate"])
def test_packed_pages_are_unpacked(site: Site, coding: str) -> None:
    packed = zlib.compress(STORY) if coding == "deflate" else gzip.compress(STORY)
    site.pages["/x"] = (200, HTML | {"Content-Encoding": coding}, packed)
    assert site.get("http://news.example/x").data == STORY


def test_a_bomb_is_stopped_at_the_cap(site: Site) -> None:
    site.pages["/x"] = (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b"a" * 200_000_000))
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            site.get("http://news.example/x")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress", "nonsense"])
def test_packings_that_were_not_asked_for(site: Site, coding: str) -> None:
    site.pages["/x"] = (200, HTML | {"Content-Encoding": coding}, STORY)
    with pytest.raises(FetchError, match="packed"):
        site.get("http://news.example/x")


@pytest.mark.parametrize("body", [b"not gzip at all", gzip.compress(STORY)[:60]])
def test_damaged_packing_gives_an_error_or_no_page(site: Site, body: bytes) -> None:
    site.pages["/x"] = (200, HTML | {"Content-Encoding": "gzip"}, body)
    with pytest.raises(FetchError):
        site.get("http://news.example/x")


def test_a_page_cut_off_on_the_way(site: Site) -> None:
    site.pages["/x"] = (200, HTML | {"Content-Length": "99999"}, STORY)
    with pytest.raises(FetchError, match="cannot be read"):
        site.get("http://news.example/x")


@contextmanager
def dripping(first: bytes, drop: bytes) -> Iterator[Site]:
    """A server that sends ``first`` and then ``drop`` again and again, every 50 ms."""
    stop = threading.Event()
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while not stop.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                try:
                    asked = connection.recv(4096)
                    if b"/robots.txt" in asked:
                        connection.sendall(b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n")
                        continue
                    connection.sendall(first)
                    while not stop.wait(0.05):
                        connection.sendall(drop)
                except OSError:
                    continue

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield Site(listening.getsockname()[1], {}, names={"news.example": [PUBLIC]})
    finally:
        stop.set()
        listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join()


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("first", "drop"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK", b" "),
        (HEAD, b"X-A: b\r\n"),
        (HEAD + b"X: ", b"a"),
        (HEAD + b"\r\n", b"word "),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0"),
    ],
)
def test_a_slow_server_is_left_in_time(first: bytes, drop: bytes) -> None:
    with dripping(first, drop) as slow:
        start = time.perf_counter()
        with pytest.raises(FetchTimeoutError):
            slow.get("http://news.example/story", timeout=0.6)
        assert time.perf_counter() - start < 2


def test_a_name_that_takes_for_ever(site: Site) -> None:
    release = threading.Event()

    def slow(_: str) -> Sequence[str]:
        release.wait(5)
        return [PUBLIC]

    start = time.perf_counter()
    with pytest.raises(FetchTimeoutError):
        fetch("http://news.example/", allowed=True, network=Network(slow, site.connect), timeout=0.3)
    release.set()
    assert time.perf_counter() - start < 2


def test_answers_that_are_no_http() -> None:
    with dripping(b"SSH-2.0-server\r\n", b"noise\r\n") as strange, pytest.raises(FetchError):
        strange.get("http://news.example/story", timeout=2)


# TLS -----------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    tool = shutil.which("openssl")
    if tool is None:
        pytest.skip("no openssl to make a certificate with")
    file = tmp_path_factory.mktemp("tls") / "both.pem"
    subprocess.run(
        [tool, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650",
         "-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example", "-keyout", str(file), "-out",
         str(file) + ".crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    return file


@pytest.fixture
def safe_site(certificate: Path) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(f"{certificate}.crt", certificate)
    with serving({"/story": (200, HTML, STORY)}, context) as running:
        running.tls = lambda: ssl.create_default_context(cafile=f"{certificate}.crt")
        yield running


def test_the_certificate_is_checked_against_the_name_though_the_address_is_pinned(safe_site: Site) -> None:
    assert safe_site.get("https://news.example/story").data == STORY
    assert set(safe_site.dialled) == {(PUBLIC, 443)}
    with pytest.raises(FetchError, match="certificate"):
        safe_site.get("https://other.example/story")


def test_an_unknown_certificate_is_refused(safe_site: Site) -> None:
    safe_site.tls = ssl.create_default_context
    with pytest.raises(FetchError, match="certificate"):
        safe_site.get("https://news.example/story")


def test_a_safe_page_may_not_lead_to_an_unsafe_one(safe_site: Site) -> None:
    safe_site.pages["/down"] = (302, {"Location": "http://news.example/story"}, b"")
    with pytest.raises(AddressRefusedError, match="unsafe"):
        safe_site.get("https://news.example/down")

"""Who is answered, what a browser is told, and how much may be sent."""

from __future__ import annotations

import asyncio
import http.client
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser_desk import CHROMIUM, FIRE, browser, open_review, put_story, server, visit
from hypothesis import given
from hypothesis import strategies as st

from factcheck.serving import Guard, Quota, allowed_hosts, content_policy, host_name, security_headers
from factcheck.ui import shell

HEADERS = {name.decode(): value.decode() for name, value in security_headers("default-src 'none'").items()}
TOKEN = "seat-token-that-nobody-may-read"
PAGES = ("Review", "Sources", "Compare", "Read", "Draft check", "Export", "Class")
VIOLATIONS = (
    "window.broken = []; document.addEventListener('securitypolicyviolation', "
    "(e) => window.broken.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`));"
)


def ask(
    path: str = "/",
    *,
    kind: str = "http",
    method: str = "GET",
    client: str = "127.0.0.1",
    quota: Quota | None = None,
    **headers: str,
) -> tuple[int, dict[str, str]]:
    """What a request to the guarded app gets: status (0 for a closed websocket) and headers."""
    sent: list[dict] = []

    async def app(scope: dict, receive: object, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"x-frame-options", b"SAMEORIGIN")]})

    async def send(message: dict) -> None:
        sent.append(message)

    given = {"host": "localhost:8501", **headers}
    scope = {
        "type": kind,
        "path": path,
        "client": (client, 5),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in given.items()],
        **({"method": method} if kind == "http" else {}),
    }
    hosts = allowed_hosts({"FACTCHECK_HOSTS": "192.168.1.20, desk.example"})
    guard = Guard(app, hosts, "default-src 'none'", quota or Quota())
    asyncio.run(guard(scope, None, send))
    first = sent[0]
    return first.get("status", 0), {name.decode(): value.decode() for name, value in first.get("headers", ())}


def upload(quota: Quota, session: str, file: str, size: int | str, **more: str) -> int:
    length = {"content_length": str(size)} if size != "" else {}
    return ask(f"/_stcore/upload_file/{session}/{file}", method="PUT", quota=quota, **length, **more)[0]


HOSTS = [
    ("localhost", True),
    ("localhost:8501", True),
    ("LOCALHOST.:8501", True),
    ("127.0.0.1:8501", True),
    ("[::1]:8501", True),
    ("192.168.1.20:8501", True),
    ("desk.example", True),
    ("rebound.example:8501", False),
    ("localhost.rebound.example", False),
    ("127.0.0.1.rebound.example:8501", False),
    ("rebound.example#localhost", False),
    ("rebound.example@localhost", False),
    ("rebound.example/@localhost", False),
    ("192.168.1.21:8501", False),
    ("0.0.0.0:8501", False),
    ("[::1", False),
    ("", False),
]


@pytest.mark.parametrize(("host", "known"), HOSTS)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_only_known_names_are_answered(host: str, known: bool, kind: str) -> None:
    status, _ = ask(kind=kind, host=host)
    assert status == (200 if known else 421 if kind == "http" else 0)


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("http://localhost:8501", True),
        ("https://localhost:8501", True),  # a proxy in front speaks TLS
        ("http://localhost:3000", False),
        ("http://rebound.example", False),
        ("http://localhost:8501.rebound.example", False),
        ("http://[::1", False),
        ("null", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_another_site_is_refused(origin: str, own: bool, kind: str) -> None:
    status, _ = ask("/_stcore/stream", kind=kind, origin=origin)
    assert status == (200 if own else 403 if kind == "http" else 0)


@pytest.mark.parametrize("path", ["/_stcore/agent/interact", "/_stcore/agent/mcp", "/_stcore/metrics"])
def test_doors_that_nobody_needs_are_shut(path: str) -> None:
    assert ask(path)[0] == 404


@pytest.mark.parametrize(
    "request_",
    [{}, {"host": "rebound.example"}, {"origin": "http://rebound.example"}, {"path": "/_stcore/metrics"}],
)
def test_every_answer_carries_each_header_once_and_ours(request_: dict[str, str]) -> None:
    assert HEADERS.items() <= ask(**request_)[1].items()


@given(st.text(max_size=80))
def test_no_header_breaks_the_reading_of_a_host(header: str) -> None:
    assert host_name(header) == host_name(header).strip()


def test_the_policy_names_no_other_origin_and_our_scripts_alone() -> None:
    page = "<script>one</script><p><script>two</script>"
    policy = content_policy([page, page])
    assert "http" not in policy
    assert "*" not in policy
    assert "'unsafe-eval'" not in policy
    script = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in script
    assert script.count("sha256-") == 2
    # The digest of "one", by `printf one | openssl dgst -sha256 -binary | base64`.
    assert "'sha256-dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0='" in script


def test_a_visit_has_a_total_and_removal_gives_back() -> None:
    quota = Quota(session_bytes=100, address_bytes=1_000, clock=lambda: 0.0)
    assert [upload(quota, "s", file, 60) for file in ("a", "b")] == [200, 413]
    assert upload(quota, "s", "a", 90) == 200, "the same file again counts once"
    assert upload(quota, "other", "c", 100) == 200
    ask("/_stcore/upload_file/s/a", method="DELETE", quota=quota)
    assert upload(quota, "s", "b", 100) == 200


def test_an_address_has_a_total_that_new_visits_do_not_reset() -> None:
    now = [0.0]
    quota = Quota(session_bytes=100, address_bytes=150, clock=lambda: now[0])
    assert [upload(quota, f"s{number}", "a", 100) for number in range(2)] == [200, 413]
    assert upload(quota, "s3", "a", 100, client="10.0.0.7") == 200
    now[0] = 3_600.0
    assert upload(quota, "s4", "a", 100) == 200


@pytest.mark.parametrize("length", ["", "-1", "1e3", "١٢"])
def test_a_file_of_unknown_length_is_refused(length: str) -> None:
    assert upload(Quota(), "s", "a", length) == 411


# The rest asks the real server.


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        put_story(Path(folder), FIRE)
        yield Path(folder)


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with server(home) as running:
        yield running


def fetch(address: str, path: str, **headers: str) -> tuple[int, dict[str, str]]:
    parts = urlsplit(address)
    link = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=10)
    link.request("GET", path, headers=headers)
    answer = link.getresponse()
    answer.read()
    link.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}


WEBSOCKET = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.mark.parametrize(
    ("path", "status"),
    [("/", 200), ("/_stcore/health", 200), ("/class", 200), ("/media/none.csv", 404), ("/_stcore/metrics", 404)],
)
def test_the_server_sends_the_headers(address: str, path: str, status: int) -> None:
    given_status, headers = fetch(address, f"{path}?seat={TOKEN}")
    assert given_status == status
    assert {name: headers.get(name) for name in HEADERS if name != "content-security-policy"} == {
        name: value for name, value in HEADERS.items() if name != "content-security-policy"
    }
    assert headers["content-security-policy"].count("sha256-") >= 2


@pytest.mark.parametrize("strange", [{"Host": "rebound.example"}, {"Origin": "http://rebound.example"}])
def test_the_server_refuses_strangers(address: str, strange: dict[str, str]) -> None:
    assert fetch(address, "/", **strange)[0] in (403, 421)
    assert fetch(address, "/_stcore/stream", **WEBSOCKET, **strange)[0] == 403


def test_a_seat_is_in_no_log(address: str, home: Path) -> None:
    fetch(address, f"/class?seat={TOKEN}")
    fetch(address, f"/_stcore/stream?seat={TOKEN}", **WEBSOCKET, Origin="http://rebound.example")
    assert TOKEN not in (home / "server.log").read_text("utf-8")


def test_the_served_script_is_the_file_that_the_tests_run() -> None:
    source = (Path(shell.__file__).parents[2] / "app.py").read_text("utf-8")
    assert "st.App(__file__, middleware=" in source
    assert "app" not in sys.modules or hasattr(sys.modules["app"], "app")


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_the_policy(address: str, scheme: str) -> None:
    with browser() as running, visit(running, scheme=scheme) as context:
        page = context.new_page()
        page.add_init_script(VIOLATIONS)
        open_review(page, address)
        for name in PAGES:
            page.get_by_role("link", name=name, exact=True).first.click()
            page.wait_for_timeout(1_500)
            assert page.evaluate("window.broken") == [], name
            assert page.evaluate("document.documentElement.dataset.behaviour") == "on"
            if name == "Compare":
                page.get_by_role("tab", name="Charts").click()
                page.locator(".vega-embed canvas, .vega-embed svg").first.wait_for()
            if name == "Export":
                with page.expect_download() as waiting:
                    page.get_by_role("button", name="verdicts.csv ·").click()
                assert waiting.value.failure() is None
        assert page.evaluate("[...document.fonts].some((font) => font.status === 'loaded')")
        page.evaluate("document.body.append(Object.assign(document.createElement('img'), {src: 'http://192.0.2.1/x'}))")
        page.wait_for_function("window.broken.length === 1")


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_login_is_offered_where_it_is_configured(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets.toml"
    lines = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
    secrets.write_text("[auth]\n" + "".join(f'{name} = "{name:x>40}"\n' for name in lines), "utf-8")
    with (
        server(tmp_path, STREAMLIT_SECRETS_FILES=str(secrets)) as address,
        browser() as running,
        visit(running) as context,
    ):
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Log in").wait_for()
        assert page.get_by_role("button", name="Log out").count() == 0

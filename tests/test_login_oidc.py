"""Logging in by OpenID Connect, whole: a real provider on this machine, Streamlit's own login, and what it opens."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.cookiejar import CookieJar
from importlib.util import find_spec
from pathlib import Path

import load
import pytest
from browser_desk import FIRE, put_story
from visitors import visitor

pytestmark = pytest.mark.skipif(
    not (find_spec("authlib") and find_spec("oidc_provider_mock")), reason="no provider to log in at is installed"
)

ELSEWHERE = {"X-Forwarded-For": "203.0.113.9"}  # another machine, as a proxy on this one tells


@pytest.fixture
def provider(tmp_path: Path) -> Iterator[str]:
    """The address of an OpenID Connect provider that lets in whom one names."""
    port = load.free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    with (tmp_path / "provider.log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log) as process:
        try:
            load.wait_for_port(port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def write_secrets(home: Path, port: int, provider: str) -> None:
    file = home / ".streamlit" / "secrets.toml"
    file.parent.mkdir()
    file.write_text(
        f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "{"s" * 40}"\n'
        f'client_id = "factcheck"\nclient_secret = "for the test"\n'
        f'server_metadata_url = "{provider}/.well-known/openid-configuration"\n',
        "utf-8",
    )


def log_in(address: str, sent_to: str, subject: str) -> str:
    """Follow the login as a browser does, naming oneself at the provider; the Cookie header that comes of it."""
    jar = CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar), urllib.request.ProxyHandler({}))
    with browser.open(urllib.parse.urljoin(f"http://{address}/", sent_to), timeout=60) as form:
        at_provider = form.url
    answer = urllib.parse.urlencode({"sub": subject}).encode()
    with browser.open(at_provider, data=answer, timeout=60) as back:
        assert back.url.startswith(f"http://{address}/")
    browser.open(f"http://{address}/_stcore/health", timeout=60).close()  # gives the token that the websocket must show
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


async def round_trip(address: str) -> None:
    origin = {"Origin": f"http://{address}"}
    async with visitor(address, "", headers={**ELSEWHERE, **origin}) as stranger:
        assert len(stranger.pages) <= 2  # the door, and the way to it
        await stranger.look()
        await stranger.click("log_in")
    cookies = await asyncio.to_thread(log_in, address, stranger.sent_to, "ines@desk.example")
    async with visitor(address, "", headers={**ELSEWHERE, **origin, "Cookie": cookies}) as editor:
        assert len(editor.pages) > 5
        assert "log_out" in editor.widgets
    forged = "; ".join(f"{one.partition('=')[0]}=forged" for one in cookies.split("; "))
    async with visitor(address, "", headers={**ELSEWHERE, **origin, "Cookie": forged}) as stranger:
        assert len(stranger.pages) <= 2
        assert "log_out" not in stranger.widgets


def test_whoever_the_provider_lets_in_gets_every_page_from_another_machine(tmp_path: Path, provider: str) -> None:
    put_story(tmp_path, FIRE)
    port = load.free_port()
    write_secrets(tmp_path, port, provider)
    known = {"FACTCHECK_MODEL": "hash", "HOME": str(tmp_path)}
    with load.served(load.ROOT / "app.py", tmp_path, port, **known) as (address, _):
        asyncio.run(round_trip(address))
    assert "for the test" not in (tmp_path / "app.log").read_text("utf-8", "replace")

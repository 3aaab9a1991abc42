"""One editor's whole path in a real browser: add, compare, rule with a key, reload, export."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
TEXTS = """Warehouse fire at Quay Nine

A fire destroyed a warehouse at Quay Nine on Monday. Four people were injured in the fire, the fire service said.
The owner, Brightwater Storage, has run the building since 2014.
===
Blaze guts quayside warehouse

A blaze tore through a warehouse at Quay Nine on Monday evening. Seven people were injured in the fire, officials said.
"""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A server of its own, on a free port, with an empty home."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    env = {**os.environ, "FACTCHECK_HOME": str(tmp_path), "FACTCHECK_MODEL": "hash", "FACTCHECK_DEMO": ""}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    log = (tmp_path / "server.log").open("wb")
    with log, subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def wait_for(url: str) -> None:
    for _ in range(150):
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(url)


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, accept_downloads=True)
        page.set_default_timeout(30_000)
        page.goto(address)
        yield page
        browser.close()


def test_add_compare_rule_reload_export(page: Page, tmp_path: Path) -> None:
    page.get_by_role("button", name="Add your own articles").click()
    box = page.get_by_label("Text of one article")
    box.fill(TEXTS)
    box.blur()
    page.get_by_text("2 texts found").wait_for()
    page.get_by_role("button", name="Add 2 articles").click()
    page.get_by_role("button", name="Leave it open").click()
    page.get_by_role("button", name="Compare 2 articles").click()

    page.get_by_role("heading", name="Your verdict").wait_for()
    bottom = page.get_by_role("button", name="Undo").bounding_box()
    assert bottom is not None
    assert bottom["y"] + bottom["height"] < 900
    page.get_by_label("Note").fill("ask the fire service")
    page.get_by_label("Note").blur()
    page.wait_for_timeout(500)
    page.locator("body").press("1")
    page.get_by_text("Saved: Real conflict").first.wait_for()

    page.reload()
    page.get_by_text("1 of ").wait_for()

    page.get_by_role("link", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="verdicts.csv ·").click()
    saved = tmp_path / "verdicts.csv"
    waiting.value.save_as(saved)
    rows = pd.read_csv(saved, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert set(rows["verdict"]) == {"conflict"}
    assert rows.apply(lambda row: "ask the fire service" in " ".join(row), axis=1).all()

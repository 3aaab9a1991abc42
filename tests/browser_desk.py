"""What the tests in a real browser and the pictures share: a server of its own, a browser, a story on disk."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.ingest import paste
from factcheck.store import Store
from factcheck.types import Article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

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
WIDE, PHONE = (1440, 900), (390, 844)
SETTLE = 900  # ms for a page to come to rest

FIRE = (
    "Four hurt in warehouse fire\n\nA fire destroyed a warehouse at Quay Nine on Monday. Four people were injured in "
    "the fire, the fire service said. Repairs will cost the port $2 million, the owner said.\n\n"
    "The fire service sent 40 firefighters to the fire.",
    "Blaze guts quayside warehouse\n\nA blaze tore through a warehouse at Quay Nine on Tuesday. Seven people were "
    "injured in the fire, officials said. Repairs will cost the port $5 million, officials said.\n\n"
    "The fire service sent 60 firefighters to the fire.",
    "Fire at the docks\n\nFlames gutted a warehouse at Quay Nine. Nine people were injured in the fire, a hospital "
    "said.",
)
LATER = "Quay fire: more hurt\n\nEleven people were injured in the fire at Quay Nine, the town hall said on Wednesday."


@contextmanager
def server(home: Path, **env: str) -> Iterator[str]:
    """Run the dashboard on a free port with its record in ``home``, and give its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = {**os.environ, "FACTCHECK_HOME": str(home), "FACTCHECK_MODEL": "hash", "FACTCHECK_DEMO": "", **env}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    log = (home / "server.log").open("ab")
    with log, subprocess.Popen(command, cwd=ROOT, env=known, stdout=log, stderr=log) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(url)


@contextmanager
def browser() -> Iterator[Browser]:
    """Run Chromium without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


def visit(running: Browser, size: tuple[int, int] = WIDE, scheme: str = "light") -> BrowserContext:
    """A fresh visitor with a window of that size and theme."""
    context = running.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,  # type: ignore[arg-type]
        accept_downloads=True,
        reduced_motion="reduce",
    )
    context.set_default_timeout(40_000)
    return context


def put_story(home: Path, texts: Sequence[str], title: str = "Quay Nine") -> str:
    """Put a story of these texts on disk, one outlet each, and return its id."""
    with Store.open(f"sqlite:///{home / 'factcheck.db'}") as store:
        story = store.create_story(title, datetime.now(UTC)).id
        store.add_articles(story, [outlet(text, number) for number, text in enumerate(texts)])
        return story


def add_to_story(home: Path, story: str, text: str) -> None:
    """Add one more article to a story on disk."""
    with Store.open(f"sqlite:///{home / 'factcheck.db'}") as store:
        store.add_articles(story, [outlet(text, len(store.articles(story)))])


def outlet(text: str, number: int) -> Article:
    name = ("Harbour Gazette", "Quay Post", "Dock Courier", "Port Ledger")[number % 4]
    url = f"https://paper.example/{number}"
    return paste(text, f"text {number}", outlet=name, url=url, published=datetime(2024, 5, 7 + number % 2))


def open_review(page: Page, address: str, story: str = "") -> None:
    """Open a story's first card; loading a model may take a while on a busy machine."""
    page.goto(f"{address}/?story={story}" if story else address)
    page.get_by_role("heading", name="Your verdict").wait_for(timeout=180_000)
    page.wait_for_timeout(SETTLE)


def press(page: Page, key: str, rest: int = SETTLE) -> None:
    """Press a key outside of any field and let the page come to rest."""
    page.locator("body").press(key)
    page.wait_for_timeout(rest)


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait for what a page comes to show, however busy the machine is; fails after 20 seconds."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError(page.url)


def decided(page: Page) -> int:
    """How many cards the sidebar says are decided."""
    found = re.match(r"(\d+) of", page.get_by_text(re.compile(r"^\d+ of \d+ decided$")).inner_text())
    assert found is not None
    return int(found[1])


def card(page: Page) -> str:
    """The id of the open card, from the address."""
    found = re.search(r"[?&]d=(\w+)", page.url)
    return found[1] if found else ""


def pages(address: str) -> list[str]:
    """The address of each page in the navigation, Review first."""
    listed = (ROOT / "factcheck" / "ui" / "shell.py").read_text("utf-8").split("st.Page(")
    found = {}
    for page in listed:
        if name := re.search(r'folder / "(\w+)\.py"', page):
            path = re.search(r'url_path="(\w+)"', page)
            found[path[1] if path else name[1]] = "default=True" in page
    return [f"{address}/{'' if first else path}" for path, first in sorted(found.items(), key=lambda one: not one[1])]

"""The dashboard in a browser, cold and warm, beside a Streamlit page that does nothing."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.resources import project_files

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
_PAGES = ("Sources", "Compare", "Read", "Draft check", "Export", "Class", "Review")  # Review is where a visit begins
_TRIVIAL = """
import streamlit as st

def one():
    st.title("One")

def two():
    st.title("Two")

st.navigation([st.Page(one, title="One"), st.Page(two, title="Two")], position="top").run()
"""
_CARD = "h1.fc-h1"
_MODEL = "from factcheck.embed import open_encoder; open_encoder().encode(['a word'])"
_LIBRARY = "from factcheck.embed import bare; bare()(['a word'])"
_PATIENCE = 180  # seconds
# From the click until the script has run: milliseconds. A short run can begin and end between two drawings of the page:
# then the heading, which on the trivial page is the link's word, tells that it has been there.
_CLICK = """(link) => new Promise((done) => {
  const app = document.querySelector('[data-testid=stApp]'), since = performance.now();
  const there = () => app.querySelector('h1')?.textContent.trim() === link.textContent.trim();
  const before = there();
  let ran = false;
  const watch = new MutationObserver((changes) => {
    const state = app.getAttribute('data-test-script-state');
    ran = ran || state === 'running' || (!before && there());
    if (ran && state === 'notRunning') { watch.disconnect(); done(performance.now() - since); }
  });
  watch.observe(app, {attributes: true, attributeFilter: ['data-test-script-state'], childList: true, subtree: true});
  setTimeout(() => { watch.disconnect(); done(-1); }, 10000);
  link.click();
})"""


@dataclass(frozen=True, slots=True)
class Screens:
    """Seconds, medians of several; empty where there is no browser, and ``why`` says so."""

    why: str = ""
    first_paint: float = 0.0  # from the command to the first heading
    trivial_paint: float = 0.0
    first_card: float = 0.0  # the demonstration of five articles, from the command to a card
    model: float = 0.0  # a fresh interpreter that loads the model as the product does, and encodes two words
    library: float = 0.0  # the same, as sentence-transformers loads it
    clicks: dict[str, float] = field(default_factory=dict)  # a page of the demonstration, by name
    trivial_click: float = 0.0

    @property
    def ratios(self) -> dict[str, float]:
        """Each figure beside what it is measured against."""
        if self.why:
            return {}
        return {
            "first paint / trivial page": self.first_paint / self.trivial_paint,
            "first card / the library's model load alone": self.first_card / self.library,
            "first card / our model load alone": self.first_card / self.model,
            **{f"click on {name} / trivial page": s / self.trivial_click for name, s in self.clicks.items()},
        }


def screens(times: int = 3) -> Screens:
    """Measure the dashboard as it starts and as it is clicked through, turn by turn with the trivial page."""
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if not (found and importlib.util.find_spec("playwright")):
        return Screens("not measured: that needs the playwright package and a Chromium")
    with tempfile.TemporaryDirectory() as folder, _browser(found) as browser:
        trivial = Path(folder, "trivial.py")
        trivial.write_text(_TRIVIAL, "utf-8")
        app = project_files() / "app.py"
        _interpreter(_MODEL)  # converts it, on a machine that has not seen it
        paints, cards, models, libraries = [], [], [], []
        for turn in range(times):
            home = Path(folder, f"home{turn}")
            home.mkdir()
            paints.append((_cold(browser, app, home, "h1"), _cold(browser, trivial, home, "h1")))
            cards.append(_cold(browser, app, home, _CARD, demo=True))
            models.append(_interpreter(_MODEL))
            libraries.append(_interpreter(_LIBRARY))
        clicks = _clicks(browser, app, trivial, Path(folder), times + 2)
    middle = statistics.median
    return Screens(
        "",
        middle(a for a, _ in paints),
        middle(b for _, b in paints),
        middle(cards),
        middle(models),
        middle(libraries),
        {name: middle(s) for name, s in clicks.items() if name},
        middle(clicks[""]),
    )


def _cold(browser: Browser, script: Path, home: Path, wanted: str, *, demo: bool = False) -> float:
    since = time.perf_counter()
    with _served(script, home, demo=demo) as address, _page(browser) as page:
        page.goto(address)
        page.locator(wanted).first.wait_for()
        return time.perf_counter() - since


def _clicks(browser: Browser, app: Path, trivial: Path, home: Path, times: int) -> dict[str, list[float]]:
    """Seconds from a click on a page's name until its script has run; under "" those of the trivial page."""
    found: dict[str, list[float]] = {name: [] for name in ("", *_PAGES)}
    with (
        _served(app, home, demo=True) as ours,
        _served(trivial, home) as theirs,
        _page(browser) as page,
        _page(browser) as plain,
    ):
        plain.goto(theirs)
        page.goto(ours)
        page.get_by_role("heading", name="Your verdict").wait_for()
        for name in _PAGES:  # the first visit of a page imports what it needs
            _click(page, name)
        for _ in range(times):
            for name in _PAGES:
                found[name].append(_click(page, name))
                found[""] += (_click(plain, "Two"), _click(plain, "One"))
    return {name: [s for s in seconds if s > 0] for name, seconds in found.items() if any(s > 0 for s in seconds)}


def _click(page: Page, name: str) -> float:
    link = page.locator("[data-testid=stTopNavLink]").filter(has_text=name).first
    link.wait_for()
    seconds = float(link.evaluate(_CLICK)) / 1000
    page.wait_for_timeout(300)  # what the page asks for after it was drawn
    return seconds


@contextmanager
def _browser(program: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=program, args=list(_FLAGS))
        try:
            yield running
        finally:
            running.close()


@contextmanager
def _page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(_PATIENCE * 1000)
    try:
        yield context.new_page()
    finally:
        context.close()


@contextmanager
def _served(script: Path, home: Path, *, demo: bool = False) -> Iterator[str]:
    """A Streamlit script in a process of its own, its record in ``home``: its address once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = {**os.environ, "FACTCHECK_HOME": str(home), "FACTCHECK_DEMO": "1" if demo else ""}
    known.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    known.pop("FACTCHECK_DATABASE", None)
    where = ["--server.port", str(port), "--server.address", "127.0.0.1", "--server.headless", "true"]
    command = [sys.executable, "-m", "streamlit", "run", str(script), *where, "--browser.gatherUsageStats", "false"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=known, cwd=script.parent, stdout=quiet, stderr=quiet) as process:  # noqa: S603
        try:
            _await(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def _await(address: str) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=1).close()  # noqa: S310 our own machine
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise TimeoutError(f"{address} did not answer within {_PATIENCE} seconds")


def import_seconds(modules: Sequence[str], times: int = 3) -> dict[str, float]:
    """Seconds that each module takes to import in a fresh interpreter, the interpreter's own start left out."""
    code = "import time; t = time.perf_counter(); import {}; print(time.perf_counter() - t)"
    return {m: statistics.median(float(_output(code.format(m))) for _ in range(times)) for m in modules}


def _interpreter(code: str) -> float:
    since = time.perf_counter()
    _output(code)
    return time.perf_counter() - since


def _output(code: str) -> str:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 our own words

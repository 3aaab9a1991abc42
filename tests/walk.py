"""An editor's walk, timed step by step: ``python tests/walk.py FOLDER`` with two or more .txt articles in it.

Real Chromium, a new record, the packaged model; what is timed is the machine's part, not the reading. The table goes to
``docs/walk.md``. Time it on an otherwise idle machine: the load is written beside the figures.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from browser_desk import ROOT, SETTLE, browser, server, visit

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

PATIENCE = 180_000  # ms
REST = 150  # ms between keys


def main(folder: Path) -> None:
    """Walk and write the table."""
    files = sorted(map(str, folder.glob("*.txt")))
    with (
        tempfile.TemporaryDirectory() as home,
        browser() as running,
        server(Path(home), FACTCHECK_MODEL="") as address,
        visit(running) as context,
    ):
        context.set_default_timeout(PATIENCE)
        rows = walk(context.new_page(), address, files)
    load, cores = os.getloadavg()[0], os.cpu_count()
    table = "\n".join(f"| {number} | {what} | {seconds:.1f} |" for number, (what, seconds) in enumerate(rows, 1))
    text = (
        f"# A walk with {len(files)} articles\n\n"
        "Real Chromium, an empty record, the packaged model; the machine's part of each step, without the reading. "
        f"{cores} cores, load {load:.1f}. Made by `python tests/walk.py FOLDER`.\n\n"
        f"| | step | seconds |\n|---|---|---|\n{table}\n"
    )
    (ROOT / "docs" / "walk.md").write_text(text, "utf-8")
    print(text)


def walk(page: Page, address: str, files: list[str]) -> list[tuple[str, float]]:
    """Go from the first page to the file on disk; each step with its seconds."""
    rows: list[tuple[str, float]] = []

    def step(what: str, act: Callable[[], object]) -> None:
        begin = time.perf_counter()
        act()
        rows.append((what, time.perf_counter() - begin))

    def button(name: str) -> Callable[[], None]:
        return lambda: page.get_by_role("button", name=name).click()

    step(
        "First page", lambda: (page.goto(address), page.get_by_role("button", name="Add your own articles").wait_for())
    )
    step("“Add your own articles”", lambda: (button("Add your own articles")(), _drop(page).wait_for(state="attached")))
    compare = f"Compare {len(files)} articles"
    ready = page.get_by_role("button", name=compare)
    step(f"{len(files)} files dropped, read and listed", lambda: (_drop(page).set_input_files(files), ready.wait_for()))
    if page.get_by_role("button", name="Leave it open").count():
        step("A missing date left open", button("Leave it open"))
    heading = page.get_by_role("heading", name="Your verdict")
    step(
        f"“{compare}” to the first card to read", lambda: (button(compare)(), page.locator(".fc-why").first.wait_for())
    )
    step("… and from there to the last, ready to rule on", heading.wait_for)
    page.wait_for_timeout(SETTLE)
    count = int(page.get_by_text(re.compile(r"^0 of \d+ decided$")).inner_text().split()[2])
    step(f"{count} cards ruled by keys", lambda: [_rule(page, n, count) for n in range(1, count + 1)])
    step("Undo", lambda: _press(page, "u", count - 1, count))
    step("Redo", lambda: _press(page, "y", count, count))
    step("Export: verdicts.csv on disk", lambda: _export(page))
    return rows


def _drop(page: Page) -> Locator:
    return page.locator("input[type=file]")


def _rule(page: Page, number: int, count: int) -> None:
    _press(page, "12345"[number % 5], number, count)
    page.wait_for_timeout(REST)


def _press(page: Page, key: str, decided: int, count: int) -> None:
    page.locator("body").press(key)
    page.get_by_text(re.compile(rf"^{decided} of {count} decided$")).wait_for()


def _export(page: Page) -> None:
    page.get_by_role("link", name="Export").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="verdicts.csv ·").click()
    waiting.value.path()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Pictures of every page for the README: ``python tests/pictures.py``; needs Chromium, Playwright and Pillow.

Both sizes and both themes of the demonstration, with two cards ruled, in ``docs/pictures``.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))

from browser_desk import PHONE, ROOT, SETTLE, WIDE, browser, open_review, pages, press, server, visit
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = ROOT / "docs" / "pictures"
COLORS = 160


def main() -> None:
    """Take them all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, browser() as running:
        first = Path(home)
        with visit(running) as context, server(first, FACTCHECK_MODEL="") as address:
            page = context.new_page()
            page.goto(address)
            page.get_by_role("button", name="Open the demonstration").wait_for()
            page.wait_for_timeout(SETTLE)
            keep(page, "welcome-wide-light")
        with server(first, FACTCHECK_DEMO="1", FACTCHECK_MODEL="") as address:
            prepare(running, address)
            for scheme in ("light", "dark"):
                for size, name in ((WIDE, "wide"), (PHONE, "phone")):
                    with visit(running, size, scheme) as context:
                        take(context.new_page(), address, f"{name}-{scheme}")


def prepare(running: Browser, address: str) -> None:
    """Close the tour and rule on two cards."""
    with visit(running) as context:
        page = context.new_page()
        open_review(page, address)
        page.get_by_role("button", name="Close the tour").click()
        page.wait_for_timeout(2 * SETTLE)
        press(page, "1", 2 * SETTLE)
        press(page, "2", 2 * SETTLE)


def take(page: Page, address: str, kind: str) -> None:
    """Take one picture of each page, named after its address."""
    open_review(page, address)
    for place in pages(address):
        page.goto(place)
        page.get_by_role("heading").first.wait_for()
        page.wait_for_timeout(4 * SETTLE)
        keep(page, f"{place.rpartition('/')[2].partition('?')[0] or 'review'}-{kind}")


def keep(page: Page, name: str) -> None:
    """Write what is seen with few colours."""
    seen = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    seen.quantize(COLORS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()

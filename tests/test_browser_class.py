"""A class in real browsers: a teacher and three students, from the code on the wall to the CSV."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browser_desk import CHROMIUM, FIRE, PHONE, SETTLE, WIDE, browser, press, put_story, server, visit
from playwright.sync_api import Browser, Page, WebSocket, expect

from factcheck.export.sheet import read_csv

REASON = "one counts those who breathed smoke"
GUESSES = ["Why they differ", "What would settle", "Sources conflict", "Fits together", "priority"]

expect.set_options(timeout=20_000)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]


@dataclass
class Member:
    """Somebody at a browser, and every byte that the server sent there."""

    page: Page
    heard: list[bytes] = field(default_factory=list)

    def listen(self, link: WebSocket) -> None:
        link.on("framereceived", lambda frame: self.heard.append(_bytes(frame)))

    def was_sent(self, words: str) -> bool:
        return any(words.encode() in frame for frame in self.heard)

    def rule(self, *keys: str) -> None:
        for key in keys:
            press(self.page, key)


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


def member(running: Browser, size: tuple[int, int] = WIDE, scheme: str = "light") -> Member:
    made = Member(visit(running, size, scheme).new_page())
    made.page.on("websocket", made.listen)
    return made


def host(running: Browser, address: str) -> tuple[Member, str]:
    """Open a class; give the teacher and the code."""
    teacher = member(running)
    page = teacher.page
    page.goto(f"{address}/class")
    page.get_by_label("Name of the session").fill("Class 10b")
    page.get_by_label("Your name", exact=True).fill("Ms Vale")
    page.get_by_role("button", name="Open the session").click()
    said = page.locator(".fc-class-code").get_attribute("aria-label") or ""
    return teacher, said.removeprefix("Code ").replace(" ", "")


def own_address() -> str:
    """This machine's address on its network, "" without one. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("198.51.100.1", 9))
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def join(joining: Member, address: str, code: str, name: str) -> Member:
    page = joining.page
    page.goto(f"{address}/class")
    page.get_by_role("textbox", name="Code").fill(code)
    page.get_by_role("textbox", name="Your name here").fill(name)
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_text(f"You are in, {name}").wait_for()
    return joining


def start(teacher: Member) -> int:
    """Start a round of every card, and give how many there are."""
    page = teacher.page
    page.get_by_role("button", name="Choose the cards").click()
    page.get_by_role("button", name="Start the blind round").wait_for()
    count = page.locator(".fc-class-order li").count()
    page.get_by_role("button", name="Start the blind round").click()
    page.get_by_text("Round 1 is open").wait_for()
    return count


def violations(page: Page) -> list[object]:
    from axe_playwright_python.sync_playwright import Axe

    page.wait_for_timeout(2 * SETTLE)
    found = Axe().run(page).response["violations"]
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] + ([over] if over > 0 else [])


def test_a_class_from_the_code_to_the_csv(chromium: Browser, tmp_path: Path) -> None:
    put_story(tmp_path, FIRE)
    with server(tmp_path) as address:
        teacher, code = host(chromium, address)
        fox = join(member(chromium), address, code, "Fox")
        owl = join(member(chromium, PHONE, "dark"), address, code.lower(), "Owl")
        elk = join(member(chromium, PHONE), address, f"{code[:3]} {code[3:]}", "Elk")
        teacher.page.get_by_text("3 students here").wait_for()
        assert violations(teacher.page) == []
        count = start(teacher)

        for one in (fox, owl, elk):
            one.page.get_by_role("heading", name="Your verdict").wait_for()
            one.page.wait_for_timeout(SETTLE)
            assert one.page.locator('[data-testid="stTopNavLink"]').count() == 0
        assert [violations(one.page) for one in (fox, owl)] == [[], []]
        fox.page.get_by_label("Your reason").fill(REASON)
        fox.page.wait_for_timeout(SETTLE)
        fox.page.reload()
        expect(fox.page.get_by_label("Your reason")).to_have_value(REASON)
        fox.page.wait_for_timeout(SETTLE)
        fox.rule("2", "h")
        fox.page.get_by_role("dialog").get_by_text("There is no majority here").wait_for()
        fox.page.keyboard.press("Escape")
        fox.page.wait_for_timeout(SETTLE)
        fox.rule(*"1" * (count - 1))
        owl.rule(*"3" * count)
        elk.rule("1", "u", *"1" * count)
        for one in (fox, owl, elk):
            one.page.get_by_text(f"All {count} cards answered").wait_for()
            assert [guess for guess in GUESSES if one.was_sent(guess)] == []
            assert one is fox or not one.was_sent(REASON)
        expect(teacher.page.locator(".fc-class-total")).to_contain_text(f"{3 * count} of {3 * count} answers")
        assert not teacher.was_sent(REASON)

        teacher.page.get_by_role("button", name="Close the round").click()
        teacher.page.get_by_role("button", name="Show the answers").wait_for()
        teacher.page.wait_for_timeout(SETTLE)
        press(teacher.page, "n")
        owl.page.get_by_text(REASON).wait_for()
        assert not any(one.was_sent("Why they differ") for one in (fox, owl, elk))
        press(teacher.page, "n")
        elk.page.get_by_text("Why they differ").wait_for()
        assert [violations(one.page) for one in (teacher, owl)] == [[], []]
        owl.page.get_by_text("Real conflict", exact=True).last.click()
        fox.page.reload()
        fox.page.get_by_text("then Real conflict").wait_for()

        teacher.page.get_by_text("Results", exact=True).click()
        teacher.page.get_by_text("Krippendorff's alpha").wait_for()
        assert violations(teacher.page) == []
        with teacher.page.expect_download() as waiting:
            teacher.page.get_by_role("button", name="Answers ·").first.click()
        waiting.value.save_as(tmp_path / "answers.csv")
    rows = read_csv((tmp_path / "answers.csv").read_bytes())
    assert len(rows) == 3 * count
    assert set(rows["reviewer"]) == {"Elk", "Fox", "Owl"}
    assert rows[rows["first_note"] == REASON]["reviewer"].tolist() == ["Fox"]
    assert rows[rows["reviewer"] == "Owl"]["second_verdict"].tolist().count("conflict") == 1
    assert set(rows[rows["reviewer"] == "Elk"]["first_verdict"]) == {"conflict"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_door_is_accessible_and_fits_a_phone(chromium: Browser, tmp_path: Path, scheme: str) -> None:
    with server(tmp_path) as address:
        page = member(chromium, PHONE, scheme).page
        page.goto(f"{address}/class")
        page.get_by_role("textbox", name="Code").fill("WRONG2")
        page.get_by_role("textbox", name="Your name here").fill("Fox")
        page.get_by_role("button", name="Join", exact=True).click()
        page.get_by_text("No session has this code now").wait_for()
        assert violations(page) == []


def test_from_another_machine_there_is_the_door_only(chromium: Browser, tmp_path: Path) -> None:
    own = own_address()
    if not own or own.startswith("127."):
        pytest.skip("this machine is on no network")
    story = put_story(tmp_path, FIRE)
    with server(tmp_path, STREAMLIT_SERVER_ADDRESS="0.0.0.0", FACTCHECK_HOSTS=own) as address:
        guest = member(chromium)
        for place in ("/", f"/?story={story}", f"/review?story={story}", "/sources", "/export"):
            guest.page.goto(address.replace("127.0.0.1", own) + place)
            guest.page.get_by_role("textbox", name="Code").wait_for()
            guest.page.wait_for_timeout(SETTLE)
            assert guest.page.get_by_role("button", name="Open the session").count() == 0
        assert not any(guest.was_sent(words) for words in (*GUESSES, "Quay Nine", "Harbour Gazette"))

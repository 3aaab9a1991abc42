"""A class at real pages: ``python tests/load.py [--sessions 25] [--minutes 5] [--every 3] [--model ""] [--json FILE]``.

Every student joins by the code over Streamlit's own websocket, and rules on a card every few seconds. In turns with it,
as many pages of a trivial application of one button are clicked as often, on the same machine. At the end the record
must hold exactly what was clicked, and no student may have been sent the machine's guess, the key or a classmate's
words.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from visitors import Visitor, visitor

from factcheck import demo, pipeline
from factcheck.embed import open_encoder
from factcheck.store import Action, Store
from factcheck.store.answers import Answers
from factcheck.store.people import People, Seat
from factcheck.store.rounds import Rounds
from factcheck.types import Decision, Discrepancy, Settings, Verdict
from factcheck.view import RELATION_LABELS, WHY_LABELS

ROOT = Path(__file__).parent.parent
TRIVIAL = """import streamlit as st
st.session_state.setdefault("n", 0)
def more(): st.session_state.n += 1
st.html(f'<p class="fc-class-place">Card {st.session_state.n}</p>')
st.button("Next", key="next", on_click=more)
"""
PLACE = re.compile("fc-class-place|cards answered")
KEY = "the key says so: see the harbour log"
PATIENT = 30.0  # seconds that somebody waits before loading the page again
SLICE = 30.0  # seconds at one application before the other has its turn


@dataclass
class Student:
    """Somebody in the class, and what they clicked."""

    name: str
    at: Visitor
    clicked: list[tuple[Decision, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Waits:
    """Seconds from the click to the next card drawn, and to the end of the run."""

    seen: list[float] = field(default_factory=list)
    ended: list[float] = field(default_factory=list)
    unanswered: list[str] = field(default_factory=list)  # by whom: the page was loaded again

    def row(self) -> dict[str, float]:
        marks = {f"{name}_{share}": _ms(of, share) for name, of in (("seen", self.seen), ("ended", self.ended))
                 for share in (50, 95)}  # fmt: skip
        return {"clicks": len(self.ended), "unanswered": len(self.unanswered), **marks}


@dataclass
class Found:
    """What one run measured."""

    sessions: int
    cards: int
    class_page: dict[str, float]
    trivial_page: dict[str, float]
    lost: list[str]
    doubled: list[str]
    leaks: list[str]
    rss_before_mb: float
    rss_after_mb: float
    mb_per_session: float


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(script: Path, home: Path, port: int = 0, **env: str) -> Iterator[tuple[str, int]]:
    """Run a Streamlit script, on a free port unless one is given; its address and the program's number."""
    port = port or free_port()
    known = {**os.environ, "FACTCHECK_HOME": str(home), "FACTCHECK_DEMO": "", **env}
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    with (
        (home / f"{script.stem}.log").open("ab") as log,
        subprocess.Popen(command, cwd=ROOT, env=known, stdout=log, stderr=log) as process,
    ):
        try:
            wait_for_port(port)
            yield f"127.0.0.1:{port}", process.pid
        finally:
            process.terminate()


def wait_for_port(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(port)


def memory(process: int) -> float:
    """MB that a program holds in memory; 0 where the system does not say."""
    try:
        told = Path(f"/proc/{process}/status").read_text("ascii", "replace")
    except OSError:
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+) kB", told)
    return int(found[1]) / 1024 if found else 0.0


@asynccontextmanager
async def class_of(address: str, code: str, count: int) -> AsyncIterator[list[Student]]:
    """Students who come in by the code, one after the other."""
    async with AsyncExitStack() as open_pages:
        students = []
        for number in range(count):
            page = await open_pages.enter_async_context(visitor(address))
            name = f"Student {number:02}"
            await page.click("class_join_now", class_code=code, class_name=name)
            await page.until("You are in, ")
            students.append(Student(name, page))
        yield students


async def rule(student: Student, chance: random.Random, waits: Waits) -> None:
    """Rule on the open card, every third time with a reason typed before."""
    page, decision = student.at, chance.choice(list(Decision))
    if f"class_decide_{decision}" not in page.widgets:
        return  # all are answered, or a refusal is shown: the comparison with the record tells
    typed = next(key for key in page.widgets if key.startswith("class_note_"))
    reason = f"reason of {student.name} number {len(student.clicked)}" if chance.random() < 1 / 3 else ""
    began = time.monotonic()
    student.clicked.append((decision, reason))
    try:
        took = await page.click(f"class_decide_{decision}", PATIENT, **({typed: reason} if reason else {}))
    except TimeoutError:
        waits.unanswered.append(student.name)
        await page.look()
        return
    waits.ended.append(took)
    waits.seen.append(page.seen_at - began)


async def trivial(page: Visitor, waits: Waits) -> None:
    began = time.monotonic()
    waits.ended.append(await page.click("next"))
    waits.seen.append(page.seen_at - began)


async def beats(every: float, seconds: float, chance: random.Random) -> AsyncIterator[None]:
    """A beat every so many seconds, from a moment of one's own on; late ones do not pile up."""
    began = time.monotonic()
    due = began + chance.uniform(0, every)
    while due < began + seconds:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        yield
        due = max(due + every, time.monotonic())


async def work(
    students: Sequence[Student],
    others: Sequence[Visitor],
    minutes: float,
    every: float,
    start_round: Callable[[int], None],
) -> tuple[Waits, Waits]:
    """Class and trivial page in turns, until each has had its minutes; each turn of the class is a round."""
    chance, ours, theirs = random.Random(1), Waits(), Waits()
    turn = min(SLICE, minutes * 60)

    async def at_class(student: Student) -> None:
        async for _ in beats(every, turn, chance):
            await rule(student, chance, ours)

    async def at_trivial(page: Visitor) -> None:
        async for _ in beats(every, turn, chance):
            await trivial(page, theirs)

    for number in range(1, 1 + max(1, round(minutes * 60 / turn))):
        start_round(number)
        for student in students:
            await student.at.until(f"_note_{number}_")
            student.at.polls = True
        await asyncio.gather(*(at_class(student) for student in students))
        for student in students:
            student.at.polls = False
        await asyncio.gather(*(at_trivial(page) for page in others))
    return ours, theirs


def compare_with_record(store: Store, story: str, students: Sequence[Student]) -> tuple[list[str], list[str]]:
    """What was clicked and is not in the record, and what is in it and was not clicked."""
    log = [r for r in store.reviews(story, ended=True) if r.action is Action.VERDICT and r.verdict]
    lost, doubled = [], []
    for student in students:
        kept = Counter((r.verdict.decision, r.verdict.note) for r in log if r.reviewer == student.name and r.verdict)
        clicked = Counter(student.clicked)
        lost += [f"{student.name}: {one}" for one in (clicked - kept).elements()]
        doubled += [f"{student.name}: {one}" for one in (kept - clicked).elements()]
    return lost, doubled


def leaks(students: Sequence[Student], cards: Sequence[Discrepancy]) -> list[str]:
    """What a student was sent and may not see in a blind round."""
    labels = {*RELATION_LABELS.values()} - {why.capitalize() for why in WHY_LABELS.values()}
    guesses = {KEY, *labels, *(one.reason for one in cards), *(one.would_settle for one in cards)}
    found = []
    for student in students:
        secret = guesses | {f"reason of {one.name}" for one in students if one is not student}
        sent = b"\0".join(student.at.heard)
        found += [f"{student.name} was sent {words!r}" for words in secret if words and words.encode() in sent]
    return found


def prepare(store: Store, model: str) -> tuple[str, str, Seat, tuple[Discrepancy, ...]]:
    """A story and a class on it; its cards as the dashboard will find them. Gives story, code, teacher and cards."""
    now = datetime.now(UTC)
    story = store.create_story("Three at once", now).id
    store.add_articles(story, [article for told in demo.stories() for article in demo.load(told.key)])
    cards = pipeline.check(store.articles(story), Settings(model=model), encoder=open_encoder(model)).discrepancies
    session, teacher = People(store).open_session(story, "Class", "Ms Vale", now)
    for card in cards:
        Answers(store).set_key(teacher, Verdict(card.id, Decision.CONFLICT, note=KEY), now)
    return story, session.code, teacher, cards


async def hold(
    address: str, plain: str, process: int, store: Store, count: int, minutes: float, every: float, model: str
) -> Found:
    """The whole class, from the code to the comparison with the record."""
    story, code, teacher, cards = prepare(store, model)
    async with AsyncExitStack() as opened:
        editor = await opened.enter_async_context(visitor(address, "", f"story={story}"))
        await editor.until("Your verdict")  # the model is loaded, the story compared
        before = memory(process)
        students = await opened.enter_async_context(class_of(address, code, count))
        others = [await opened.enter_async_context(visitor(plain, "")) for _ in range(count)]
        for page in [*others, *(student.at for student in students)]:
            page.awaited = PLACE

        def start_round(number: int) -> None:
            if number > 1:
                Rounds(store).close(teacher, number - 1, datetime.now(UTC))
            Rounds(store).plan(teacher, [card.id for card in cards])
            Rounds(store).open(teacher, number, datetime.now(UTC))

        ours, theirs = await work(students, others, minutes, every, start_round)
        after = memory(process)
    found = leaks(students, cards)
    People(store).close_session(teacher, datetime.now(UTC))
    lost, doubled = compare_with_record(store, story, students)
    each = (after - before) / count
    return Found(
        count, len(cards), ours.row(), theirs.row(), lost, doubled, found, round(before), round(after), round(each, 1)
    )


def run(sessions: int, minutes: float, every: float, model: str) -> Found:
    """Start both applications and hold the class."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        (home / "trivial.py").write_text(TRIVIAL, "utf-8")
        with (
            Store.open(f"sqlite:///{home / 'factcheck.db'}") as store,
            served(ROOT / "app.py", home, FACTCHECK_MODEL=model) as (address, process),
            served(home / "trivial.py", home) as (plain, _),
        ):
            return asyncio.run(hold(address, plain, process, store, sessions, minutes, every, model))


def table(found: Found) -> str:
    """What was measured, for people."""
    rows: list[tuple[str, ...]] = [("page", "clicks", "next card p50", "p95", "run ended p50", "p95")]
    for name, of in (("class", found.class_page), ("trivial", found.trivial_page)):
        rows.append(
            (name, f"{of['clicks']:.0f}", *(f"{of[k]:.0f} ms" for k in ("seen_50", "seen_95", "ended_50", "ended_95")))
        )
    ratio = found.class_page["ended_50"] / max(1.0, found.trivial_page["ended_50"])
    said = [" ".join(cell.ljust(14) for cell in row) for row in rows]
    said.append(f"{found.sessions} sessions, {found.cards} cards; class / trivial, p50: {ratio:.1f}")
    said.append(f"clicks without an answer: class {found.class_page['unanswered']:.0f}")
    said.append(f"lost {len(found.lost)}, doubled {len(found.doubled)}, leaks {len(found.leaks)}")
    said.append(f"memory {found.rss_before_mb:.0f} -> {found.rss_after_mb:.0f} MB, {found.mb_per_session} MB a session")
    return "\n".join(said)


def _ms(of: Sequence[float], share: int) -> float:
    ordered = sorted(of)
    return round(1000 * ordered[min(len(ordered) - 1, len(ordered) * share // 100)]) if ordered else 0.0


def main() -> int:
    """Hold a class and say how it went; 1 when something was lost, doubled or told."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--sessions", type=int, default=25)
    given.add_argument("--minutes", type=float, default=5.0, help="at each of the two applications")
    given.add_argument("--every", type=float, default=3.0, help="seconds between two verdicts of one student")
    given.add_argument("--model", default="", help='"" loads the packaged model, "hash" none')
    given.add_argument("--json", type=Path, help="where to write what was measured")
    told = given.parse_args()
    found = run(told.sessions, told.minutes, told.every, told.model)
    if told.json:
        told.json.write_text(json.dumps(asdict(found), indent=1), "utf-8")
    print(table(found))
    return int(bool(found.lost or found.doubled or found.leaks))


if __name__ == "__main__":
    sys.exit(main())

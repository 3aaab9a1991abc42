"""How long a class of 25 waits for the store: ``python tests/burst.py [students] [cards] [address]``."""

from __future__ import annotations

import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from factcheck.store import Store
from factcheck.store.answers import Answers
from factcheck.store.people import People, Seat
from factcheck.store.rounds import Rounds
from factcheck.types import Decision, Verdict

NOON = datetime(2024, 3, 9, 12, tzinfo=UTC)


def main(students: int, cards: int, address: str) -> None:
    """Everybody answers every card at once, as fast as the store lets them; print the waits and what was lost."""
    waits: list[float] = []
    with Store.open(address) as store:
        people, rounds, answers = People(store), Rounds(store), Answers(store)
        story = store.create_story("Ferry", NOON)
        session, teacher = people.open_session(story.id, "Class", "Ms Vale", NOON)
        seats = [people.join(session.code, f"Student {n}", "lab", NOON) for n in range(students)]
        rounds.plan(teacher, [f"d{n}" for n in range(cards)])
        rounds.open(teacher, 1, NOON)

        def work(seat: Seat) -> None:
            for card in rounds.cards(seat, 1):
                began = time.perf_counter()
                answers.answer(seat, 1, Verdict(card, Decision.CONFLICT, note=seat.name), NOON)
                answers.mine(seat, 1)
                waits.append(time.perf_counter() - began)

        began = time.perf_counter()
        with ThreadPoolExecutor(students) as pool:
            list(pool.map(work, seats))
        took = time.perf_counter() - began
        kept = sum(count.answered for count in rounds.board(teacher, 1).cards)
    waits.sort()
    p50, p95 = (1000 * waits[int(len(waits) * share)] for share in (0.5, 0.95))
    print(f"{kept} of {students * cards} answers kept in {took:.1f} s; wait p50 {p50:.0f} ms, p95 {p95:.0f} ms")


if __name__ == "__main__":
    given = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        where = given[2] if len(given) > 2 else f"sqlite:///{Path(folder) / 'factcheck.db'}"
        main(int(given[0]) if given else 25, int(given[1]) if len(given) > 1 else 12, where)

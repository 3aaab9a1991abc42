"""Kill writers at random moments and count what was acknowledged and is not there: ``python tests/kill9.py 1000``."""

from __future__ import annotations

import os
import random
import select
import signal
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from factcheck.store import Store
from factcheck.store.keeping import check
from factcheck.types import Decision, Verdict

NOON = datetime(2024, 3, 9, 12, tzinfo=UTC)
WRITERS = 2  # programs that are killed together
THREADS = 3  # in each of them
CHECK_EVERY = 50


def write(url: str, story: str, name: str, acknowledge: int) -> None:
    """Save verdicts and drafts without end; say each verdict's card once the store has returned."""
    store = Store.open(url)

    def work(thread: int) -> None:
        n = 0
        while True:
            card = f"{name}-{thread}-{n}"
            store.save_draft(story, card, "Ines", {"note": card})
            store.save_verdict(story, Verdict(card, Decision.CONFLICT, note=card, reviewer="Ines", at=NOON))
            os.write(acknowledge, f"{card}\n".encode())
            n += 1

    threads = [threading.Thread(target=work, args=(n,), daemon=True) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    threads[0].join()


def start(url: str, story: str, name: str) -> tuple[int, int]:
    """Fork a writer; return its number and where it acknowledges."""
    told, acknowledge = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        try:
            write(url, story, name, acknowledge)
        finally:
            os._exit(1)  # never reached by a writer that works: it is killed
    os.close(acknowledge)
    return child, told


def kill_once(url: str, story: str, name: str, wait: float, *, at_work: bool) -> list[str]:
    """Let writers run for a while, kill them, and return what they acknowledged.

    ``at_work``: the while begins when each has acknowledged something, else when they are started.
    """
    writers = [start(url, story, f"{name}.{n}") for n in range(WRITERS)]
    if at_work:
        for _, told in writers:
            select.select([told], [], [], 30)
    time.sleep(wait)
    for child, _ in writers:
        os.kill(child, signal.SIGKILL)
    acknowledged: list[str] = []
    for child, told in writers:
        _, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL, "a writer ended by itself"
        with os.fdopen(told, encoding="ascii") as lines:
            acknowledged += [line.strip() for line in lines if line.endswith("\n")]
    return acknowledged


def missing(url: str, story: str, acknowledged: list[str]) -> set[str]:
    with Store.open(url) as store:
        return set(acknowledged) - set(store.verdicts(story))


def main(kills: int, seed: int = 0) -> int:
    """Return how many acknowledged verdicts are missing, plus the faults of the database."""
    chance, acknowledged, faults = random.Random(seed), [], 0
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'factcheck.db'}"
        with Store.open(url) as store:
            story = store.create_story("Ferry", NOON).id
        for n in range(kills):
            acknowledged += kill_once(url, story, f"k{n}", chance.uniform(0, 0.1), at_work=n % 5 > 0)
            if n % CHECK_EVERY == CHECK_EVERY - 1 or n == kills - 1:
                faults += len(check(url)) + len(missing(url, story, acknowledged))
                print(f"{n + 1} kills, {len(acknowledged)} verdicts acknowledged, {faults} faults", flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(min(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000), 1))

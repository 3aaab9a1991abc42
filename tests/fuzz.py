"""Damaged input by the thousand: ``python tests/fuzz.py [--minutes 10] [--target readers|readings|imports|storyfile]``.

Valid files are damaged in ways that files and their writers have (cut, flipped, spliced, repeated, huge numbers, odd
letters; inside archives too), and every reader must answer with what it read or with one of our own errors, in time and
with quotes that stand where they say. Prints each input that broke a promise. ``--atheris`` steers by coverage where
that package is installed.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from builders import NOON, ferry_report, verdict
from corpus.generator import CAFE, LEAD, PLAIN, SECOND, bad, good, zipped
from hostile import HOSTILE
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from factcheck import demo
from factcheck.claims import read as read_claims
from factcheck.errors import FactcheckError
from factcheck.export import csv, imports, storyfile
from factcheck.ingest import load, paste
from factcheck.store.log import Action, Review
from factcheck.types import Article, Decision, Settings

SECONDS = 10.0  # what one input may take
MEMORY = 6_000_000_000  # bytes of address space that the command may take
LONGEST = 300_000  # bytes of an input
TOKENS: tuple[bytes, ...] = tuple(
    one.encode("utf-8", "surrogatepass")
    for one in (
        *HOSTILE,
        "9" * 400, "-1", "1e999", "0x7fffffff", "9,999,999,999,999 million", "$1.2.3.4", "½ ⅞ ² ٣٤ ௧௨ 三十",
        "\ud800", "\x00", "\x0b\x0c\x1c\x85\u2028\u2029", "\u202e\u2066", "e" + "\u0301" * 200, "İıſßﬃ", "🏳️‍🌈" * 30,
        "(" * 300, "[" * 300, "“" * 300, '"' * 301, "<div>" * 300, "<table><tr><td>" * 60, "&" * 300, "&#x110000;",
        "<!--", "]]>", "\r\n\r\n", "\r", ",,,,,", ";;;;", "\t" * 200, " " * 2000, "a" * 5000, "killed 12 " * 200,
        "31 February 2024", "Monday Tuesday " * 50, "since 0000", "in 99999999999 years", "25:61 p.m.", "year 10000",
        "more than nearly at least about 5", "between 7 and 3", "first " * 80, "not " * 80, "who said that " * 60,
        "Content-Type: multipart/mixed; boundary=x\r\n", "--x--\r\n", "<?xml version='1.0'?>", "%PDF-1.7", "PK\x03\x04",
        "1/0/0", "Infinity NaN", "null", "true", '{"a":',
        "1970-01-01T00:00:00", "9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-14:00",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Damage:
    """One change to some bytes: where and how far as shares of the whole, so that it fits any input."""

    kind: str
    at: float
    length: float
    token: bytes
    times: int

    def do(self, data: bytes, other: bytes) -> bytes:
        start = int(self.at * len(data))
        end = min(len(data), start + 1 + int(self.length * 200 if self.kind in ("cut", "again") else self.length * 20))
        match self.kind:
            case "cut":
                made = data[:start] + data[end:]
            case "end":
                made = data[:start]
            case "flip":
                made = data[:start] + bytes(b ^ (1 << self.times % 8) for b in data[start:end]) + data[end:]
            case "again":
                made = data[:start] + data[start:end] * (1 + self.times * 8) + data[end:]
            case "splice":
                made = data[:start] + other[int(self.length * len(other)) :]
            case "number":
                made = _numbered(data, start, self.token)
            case _:
                made = data[:start] + self.token * (1 + self.times // 8) + data[start:]
        return made[:LONGEST]


def _numbered(data: bytes, start: int, token: bytes) -> bytes:
    """Put ``token`` in the place of the next run of digits."""
    digits = b"0123456789"
    first = next((n for n in range(start, len(data)) if data[n] in digits), len(data))
    last = next((n for n in range(first, len(data)) if data[n] not in digits), len(data))
    return data[:first] + token + data[last:]


damages = st.builds(
    Damage,
    st.sampled_from(["cut", "end", "flip", "again", "splice", "number", "put", "put"]),
    st.floats(0, 1, exclude_max=True),
    st.floats(0, 1, exclude_max=True),
    st.sampled_from(TOKENS),
    st.integers(0, 31),
)


def damaged(data: bytes, other: bytes, all_of: Sequence[Damage], member: int) -> bytes:
    """Do the damage; to a file inside where ``data`` is an archive and ``member`` is odd."""
    if member % 2 and data[:4] == b"PK\x03\x04":
        return _inside(data, other, all_of, member)
    for one in all_of:
        data = one.do(data, other)
    return data


def _inside(data: bytes, other: bytes, all_of: Sequence[Damage], member: int) -> bytes:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, ValueError, OSError, KeyError):
        return data  # the valid archives open; those of bad() need not
    if not parts:
        return data
    name = sorted(parts)[member // 2 % len(parts)]
    return zipped({**parts, name: damaged(parts[name], other, all_of, 0)})


# What each target does with an input: raises anything but FactcheckError where a promise is broken


def check_article(article: Article) -> None:
    """Blocks are in order and within the text; every claim quotes the words that stand there."""
    end = 0
    for block in article.blocks:
        assert end <= block.start <= block.end <= len(article.text), block
        end = block.end
    article.text.encode()
    read = read_claims(article)
    for claim in read.claims:
        assert 0 <= claim.start < claim.end <= len(article.text), claim
    for fact in read.facts:
        assert fact.claim.start <= fact.start <= fact.end <= fact.claim.end, fact


def read_file(data: bytes, name: str) -> None:
    loaded = load(data, name)
    assert loaded.articles or loaded.refused
    for article in loaded.articles:
        check_article(article)


def read_text(data: bytes, name: str) -> None:
    text = data.decode("utf-8", "replace")
    if text.strip():
        check_article(paste(text, name, published=datetime(2024, 3, 9)))


def import_rows(data: bytes, name: str) -> None:
    report = ferry_report()
    log = [_review(1, report.discrepancies[0].id)]
    planned = imports.plan(data, report, log, reviewer="Ines", at=NOON)
    imports.withdraw(imports.apply(planned, planned.contested), "Ines", NOON)


def open_story(data: bytes, name: str) -> None:
    story = storyfile.as_new(storyfile.load(data, name), "s1")
    assert storyfile.load(storyfile.dump(story)).articles == story.articles


@dataclass(frozen=True)
class Target:
    """What is fed, and with what it begins."""

    feed: Callable[[bytes, str], None]
    seeds: Callable[[], list[tuple[str, bytes]]]


def _review(number: int, card: str) -> Review:
    return Review(number, "s", card, Action.VERDICT, "Ines", NOON, verdict=verdict(card, Decision.CONFLICT))


def _files() -> list[tuple[str, bytes]]:
    return [(case.name, case.data) for case in (*good(), *bad()) if len(case.data) < 60_000]


def _texts() -> list[tuple[str, bytes]]:
    told = [article.text for one in demo.stories() for article in demo.load(one.key)]
    return [(f"{n}.txt", text.encode()) for n, text in enumerate([PLAIN, LEAD, SECOND, CAFE, *told])]


def _tables() -> list[tuple[str, bytes]]:
    report = ferry_report()
    ruled = {one.id: verdict(one, note="=1+1", why="") for one in report.discrepancies}
    log = [_review(n + 1, one.id) for n, one in enumerate(report.discrepancies)]
    made = (csv.discrepancies_csv(report, ruled), csv.verdicts_csv(report, ruled), csv.reviews_csv(log))
    return [(f"{n}.csv", data) for n, data in enumerate(made)]


def _stories() -> list[tuple[str, bytes]]:
    report = ferry_report()
    log = tuple(_review(n + 1, one.id) for n, one in enumerate(report.discrepancies))
    story = storyfile.StoryFile("Ferry", NOON, report.articles, log, Settings(), "1.0")
    return [("story.json", storyfile.dump(story)), ("small.json", json.dumps({"format": storyfile.FORMAT}).encode())]


TARGETS = {
    "readers": Target(read_file, _files),
    "readings": Target(read_text, _texts),
    "imports": Target(import_rows, _tables),
    "storyfile": Target(open_story, _stories),
}


@cache
def seeds(target: str) -> tuple[tuple[str, bytes], ...]:
    return tuple(TARGETS[target].seeds())


def inputs(target: str) -> st.SearchStrategy[tuple[str, bytes]]:
    """A file's name and its damaged bytes."""
    one = st.sampled_from(seeds(target))

    def made(file: tuple[str, bytes], other: tuple[str, bytes], all_of: list[Damage], member: int) -> tuple[str, bytes]:
        return file[0], damaged(file[1], other[1], all_of, member)

    return st.builds(made, one, one, st.lists(damages, min_size=1, max_size=5), st.integers(0, 63))


def feed(target: str, name: str, data: bytes) -> float:
    """Feed one input and return the seconds it took; raises what broke a promise, TimeoutError among it."""
    began = time.process_time()
    with suppress(FactcheckError):  # the promise: said in words
        TARGETS[target].feed(data, name)
    took = time.process_time() - began
    if took > SECONDS:
        raise TimeoutError(f"{took:.0f} s for {len(data)} bytes")
    return took


# The command


def hunt(target: str, until: float, keep: Path | None) -> tuple[int, dict[str, bytes]]:
    """Feed inputs until the time is up; give how many, and one input for each way in which a promise broke."""
    fed, found = 0, dict[str, bytes]()

    def one(file: tuple[str, bytes]) -> None:
        nonlocal fed
        if time.monotonic() > until:
            return
        fed += 1
        try:
            feed(target, *file)
        except Exception as error:  # whatever it is, it is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-1]
            told = (
                f"{type(error).__name__} in {Path(where.filename).name}:{where.lineno} ({file[0]}): {str(error)[:120]}"
            )
            if told not in found:
                found[told] = file[1]
                print(f"{target}: {told}", flush=True)
                if keep:
                    (keep / f"{target}-{len(found)}-{file[0]}").write_bytes(file[1])

    for turn in count():
        if time.monotonic() > until:
            return fed, found
        told = settings(max_examples=500, deadline=None, database=None, phases=[Phase.generate],
                        suppress_health_check=list(HealthCheck))  # fmt: skip
        seed(int(time.time()) + turn)(told(given(inputs(target))(one)))()
    raise AssertionError


def steer(target: str, minutes: float) -> None:
    """The same inputs, chosen by which code they reach. Ends the program."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    @settings(deadline=None, database=None)
    @given(inputs(target))
    def one(file: tuple[str, bytes]) -> None:
        feed(target, *file)

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-max_total_time={minutes * 60:.0f}"], one.hypothesis.fuzz_one_input)  # type: ignore[attr-defined]
    atheris.Fuzz()


def main() -> int:
    """Hunt; 1 when a promise broke."""
    given_ = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given_.add_argument("--minutes", type=float, default=10.0, help="for each target")
    given_.add_argument("--target", choices=list(TARGETS), action="append")
    given_.add_argument("--keep", type=Path, help="a folder for the inputs that broke a promise")
    given_.add_argument("--atheris", action="store_true", help="steer by coverage; needs the package atheris")
    told = given_.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    broken: dict[str, Any] = {}
    for target in told.target or TARGETS:
        if told.atheris:
            steer(target, told.minutes)
        fed, found = hunt(target, time.monotonic() + 60 * told.minutes, told.keep)
        broken |= found
        print(f"{target}: {fed} inputs, {len(found)} kinds of fault ({datetime.now(UTC):%H:%M} UTC)", flush=True)
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())

"""Causes in free words, and rival ones of one happening."""

from __future__ import annotations

import pytest

from factcheck.assertions import clusters
from factcheck.claims import read
from factcheck.compare import Comparison, Story, compare
from factcheck.facts import reasons
from factcheck.types import Article, Label, Relation


def given(text: str) -> list[tuple[str, str]]:
    return [
        (sorted(reasons.keys(m.reading.detail))[0], m.reading.family)
        for m in reasons.find(text)
        if isinstance(m.reading, Label)
    ]


@pytest.mark.parametrize(
    ("text", "reason", "firmness"),
    [
        ("The crash was blamed on pilot error.", "human error", "cause"),
        ("Investigators suspect arson.", "arson", "doubted"),
        ("An electrical fault started the blaze.", "electricity", "cause"),
        ("A short-circuit may have caused the fire.", "electricity", "doubted"),
        ("Police have ruled out foul play.", "arson", "denied"),
        ("Engineers could not rule out metal fatigue.", "machine", "doubted"),
        ("Thieves got in with a stolen password.", "credentials", "cause"),
        ("They exploited a zero-day.", "software flaw", "cause"),
        ("They got in through a third-party supplier.", "supplier", "cause"),
        ("The coach was travelling too fast.", "speed", "cause"),
        ("The lorry braked suddenly.", "braking", "cause"),
        ("It came off the rails after a landslide.", "ground", "cause"),
        ("Dense fog was to blame.", "weather", "cause"),
        ("The driver ran a red light.", "red light", "cause"),
    ],
)
def test_reads_a_reason_and_how_firmly_it_is_given(text: str, reason: str, firmness: str) -> None:
    assert (reason, firmness) in given(text)


@pytest.mark.parametrize(
    "text",
    [
        "Fog lay over the valley.",
        "The lorry drove through heavy rain.",
        "The firm makes batteries and wiring.",
        "He studied arson in fiction.",
        "A supplier said sales rose.",
    ],
)
def test_a_word_alone_is_no_cause(text: str) -> None:
    assert given(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The cause of the fire is not yet known.",
        "It was unclear how the thieves got in.",
        "Experts have yet to establish why the bridge fell.",
        "The cause is under investigation.",
    ],
)
def test_reads_that_nobody_knows(text: str) -> None:
    assert reasons.unknown(text)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Neighbours believe he acted out of jealousy.", True),
        ("No motive has been established.", True),
        ("The shop sells books about revenge.", False),
    ],
)
def test_reads_motives(text: str, known: bool) -> None:
    assert bool(reasons.motives(text)) is known


def compared(*texts: str) -> list[Comparison]:
    articles = [Article(f"a{n}", f"{n}.txt", text) for n, text in enumerate(texts)]
    story = Story({a.id: a for a in articles}, ())
    found = (compare(c, story) for c in clusters([read(a) for a in articles]))
    return [c for c in found if c is not None and c.kind == "cause"]


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        (
            "Fire swept through a mill on Monday. It was caused by an electrical fault.",
            "The mill burned down in a fire. It was started by fireworks.",
            Relation.CONFLICT,
        ),
        (
            "Fire swept through a mill on Monday. It was caused by an electrical fault.",
            "The mill burned down in a fire. Detectives suspect arson.",
            Relation.HEDGING,
        ),
        (
            "Fire swept through a mill on Monday. It was caused by an electrical fault.",
            "The mill burned down in a fire. The cause is under investigation.",
            Relation.HEDGING,
        ),
        (
            "Hackers stole data from a bank. They got in with a stolen password.",
            "A bank lost data in a breach. The thieves exploited a security flaw.",
            Relation.CONFLICT,
        ),
        (
            "A bus crash killed two. The bus was going too fast.",
            "Two died when a bus crashed. Police said a burst tyre was to blame.",
            Relation.CONFLICT,
        ),
        (
            "Fire swept through a mill on Monday. It was caused by arson.",
            "The mill burned down in a fire. Police ruled out arson.",
            Relation.CONFLICT,
        ),
    ],
)
def test_rival_causes(one: str, two: str, relation: Relation) -> None:
    assert [c.relation for c in compared(one, two)] == [relation]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("A fire closed a mill. It was caused by a short circuit.", "The fire at a mill was due to faulty wiring."),
        ("Fog was blamed as five died in a crash.", "The road reopens after crash."),
        ("A bus crash killed two. The bus was going too fast.", "In 2009 a crash there was blamed on black ice."),
        ("Fire closed a mill. It was caused by arson.", "Fire closed a mill. Police ruled out an electrical fault."),
        ("A mill fire was caused by arson.", "A breach at a bank was blamed on a stolen password."),
    ],
)
def test_stays_quiet(one: str, two: str) -> None:
    assert compared(one, two) == []


def test_one_long_line_is_no_trouble() -> None:
    assert len(reasons.find("the fire was due to fog and " * 8000)) < 2000

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import passages, view
from factcheck.types import (
    Article,
    Block,
    BlockKind,
    Claim,
    Decision,
    Discrepancy,
    Facet,
    Fact,
    Label,
    OriginGroup,
    Period,
    Relation,
    Report,
    Severity,
    Side,
    Signal,
    Verdict,
)
from factcheck.ui import highlight

TOLL = "A barge sank off Marrow Point. At least nine sailors were rescued. The search goes on.\nShare this story"
OTHER = "Rescuers pulled 11 sailors from the water on Monday night, the coast guard said."


def article(key: str, text: str, outlet: str, **known: object) -> Article:
    return Article(key, f"{key}.txt", text, outlet=outlet, **known)  # type: ignore[arg-type]


def fact(source: Article, mark: str, sentence: str, reading: Label | Period | None = None) -> Fact:
    start, first = source.text.index(mark), source.text.index(sentence)
    claim = Claim(source.id, start, start + len(mark), (first, first + len(sentence)), speaker="")
    return Fact(claim, reading or Label(Facet.STATUS, mark), start, start + len(mark))


FIRST = article("a1", TOLL, "Marrow Echo", published=datetime(2024, 5, 7, 8, 30), url="https://example.org/echo")
COPY = article("a2", TOLL + " now", "Sound Radio", url="javascript:alert(1)")
THIRD = article("a3", OTHER, "Coast Ledger", published=datetime(2024, 5, 8))
NINE, NINE_AGAIN = (fact(a, "nine sailors", "At least nine sailors were rescued.") for a in (FIRST, COPY))
ELEVEN = fact(THIRD, "11 sailors", OTHER)


def found(key: str, relation: Relation = Relation.CONFLICT, severity: Severity = Severity.HIGH) -> Discrepancy:
    sides = (Side("A", "at least nine", (NINE, NINE_AGAIN)), Side("B", "11", (ELEVEN,)))
    return Discrepancy(
        key, "head-count", relation, f"How many were rescued ({key})?", sides, "They differ.", "", severity
    )


def report(*discrepancies: Discrepancy) -> Report:
    return Report((FIRST, COPY, THIRD), discrepancies, origins=(OriginGroup(("a1", "a2"), 40),))


def test_sides_count_outlets_and_origins() -> None:
    (card,) = view.cards(report(found("d1")), {})
    first, second = card.sides
    assert (first.outlets, first.n_outlets, first.n_independent) == (("Marrow Echo", "Sound Radio"), 2, 1)
    assert first.support == "2 outlets, 1 independent"
    assert second.support == "1 outlet"
    assert card.kind_label == "Head count"
    assert card.relation_label == "Sources conflict"


def test_a_passage_is_the_exact_sentence() -> None:
    (card,) = view.cards(report(found("d1")), {})
    passage = card.sides[0].passages[0]
    assert (passage.pre, passage.mark, passage.post) == ("At least ", "nine sailors", " were rescued.")
    assert FIRST.text[passage.start : passage.end] == passage.sentence
    assert passage.before == "A barge sank off Marrow Point. "
    assert passage.after.startswith(" The search goes on.")
    assert passage.published == "7 May 2024, 08:30"


def test_context_stays_inside_the_block() -> None:
    end = TOLL.index("\n")
    labelled = article(
        "a1", TOLL, "Echo", blocks=(Block(0, end, BlockKind.BODY), Block(end, len(TOLL), BlockKind.SHARE))
    )
    sides = (Side("A", "nine", (NINE,)), Side("B", "11", (ELEVEN,)))
    story = Report((labelled, THIRD), (Discrepancy("d", "n", Relation.CONFLICT, "?", sides, "", ""),))
    (card,) = view.cards(story, {})
    assert card.sides[0].passages[0].after == " The search goes on."


def test_one_passage_a_sentence() -> None:
    sides = (Side("A", "nine", (NINE, NINE)), Side("B", "11", (ELEVEN,)))
    (card,) = view.cards(report(Discrepancy("d", "n", Relation.CONFLICT, "?", sides, "", "")), {})
    assert len(card.sides[0].passages) == 1


def test_queue_order_is_severity_then_hard_relations_then_position_and_ignores_verdicts() -> None:
    story = report(
        found("d1", Relation.SCOPE, Severity.MEDIUM),
        found("d2", Relation.UPDATED, Severity.MEDIUM),
        found("d3", Relation.HEDGING, Severity.HIGH),
        found("d4", Relation.CONFLICT, Severity.MEDIUM),
    )
    ruled = {"d3": Verdict("d3", Decision.CONFLICT)}
    assert [card.id for card in view.cards(story, {})] == ["d3", "d2", "d4", "d1"]
    assert [card.id for card in view.cards(story, ruled)] == ["d3", "d2", "d4", "d1"]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (view.Filter(), ["d1", "d2"]),
        (view.Filter(view.Status.OPEN), ["d2"]),
        (view.Filter(view.Status.DECIDED), ["d1"]),
        (view.Filter(relation=Relation.SCOPE), ["d2"]),
        (view.Filter(search="COAST  guard"), ["d1", "d2"]),
        (view.Filter(search="rescued (d2)"), ["d2"]),
        (view.Filter(search="volcano"), []),
    ],
)
def test_filter_and_search(wanted: view.Filter, ids: list[str]) -> None:
    queue = view.cards(report(found("d1"), found("d2", Relation.SCOPE)), {"d1": Verdict("d1", Decision.EXPLAINED)})
    assert [card.id for card in view.select(queue, wanted)] == ids


def test_steps_go_round_and_next_skips_what_is_decided() -> None:
    queue = view.cards(report(*(found(f"d{n}") for n in range(4))), {"d1": Verdict("d1", Decision.CONFLICT)})
    assert view.step(queue, "d3", 1) == "d0"
    assert view.step(queue, "d0", -1) == "d3"
    assert view.step(queue, "elsewhere", 1) == "d0"
    assert view.step((), "d0", 1) == ""
    assert view.next_open(queue, "d0") == "d2"
    assert view.next_open(queue, "d3") == "d0"
    assert view.next_open(queue[1:2], "d1") == ""


@pytest.mark.parametrize(
    ("relation", "label"),
    [
        (Relation.SCOPE, "Explained: different sets"),
        (Relation.UPDATED, "Explained: a later figure"),
        (Relation.CONFLICT, "Explained"),
    ],
)
def test_the_button_says_what_it_records(relation: Relation, label: str) -> None:
    (card,) = view.cards(report(found("d1", relation)), {})
    assert view.decision_label(Decision.EXPLAINED, card.suggested_why) == label
    assert view.decision_label(Decision.NOT_A_DISCREPANCY, card.suggested_why) == "Not a discrepancy"


def test_two_zones_suggest_time_zones() -> None:
    here, there = (Period(None, None, zone=zone) for zone in ("America/New_York", "Asia/Tokyo"))
    facts = (
        fact(FIRST, "nine sailors", "At least nine sailors were rescued.", here),
        fact(THIRD, "Monday", OTHER, there),
    )
    sides = tuple(Side(letter, "Monday", (one,)) for letter, one in zip("AB", facts, strict=True))
    (card,) = view.cards(report(Discrepancy("d", "date", Relation.COMPATIBLE, "When?", sides, "", "")), {})
    assert card.suggested_why == "time_zone"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "file:///etc/passwd", " "]
)
def test_only_web_addresses_are_links(url: str) -> None:
    assert view.web_url(url) == ""
    assert view.web_url(" https://example.org/a ") == "https://example.org/a"


def test_dates_for_readers() -> None:
    assert view.published_label(None) == ""
    assert view.published_label(datetime(2024, 3, 2)) == "2 March 2024"
    assert view.published_label(datetime(2024, 3, 2, 9, 5, tzinfo=UTC)) == "2 March 2024, 09:05"


@given(st.text(max_size=600), st.data())
def test_any_text_gives_back_its_exact_sentence(text: str, data: st.DataObject) -> None:
    source = Article("a9", "x", text + "!", outlet="x")
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    claim = Claim("a9", cuts[1], cuts[2], (cuts[0], cuts[3]))
    one = Fact(claim, Label(Facet.STATUS, "x"), cuts[1], cuts[2])
    sides = (Side("A", "x", (one,)), Side("B", "y", (ELEVEN,)))
    (card,) = view.cards(Report((source, THIRD), (Discrepancy("d", "n", Relation.SCOPE, "?", sides, "", ""),)), {})
    passage = card.sides[0].passages[0]
    assert passage.sentence == source.text[cuts[0] : cuts[3]]
    assert len(passage.before) <= 250
    assert len(passage.after) <= 250


@pytest.mark.parametrize(
    ("url", "sentence", "link"),
    [
        ("https://a.example/x", "Two died.", "https://a.example/x#:~:text=Two%20died."),
        ("https://a.example/x#top", "Two died.", "https://a.example/x#top:~:text=Two%20died."),
        ("https://a.example/x", "A well-known, & old pier", "https://a.example/x#:~:text=A%20well%2Dknown%2C%20%26%20old%20pier"),
        (
            "https://a.example/x",
            "One two three four\nfive six seven eight nine.",
            "https://a.example/x#:~:text=One%20two%20three%20four,six%20seven%20eight%20nine.",
        ),
        ("https://a.example/x", " ", "https://a.example/x"),
    ],
)  # fmt: skip
def test_a_link_lands_on_the_sentence(url: str, sentence: str, link: str) -> None:
    assert passages.at_sentence(url, sentence) == link


def test_a_passage_without_a_web_address_has_no_link() -> None:
    (card,) = view.cards(report(found("d1")), {})
    first, copy = card.sides[0].passages
    assert first.link.startswith("https://example.org/echo#:~:text=At%20least")
    assert copy.link == ""


def test_a_glued_neighbour_gets_no_space_of_ours() -> None:
    text = "He left in 2021.The ship sank. All were saved."
    source = article("a1", text, "Echo")
    one = fact(source, "sank", "The ship sank.")
    (card,) = view.cards(
        Report((source, THIRD), (Discrepancy("d", "n", Relation.CONFLICT, "?", (Side("A", "x", (one,)),), "", ""),)), {}
    )
    (passage,) = card.sides[0].passages
    assert (passage.before, passage.after) == ("He left in 2021.", " All were saved.")


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (view.Filter(kind="head-count"), ["d1", "d2"]),
        (view.Filter(kind="date"), []),
        (view.Filter(severity=Severity.LOW), ["d2"]),
        (view.Filter(outlet="Coast Ledger"), ["d1", "d2"]),
        (view.Filter(outlet="Nobody"), []),
        (view.Filter(view.Status.MINE, reviewer="Ines"), ["d1"]),
        (view.Filter(view.Status.MINE, reviewer="Omar"), []),
        (view.Filter(order=view.Order.LATEST), ["d1", "d2"]),
        (view.Filter(order=view.Order.DOUBT), ["d2", "d1"]),
    ],
)
def test_rarer_filters_and_orders(wanted: view.Filter, ids: list[str]) -> None:
    sure, unsure = found("d1"), found("d2", severity=Severity.LOW)
    evidence = (Signal("wording", 0.5, 1.0),)
    story = report(replace(sure, confidence=0.9, evidence=evidence), replace(unsure, confidence=0.4, evidence=evidence))
    ruled = Verdict("d1", Decision.CONFLICT, reviewer="Ines", at=datetime(2024, 5, 9, tzinfo=UTC))
    assert [card.id for card in view.select(view.cards(story, {"d1": ruled}), wanted)] == ids


def test_the_reasons_for_joining_add_up_to_the_chance() -> None:
    evidence = (Signal("wording", 0.8, 2.4), Signal("same people", 0.0, 0.0), Signal("near in size", -1.0, -0.9))
    (card,) = view.cards(report(replace(found("d1"), confidence=0.73, evidence=evidence)), {})
    assert card.join is not None
    assert 1 / (1 + exp(-card.join.total)) == pytest.approx(0.73)
    shown = highlight.joined(card.join)
    assert "73%" in shown
    assert shown.count("<tr>") == 5  # the head, the start, two signals that moved it, the sum
    assert "−0.9" in shown

"""What an editor changes by hand, applied to a report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import NOON, article, discrepancy, fact, ferry_report, report, side

from factcheck import demo, edits
from factcheck.embed import HASH_NAME, open_encoder
from factcheck.pipeline import check
from factcheck.store import Action, Review
from factcheck.types import Discrepancy, Quantity, QuantityKind, Report, Settings


def entry(number: int, action: Action, on: str = "", **known: object) -> Review:
    return Review(number, "s1", on, action, "Ines", NOON, **known)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def trip() -> Report:
    return check(demo.load(demo.stories()[0].key), Settings(HASH_NAME), encoder=open_encoder(HASH_NAME))


def widest(found: Report) -> Discrepancy:
    return max((d for d in found.discrepancies if len(d.sides) > 2), key=lambda d: len(d.facts))


def claims(found: Discrepancy) -> set[str]:
    return {one.claim.id for one in found.facts}


def parted(found: Discrepancy, number: int = 1, action: Action = Action.DETACH, side: int = -1) -> Review:
    out = {one.claim.id for one in found.sides[side].facts}
    return entry(number, action, found.id, members=tuple(out), against=tuple(claims(found) - out))


def by_id(found: Report, key: str) -> Discrepancy | None:
    return next((d for d in found.discrepancies if d.id == key), None)


def test_nothing_done_changes_nothing(trip: Report) -> None:
    assert edits.applied(trip, ()) is trip


def test_a_detached_claim_leaves_its_card_and_the_letters_stay(trip: Report) -> None:
    card = widest(trip)
    left = by_id(edits.applied(trip, [parted(card, side=1)]), card.id)
    assert left is not None
    out = {one.claim.id for one in card.sides[1].facts}
    assert claims(left) == claims(card) - out
    before = edits.letters_of(card)
    assert all(before[key] == letter for key, letter in edits.letters_of(left).items())


def test_undone_it_is_back(trip: Report) -> None:
    card = widest(trip)
    log = [parted(card), entry(2, Action.UNDO, card.id, cancels=1)]
    assert edits.applied(trip, log) == trip


def test_a_later_run_cannot_join_them_again_under_another_name(trip: Report) -> None:
    card = widest(trip)
    renamed = replace(card, id="d0000000000")
    later = replace(trip, discrepancies=tuple(renamed if d is card else d for d in trip.discrepancies))
    found = by_id(edits.applied(later, [parted(card)]), renamed.id)
    assert found is not None
    assert not claims(found) & {one.claim.id for one in card.sides[-1].facts}


def test_a_card_with_one_side_left_goes(trip: Report) -> None:
    card = next(d for d in trip.discrepancies if len(d.facts) == 2)
    assert by_id(edits.applied(trip, [parted(card)]), card.id) is None


def test_a_split_makes_a_second_card_where_the_claims_differ() -> None:
    texts = [article(f"n{n}", f"Rescuers said {n} people were hurt.", outlet=f"Paper {n}") for n in (3, 5, 7, 9)]
    facts = [
        fact(one, f"{n} people were hurt", str(n), Quantity(n, n, noun="people", state="injured"))
        for one, n in zip(texts, (3, 5, 7, 9), strict=True)
    ]
    card = discrepancy("How many were hurt?", *(side(x, x, one) for x, one in zip("ABCD", facts, strict=True)))
    story = report(card, articles=tuple(texts))
    out, stay = [one.claim.id for one in facts[2:]], [one.claim.id for one in facts[:2]]
    made = edits.applied(story, [entry(1, Action.SPLIT, card.id, members=tuple(out), against=tuple(stay))])
    assert sorted(map(sorted, map(claims, made.discrepancies))) == sorted([sorted(out), sorted(stay)])


def test_merged_cards_become_one_with_the_first_ones_letters(trip: Report) -> None:
    one, other = next(
        (a, b) for a in trip.discrepancies for b in trip.discrepancies if edits.may_join(a, b) and a.kind == b.kind
    )
    made = edits.applied(trip, [entry(1, Action.MERGE, one.id, members=(other.id,))])
    joined = by_id(made, one.id)
    assert joined is not None
    assert by_id(made, other.id) is None
    assert claims(joined) == claims(one) | claims(other)
    letters = edits.letters_of(joined)
    assert all(letters[key] == letter for key, letter in edits.letters_of(one).items())


def test_a_merge_is_offered_between_figures_of_one_kind_only() -> None:
    text = article("n", "The ferry did 22 knots, and 14 people were hurt, 3 of them badly.", outlet="Paper")
    hurt, badly, speed = (
        discrepancy(what, side("A", words, fact(text, words, words, reading)))
        for what, words, reading in (
            ("How many were hurt?", "14 people were hurt", Quantity(14, 14, noun="people", state="injured")),
            ("How many badly?", "3 of them", Quantity(3, 3, noun="people")),
            ("How fast?", "22 knots", Quantity(22, 22, QuantityKind.MEASURE, unit="kn")),
        )
    )
    assert edits.worth_joining(hurt, badly)
    assert edits.may_join(hurt, speed)
    assert not edits.worth_joining(hurt, speed)


def test_a_merge_with_a_card_that_is_gone_is_passed_over(trip: Report) -> None:
    card = trip.discrepancies[0]
    assert edits.applied(trip, [entry(1, Action.MERGE, card.id, members=("dgone",))]) == trip


def test_a_ruling_holds_on_to_its_letters_when_support_turns() -> None:
    story = ferry_report()
    card = story.discrepancies[0]
    first, second = card.sides
    turned = replace(card, sides=(replace(second, letter="A"), replace(first, letter="B")))
    now = replace(story, discrepancies=(turned, *story.discrepancies[1:]))
    held = edits.applied(now, (), {card.id: edits.letters_of(card)})
    assert edits.letters_of(held.discrepancies[0]) == edits.letters_of(card)
    assert [s.letter for s in held.discrepancies[0].sides] == ["A", "B"]


def test_one_more_article_keeps_every_card(trip: Report) -> None:
    articles = demo.load(demo.stories()[0].key)
    fewer = check(articles[:-1], Settings(HASH_NAME), encoder=open_encoder(HASH_NAME))
    missing = {d.id for d in fewer.discrepancies} - {d.id for d in trip.discrepancies}
    assert not missing


@pytest.mark.parametrize(
    ("said", "groups"),
    [
        ([], [{"harbour.txt", "coast.txt"}]),
        ([(("harbour.txt", "coast.txt"), False)], []),
        ([(("harbour.txt", "coast.txt"), False), (("harbour.txt", "coast.txt"), True)], [{"harbour.txt", "coast.txt"}]),
        ([(("island.txt", "coast.txt"), True)], [{"harbour.txt", "coast.txt", "island.txt"}]),
        ([(("harbour.txt", "coast.txt"), False), (("island.txt", "coast.txt"), True)], [{"coast.txt", "island.txt"}]),
    ],
)
def test_origins_are_counted_as_the_editor_says(
    said: list[tuple[tuple[str, ...], bool]], groups: list[set[str]]
) -> None:
    story = ferry_report()
    ids = {one.name: one.id for one in story.articles}
    log = [
        entry(n, Action.ORIGIN, members=tuple(ids[name] for name in names), text="same" if same else "apart")
        for n, (names, same) in enumerate(said, 1)
    ]
    made = edits.applied(story, log)
    assert [{story.article(key).name for key in one.articles} for one in made.origins] == groups

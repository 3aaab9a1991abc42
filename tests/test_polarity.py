import time

import pytest

from factcheck.facts import polarity
from factcheck.types import Label


def labels(text: str) -> list[tuple[str, str]]:
    return [(m.reading.family, m.reading.value) for m in polarity.find(text) if isinstance(m.reading, Label)]


@pytest.mark.parametrize(
    ("text", "family", "value"),
    [
        ("The goalkeeper was not injured", "injur", "negative"),
        ("The bank denied having sold client data", "sell", "negative"),
        ("The probe failed to land", "land", "negative"),
        ("The senator never voted for it", "vot", "negative"),
        ("Investigators ruled out sabotage", "sabotag", "negative"),
        ("There was no further comment from the club", "comment", "negative"),
        ("The storm did not reach the coast", "reach", "negative"),
        ("No one was hurt in the derailment", "hurt", "negative"),
        ("Shares rose after the report", "rose/fell", "rose"),
        ("Sales fell by a tenth", "rose/fell", "fell"),
        ("Voters rejected the plan", "accepted/rejected", "rejected"),
        ("Both pilots were safe", "safe/dangerous", "safe"),
        ("The referee permitted a substitute", "allowed/banned", "allowed"),
        ("Customs barred the lorries", "allowed/banned", "banned"),
        ("The bank slashed its fees", "raised/cut", "cut"),
        ("The envoy skipped the dinner", "attended/absent", "absent"),
        ("The rules were loosened", "tightened/eased", "eased"),
        ("Troops were pulled back", "deployed/withdrawn", "withdrawn"),
        ("The guards carried no guns", "armed/unarmed", "unarmed"),
        ("They met behind closed doors", "public/private", "private"),
        ("The stands were half-empty", "full/empty", "empty"),
        ("The bridge is behind schedule", "on time/late", "late"),
        ("The watchman was asleep", "awake/asleep", "asleep"),
        ("She left of her own accord", "willing/forced", "willing"),
        ("The chain posted a loss", "profit/loss", "loss"),
        ("Rainfall was below average", "above/below", "below"),
        ("He was not conscious", "conscious/unconscious", "unconscious"),
        ("Farmers hailed the subsidy", "praised/criticised", "praised"),
        ("Doctors denounced the subsidy", "praised/criticised", "criticised"),
        ("The cyclone intensified overnight", "strengthened/weakened", "strengthened"),
        ("The west wing burned", "east/west", "west"),
        ("A shell fell north of the town", "north/south", "north"),
        ("He was hit in the left shoulder", "left/right", "left"),
        ("They gathered outside the court", "inside/outside", "outside"),
        ("The water is not safe to drink", "safe/dangerous", "dangerous"),
        ("The union opposed the deal", "supported/opposed", "opposed"),
        ("Such floods have been rare", "rare/frequent", "rare"),
        ("There have been a number of floods", "rare/frequent", "frequent"),
        ("She was found alive", "alive/dead", "alive"),
        ("City lost the final", "won/lost", "lost"),
        ("Ties have deteriorated", "improved/worsened", "worsened"),
        ("A truce is not likely", "likely/unlikely", "unlikely"),
        ("The shooting was accidental", "deliberate/accidental", "accidental"),
    ],
)
def test_reads_negations_and_opposites(text: str, family: str, value: str) -> None:
    assert (family, value) in labels(text)


@pytest.mark.parametrize("text", ["It was not only the rain", "No doubt it will rain", "The blouse is eased in"])
def test_leaves_other_senses_alone(text: str) -> None:
    assert ("only", "negative") not in labels(text)
    assert not any(value == "negative" for _, value in labels(text))


def test_offsets_cover_negation_and_predicate() -> None:
    text = "The mayor did not immediately resign."
    assert [text[m.start : m.end] for m in polarity.find(text)] == ["did not immediately resign"]


def test_the_positive_side_of_a_predicate() -> None:
    text = "The firm confirmed the leak, but police have not confirmed it."
    assert polarity.affirmed(text, "confirm") == ((9, 18),)


def test_a_long_line_is_quick() -> None:
    began = time.perf_counter()
    assert polarity.find("it was not a safe rise and no one fell by ten " * 4000)
    assert time.perf_counter() - began < 4


@pytest.mark.parametrize(
    ("text", "family", "value"),
    [
        ("Delays are not likely on any main line", "likely/unlikely", "unlikely"),
        ("He was found not guilty on both counts", "guilty/innocent", "innocent"),
        ("She denied that she would leave the club", "leav", "negative"),
        ("The firm denied it had warned the port", "warn", "negative"),
        ("The line denied that the young captain had been moved", "mov", "negative"),
    ],
)
def test_a_negation_is_counted_once(text: str, family: str, value: str) -> None:
    assert (family, value) in labels(text)
    assert ("on", "negative") not in labels(text)

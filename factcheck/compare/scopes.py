"""Two figures of which one takes in more, by its own words: "with the roads", "before tax", "9 pupils and 2 staff"."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from factcheck.compare.sides import Group, Story
from factcheck.facts import measured, quantity
from factcheck.types import Fact, Mention, Quantity, QuantityKind

_MOST = 6  # figures of one sentence that are added up
_REACH = 90  # characters around a figure in which its scope is told
_ITEM = r"(?:[\w’'-]+\s){1,5}?"
# of sums of money alone: "40 people, including ten children" is a part, no wider count
_TAKES_IN = re.compile(
    rf"\b(?:including\s(?!an?\s(?:initial|record)\b)|inclusive\sof\s|(?:once|when|if|with)\s{_ITEM}(?:(?:is|are|was"
    rf"|were)\s)?(?:counted|included|added|factored\sin)"
    r"|(?:which|that|and|it)\s(?:also\s)?includes?\s|which\s(?:also\s)?(?:covers|takes\sin)\s|taking\sin\s"
    r"|on\sall\scounts)",
    re.IGNORECASE,
)
_LEAVES_OUT = re.compile(
    r"\b(?:excluding|exclusive\sof|not\s(?:including|counting)|(?:does|do|did)\snot\s(?:include|count|cover)"
    r"|(?:doesn|don|didn)[’']t\s(?:include|count|cover)|leav(?:es|ing)\sout|before\s(?:tax|interest|fees|costs"
    r"|add-ons)|net\sof)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,.;:()–—]|\sand\s(?:will|would|has|was|is)\b")
_BETWEEN = re.compile(r"(?:\s[a-z]+){0,4}?\s?(?:,|and|,\sand|as\swell\sas|plus)\s(?:another\s)?")


def told(low: Group, high: Group, story: Story) -> str:
    """The words by which the larger figure takes in more or the smaller leaves something out; "" where none say so."""
    if words := parts(low, high, story):
        return words
    if _peaks(low, high):
        return "gusts"
    money = isinstance(high.facts[0].reading, Quantity) and high.facts[0].reading.kind is QuantityKind.MONEY
    wider = _said(high, _TAKES_IN, story) if money and not _said(low, _TAKES_IN, story) else ""
    narrower = _said(low, _LEAVES_OUT, story) if not _said(high, _LEAVES_OUT, story) else ""
    return wider or narrower


def reason(low: Group, high: Group, story: Story) -> str:
    """Why the two figures need not be rivals, in one sentence."""
    if words := parts(low, high, story):
        return f"The parts add up: “{words}” are {high.value.split()[0]} together, so the two count different groups."
    if _peaks(low, high):
        return f"Gusts are the peaks of a wind: {low.value} and {high.value} need not measure the same."
    return (
        f"“{told(low, high, story)}” is said of one figure only: {low.value} and {high.value} need not count the same."
    )


def _peaks(low: Group, high: Group) -> bool:
    return all(measured.peaks(a.bearer, b.bearer) for a in low.facts for b in high.facts)


def _said(group: Group, cue: re.Pattern[str], story: Story) -> str:
    """The words of the cue near the figure with what follows them, up to the next stop."""
    return next(filter(None, (_near(f, cue, story) for f in group.facts)), "")


def _near(fact: Fact, cue: re.Pattern[str], story: Story) -> str:
    text, at = story.sentence(fact), fact.end - fact.claim.sentence[0]
    found = cue.search(text, at, min(at + _REACH, len(text)))
    if not found:
        return ""
    stop = _STOP.search(text, found.end())
    return " ".join(text[found.start() : stop.start() if stop else len(text)].split()[:8])


def parts(low: Group, high: Group, story: Story) -> str:
    """The counts beside the smaller figure that make the larger one with it: "nine pupils and two teachers"."""
    whole = high.facts[0].reading
    if not isinstance(whole, Quantity) or whole.kind is not QuantityKind.COUNT or whole.low != whole.high:
        return ""
    return next(filter(None, (_summed(f, whole.low, story) for f in low.facts)), "")


def _summed(fact: Fact, whole: float, story: Story) -> str:
    at = fact.start - fact.claim.sentence[0]
    first = max(at - _REACH, 0)
    text = story.sentence(fact)[first : at + 2 * _REACH]
    counts = _counts(text)
    for some in (*combinations(counts, 2), *combinations(counts, 3)):
        here = any(m.start == at - first for m, _ in some)
        if here and _adds_up([q for _, q in some], whole) and _listed(text, [(m.start, m.end) for m, _ in some]):
            return text[some[0][0].start : some[-1][0].end]
    return ""


def _counts(text: str) -> list[tuple[Mention, Quantity]]:
    """The first plain counts of a text: no ranges, and none that is part of another."""
    read = [(m, m.reading) for m in quantity.find(text)[: _MOST * 2] if isinstance(m.reading, Quantity)]
    return [(m, q) for m, q in read if q.kind is QuantityKind.COUNT and q.low == q.high and not q.part][:_MOST]


def _adds_up(some: list[Quantity], whole: float) -> bool:
    """True for counts that make the whole, whatever befell them being one thing."""
    return sum(q.low for q in some) == whole and len({q.state for q in some} - {""}) < 2


def _listed(text: str, spans: list[tuple[int, int]]) -> bool:
    """True for "nine pupils and two teachers": nothing but a comma or an "and" between."""
    return all(_BETWEEN.fullmatch(text, a[1], b[0]) for a, b in pairwise(spans))

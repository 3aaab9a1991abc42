"""What is given as the cause of one happening: another cause, a more precise one, or a firmer word for the link."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import combinations

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import ORDER, Comparison, Group, Story, across, grouped, hardest, label_of, related
from factcheck.facts import cause, reasons
from factcheck.occasions import Sentence, aside
from factcheck.topics import content
from factcheck.types import Cluster, Fact, Label, Mention, Relation, Severity

_ASSERTED = 2  # from this rank on the words say that it was the cause, below it only that it came before
_ALIKE = 0.6
_MOST = 30
_BRIEF = 4  # words of a cause that name no more than one reason
# happenings that a story has many of
_MANY = frozenset({"death", "fall", "rise", "delay", "protest", "leak"})


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Different causes of one sort of happening, and causes that one source has where another knows none."""
    effects: defaultdict[str, list[Fact]] = defaultdict(list)
    for reading in readings:
        for effect, fact in (*_reasoned(reading), *_motives(reading), *_named(reading)):
            if not any(_met(fact, other) for other in effects[effect]):
                effects[effect].append(fact)
    pairs = [pair for effect, facts in effects.items() for pair in _rivals(facts[:_MOST], _shared(effect))]
    return found.clusters(pairs, "same happening", 0.7)


def _met(a: Fact, b: Fact) -> bool:
    """True for two readings of one cause: at one place, or both what one sentence asserts."""
    if a.claim.article != b.claim.article or a.claim.sentence != b.claim.sentence:
        return False
    both = label_of(a).value == label_of(b).value == "because"
    return (both and not reasons.keys(label_of(a).detail)) or (a.start < b.end and b.start < a.end)


def _named(reading: Reading) -> Iterator[tuple[str, Fact]]:
    """Causes whose sentence has a noun for what they caused."""
    for sentence in (s for s in reading.sentences if not found.long_ago(reading, s)):
        for effect, mention in cause.named(sentence.text):
            yield effect, _fact(reading, sentence, mention)


def _reasoned(reading: Reading) -> Iterator[tuple[str, Fact]]:
    """Usual reasons, in a sentence that need not name what they explain: it is what the article is about."""
    ours = [s for s in reading.sentences if not aside(s) and not found.long_ago(reading, s)]
    main = reasons.effects(" ".join(s.text for s in ours))[:1]
    for sentence in ours:
        here = reasons.effects(sentence.text)
        for mention in reasons.find(sentence.text):
            keys = reasons.keys(label_of_mention(mention).detail)
            effect = next((e for e in (*main, *here) if keys & reasons.EFFECTS[e][1]), "")
            if effect:
                yield effect, _fact(reading, sentence, mention)
        if main and (main[0] in here or not here):
            yield from ((main[0], _fact(reading, sentence, m)) for m in reasons.unknown(sentence.text))


def _motives(reading: Reading) -> Iterator[tuple[str, Fact]]:
    if not reasons.is_deed(" ".join(s.text for s in reading.sentences)):
        return
    for sentence in reading.sentences:
        if not aside(sentence):
            yield from (("motive", _fact(reading, sentence, m)) for m in reasons.motives(sentence.text))


def _fact(reading: Reading, sentence: Sentence, mention: Mention) -> Fact:
    return found.fact(reading, sentence, mention, found.speaker_at(reading, sentence.start + mention.start))


def label_of_mention(mention: Mention) -> Label:
    """The mention's reading, which its finder makes a Label."""
    assert isinstance(mention.reading, Label)
    return mention.reading


def _shared(effect: str) -> int:
    """How many content words two clauses must share to be about one such happening."""
    return 3 if effect in _MANY else 0


def _rivals(facts: Sequence[Fact], shared: int) -> Iterator[tuple[Fact, Fact]]:
    for a, b in combinations(facts, 2):
        if len(content(a.topic) & content(b.topic)) < shared:
            continue
        if a.claim.article != b.claim.article and not _agree(label_of(a), label_of(b)):
            yield a, b


def _agree(a: Label, b: Label) -> bool:
    """True for two causes with a telling word in common, and for two sources that know none."""
    if cause.UNKNOWN in (a.value, b.value):
        return a.value == b.value
    ruled_out = reasons.DENIED in (a.family, b.family)
    return a.family == b.family if ruled_out and _alike(a, b) else ruled_out or _alike(a, b)


def _alike(a: Label, b: Label) -> bool:
    return bool(_meant(a) & _meant(b) or content(a.detail) & content(b.detail))


def _meant(label: Label) -> frozenset[str]:
    """What the words of a cause come to: the reason that a few words name, else the telling words."""
    brief = len(label.detail.split()) <= _BRIEF
    return (reasons.keys(label.detail) if brief else frozenset()) or content(label.detail)


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the causes given for one happening; None where all are alike or none is asserted."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = _merged(grouped(facts, _key, story, _group))
    if len(groups) < 2 or not across(groups) or all(label_of(f).rank < _ASSERTED for f in facts):
        return None
    pairs = related(groups, lambda a, b: _relate(a, b, story))
    relation = hardest(pairs)
    if relation is Relation.COMPATIBLE:
        return None
    return Comparison(
        "cause",
        relation,
        groups,
        pairs,
        question="What led to it?",
        reason=_reason(groups, pairs, relation),
        would_settle="Who names the cause, and on what evidence.",
        severity=Severity.HIGH if relation is Relation.CONFLICT else Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _key(fact: Fact) -> tuple[str, str, bool]:
    label = label_of(fact)
    return label.value, label.detail, label.family == reasons.DENIED


def _group(facts: tuple[Fact, ...]) -> Group:
    label = label_of(facts[0])
    link = "ruled out" if label.family == reasons.DENIED else label.value
    value = f"{link}: {' '.join(label.detail.split())}" if label.detail else "not known"
    return Group(value, facts, label.value)


def _merged(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Put together the wordings that link one cause with one word."""
    kept: list[Group] = []
    for group in groups:
        at = next((n for n, k in enumerate(kept) if _linked(k, group) and one_cause(k, group)), None)
        if at is None:
            kept.append(group)
        else:
            kept[at] = Group(kept[at].value, (*kept[at].facts, *group.facts), kept[at].normalized)
    return tuple(kept)


def _linked(a: Group, b: Group) -> bool:
    """True for one word for the link, both given or both ruled out."""
    return a.normalized == b.normalized and _denied(a) == _denied(b)


def one_cause(a: Group, b: Group) -> bool:
    """True when the words of one cause are nearly all among the other's."""
    one, two = (label_of(g.facts[0]) for g in (a, b))
    left, right = content(one.detail), content(two.detail)
    worded = bool(left and right) and len(left & right) >= _ALIKE * min(len(left), len(right))
    return worded or bool(reasons.keys(one.detail) and _meant(one) == _meant(two))


def _relate(a: Group, b: Group, story: Story) -> Relation:
    one, two = label_of(a.facts[0]), label_of(b.facts[0])
    if cause.UNKNOWN not in (one.value, two.value) and reasons.DENIED in (one.family, two.family):
        if one.family == two.family or not one_cause(a, b):
            return Relation.COMPATIBLE
        return Relation.HEDGING if reasons.UNSURE in (one.family, two.family) else Relation.CONFLICT
    if cause.UNKNOWN in (one.value, two.value):
        return _found_out(*((a, b) if one.value == cause.UNKNOWN else (b, a)), story)
    if one_cause(a, b):
        return Relation.HEDGING
    if one.value == two.value == "because" and not _alike(one, two):
        return Relation.HEDGING if reasons.UNSURE in (one.family, two.family) else Relation.CONFLICT
    return Relation.SPECIFICITY


def _found_out(unknown: Group, given: Group, story: Story) -> Relation:
    """What was not known before is news; what one source gives flatly and a later one says nobody knows is at odds."""
    if label_of(given.facts[0]).family == reasons.UNSURE:
        return Relation.HEDGING
    before, after = (_instants(g, story) for g in (unknown, given))
    if not (before and after):
        return Relation.HEDGING
    if max(before) < min(after):
        return Relation.UPDATED
    return Relation.CONFLICT if max(after) < min(before) else Relation.HEDGING


def _instants(group: Group, story: Story) -> list[datetime]:
    """When its sources were published; empty where one does not say."""
    told = [story.articles[f.claim.article].instant for f in group.facts]
    return [t for t in told if t] if all(told) else []


def _reason(groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...], relation: Relation) -> str:
    if relation is Relation.UPDATED:
        return f"At first the cause was not known; a later source gives it (“{_given(groups, pairs).value}”)."
    if relation is Relation.CONFLICT:
        i, j, _ = next(p for p in pairs if p[2] is relation)
        if cause.UNKNOWN in (groups[i].normalized, groups[j].normalized):
            return f"One source gives a cause (“{_given(groups, pairs).value}”); a later one says that none is known."
        if _denied(groups[i]) or _denied(groups[j]):
            return f"“{groups[i].value}” and “{groups[j].value}”: one source gives the cause that another rules out."
        return f"“{groups[i].value}” and “{groups[j].value}” are two causes for one happening, both given as certain."
    hedged = relation is Relation.HEDGING
    i, j, _ = max((p for p in pairs if p[2] is relation), key=lambda p: abs(_rank(groups[p[0]]) - _rank(groups[p[1]])))
    first, second = sorted((groups[i], groups[j]), key=_rank)
    if cause.UNKNOWN in (first.normalized, second.normalized):
        return f"One source gives a cause (“{second.value}”) that another says is not known."
    if hedged and not one_cause(first, second):
        return f"“{first.value}” and “{second.value}” differ, and at least one is only a suspicion."
    if hedged and first.normalized != second.normalized:
        firmness = "the order, not the reason" if _rank(first) < _ASSERTED else "less than the second"
        return f"One cause, linked as “{first.normalized}” and as “{second.normalized}”: the first says {firmness}."
    return f"The sources give the reason in other words or detail: “{first.value}” beside “{second.value}”."


def _given(groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...]) -> Group:
    """The cause of the hardest pair, whose other side knows none."""
    i, j, _ = min(pairs, key=lambda p: ORDER.index(p[2]))
    return groups[j] if groups[i].normalized == cause.UNKNOWN else groups[i]


def _denied(group: Group) -> bool:
    return label_of(group.facts[0]).family == reasons.DENIED


def _rank(group: Group) -> int:
    return label_of(group.facts[0]).rank

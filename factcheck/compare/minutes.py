"""The minute of one player's goal or card, as two sources give it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, label_of, related
from factcheck.facts import minute
from factcheck.occasions import Sentence, aside
from factcheck.text.naming import runs_of
from factcheck.types import Cluster, Facet, Fact, Label, Mention, Rank, Relation, Severity, Signal

_PLAYER = Signal("same player", 1.0, 2.5)
_CLUBS = frozenset(
    "city town united rovers wanderers athletic albion county villa hotspur palace forest fc afc sc rangers celtic "
    "madrid stadium park cup league".split()
)
_HE = re.compile(r"(?:He|She|His|Her)\s")
_DEED = Signal("same deed", 1.0, 1.0)


def is_minute(label: Label) -> bool:
    """True for the minute of a match."""
    return label.family == minute.FAMILY


def clusters(readings: Sequence[Reading]) -> Iterator[Cluster]:
    """One cluster for a deed of one player, without the minutes that both sources give: those are his other goals."""
    told: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    surnames = _surnames(readings)
    for reading in readings:
        for fact, player in _minutes(reading, surnames):
            told[player, label_of(fact).detail].append(fact)
    for facts in told.values():
        kept = tuple(f for f in facts if not _one_of_several(f, facts))
        if len(found.articles_of(kept)) > 1 and len({label_of(f).value for f in kept}) > 1:
            yield Cluster(kept, (_PLAYER, _DEED), 0.85)


def _one_of_several(fact: Fact, facts: Sequence[Fact]) -> bool:
    """True where the fact's own source, or one that gives the same minute, tells of more than one minute."""
    agreeing = {f.claim.article for f in facts if label_of(f).value == label_of(fact).value}
    several = {
        a for a in found.articles_of(facts) if len({label_of(f).value for f in facts if f.claim.article == a}) > 1
    }
    return bool(agreeing & several) and len(agreeing) > 1


def _minutes(reading: Reading, surnames: frozenset[str]) -> Iterator[tuple[Fact, str]]:
    before: Sentence | None = None
    for sentence in reading.sentences:
        last, before = before, sentence
        ranked = any(isinstance(m.reading, Rank) for m in sentence.mentions)  # "won it for the first time since 1987"
        if aside(sentence) or (found.long_ago(reading, sentence) and not ranked):
            continue
        for mention in minute.find(sentence.text):
            player = _player(sentence, mention, surnames) or _gone_on(last, sentence, surnames)
            if player:
                yield replace(found.fact(reading, sentence, mention), bearer=player.capitalize()), player


def _player(sentence: Sentence, mention: Mention, surnames: frozenset[str]) -> str:
    """The surname that stands last before the minute, else first after it, in the sentence."""
    runs = [(start, end, surname(name)) for start, end, name in runs_of(sentence.text)]
    before = [s for _, end, s in runs if end <= mention.start + 1 and s in surnames]
    after = [s for start, _, s in runs if start >= mention.end and s in surnames]
    return before[-1] if before else after[0] if after else ""


def _gone_on(before: Sentence | None, sentence: Sentence, surnames: frozenset[str]) -> str:
    """The first player of the sentence before one that goes on with "He" or "His"."""
    if before is None or not _HE.match(sentence.text):
        return ""
    return next((s for _, _, name in runs_of(before.text) if (s := surname(name)) in surnames), "")


def _surnames(readings: Sequence[Reading]) -> frozenset[str]:
    """The last words of all names of two words and more, clubs left out."""
    names = (n for r in readings for s in r.sentences for _, _, n in runs_of(s.text) if len(n.split()) > 1)
    return frozenset(map(surname, names)) - _CLUBS


def surname(name: str) -> str:
    """The last word of a name, in lower case and without a genitive."""
    return re.sub(r"[’']s?$", "", name.split()[-1]).lower()


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the minutes; None where no two sources part."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label) and f.reading.facet is Facet.CHARACTER]
    groups = grouped(facts, lambda f: label_of(f).value, story, _group)
    if len(groups) < 2 or not across(groups):
        return None
    deed = label_of(facts[0]).detail
    minutes = sorted(label_of(g.facts[0]).rank for g in groups)
    return Comparison(
        "number",
        Relation.CONFLICT,
        groups,
        related(groups, lambda a, b: Relation.CONFLICT),
        question=f"In which minute was {facts[0].bearer}’s {deed}?",
        reason=f"{groups[0].value} and {groups[1].value} cannot both be of one {deed}; "
        f"they are {minutes[-1] - minutes[0]} apart.",
        would_settle="The official match report.",
        severity=Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...]) -> Group:
    number = label_of(facts[0]).rank
    return Group(f"minute {number}", facts, str(number))

"""Status words of one family: postponed or cancelled, arrested or charged, proposed or signed."""

from __future__ import annotations

import re

from factcheck.compare.sides import Comparison, Group, Story, grouped, happening, hardest, label_of, listed, related
from factcheck.facts import status
from factcheck.types import Cluster, Fact, Label, Relation, Severity

# What can only come after a rival word of its family: "resumed" after "suspended".
_AFTERWARDS = frozenset({"resumed"})
# A service that is said to come back was stopped for a while, whatever the word for it.
_FOR_NOW = re.compile(r"\b(?:resum\w+|restart\w*|until|temporar\w+|for\snow|later\sdate|rescheduled)\b", re.IGNORECASE)
_SEVERITY = {Relation.CONFLICT: Severity.HIGH, Relation.SPECIFICITY: Severity.LOW}
_REVIVED = frozenset({"resumed", "reopened"})
_COMING = re.compile(
    r"\b(?:will|would|could|may|might|should|shall|to|expected|due|hopes?|plans?)(?:\s\w+){0,3}\s$", re.IGNORECASE
)
_FOR_A_TIME = re.compile(r"\s+until\s|\s+for\s(?:[\w-]+\s){0,4}?(?:minutes|hours?|days?|weeks?|months?|years?)\b")
# Happenings that are planned, so that one can ask whether they were put off.
_PLANNED = frozenset("trip meeting match vote trial protest launch strike travel call".split())
_STAGE = re.compile(
    r"\b(?:league|quarter-?finals?|semi-?finals?|final|friendly|first\sleg|second\sleg|group\sstage|last\sseason"
    r"|qualif(?:ier|ying)|first\sround|second\sround|third\sround|play-?off)\b",
    re.IGNORECASE,
)
# steps of a case that come before all that have a place in its order
_BEFORE_ALL = frozenset({"at large"})
# the two pleas are given at the trial
_AT_TRIAL = frozenset({"on trial", "pleaded guilty", "pleaded not guilty"})
_STOPPED = frozenset({"cancelled", "suspended", "postponed", "closed"})


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare one cluster of status words; None where all use one."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label) and not _step_to_come(f, story)]
    groups = grouped(facts, lambda f: label_of(f).value, story, _group)
    if len(groups) < 2 or len({f.claim.article for f in facts}) < 2:
        return None
    pairs = related(groups, lambda a, b: _relate(a, b, story))
    relation = hardest(pairs)
    if relation is Relation.COMPATIBLE:
        return None
    return Comparison(
        "status",
        relation,
        groups,
        pairs,
        question=_question(facts, [g.value for g in groups]),
        reason=_reason(groups, relation, story),
        would_settle="What the organiser or the authority itself announced, word for word.",
        severity=_SEVERITY.get(relation, Severity.MEDIUM),
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _question(facts: list[Fact], values: list[str]) -> str:
    what = happening(facts)
    told = listed_or(values)
    return f"Was the {what} {told}?" if _a_plan(facts) and what in _PLANNED else f"Which is it: {told}?"


def _a_plan(facts: list[Fact]) -> bool:
    return label_of(facts[0]).family == "change of plan"


def listed_or(words: list[str]) -> str:
    """``a, b or c``."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _group(facts: tuple[Fact, ...]) -> Group:
    return Group(label_of(facts[0]).value, facts, label_of(facts[0]).value)


def _relate(a: Group, b: Group, story: Story) -> Relation:
    """Steps of one process are an update unless the later article has the earlier step; rival words are a conflict."""
    left, right = label_of(a.facts[0]), label_of(b.facts[0])
    if _denied(left, right) or _to_come(a, b, story) or _other_match(a, b, story):
        return Relation.COMPATIBLE
    if _done_since(a, b, story):
        return Relation.UPDATED
    if {left.value, right.value} & _AFTERWARDS:
        later, earlier = (a, b) if left.value in _AFTERWARDS else (b, a)
        return Relation.COMPATIBLE if _all_know(earlier, later, story) else Relation.UPDATED
    if {left.value, right.value} <= _STOPPED and _for_now(a, story) and _for_now(b, story):
        return Relation.SPECIFICITY
    if left.rank and left.rank == right.rank and (_all_know(a, b, story) or _all_know(b, a, story)):
        return Relation.COMPATIBLE  # two outcomes in one article are two people's
    if "on trial" in (left.value, right.value) and {left.value, right.value} <= _AT_TRIAL:
        return Relation.COMPATIBLE
    if not _ordered(left, right):
        return Relation.CONFLICT
    low, high = (a, b) if left.rank < right.rank else (b, a)
    if _all_know(low, high, story):
        return Relation.COMPATIBLE
    early, late = ([story.articles[f.claim.article].instant for f in g.facts] for g in (low, high))
    backwards = all(early) and all(late) and min(t for t in early if t) > max(t for t in late if t)
    return Relation.CONFLICT if backwards else Relation.UPDATED


def _step_to_come(fact: Fact, story: Story) -> bool:
    """True for "will be sentenced": the case has not come to that step."""
    return label_of(fact).family == "justice" and _planned(fact, story)


def _ordered(a: Label, b: Label) -> bool:
    """True for two steps of one process, the earlier of which the later leaves behind."""
    known = all(x.rank or x.value in _BEFORE_ALL for x in (a, b))
    return known and a.rank != b.rank


def _denied(a: Label, b: Label) -> bool:
    """True for "not arrested" beside "released": only "arrested" is against it."""
    return any(x.value.startswith("not ") and x.value != f"not {y.value}" for x, y in ((a, b), (b, a)))


def _done_since(a: Group, b: Group, story: Story) -> bool:
    """True for "has not conceded" on one day and "conceded" on a later one."""
    undone, done = (a, b) if label_of(a.facts[0]).value.startswith("not ") else (b, a)
    if label_of(undone.facts[0]).value != f"not {label_of(done.facts[0]).value}":
        return False
    early, late = ([story.articles[f.claim.article].instant for f in g.facts] for g in (undone, done))
    return all(early) and all(late) and max(t for t in early if t) < min(t for t in late if t)


def _to_come(a: Group, b: Group, story: Story) -> bool:
    """True for "is closed" or "was closed for two hours" beside "will reopen": each stop ends."""
    later = [g for g in (a, b) if label_of(g.facts[0]).value in _REVIVED]
    stopped = any(label_of(g.facts[0]).value in _STOPPED for g in (a, b))
    ended = any(all(_FOR_A_TIME.match(_after(f, story)) and not _planned(f, story) for f in g.facts) for g in (a, b))
    return stopped and len(later) == 1 and (ended or all(_future(f, story) for f in later[0].facts))


def _other_match(a: Group, b: Group, story: Story) -> bool:
    """True for results that every source gives for another stage: the semi-final, the league."""
    stages = [[{m.lower() for m in _STAGE.findall(story.sentence(f))} for f in g.facts] for g in (a, b)]
    apart = all(x and y and not x & y for x in stages[0] for y in stages[1])
    return label_of(a.facts[0]).family == "result" and apart


def _after(fact: Fact, story: Story) -> str:
    return story.articles[fact.claim.article].text[fact.end : fact.end + 60]


def _planned(fact: Fact, story: Story) -> bool:
    return bool(_COMING.search(story.articles[fact.claim.article].text[fact.claim.start : fact.start]))


def _future(fact: Fact, story: Story) -> bool:
    return _planned(fact, story) or story.quote(fact).lower().endswith(
        ("reopen", "reopens", "resume", "resumes", "re-open")
    )


def _all_know(own: Group, other: Group, story: Story) -> bool:
    return all(_knows(story.articles[f.claim.article].text, label_of(other.facts[0])) for f in own.facts)


def _knows(text: str, step: Label) -> bool:
    """True when an article tells of a step anywhere: it does not stop at the earlier one."""
    return any(isinstance(m.reading, Label) and m.reading.value == step.value for m in status.find(text))


def _for_now(group: Group, story: Story) -> bool:
    return any(_FOR_NOW.search(story.sentence(f)) for f in group.facts)


def _reason(groups: tuple[Group, ...], relation: Relation, story: Story) -> str:
    if relation is Relation.UPDATED:
        steps = listed([g.value for g in groups]).capitalize()
        return f"{steps} are steps of one process: a later one replaces an earlier one."
    if relation is Relation.SPECIFICITY:
        return f"{listed([g.value for g in groups]).capitalize()} fit together: each source says that it goes on later."
    users = [{f.claim.article for f in g.facts} for g in groups]
    both = [a for a in story.articles if sum(a in u for u in users) > 1]
    also = (
        f" {listed([story.label(a) for a in both])} {'uses' if len(both) == 1 else 'use'} both words." if both else ""
    )
    return f"{listed([g.value for g in groups]).capitalize()} do not mean the same for what comes next.{also}"

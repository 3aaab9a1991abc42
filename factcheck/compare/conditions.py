"""Rival states of one bearer: the driver survived or was killed, the wall held or gave way, the ban stands or falls."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, grouped, hardest, label_of, listed, related
from factcheck.evidence import overlap
from factcheck.facts import condition
from factcheck.facts.rivals import FAMILIES
from factcheck.occasions import Sentence, aside, event_days
from factcheck.text.phrases import CLOSED, noun_phrase
from factcheck.topics import content
from factcheck.types import Cluster, Fact, Label, Mention, Relation, Severity

_MOST = 40  # uses of one family that are looked at
_PRONOUN = re.compile(r"\b(?:he|she|they|it|who|which)\b", re.IGNORECASE)
_PROPER = re.compile(r"[A-Z][\w’'-]*")
_NOUNS_BEFORE = re.compile(r"\b(?:the|an?|its|their|all|no|this|that|[\w-]+[’']s)\s((?:[\w-]+\s){1,3})$", re.IGNORECASE)
_REACH = 60
_CLAUSE = re.compile(r"[.,;:]|\s(?:and|but|after|before|when|while|as|by|on|in|of|to)\s")
_PLAIN = content("vote votes bill motion measure session debate decision result plan text document papers")
_WITHOUT = frozenset("the mr mrs ms dr".split())
_AGE = re.compile(r"\b(?P<age>\d{1,3})-year-old\b|,\s(?:aged\s)?(?P<aged>\d{1,3})(?=[,\s])")


@dataclass(frozen=True, slots=True)
class Use:
    """One state as one article says it, with all that tells whose it is."""

    reading: Reading
    sentence: Sentence
    mention: Mention
    nouns: frozenset[str]  # what bears it, by the family's own nouns
    names: frozenset[str]  # who bears it
    marks: frozenset[str]  # proper names that tell this bearer from its like: "the Brena wall", "the gate at Elm"

    @property
    def label(self) -> Label:
        """The mention's reading."""
        assert isinstance(self.mention.reading, Label)
        return self.mention.reading

    def fact(self) -> Fact:
        """The use as a fact."""
        return found.fact(self.reading, self.sentence, self.mention, _quoted_by(self))


def is_condition(label: Label) -> bool:
    """True for a status that is read together with its bearer."""
    return label.family in FAMILIES


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """States of one bearer that two articles give differently."""
    families: defaultdict[str, list[Use]] = defaultdict(list)
    for use in (u for r in readings for u in _uses(r)):
        families[use.label.family].append(use)
    pairs = [
        (a.fact(), b.fact())
        for uses in map(_of_one_thing, families.values())
        for a, b in combinations(uses[:_MOST], 2)
        if a.reading is not b.reading and a.label.value != b.label.value and _one_bearer(a, b) and not _other_day(a, b)
    ]
    return found.clusters(pairs, "same bearer", 0.8)


def _of_one_thing(uses: Sequence[Use]) -> Sequence[Use]:
    """All uses; of what a story has one of, those of the articles that give it one state."""
    if not FAMILIES[uses[0].label.family].single:
        return uses
    states: defaultdict[str, set[str]] = defaultdict(set)
    for use in uses:
        states[use.reading.article.id].add(use.label.value)
    return [u for u in uses if len(states[u.reading.article.id]) == 1]


def _uses(reading: Reading) -> Iterator[Use]:
    earlier: Sentence | None = None
    for sentence in reading.sentences:
        if not aside(sentence) and not found.long_ago(reading, sentence):
            for mention in condition.find(sentence.text):
                use = _use(reading, sentence, mention, earlier)
                if use is not None:
                    yield use
        earlier = sentence


def _use(reading: Reading, sentence: Sentence, mention: Mention, earlier: Sentence | None) -> Use | None:
    label = _label(mention)
    family = FAMILIES[label.family]
    names = _names(reading, sentence, mention) if family.persons else frozenset()
    nouns = frozenset({label.detail} - {""})
    if not nouns and not names:
        nouns, names = _meant(reading, sentence, mention, earlier, label.family)
    if family.needed and not nouns and not names:
        return None
    held = {
        condition.bearers(label.family)[word]
        for name, role, *_ in reading.people.roles()
        if reading.people.key(name) in names
        for word in role.lower().split()
        if word in condition.bearers(label.family)
    }
    known = {reading.people.canonical(f"the {n}") for n in nouns} & reading.people.people
    every = names | {reading.people.key(n) for n in known}
    return Use(reading, sentence, mention, nouns | held, every, _marks(reading, sentence, mention, every))


def _names(reading: Reading, sentence: Sentence, mention: Mention) -> frozenset[str]:
    """The person named last before the state in its clause."""
    first = sentence.start + condition.clause_start(sentence.text, mention.start)
    named = [
        m for m in reading.people.mentions if m.person and first <= m.start and m.end <= sentence.start + mention.start
    ]
    return frozenset(reading.people.key(m.name) for m in named[-1:])


def _meant(
    reading: Reading, sentence: Sentence, mention: Mention, earlier: Sentence | None, family: str
) -> tuple[frozenset[str], frozenset[str]]:
    """Who "he" is or what "it" is: the bearer that the sentence before opens with."""
    first = condition.clause_start(sentence.text, mention.start)
    if earlier is None or not _PRONOUN.search(sentence.text, first, mention.start):
        return frozenset(), frozenset()
    at = condition.bearer_at(earlier.text, min(_REACH, len(earlier.text)), min(_REACH, len(earlier.text)), family)
    noun = frozenset({condition.bearers(family)[earlier.text[slice(*at)].lower()]}) if at else frozenset()
    person = FAMILIES[family].persons
    last = reading.people.resolve(sentence.start + mention.start) if person and not noun else ""
    return noun, frozenset({reading.people.key(last)} if last else ())


def _marks(reading: Reading, sentence: Sentence, mention: Mention, names: frozenset[str]) -> frozenset[str]:
    """The words that tell this bearer from its like; a bare "the tax" is the one that the article named first."""
    family = _label(mention).family
    span = condition.bearer_at(sentence.text, mention.start, mention.end, family)
    if span is None:
        return frozenset()
    if FAMILIES[family].sorts == "age":
        return _age(sentence.text, span)
    own = _beside(reading, sentence.text, span, mention, names)
    return own or _first_marks(reading, family, sentence.text[slice(*span)])


def _age(text: str, span: tuple[int, int]) -> frozenset[str]:
    """The age beside a bearer: the one thing that tells a wounded woman from another."""
    near = _AGE.search(text, max(span[0] - 30, 0), min(span[1] + 12, len(text)))
    return frozenset({near["age"] or near["aged"]}) if near else frozenset()


def _beside(
    reading: Reading, text: str, span: tuple[int, int], mention: Mention, names: frozenset[str]
) -> frozenset[str]:
    """Capitalised words beside the bearer that are no person's name; of a kind with sorts ("port tax") those too."""
    first = condition.clause_start(text, mention.start)
    a, b = max(span[0] - 30, min(first, span[0])), min(span[1] + 25, len(text))
    words = (m for m in _PROPER.finditer(text, a, b) if not span[0] <= m.start() < span[1])
    kept = {m[0].lower().removesuffix("'s").removesuffix("’s") for m in words if m.start() or _a_name(reading, m[0])}
    kept -= CLOSED | _WITHOUT | {w for n in names for w in n.split()}
    return frozenset(kept) | (_sorts(text, span, _label(mention).family))


def _sorts(text: str, span: tuple[int, int], family: str) -> frozenset[str]:
    """The nouns that say which sort it is: "rail tax", "a tax on rail freight"."""
    before = _NOUNS_BEFORE.search(text, max(span[0] - 80, 0), span[0])
    after = re.match(r"\s(?:on|against|over|for|of|between|with)\s", text[span[1] : span[1] + 12])
    phrase = text[slice(*noun_phrase(text, span[1] + after.end(), 3))] if after else ""
    allowed = FAMILIES[family].sorts
    beside = content(f"{before[1] if before else ''} {phrase}") if allowed else frozenset()
    return beside if allowed == "*" else beside & content(allowed)


def _first_marks(reading: Reading, family: str, noun: str) -> frozenset[str]:
    wanted = condition.bearers(family)[noun.lower()]
    for sentence in reading.sentences:
        for start, end, bearer in condition.borne(sentence.text, family):
            if bearer == wanted and (sorts := _sorts(sentence.text, (start, end), family)):
                return sorts
    return frozenset()


def _label(mention: Mention) -> Label:
    assert isinstance(mention.reading, Label)
    return mention.reading


def _a_name(reading: Reading, word: str) -> bool:
    return not re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", reading.article.text)


def _other_object(a: Use, b: Use) -> bool:
    """True where one has an object, "voted against the levy", that the other lacks: "passed the budget unanimously"."""
    if not FAMILIES[a.label.family].object:
        return False
    left, right = _object(a), _object(b)
    if left and right:
        return not left & right
    before = _before(b) if left else _before(a)
    return bool((left or right) and before) and not (left or right) & before


def _object(use: Use) -> frozenset[str]:
    return content(_CLAUSE.split(use.sentence.text[use.mention.end :][:_REACH])[0]) - _PLAIN


def _before(use: Use) -> frozenset[str]:
    bearers = content(" ".join((*condition.bearers(use.label.family), *use.names)))
    return content(use.sentence.text[: use.mention.start][-_REACH:]) - _PLAIN - bearers


def _one_bearer(a: Use, b: Use) -> bool:
    if _other_object(a, b):
        return False
    if a.marks and b.marks and not a.marks & b.marks:
        return False
    if FAMILIES[a.label.family].sorts == "age" and not a.marks & b.marks:
        return False
    if a.names and b.names:
        return bool(a.names & b.names)
    if a.nouns and b.nouns:
        return bool(a.nouns & b.nouns)
    return not FAMILIES[a.label.family].needed


def _other_day(a: Use, b: Use) -> bool:
    """True for states of two days; of states that follow on one another that is what is expected."""
    left, right = event_days(a.sentence), event_days(b.sentence)
    days_apart = bool(left and right) and not any(overlap(x, y) for x in left for y in right)
    return days_apart and not (a.label.rank and b.label.rank and a.label.rank != b.label.rank)


def _quoted_by(use: Use) -> str:
    """Who says it between quotation marks; "" for what stands outside them, where it is no matter of opinion."""
    at = use.sentence.start + use.mention.start
    inside = FAMILIES[use.label.family].single or any(q.start <= at < q.end for q in use.reading.quotes)
    return found.speaker_at(use.reading, at) if inside else ""


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the states given for one bearer; None where they can all hold."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2:
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
        question=_question(facts, groups),
        reason=_reason(groups, pairs, relation),
        would_settle=_settle(facts),
        severity=_severity(label_of(facts[0]).family, relation),
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _severity(family: str, relation: Relation) -> Severity:
    hard = relation is Relation.CONFLICT and not FAMILIES[family].manner
    return Severity.HIGH if hard else Severity.MEDIUM


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    label = label_of(facts[0])
    return Group(" ".join(story.quote(facts[0]).split()), facts, label.value)


def _relate(a: Group, b: Group, story: Story) -> Relation:
    left, right = label_of(a.facts[0]), label_of(b.facts[0])
    if left.value == right.value or {left.value, right.value} in FAMILIES[left.family].agree:
        return Relation.COMPATIBLE
    if a.facts[0].claim.speaker and b.facts[0].claim.speaker and not FAMILIES[left.family].single:
        return Relation.ATTRIBUTION
    if left.rank == right.rank or not (left.rank and right.rank):
        return Relation.CONFLICT
    low, high = (a, b) if left.rank < right.rank else (b, a)
    return Relation.UPDATED if _in_order(low, high, story) else Relation.CONFLICT


def _in_order(low: Group, high: Group, story: Story) -> bool:
    """True when no source of the earlier state is younger than all of the later: it is not known to be outdated."""
    early, late = ([story.articles[f.claim.article].instant for f in g.facts] for g in (low, high))
    known = [t for t in early if t], [t for t in late if t]
    return not (all(known) and min(known[0]) > max(known[1]))


def _question(facts: Sequence[Fact], groups: Sequence[Group]) -> str:
    bearer = next((label_of(f).detail for f in facts if label_of(f).detail), "")
    states = " or ".join(f"“{g.value}”" for g in groups)
    return f"What of the {bearer}: {states}?" if bearer else f"Which is it: {states}?"


def _reason(groups: Sequence[Group], pairs: Sequence[tuple[int, int, Relation]], relation: Relation) -> str:
    i, j, _ = next(p for p in pairs if p[2] is relation)
    one, two = f"“{groups[i].value}”", f"“{groups[j].value}”"
    match relation:
        case Relation.UPDATED:
            return f"{one} and {two} can follow on one another: the later one replaces the earlier one."
        case Relation.ATTRIBUTION:
            return f"{one} and {two} are said by two speakers: they disagree, the outlets may not."
        case _:
            return f"{listed([one, two])} cannot both hold of one bearer at one time."


def _settle(facts: Sequence[Fact]) -> str:
    bearer = next((label_of(f).detail for f in facts if label_of(f).detail), "matter")
    return f"What the record, or somebody who saw it, says of this {bearer}, and as of when."

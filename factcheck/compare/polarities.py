"""Did it or did it not: a predicate that one source denies and another asserts, and opposite words for one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, label_of, related
from factcheck.evidence import overlap
from factcheck.facts import character, polarity
from factcheck.occasions import Sentence, aside, event_days
from factcheck.text import clauses
from factcheck.text.phrases import noun_phrase
from factcheck.topics import content
from factcheck.types import Cluster, Facet, Fact, Label, Mention, Relation, Severity

_READ_ELSEWHERE = frozenset({"rare/frequent", "open/closed"})  # as a characterisation, as a status
NEGATIVE, POSITIVE = "negative", "positive"
_SHARED = 2  # content words, besides the predicate, that two clauses need before one denies the other
_PART = 0.5  # of the shorter clause's
_MOST = 40  # uses of one predicate that are looked at
# What is denied in passing, or is a state of knowledge: never a rival of the plain verb.
_PASSING = frozenset(
    "say tell comment know clear giv respond disclos nam identify elaborat specify reply answer immediat detail need "
    "want think believ see look seem go get mak tak com one thing long way tim year day person peopl expect doubt mean "
    "avail possibl able evidenc reason sign word intend plan hop least mor less ye hesitat matter".split()
)
# deeds that a story has many of, doers and things that say too little of which one it is
_REPEATED = frozenset(
    "scor play win start travel attend speak meet lose call ask tell show find report work liv".split()
)
_ANYBODY = frozenset(
    polarity.stem(w)
    for w in "police official officials officer officers people man men woman women person group team two three some "
    "many others other authority authorities source sources resident residents expert experts spokesman "
    "spokesperson".split()
)
_ANYTHING = _ANYBODY | frozenset(
    polarity.stem(w)
    for w in "thing things time day days week year years way part number place comment statement".split()
)
_SUBJECT = re.compile(
    r"\b(?:(?:has|have|had)\s(?:been|become|remained|turned|grown)|is|are|was|were|remains?|remained|became|turned"
    r"|stayed|proved)\s(?:\w+ly\s|very\s|so\s|far\s|also\s|still\s){0,2}$",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(r"(?:\s(?:was|were|is|are|has|have|had|be|been|also|later|not|did|does|do|will|would))+\s?$")
_FOUND = re.compile(r"\s(?:found|declared|pronounced|ruled|judged)\s$")
_AGE = re.compile(r",\s(?:aged\s)?\d{1,3}(?=,)")
_PRONOUNS = frozenset("he she it they we i you who which that this these those there his her their its".split())
_OWNER = re.compile(
    r"\b(?:[Ss]hares|[Ss]tocks?|[Ss]ales|revenue|profits?|earnings|prices?|cases|deaths|support|turnout|output|exports"
    r"|demand)\s(?:in|of|at|for|by)\s(?:the\s)?(?P<name>[A-Z][\w&’'-]*(?:\s[A-Z][\w&’'-]*){0,3})",
)
_PREPOSITION = re.compile(r"\s(?:of|in|on|at|between|with|for|from|by|to|over|among|across)\s")
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
# nouns that newsrooms use for one another when they say how often, how well or in what tone
_ALIKE: tuple[frozenset[str], ...] = tuple(
    frozenset(polarity.stem(w) for w in words.split())
    for words in (
        "communication communications contact contacts engagement engagements dialogue exchange exchanges interaction "
        "interactions",
        "call calls conversation conversations talks talk meeting meetings discussion discussions summit encounter",
        "protest protests demonstration demonstrations march marches rally rallies gathering",
        "attack attacks strike strikes raid raids shelling bombing bombings assault assaults shooting shootings",
        "flood floods flooding storm storms hurricane hurricanes cyclone cyclones",
        "win victory triumph defeat loss result",
        "breach breaches hack hacks attack attacks intrusion leak outage",
        "launch flight test landing mission",
    )
)


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a word that has an opposite: the clause's other words, and the thing it is said of."""

    reading: Reading
    sentence: Sentence
    mention: Mention
    bag: frozenset[str]
    thing: str
    doer: str  # the head of the subject, as written, "" for a pronoun
    open: bool  # only possible, asked or to come

    @property
    def label(self) -> Label:
        """The mention's reading."""
        assert isinstance(self.mention.reading, Label)
        return self.mention.reading

    @property
    def place(self) -> tuple[str, int]:
        """The sentence: its article and where it begins."""
        return self.reading.article.id, self.sentence.start

    def fact(self) -> Fact:
        """The use as a fact."""
        speaker = found.speaker_at(self.reading, self.sentence.start + self.mention.start)
        return found.fact(self.reading, self.sentence, self.mention, speaker)


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Everything that one article denies or reverses and another asserts, in clauses that say the same otherwise."""
    pairs = [*_reversed(readings), *_denied(readings), *_grounds(readings)]
    return found.clusters([(a.fact(), b.fact()) for a, b in pairs], "same words otherwise", 0.75)


def _reversed(readings: Sequence[Reading]) -> Iterator[tuple[Use, Use]]:
    families: defaultdict[str, list[Use]] = defaultdict(list)
    for use in (u for r in readings for s in r.sentences for u in _opposites(r, s)):
        families[use.label.family].append(use)
    for uses in families.values():
        said = _said(uses)
        for a, b in combinations(uses[:_MOST], 2):
            # One sentence with both words speaks of two things: "X fell while Y rose".
            settled = b.label.value in said[a.place] or a.label.value in said[b.place]
            if a.label.value != b.label.value and not settled and _one_matter(a, b):
                yield a, b


def _said(uses: Iterable[Use]) -> Mapping[tuple[str, int], set[str]]:
    """The values of one family that each sentence has."""
    values: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
    for use in uses:
        values[use.place].add(use.label.value)
    return values


def _opposites(reading: Reading, sentence: Sentence) -> Iterator[Use]:
    for mention in (*polarity.find(sentence.text), *character.find(sentence.text)):
        label = mention.reading
        if isinstance(label, Label) and label.value != NEGATIVE and label.family not in _READ_ELSEWHERE:
            yield _use(reading, sentence, mention)


def _use(reading: Reading, sentence: Sentence, mention: Mention) -> Use:
    start, end = clauses.clause(sentence.text, mention.start, mention.end)
    rest = f"{sentence.text[start : mention.start]} {sentence.text[mention.end : end]}"
    thing = _thing(sentence.text, start, mention)
    opening = sentence.text[mention.start : mention.end].split()[0]
    doer = _doer(sentence.text[start : mention.start])
    return Use(reading, sentence, mention, content(rest), thing, doer, found.is_open(f"{rest} {opening}"))


def _doer(before: str) -> str:
    """The last word of the first noun phrase before a verb: "Shares in the firm" gives "Shares"."""
    bare = _AUXILIARY.sub("", _FOUND.sub(" ", _AGE.sub("", before)))
    words = [w for w in _PREPOSITION.split(bare.strip())[0].split() if w[0].isalnum()]
    return words[-1].strip("“”\"',.") if words and words[-1].lower() not in _PRONOUNS else ""


def _thing(text: str, first: int, mention: Mention) -> str:
    """The stem of the noun that the word is said of: the subject of "was rare", the noun after "a rare"."""
    subject = _SUBJECT.search(text, max(first, mention.start - 40), mention.start)
    if subject:
        head = _PREPOSITION.split(text[first : subject.start()].strip())[0].split()
        if head and head[-1].lower() not in ("there", "it"):
            return polarity.stem(head[-1].strip("“”\"',"))
    start, end = noun_phrase(text, mention.end + 1, 4)
    return polarity.stem(text[start:end].split()[-1].strip(".,")) if end > start else ""


def _one_matter(a: Use, b: Use) -> bool:
    if a.reading.article.id == b.reading.article.id or a.open != b.open:
        return False
    if aside(a.sentence) or aside(b.sentence) or _other_day(a, b):
        return False
    if a.label.facet is Facet.POLARITY and (_other_doer(a.doer, b.doer) or _other_owner(a, b)):
        return False
    shared = a.bag & b.bag
    if len(shared) >= _SHARED and len(shared) >= _PART * min(len(a.bag), len(b.bag)):
        return True
    return a.label.facet is Facet.CHARACTER and _one_thing(a.thing, b.thing) and bool(shared or _actors(a) & _actors(b))


def _other_day(a: Use, b: Use) -> bool:
    left, right = event_days(a.sentence), event_days(b.sentence)
    return bool(left and right) and not any(overlap(x, y) for x in left for y in right)


def _other_doer(a: str, b: str) -> bool:
    """True for two plain nouns, or two names, that are not one; a name and a noun may be ("Ostbank", "the bank")."""
    alike = polarity.stem(a) == polarity.stem(b) or _one_thing(polarity.stem(a), polarity.stem(b))
    return bool(a and b) and not alike and a[0].isupper() == b[0].isupper()


def _other_owner(a: Use, b: Use) -> bool:
    """True for "Shares in Alba fell" beside "Shares in Boreas rose": the subjects are two bodies' own."""
    left, right = (_OWNER.search(u.sentence.text, max(u.mention.start - 80, 0), u.mention.start) for u in (a, b))
    if not (left and right):
        return False
    return not {w.lower() for w in left["name"].split()} & {w.lower() for w in right["name"].split()}


def _one_thing(a: str, b: str) -> bool:
    return bool(a and b) and (a == b or any(a in alike and b in alike for alike in _ALIKE))


def _actors(use: Use) -> frozenset[str]:
    return use.reading.people.actors(use.sentence.start, use.sentence.end)


def _denied(readings: Sequence[Reading]) -> Iterator[tuple[Use, Use]]:
    denied = [u for r in readings for s in r.sentences for u in _negations(r, s)]
    wanted = {u.label.family for u in denied}
    asserted: defaultdict[str, list[Use]] = defaultdict(list)
    for reading in readings:
        for sentence in reading.sentences:
            for use in _assertions(reading, sentence, wanted):
                asserted[use.label.family].append(use)
    for use in denied:
        others = (o for o in asserted[use.label.family][:_MOST] if _one_matter(use, o) or _one_deed(use, o))
        yield from ((use, other) for other in others)


def _one_deed(a: Use, b: Use) -> bool:
    """True for one deed of one doer, or one thing that it is done to, however little else the clauses share."""
    if a.reading.article.id == b.reading.article.id or a.open != b.open or a.label.family in _REPEATED:
        return False
    if aside(a.sentence) or aside(b.sentence) or _other_day(a, b) or _other_doer(a.doer, b.doer):
        return False
    if a.thing and b.thing and a.thing != b.thing:
        return False
    one_doer = bool(a.doer) and polarity.stem(a.doer) == polarity.stem(b.doer) and polarity.stem(a.doer) not in _ANYBODY
    return one_doer or bool(a.doer and b.doer and a.thing and a.thing == b.thing and a.thing not in _ANYTHING)


def _grounds(readings: Sequence[Reading]) -> Iterator[tuple[Use, Use]]:
    """There is no sign of a thing in one article, and evidence of it in another."""
    uses = [_use(r, s, m) for r in readings for s in r.sentences if not aside(s) for m in polarity.grounds(s.text)]
    for a, b in combinations(uses[:_MOST], 2):
        one = a.label.family == b.label.family and a.label.value != b.label.value
        if one and a.reading.article.id != b.reading.article.id and not _other_day(a, b):
            yield a, b


def _negations(reading: Reading, sentence: Sentence) -> Iterator[Use]:
    for mention in polarity.find(sentence.text):
        reading_of = mention.reading
        if isinstance(reading_of, Label) and reading_of.value == NEGATIVE and reading_of.family not in _PASSING:
            yield _use(reading, sentence, mention)


def _assertions(reading: Reading, sentence: Sentence, wanted: Iterable[str]) -> Iterator[Use]:
    here = {polarity.stem(m[0]) for m in _WORD.finditer(sentence.text)} & set(wanted)
    for predicate in sorted(here):
        for start, end in polarity.affirmed(sentence.text, predicate):
            yield _use(reading, sentence, Mention(start, end, Label(Facet.POLARITY, POSITIVE, predicate)))


def on_a_scale(label: Label) -> bool:
    """True for a characterisation that has an opposite."""
    return label.family in character.SCALES or label.family.split()[0] in character.SIZES


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare opposite wordings; None where no two sources part."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    spoken = _spoken(groups)
    relation = Relation.ATTRIBUTION if spoken else Relation.CONFLICT
    return Comparison(
        "polarity" if label_of(facts[0]).facet is Facet.POLARITY else "characterisation",
        relation,
        groups,
        related(groups, lambda a, b: relation),
        question=_question(groups),
        reason=_reason(groups, spoken),
        would_settle="What the record or somebody who was there says of this one point.",
        severity=Severity.MEDIUM if spoken else Severity.HIGH,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, label_of(facts[0]).value)


def _spoken(groups: Sequence[Group]) -> bool:
    """True when the sides are the words of two different speakers: they disagree, not the outlets."""
    voices = [{f.claim.speaker for f in g.facts} for g in groups[:2]]
    return all(all(v) for v in voices) and not voices[0] & voices[1]


def _question(groups: Sequence[Group]) -> str:
    return f"Which is it: “{groups[0].value}” or “{groups[1].value}”?"


def _reason(groups: Sequence[Group], spoken: bool) -> str:
    one, two = groups[0].value, groups[1].value
    if spoken:
        return f"“{one}” and “{two}” are opposites, said by two speakers: they disagree, the outlets may not."
    return f"“{one}” and “{two}” are opposites, and the clauses otherwise speak of the same thing."

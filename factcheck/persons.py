"""Who is one person in several articles, and the clusters that follow: how they write the name, what they call them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, islice

from factcheck.claims import Reading
from factcheck.facts import role
from factcheck.facts.role import Role
from factcheck.occasions import Sentence
from factcheck.text import clauses
from factcheck.text.spelling import Likeness, likeness, sound, words
from factcheck.topics import content
from factcheck.types import Claim, Cluster, Facet, Fact, Label, Signal

_ONE_NAME = frozenset({Likeness.SAME, Likeness.FULLER, Likeness.ROMANIZED, Likeness.MISSPELT})
_CROWD = 150  # people of one article that are compared: no news story names more
_MOST = 3  # mentions of one person that an article needs to show
_FAMILY_NAME = Signal("same family name", 1.0, 2.0)
_FIRST_NAME = Signal("same first name", 1.0, 1.5)
_OFFICE = Signal("same office", 1.0, 1.5)


@dataclass(frozen=True)
class Person:
    """One person as one article has them: the full name, where it stands, and every role phrase with its place."""

    reading: Reading
    name: str
    spans: tuple[tuple[int, int], ...]
    roles: tuple[tuple[str, int, int], ...]

    @cached_property
    def offices(self) -> tuple[Role, ...]:
        """The offices that the article gives the person."""
        return tuple(r for phrase, *_ in self.roles for r in role.parse(phrase))

    @property
    def article(self) -> str:
        """The article's id."""
        return self.reading.article.id


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Everybody whose name or role two articles may give differently."""
    persons = tuple(p for r in readings for p in people(r))
    groups = tuple(_linked(persons))
    return (
        *(c for g in groups for c in (_names(g), *_roles(g)) if c),
        *_rivals(persons, groups),
        *_nationals(readings),
    )


def people(reading: Reading) -> tuple[Person, ...]:
    """The people an article names in full, with their roles."""
    spans: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for mention in reading.people.mentions:
        if mention.person and len(words(reading.article.text[mention.start : mention.end])) > 1:
            spans[mention.name].append((mention.start, mention.end))
    roles: defaultdict[str, list[tuple[str, int, int]]] = defaultdict(list)
    for name, phrase, start, end in reading.people.roles():
        roles[name].append((phrase, start, end))
    return tuple(Person(reading, n, tuple(at[:_MOST]), tuple(roles[n])) for n, at in islice(spans.items(), _CROWD))


def _linked(persons: Sequence[Person]) -> Iterator[tuple[Person, ...]]:
    """Groups of persons of different articles whose names are forms of one name."""
    group: dict[int, list[Person]] = {id(p): [p] for p in persons}
    for a, b in _alike(persons):
        left, right = group[id(a)], group[id(b)]
        if left is right or {p.article for p in left} & {p.article for p in right}:
            continue
        left += right
        group |= {id(p): left for p in right}
    seen: set[int] = set()
    for members in group.values():
        if id(members) not in seen and len(members) > 1:
            seen.add(id(members))
            yield tuple(members)


def _alike(persons: Sequence[Person]) -> Iterator[tuple[Person, Person]]:
    """Pairs from two articles whose names may be one name, the surest first."""
    pairs = (
        (likeness(a.name, b.name), a, b)
        for same in _by_family_name(persons)
        for a, b in combinations(same, 2)
        if a.article != b.article
    )
    close = [pair for pair in pairs if pair[0] in _ONE_NAME]
    yield from ((a, b) for _, a, b in sorted(close, key=lambda pair: _ORDER.index(pair[0])))


def _by_family_name(persons: Sequence[Person]) -> Iterator[list[Person]]:
    """Persons whose family names begin with one sound: no others are ever compared."""
    found: defaultdict[str, list[Person]] = defaultdict(list)
    for person in persons:
        found[sound(words(person.name)[-1])[:1]].append(person)
    yield from found.values()


_ORDER = tuple(Likeness)  # the surest link first


def _names(group: Sequence[Person]) -> Cluster | None:
    if all(likeness(a.name, b.name) is Likeness.SAME for a, b in combinations(group, 2)):
        return None
    facts = tuple(f for p in group for f in _name_facts(p))
    return Cluster(facts, (_FAMILY_NAME, _FIRST_NAME), 0.85) if len({f.claim.article for f in facts}) > 1 else None


def _name_facts(person: Person) -> Iterator[Fact]:
    for start, end in person.spans:
        written = " ".join(person.reading.article.text[start:end].split())
        fact = _fact(person.reading, start, end, Label(Facet.NAME, written, person.name))
        if fact:
            yield fact


def _roles(group: Sequence[Person]) -> Iterator[Cluster]:
    """One cluster for every family of offices that two articles put the person in."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for person in group:
        for phrase, start, end in person.roles:
            for held in _fullest(phrase, person):
                label = Label(Facet.ROLE, spoken(held), held.family, detail=person.name)
                fact = _fact(person.reading, start, end, label)
                if fact:
                    found[held.family].append(fact)
    for facts in found.values():
        if len({f.claim.article for f in facts}) > 1 and len({f.reading for f in facts}) > 1:
            yield Cluster(tuple(facts), (_FAMILY_NAME, _FIRST_NAME), 0.85)


def _fullest(phrase: str, person: Person) -> tuple[Role, ...]:
    """The offices of a phrase, but for the short form of one that the article gives in full elsewhere."""
    return tuple(r for r in role.parse(phrase) if not any(_shortens(r, o) for o in person.offices))


def _shortens(short: Role, full: Role) -> bool:
    return (short.office, short.family) == (full.office, full.family) and short.standing < full.standing


def spoken(held: Role) -> str:
    """An office in words: "deputy mayor", "former senator"; a nationality by its country."""
    return " ".join((*sorted(held.standing), held.office)) if held.office else " or ".join(sorted(held.lands))


def _nationals(readings: Sequence[Reading]) -> Iterator[Cluster]:
    """The nationality of the one driver, suspect or pilot of the story, where every source knows of one."""
    found: defaultdict[str, list[Fact]] = defaultdict(list)
    for reading in readings:
        for sentence in reading.sentences:
            for m in role.nationals(sentence.text):
                assert isinstance(m.reading, Label)
                at, to = sentence.start + m.start, sentence.start + m.end
                found[m.reading.detail].append(_seated(reading, sentence, at, to, m.reading))
    for facts in found.values():
        lands = {(f.claim.article, f.reading) for f in facts}
        articles = {article for article, _ in lands}
        if len(articles) == len(lands) > 1 and len({f.reading for f in facts}) > 1:
            yield Cluster(tuple(facts), (_OFFICE,), 0.7)


def _rivals(persons: Sequence[Person], groups: Sequence[Sequence[Person]]) -> Iterator[Cluster]:
    """Two names for the one holder of an office, where neither article knows the other's name."""
    known = {id(p): {q.article for q in g} for g in groups for p in g}
    holders = [p for p in persons if any(r.single for r in p.offices)]
    for a, b in combinations(holders, 2):
        if a.article == b.article or b.article in known.get(id(a), ()) or a.article in known.get(id(b), ()):
            continue
        if _one_office(a, b):
            yield Cluster((*_name_facts(a), *_name_facts(b)), (_OFFICE,), 0.65)


def _one_office(a: Person, b: Person) -> bool:
    """True when both hold one office of one body; a shared family name makes up for a body that is not named."""
    kin = likeness(a.name, b.name) is Likeness.OTHER_FIRST
    for (mine, *_), (yours, *_) in ((x, y) for x in a.roles for y in b.roles):
        left, right = ([r for r in role.parse(p) if r.single] for p in (mine, yours))
        shared = {r.office for r in left} & {r.office for r in right}
        if shared and (kin or _body(mine, shared) & _body(yours, shared)):
            return True
    return False


def _body(phrase: str, offices: set[str]) -> frozenset[str]:
    """The telling words of a role phrase beside the office: whose chief, mayor of where."""
    return content(phrase) - content(" ".join(offices)) - _COMMON


_COMMON = content(
    "chief minister secretary officer head executive foreign police state city coach new top senior mayor"
)


def _fact(reading: Reading, start: int, end: int, label: Label) -> Fact | None:
    sentence = next((s for s in reading.sentences if s.start <= start and end <= s.end), None)
    return _seated(reading, sentence, start, end, label) if sentence else None


def _seated(reading: Reading, sentence: Sentence, start: int, end: int, label: Label) -> Fact:
    a, b = clauses.clause(sentence.text, start - sentence.start, end - sentence.start)
    claim = Claim(
        reading.article.id, sentence.start + a, sentence.start + b, (sentence.start, sentence.end), sentence.kind
    )
    return Fact(claim, label, start, end, topic=sentence.text[a:b])

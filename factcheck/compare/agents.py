"""Who did it: rival forces, one attacker or several, who claims it, who won, signed, scored or announced it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, grouped, hardest, label_of, listed, related
from factcheck.facts import agent, gazetteer
from factcheck.facts.agent import ATTACKERS, FORCES, ONE, SEVERAL
from factcheck.occasions import Sentence, aside
from factcheck.text.phrases import CLOSED, noun_phrase
from factcheck.text.triggers import finditer, search
from factcheck.topics import content
from factcheck.types import Cluster, Facet, Fact, Label, Mention, Relation, Severity

_SHARED = 2  # content words of two sentences on one deed
_LEAD = 6  # sentences in which an article says who did what it is about
CLAIMED = "claimed it"
_ARTICLE = re.compile(r"(?:the|an?)\s", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w’'-]*(?:\s(?:(?:of|for|the)\s){0,2}[A-Z][\w’'-]*){0,5}")
_CLAIMS = re.compile(
    r"\s(?:claim(?:ed|s)\s(?:\w+\s){0,2}?responsibility\b|said\sit\s(?:was\sbehind|(?:had\s)?carried\sout)\b)"
)
_CLAIMANT = re.compile(r"(?P<who>[A-Z][^,.;:“”\"\n]{2,60}?)(?:\s\([A-Z][\w-]{1,8}\))?(?:\s[a-z-]+){0,3}?,?$")
_CLAIMED_BY = re.compile(r"\bresponsib\w+\s[^.;]{0,60}?\bclaimed\sby\s(?:the\s|an?\s)?(?P<who>[A-Z][^,.;:\n]{2,60})")
# deed → its verbs; what is done to must be one thing, in the same words
_DEEDS: dict[str, str] = {
    "won": r"won|wins|has\swon|clinched",
    "signed": r"signed|signs|has\ssigned",
    "vetoed": r"vetoed|vetoes",
    "bought": r"bought|buys|has\sbought|acquired|has\sacquired",
    "scored": r"scored|scores|netted",
    "discovered": r"discovered|discovers|invented",
    "announced": r"announced|announces|has\sannounced|unveiled",
    "sued": r"sued|sues|is\ssuing",
}
_BY_MANY = frozenset({"announced", "sued"})  # deeds that two can do of one thing
_ONLY = {
    "scored": re.compile(
        r"\b(?:winner|winning\sgoal|equali[sz]er|opener|opening\sgoal|only\sgoal|first\sgoal)\b", re.IGNORECASE
    ),
    "signed": re.compile(r"\b(?:bill|law|act|(?:executive\s)?order|decree|legislation)\b", re.IGNORECASE),
}
# things that a story has several of
_MANY_OF = content(
    "seat seats vote votes race races game games match matches point points set medal medals gold silver bronze "
    "prize award election case deal plan plans move decision news share shares stake "
    "ticket tickets contract agreement results body"
)
_DOES = re.compile(
    r"(?:\bThe\s)?(?P<who>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3})\s(?P<verb>"
    + "|".join(_DEEDS.values())
    + r")\s(?!by\b)"
    r"(?:the\s|an?\s|its\s|his\s|her\s)?"
)
_EARLIER = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:last|previous|previously|earlier|former|in\sthe\spast|twice|ago|had)\b", re.IGNORECASE
)
_HIGH = frozenset({FORCES, ATTACKERS})


@dataclass(frozen=True, slots=True)
class Doing:
    """Somebody said to have done something, in one sentence."""

    reading: Reading
    sentence: Sentence
    mention: Mention
    what: str = ""  # what it was done to

    @property
    def label(self) -> Label:
        """The mention's reading."""
        assert isinstance(self.mention.reading, Label)
        return self.mention.reading

    def fact(self) -> Fact:
        """The doing as a fact."""
        at = self.sentence.start + self.mention.start
        return found.fact(self.reading, self.sentence, self.mention, found.speaker_at(self.reading, at))


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """What two articles say that different people or forces did."""
    pairs = [
        (a.fact(), b.fact())
        for find, rival in ((_forces, _rival_forces), (_attackers, _rival_number), (_named, _rival_names))
        for a, b in _pairs([list(find(r)) for r in readings], rival)
    ]
    return found.clusters(pairs, "same deed", 0.75)


def _pairs(doings: Sequence[Sequence[Doing]], rival: Callable[[Doing, Doing], bool]) -> Iterator[tuple[Doing, Doing]]:
    for left, right in combinations(doings, 2):
        yield from ((a, b) for a in left for b in right if rival(a, b) and not found.other_day(a.sentence, b.sentence))


def _lead(reading: Reading) -> Iterator[Sentence]:
    """The sentences that open the article, without those on something earlier or beside it."""
    yield from (s for s in islice(reading.sentences, _LEAD) if not aside(s))


def _forces(reading: Reading) -> Iterator[Doing]:
    """The force that the article has strike first: the one its story is about."""
    every = [Doing(reading, s, m) for s in _lead(reading) for m in agent.forces(s.text)]
    yield from (d for d in every if d.label.value == every[0].label.value)


def _attackers(reading: Reading) -> Iterator[Doing]:
    """The first word on how many attackers there were, where the whole article keeps to it."""
    every = [Doing(reading, s, m) for s in reading.sentences if not aside(s) for m in agent.attackers(s.text)]
    if len({d.label.value for d in every}) != 1 or every[0].sentence not in tuple(_lead(reading)):
        return
    if every[0].label.value == SEVERAL or not agent.several(reading.article.text):
        yield every[0]


def _named(reading: Reading) -> Iterator[Doing]:
    """People and bodies that the article names as doers."""
    for sentence in reading.sentences:
        if not aside(sentence):
            yield from _claimants(reading, sentence)
            if not search(_EARLIER, sentence.text):
                yield from _doers(reading, sentence)


def _claimants(reading: Reading, sentence: Sentence) -> Iterator[Doing]:
    for match in (*_claiming(sentence.text), *finditer(_CLAIMED_BY, sentence.text)):
        name = _NAME.search(match["who"], _after_article(match["who"]))
        if name and not _closed(name[0]):
            yield _doing(reading, sentence, match.start("who") + name.start(), name[0], CLAIMED)


def _claiming(text: str) -> Iterator[re.Match[str]]:
    """The subject of every claim of responsibility."""
    for verb in finditer(_CLAIMS, text):
        subject = _CLAIMANT.search(text, max(verb.start() - 90, 0), verb.start())
        if subject:
            yield subject


def _doers(reading: Reading, sentence: Sentence) -> Iterator[Doing]:
    text = sentence.text
    for match in finditer(_DOES, text):
        deed = next(d for d, verbs in _DEEDS.items() if re.fullmatch(verbs, match["verb"]))
        start, end = noun_phrase(text, match.end(), 6)
        if end > start and not _closed(match["who"]) and _is_one_thing(deed, text[start:end]):
            yield _doing(reading, sentence, match.start("who"), match["who"], deed, text[start:end])


def _is_one_thing(deed: str, what: str) -> bool:
    """True where what was won, signed or scored is one in its story: "the marathon", not "gold" or "the seat"."""
    if deed in _ONLY:
        return bool(_ONLY[deed].search(what))
    return bool(content(what) - _MANY_OF)


def _doing(reading: Reading, sentence: Sentence, start: int, name: str, deed: str, what: str = "") -> Doing:
    label = Label(Facet.AGENT, reading.people.canonical(name), deed)
    return Doing(reading, sentence, Mention(start, start + len(name), label), what)


def _after_article(phrase: str) -> int:
    article = _ARTICLE.match(phrase)
    return article.end() if article else 0


def _closed(name: str) -> bool:
    """True for "He", "The", "In Oslo": a capital that only opens the sentence."""
    return name.split()[0].lower() in CLOSED


def _rival_forces(a: Doing, b: Doing) -> bool:
    """True for the forces of one strike: clauses that share a place or a target."""
    shared = len(content(a.sentence.text) & content(b.sentence.text))
    match agent.relation(a.label.value, b.label.value):
        case "member":
            return shared > 0
        case "rival":
            return shared >= _SHARED and not (_strikes(a, b.label.value) or _strikes(b, a.label.value))
        case "unclear":
            return shared >= _SHARED and not (_speaks_of(a, b) or _speaks_of(b, a))
        case _:
            return False


def _strikes(doing: Doing, force: str) -> bool:
    """True when the article has that force strike as well."""
    found_in = (m.reading for s in doing.reading.sentences for m in agent.forces(s.text))
    return any(isinstance(r, Label) and agent.relation(r.value, force) in ("same", "unclear") for r in found_in)


def _speaks_of(doing: Doing, other: Doing) -> bool:
    """True when the article names the country of the other's force: "the army" may be that country's."""
    land = other.label.value.partition("|")[2]
    words = set(re.findall(r"[A-Z][\w.]+", doing.reading.article.text)) if land else set()
    return any(gazetteer.country(w) == land for w in words)


def _rival_number(a: Doing, b: Doing) -> bool:
    one, many = sorted((a, b), key=lambda d: d.label.value != ONE)
    if (one.label.value, many.label.value) != (ONE, SEVERAL):
        return False
    return len(content(a.sentence.text) & content(b.sentence.text)) >= _SHARED


def _rival_names(a: Doing, b: Doing) -> bool:
    """True for two names for the doer of one deed, where neither article knows the other's name."""
    if a.label.family != b.label.family or content(a.what) != content(b.what):
        return False
    names = [_key(d) for d in (a, b)]
    if names[0] == names[1] or any(set(x.split()) <= set(y.split()) for x, y in (names, names[::-1])):
        return False
    return not (_has(a.reading, names[1]) or _has(b.reading, names[0]))


def _key(doing: Doing) -> str:
    return doing.reading.people.key(doing.label.value).lower()


def _has(reading: Reading, name: str) -> bool:
    return any(word in reading.article.text.lower() for word in name.split() if len(word) > 3)


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare who did one thing; None where all name one doer."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2:
        return None
    deed = label_of(facts[0]).family
    pairs = related(groups, lambda a, b: _relate(deed, a, b))
    relation = hardest(pairs)
    return Comparison(
        "agent",
        relation,
        groups,
        pairs,
        question=_question(deed),
        reason=_reason(groups, relation),
        would_settle="What the investigators, the organiser or the one named says of it, in a document.",
        severity=_severity(deed, relation),
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, label_of(facts[0]).value)


def _relate(deed: str, a: Group, b: Group) -> Relation:
    if deed == FORCES and agent.relation(a.normalized, b.normalized) == "member":
        return Relation.ATTRIBUTION
    return Relation.ATTRIBUTION if deed in _BY_MANY else Relation.CONFLICT


def _question(deed: str) -> str:
    match deed:
        case "forces":
            return "Whose forces struck?"
        case "attackers":
            return "One attacker or several?"
        case "claimed it":
            return "Who claims responsibility?"
        case _:
            return f"Who {deed} it?"


def _reason(groups: Sequence[Group], relation: Relation) -> str:
    told = listed([f"“{g.value}”" for g in groups[:4]])
    if relation is Relation.ATTRIBUTION:
        return f"{told}: the one may act within or on behalf of the other, so both can be said."
    return f"{told} cannot both have done it alone, and each source names only its own."


def _severity(deed: str, relation: Relation) -> Severity:
    if relation is not Relation.CONFLICT:
        return Severity.LOW
    return Severity.HIGH if deed in _HIGH else Severity.MEDIUM

"""How firmly a thing or an event is put: the hedges of one noun phrase, and the modals of what is to come."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.text.phrases import noun_phrase
from factcheck.text.triggers import Triggered, finditer
from factcheck.types import Facet, Label, Mention

# The ladder. 5 is a flat assertion: no word marks it, so ``flat`` finds it where another source hedges the same noun.
DENIED, CLAIMED, ALLEGED, SUSPECTED, REPORTED, FLAT, CONFIRMED = range(7)
THING = "certainty"
EVENT = "prospect"

# hedge before its noun phrase → (canonical value, place on the ladder)
_ADJECTIVES: dict[str, tuple[str, int]] = {
    "disputed": ("disputed", CLAIMED),
    "so-called": ("so-called", CLAIMED),
    "so called": ("so-called", CLAIMED),
    "self-proclaimed": ("so-called", CLAIMED),
    "self-styled": ("so-called", CLAIMED),
    "purported": ("claimed", CLAIMED),
    "supposed": ("claimed", CLAIMED),
    "claimed": ("claimed", CLAIMED),
    "alleged": ("alleged", ALLEGED),
    "accused": ("alleged", ALLEGED),
    "suspected": ("suspected", SUSPECTED),
    "possible": ("possible", SUSPECTED),
    "apparent": ("apparent", SUSPECTED),
    "presumed": ("believed", SUSPECTED),
    "reported": ("reported", REPORTED),
    "unconfirmed": ("reported", REPORTED),
    "likely": ("likely", REPORTED),
    "probable": ("likely", REPORTED),
    "confirmed": ("confirmed", CONFIRMED),
    "proven": ("confirmed", CONFIRMED),
}
_ADVERBS: dict[str, tuple[str, int]] = {
    "allegedly": ("alleged", ALLEGED),
    "purportedly": ("claimed", CLAIMED),
    "supposedly": ("claimed", CLAIMED),
    "apparently": ("apparent", SUSPECTED),
    "possibly": ("possible", SUSPECTED),
    "presumably": ("believed", SUSPECTED),
    "reportedly": ("reported", REPORTED),
    "probably": ("likely", REPORTED),
}
# the verb of "what it … was", "said to be", "… of", "it is … that"
_VERBS: dict[str, tuple[str, int]] = {
    "claimed": ("claimed", CLAIMED),
    "claims": ("claimed", CLAIMED),
    "called": ("claimed", CLAIMED),
    "described as": ("claimed", CLAIMED),
    "alleged": ("alleged", ALLEGED),
    "alleges": ("alleged", ALLEGED),
    "accused": ("alleged", ALLEGED),
    "suspected": ("suspected", SUSPECTED),
    "suspects": ("suspected", SUSPECTED),
    "believed": ("believed", SUSPECTED),
    "believes": ("believed", SUSPECTED),
    "believe": ("believed", SUSPECTED),
    "thought": ("believed", SUSPECTED),
    "appeared": ("apparent", SUSPECTED),
    "appears": ("apparent", SUSPECTED),
    "feared": ("believed", SUSPECTED),
    "reported": ("reported", REPORTED),
    "understood": ("reported", REPORTED),
    "rumoured": ("reported", REPORTED),
    "rumored": ("reported", REPORTED),
    "said": ("said", REPORTED),
    "says": ("said", REPORTED),
    "say": ("said", REPORTED),
}


def _any(words: dict[str, tuple[str, int]]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))


_HEDGE = r"(?<![\w-])(?P<hedge>"
_NOUN_PATTERNS = (
    re.compile(
        rf"\bwhat\s(?:[\w’'.-]+\s){{0,4}}?(?P<hedge>{_any(_VERBS)})(?:\s(?:was|were|is|are|to\sbe|as))*\s", re.I
    ),
    re.compile(
        rf"\bwhich\s(?:[\w’'.-]+\s){{1,4}}?(?P<hedge>{_any(_VERBS)})\s(?:was|were|is|are)"
        r"\s(?:carried\sout|caused|committed|launched|planted|set\soff|fired)\sby\s",
        re.I,
    ),
    re.compile(
        rf"\b(?P<hedge>{_any(_VERBS)})\s(?:to\sbe|to\shave\sbeen|to\shave|being"
        rf"|having)\s(?=[\w“‘\"'])(?<!expected\s)",
        re.I,
    ),
    re.compile(r"\b(?P<hedge>suspected|accused)\sof\s(?:being\s|having\s)?", re.I),
    re.compile(r"\b(?P<hedge>den(?:ied|ies|y))\s(?:(?:that|any|being|having|the|a|all)\s)+", re.I),
    re.compile(rf"{_HEDGE}{_any(_ADJECTIVES)})\s(?=[\w“‘\"'])", re.I),
    re.compile(rf"{_HEDGE}{_any(_ADVERBS)})\s(?=[\w“‘\"'])", re.I),
)
_UNVERIFIED = re.compile(
    r"\b(?:could\snot|couldn[’']t|cannot|has\snot|have\snot|had\snot)\s(?:yet\s)?(?:be"
    r"|been)\s(?:immediately\s)?(?:independently\s)?"
    r"(?:confirmed|verified|corroborated)\b|\b(?:is|are|was|were|remains?)\s(?:unconfirmed|unverified)\b",
    re.I,
)
_NOT_HEDGES = re.compile(
    r"\b(?:as\s(?:soon|much|many|far|quickly|long|well)\sas\spossible|if\spossible|(?:best|worst|other)\spossible"
    r"|likely\sto|possible\sto"
    r"|possible\sthat|confirmed\scases?|said\sto\shave\s(?:told|agreed)|the\saccused\s|accused\s\w+\sof|reported\son|"
    r"reported\s(?:late|early)|confirmed\s(?:that|the|to|on|in|by|his|her|their|its|a)\b|(?:not|un)likely)",
    re.I,
)
_PROSPECTS = (
    ("not disclosed", 0, r"(?:(?:will|would|did|does|do|could)(?:\snot|n[’']t)|won[’']t|declined\sto|refused\sto"
                         r"|not\sgoing\sto)\s"
     r"(?:immediately\s)?(?:say|disclose|reveal|comment|speak\sto|specify|elaborate|name|identify|give\sdetails"
     r"|provide\sdetails|confirm\sor\sdeny)\b"
     r"|(?:was|is|it\swas|it\sis)\snot\s(?:immediately\s|yet\s)?(?:clear|known)\b|\bremains?\sunclear\b"),
    ("doubted", CLAIMED, r"(?:[Ee]xpectations\s(?:are|were|remain(?:ed)?)\slow|[Tt]here\s(?:is|was)\slittle"
                         r"\s(?:hope|chance|prospect))\sthat\s[^.;,]{0,60}?\s(?:will|would|can|could)"
     r"|(?:(?:is|are|was|were|seems?|looks?|appears?)\sunlikely|(?:is|are|was|were)\snot\s(?:likely|expected))\sto"),
    ("aimed", REPORTED, r"(?:looks?|hopes?|aims?|seeks?|bids?)\sto"),
    ("possible", REPORTED, r"(?:may|might|could)(?!\snot\s(?:be\s)?(?:independently|immediately)|\shave\b)"),
    ("expected", REPORTED, r"(?:is|are|was|were|be|been)\s(?:widely\s)?(?:expected|likely|poised)\sto|(?:which|who"
                           r"|it|he|she|they)\sexpects?\sto"),
    ("planned", FLAT, r"(?:is|are|was|were)\s(?:originally\s)?"
                         r"(?:set(?!\s(?:off|up|on|fire|ablaze|alight|back|apart|aside)\b)"
                         r"|due|scheduled|to\b(?=\s(?:meet|visit|travel"
                      r"|hold|sign|open|begin|start|play|vote|speak)))(?:\sto)?"
     r"|plan(?:s|ned|ning)?\sto|will(?!\snot\s(?:say|give|disclose|comment))"),
)  # fmt: skip
_EVENT_TAIL = re.compile(
    r"\s(?:not\s)?(?:also\s|soon\s|now\s|still\s)?(?P<verb>[a-z]{2,})(?P<link>(?:\s(?:with|to"
    r"|in|at|on|for|by|of)\b)?)\s?"
)
_WHETHER = re.compile(
    r"\b(?:whether|if|which|who|when|what)\b[^.;]{0,60}?\b(?:would|will|might|could"
    r"|may)\s(?P<verb>[a-z]+)[^.;,]{0,60}"
)
_TOPIC = re.compile(r"\s(?:(?:on|about|of)\s)?(?=\w)")
_NOUN_ENDING = re.compile(r"(?<=\w{3})ings?$")
_COPULAS = frozenset({"be", "have", "not", "include", "take", "remain"})


@lru_cache(maxsize=4096)
def find(text: str) -> tuple[Mention, ...]:
    """Return the hedges of one sentence with what they hedge, in order.

    Family "certainty": a noun phrase or clause, ``detail`` its words ("Chinese spy balloon"), ``rank`` on the ladder
    0 denied … 6 confirmed. Family "prospect": an event to come, value "possible", "expected", "planned" or
    "not disclosed", ``detail`` its verb ("meet"); the span holds modal, verb and object.
    """
    things = _apart((*_things(text), *_unverified(text)))
    return tuple(sorted((*things, *_apart(_events(text))), key=lambda m: (m.start, m.end)))


def flat(text: str, phrase_head: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Return the spans of noun phrases that end in the words ``phrase_head`` (stems will do), unhedged."""
    if not phrase_head:
        return ()
    words = r"\s".join(rf"{_inflected(w)}" for w in phrase_head)
    hedged = [(m.start, m.end) for m in find(text) if isinstance(m.reading, Label) and m.reading.family == THING]
    spans = [(_reach(text, m.start()), m.end()) for m in re.finditer(rf"(?<![\w-])(?:{words})(?!\w)", text, re.I)]
    return tuple(
        (a, b) for a, b in spans if not any(s < b and a < e for s, e in hedged) and not _scare_quoted(text, a, b)
    )


def _inflected(word: str) -> str:
    base = re.escape(word.lower())
    return (base[:-1] + "(?:y|ies)" if word.endswith("y") else base + r"(?:s|es|ed|ings?|e|ers?)?") + r"(?:[’']s)?"


def _reach(text: str, at: int) -> int:
    """Take in the article or adjectives written right before the head."""
    before = re.search(
        r"(?:\b(?:an?|the)\s)(?:[A-Z][\w.-]+\s|[a-z]+(?:al|ic|ish|ese|an)\s){0,2}$"
        r"|(?:[A-Z][\w.-]+\s){1,2}$",
        text[max(at - 50, 0) : at],
    )
    return at - len(before[0]) if before else at


def _scare_quoted(text: str, start: int, end: int) -> bool:
    return text[max(start - 1, 0) : start] in tuple("‘“'\"") and text[end : end + 1] in tuple("’”'\"")


def _things(text: str) -> Iterator[Mention]:
    banned = [m.span() for m in finditer(_NOT_HEDGES, text)]
    for _, pattern in _nouns().on(text):
        for match in pattern.finditer(text):
            at = match.start("hedge")
            if any(a <= at < b for a, b in banned):
                continue
            value, rank = _value(match["hedge"].lower())
            opening = 1 if text[match.end() : match.end() + 1] in ("“", "‘", '"', "'") else 0
            start, end = noun_phrase(text, match.end() + opening)
            if end > start:
                yield Mention(match.start(), end, Label(Facet.CERTAINTY, value, THING, rank, text[start:end]))


@lru_cache(maxsize=1)
def _nouns() -> Triggered[None]:
    return Triggered((None, pattern) for pattern in _NOUN_PATTERNS)


def _value(hedge: str) -> tuple[str, int]:
    if hedge.startswith("den"):
        return "denied", DENIED
    return _ADJECTIVES.get(hedge) or _ADVERBS.get(hedge) or _VERBS[hedge]


def _unverified(text: str) -> Iterator[Mention]:
    for match in finditer(_UNVERIFIED, text):
        yield Mention(match.start(), match.end(), Label(Facet.CERTAINTY, "unverified", THING, CLAIMED, ""))


@lru_cache(maxsize=1)
def _prospects() -> Triggered[tuple[str, int]]:
    return Triggered(((value, rank), re.compile(rf"(?<![\w’'])(?:{words})(?!\w)")) for value, rank, words in _PROSPECTS)


def _events(text: str) -> Iterator[Mention]:
    for (value, rank), pattern in _prospects().on(text):
        for match in pattern.finditer(text):
            end, verb = _undisclosed(text, match.end()) if value == "not disclosed" else _event(text, match.end())
            if verb or value == "not disclosed":
                yield Mention(match.start(), end, Label(Facet.CERTAINTY, value, EVENT, rank, verb))


def _event(text: str, at: int) -> tuple[int, str]:
    tail = _EVENT_TAIL.match(text, at)
    if not tail:
        return at, ""
    start, end = noun_phrase(text, tail.end())
    return (end if end > start else tail.end("verb")), tail["verb"]


def _undisclosed(text: str, at: int) -> tuple[int, str]:
    """The clause left open by "did not say whether …": its end and its verb, or the noun nobody would speak to."""
    asked = _WHETHER.search(text, at, min(at + 140, len(text)))
    if not asked:
        topic = _TOPIC.match(text, at)
        start, end = noun_phrase(text, topic.end()) if topic else (at, at)
        return (end, _NOUN_ENDING.sub("", text[start:end].split()[-1].lower())) if end > start else (at, "")
    verb = asked["verb"]
    noun = re.search(rf"\b{verb}\s(?:an?|the)?\s?(\w+)", asked[0]) if verb in _COPULAS else None
    return asked.end(), noun[1].removesuffix("ing") if noun else verb


def _apart(mentions: Iterator[Mention] | tuple[Mention, ...]) -> list[Mention]:
    """Of overlapping mentions keep the first and longest."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept

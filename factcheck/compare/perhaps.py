"""One deed that one source puts as possible or believed and another tells flatly: "may have been stolen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.facts import certainty, polarity
from factcheck.occasions import Sentence, aside
from factcheck.text import clauses
from factcheck.topics import content
from factcheck.types import Cluster, Facet, Fact, Label, Mention

FAMILY = "deed"
_CUES = re.compile(
    r"\b(?:(?P<possible>(?:may|might|could)\s(?:(?:also|well|already)\s)?have)"
    r"|(?:is|are|was|were)\s(?P<held>believed|thought|feared|suspected|presumed|alleged|said|reported)\sto\shave)"
    r"\s(?:(?:also|already)\s)?(?:been\s)?(?P<verb>[a-z]{3,25})\b"
)
_DOUBTED = re.compile(
    r"\b(?:may|might|could|would|allegedly|reportedly|apparently|possibly|probably|suspected|alleged|believed|thought"
    r"|feared|whether|if|to|not|no|never|den(?:y|ied|ies)|claim(?:s|ed)?)\b",
    re.IGNORECASE,
)
_EMPTY = frozenset("be been had more less one any all some other".split())  # "may have more", "may have one"
_SHARED = 2  # content words that two clauses share beside the verb
_PART = 0.6  # of the shorter clause's
_MOST = 40  # flat uses of one verb that are looked at
_RANKS = {"possible": certainty.SUSPECTED, "alleged": certainty.ALLEGED}


@dataclass(frozen=True, slots=True)
class _Use:
    reading: Reading
    sentence: Sentence
    mention: Mention
    words: frozenset[str]  # of the clause, without the verb and its cue

    def fact(self) -> Fact:
        speaker = found.speaker_at(self.reading, self.sentence.start + self.mention.start)
        return found.fact(self.reading, self.sentence, self.mention, speaker)


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Every deed that one article leaves open and another states, in clauses that say the same otherwise."""
    doubted = [(verb, use) for r in readings for s in r.sentences if not aside(s) for verb, use in _doubts(r, s)]
    pairs = [(use.fact(), flat.fact()) for verb, use in doubted for flat in _flat(readings, verb, use)]
    return found.clusters(pairs, "same deed and words", 0.75)


def _doubts(reading: Reading, sentence: Sentence) -> Iterator[tuple[str, _Use]]:
    for cue in _CUES.finditer(sentence.text):
        if cue["verb"] in _EMPTY:
            continue
        value = "possible" if cue["possible"] else "said" if cue["held"] == "reported" else cue["held"]
        start, _ = clauses.clause(sentence.text, cue.start(), cue.end())
        what = f"{sentence.text[start : cue.start()].strip()} … {cue['verb']}"
        label = Label(Facet.CERTAINTY, value, FAMILY, _RANKS.get(value, certainty.SUSPECTED), what)
        mention = Mention(cue.start(), cue.end(), label)
        yield polarity.stem(cue["verb"]), _use(reading, sentence, mention)


def _use(reading: Reading, sentence: Sentence, mention: Mention) -> _Use:
    start, end = clauses.clause(sentence.text, mention.start, mention.end)
    words = content(f"{sentence.text[start : mention.start]} {sentence.text[mention.end : end]}")
    return _Use(reading, sentence, mention, words)


def _flat(readings: Sequence[Reading], verb: str, doubt: _Use) -> Iterator[_Use]:
    """Uses of the verb in other articles that leave nothing open and are of the same things."""
    others = (r for r in readings if r.article.id != doubt.reading.article.id)
    told = (use for r in others for s in r.sentences if not aside(s) for use in _told(r, s, verb))
    for use, _ in zip(told, range(_MOST), strict=False):
        shared = use.words & doubt.words
        alike = len(shared) >= _SHARED and len(shared) >= _PART * min(len(use.words), len(doubt.words))
        if alike and not found.other_day(use.sentence, doubt.sentence):
            yield use


def _told(reading: Reading, sentence: Sentence, verb: str) -> Iterator[_Use]:
    for start, end in polarity.affirmed(sentence.text, verb):
        first, last = clauses.clause(sentence.text, start, end)
        clause = sentence.text[first:last]
        if _DOUBTED.search(clause) or not sentence.text[start:end].endswith(("ed", "en", "t", "n", "e", "k")):
            continue
        label = Label(Facet.CERTAINTY, "flat", FAMILY, certainty.FLAT, "")
        yield _use(reading, sentence, Mention(start, end, label))

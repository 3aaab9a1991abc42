"""One quoted fragment of two sources with two objects: “keep faith with” the voters, “keep faith with” the party."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from factcheck.claims import Reading
from factcheck.compare import aligned, found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, label_of, related
from factcheck.compare.speakers import same_speaker
from factcheck.occasions import Sentence
from factcheck.text.phrases import CLOSED, DETERMINERS, noun_phrase
from factcheck.topics import content
from factcheck.types import BlockKind, Cluster, Facet, Fact, Label, Mention, Relation, Severity

FAMILY = "object of quoted words"
_FEWEST, _MOST = 2, 4  # words of a fragment
_USES = 60  # fragments that are looked at
_QUOTES = 400  # quotations of one article that are looked at
_LONGEST = 3_000  # characters of a sentence that are looked at: none is longer
_MARK = re.compile(r"[\"”’»']?\s")
_MARKS = re.compile(r"[\"“”«»]")
_MORE = re.compile(
    r"\s(?:of|between|with|in|from)\s(?:the\s)?[A-Z][\w.’'-]*(?:\s(?:[A-Z][\w.’'-]*|and\s[A-Z][\w.’'-]*))*"
)

Quoted = tuple[int, int, Sentence, str]


@dataclass(frozen=True, slots=True)
class Use:
    """A fragment and its object in one sentence: ``sentence.text[start:stop]`` and ``[at:end]``."""

    reading: Reading
    sentence: Sentence
    words: tuple[str, ...]
    start: int
    stop: int
    at: int
    end: int
    speaker: str

    @property
    def object(self) -> str:
        """The object as written."""
        return self.sentence.text[self.at : self.end]

    def fact(self) -> Fact:
        """The use as a fact; its value is the object's telling words."""
        value = " ".join(sorted(content(self.object)))
        label = Label(Facet.QUOTE, value, FAMILY, detail=self.sentence.text[self.start : self.stop])
        return found.fact(self.reading, self.sentence, Mention(self.start, self.end, label), self.speaker)


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Fragments that two articles quote, each of another thing."""
    quoted = [_quoted(r) for r in readings]
    fragments = [f for r, q in zip(readings, quoted, strict=True) for f in _fragments(r, q)][:_USES]
    pairs = [
        (a.fact(), b.fact())
        for a, (reading, said) in product(fragments, zip(readings, quoted, strict=True))
        if reading.article.id != a.reading.article.id
        for b in _quoting(reading, said, a.words)
        if not content(a.object) & content(b.object)
    ]
    return found.clusters(pairs, "same quoted words", 0.75)


def _fragments(reading: Reading, quoted: Sequence[Quoted]) -> Iterator[Use]:
    for start, end, sentence, speaker in quoted:
        words = tuple(w.folded for w in aligned.words(sentence.text[start:end]))
        whole = _FEWEST <= len(words) <= _MOST and _tells(words) and sentence.text[start:end][-1:] not in ".,;:!?"
        use = _use(reading, sentence, words, (start, end), speaker) if whole else None
        if use is not None:
            yield use


def _tells(words: tuple[str, ...]) -> bool:
    """True for words that do something to something: no name, no noun phrase, none too plain to be known again."""
    return words[0] not in DETERMINERS and sum(w not in CLOSED for w in words) >= _FEWEST


def _quoting(reading: Reading, quoted: Sequence[Quoted], words: tuple[str, ...]) -> Iterator[Use]:
    for start, end, sentence, speaker in quoted:
        tokens = [w for w in aligned.words(sentence.text) if start <= w.start and w.end <= end]
        for place in range(len(tokens) - len(words) + 1):
            run = tokens[place : place + len(words)]
            same = tuple(w.folded for w in run) == words
            use = _use(reading, sentence, words, (run[0].start, run[-1].end), speaker) if same else None
            if use is not None:
                yield use


def _quoted(reading: Reading) -> tuple[Quoted, ...]:
    """Quoted words of the body, as offsets into their sentence, with their speaker."""
    found_here: list[Quoted] = []
    for quote in reading.quotes[:_QUOTES]:
        sentence = found.sentence_at(reading, quote.start)
        if sentence is not None and sentence.kind is BlockKind.BODY and len(sentence.text) <= _LONGEST:
            speaker = reading.people.speaker(quote.speaker, quote.speaker_start) if quote.speaker else ""
            offset = sentence.start
            found_here.append((quote.start - offset, min(quote.end, sentence.end) - offset, sentence, speaker))
    return tuple(found_here)


def _use(
    reading: Reading, sentence: Sentence, words: tuple[str, ...], span: tuple[int, int], speaker: str
) -> Use | None:
    mark = _MARK.match(sentence.text, span[1])
    if mark is None or not _determined(sentence.text, mark.end()):
        return None
    at, end = noun_phrase(sentence.text, mark.end())
    more = _MORE.match(sentence.text, end)
    end = more.end() if more else end
    return Use(reading, sentence, words, *span, at, end, speaker) if content(sentence.text[at:end]) else None


def _determined(text: str, at: int) -> bool:
    return text[at : at + 12].partition(" ")[0].lower() in DETERMINERS


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare what the fragment is said of; None where no two sources part."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    pairs = related(groups, _relate)
    words = label_of(facts[0]).detail
    return Comparison(
        "quote",
        _relate(groups[0], groups[1]),
        groups,
        pairs,
        question=f"What is meant by “{words}”?",
        reason=f"“{words}” is quoted of two things: a shortened quotation may have lost its own object.",
        would_settle="The recording, transcript or original release, in its first language.",
        severity=Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(_MARKS.sub("", story.quote(facts[0])).split()), facts, label_of(facts[0]).value)


def _relate(a: Group, b: Group) -> Relation:
    """Two speakers may each speak of a thing of their own; one speaker's words have one object."""
    one, two = a.facts[0].claim.speaker, b.facts[0].claim.speaker
    return Relation.ATTRIBUTION if one and two and not same_speaker(one, two) else Relation.SPECIFICITY

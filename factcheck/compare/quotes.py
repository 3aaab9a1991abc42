"""One quotation in two wordings, and quoted words that another source gives in its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.claims import Reading
from factcheck.compare import aligned, found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, hardest, label_of, related
from factcheck.compare.speakers import same_speaker
from factcheck.facts import polarity
from factcheck.occasions import Sentence
from factcheck.text import clauses
from factcheck.topics import content
from factcheck.types import Cluster, Facet, Fact, Label, Mention, Relation, Severity

QUOTED, REPORTED = "quoted", "reported"
_LEAST = 4  # words that a quotation needs before two of them can be versions of one
_FRAME = 3  # words that both have right around the place where they part
_MOSTLY = 0.7  # of a short quotation's words
_CONTEXT = 5  # words shown on either side of that place
_GLOSS = "([…"


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one sentence, quoted or reported: ``sentence.text[start:end]``."""

    reading: Reading
    sentence: Sentence
    start: int
    end: int
    speaker: str
    sort: str

    @property
    def text(self) -> str:
        """The words as written."""
        return self.sentence.text[self.start : self.end]

    @property
    def owner(self) -> tuple[str, str]:
        """What ``aligned.versions`` compares: the article and the words."""
        return self.reading.article.id, self.text


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Quotations of two articles that differ in a word or two, and clauses that report quoted words in others."""
    quoted = [w for r in readings for w in _quoted(r)]
    reported = [c for r in readings for c in _reported(r)]
    pairs = [*_variants(quoted), *_renderings([c for w in quoted for c in _clauses(w)], reported)]
    return found.clusters(pairs, "same run of words", 0.85)


def speakers(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """The same quoted words under two speakers."""
    quoted = [w for r in readings for w in _quoted(r, least=2) if w.speaker]
    pairs = (
        (quoted[i], quoted[j], _shared_run(quoted[i], quoted[j]))
        for i, j in aligned.versions([w.owner for w in quoted], 2, 0.9)
        if not same_speaker(quoted[i].speaker, quoted[j].speaker)
    )
    return found.clusters([(_said(a, r[0]), _said(b, r[1])) for a, b, r in pairs if r], "same quoted words", 0.85)


def _quoted(reading: Reading, least: int = _LEAST) -> Iterator[Words]:
    for quote in reading.quotes:
        speaker = reading.people.speaker(quote.speaker, quote.speaker_start) if quote.speaker else ""
        for sentence in reading.sentences:
            start, end = max(quote.start, sentence.start), min(quote.end, sentence.end)
            if start < end and len(reading.article.text[start:end].split()) >= least:
                yield Words(reading, sentence, start - sentence.start, end - sentence.start, speaker, QUOTED)


def _clauses(words: Words) -> Iterator[Words]:
    for start, end in clauses.segments(words.sentence.text):
        a, b = max(start, words.start), min(end, words.end)
        if len(words.sentence.text[a:b].split()) >= _LEAST:
            yield Words(words.reading, words.sentence, a, b, words.speaker, words.sort)


def _reported(reading: Reading) -> Iterator[Words]:
    """The clauses of indirect speech: what is attributed and holds no quotation marks."""
    for statement in found.statements(reading):
        sentence = found.sentence_at(reading, statement.start)
        if sentence is None or any(q.start < sentence.end and sentence.start < q.end for q in reading.quotes):
            continue
        offset = sentence.start
        whole = Words(
            reading,
            sentence,
            statement.claim.start - offset,
            statement.claim.end - offset,
            statement.claim.speaker,
            REPORTED,
        )
        yield from _clauses(whole)


def _variants(quoted: Sequence[Words]) -> Iterator[tuple[Fact, Fact]]:
    for i, j in aligned.versions([w.owner for w in quoted], 2, 0.5):
        inside = (s for s in aligned.swaps(quoted[i].text, quoted[j].text) if s.shared > _LEAST)
        last = aligned.ending(quoted[i].text, quoted[j].text)
        short = (last,) if last and _one_saying(last, quoted[i], quoted[j]) else ()
        for swap in (*inside, *short):
            if _telling(swap, quoted[i], quoted[j]):
                yield _fact(quoted[i], swap.left), _fact(quoted[j], swap.right)
                break


def _one_saying(swap: aligned.Swap, a: Words, b: Words) -> bool:
    """Few words, nearly all of them shared, of one speaker: "You sold your office", "You sold your city"."""
    if not (a.speaker and b.speaker and same_speaker(a.speaker, b.speaker)):
        return False
    shorter = min(len(a.text.split()), len(b.text.split()))
    return swap.shared >= _FRAME and swap.shared >= _MOSTLY * shorter and bool(content(a.text) & content(b.text))


def _renderings(quoted: Sequence[Words], reported: Sequence[Words]) -> Iterator[tuple[Fact, Fact]]:
    """A quoted clause and a reported one in the same frame, with one content word in the place of another."""
    both = [*quoted, *reported]
    for i, j in aligned.versions([w.owner for w in both], 3, 0.5):
        if both[i].sort == both[j].sort:
            continue
        for swap in aligned.swaps(both[i].text, both[j].text):
            if _telling(swap, both[i], both[j]) and _replaces(swap, both[i], both[j]):
                yield _fact(both[i], swap.left), _fact(both[j], swap.right)
                break


def _telling(swap: aligned.Swap, a: Words, b: Words) -> bool:
    """False for a spelling, a gloss in brackets, an ellipsis, or a frame too thin to hold the two to be one."""
    if swap.before + swap.after < _FRAME:
        return False
    left, right = a.text[slice(*swap.left)], b.text[slice(*swap.right)]
    glossed = any(_bracketed(w.text, s) for w, s in ((a, swap.left), (b, swap.right)))
    if glossed or _squeezed(left) == _squeezed(right):
        return False
    return bool(content(left) ^ content(right)) or _turned(left, right)


def _bracketed(text: str, span: tuple[int, int]) -> bool:
    around = text[max(span[0] - 2, 0) : span[1] + 2]
    return any(mark in around for mark in _GLOSS) or "..." in around


def _squeezed(words: str) -> str:
    return re.sub(r"[\W_]+", "", words.lower())


def _replaces(swap: aligned.Swap, a: Words, b: Words) -> bool:
    left, right = content(a.text[slice(*swap.left)]), content(b.text[slice(*swap.right)])
    return len(left) == 1 == len(right)


def _fact(words: Words, span: tuple[int, int]) -> Fact:
    """The fact of the words around the place where two versions part."""
    tokens = aligned.words(words.text)
    inner = [n for n, t in enumerate(tokens) if t.end > span[0] and t.start < max(span[1], span[0] + 1)]
    first = tokens[max(inner[0] - _CONTEXT, 0)].start if inner else 0
    last = tokens[min(inner[-1] + _CONTEXT, len(tokens) - 1)].end if inner else len(words.text)
    label = Label(Facet.QUOTE, words.text[slice(*span)], words.sort, detail=words.speaker)
    return found.fact(
        words.reading,
        words.sentence,
        Mention(words.start + first, words.start + last, label),
        words.speaker,
    )


def _shared_run(a: Words, b: Words) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where the shorter one's words stand in both, in that order and unbroken."""
    left, right = aligned.words(a.text), aligned.words(b.text)
    size = min(len(left), len(right))
    for i in range(len(left) - size + 1):
        for j in range(len(right) - size + 1):
            if all(x.folded == y.folded for x, y in zip(left[i : i + size], right[j : j + size], strict=True)):
                return (left[i].start, left[i + size - 1].end), (right[j].start, right[j + size - 1].end)
    return None


def _said(words: Words, run: tuple[int, int]) -> Fact:
    label = Label(Facet.SPEAKER, words.speaker, detail="said")
    return found.fact(
        words.reading, words.sentence, Mention(words.start + run[0], words.start + run[1], label), words.speaker
    )


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the wordings of one quotation; None where no two sources part."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(
        facts, lambda f: (label_of(f).family, _squeezed(label_of(f).value)), story, lambda f: _group(f, story)
    )
    if len(groups) < 2 or not across(groups):
        return None
    pairs = related(groups, _relate)
    relation = hardest(pairs)
    return Comparison(
        "quote",
        relation,
        groups,
        pairs,
        question=_question(facts),
        reason=_reason(groups, relation),
        would_settle="The recording, transcript or original release, in its first language.",
        severity=Severity.HIGH if relation is Relation.CONFLICT else Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _question(facts: Sequence[Fact]) -> str:
    speaker = next((" ".join(label_of(f).detail.split()) for f in facts if label_of(f).detail), "")
    return f"What were {speaker}’s exact words?" if speaker else "What were the exact words?"


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    label = label_of(facts[0])
    return Group(f"{label.family}: {' '.join(story.quote(facts[0]).split())}", facts, label.value)


def _relate(a: Group, b: Group) -> Relation:
    """Another word in a quotation is a matter of precision unless it turns the sense or changes a figure."""
    if _turned(a.normalized, b.normalized):
        return Relation.CONFLICT
    return Relation.SPECIFICITY


def _turned(a: str, b: str) -> bool:
    """True when one wording denies or reverses the other, or gives another figure."""
    return _negative(a) != _negative(b) or _figures(a) != _figures(b) or _opposed(a, b)


def _opposed(a: str, b: str) -> bool:
    left, right = (
        {m.reading.family: m.reading.value for m in polarity.find(t) if isinstance(m.reading, Label)} for t in (a, b)
    )
    return any(left[family] != right[family] for family in left.keys() & right.keys())


def _negative(text: str) -> bool:
    return bool(re.search(r"\b(?:not|no|never|without|cannot)\b|n[’']t\b", text, re.IGNORECASE))


def _figures(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d[\d,.]*", text))


def _reason(groups: tuple[Group, ...], relation: Relation) -> str:
    sorts = {label_of(g.facts[0]).family for g in groups}
    words = [f"“{' '.join(g.normalized.split())}”" if g.normalized else "nothing" for g in groups[:2]]
    if relation is Relation.CONFLICT:
        return f"One quotation is printed with {words[0]} and with {words[1]}, which changes what was said."
    if REPORTED in sorts:
        return (
            f"One source quotes the words, another puts them in its own: {words[0]} against {words[1]}; a translation "
            "or a paraphrase may explain it."
        )
    return f"One quotation is printed with {words[0]} and with {words[1]}: an edit or a translation may explain it."

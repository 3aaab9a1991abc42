"""Whose words a place in a sentence is in: how far every attribution reaches, headlines included.

"X said A", "A, X said", "A, X said, adding B", "according to X A", "A while B, according to Y", "A – X" in a headline.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from factcheck.text.names import Names
from factcheck.text.quotes import Quote
from factcheck.text.speakers import Attribution, attributions, tallies
from factcheck.text.subjects import ROLES, is_speaker

_NESTED = 4  # quotations that may lie one in the other
_ENOUGH = 3  # words after a verb of speech that are what is said, not when or to whom
_CONJUNCTION = re.compile(
    r"(?:^|[\s,;])(?:and|but|while|whereas|although|though|however|yet|as|because)[\s,]*$", re.IGNORECASE
)
_TURN = re.compile(r"[,;]?\s(?:while|but|whereas|although|though|and)\s", re.IGNORECASE)
# When, where and to whom somebody spoke: "on Sunday", "in a statement", "told the Associated Press".
_ADJUNCT = re.compile(
    r"^[\s,]*(?:(?:on|late|early|in|at|by|to|during|after|from|via|through)\s(?:[\w’'.-]+\s?){1,5}?"
    r"(?=[,.;]|\s*$|\s(?:that|adding|citing)\b)|(?:on\s)?(?:\w+day)\b(?:\s(?:morning|afternoon|evening|night))?"
    r"|(?:reporters|journalists|lawmakers|(?:the\s)?(?:[A-Z][\w.-]*\s?){1,4}(?:news\sagency)?)(?=[,.;]|\s*$|\s(?:on|in|that)\b)"
    r"|(?:today|yesterday|earlier|later|separately))"
)
_GOES_ON = re.compile(r"^[\s,]*(?:adding|noting|stressing|saying|warning|explaining)\b")
_HEAD_TAIL = re.compile(r"(?:\s[-–—]\s?|:\s|\s[-–—])(?P<who>[^-–—:,.;]{3,50})$")
_HEAD_LEAD = re.compile(r"^(?P<who>[^-–—:,.;]{3,50}):\s")
_DAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s(?=\S)")  # "… on Monday activists said"
_GLUE = re.compile(r"[\s,:“”\"‘’']*(?:(?:that|how|reporters|in\sa\sstatement)[\s,:“\"‘']*)?")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker and the part of the sentence that he is said to say: ``sentence[start:end]``."""

    said: Attribution
    start: int
    end: int


@lru_cache(maxsize=4096)
def voices(sentence: str) -> tuple[Voice, ...]:
    """Who is said to say which part of ``sentence``, in order of the parts; they do not overlap."""
    said = _outer((*attributions(sentence), *tallies(sentence))) or _headline(sentence)
    leads = [_leads(sentence, said, n) for n in range(len(said))]
    found: list[Voice] = []
    for n in range(len(said) + 1):
        left = said[n - 1].end if n else 0
        right = said[n].start if n < len(said) else len(sentence)
        before = said[n - 1] if n and (leads[n - 1] or _encloses(sentence, said[n - 1], right)) else None
        after = said[n] if n < len(said) and not leads[n] else None
        found += _shared(sentence, left, right, before, after)
    return tuple(found)


def voice(sentence: str, at: int) -> Attribution | None:
    """Who is said to say what stands at ``at``; None for the article's own voice."""
    parts = voices(sentence)
    place = bisect_right(parts, at, key=_start) - 1
    near = parts[max(place, 0) : place + 2]
    return next((v.said for v in near if v.start <= at < v.end or _on_verb(v.said, at)), None)


def _on_verb(said: Attribution, at: int) -> bool:
    """True on the word of speech itself: who "denied" something says so."""
    return said.start <= at < said.end and not said.speaker_start <= at < said.speaker_end


def _start(part: Voice | Quote) -> int:
    return part.start


def with_source(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Widen a clause by the attribution that adjoins it, so that quoting it tells who says it."""
    first, last = start, end
    parts = voices(sentence)
    at = max(bisect_right(parts, start, key=_start) - 1, 0)
    for one in (v.said for v in takewhile(lambda v: v.start < end, parts[at:]) if start < v.end):
        if one.start < start <= one.end or (one.end <= start and _GLUE.fullmatch(sentence[one.end : start])):
            first = min(first, one.start)
        if one.start <= end < one.end or (end <= one.start and _GLUE.fullmatch(sentence[end : one.start])):
            last = max(last, one.end)
    return first, last


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks where in one article: quotations first, then reported speech."""

    people: Names
    quotes: Sequence[Quote]

    def at(self, sentence: str, offset: int, place: int) -> str:
        """The full name of who says what stands at ``place`` of a sentence that begins at ``offset``; "" for nobody."""
        last = bisect_right(self.quotes, offset + place, key=_start)
        inside = (q for q in self.quotes[max(last - _NESTED, 0) : last] if offset + place < q.end and q.speaker)
        quoted = next(inside, None)
        if quoted:
            return _tidy(self.people.speaker(quoted.speaker, quoted.speaker_start))
        said = voice(sentence, place)
        return _tidy(self.people.speaker(said.speaker, offset + said.speaker_start)) if said else ""


def _tidy(name: str) -> str:
    return _DAY.sub("", " ".join(name.split()))


def _outer(said: Iterable[Attribution]) -> list[Attribution]:
    """Drop an attribution that overlaps the one before it."""
    kept: list[Attribution] = []
    for one in sorted(said, key=lambda a: a.start):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _leads(text: str, said: Sequence[Attribution], n: int) -> bool:
    """True when what is said follows: "police said three died", not "three died, police said on Sunday"."""
    one = said[n]
    left = text[said[n - 1].end if n else 0 : one.start]
    begins = not left.strip(" ,“\"'‘") or bool(_CONJUNCTION.search(left))
    if one.verb.startswith(("according", "cit")):
        return begins
    right = text[one.end : said[n + 1].start if n + 1 < len(said) else len(text)]
    return begins or _says_more(right)


def _says_more(right: str) -> bool:
    """True when the words after a verb of speech are what is said."""
    rest = right
    for _ in range(3):
        cut = _ADJUNCT.match(rest)
        if not cut or not cut[0]:
            break
        rest = rest[cut.end() :]
    return not rest.startswith((",", ".", ";", "”", '"')) and len(rest.split()) >= _ENOUGH


def _encloses(text: str, one: Attribution, right: int) -> bool:
    """True for a speaker set between commas inside what is said, and for "X said, adding …"."""
    after = text[one.end : right]
    aside = text[: one.start].rstrip()[-1:] == "," and after.startswith(",") and not _TURN.match(after)
    return bool(_GOES_ON.match(after)) or aside


def _shared(text: str, left: int, right: int, before: Attribution | None, after: Attribution | None) -> list[Voice]:
    """Give the words between two attributions to the one, the other, or a part to each."""
    if left >= right or not (before or after):
        return []
    if before and after:
        turns = [m.start() for m in _TURN.finditer(text, left, right)]
        cut = turns[-1] if turns else right
        return [Voice(before, left, cut), *([Voice(after, cut, right)] if cut < right else [])]
    one = before or after
    assert one is not None
    return [Voice(one, left, right)]


def _headline(text: str) -> list[Attribution]:
    """ "Twelve dead in mine – minister", "Police: two held": a speaker set off from a line without a verb of speech."""
    if text.rstrip().endswith((".", "!", "?")):
        return []
    for pattern in (_HEAD_LEAD, _HEAD_TAIL):
        match = pattern.search(text)
        if match and _speaks(match["who"]):
            a, b = match.span("who")
            return [Attribution(a, b, text[a:b], a, b, "according to", 1, direct=False)]
    return []


def _speaks(phrase: str) -> bool:
    words = phrase.split()
    return 0 < len(words) <= 5 and (is_speaker(words[-1]) or any(w.lower() in ROLES for w in words))

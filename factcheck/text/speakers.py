"""Who is said to say something: reporting verbs and the noun phrase that governs them, commas present or stripped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.text.phrases import noun_phrase
from factcheck.text.subjects import BARE, PRONOUNS, QUOTES, ROLES, can_speak, is_body, subject
from factcheck.text.triggers import finditer

# reporting verb → how strong a word it is: 1 neutral, 2 pointed, 3 hostile or binding
VERBS: dict[int, str] = {
    1: "said says say saying added adds noted notes stated states announced announces reported reports wrote writes "
    "explained "
    "explains tweeted posted asked asks quoted mentioned commented recalled",
    2: "told tells urged urges stressed stresses confirmed confirms insisted insists argued argues claimed claims "
    "maintained "
    "acknowledged admitted admits emphasized emphasised reiterated highlighted underlined suggested predicted "
    "conceded alleged "
    "estimated described",
    3: "warned warns demanded demands vowed vows threatened accused accuses condemned condemns denounced blamed "
    "blames criticised "
    "criticized rebuked denied denies rejected",
}
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|being|to|figures|cases)\s$", re.IGNORECASE)
_NOT_SPEECH = re.compile(
    r"\s(?:to\s(?:be|have)\b|(?<!\bsaid\s)(?<!\bsays\s)\d|on\s(?:late|early)|for\s(?:the\s)?(?:deaths?|attack)|goods|jobs)"
)
_ACCORDING = re.compile(
    r"\baccording to\s|\bcit(?:ing|ed by)\s(?=the\b|a\b|an\b|[A-Z]|officials|police|sources)", re.IGNORECASE
)
# "put the toll at nine", "counted 14 bodies", "has documented at least 40 deaths"
_TALLY = re.compile(
    r"\bputs?(?=\s(?:the|its|their|that)\s(?:[\w-]+\s){1,5}at\s)"
    r"|\b(?:gave|gives)(?=\s(?:a|an|its|their|the)\s(?:[\w-]+\s){0,3}(?:toll|figure|number|total|estimate|count|tally)\sof\s)"
    r"|\b(?:counted|recorded|documented|registered|tallied|listed)(?=\s(?:at\sleast\s|more\sthan\s|some\s|about\s)?(?:\d|[a-z]+\s(?:bodies|dead|deaths|people)\b))"
)
_CHAIN = re.compile(r"\s(?:of|for|from|with|at)\s(?=(?:the\s|an?\s)?[A-Z]|the\s[a-z]|[a-z]+\s[a-z])")


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker and one reporting verb; ``start``..``end`` covers both."""

    start: int
    end: int
    speaker: str  # as written
    speaker_start: int
    speaker_end: int
    verb: str  # as written, lower case; "according to"
    strength: int  # 1 neutral, 2 pointed, 3 hostile or binding
    direct: bool  # next to quotation marks


@lru_cache(maxsize=1)
def _verb_pattern() -> re.Pattern[str]:
    words = "|".join(w for group in VERBS.values() for w in group.split())
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


@lru_cache(maxsize=1)
def _strengths() -> dict[str, int]:
    return {word: strength for strength, group in VERBS.items() for word in group.split()}


@lru_cache(maxsize=4096)
def attributions(sentence: str) -> tuple[Attribution, ...]:
    """Return who says something in ``sentence``, in order. Pronouns stand as written."""
    found = [a for m in _verb_pattern().finditer(sentence) if (a := _by_verb(sentence, m))]
    found += [a for m in finditer(_ACCORDING, sentence) if (a := _according(sentence, m))]
    return tuple(sorted(found, key=lambda a: (a.start, a.end)))


def tallies(sentence: str) -> tuple[Attribution, ...]:
    """Return who counts something in ``sentence`` without a verb of speech: "the army put the toll at nine"."""
    found = []
    for match in _TALLY.finditer(sentence):
        start, end = subject(sentence, match)
        if end > start and can_speak(sentence[start:end]) and sentence[start:end].lower() not in PRONOUNS:
            verb = match[0].split()[0].lower()
            found.append(Attribution(start, match.end(), sentence[start:end], start, end, verb, 1, direct=False))
    return tuple(found)


def _by_verb(text: str, match: re.Match[str]) -> Attribution | None:
    verb = match[0]
    if _PASSIVE.search(text, max(match.start() - 10, 0), match.start()) or _NOT_SPEECH.match(text, match.end()):
        return None
    quoted = text[: match.start()].rstrip()[-1:] in (*QUOTES, "’", "'")
    spans = (_after, subject) if quoted else (subject, _after)
    for finder in spans:
        start, end = finder(text, match)
        if end > start:
            a, b = min(start, match.start()), max(end, match.end())
            return Attribution(a, b, text[start:end], start, end, verb, _strengths()[verb], _direct(text, a, b))
    return None


def _according(text: str, match: re.Match[str]) -> Attribution | None:
    start, end = _chain(text, *_with_article(text, match.end()))
    if end <= start:
        return None
    verb = "according to" if match[0].lower().startswith("according") else match[0].lower().strip()
    return Attribution(match.start(), end, text[start:end], start, end, verb, 1, _direct(text, match.start(), end))


def _direct(text: str, start: int, end: int) -> bool:
    before = text[:start].rstrip(" ,.")[-1:]
    after = re.match(r"[\s,:]*(?:that|reporters|in\sa\sstatement|on\s\w+day)?[\s,:]*(.)", text[end : end + 40])
    return (before in tuple(QUOTES + "’") and before != "") or bool(after and after[1] in QUOTES)


def _after(text: str, match: re.Match[str]) -> tuple[int, int]:
    """ "said X": X must be a name, a role or a bare speaker, not the content of what is said."""
    if match[0] not in ("said", "says", "added", "wrote", "warned", "explained", "noted", "tweeted", "announced"):
        return 0, 0
    space = re.match(r"\s", text[match.end() : match.end() + 1])
    start, end = _with_article(text, match.end() + 1) if space else (0, 0)
    if end <= start:
        return 0, 0
    words = text[start:end].split()
    speaks = words[-1].lower() in BARE | ROLES or any(w.lower() in ROLES for w in words) or is_body(words[-1])
    before = text[: match.start()].rstrip()[-1:]
    ends = not re.match(r"\s(?:is|was|are|were|has|had|have|will|would|could|can|did|said)\b", text[end : end + 8])
    named = words[0][0].isupper() and before in (*QUOTES, ",", "’", "'")
    return _chain(text, start, end) if ends and (speaks or named or before in (*QUOTES, ",")) else (0, 0)


def _with_article(text: str, at: int) -> tuple[int, int]:
    start, end = noun_phrase(text, at, 8)
    return (at, end) if end > start else (at, at)


def _chain(text: str, start: int, end: int) -> tuple[int, int]:
    for _ in range(3):
        link = _CHAIN.match(text, end)
        if not link or end <= start:
            break
        further = noun_phrase(text, link.end(), 6)
        if further[1] <= further[0]:
            break
        end = further[1]
    return start, end

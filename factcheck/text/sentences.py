"""Sentence spans as offsets into the verbatim text: rules for news English, linear time, nothing thrown away."""

from __future__ import annotations

import re
from collections.abc import Iterator


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Words whose full stop is part of them. A title is followed by a name, so it never ends a sentence.
_TITLES = _words(
    "mr mrs ms dr prof rev fr sr lt col gen maj capt cpt sgt cpl pvt cmdr adm brig sen rep gov pres supt insp det "
    "hon msgr st mt ft messrs mme mlle amb atty del asst assoc dep"
)
_MONTHS = _words("jan feb mar apr jun jul aug sep sept oct nov dec")
_NUMBERED = _words("p pp no nos fig figs vol vols sec art ch chap para ver op n° cal approx est ca c") | _MONTHS
# Ends a sentence only when what follows cannot be the rest of a name.
_OTHERS = _words(
    "inc corp co ltd llc plc bros cos jr sr esq etc vs v al ave blvd rd hwy dept univ assn intl ctr bldg mon tue "
    "tues wed thu thur thurs fri sat sun ph.d m.d b.a m.a ala ariz ark calif colo conn fla ga ill ind kan ky la "
    "md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo ont que"
)
_ABBREVIATIONS = _TITLES | _NUMBERED | _OTHERS
# A sentence often opens with one of these, a name's second word hardly ever does.
_STARTERS = _words(
    "the a an he she it they we you i this that these those there his her its their our your my who what when "
    "where why how which in on at by for from to of as if but and or so yet not no after before during since "
    "until while although though because despite amid with without under over about some many most all both each "
    "every one two three another other more however meanwhile still also then now here later earlier according "
    "asked did does do is are was were has have had will would could should can may might let please officials "
    "police authorities witnesses"
)
_ZONES = (
    _words(
        "et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet cest eastern central pacific mountain local "
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december"
    )
    | _MONTHS
)
_SUFFIXES = _words(
    "com org net gov edu mil int io info biz tv ai eu uk de fr ca au cn jp kr ru ua il jo qa ae co app dev html "
    "htm php pdf txt csv doc docx xls xlsx js py exe jpg jpeg png gif mp3 mp4 zip json xml"
)
_CLOSERS = "\"'”’»)]"
_OPENERS = "\"'“‘«(["
_STOP = re.compile(r"[.!?…](?: ?[.!?…])*[\"'”’»)\]]*|[。！？]+[”’」』]*|\n[\s]*")
_LAST_WORD = re.compile(r"[^\W_](?:[\w&.'’°-]*)\Z")
_NEXT_WORD = re.compile(r"[^\W\d_][\w'’]*")
_CLOCK = re.compile(r"\b[ap]\.?m\Z", re.IGNORECASE)
_CLOCK_OPENING = re.compile(
    r"\s*(?:at|by|around|about|shortly|just|before|after|until|from|\s|\d|:)+[ap]\.?m\Z", re.IGNORECASE
)
_LAST_TOKEN = re.compile(r"\S+\Z")
_LIST_MARK = re.compile(r"\s*[•⁃*·-]?\s*(?:\d{1,2}|[a-z])\Z")
_WORD_REACH = 48  # longest stretch looked back over for the word before a stop
LONGEST = 1_000  # characters: what has no stop for longer is no sentence, and whoever reads it looks back and forth


def split(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Cut ``text[start:end]`` into sentences.

    Returns ``(start, end)`` offsets into ``text``, in order, disjoint and stripped of white space; together they
    hold every character that is not white space. Offsets outside the text are clipped. None is over ``LONGEST``.
    """
    end = len(text) if end is None else max(min(end, len(text)), 0)
    start = min(max(start, 0), end)
    return tuple(_spans(text, start, end))


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.end() >= end or match.start() < begin or not _is_boundary(text, begin, match, end):
            continue
        yield from _stripped(text, begin, match.end())
        begin = match.end()
    yield from _stripped(text, begin, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        middle = max(text.rfind(" ", start, start + LONGEST), start + LONGEST // 2)
        yield from _stripped(text, start, middle)
        start = middle
        while text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _is_boundary(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    stop = match.group()
    if stop[0] == "\n":
        return not _is_wrap(text, begin, match, end)
    if stop[0] in "。！？":
        return True
    follow = text[match.end() : min(match.end() + _WORD_REACH, end)]
    bare = stop.rstrip(_CLOSERS)
    if not follow[0].isspace():
        return _is_glued(text, begin, match.start(), bare, stop, follow)
    gap = len(follow) - len(follow.lstrip())
    if "\n" in follow[:gap]:
        return False  # the newline itself is weighed next
    return _is_spaced(text, begin, match.start(), bare, stop, follow[gap:])


def _is_wrap(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """True for a line break inside a wrapped paragraph."""
    if match.group().count("\n") > 1 or match.end() >= end:
        return False
    before = text[max(begin, match.start() - _WORD_REACH) : match.start()].rstrip()
    if text[match.end()].islower() and not before.endswith((".", "!", "?", "…", ":", *_CLOSERS)):
        return True
    word = _LAST_WORD.search(before[:-1]) if before.endswith(".") else None
    return word is not None and word.group().lower() in _TITLES


def _is_glued(text: str, begin: int, at: int, bare: str, stop: str, follow: str) -> bool:
    """Decide on a stop with no space after it ("in 2021.The trip")."""
    token = _LAST_TOKEN.search(text, max(begin, at - 80), at)
    if token is None or _is_address(token.group(), follow):
        return False
    return _ends_token(token.group(), bare, stop, follow)


def _is_address(token: str, follow: str) -> bool:
    return "://" in token or "@" in token + follow.split(maxsplit=1)[0] or token.lower().startswith("www")


def _ends_token(token: str, bare: str, stop: str, follow: str) -> bool:
    if len(stop) > len(bare):  # a closing quote or bracket stands between
        return follow[0].isupper() and token[-1:].isalnum() and bare[-1] in ".!?"
    word = _NEXT_WORD.match(follow)
    if not word or len(bare) > 1:
        return bool(word) and len(bare) > 1 and follow[0].isupper() and bare != ".."
    if bare != ".":
        return follow[0].isupper()
    return (token[-1].islower() or token[-1].isdigit()) and not _joins(token, word.group(), follow)


def _joins(token: str, word: str, follow: str) -> bool:
    """True when the stop is inside one name: a domain, a file name, an abbreviation."""
    last = re.split(r"[^\w]", token)[-1].lower()
    after = word.lower()
    if len(word) == 1 and after != "a" and word != "I":
        return True
    if len(last) == 1 and last.isalpha():
        return True
    dotted = "." in token.strip(".") and not token.replace(".", "").replace(",", "").lstrip("$£€(").isdigit()
    if after in _SUFFIXES or last in _ABBREVIATIONS - _OTHERS or dotted:
        return True
    return bool(re.match(r"[\w-]*\.[a-z]{2,4}\b(?![.]?\s*[A-Z])", follow)) and word.islower()


def _is_spaced(text: str, begin: int, at: int, bare: str, stop: str, follow: str) -> bool:
    """Decide on a stop with white space after it."""
    opener = follow.lstrip(_OPENERS)
    if not opener or opener[0].islower() or follow[0] in "–—-,;:":
        return False
    if len(bare) > 1 and bare[0] in ".…" and not any(c in bare for c in "!?"):
        return follow[0] != "(" and opener[0].isupper()
    if begin >= at - _WORD_REACH and _LIST_MARK.match(text, begin, at):
        return False  # "1. The first item": a list number is no sentence
    if bare != "." or len(stop) > 1:
        return True
    return not _holds(text, begin, at, follow)


def _holds(text: str, begin: int, at: int, follow: str) -> bool:
    """True when the stop after the word that ends at ``at`` belongs to that word."""
    before = text[max(begin, at - _WORD_REACH) : at]
    found = _LAST_WORD.search(before)
    if found is None:
        return False
    word, key = found.group(), found.group().lower()
    following = _NEXT_WORD.match(follow)
    name = following.group().lower().replace("’", "'").split("'")[0] if following else ""
    if _CLOCK.search(before):
        return name in _ZONES or bool(_CLOCK_OPENING.fullmatch(before)) or not following
    if key in _TITLES and (word[0].isupper() or key == "st"):
        return name not in _STARTERS or key != "st"
    if key in _NUMBERED and follow[0].isdigit():
        return True
    return _is_shortened(word, key, before[: found.start()]) and name not in _STARTERS and bool(following)


def _is_shortened(word: str, key: str, earlier: str) -> bool:
    if len(word) == 1 and word.isupper():
        return word != "I" or (earlier.rstrip()[-1:].isalpha() and earlier.split()[-1][0].isupper())
    if "." in word and all(len(part) <= 2 for part in word.split(".")) and not any(c.isdigit() for c in word):
        return True  # U.S, D.C, Ph.D, N.Y
    return key in _ABBREVIATIONS and (word[0].isupper() or key in {"vs", "v", "approx", "al", "co"})

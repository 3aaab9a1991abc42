"""The words that times are written in: pattern fragments and their values. Patterns run on text folded by ``fold``."""

from __future__ import annotations

import re

from factcheck.types import Modifier

_FOLD = str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "\r": " "}
)

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
SEASONS = {"winter": 0, "spring": 1, "summer": 2, "autumn": 3, "fall": 3}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
VAGUE_COUNTS = {"few": 3.0, "several": 5.0, "many": 5.0, "couple": 2.0, "handful": 4.0}

MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
SHORT_WEEKDAY = r"(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b\.?"
YEAR = r"(?:1[4-9]\d\d|20\d\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
UNIT = (
    r"(?:second|minute|hour|day|night|week|weekend|fortnight|month|quarter|season|year|decade|centur(?=y|ies))"
    r"(?:ies|y|s)?"
)
_TEN_WORD = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?"
WORD_NUMBER = rf"(?:{_TEN_WORD}|{'|'.join(sorted(_ONES[1:], key=len, reverse=True))})"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})?(?:\.\d{{1,2}})?(?: 1/2)?|{WORD_NUMBER}(?: and a half| (?:hundred|thousand))?"
    r"|an?(?= )(?: (?:hundred|thousand|dozen))?|half an?|a quarter(?:[- ]| of a )(?=century)|(?:a )?couple(?: of)?"
    r"|(?:a )?few|several|many|(?:a )?handful of|dozens of|a dozen|hundreds of)"
)
MODIFIERS: tuple[tuple[str, Modifier], ...] = (
    (
        r"(?:just |a little |slightly |well |far )?(?:more than|over|in excess of|upwards? of|north of)",
        Modifier.MORE_THAN,
    ),
    (r"no more than|at most|as (?:much|many|long) as|up to|a maximum of", Modifier.AT_MOST),
    (r"at least|no (?:less|fewer) than|not less than|a minimum of", Modifier.AT_LEAST),
    (r"(?:just |a little |slightly )?(?:less than|fewer than|under)|within|inside", Modifier.LESS_THAN),
    (r"(?:very )?nearly|almost|close to|nigh on|approaching|not quite|the better part of", Modifier.NEARLY),
    (r"about|around|roughly|approximately|some|circa|an estimated|more or less|the best part of", Modifier.ABOUT),
)
MODIFIER = "(?:" + "|".join(pattern for pattern, _ in MODIFIERS) + ")"
PARTS = {
    "early": Modifier.EARLY, "start": Modifier.EARLY, "beginning": Modifier.EARLY, "mid": Modifier.MID,
    "middle": Modifier.MID, "late": Modifier.LATE, "end": Modifier.LATE, "close": Modifier.LATE,
}  # fmt: skip
PART = r"(?:early|late|mid|the (?:start|beginning|middle|end|close) of)"
ZONES = {
    "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York", "eastern": "America/New_York",
    "washington": "America/New_York", "new york": "America/New_York",
    "ct": "America/Chicago", "cst": "America/Chicago", "cdt": "America/Chicago", "central": "America/Chicago",
    "mt": "America/Denver", "mst": "America/Denver", "mdt": "America/Denver", "mountain": "America/Denver",
    "pt": "America/Los_Angeles", "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles", "akdt": "America/Anchorage", "hst": "Pacific/Honolulu",
    "gmt": "Etc/UTC", "utc": "Etc/UTC", "z": "Etc/UTC", "bst": "Europe/London", "london": "Europe/London",
    "cet": "Europe/Paris", "cest": "Europe/Paris", "paris": "Europe/Paris", "berlin": "Europe/Berlin",
    "eet": "Europe/Athens", "eest": "Europe/Athens", "msk": "Europe/Moscow", "moscow": "Europe/Moscow",
    "kyiv": "Europe/Kyiv", "beijing": "Asia/Shanghai", "china": "Asia/Shanghai", "hkt": "Asia/Hong_Kong",
    "hong kong": "Asia/Hong_Kong", "jst": "Asia/Tokyo", "tokyo": "Asia/Tokyo", "kst": "Asia/Seoul",
    "seoul": "Asia/Seoul", "ist": "Asia/Kolkata", "india": "Asia/Kolkata", "aest": "Australia/Sydney",
    "aedt": "Australia/Sydney", "sydney": "Australia/Sydney",
}  # fmt: skip


def fold(text: str) -> str:
    """Lower-case with plain apostrophes, hyphens and spaces; every character keeps its offset."""
    plain = text.translate(_FOLD)
    low = plain.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def month_number(word: str) -> int:
    """1–12 for a month's name or its usual short form."""
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(word[:3]))


def weekday_number(word: str) -> int:
    """0 (Monday) – 6 for a weekday's name or its short form."""
    return next(i for i, name in enumerate(WEEKDAYS) if name.startswith(word[:2]))


def unit_name(word: str) -> str:
    """The canonical unit of a plural, "night" or "fortnight" read as days and weeks."""
    word = "century" if word.startswith("centur") else word.rstrip("s")
    return {"night": "day", "fortnight": "week"}.get(word, word)


def number(words: str) -> float:
    """The value of ``NUMBER``'s words; ``VAGUE_COUNTS`` for "a few", 0 for "dozens of"."""
    words = words.strip().replace(",", "")
    half = 0.5 if words.endswith((" and a half", " 1/2")) else 0.0
    words = re.sub(r" and a half$| 1/2$", "", words)
    vague = next((v for k, v in VAGUE_COUNTS.items() if k in words), None)
    if vague is not None:
        return vague
    if words.startswith(("half a", "a quarter")):
        return 0.5 if words.startswith("half") else 0.25
    return half + _plain(words)


def _plain(words: str) -> float:
    if words[:1].isdigit():
        return float(words)
    total = 0.0
    for word in re.split(r"[- ]", words):
        if word in _ONES:
            total += _ONES.index(word)
        elif word in _TENS:
            total += 10 * (_TENS.index(word) + 2)
        elif word in ("hundred", "thousand", "dozen"):
            total = max(total, 1) * {"hundred": 100, "thousand": 1000, "dozen": 12}[word]
        elif word in ("a", "an") and len(words) < 3:
            total = 1
    return total


def is_vague(words: str) -> bool:
    """True for counts that are no number ("a few", "several", "dozens of")."""
    return bool(re.search(r"\b(?:few|several|many|handful|dozens|hundreds)\b", words))


def modifier(words: str) -> Modifier:
    """The modifier that these words are, NONE for none."""
    words = words.strip()
    return next((kind for pattern, kind in MODIFIERS if re.fullmatch(pattern, words)), Modifier.NONE)

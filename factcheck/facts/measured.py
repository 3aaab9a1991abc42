"""What a measure is the measure of: "at a depth of 10 km", "18 kilometres below the surface", "a fall of 15 metres"."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MODIFIED = r"(?:(?:about|around|some|roughly|nearly|almost|over|up\sto|at\sleast|more\sthan|just|only|under)\s){0,2}$"
# attribute → the words before the value, and those after it; what falls is told before how far it fell
_ATTRIBUTES: dict[str, tuple[str, str]] = {
    "rain": (r"\b(?:rain|rainfall)\s(?:of|total\w*|reach\w*)\s", r"\sof\s(?:rain|rainfall|precipitation)\b"),
    "snow": (r"\bsnow(?:fall)?\s(?:of|reach\w*)\s", r"\sof\s(?:\w+\s)?snow(?:fall)?\b"),
    "water": ("", r"\sof\s(?:\w+\s)?(?:flood)?waters?\b"),
    "depth": (
        r"\bdepths?\s(?:of|was|is|at)\s",
        r"[\s-](?:deep|below|beneath|underground|underwater|under\s(?:the\s)?(?:sea|ground|surface|water))\b"
        r"|\sdown\sin\b|\s\(?[\d.]*\s?\w*\)?\s?(?:deep|below\sthe\ssurface|underground)\b",
    ),
    "fall": (
        r"\b(?:fell|fall(?:s|en|ing)?(?:\sof)?|plung\w+|plummet\w+|dropp\w+|drop\sof|tumbl\w+|slid|slid\sdown)\s",
        r"\s(?:fall|drop|plunge)\b",
    ),
    "height": (
        r"\b(?:heights?|altitude|elevation)\s(?:of|was|is)\s|\b(?:as\shigh\sas|high\sas)\s",
        r"[\s-](?:high|tall|up\sa\b|above\s(?:the\sground|sea\slevel)|in\s(?:the\sair|height))\b",
    ),
    "length": (r"\blengths?\s(?:of|was|is)\s", r"[\s-](?:long|in\slength)\b"),
    "width": (r"\b(?:width|breadth|diameter)s?\s(?:of|was|is)\s", r"[\s-](?:wide|across|in\s(?:diameter|width))\b"),
    "thickness": (r"\bthickness(?:es)?\s(?:of|was|is)\s", r"[\s-](?:thick|in\sthickness)\b"),
    "gusts": (r"\bgust(?:s|ing)?\s(?:of|to|at|reach\w*|hit\w*|up\sto)\s", r"\sgusts?\b"),
    "sustained winds": (
        r"\b(?:sustained|average|mean|steady)\swinds?\s(?:of|at|reach\w*|blowing\sat|hit\w*|topping)\s",
        r"[\s-]sustained\swinds?\b",
    ),
    "winds": (r"\bwinds?\s(?:of|at|reach\w*|blowing\sat|hit\w*|topping)\s", r"[\s-]winds?\b"),
    "speed limit": (r"\b(?:speed\slimit|limit)\s(?:of|was|is|there\sis|on\sthe\s\w+\sis)\s", r"[\s-](?:zone|limit)\b"),
    "speed": (r"\b(?:speeds?|travel+ing|driving|doing|moving|running)\s(?:of|at|up\sto|was|is)?\s?", ""),
}
_QUESTIONS: dict[str, str] = {
    "rain": "How much", "snow": "How much", "water": "How much", "depth": "How deep", "fall": "How far",
    "height": "How high", "length": "How long", "width": "How wide", "thickness": "How thick", "gusts": "How strong",
    "sustained winds": "How strong", "winds": "How strong", "speed": "How fast",
}  # fmt: skip
_PATTERNS = tuple(
    (
        name,
        re.compile(rf"(?:{before}){_MODIFIED}", re.IGNORECASE) if before else None,
        re.compile(after, re.IGNORECASE) if after else None,
    )
    for name, (before, after) in _ATTRIBUTES.items()
)
# a wind may be told by its gusts, or by its mean
_ONE_WIND = (frozenset({"gusts", "winds"}), frozenset({"sustained winds", "winds"}))
_RATES = frozenset({"km/h", "mph", "kn", "m/s"})
_OF_LENGTH = frozenset({"rain", "snow", "water", "depth", "fall", "height", "length", "width", "thickness"})
_LENGTHS = frozenset({"mm", "cm", "m", "km", "in", "ft", "yd", "mi", "nmi"})
_ANOTHER_SHOCK = re.compile(
    r"\b(?:after-?shocks?|fore-?shocks?|second|another|stronger|weaker|smaller|later|earlier|previous)\b", re.IGNORECASE
)
_NEAR = 60  # characters before a value in which its attribute is named


def what(text: str, start: int, end: int, unit: str) -> str:
    """The attribute that ``text[start:end]`` gives ("depth", "magnitude", "gusts"); "" where it is unsaid."""
    if unit == "magnitude":
        return "another magnitude" if _ANOTHER_SHOCK.search(text, max(start - _NEAR, 0), end + _NEAR) else unit
    before = text[max(start - _NEAR, 0) : start]
    for name, led, followed in _PATTERNS:
        if not (unit in _LENGTHS if name in _OF_LENGTH else unit in _RATES):
            continue
        if (followed and followed.match(text, end)) or (led and led.search(before)):
            return name
    return ""


def other_attribute(a: str, b: str) -> bool:
    """True for two values of two attributes: a depth and a width; "winds" may be gusts, or steady ones."""
    return bool(a and b) and a != b and frozenset({a, b}) not in _ONE_WIND


def peaks(low: str, high: str) -> bool:
    """True where the lower value is of the wind at large and the higher of its gusts."""
    return low == "winds" and high == "gusts"


def question(attributes: Iterable[str]) -> str:
    """What is asked of a value of the first attribute that has a question of its own ("How deep"), else ""."""
    return next((_QUESTIONS[a] for a in attributes if a in _QUESTIONS), "")

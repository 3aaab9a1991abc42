"""What sport counts without a plain number and noun: goals of one player, results in a row, form, innings.

"Scored twice" is two goals, "an eighth straight win" eight wins in a row, "lost three of their last five" three defeats
in the last five games, "an unbeaten 134" so many runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.facts.numbers import parse
from factcheck.text import triggers
from factcheck.text.naming import runs_of
from factcheck.types import Mention, Quantity, QuantityKind

GOALS, RUNS, TALLY = "goals", "runs", "goals this season"
OF_ONE_PLAYER = frozenset({GOALS, RUNS, TALLY})

_NUMBER = (
    r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen"
    r"|nineteen|twenty)"
)
_NTH = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    r"|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth)"
)
_ORDINALS = {
    name: value
    for value, name in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
        "sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=2,
    )
}
_RESULTS = {
    "won": "wins", "win": "wins", "wins": "wins", "winning": "wins", "victory": "wins", "victories": "wins",
    "lost": "defeats", "loss": "defeats", "losses": "defeats", "losing": "defeats", "defeat": "defeats",
    "defeats": "defeats", "drawn": "draws", "drew": "draws", "draw": "draws", "draws": "draws",
    "unbeaten": "games unbeaten", "undefeated": "games unbeaten", "winless": "games without a win",
}  # fmt: skip
_RESULT = "|".join(sorted(_RESULTS, key=len, reverse=True))
_GAMES = r"(?:games?|match(?:es)?|outings?|starts?|tests?|fixtures?|races?)"
_ROW = r"(?:in\sa\srow|on\sthe\s(?:trot|bounce|spin)|in\ssuccession|running)"
_STRAIGHT = r"(?:straight|consecutive|successive)"
_SCORED = r"(?:scored|netted|struck|bagged|grabbed|hit|completed|notched|claimed|got|scoring|netting|completing)"
_SET = r"(?:(?!(?:neck|back|leg|knee|ankle|wrist)\s)[\w-]+\s){0,2}?"  # a brace that is worn is no two goals
_OF_GOALS = r"(?!\sof\s(?!goals|tries|strikes|headers|penalties))"
_TWICE = re.compile(
    rf"\b{_SCORED}\s(?P<twice>twice)\b"
    rf"|\b(?:{_SCORED}|with)\s(?:an?|his|her)\s{_SET}(?P<set>brace|hat[-\s]?trick)\b{_OF_GOALS}"
    rf"|(?<=[’']s\s){_SET}(?P<own>brace|hat[-\s]?trick)\b{_OF_GOALS}",
    re.IGNORECASE,
)
_MATCH = re.compile(
    r"\b(?:goals?|scor\w+|nett(?:ed|ing)|striker|forward|midfielder|winger|captain|half(?:-time)?|break|minutes?"
    r"|headers?"
    r"|match|game|visitors|hosts|league|cup|side|win|won|victory|defeat|hat-?trick)\b",
    re.IGNORECASE,
)
_STREAKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<nth>{_NTH})\s{_STRAIGHT}\s(?:[\w-]+\s){{0,2}}?(?P<result>{_RESULT})\b",
        rf"\b(?P<nth>{_NTH})\s(?:[\w-]+\s)?(?P<result>{_RESULT})\s{_ROW}\b",
        rf"\b(?P<result>won|lost|drawn|drew)\s(?:(?:their|its|all|the|last"
        rf"|past)\s){{0,3}}(?P<n>{_NUMBER})\s(?:{_STRAIGHT}\s)?"
        rf"(?:[\w-]+\s)?(?:{_GAMES}\s)?{_ROW}\b",
        rf"\b(?P<result>won|lost)\s(?P<n>{_NUMBER})\s{_STRAIGHT}\b(?!\s(?:sets?|frames?|holes|terms|seats|appeals"
        rf"|cases))",
        rf"\b(?P<n>{_NUMBER})\s{_STRAIGHT}\s(?:[\w-]+\s)?(?P<result>{_RESULT})\b",
        rf"\b(?P<n>{_NUMBER})\s(?:[\w-]+\s)?(?P<result>{_RESULT})\s{_ROW}\b",
        rf"\b(?P<n>{_NUMBER})-{_GAMES}\s(?P<result>{_RESULT})\s(?:run|streak|sequence)\b",
        r"\b(?P<result>winning|losing|unbeaten|undefeated|winless)\s(?:run|streak|sequence)"
        rf"\s(?:(?:to|at|of|stands|now|stretched|reached|has)\s){{1,3}}(?P<n>{_NUMBER})\b(?:\s{_GAMES})?",
        rf"\brun\sof\s(?P<n>{_NUMBER})\s(?:{_STRAIGHT}\s)?(?P<result>wins|victories|defeats|losses|draws)\b",
        rf"\b(?P<result>unbeaten|undefeated|winless)\s(?:in|for)\s(?:(?:their|its|the|last"
        rf"|past)\s){{0,3}}(?P<n>{_NUMBER})\s"
        rf"(?:[\w-]+\s)?{_GAMES}\b",
    )
)
_LAST = (
    rf"(?:their|its|his|her|the)\s(?:last|past|previous|opening|first)\s(?P<of>{_NUMBER})\b(?:\s(?:[\w-]+\s)?{_GAMES})?"
)
_FORM = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<result>won|lost|drawn|drew)\s(?:(?:only|just)\s)?(?P<n>{_NUMBER})\s(?:out\s)?(?:of|in|from)\s{_LAST}",
        rf"\b(?P<n>{_NUMBER})\s(?P<result>wins|victories|defeats|losses|draws)\s(?:in|from|out\sof)\s{_LAST}",
    )
)
_SEASON = (
    r"(?:this\s(?:season|term|campaign|year)|(?:of|for)\s(?:the|his|her|a)\s(?:\w+\s)?(?:season|campaign)"
    r"|in\sall\scompetitions)"
)
_TALLIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<nth>{_NTH})\s(?:[\w-]+\s)?goal\s{_SEASON}",
        rf"\b(?P<n>{_NUMBER})\s(?:[\w-]+\s)?goals\s{_SEASON}",
        rf"\b(?:goal\s)?tally\s(?:(?:for\sthe|this)\s(?:season|campaign)\s)?(?:to|at|stands\sat"
        rf"|is)\s(?P<n>{_NUMBER})\b(?!\sfor\s(?:his|her))",
    )
)
_NEAR = 20  # runs within which two scores with as many out are one score, misprinted
_BUSINESS = re.compile(r"\b(?:quarter\w*|profits?|revenues?|shares|company|firm|annual)\b", re.IGNORECASE)
_GOAL = re.compile(r"\b(?:goals?|scor\w+|striker|forward|hat-?trick|brace)\b", re.IGNORECASE)
_CRICKET = re.compile(
    r"\b(?:wickets?|innings|stumps|overs|Tests?|century|centuries|crease|bowl(?:ed|er|ing)|bats(?:man|men)|batter"
    r"|batt(?:ed|ing)|not\sout"
    r"|lbw|declared|run\schase|runs)\b"
)
_INNINGS = re.compile(
    r"\b(?:unbeaten|undefeated)\s(?:[a-z-]+\s){0,2}?(?P<a>\d{2,3})\b(?![-–/.,]\d)|\b(?P<b>\d{1,3})\snot\sout\b"
    r"|\b(?:made|scored|hit|struck|compiled|contributed|(?:fell|out|dismissed|bowled"
    r"|caught)\sfor)\s(?:an?\s(?:[a-z-]+\s){1,2})?"
    r"(?P<c>\d{1,3})\b(?![-–/.,]\d|\s(?:for\s(?:\d|one|two|three|four|five|six|seven|eight|nine)\b|wickets?|catches"
    r"|overs|points|goals"
    r"|fours|sixes|boundaries|balls|minutes|percent|per)|%)",
)
_TEAM = re.compile(
    r"(?<![-–/\d])\b(?P<runs>\d{2,3})(?:\sfor\s|[-/])(?P<out>\d|one|two|three|four|five|six|seven|eight"
    r"|nine)\b(?![-–/\d])"
    r"|(?<![-–/\d])\b(?P<out2>\d)[-/](?P<runs2>\d{3})\b(?![-–/\d])"
)


def find(text: str) -> tuple[Mention, ...]:
    """The feats in one sentence, in order and apart: goals, wins, defeats and runs, and the scores of an innings."""
    found = sorted((*_goals(text), *_rows(text), *_of_form(text), *_tallies(text), *_cricket(text)), key=_place)
    return tuple(m for i, m in enumerate(found) if not i or m.start >= max(o.end for o in found[:i]))


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


def _counted(match: re.Match[str], value: float, noun: str) -> Mention:
    return Mention(match.start(), match.end(), Quantity(value, value, QuantityKind.COUNT, noun=noun))


def _goals(text: str) -> Iterator[Mention]:
    if _MATCH.search(text) and not _CRICKET.search(text):
        for match in triggers.finditer(_TWICE, text):
            word = (match["set"] or match["own"] or "").lower()
            yield _counted(match, 3 if word.startswith("hat") else 2, GOALS)


def _rows(text: str) -> Iterator[Mention]:
    for pattern in () if _BUSINESS.search(text) else _STREAKS:
        for match in triggers.finditer(pattern, text):
            noun = _RESULTS[match["result"].lower()]
            yield _counted(match, _value(match), noun if noun.startswith("games") else f"{noun} in a row")


def _of_form(text: str) -> Iterator[Mention]:
    for pattern in _FORM:
        for match in triggers.finditer(pattern, text):
            games = parse(match["of"])
            yield _counted(match, _value(match), f"{_RESULTS[match['result'].lower()]} in the last {games:g} games")


def _tallies(text: str) -> Iterator[Mention]:
    for pattern in _TALLIES if _GOAL.search(text) else ():
        for match in triggers.finditer(pattern, text):
            yield _counted(match, _value(match), TALLY)


def _cricket(text: str) -> Iterator[Mention]:
    if not _CRICKET.search(text):
        return
    for match in triggers.finditer(_INNINGS, text):
        yield _counted(match, float(match["a"] or match["b"] or match["c"]), RUNS)
    for match in triggers.finditer(_TEAM, text):
        runs, out = float(match["runs"] or match["runs2"]), parse(match["out"] or match["out2"])
        yield Mention(match.start(), match.end(), Quantity(runs, out or 0, QuantityKind.SCORE))


def _value(match: re.Match[str]) -> float:
    groups = match.groupdict()
    if nth := groups.get("nth"):
        return _ORDINALS.get(nth.lower()) or float(re.sub(r"\D", "", nth))
    return parse(groups["n"]) or 0.0


def other_innings(a: Quantity, b: Quantity) -> bool:
    """True for the scores of two moments of an innings, or of an innings and something else."""
    innings = a.low > 20 and a.high <= 10, b.low > 20 and b.high <= 10
    if not all(innings):
        return any(innings)
    return a.low != b.low and (a.high != b.high or abs(a.low - b.low) > _NEAR)


def player(text: str, start: int) -> str:
    """The surname that stands last before ``start`` in a sentence, "" where there is none."""
    names = [name for _, end, name in runs_of(text) if end <= start + 1]
    return re.sub(r"[’']s?$", "", names[-1].split()[-1]) if names else ""

"""House-form wording for a correction, update or clarification, proposed from a verdict for an editor to finish."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from factcheck.compare.sides import listed
from factcheck.types import Article, Discrepancy, Rating, Report, Side, Verdict

SOURCE_BLANK = "[source]"
VALUE_BLANK = "[the right account]"

_LEADS = {
    Rating.NEEDS_CORRECTION: "Correction: An earlier version of this article",
    Rating.OUTDATED: "Update: An earlier version of this article",
    Rating.ACCURATE_NEEDS_CONTEXT: "Clarification: This article",
}
_SOUND = (Rating.ACCURATE, Rating.ACCURATE_NEEDS_CONTEXT)
_PLAIN = frozenset({"number", "date", "time", "duration", "status"})  # values that read well without quotation marks

# question → what was given, as a noun phrase; the first that fits. Questions are the product's own, at most a line.
_TOPICS = (
    (re.compile(r"How many people: .{1,300}\?"), r"the number of people"),
    (re.compile(r"How much: .{1,300}\?"), r"the amount"),
    (re.compile(r"On which day: .{1,300}\?"), r"the date"),
    (re.compile(r"In which year: .{1,300}\?"), r"the year"),
    (re.compile(r"At what time: .{1,300}\?"), r"the time"),
    (re.compile(r"What (percentage|share|temperature|figure): .{1,300}\?"), r"the \1"),
    (re.compile(r"What was the result: .{1,300}\?"), r"the result"),
    (re.compile(r"How many (.{1,120}) (?:was|were|are|is) (.{1,120})\?"), r"the number of \1 \2"),
    (re.compile(r"How many (.{1,200})\?"), r"the number of \1"),
    (re.compile(r"How much money\?"), r"the sum"),
    (re.compile(r"How much (.{1,200})\?"), r"the amount of \1"),
    (re.compile(r"How (old|long|far|high|big|large|fast|heavy|tall|strong)\b.{0,300}\?"), r"how \1"),
    (re.compile(r"On which day (?:was|is|were|will) (.{1,200})\?"), r"the date of \1"),
    (re.compile(r"In which year (?:was|is|were|will) (.{1,200})\?"), r"the year of \1"),
    (re.compile(r"At what time (?:was|is|were|will) (.{1,200})\?"), r"the time of \1"),
    (re.compile(r"Where (?:was|is|were|will) (.{1,200})\?"), r"the place of \1"),
)
_MEASURES = {"old": "an age", "long": "the length of time", "far": "the distance"}
_WAS = re.compile(r"(?:Was|Were|Is) (.{1,120}?) (?:\w+, ){0,6}\w+ or \w+\?")
_SURE = re.compile(r"How (?:sure is it that they will |certain is “)(.{1,300}?)”?\?")
_LINK = re.compile(r"(?:after|because|due to|over|by): ")
_WHO = re.compile(r"Who (said .{1,300})\?")


def propose(discrepancy: Discrepancy, side: Side, verdict: Verdict, report: Report) -> str:
    """The wording for the articles on ``side``, or "" where its rating asks for none.

    "needs_correction" gives a correction, "outdated" an update, "accurate_needs_context" a clarification. The right
    account is that of the side rated accurate, its authority the reviewer's evidence or else the outlets of that side.
    Where no other side is rated accurate both stay blanks in square brackets: the machine does not choose a winner.
    """
    rating = dict(verdict.ratings).get(side.letter)
    if rating not in _LEADS:
        return ""
    other = _counterpart(discrepancy, side, verdict, rating)
    said = _said(discrepancy, side)
    return f"{_LEADS[rating]} {said}. {_answer(discrepancy, other, verdict, report, rating)}"


def proposals(discrepancy: Discrepancy, verdict: Verdict, report: Report) -> tuple[tuple[str, str], ...]:
    """(side letter, wording) for each side whose rating asks for one."""
    made = ((side.letter, propose(discrepancy, side, verdict, report)) for side in discrepancy.sides)
    return tuple((letter, words) for letter, words in made if words)


def _counterpart(discrepancy: Discrepancy, side: Side, verdict: Verdict, rating: Rating) -> Side | None:
    """The one side that the reviewer holds to be right; for a clarification the other account, if there is one."""
    ratings = dict(verdict.ratings)
    others = [other for other in discrepancy.sides if other.letter != side.letter]
    for wanted in _SOUND:
        right = [other for other in others if ratings.get(other.letter) is wanted]
        if right:
            return right[0] if len(right) == 1 else None
    return others[0] if rating is Rating.ACCURATE_NEEDS_CONTEXT and len(others) == 1 else None


def _said(discrepancy: Discrepancy, side: Side) -> str:
    """What the article said, after "This article …"."""
    question, value = discrepancy.question, _value(discrepancy, side)
    if discrepancy.kind == "speaker" and (who := _WHO.fullmatch(question)):
        return f"attributed {who[1].removeprefix('said ')} to {side.value}"
    if discrepancy.kind == "status" and (what := _WAS.fullmatch(question)):
        return f"said that {what[1]} was {side.value}"
    if discrepancy.kind == "certainty" and (what := _SURE.fullmatch(question)):
        flat = side.value == "stated as fact"
        return f"stated “{what[1]}” as fact" if flat else f"gave “{what[1]}” as {side.value}"
    topic = _topic(question)
    return f"gave {topic} as {value}" if topic else f"said “{_line(side.value)}”"


def _answer(discrepancy: Discrepancy, right: Side | None, verdict: Verdict, report: Report, rating: Rating) -> str:
    authority = _authority(right, verdict, report)
    value = _value(discrepancy, right) if right else VALUE_BLANK
    if rating is Rating.ACCURATE_NEEDS_CONTEXT:
        return f"For comparison: {authority} {_account(discrepancy, right, value)}."
    if discrepancy.kind == "speaker" and right:
        return f"According to {authority}, it was said by {right.value}."
    if rating is Rating.OUTDATED:
        return f"It is now {value}, according to {authority}{_as_of(right, report)}."
    if discrepancy.kind == "certainty" and right:
        return f"According to {authority}, it is {right.value}."
    return f"According to {authority}, it {'is' if discrepancy.kind in ('name', 'role') else 'was'} {value}."


def _account(discrepancy: Discrepancy, other: Side | None, value: str) -> str:
    """What another account says, without a word on which of the two is right: both were rated accurate, or neither."""
    match discrepancy.kind:
        case "speaker" if other:
            return f"attributed it to {other.value}"
        case "status" if other:
            return f"said that it was {value}"
        case "certainty" if other:
            return f"gave it as {other.value}"
        case _:
            return f"gave {value}"


def _topic(question: str) -> str:
    for pattern, template in _TOPICS:
        if found := pattern.fullmatch(question):
            topic = found.expand(template)
            return _MEASURES.get(topic.removeprefix("how "), "the figure") if topic.startswith("how ") else topic
    return {"What led to it?": "the cause"}.get(question, "")


def _value(discrepancy: Discrepancy, side: Side) -> str:
    """The value as written, less the words at its end that the question already has ("12 killed" → "12")."""
    words = _LINK.sub("", _line(side.value)).split()
    if discrepancy.kind not in _PLAIN:
        return f"“{' '.join(words)}”"
    known = set(re.findall(r"\w+", discrepancy.question.lower()))
    while len(words) > 1 and discrepancy.kind == "number" and words[-1].lower() in known:
        words.pop()
    return " ".join(words)


def _authority(right: Side | None, verdict: Verdict, report: Report) -> str:
    hosts = dict.fromkeys(host for address in verdict.evidence if (host := _host(address)))
    if hosts:
        return listed(list(hosts))
    return listed(list(dict.fromkeys(_line(a.label) for a in _sources(right, report)))) if right else SOURCE_BLANK


def _host(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _as_of(right: Side | None, report: Report) -> str:
    """The day of the account, where all who give it are of that day: an undated one may be older or newer."""
    days = {article.day for article in _sources(right, report)}
    day = days.pop() if len(days) == 1 else None
    return f" on {day.day} {day:%B %Y}" if day else ""


def _sources(side: Side | None, report: Report) -> list[Article]:
    ids = dict.fromkeys(fact.claim.article for fact in side.facts) if side else {}
    return [report.article(key) for key in ids]


def _line(words: str) -> str:
    return " ".join(words.split())

"""What befell the people or things a number counts, and whether it is part of a larger number.

The state is sought beside each number ("killing 12", "12 were killed", "death toll … rose to 12"), then handed along
coordination ("two soldiers and three civilians") and inclusion ("15 people including five children").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.facts import losses, presence, recordkinds, states
from factcheck.facts.numbers import words
from factcheck.types import Mention, Modifier, Quantity, QuantityKind

# what ends a captivity, beyond "held by rebels"
_FREED = re.compile(
    r"\s[^.;:!?]{0,80}?\b(?:was|were|been|are)\s(?:\w{2,12}\s)?(freed|released|rescued)\b", re.IGNORECASE
)
_OF_MANY = re.compile(r"\bof\s(?:the\s|those\s)?(?:\d|[a-z])", re.IGNORECASE)
_BE = re.compile(r"\b(?:was|were|are|is|been|being|be|get|gets|got)\b", re.IGNORECASE)
_CLAUSE_BREAK = re.compile(
    r"\b(?:said|says|say|told|reported|after|when|while|because|that|which|but|as|where|whose|before|since|if|will|(?<!^\s)who|and(?!\s(?-i:[A-Z])))\b",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\s(?:of|from|in|at|on|with|near|aboard|inside|outside|across|who|between|throughout)\b", re.IGNORECASE
)
_FILLERS = words(
    """
    the another a an further additional its their up total of only just as around other nearly
    """
)
_OBJECT = re.compile(
    r"\s(?:a|an|his|her|their|its|the)\s(?![^.]{0,60}\b(?:said|says|reported|told|according|monitor\w*|officials?)\b)",
    re.IGNORECASE,
)
# How many numbers back the whole may stand that "including five" is a part of.
_NEAR_WHOLE = 6
_INTRANSITIVE = words(
    """
    dead died dies dying perished drowned homeless missing fled flee fleeing left leaving contracted disappeared
    """
)
_LIVES = re.compile(
    r"\b(?:claim\w{0,3}|cost\w{0,3}|t(?:ook|akes?|aking)|lost|lose)\s(?:(?:the\s)?lives\sof\s(?:\w+\s){0,2})?$",
    re.IGNORECASE,
)
_BODIES = re.compile(r"\b(?:bodies|remains|corpses)\sof\s(?:the\s)?$", re.IGNORECASE)
_POWER_CUT = re.compile(r"\b(?:power|electricity)\s(?:was\s)?(?:\w+\s)?(?:to|for)\s$", re.IGNORECASE)
_JOB_CUT = re.compile(
    r"\b(?:cut|cuts|cutting|slash\w{0,3}|axe|axed|axing|axes|shed|sheds|shedding|eliminat\w{1,3}|scrap\w{0,4})\s$",
    re.IGNORECASE,
)
_JOBS = re.compile(r"jobs?|positions|posts|roles", re.IGNORECASE)
_LOSS = re.compile(r"\b(?:loss|cull)\sof\s$", re.IGNORECASE)
_STAFF = re.compile(
    r"workers?|employees?|staff|people|miners|engineers|managers|teachers|nurses|journalists", re.IGNORECASE
)
_GONE = re.compile(
    r"\s(?:(?:to|will|would|are|were|be|been|have|had|face)\s){0,3}(?:sacked|axed|dumped|dismissed|fired|the\s(?:sack|axe)|let\sgo)\b",
    re.IGNORECASE,
)
_SACKED = re.compile(
    r"\b(?:sack(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|fir(?:es?|ed|ing)|lay(?:s|ing)?\soff|laid\soff|axe[sd]?|axing"
    r"|dump(?:s|ed|ing)?|let(?:ting)?\sgo(?:\sof)?|shed(?:s|ding)?)\s$",
    re.IGNORECASE,
)
_JOBS_AFTER = re.compile(
    r"\s(?:(?:to|will|would|are|were|be|been|could)\s){0,3}(?:cut|cuts|lost|go|axed|slashed|at\srisk)\b", re.IGNORECASE
)
_TOLL = re.compile(
    r"\b(?P<toll>(?:(?:death|casualty|injury|wounded)\s)?toll|number\sof\s(?:[a-z]+\s)?(?:people\s|persons\s|those\s)?"
    r"(?P<of>dead|deaths|killed|fatalities|injured|wounded|injuries|missing|displaced|affected|arrests|infections))\b(?P<gap>[^.;!?\d]{0,140})$",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\b(?:to|at|of|from|reach\w{0,3}|hit|hits|is|was|pass\w{0,3}|topp?\w{0,3}|exceed\w{0,3}|surpass\w{0,3}|now|near\w{0,3})\s$",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"\b(?:including|among\s(?:them|whom)|included|includes|of\s(?:them|whom|which))\s?[:,]?\s?(?:were\s|was\s|are\s|also\s)?(?:the\s)?$",
    re.IGNORECASE,
)
_AMONG = re.compile(
    r"(?P<gap>(?:\s[\w-]+){0,10}?)\s(?:(?:was|were|are|is|be)\s)?(?:also\s)?among\s(?:(?:the|those|at\sleast|who|were|had|have)\s){0,4}",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s(?:including|and|or)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r",?\s(?:including|among\sthem|(?:most|some|many|all)\sof\sthem|mostly|mainly|aged)\s[^.;,]{1,60}?(?=,\s|\s(?:was|were|have|had|are)\s)",
    re.IGNORECASE,
)
_NONE_OF = re.compile(r"\b(?:none|neither|not\sone|some|many|most|half)\sof\s(?:the\s|its\s|their\s)?$", re.IGNORECASE)
_WHOLE = re.compile(r"\sof\s(?:the\s|its\s|their\s|those\s)?", re.IGNORECASE)
_RECORDS = re.compile(
    r"\b(?P<verb>st[oe]l\w+|steal\w*|expos\w+|compromis\w+|leak\w+|breach\w*|access\w+|t[ao]k\w+|took|copied|download\w+"
    r"|affect\w+|obtain\w+)\s(?:the\s)?(?:[a-z]+\s){0,2}(?:data|records|details|information|accounts|passwords|files)\s(?:of|on|from|for|belonging\sto)\s(?:the\s)?$",
    re.IGNORECASE,
)
_CARRYING = re.compile(r"\bcarrying\s$", re.IGNORECASE)
_ON_BOARD = re.compile(r"\s(?:were\s|was\s)?(?:aboard|on\s?board)\b", re.IGNORECASE)
_OF_STATE = re.compile(r"\sof\s(?:the|those)\s", re.IGNORECASE)
_WERE = re.compile(
    r"\s(?:was|were|are)\s(?:(?!in\b|from\b|at\b|on\b|of\b|not\b)[\w-]+\s){0,2}?"
    r"(?P<noun>children|women|men|people|police|[a-z]{3,}[^su\s]s)\b",
    re.IGNORECASE,
)
_JOIN = re.compile(r"\s?(?:,|,?\s?\b(?:and|or|as\swell\sas|plus)\b|&)\s", re.IGNORECASE)
_BADLY = re.compile(r"\b(?:badly|seriously|severely|critically|gravely)\b", re.IGNORECASE)
_OR_HURT = re.compile(r"\s(?:or|and)\s(?:injured|wounded|killed|hurt|dead|missing)\b", re.IGNORECASE)


_NO_HARM = (
    frozenset(
        ("left", noun)
        for noun in "buses coaches trains trucks lorries cars vehicles ambulances convoys planes flights ships".split()
    )
    | frozenset(("rescued", noun) for noun in "points penalties shots goals jobs".split())
    | frozenset(
        ("destroyed", noun)
        for noun in "people workers runners players fans pupils students children men women firms companies banks "
        "talks".split()
    )
)


@dataclass(frozen=True, slots=True)
class _Bound:
    """A state with where it was found: ``after``, ``before``, ``far``, ``toll``, ``inside``, ``joined``, ``group``."""

    state: str
    source: str
    part: bool = False
    noun: str = ""


def bind(text: str, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give each COUNT among ``found`` (in order, offsets into ``text``) its state and part flag. Keeps the length."""
    bound = [_beside(text, found, i) for i in range(len(found))]
    for i in range(1, len(found)):
        bound[i] = bound[i] or _joined(text, found, bound, i)
    for i in range(len(found) - 1, -1, -1):
        bound[i] = _grouped(text, found, bound, i) or bound[i] or _joined_back(text, found, bound, i)
    for i in range(1, len(found)):
        before = bound[i - 1]
        bound[i] = None if before and before.source == "whole" else _included(text, found, bound, i)
    return tuple(_applied(text, mention, b) for mention, b in zip(found, bound, strict=True))


def _applied(text: str, mention: Mention, bound: _Bound | None) -> Mention:
    if not bound or not isinstance(mention.reading, Quantity):
        return mention
    q = mention.reading
    if (bound.state, q.noun.lower()) in _NO_HARM:
        return mention  # buses that leave are not gone, and points that are saved were in no danger
    if bound.state in recordkinds.STATES and (sort := recordkinds.sort(text, mention.start, mention.end)):
        return replace(mention, reading=replace(q, state=bound.state, noun=sort, part=False))
    if bound.noun:
        return replace(mention, reading=replace(q, state=bound.state, noun=bound.noun, part=bound.part))
    return replace(mention, reading=replace(q, state=bound.state or q.state, part=bound.part or q.part))


def _count(mention: Mention) -> Quantity | None:
    q = mention.reading
    return q if isinstance(q, Quantity) and q.kind is QuantityKind.COUNT else None


def _beside(text: str, found: Sequence[Mention], i: int) -> _Bound | None:
    mention = found[i]
    count = _count(mention)
    if not count:
        return None
    if _NONE_OF.search(text[max(mention.start - 20, 0) : mention.start]):
        return None
    if sorted_out := _of_a_sort(text, mention):
        return sorted_out
    after = _after(text, found, i)
    if not after and (lost := losses.loss(text, mention.start, mention.end, count.noun)):
        return _Bound(lost, "before")
    before = _before(text, found, i)
    first, second = (before, after) if count.noun else (after, before)
    return (
        first
        or second
        or _jobs(text, mention, count)
        or _of_state(text, mention)
        or _far(text, found, i)
        or _toll(text, found, i)
        or _inside(text, mention, count)
        or _aboard(text, mention, count)
        or _there(text, mention, count)
    )


def _there(text: str, mention: Mention, count: Quantity) -> _Bound | None:
    state = presence.state(text, mention.start, mention.end, count.noun)
    return _Bound(state, "before") if state else None


def _of_a_sort(text: str, mention: Mention) -> _Bound | None:
    """ "Three of the five people killed were children": a part of the killed, counted by what they were."""
    state = states.state_pattern().match(text, mention.end + 1)
    if not state or not _OF_MANY.search(text, mention.start, mention.end):
        return None
    sort = _WERE.match(text, state.end())
    return _Bound(states.state_of(state[0]), "group", part=True, noun=sort["noun"]) if sort else None


def _aboard(text: str, mention: Mention, count: Quantity) -> _Bound | None:
    """ "a ferry carrying 90 people", "with 90 people on board": all who were there, where nothing befell them."""
    if count.noun.lower() not in ("", "people", "persons", "souls"):
        return None
    carried = _CARRYING.search(text[max(mention.start - 30, 0) : mention.start])
    return _Bound("aboard", "after") if carried or _ON_BOARD.match(text, mention.end) else None


def _after(text: str, found: Sequence[Mention], i: int) -> _Bound | None:
    window = text[found[i].end : found[i].end + 90]
    match = states.after_pattern().match(window) or _past_inclusion(window)
    if not match or (not _BE.search(match["aux"]) and _acts(text, found, i, match)):
        return None
    either = _OR_HURT.match(window, match.end())
    state = states.state_of(match["state"])
    if either and state in ("killed", "injured") and " or " in either[0]:
        state = "dead or missing" if "missing" in either[0].lower() else "casualties"
    count = _count(found[i])
    if state == "injured" and count and not count.noun and _BADLY.search(match["aux"]):
        state = "seriously injured"  # "nine were badly hurt": some of the injured, and a count of its own
    return _Bound(state, "after")


def _past_inclusion(window: str) -> re.Match[str] | None:
    """The state beyond an aside: "ten people, including two children, were killed"."""
    aside = _ASIDE.match(window)
    return states.after_pattern().match(window, aside.end()) if aside else None


def _acts(text: str, found: Sequence[Mention], i: int, match: re.Match[str]) -> bool:
    """True when the state word is an active verb with an object: "two gunmen killed five people"."""
    end = found[i].end + match.end()
    if match["state"].lower() in _INTRANSITIVE:
        return False
    if i + 1 < len(found) and not text[end : found[i + 1].start].strip():
        return not states.after_pattern().match(text[found[i + 1].end : found[i + 1].end + 90])
    return bool(_OBJECT.match(text[end : end + 90]))


def _before(text: str, found: Sequence[Mention], i: int) -> _Bound | None:
    mention = found[i]
    window = text[max(mention.start - 70, 0) : mention.start]
    if not window.endswith((" ", "-")):
        return None
    words = window.lower().split()
    while words and words[-1] in _FILLERS:
        words.pop()
    state = states.verbs().get(" ".join(words[-2:])) or states.verbs().get(words[-1] if words else "")
    if state and not _passive(words):
        mixed = len(words) > 2 and words[-2] in ("or", "and") and states.verbs().get(words[-3], state) != state
        return _Bound("casualties" if mixed else state, "before")
    if (
        words[-1:] in (["were"], ["are"])
        and len(words) > 1
        and words[-2] in states.adjectives() | {"killed": "", "dead": ""}
    ):
        group = words[-3:-2] == ["the"] or words[-4:-2] == ["among", "those"]
        return _Bound(states.state_of(words[-2]), "before", part=group and "among" in words[-5:])
    return _before_phrase(window)


def _passive(words: Sequence[str]) -> bool:
    """ "… were killed 12 …": the verb closes a passive clause, so the number begins another."""
    helpers = [w for w in words[-4:-1] if not w.endswith("ly") and w not in ("also", "reportedly")][-1:]
    return words[-1].endswith(("ed", "shot")) and helpers in (
        [h] for h in ("was", "were", "been", "being", "are", "is")
    )


def _before_phrase(window: str) -> _Bound | None:
    for pattern, state in ((_LIVES, "killed"), (_BODIES, "bodies"), (_POWER_CUT, "without power")):
        if match := pattern.search(window):
            named = state != "killed" or "lives" in match[0].lower()
            return _Bound(state, "before") if named else None
    if records := _RECORDS.search(window):
        return _Bound(states.verbs().get(records["verb"].lower(), "stolen"), "before")
    match = states.group_before().search(window)
    return _Bound(states.state_of(match["state"] or match["who"]), "before", part=True) if match else None


def _jobs(text: str, mention: Mention, count: Quantity) -> _Bound | None:
    if count.noun.lower() == "lives" and _LIVES.search(text[max(mention.start - 40, 0) : mention.start]):
        return _Bound("killed", "before")
    before = text[max(mention.start - 40, 0) : mention.start]
    if _STAFF.fullmatch(count.noun) and (_SACKED.search(before) or _GONE.match(text, mention.end)):
        return _Bound("laid off", "before")
    cuts = text[mention.end : mention.end + 5].startswith((" cuts", " loss"))
    if not _JOBS.fullmatch(count.noun) and not cuts:
        return None
    cut = _JOB_CUT.search(before) or _LOSS.search(before) or _JOBS_AFTER.match(text[mention.end : mention.end + 40])
    return _Bound("laid off", "before") if cut or cuts else None


def _of_state(text: str, mention: Mention) -> _Bound | None:
    """ "at least 109 of the dead": a part of the dead."""
    written = text[mention.start : mention.end + 40]
    match = _OF_STATE.search(written)
    state = match and states.state_pattern().match(written, match.end())
    if not state:
        return None
    later = states.after_pattern().match(text, mention.start + state.end())
    sort = None if later else _WERE.match(text, mention.start + state.end())
    if sort:
        return _Bound(states.state_of(state[0]), "before", noun=sort["noun"])
    return _Bound(states.state_of(later["state"] if later else state[0]), "before", part=True)


def _far(text: str, found: Sequence[Mention], i: int) -> _Bound | None:
    """The passive verb beyond a phrase that hangs on the noun: "98 pupils from two schools … were injured"."""
    mention, count = found[i], _count(found[i])
    window = text[mention.end : mention.end + 150]
    if not count or not (count.noun or count.part) or not _PREPOSITION.match(window):
        return None
    match = states.far_pattern().match(window)
    if not match or _CLAUSE_BREAK.search(match["gap"]):
        return None
    aux = mention.end + match.start("aux")
    blocked = any(m.start < mention.end + match.end() and m.end > aux for m in found[i + 1 : i + 3])
    return None if blocked else _Bound(states.state_of(match["state"]), "far")


def _toll(text: str, found: Sequence[Mention], i: int) -> _Bound | None:
    mention, count = found[i], _count(found[i])
    window = text[max(mention.start - 200, 0) : mention.start]
    match = _TOLL.search(window)
    if not match or not count or _CLAUSE_BREAK.search(match["gap"].replace(" and ", " ")):
        return None
    if count.noun and window.lower().endswith(" from "):
        return None
    linked = _LINK.search(window) or not match["gap"].strip()
    if not linked and not (
        match["toll"].lower() == "death toll" and (count.modifier is not Modifier.NONE or not count.noun)
    ):
        return None
    kind = match["toll"].split()[0].lower()
    default = {"casualty": "casualties", "injury": "injured", "wounded": "injured"}.get(kind, "killed")
    return _Bound(states.state_of(match["of"]) if match["of"] else default, "toll")


def _inside(text: str, mention: Mention, count: Quantity) -> _Bound | None:
    noun = states.state_nouns().get(count.noun.lower())
    freed = _FREED.match(text, mention.end) if noun == "kidnapped" else None
    if noun:
        return _Bound(states.state_of(freed[1]) if freed else noun, "inside")
    words = text[mention.start : mention.end].lower().split()
    state = next((states.adjectives()[w] for w in words if w in states.adjectives()), "")
    return _Bound(state, "inside") if state else None


def _joined(text: str, found: Sequence[Mention], bound: Sequence[_Bound | None], i: int) -> _Bound | None:
    """ "killing two soldiers and three civilians": the second number shares the first one's verb."""
    before, count = bound[i - 1], _count(found[i])
    if (
        not before
        or before.source in ("far", "after", "inside")
        or not count
        or not (count.noun or before.source == "toll")
    ):
        return None
    gap = text[found[i - 1].end : found[i].start]
    if before.source == "toll" and gap.strip() == "to":
        return before
    return replace(before, source="joined") if _JOIN.fullmatch(gap) else None


def _joined_back(text: str, found: Sequence[Mention], bound: Sequence[_Bound | None], i: int) -> _Bound | None:
    """ "two soldiers and three civilians were killed": the first number shares the second one's verb."""
    if i + 1 == len(found):
        return None
    after, count = bound[i + 1], _count(found[i])
    gap = text[found[i].end : found[i + 1].start]
    ok = after and after.source in ("after", "far", "joined-back") and count and count.noun and _JOIN.fullmatch(gap)
    return replace(after, source="joined-back") if after and ok else None


def _grouped(text: str, found: Sequence[Mention], bound: Sequence[_Bound | None], i: int) -> _Bound | None:
    """ "68 children were among the 126 people killed", "… were among the dead": a part, with the group's state."""
    mention = found[i]
    if (
        i + 1 < len(found)
        and _count(mention)
        and _count(found[i + 1])
        and _WHOLE.fullmatch(text[mention.end : found[i + 1].start])
    ):
        state = getattr(bound[i + 1], "state", "")
        sort = _WERE.match(text, _past_state(text, found[i + 1].end)) if state else None
        return _Bound(state, "whole", part=True, noun=sort["noun"] if sort else "")
    match = _AMONG.match(text, mention.end, mention.end + 140)
    if not _count(mention) or not match:
        return None
    crossed = any(m.start < match.end("gap") for m in found[i + 1 : i + 2])
    if crossed and not _LISTED.match(match["gap"]):
        return None
    state = states.state_pattern().match(text, match.end())
    if state:
        return _Bound(states.state_of(state[0]), "group", part=True)
    for m, b in zip(found[i + 1 : i + 4], bound[i + 1 : i + 4], strict=True):
        if match.start() + len("among") < m.end and m.start <= match.end() + 1 <= m.end + 1 and b:
            return _Bound(b.state, "group", part=True)
    return None


def _past_state(text: str, end: int) -> int:
    """Where the words go on behind "seven dead": past the state that stands right after the number."""
    state = states.state_pattern().match(text, end + 1)
    return state.end() if state else end


def _included(text: str, found: Sequence[Mention], bound: Sequence[_Bound | None], i: int) -> _Bound | None:
    """ "15 people including five police officers and a child": parts that share the whole's state."""
    own, mention = bound[i], found[i]
    window = text[max(mention.start - 30, 0) : mention.start]
    if not _count(mention) or (own and own.source in ("before", "group") and not _PART_BEFORE.search(window)):
        return own
    if _PART_BEFORE.search(window):
        whole = next((b for b in reversed(bound[max(i - _NEAR_WHOLE, 0) : i]) if b), None)
        state = own.state if own and own.source != "far" else whole.state if whole else ""
        return _Bound(state, "group", part=True)
    before = bound[i - 1]
    chained = (
        before and before.source == "group" and before.part and _JOIN.fullmatch(text[found[i - 1].end : mention.start])
    )
    return before if chained and before and (not own or own.source in ("joined", "inside")) else own

"""What is done in a clause: a table of common news verbs and nouns, grouped where newsrooms use one for another.

Finer than the event classes of :mod:`factcheck.text.events`: "was sentenced to six years" and "will serve seven years"
are one action; "talks broke down" and "talks resume" are two. A word that is not in the table gives no action.
"""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.text.triggers import Triggered

# action → word beginnings. A trailing "$" asks for the whole word, with or without an s.
_ACTIONS: dict[str, str] = {
    "trap": "trapped$ stranded$ stuck$ buried$",
    "rescue": "rescue$ rescued$ rescuing$ freed$ brought_surface brought.to.the.surface pulled_out pulled_from",
    "begin": (
        "begin$ began$ begun$ beginning$ start$ started$ starting$ broke_out erupt ignit spark "
        "kick.off kicked.off under.way"
    ),
    "end": "end$ ended$ ending$ finish conclud over$ expir",
    "last": "last$ lasted$ lasting$ took_TIME took_NUMBER was.over_TIME was.over_NUMBER went.on_TIME",
    "break": "broke_down break.down collapse_talks breakdown",
    "resume": "resum restart reopen restor back$ came.back recover.service",
    "close": "close$ closed$ closing$ closure shut$ shuts$ shutting$",
    "sentence": "sentenc prison jail serve$ serving$ behind.bars imprison custody stretch$",
    "deliberate": "deliberat",
    "find": "found$ find$ finding$ discover recover locat",
    "detect": "discover detect notic learned$ learnt$ became.aware become.aware alerted$ uncover spotted$",
    "disclose": "disclos announc reveal notif made_public went.public informed$ informing$ were_told was_told",
    "demand": "demand ask.for asked_for asks_for seek$ seeking$ sought$ want$ wanted$ extort",
    "offer": "offer$ offered$ offering$ proposed$",
    "see": "seen$ sighted$ sighting$ spotted$",
    "swear in": "sworn.in swear inaugurat take.office takes.office taking.office took.office",
    "sign": "sign$ signed$ signing$ join$ joined$ joining$ contract deal$ transfer move$",
    "inspect": "inspect check$ checked$ checks$ audit",
    "examine": "medical$ examination$",
    "build": "built$ build$ made$ manufactur produced$ assembl",
    "recall": "recall",
    "pay": "paid$ pay$ fee$ price cost$ worth$ bribe accepted$ received$ took_money took_bribe took_payment took_cash",
    "fine": "fine$ fined$ fines$ penalt",
    "vote": "vote$ voted$ voting$ ballot elect",
    "approve": "approv pass$ passed$ adopt backed$ ratif endors",
    "reject": "reject refus turned.down vetoed$ voted.down",
    "strike": "walk.out walked.out walkout strike_industrial three.day.strike",
    "evacuate": "evacuat shelter$ moved.to fled$ flee$ leave.their left.their displac",
    "attend": "attend crowd$ spectator watched$ in.front.of audience turnout gather",
    "kill": "kill die$ died$ dead$ death$",
    "injure": "injur wound hurt$",
    "derail": "derail left.the.rails left.the.track came.off.the off.the.rails off.the.track jumped.the",
    "overturn": "overturn tipped.over roll.over rolled.over flipped toppl",
    "come ashore": "landfall ashore",
    "shake": "shook$ rattl jolt",
    "arrest": "arrest detain in.custody apprehend",
    "charge": "charg indict",
    "escape": "escap",
    "arrive": "arriv land$ landed$ landing$ touch.down touched.down",
    "depart": "depart took.off take.off taken.off set.off left.for leave.for",
    "meet": "meet$ met$ meeting$ talks$ summit",
    "call": "phone call$ telephone spoke$",
    "hold": "capacity$ licens holds$ seats$",
    "burst": "burst overflow breach_banks flooded$",
    "fall": "rain$ rainfall fell$",
    "open fire": (
        "opened.fire fired$ fire_shots shots$ fired_rounds began_shooting began_firing started_shooting started_firing "
        "shooting.began shooting.started"
    ),
    "attack": (
        "attack.took.place attack.happened attack.occurred attacked$ stabbed$ struck$ detonat explod blew.up burst.in "
        "stormed$ broke.in broke.into broke.through broke.down_door raided$ came.in_through hit.the"
    ),
    "postpone": "postpon delay reschedul",
    "cancel": "cancel call.off called.off scrap",
    "resign": "resign step.down stepped.down quit$",
    "win": "won$ win$ victory beat$ defeat",
    "score": "scor goal$",
    "lose": "lost$ lose$ loss$",
    "hire": "hire$ hired$ appoint",
    "cut": "cut$ cutting$ axe$ lay.off laid.off redundan",
    "steal": "stole$ stolen$ theft hack breach leak",
    "launch": "launch unveil",
    "publish": "publish released$",
    "mourn": "mourning$",
}
# Two of one row are stages of one thing: never one moment.
_STAGES = (
    frozenset({"begin", "end", "break", "resume"}),
    frozenset({"close", "resume"}),
    frozenset({"arrive", "depart"}),
    frozenset({"approve", "reject"}),
    frozenset({"see", "find"}),
    frozenset({"trap", "rescue"}),
    frozenset({"arrest", "charge", "sentence"}),
)


@lru_cache(maxsize=1)
def _patterns() -> Triggered[str]:
    return Triggered((name, re.compile(rf"\b(?:{_either(words)})", re.IGNORECASE)) for name, words in _ACTIONS.items())


def _either(words: str) -> str:
    return "|".join(_one(w) for w in words.split())


def _one(word: str) -> str:
    whole = word.endswith("$")
    pattern = word.removesuffix("$").replace(".", "[ -]").replace("_", r"\s(?:\w+\s){0,2}?")
    return pattern + (r"s?\b" if whole else "")


@lru_cache(maxsize=16_384)
def actions(text: str) -> frozenset[str]:
    """The actions that ``text`` names."""
    return frozenset(name for name, pattern in _patterns().on(text) if pattern.search(text))


def staged(a: str, b: str) -> bool:
    """True when two clauses name different stages of one thing, and none that both name."""
    left, right = actions(a), actions(b)
    return any(left & row and right & row and not left & right & row for row in _STAGES)


# When in a match a score stood so: "led 1-0 at half-time" and "won 3-2" are two scores.
_HALFWAY = re.compile(
    r"\b(?:half[- ]time|interval|at the break|first half|first leg|led|lead|leading|ahead)\b", re.IGNORECASE
)
_STANDING = re.compile(r"\b(?:series|rubber|tie|aggregate|head[- ]to[- ]head)\b", re.IGNORECASE)
_SHOOTOUT = re.compile(r"\b(?:penalties|shoot-?out|tie-?break)\b", re.IGNORECASE)
_LEVEL = re.compile(r"\b(?:drew|draw|drawn|level|extra time|normal time|full[- ]time|finished|ended)\b", re.IGNORECASE)


def other_stage(a: str, b: str) -> bool:
    """True when two clauses with a score are of different stages of one match."""
    standing = bool(_STANDING.search(a)), bool(_STANDING.search(b))
    if standing[0] != standing[1]:
        return True  # "lead the series 1-0" tells of more than one match
    if not all(standing) and bool(_HALFWAY.search(a)) != bool(_HALFWAY.search(b)):
        return True
    return any(_SHOOTOUT.search(x) and _LEVEL.search(y) and not _SHOOTOUT.search(y) for x, y in ((a, b), (b, a)))

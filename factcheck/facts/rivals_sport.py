"""Families of rival states that sport: a table that a linguist could read.

They come beside the families of :mod:`factcheck.facts.rivals`, in the same form. All are ``single``: an article that
gives two states of one of them speaks of two things.
"""

from __future__ import annotations

from factcheck.facts.families import Family, State

_HURT = r"(?: (?:injury|injuries|problem|strain|tear|trouble|complaint|ligaments?|surgery|operation|knock|pull))"
_HIS = (
    r"(?:(?:injur(?:ed|ing)|hurt|tore|tearing|torn|twist(?:ed|ing)|broke|pull(?:ed|ing)|strain(?:ed|ing))"
    r" (?:his|her|a) )"
)


def _part(words: str) -> str:
    return rf"(?:{words}){_HURT}|{_HIS}(?:left |right )?(?:{words})"


SPORT: dict[str, Family] = {
    "colour of the card": Family(
        "",
        (
            State("straight red", 0, r"straight red(?: card)?"),
            State("second yellow", 0, r"second (?:yellow|booking|caution|bookable offen[cs]e)(?: card)?|two yellow"
                                      r" cards"),
        ),
        persons=True, needed=False, single=True, manner=True,
    ),
    "injured part": Family(
        "captain|striker forward|goalkeeper keeper|defender|midfielder|winger|batsman batter|bowler|player|champion",
        (
            State("knee", 0, _part("knee|cruciate")),
            State("ankle or foot", 0, _part("ankle|foot|Achilles|toe|heel")),
            State("hamstring or thigh", 0, _part("hamstring|thigh|quad")),
            State("groin or hip", 0, _part("groin|hip|adductor")),
            State("calf or shin", 0, _part("calf|shin")),
            State("shoulder or arm", 0, _part("shoulder|elbow|arm|collarbone")),
            State("hand", 0, _part("wrist|finger|hand|thumb")),
            State("back or side", 0, _part("back|side|rib|abdominal")),
            State("head", 0, _part("head|concussion|facial|eye|jaw|nose|neck")),
        ),
        persons=True, single=True, manner=True,
    ),
    "way of scoring": Family(
        "winner|opener|equaliser equalizer|consolation",
        (
            State("header", 0, r"with a (?:[\w-]+ ){0,2}?header|headed (?:in|home|the)|(?:his|her|a) (?:[\w-]+"
                               r" )?header"),
            State("penalty", 0, r"(?:with|from) (?:a |the )?penalty(?: spot| kick)?|from the spot|converted (?:a|the)"
                                r" penalty"),
            State("free kick", 0, r"(?:with|from) a (?:[\w-]+ ){0,2}?free[ -]kick"),
            State("own goal", 0, r"own goal|into (?:his|her) own net"),
        ),
        single=True, manner=True,
    ),
    "dismissal": Family(
        "batsman batter opener captain",
        (
            State("bowled", 0, r"(?:was|were) (?:clean )?bowled(?: by)?"),
            State("caught", 0, r"(?:was|were) caught(?= (?:at|by|behind|in the|on the|off)\b)|edged (?:[\w’'-]+ ){1,4}?"
                               r"(?:to|behind)"),
            State("leg before", 0, r"lbw|leg before(?: wicket)?"),
            State("run out", 0, r"(?:was|were) run out"),
            State("stumped", 0, r"(?:was|were) stumped"),
        ),
        persons=True, single=True, manner=True,
    ),
    "decided": Family(
        "",
        (
            State("after extra time", 0, r"(?:after|in) extra[ -]time(?! and| before| finished| ended)"),
            State("on penalties", 0, r"(?:won|lost|win|lose|beat(?:en)?|victory|defeat|through|out|prevailed|decided)"
                                     r"(?: \d+-\d+)? (?:on|in) (?:penalties|a (?:penalty )?shoot-?out)|penalty"
                                     r" shoot-?out (?:win|victory|defeat|loss)"),
        ),
        needed=False, single=True,
    ),
    "welcome of the crowd": Family(
        "fans supporters crowd spectators audience|delegates members",
        (
            State("cheered", 0, r"(?:cheered|applauded|clapped|chanted (?:his|her) name|gave (?:him|her|them) a"
                                r" standing ovation)|(?:was|were) (?:cheered|applauded)|standing ovation"),
            State("booed", 0, r"(?:booed|jeered|whistled|heckled|barracked)|(?:was|were) (?:booed|jeered|heckled)"),
        ),
        single=True, manner=True, object=True,
    ),
}  # fmt: skip

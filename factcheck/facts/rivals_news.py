"""Families of rival states that politics, business and public life: a table that a linguist could read.

They come beside the families of :mod:`factcheck.facts.rivals`, in the same form. All are ``single``: an article that
gives two states of one of them speaks of two things.
"""

from __future__ import annotations

from factcheck.facts.families import Family, State

_HOW_WON = (
    "party coalition government opposition alliance|president incumbent|mayor|candidate|bill budget motion|side team"
)

NEWS: dict[str, Family] = {
    "manner of the vote": Family(
        "",
        (
            State("secret ballot", 0, r"secret(?:-| )ballot|(?:vote|voting|voted|ballot) in secret"),
            State("open vote", 0, r"show of hands|roll[ -]call (?:vote|ballot)|open ballot|voice vote|by acclamation"),
        ),
        needed=False, single=True, manner=True,
    ),
    "unanimity": Family(
        "jury jurors verdict|court judges ruling|parliament lawmakers members deputies mps house senate bill budget"
        "|motion resolution|board|council committee councillors",
        (
            State("unanimous", 0, r"unanimous(?:ly)?|without (?:a )?dissent(?:ing)?(?: vote| voice)?"
                                  r"|no(?: one|body) (?:voted against|dissented)", "not unanimous"),
            State("not unanimous", 0, r"by a (?:[\w-]+ ){0,2}?majority|majority verdict|split (?:verdict|decision"
                                      r"|ruling|vote)|dissent(?:ed|ing)|voted against|on a split vote"),
        ),
        single=True, object=True,
    ),
    "vote cast": Family(
        "opposition|government coalition|union|party|minister|delegation",
        (
            State("for", 0, r"voted (?:for|in favou?r|yes)"),
            State("against", 0, r"voted (?:against|no|it down|down)"),
            State("abstained", 0, r"abstained(?: (?:on|from))?|did not vote|took no part in the vote"),
            State("boycotted", 0, r"boycotted (?:the |a )?(?:vote|session|ballot|sitting|debate)|stayed away from the"
                                  r" (?:vote|session|debate)|walked out (?:before|during|of) the (?:vote|session"
                                  r"|debate)"),
        ),
        (frozenset({"abstained", "boycotted"}),),
        persons=True, single=True, object=True,
    ),
    "size of the win": Family(
        _HOW_WON,
        (
            State("wide", 0, r"landslide|(?:comfortably|easily|decisively|resoundingly) (?:won|passed|beat|defeated"
                             r"|survived|re-?elected)|(?:won|passed|survived|beat [\w ]{0,20}?) (?:comfortably|easily"
                             r"|by a (?:wide|large|comfortable|huge|clear|overwhelming) (?:margin|majority))"
                             r"|(?:resounding|crushing|overwhelming|emphatic|decisive) (?:victory|win|majority)"),
            State("narrow", 0, r"narrowly (?:won|passed|beat|defeated|survived|re-?elected|edged)|(?:won|passed"
                               r"|survived"
                               r"|beat [\w ]{0,20}?|scraped through) (?:narrowly|by a (?:narrow|slim|thin|razor-thin"
                               r"|wafer-thin|small|tiny) (?:margin|majority)|by a whisker)|(?:narrow|slim|razor-thin"
                               r"|wafer-thin) (?:victory|win|majority)|scraped (?:through|home|in)"),
        ),
        persons=True, single=True,
    ),
    "mood": Family(
        "session debate sitting hearing|meeting talks negotiations summit|call conversation phone-call"
        "|vote voting election poll|protest protests march rally demonstration demonstrations protesters demonstrators"
        " marchers|atmosphere mood|match game",
        (
            State("calm", 0, r"(?:was|were|been|remained|stayed|largely|mostly|ended|passed|went|protested|marched)"
                             r" (?:off )?(?:largely |mostly |generally |very )?(?:calm(?:ly)?|peaceful(?:ly)?|orderly"
                             r"|quiet(?:ly)?|cordial|friendly|good-natured)|without (?:major |serious |any"
                             r" )?(?:incidents?"
                             r"|trouble|violence|clashes)|peaceful (?=protest|march|rally|demonstration|vote"
                             r"|election)"),
            State("stormy", 0, r"(?:was|were|turned|became|grew|got) (?:very |increasingly )?(?:heated|chaotic|stormy"
                               r"|rowdy|violent|acrimonious|hostile|bad-tempered|ugly)|(?:descended|erupted) into"
                               r" (?:chaos|violence|clashes|scuffles|shouting)|marred by (?:violence|clashes|scuffles)"
                               r"|(?:scuffles|clashes|fighting|violence) (?:broke|breaking) out|tear[ -]gas"
                               r"|water cannons?"),
        ),
        single=True,
    ),
    "answer to the outcome": Family(
        "coach manager|captain|candidate|loser|leader|opposition party|president|company firm",
        (
            State("accepts it", 0, r"(?:had|has|have|with) no complaints|accept(?:ed|s|ing) (?:the |his |her"
                                   r" )?(?:[\w-]+ )?"
                                   r"(?:result|decision|outcome|defeat|verdict|ruling|punishment|red card)"
                                   r"|concede[sd] defeat", "rejects it"),
            State("rejects it", 0, r"(?:was |were |left (?:[\w’'-]+ ){1,3})?(?:furious|fuming|incensed|outraged)"
                                   r"(?= (?:at|with|about|over|after)|[.,;]|$)"
                                   r"|(?:contest|disput|challeng|reject)(?:ed|es|ing|s) (?:the )?(?:[\w-]+ )?(?:result"
                                   r"|decision|outcome|verdict|ruling)|hit out at the (?:referee|officials|judges"
                                   r"|decision)"),
        ),
        persons=True, single=True, object=True,
    ),
    "claim of victory": Family(
        "candidate|opposition|president incumbent|party|leader|challenger",
        (
            State("claims victory", 0, r"claim(?:ed|s|ing) (?:outright )?victory|declar(?:ed|es|ing) (?:(?:himself"
                                       r"|herself"
                                       r"|itself|themselves) (?:the )?(?:winner|victor|elected)|victory)",
                  "claims no victory"),
            State("claims no victory", 0, r"(?:stopp(?:ed|ing) short of|refrain(?:ed|ing) from|refus(?:ed|ing) to)"
                                          r" (?:claim|declar)(?:e|ing) (?:(?:himself|herself|itself|themselves)"
                                          r" (?:the )?"
                                          r"(?:winner|victor)|victory)|concede[sd](?: defeat)?"),
        ),
        persons=True, single=True,
    ),
    "signature": Family(
        "treaty accord pact agreement|deal contract|memorandum|truce ceasefire|bill law|letter",
        (
            State("signed", 2, r"(?:was|were|been|is|have|has|had)? ?signed(?! (?:by|off|up)\b)|put (?:their|his|her)"
                               r" signatures? to"),
            State("initialled", 1, r"initiall?ed|agreed in principle|agreement in principle|yet to be signed"
                                   r"|(?:is|was) to be signed|has still to be signed"),
        ),
        single=True,
    ),
    "contract": Family(
        "contract contracts|deal agreement treaty accord pact|lease|licence license licences licenses"
        "|concession concessions",
        (
            State("ended", 0, r"(?:cancel(?:s|l?ed|l?ing)?|terminat(?:e[sd]?|ing)|scrap(?:s|ped|ping)?|annul(?:s|l?ed"
                              r"|l?ing)?|tear(?:ing)? up|rip(?:ping|ped)? up|tore up|torn up|voided"
                              r"|withdr[ae]wn? from|pull(?:ed|ing)? out of|revok(?:e[sd]?|ing))"),
            State("changed", 0, r"re-?negotiat(?:e[sd]?|ing)|amend(?:s|ed|ing)?|revis(?:e[sd]?|ing)"),
            State("kept", 0, r"honou?r(?:s|ed|ing)?|respect(?:s|ed|ing)?|uphold(?:s|ing)?|upheld|renew(?:s|ed|ing)?"
                             r"|extend(?:s|ed|ing)?|stand(?:s|ing)? by|stood by", "ended"),
        ),
        sorts="*", single=True,
    ),
    "redress": Family(
        "customers customer owners buyers consumers users|passengers travellers|fans ticket-holders|patients|victims",
        (
            State("refund", 0, r"(?:full |partial )?refund(?:s|ed)?|money back|reimburs(?:ed|ement)"),
            State("replacement", 0, r"(?:free )?replacement(?:s|(?= [\w-]+))?|(?:be|are|were|have (?:it|them))"
                                    r" replaced"),
            State("repair", 0, r"(?:free )?repairs?(?= |[.,;]|$)|(?:be|are|were) repaired|fix(?:ed)? (?:it )?free"),
            State("nothing", 0, r"no (?:refund|compensation|money back)|(?:not|without) (?:be |being |receive |get )?"
                                r"(?:any )?(?:compensat(?:ed|ion)|refund(?:ed|s)?|reimbursed)"),
        ),
        single=True,
    ),
    "ownership": Family(
        "dam reservoir|plant factory mill|railway line operator|company firm|hospital|school|mine|bridge|airline"
        "|bank|pipeline|airport|club|prison",
        (
            State("private", 0, r"privately[ -](?:owned|run|operated|held)|in private (?:hands|ownership)"
                                r"|owned by (?:an? |the )?(?:[\w-]+ ){0,2}?(?:company|firm|family|businessman"
                                r"|consortium|investor|fund)"),
            State("public", 0, r"state-(?:owned|run|operated)|government-(?:owned|run)|publicly[ -](?:owned|run)"
                               r"|city-owned"
                               r"|(?:owned|run|operated) by (?:the )?(?:state|government|city|council|municipality"
                               r"|region|province)|in public (?:hands|ownership)"),
        ),
        single=True,
    ),
    "walkout": Family(
        "delegation delegations delegate delegates|minister ministers|members lawmakers deputies|negotiators|speaker"
        "|players team|actors|fans",
        (
            State("walked out", 0, r"walk(?:ed|ing) out(?! (?:of (?:hospital|prison|jail)|with|on)\b)|storm(?:ed"
                                   r"|ing) out"
                                   r"|left the (?:hall|room|chamber|talks|table)(?! (?:shortly|smiling))", "stayed"),
            State("stayed", 0, r"(?:stayed|remained) (?:in (?:the hall|the room|their seats)|at the table|seated)"),
        ),
        needed=False, single=True,
    ),
    "raised at the talks": Family(
        "case cases|issue issues question|dispute|human rights|trade|climate|sanctions",
        (
            State("raised", 0, r"(?:was |were |been )?(?:raised|brought up|discussed|addressed|on the agenda)"
                               r"|(?:came|come) up", "not raised"),
            State("not raised", 0, r"(?:was |were )?(?:left out|off the agenda|avoided|skirted)"),
        ),
        sorts="*", single=True,
    ),
    "turnout": Family(
        "turnout participation|attendance crowd crowds",
        (
            State("high", 0, r"(?:record|high|heavy|brisk|strong) (?=turnout|participation|attendance)|(?:was|were)"
                             r" (?:very |unusually )?(?:high|heavy|brisk|strong)|(?:bigger|larger|higher) than"
                             r" (?:expected|usual|last)"),
            State("low", 0, r"(?:low|light|poor|weak|sparse|disappointing|record-low) (?=turnout|participation"
                            r"|attendance)|(?:was|were) (?:very |unusually )?(?:low|light|poor|weak|thin|sparse)"
                            r"|(?:smaller|lower) than (?:expected|usual|last)"),
        ),
        single=True,
    ),
}  # fmt: skip

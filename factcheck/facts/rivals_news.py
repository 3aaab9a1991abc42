"""Families of rival states that any story may have: votes, reactions, arrests, repairs, contracts, collisions.

They come beside the families of :mod:`factcheck.facts.rivals`, in the same form. All are ``single``: an article that
gives two states of one of them speaks of two things.
"""

from __future__ import annotations

from factcheck.facts.families import Family, State

_BE = r"(?:(?:was|were|is|are|been|being) )"
_ATTACKER = "attacker gunman shooter assailant suspect knifeman perpetrator killer hijacker kidnapper fugitive driver"
_VICTIM = (
    "victim|officer policeman policewoman|girl schoolgirl|boy schoolboy|teenager|student pupil|teacher|mayor"
    "|journalist reporter|guard|shopkeeper|politician lawmaker|pensioner|tourist|doctor|woman|driver|soldier"
)
_VEHICLE = (
    r"(?:[\w-]+ ){0,3}?(?:car|van|vehicle|truck|lorry|taxi|pick-?up|SUV|saloon|sedan|hatchback|minibus|jeep|BMW"
    r"|Mercedes|Audi|Toyota|Ford)"
)
_IN_A_BODY = r"(?:found|discovered|hidden|stuffed|recovered|buried|dumped|kept) (?:[\w-]+ ){0,2}?(?:in|inside) "
_HOLDING = rf"{_IN_A_BODY}(?:an? |the |his |her |their )?(?:[\w-]+ ){{0,2}}?"
_HURT = r"(?: (?:injury|injuries|problem|strain|tear|trouble|complaint|ligaments?|surgery|operation|knock|pull))"
_HIS = r"(?:(?:injur(?:ed|ing)|hurt|tore|tearing|torn|twist(?:ed|ing)|broke|pull(?:ed|ing)|strain(?:ed|ing)) (?:his|her|a) )"
_HOW_WON = "party coalition government opposition alliance|president incumbent|mayor|candidate|bill budget motion|side team"


def _part(words: str) -> str:
    return rf"(?:{words}){_HURT}|{_HIS}(?:left |right )?(?:{words})"


NEWS: dict[str, Family] = {
    "collision": Family(
        "",
        (
            State("head-on", 0, r"(?:collided|crashed|met|hit [\w ]{0,30}?) head[ -]on|head[ -]on (?:collision|crash"
                                r"|smash)"),
            State("from behind", 0, r"(?:ran|drove|crashed|slammed|plough?ed|plowed|smashed|ramm?ed|went) into the"
                                    r" (?:back|rear|tail) of|rear-ended|rear-end (?:collision|crash)"
                                    r"|(?:hit|struck|rammed) (?:[\w-]+ ){0,4}?from behind"),
            State("from the side", 0, r"(?:collided|crashed) side-on|side-on (?:collision|crash)|broadsided|side-swiped"
                                      r"|(?:hit|struck|rammed) (?:[\w-]+ ){0,4}?(?:side-on|in the side)"),
        ),
        needed=False, single=True,
    ),
    "direction": Family(
        "train|bus coach|lorry truck|plane aircraft flight jet|ferry ship|car vehicle|carriageway lanes|motorway road",
        (
            State("north", 0, r"northbound|(?:travelling|traveling|heading|headed|driving|sailing|flying) north"),
            State("south", 0, r"southbound|(?:travelling|traveling|heading|headed|driving|sailing|flying) south"),
            State("east", 0, r"eastbound|(?:travelling|traveling|heading|headed|driving|sailing|flying) east"),
            State("west", 0, r"westbound|(?:travelling|traveling|heading|headed|driving|sailing|flying) west"),
        ),
        (frozenset({"north", "east"}), frozenset({"north", "west"}),
         frozenset({"south", "east"}), frozenset({"south", "west"})),
        single=True,
    ),
    "means of the attack": Family(
        _VICTIM,
        (
            State("shot", 0, rf"{_BE}(?:\w+ly )?(?:shot|gunned down)(?! by (?:\w+ )?(?:police|officers?|guards?))"
                             r"|(?:died of|suffered|had|from) (?:\w+ ){0,2}(?:gunshot|bullet) wounds?"),
            State("stabbed", 0, rf"{_BE}(?:\w+ly )?(?:stabbed|knifed|slashed)|(?:died of|suffered|had|from) (?:\w+ )"
                                r"{0,2}(?:stab|knife) wounds?"),
            State("strangled", 0, rf"{_BE}(?:\w+ly )?(?:strangled|suffocated|smothered)"),
            State("beaten", 0, rf"{_BE}(?:\w+ly )?(?:beaten|bludgeoned|clubbed)(?= to death| unconscious|[.,;]|$| with)"),
            State("poisoned", 0, rf"{_BE}(?:\w+ly )?poisoned"),
            State("run over", 0, rf"{_BE}(?:\w+ly )?(?:run over|mown down|mowed down|rammed)"),
        ),
        persons=True, single=True,
    ),
    "how he was taken": Family(
        _ATTACKER,
        (
            State("without a struggle", 0, r"surrendered|gave (?:himself|herself) up|handed (?:himself|herself) in"
                                           r"|turned (?:himself|herself) in|without (?:a |any )?(?:struggle|fight"
                                           r"|resistance|resisting)|offered no resistance", "after a struggle"),
            State("after a struggle", 0, r"after (?:an? )?(?:\w+ )?(?:struggle|fight|scuffle|shoot-?out|gun ?fight"
                                         r"|gun battle|exchange of (?:fire|shots))|resisted (?:arrest|officers)"
                                         r"|(?:was|been) (?:overpowered|subdued|tackled|wrestled to the ground)"),
        ),
        persons=True, single=True,
    ),
    "flight": Family(
        _ATTACKER + " man attackers suspects gunmen men robbers thieves",
        (
            State("on foot", 0, r"(?:(?<=fled )|(?<=escaped )|(?<=off )|(?<=away ))on foot|ran (?:off|away)(?! with)"),
            State("by car", 0, rf"(?:(?<=fled )|(?<=escaped )|(?<=off )|(?<=away ))in {_VEHICLE}"
                               r"|(?:drove|sped|driven) (?:off|away)"),
            State("by motorcycle", 0, r"(?:(?<=fled )|(?<=escaped )|(?<=off )|(?<=away ))on (?:an? )?(?:[\w-]+ )"
                                      r"{0,2}?(?:motorcycles?|motorbikes?|mopeds?|scooters?)"),
            State("by bicycle", 0, r"(?:(?<=fled )|(?<=escaped )|(?<=off )|(?<=away ))(?:on a|by) (?:bicycle|bike)"),
        ),
        persons=True, single=True,
    ),
    "where he died": Family(
        _VICTIM + "|pilot|motorcyclist biker|cyclist|passenger|worker|attacker gunman",
        (
            State("on the spot", 0, r"(?:(?<=died )|(?<=dead )|(?<=killed ))(?:at the scene|on the spot|instantly"
                                    r"|on the scene)"),
            State("in hospital", 0, r"(?:(?<=died )|(?<=dead ))(?:later |later on |shortly (?:after|afterwards) )?(?:in"
                                    r"|at|on the way to|en route to) (?:an? |the )?(?:[\w-]+ ){0,2}?hospital"),
        ),
        persons=True, single=True,
    ),
    "choice of the victims": Family(
        "attack attacker gunman shooting stabbing assault suspect victim victims assailant killing killer shooter",
        (
            State("at random", 0, r"(?:a |apparently |completely )?random (?:attack|act|violence|shooting|stabbing)"
                                  r"|at random|(?:was|were|is|appears?|appeared) (?:to be )?random|randomly"
                                  r"|indiscriminate(?:ly)?", "targeted"),
            State("targeted", 0, r"targeted (?:attack|shooting|killing|assault)|(?:had|was|were|been) (?:deliberately "
                                 r"|specifically )?targeted|singled out|kn(?:e|o)wn? (?:each other|one another"
                                 r"|(?:his|her|the) victims?)", "at random"),
        ),
        single=True,
    ),
    "number of attackers": Family(
        "",
        (
            State("alone", 1, r"act(?:ed|ing) (?:entirely )?alone|(?:lone|single|sole) (?:gunm[ae]n|attacker|shooter"
                              r"|assailant|wolf|suspect|perpetrator)|no (?:sign of |evidence of )?(?:any )?accomplices?"
                              r"|only one (?:gunman|attacker|shooter|assailant)", "with others"),
            State("with others", 1, r"(?:a |the )?second (?:gunman|attacker|shooter|assailant|man|suspect)|accomplices?"
                                    r"|(?:two|three|four|several) (?:gunmen|attackers|shooters|assailants)"
                                    r"|more than one (?:gunman|attacker|shooter|assailant)|another (?:gunman|attacker"
                                    r"|shooter|assailant)", "alone"),
        ),
        needed=False, single=True,
    ),
    "where the body lay": Family(
        "body bodies remains corpse",
        (
            State("in a suitcase", 0, rf"{_HOLDING}(?:suitcases?|trunks?)"),
            State("in a bin", 0, rf"{_HOLDING}(?:bins?|skips?|dumpsters?)"),
            State("in a freezer", 0, rf"{_HOLDING}(?:freezers?|fridges?|refrigerators?)"),
            State("in a car boot", 0, r"in the (?:boot|trunk) of"),
            State("in a bag", 0, rf"{_HOLDING}(?:bags?|sacks?|holdalls?|duffel)"),
            State("in a barrel", 0, rf"{_HOLDING}(?:barrels?|drums?)"),
            State("in a well", 0, rf"{_HOLDING}well"),
            State("in water", 0, rf"{_HOLDING}(?:river|lake|canal|sea|pond|reservoir)"),
            State("in woods", 0, rf"{_HOLDING}(?:woods?|woodland|forest)"),
            State("in a bath", 0, rf"{_HOLDING}(?:bath|bathtub)"),
        ),
        (frozenset({"in a suitcase", "in water"}), frozenset({"in a bag", "in water"}),
         frozenset({"in a barrel", "in water"}), frozenset({"in a suitcase", "in woods"}),
         frozenset({"in a bag", "in woods"}), frozenset({"in a bag", "in a car boot"}),
         frozenset({"in a suitcase", "in a car boot"})),
        single=True,
    ),
    "manner of the vote": Family(
        "",
        (
            State("secret ballot", 0, r"secret(?:-| )ballot|(?:vote|voting|voted|ballot) in secret"),
            State("open vote", 0, r"show of hands|roll[ -]call (?:vote|ballot)|open ballot|voice vote|by acclamation"),
        ),
        needed=False, single=True,
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
        single=True,
    ),
    "vote cast": Family(
        "opposition|government coalition|union|party|minister|delegation",
        (
            State("for", 0, r"voted (?:for|in favou?r|yes)"),
            State("against", 0, r"voted (?:against|no|it down|down)"),
            State("abstained", 0, r"abstained|did not vote|took no part in the vote"),
            State("boycotted", 0, r"boycotted (?:the |a )?(?:vote|session|ballot|sitting|debate)|stayed away from the"
                                  r" (?:vote|session|debate)|walked out (?:before|during|of) the (?:vote|session"
                                  r"|debate)"),
        ),
        (frozenset({"abstained", "boycotted"}),),
        persons=True, single=True,
    ),
    "size of the win": Family(
        _HOW_WON,
        (
            State("wide", 0, r"landslide|(?:comfortably|easily|decisively|resoundingly) (?:won|passed|beat|defeated"
                             r"|survived|re-?elected)|(?:won|passed|survived|beat [\w ]{0,20}?) (?:comfortably|easily"
                             r"|by a (?:wide|large|comfortable|huge|clear|overwhelming) (?:margin|majority))"
                             r"|(?:resounding|crushing|overwhelming|emphatic|decisive) (?:victory|win|majority)"),
            State("narrow", 0, r"narrowly (?:won|passed|beat|defeated|survived|re-?elected|edged)|(?:won|passed|survived"
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
                             r"|quiet(?:ly)?|cordial|friendly|good-natured)|without (?:major |serious |any )?(?:incidents?"
                             r"|trouble|violence|clashes)|peaceful (?=protest|march|rally|demonstration|vote|election)"),
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
            State("accepts it", 0, r"(?:had|has|have|with) no complaints|accept(?:ed|s|ing) (?:the |his |her )?(?:[\w-]+ )?"
                                   r"(?:result|decision|outcome|defeat|verdict|ruling|punishment|red card)"
                                   r"|concede[sd] defeat", "rejects it"),
            State("rejects it", 0, r"(?:was |were |left (?:[\w’'-]+ ){1,3})?(?:furious|fuming|incensed|outraged)"
                                   r"(?= (?:at|with|about|over|after)|[.,;]|$)"
                                   r"|(?:contest|disput|challeng|reject)(?:ed|es|ing|s) (?:the )?(?:[\w-]+ )?(?:result"
                                   r"|decision|outcome|verdict|ruling)|hit out at the (?:referee|officials|judges"
                                   r"|decision)"),
        ),
        persons=True, single=True,
    ),
    "claim of victory": Family(
        "candidate|opposition|president incumbent|party|leader|challenger",
        (
            State("claims victory", 0, r"claim(?:ed|s|ing) (?:outright )?victory|declar(?:ed|es|ing) (?:(?:himself|herself"
                                       r"|itself|themselves) (?:the )?(?:winner|victor|elected)|victory)",
                  "claims no victory"),
            State("claims no victory", 0, r"(?:stopp(?:ed|ing) short of|refrain(?:ed|ing) from|refus(?:ed|ing) to)"
                                          r" (?:claim|declar)(?:e|ing) (?:(?:himself|herself|itself|themselves) (?:the )?"
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
        "contract contracts|deal agreement treaty accord pact|lease|licence license licences licenses|order orders"
        "|concession concessions",
        (
            State("ended", 0, r"(?:cancel(?:s|l?ed|l?ing)?|terminat(?:e[sd]?|ing)|scrap(?:s|ped|ping)?|annul(?:s|l?ed"
                              r"|l?ing)?|tear(?:ing)? up|rip(?:ping|ped)? up|tore up|torn up|void(?:ed|ing)?|quit"
                              r"|withdr[ae]wn? from|pull(?:ed|ing)? out of|revok(?:e[sd]?|ing))"),
            State("changed", 0, r"re-?negotiat(?:e[sd]?|ing)|amend(?:s|ed|ing)?|revis(?:e[sd]?|ing)|review(?:s|ed|ing)?"),
            State("kept", 0, r"honou?r(?:s|ed|ing)?|respect(?:s|ed|ing)?|uphold(?:s|ing)?|upheld|renew(?:s|ed|ing)?"
                             r"|extend(?:s|ed|ing)?|stand(?:s|ing)? by|stood by", "ended"),
        ),
        sorts="*", single=True,
    ),
    "redress": Family(
        "customers customer owners buyers consumers users|passengers travellers|fans ticket-holders|patients|victims",
        (
            State("refund", 0, r"(?:full |partial )?refund(?:s|ed)?|money back|reimburs(?:ed|ement)"),
            State("replacement", 0, r"(?:free )?replacement(?:s|(?= [\w-]+))?|(?:be|are|were|have (?:it|them)) replaced"),
            State("repair", 0, r"(?:free )?repairs?(?= |[.,;]|$)|(?:be|are|were) repaired|fix(?:ed)? (?:it )?free"),
            State("nothing", 0, r"no (?:refund|compensation|money back)|(?:not|without) (?:be |being |receive |get )?"
                                r"(?:any )?(?:compensat(?:ed|ion)|refund(?:ed|s)?|reimbursed)"),
        ),
        single=True,
    ),
    "service": Family(
        "website site portal|system systems network computers|app|power electricity|phones lines|water|gas|internet"
        "|heating|signal signalling|server servers",
        (
            State("down", 1, r"(?:is|are|was|were|remain(?:s|ed)?|still|stay(?:s|ed)?|went|go(?:es)?|been) (?:still )?"
                             r"(?:offline|down|unavailable|inaccessible|cut off|knocked out|out of (?:service|action"
                             r"|order))|(?:knocked|taken) (?:offline|out)"),
            State("restored", 2, r"(?:is|are|was|were|been|came|come|go|went|brought)? ?(?:fully |partly |now )?(?:back"
                                 r" (?:online|up|on|in service|to normal)|restored|up and running|running (?:again"
                                 r"|normally)|working (?:again|normally))", "down"),
        ),
        single=True,
    ),
    "ransom": Family(
        "",
        (
            State("demanded", 0, r"demand(?:ed|ing|s) (?:an? |the )?(?:[\w$€£.,-]+ ){0,4}?ransom|ransom (?:note|demand)s?"
                                 r"(?= (?:was|were|had|of|for|on)\b)|(?:received|sent|left) a ransom (?:demand|note)",
                  "not demanded"),
            State("not demanded", 0, r"no (?:ransom|demand for (?:a )?ransom)(?: (?:demand|note))?s?(?= (?:was|were|has"
                                     r"|have|had|been)\b)|no ransom (?:demand|note)|not (?:received|had) (?:a |any )?"
                                     r"ransom"),
        ),
        needed=False, single=True,
    ),
    "way in": Family(
        "",
        (
            State("deceit", 0, r"phishing(?: [\w-]+)?|(?:fake|bogus|malicious) (?:e-?mails?|links?|attachments?)"
                               r"|social engineering|tricked (?:an? |the )?(?:employees?|staff|workers?)"),
            State("stolen log-ins", 0, r"(?:stolen|leaked|compromised) (?:passwords?|credentials|log-?ins?)"),
            State("a flaw", 0, r"(?:unpatched|vulnerab\w+|outdated) (?:servers?|software|systems?|flaws?)|zero-day"
                               r"|(?:software|security) (?:flaw|hole|bug|vulnerability)"),
            State("an insider", 0, r"insider|(?:former|rogue|disgruntled) (?:employee|worker|contractor)"),
            State("bad settings", 0, r"misconfigur\w+|unsecured (?:servers?|database)|left (?:open|unprotected)"),
        ),
        (frozenset({"deceit", "stolen log-ins"}),),
        needed=False, single=True,
    ),
    "ownership": Family(
        "dam reservoir|plant factory mill|railway line operator|company firm|hospital|school|mine|bridge|airline"
        "|bank|pipeline|airport|club|prison",
        (
            State("private", 0, r"privately[ -](?:owned|run|operated|held)|in private (?:hands|ownership)"
                                r"|owned by (?:an? |the )?(?:[\w-]+ ){0,2}?(?:company|firm|family|businessman"
                                r"|consortium|investor|fund)"),
            State("public", 0, r"state-(?:owned|run|operated)|government-(?:owned|run)|publicly[ -](?:owned|run)|city-owned"
                               r"|(?:owned|run|operated) by (?:the )?(?:state|government|city|council|municipality"
                               r"|region|province)|in public (?:hands|ownership)"),
        ),
        single=True,
    ),
}  # fmt: skip
SPORT: dict[str, Family] = {
    "colour of the card": Family(
        "",
        (
            State("straight red", 0, r"straight red(?: card)?"),
            State("second yellow", 0, r"second (?:yellow|booking|caution|bookable offen[cs]e)(?: card)?|two yellow cards"),
        ),
        persons=True, needed=False, single=True,
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
        persons=True, single=True,
    ),
    "way of scoring": Family(
        "winner|opener|equaliser equalizer|consolation|goal",
        (
            State("header", 0, r"with a (?:[\w-]+ ){0,2}?header|headed (?:in|home|the)|(?:his|her|a) (?:[\w-]+ )?header"),
            State("penalty", 0, r"(?:with|from) (?:a |the )?penalty(?: spot| kick)?|from the spot|converted (?:a|the)"
                                r" penalty"),
            State("free kick", 0, r"(?:with|from) a (?:[\w-]+ ){0,2}?free[ -]kick"),
            State("own goal", 0, r"own goal|into (?:his|her) own net"),
        ),
        persons=True, single=True,
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
        persons=True, single=True,
    ),
}  # fmt: skip
NEWS |= SPORT

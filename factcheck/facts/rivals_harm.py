"""Families of rival states that accidents, attacks, break-ins and storms: a table that a linguist could read.

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
_HIT = (
    r"(?:hit|struck|crashed into|collided with|slammed into|plough?ed into|plowed into|smashed into|ran into|rammed)"
    r" (?:an? |the |some |several )?(?:[\w-]+ ){0,2}?"
)
_VEHICLES = (
    "train locomotive|bus coach minibus|car vehicle|truck lorry tanker|van|plane aircraft jet|helicopter|tram"
    "|ship boat ferry vessel|motorcycle motorbike"
)

HARM: dict[str, Family] = {
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
        "train|bus coach|lorry truck|plane aircraft flight jet|ferry ship|car vehicle",
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
            State("beaten", 0, rf"{_BE}(?:\w+ly )?(?:beaten|bludgeoned|clubbed)(?= to death| unconscious|[.,;]|$|"
                               rf" with)"),
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
                              r"|(?:only one|no (?:second|other)) (?:gunm[ae]n|attackers?|shooters?|assailants?)",
                  "with others"),
            State("with others", 1, r"(?:a |the )?second (?:gunman|attacker|shooter|assailant|suspect)|accomplices?"
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
    "service": Family(
        "website site portal|system systems network computers|app|power electricity|phones|internet"
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
            State("demanded", 0, r"demand(?:ed|ing|s) (?:an? |the )?(?:[\w$€£.,-]+ ){0,4}?ransom|ransom (?:note"
                                 r"|demand)s?"
                                 r"(?= (?:was|were|had|of|for|on)\b)|(?:received|sent|left) a ransom (?:demand|note)",
                  "not demanded"),
            State("not demanded", 0, r"no ransom (?:demand|note)|no demand for (?:a )?ransom|no ransom (?:was|has"
                                     r" been|had been"
                                     r"|is being) (?:demanded|sought|asked)|not (?:received|had) (?:a |any )?ransom"),
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
    "what it ran into": Family(
        _VEHICLES,
        (
            State("a train", 0, rf"{_HIT}(?:trains?|locomotives?|trams?)"),
            State("a road vehicle", 0, rf"{_HIT}(?:cars?|trucks?|lorr(?:y|ies)|vans?|bus(?:es)?|coach(?:es)?|tractors?"
                                       r"|tankers?|minibus(?:es)?|taxis?)"),
            State("a tree", 0, rf"{_HIT}(?:trees?)"),
            State("a structure", 0, rf"{_HIT}(?:walls?|barriers?|houses?|buildings?|bridges?|pillars?|poles?"
                                    r"|lamp ?posts?|shops?|pier)"),
            State("an animal", 0, rf"{_HIT}(?:cows?|deer|moose|elks?|horses?|animals?|cattle|sheep|boars?|birds?)"),
            State("rocks or mud", 0, rf"{_HIT}(?:landslides?|mudslides?|rocks?|boulders?|debris|rubble|rockfall)"),
            State("a hillside", 0, rf"{_HIT}(?:mountains?|hills?|hillside|mountainside|ground)"),
        ),
        single=True, subject=True,
    ),
    "phase of the flight": Family(
        "plane aircraft jet airliner flight|helicopter|rocket",
        (
            State("taking off", 0, r"(?:on|during|at|(?:seconds|minutes|moments|shortly|soon|just|right) after)"
                                   r" (?:its )?(?:take-?off|taking off|lift-?off)|as it took off|while taking off"),
            State("landing", 0, r"(?:on|during|before) (?:its )?(?:landing|approach)|while (?:trying to land|landing)"
                                r"|as it (?:came in to land|tried to land|landed|touched down)|(?:trying|attempting)"
                                r" to land|on its final approach"),
        ),
        single=True,
    ),
    "distress call": Family(
        "",
        (
            State("made", 0, r"(?:sent|issued|made|radioed|put out|transmitted) (?:a |an )?(?:distress (?:call|signal)"
                             r"|mayday(?: call)?|SOS)", "none"),
            State("none", 0, r"no (?:distress (?:call|signal)|mayday(?: call)?|SOS)|without (?:sending|issuing|making)"
                             r" (?:a )?(?:distress call|mayday)"),
        ),
        needed=False, single=True,
    ),
    "surface": Family(
        "road roads motorway highway street|track circuit|runway|pitch|bridge|rails",
        (
            State("dry", 0, r"(?:was|were|is) (?:completely )?dry|dry (?=road|track|runway|pitch|conditions)"),
            State("slippery", 0, r"(?:was|were|is) (?:very |still )?(?:wet|icy|slippery|greasy|slick|snow-covered"
                                 r"|frozen)|(?:wet|icy|slippery|greasy) (?=road|track|runway|pitch|surface)"),
        ),
        single=True,
    ),
    "found yet": Family(
        "weapon gun knife|recorder recorders black-box|wreckage|van|boat|girl|boy|ring painting|submarine",
        (
            State("not found", 1, r"(?:still )?(?:searching|looking|hunting) for|yet to (?:be found|find|recover"
                                  r"|locate)"
                                  r"|still missing"),
            State("found", 2, r"(?:was|were|been|has|have|had) (?:now |since |later )?(?:found|recovered|located"
                              r"|retrieved)|(?:found|recovered|located|retrieved) (?=the\b)", "not found"),
        ),
        single=True,
    ),
    "what became of the data": Family(
        "card cards|passwords password|medical health records|social-security security numbers|addresses|payment"
        " financial bank|passport passports|phone",
        (
            State("taken", 0, r"(?:was|were|been|being|had)(?: also)? (?:stolen|taken|accessed|exposed|compromised"
                              r"|leaked"
                              r"|affected|downloaded|copied|published|breached)", "safe"),
            State("safe", 0, r"(?:is|are|was|were|remain(?:s|ed)?) (?:safe|secure|unaffected|untouched|intact)"),
        ),
        single=True,
    ),
    "notice to those affected": Family(
        "customers customer users clients subscribers|patients|members|people|residents",
        (
            State("told", 2, r"(?:was|were|has|have|had|been) (?:all |already |now |been )?(?:notified|informed|alerted"
                             r"|contacted)|(?:notified|informed|alerted|contacted) (?=the|all|its|every|those"
                             r"|affected)",
                  "not told"),
            State("not told", 1, r"yet to (?:be )?(?:notif(?:y|ied)|inform(?:ed)?|tell|told|contact(?:ed)?)"),
        ),
        single=True,
    ),
    "force of the order": Family(
        "evacuation evacuations|mask masks|curfew|quarantine|test tests testing|rationing",
        (
            State("compulsory", 0, r"(?:mandatory|compulsory|obligatory)(?= |[.,;]|$)", "voluntary"),
            State("voluntary", 0, r"voluntary|optional|(?:was|were|is|are) (?:only )?(?:recommended|advised)"),
        ),
        single=True,
    ),
    "level of the warning": Family(
        "warning warnings alert alerts",
        (
            State("yellow", 1, r"yellow (?:\w+ )?(?:warning|alert)s?"),
            State("amber", 2, r"(?:amber|orange) (?:\w+ )?(?:warning|alert)s?"),
            State("red", 3, r"red (?:\w+ )?(?:warning|alert)s?"),
        ),
        sorts="*",
        single=True,
    ),
    "visibility": Family(
        "",
        (
            State("clear", 0, r"(?:good|clear|excellent|perfect) (?:visibility|weather|skies|conditions)"
                              r"|visibility (?:was |is )(?:good|clear|excellent|perfect)|fine weather|dry and sunny"),
            State("poor", 0, r"(?:thick|dense|heavy|in) (?:fog|mist|smog)|(?:poor|bad|low|limited|reduced) visibility"
                             r"|visibility (?:was |is )(?:poor|bad|low|limited|reduced)|fogbound|foggy"),
        ),
        needed=False, single=True, manner=True,
    ),
    "coming to rest": Family(
        "train locomotive|carriage carriages wagon wagons|bus coach minibus|car vehicle|truck lorry tanker|van|tram",
        (
            State("upright", 0, r"(?:remained|stayed|still|standing|came to rest|landed|was|were) upright"
                                r"|on (?:its|their) wheels"),
            State("overturned", 0, r"overturned|tipped over|rolled (?:over|onto (?:its|their) (?:side|roof)s?)|flipped"
                                   r"(?: over)?|on (?:its|their) (?:side|roof)s?|somersaulted", "upright"),
        ),
        single=True, manner=True,
    ),
}  # fmt: skip

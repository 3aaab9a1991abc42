"""Families of rival states in stories of crime and attack: a table that a linguist could read.

They come beside the families of :mod:`factcheck.facts.rivals`, in the same form.
"""

from __future__ import annotations

from factcheck.facts.families import Family, State

_ATTACKER = (
    "attacker gunman shooter assailant suspect knifeman perpetrator bomber killer man hijacker kidnapper arsonist"
)
_OFFICERS = (
    r"(?:(?:off-duty|security|armed|plain-?clothes|uniformed|special|counter-?terrorism|transport|city|state"
    r"|federal) ){0,2}"
    r"(?:police(?: officers?)?|officers?|guards?|soldiers?|troops|deput(?:y|ies)|marksm[ae]n|snipers?|agents?"
    r"|commandos?)"
)
_PUBLIC = (
    r"(?:passengers?|passers?-?by|bystanders?|customers?|shoppers?|worshippers?|members? of the (?:public|audience)"
    r"|onlookers?|residents?|students?|teachers?|colleagues?|commuters?|guests?|civilians?|the crowd|staff|employees?)"
)
_FEW = r"(?:(?:a|an|the|one|two|three|four|several|some|other|another|fellow|group|of|by) ){0,4}"
_OVERPOWERED = r"(?:overpowered|subdued|restrained|disarmed|tackled|wrestled|overwhelmed|pinned(?: down)?)"
_WHO_CAME = r"(?: (?:who|that) (?:[\w-]+ ){1,6}?| (?:later|then|quickly|eventually|also)? ?)"
_EXTREME = (
    r"(?:terror(?:ist)?|extremist|islamist|jihadist|political(?:ly)?|ideological(?:ly)?|racist|racial(?:ly)?"
    r"|far-right|antisemitic|religious(?:ly)?)"
)
_DRIVE = r"(?:motives?|motivations?|motivated|convictions?|background|backgrounds|link|links|-related|related|hatred)"

CRIME: dict[str, Family] = {
    "end of the attacker": Family(
        _ATTACKER,
        (
            State("killed by officers", 0, rf"(?:shot|killed)(?: dead| and killed)? by {_FEW}{_OFFICERS}"
                                           rf"|{_OFFICERS} (?:then |later )?(?:shot (?:dead|and killed)|killed"
                                           rf"|fatally shot)(?= (?:the|him|her|a)\b)"),
            State("died by own hand", 0, r"(?:took|taken|taking|takes) (?:his|her) own life"
                                         r"|(?:killed|shot|kills|shoots|killing|shooting) (?:himself|herself)"
                                         r"|turn(?:ed|ing|s) the (?:gun|weapon|rifle|pistol|knife) on (?:himself"
                                         r"|herself)|self-inflicted (?:[\w-]+ ){0,2}wounds?"
                                         r"|died by suicide|committed suicide"),
        ),
        persons=True,
        needed=False,
    ),
    "who overpowered the attacker": Family(
        "",
        (
            State("by the public", 0, rf"{_OVERPOWERED} by {_FEW}{_PUBLIC}"
                                      rf"|{_PUBLIC}{_WHO_CAME}{_OVERPOWERED}(?= (?:the|him|her|a)\b)"),
            State("by officers", 0, rf"{_OVERPOWERED} by {_FEW}{_OFFICERS}"
                                    rf"|{_OFFICERS}{_WHO_CAME}{_OVERPOWERED}(?= (?:the|him|her|a)\b)"),
        ),
        needed=False,
    ),
    "motive": Family(
        "",
        (
            State("no extremist motive", 1, r"(?:no|not|without|nothing)(?: [\w-]+){0,4}?"
                                            rf" (?:{_EXTREME}(?: |-){_DRIVE}|terrorism)"
                                            r"|rul(?:ed|es|ing) out (?:an? )?(?:act of )?"
                                            rf"(?:terrorism|terror|{_EXTREME} {_DRIVE})"),
            State("an extremist motive", 2, r"(?:act(?:ed|ing)|motivated|driven|inspired) (?:out of|by"
                                            r"|from) (?:[\w-]+ )?"
                                            r"(?:islamist|jihadist|extremist|racist|antisemitic|far-right|political"
                                            r"|religious|hatred|ideology|anti-\w+)(?: [\w-]+)?"
                                            r"|(?:treat(?:ed|ing)|investigat(?:ed|ing)|describ(?:ed"
                                            r"|ing)) (?:[\w-]+ ){0,4}?"
                                            r"as (?:an? )?(?:act of )?(?:terrorism|terror|terrorist attack)"
                                            rf"|had (?:an? )?{_EXTREME} {_DRIVE}"),
        ),
        needed=False,
    ),
    "bargaining": Family(
        "government governor authorities president state ministry|police|family families parents relatives|company",
        (
            State("refuses to bargain", 1, r"(?:(?:will|would|do|does|did|could) not|won[’']t|refus(?:es|ed) to"
                                           r"|never|ruled out) (?:negotiat(?:e|ing)|bargain(?:ing)?|talk(?:ing)?"
                                           r"|pay(?:ing)?)(?= (?:with|to|a|any|the|ransom|[\w-]+ or)\b)"
                                           r"|no (?:talks|negotiations) with|no ransom (?:was|had been|has been) paid"),
            State("bargains", 2, r"(?:open(?:ed|ing)|beg(?:an|un)|started|hold(?:ing)?|held|entered|in)"
                                 r" (?:secret |direct |indirect )?"
                                 r"(?:talks|negotiations|contacts) with (?:the )?(?:kidnappers|captors|gunmen|gang"
                                 r"|bandits"
                                 r"|abductors|hijackers|hackers|attackers|militants|hostage-takers)"
                                 r"|(?:is|are|was|were) negotiating with|paid (?:a |the )?(?:[\w$€£.,-]+ ){0,3}ransom"
                                 r"|ransom (?:was|had been|has been) paid"),
        ),
        needed=False,
    ),
    "doors of a place": Family(
        "school schools college university campus|market bazaar|mall centre center|station|airport|bridge|road motorway"
        "|border crossing|line railway|mosque church temple synagogue|embassy consulate|theatre theater museum|port"
        "|bar club nightclub restaurant pub|court|hospital|park|tunnel",
        (
            State("closed", 1, r"(?:closed|shut)(?: down)? (?:indefinitely|until further notice"
                               r"|for (?:the )?(?:rest|good)"
                               r"|permanently)|(?:remain(?:s|ed)?|stay(?:s|ed)?|still) (?:closed|shut)"
                               r"|(?:will|would) (?:remain|stay) (?:closed|shut)"),
            State("open again", 2, r"(?:will|would|to|can|could|due to|set to) re-?open|re-?open(?:ed|s)"
                                   r"|(?:is|was|are|were) (?:open again|back open)"),
        ),
    ),
    "plea": Family(
        "suspect defendant accused gunman attacker killer man driver officer",
        (
            State("admits it", 2, r"plead(?:ed|s|ing)? guilty|pled guilty|confess(?:ed|es)"
                                  r"|admitted (?:all |the )?(?:charges?|killings?|murders?|attack|shooting|stabbing"
                                  r"|offences?|crimes?|carrying out)", "denies it"),
            State("denies it", 1, r"plead(?:ed|s|ing)? not guilty|pled not guilty"
                                  r"|den(?:ied|ies|ying) (?:all |the |any )?(?:charges?|killings?|murder|attack"
                                  r"|shooting"
                                  r"|stabbing|wrongdoing|offences?|involvement|allegations?|accusations?)"),
        ),
        persons=True,
    ),
    "the missing": Family(
        "woman|man|girl|boy|teenager teen|child|student pupil|pensioner|hiker climber walker|swimmer|toddler baby",
        (
            State("missing", 1, r"(?:is|was|were|are|been|remains?|still|reported|went|gone) missing|disappeared"
                                r"|vanished|has not been (?:seen|found)"),
            State("found", 2, r"(?:was|were|been) (?:later |since )?(?:found|located)(?! guilty)|found (?:safe|alive"
                              r"|dead|unharmed|safe and well)|(?:is|was) safe"),
        ),
        sorts="age",
    ),
    "condition of the wounded": Family(
        "woman|man|girl|boy|teenager|child|victim|student pupil|officer policeman policewoman|soldier|guard",
        (
            State("in hospital", 1, r"(?:in|under) (?:an? )?(?:critical|serious|stable|life-threatening|grave|intensive"
                                    r"|induced)(?: but (?:stable|critical))? (?:condition|care|coma)"
                                    r"|critically (?:ill|injured|wounded|hurt)|fighting for (?:his|her"
                                    r"|their) li(?:fe|ves)"
                                    r"|(?:remain(?:s|ed)?|was|is|were) (?:still )?in hospital|out of danger"),
            State("dead", 2, r"(?:has |had |have )?(?:later |since )?died(?! down)|succumbed"
                             r"|(?:was|were) pronounced dead"),
        ),
        sorts="age",
    ),
}  # fmt: skip

"""Families of rival states, each with the nouns that can be in them: a table that a linguist could read.

:mod:`factcheck.facts.condition` finds them in a sentence.
"""

from __future__ import annotations

from factcheck.facts.families import Family, State
from factcheck.facts.rivals_crime import CRIME
from factcheck.facts.rivals_harm import HARM
from factcheck.facts.rivals_news import NEWS
from factcheck.facts.rivals_sport import SPORT

__all__ = ["FAMILIES", "Family", "State"]

_BE = r"(?:(?:was|were|is|are|be|been|being|gets?|got) )?(?:(?:later|also|since|still|all|immediately|briefly) )?"
_WILL = (
    r"(?:will|would|[’']d|[’']ll|plans? to|intends? to|vow(?:s|ed) to|(?:is|are|was|were) (?:set |due )?to|decided to)"
)
_WILL_NOT = (
    r"(?:(?:will|would|do|does|did) not|won[’']t|wouldn[’']t|(?:has|have|had) no (?:plans?|intention|wish) (?:to|of)"
    r"|ruled out|refus(?:es|ed) to|vow(?:s|ed) not to|decided not to|decided against)"
)
_UNSURE = (
    r"(?:(?:has|have|had)(?: not|n[’']t) (?:yet )?(?:decided|said|made up (?:his|her|its|their) mind)|(?:is|are|was"
    r"|were)"
    r" (?:still )?(?:undecided|considering|weighing)|(?:has|have|had)? ?yet to decide|not decided)"
)
_ORDERED = (
    r"(?:told|order(?:ed|s)|urg(?:ed|es)|ask(?:ed|s)|advis(?:ed|es)|instruct(?:ed|s)|warn(?:ed|s)|call(?:ed|s) on)"
)
_VEHICLES = (
    "train locomotive engine|bus coach minibus|plane aircraft jet airliner aeroplane airplane|helicopter"
    "|ship vessel ferry boat freighter trawler|car vehicle|truck lorry tanker|van|motorcycle motorbike"
)
_PEOPLE = (
    "residents people families households villagers locals neighbours neighbors townspeople islanders inhabitants"
    "|pupils students children schoolchildren|passengers travellers travelers|guests tourists holidaymakers visitors"
    "|workers staff employees|patients"
)

FAMILIES: dict[str, Family] = {
    "fate": Family(
        "driver motorman|pilot|co-pilot|captain skipper|conductor|gunman shooter attacker assailant suspect assassin"
        "|bomber|hijacker|hostage|fisherman|sailor|climber mountaineer hiker|diver|swimmer|cyclist|motorcyclist|owner"
        "|mayor|president|leader commander|toddler baby|kidnapper|arsonist|hacker|fugitive",
        (
            State("alive", 2, r"surviv(?:ed|es)(?! (?:by|an?|the|his|her|several|two|three|calls|earlier)\b)"
                              r"|survived (?=the (?:crash|accident|attack|fire|fall|blast|collision|shooting|sinking))"
                              r"|(?:is|was|were|been) (?:still )?alive|found alive|pulled out alive|rescued alive"
                              r"|(?:was|were|been) rescued|escaped (?:unhurt|unharmed|uninjured|with(?:out| minor)"
                              r"|injury)|(?:was|were) (?:unhurt|unharmed|uninjured)"),
            State("dead", 2, r"died|killed (?:himself|herself)|(?:took|taken|taking) (?:his|her) own life|drowned"
                             r"|turn(?:ed|ing) the (?:gun|weapon|rifle|pistol) on (?:himself|herself)|shot himself"
                             r"|blew (?:himself|herself) up|(?:was|were|been) (?:also |later )?(?:killed|shot dead"
                             r"|found dead|pronounced dead|declared dead|confirmed dead|shot and killed)"
                             r"|(?:is|was) dead|killing (?=the\b)|shot dead (?=the\b)"),
            State("missing", 1, r"(?:is|was|were|are|been|remains?|still|reported|went) missing|unaccounted for"
                                r"|lost at sea|feared (?:dead|drowned)"),
            State("detained", 2, r"(?:was|were|is|been|being) (?:also |later |since )?(?:arrested|detained|captured"
                                 r"|caught|apprehended|taken into custody|held by police)|in (?:police )?custody"
                                 r"|surrendered|gave (?:himself|herself) up|arrest(?:ed|s) (?=the\b)"
                                 r"|detained (?=the\b)|captured (?=the\b)", "at large"),
            State("at large", 1, r"at large|on the run|(?:is|was) (?:still )?being (?:sought|hunted)|still wanted"
                                 r"|escaped on foot|fled (?=the\b|on\b|into\b|in\b|abroad\b|before\b)"),
        ),
        (frozenset({"alive", "detained"}), frozenset({"alive", "at large"}), frozenset({"missing", "at large"})),
        persons=True,
        sorts="train tram bus coach minibus car taxi lorry truck tanker van plane helicopter boat ship ferry bike",
    ),
    "evacuation": Family(
        _PEOPLE,
        (
            State("evacuated", 2, rf"{_BE}(?:evacuated|moved out|moved to safety|taken to (?:shelters?|safety)"
                                  r"|forced (?:out|from their homes|to flee|to leave))|(?:had to|left|fled|leave|flee)"
                                  r" (?:leave |flee )?their (?:homes|houses)|moved out of their homes|(?:still"
                                  r"|remain(?:ed)?"
                                  r"|stay(?:ed|ing)|were|sleeping|housed) in (?:temporary |emergency )?(?:shelters?"
                                  r"|evacuation cent(?:re|er)s?)", "told to stay"),
            State("told to leave", 1, rf"{_ORDERED} (?:[\w-]+ ){{0,5}}to (?:leave|evacuate|flee|get out|move out"
                                      r"|go to (?:shelters|higher ground))|evacuation orders?"),
            State("told to stay", 1, rf"{_ORDERED} (?:[\w-]+ ){{0,5}}to (?:stay|remain|shelter|keep)"
                                     r" (?:indoors|inside|put|home|at home|where|in place|in (?:their|the) (?:homes"
                                     r"|houses|rooms|buildings?))|no need to (?:leave|evacuate|flee)"),
            State("back home", 3, r"return(?:ed|ing)? (?:home|to their homes)|allowed (?:back|home|to (?:return"
                                  r"|go home))"
                                  r"|gone (?:back|home)|went (?:back|home)"),
        ),
        (frozenset({"evacuated", "told to leave"}), frozenset({"told to stay", "back home"})),
    ),
    "force of law": Family(
        "tax levy duty|ban prohibition|law act legislation statute|rule rules regulation regulations|curfew"
        "|lockdown|sanctions embargo|tariff tariffs|ceasefire cease-fire truce"
        "|restriction restrictions measure measures"
        "|emergency|blockade|mandate|injunction|moratorium|decree",
        (
            State("in force", 1, r"(?:is|are|was|were|remain(?:s|ed)?|stay(?:s|ed)?|still|kept) in (?:force|effect"
                                 r"|place)"
                                 r"|(?:took|takes|has taken|taking) effect|came into force|(?:was|were) (?:upheld"
                                 r"|extended|reimposed)|upheld (?=the\b|a\b)", "no longer in force"),
            State("no longer in force", 2, r"no longer (?:in (?:force|effect)|applies|valid)|(?:is|are|was|were|been)"
                                           r" (?:later |since )?(?:lifted|scrapped|repealed|struck down|annulled|voided"
                                           r"|overturned|quashed|abolished|rescinded|revoked)|(?:lifted|lifts|repealed"
                                           r"|struck down|annulled|voided|overturned|quashed|abolished|rescinded"
                                           r"|revoked) (?=the\b|a\b|its\b)|expired|lapsed", "in force"),
        ),
        sorts="*",
    ),
    "doors": Family(
        "exit exits|door doors|gate gates|window windows|hatch hatches",
        (
            State("locked", 0, rf"{_BE}(?:locked|blocked|chained|bolted|barred|sealed|shut|padlocked|obstructed)",
                  "open"),
            State("open", 0, r"(?:was|were|is|are|been|kept|left|stood) (?:all |wide |fully )?(?:open|unlocked|clear"
                             r"|unblocked|unobstructed)", "locked"),
        ),
    ),
    "barrier": Family(
        "dam|levee levees dyke dykes dike|wall walls|barrier barriers|embankment embankments|defences defenses"
        "|bridge|roof|banks bank",
        (
            State("held", 1, r"held(?= |[.,;]|$)(?! by\b| up\b| in\b| a\b| on\b)|withst(?:ood|ands)|stood firm"
                             r"|(?:was|were|is|remained) (?:intact|undamaged)|is holding|was holding", "broken"),
            State("broken", 2, r"(?:was|were|been) (?:breached|overtopped|overwhelmed|destroyed|washed away)|burst"
                               r"|gave way|collaps(?:ed|es)|ruptured|caved in|broke(?= |[.,;])(?! (?:down|out|off)\b)"
                               r"|failed|(?:break|burst|collapse|give way|fail)(?=[.,;]|$| under| and)", "held"),
        ),
    ),
    "course": Family(
        "talks negotiations|search|recount|count counting|drilling digging|rescue|evacuation|leak leakage spill leaking"
        "|strike walkout|protest protests sit-in|fighting clashes|production|vaccination|trial hearing"
        "|airlift|offensive|exercise exercises drill drills|siege standoff stand-off",
        (
            State("under way", 1, r"(?:is|are|was|were|still) (?:still )?(?:under ?way|continuing|going on|ongoing"
                                  r"|in progress)|continu(?:es?|ed|ing)(?= |[.,;]|$)(?! to (?:insist|say|deny)\b)"
                                  r"|still leaking|(?:has|have) (?:begun|started)|went on through"),
            State("stopped", 2, r"(?:was|were|been|is|are) (?:temporarily )?(?:halted|stopped|paused|abandoned"
                                r"|plugged|sealed|capped|lifted|called off)|collapsed|(?:broke|broken) (?:down|off|up)"
                                r"|ground to a halt|stalled|(?:has|have) stopped"),
            State("resumed", 3, r"resum(?:ed|es)|restart(?:ed|s)|got (?:back )?under way again"),
            State("ended", 4, r"(?:was|were|been|is|are) (?:now )?(?:completed|finished|concluded|over|wound up)"
                              r"|(?:has|have) ended|ended(?= on|[.,;]|$| after| with| at| late| early)|concluded"
                              r"|reached (?:a |an )?(?:[\w-]+ )?(?:deal|agreement|accord|settlement)|complete(?=[.,;]"
                              r"|$)"),
        ),
        (frozenset({"stopped", "ended"}),),
        sorts="*",
    ),
    "office": Family(
        "coach manager|captain|minister|president|prime-minister premier|chief ceo boss|director|mayor|governor"
        "|chair chairman chairwoman|head|leader|commissioner|speaker|judge|striker|goalkeeper|midfielder|defender",
        (
            State("stays", 0, rf"{_WILL} (?:stay|remain|carry on|continue)(?: on)?(?! (?:in|at) (?:hospital|home"
                              rf"|custody))"
                              rf"|{_WILL_NOT} (?:be )?(?:step(?:ping)? (?:down|aside)|resign(?:ing)?|quit(?:ting)?"
                              r"|stand(?:ing)? down|leav(?:e|ing)|retir(?:e|ing))|rejected calls to (?:resign|quit"
                              r"|step down|go)"),
            State("goes", 0, rf"{_WILL} (?:step (?:down|aside)|resign|quit|stand down|retire|leave"
                             r" (?=at the end of|the (?:club|company"
                             r"|post|job|party|team|firm|bank)))|(?:has |have |had )?(?:resigned|stepped down"
                             r"|stood down)|announced (?:his|her) (?:resignation|retirement|departure)"),
            State("undecided", 0, rf"{_UNSURE} (?:on (?:his|her) future|about (?:his|her) future|(?:whether"
                                  rf"|if) to (?:stay"
                                  r"|go|leave|resign|quit|step down)|(?:whether|if) (?:he|she) (?:will|would) (?:stay"
                                  r"|go|leave|resign|quit|step down))"),
        ),
        persons=True,
    ),
    "appeal": Family(
        "government ministry|company firm|union|prosecutors prosecution|defence defense lawyer lawyers|club|party"
        "|council|minister|campaign",
        (
            State("will appeal", 2, rf"{_WILL} (?:(?:lodge|file) an )?appeal|(?:planned|going|likely"
                                    rf"|expected) to appeal"),
            State("will not appeal", 0, rf"{_WILL_NOT} (?:an )?appeal(?:ing)?|no appeal|accept(?:ed|s) the (?:ruling"
                                        r"|verdict|judgment|decision|result)"),
            State("undecided on an appeal", 1, rf"{_UNSURE} (?:whether|if) (?:to|it would|he would|she would"
                                               rf"|they would)"
                                               r" appeal|considering an appeal|(?:is|are) (?:considering"
                                               r"|weighing) (?:whether to|an) appeal"),
            State("appealed", 3, r"(?:has |have |had )?(?:lodged|filed|submitted|launched) an appeal|(?:has|have|had)"
                                 r" appealed|appealed (?=against\b|to the\b)"),
        ),
        persons=True,
        needed=False,
    ),
    "on the pitch": Family(
        "captain|striker forward|goalkeeper keeper|defender|midfielder|winger|batsman|bowler|player",
        (
            State("played on", 0, r"play(?:ed|s) (?:on|the (?:whole|entire|full) (?:match|game)|all \d+ minutes"
                                  r"|throughout)"
                                  r"|finished the (?:match|game)|lasted the (?:match|game|90)"),
            State("went off", 0, r"(?:went|came|limped|hobbled|trudged) off|(?:was|been) (?:carried|stretchered|taken"
                                 r"|helped|sent) off|(?:was|been) (?:substituted|replaced)|had to be (?:replaced"
                                 r"|substituted)"
                                 r"|left the (?:pitch|field|game|match)"),
        ),
        persons=True,
    ),
    "speed": Family(
        _VEHICLES + "|driver",
        (
            State("too fast", 0, r"too fast|(?:was|were|been) speeding|(?:exceed(?:ed|ing)|above|over|broke) the"
                                 r" (?:speed )?limit|(?:at|of) (?:excessive|high|great) speed|faster than (?:allowed"
                                 r"|permitted)", "within the limit"),
            State("within the limit", 0, r"(?:within|below|under) the (?:speed )?limit|at (?:a )?(?:normal|low"
                                         r"|moderate)"
                                         r" speed"),
        ),
    ),
    "burning": Family(
        _VEHICLES + "|warehouse|building|house home|hotel|factory plant|tank tanks|carriage carriages wagon wagons",
        (
            State("caught fire", 0, r"(?:caught|catch(?:es|ing)?) fire|burst into flames|went up in flames"
                                    r"|(?:was|were) (?:set ablaze|ablaze|on fire|engulfed)", "did not burn"),
            State("did not burn", 0, r"no sign of (?:a )?fire|without catching fire"),
        ),
    ),
    "police record": Family(
        "attacker gunman shooter assailant suspect killer man bomber|driver",
        (
            State("known to the police", 0, r"(?:was|were|is|been) (?:already |well )?(?:known to|on (?:a|the) watch"
                                            r"list of|on the radar of) (?:the )?(?:police|authorities|security services"
                                            r"|intelligence|officers)|had a (?:criminal|police) record",
                  "not known to the police"),
            State("not known to the police", 0, r"unknown to (?:the )?(?:police|authorities|security services"
                                                r"|intelligence)|no (?:previous )?(?:criminal|police) record"),
        ),
        persons=True,
        needed=False,
    ),
    "contact": Family(
        "men miners|crew|passengers|plane aircraft pilot|ship vessel|submarine|hostages|climbers|divers|team",
        (
            State("in contact", 0, r"(?:made|established|restored|regained) (?:radio |voice )?contact|(?:is|are|was"
                                   r"|were)"
                                   r" in contact|contact (?:was|has been|had been) (?:made|established|restored)",
                  "no contact"),
            State("no contact", 0, r"no (?:radio |voice |further )?(?:contact|communication) (?:with|from)|lost contact"
                                   r"|contact was lost|not (?:been )?(?:able to|heard from)"),
        ),
        needed=False,
    ),
    "claim of responsibility": Family(
        "attack attacks|bombing bombings|blast blasts explosion explosions|shooting|assault|raid",
        (
            State("claimed", 2, r"claim(?:ed|s|ing) responsibility|said (?:it|they) (?:was|were) behind"
                                r"|(?:said|says) its (?:fighters|members|men) (?:had )?carried", "unclaimed"),
            State("unclaimed", 1, r"no(?: ?one|body| group| organisation| organization| claim)?(?: \w+){0,4}"
                                  r" (?:claim(?:ed)? (?:of )?responsibility|of responsibility|responsibility)"),
        ),
        needed=False,
    ),
    "alarm": Family(
        "alarm alarms|siren sirens|warning warnings alert alerts|sprinkler sprinklers|brake brakes|camera cameras",
        (
            State("worked", 0, r"(?:went off|sounded|rang|worked|(?:was|were|been) (?:sounded|working|activated"
                               r"|switched on|given"
                               r"|triggered|issued|heard))(?= |[.,;]|$)", "failed"),
            State("failed", 0, r"failed(?= |[.,;]|$)(?! (?:him|her|them)\b)|(?:was|were) (?:silent|broken|faulty"
                               r"|disabled"
                               r"|switched off|turned off|out of order|not working)|malfunctioned|never (?:sounded|came"
                               r"|went off|rang)", "worked"),
        ),
    ),
    "permit": Family(
        "factory plant mill|company firm operator|building|driver|club nightclub|boat ferry vessel|school|owner|mine"
        "|hotel|restaurant|hospital|drug|dam",
        (
            State("licensed", 0, r"(?:had|has|have|held|holds|with) (?:a |an |all |the )?(?:valid |necessary |required "
                                 r"|current |proper |full )?(?:[\w-]+ ){0,3}(?:licen[cs]e|permit|permission|certificate"
                                 r"|insurance)|(?:was|were) (?:fully )?(?:licensed|insured|certified)", "unlicensed"),
            State("unlicensed", 0, r"(?:had|has|with|held) no (?:valid )?(?:[\w-]+ ){0,3}(?:licen[cs]e|permit"
                                   r"|permission"
                                   r"|certificate|insurance)|without (?:a |an "
                                   r"|any )?(?:valid )?(?:[\w-]+ ){0,3}(?:licen[cs]e"
                                   r"|permit|permission|certificate|insurance)|unlicensed|uninsured"
                                   r"|not have (?:a |an |any |the )?(?:valid |necessary |required )?(?:[\w-]+ ){0,3}"
                                   r"(?:licen[cs]e|permit|permission|certificate|insurance)"),
        ),
        needed=False,
    ),
    "sending-off": Family(
        "",
        (
            State("sent off", 0, r"(?:was|were|been) (?:sent off|shown (?:a|the) (?:straight |second )?(?:red"
                                 r"|yellow) card)"
                                 r"|(?:saw|received|given) (?:a )?(?:straight )?red", "nobody sent off"),
            State("nobody sent off", 0, r"no(?: one|body) (?:was|had been) (?:sent off|dismissed)|no (?:red cards?"
                                        r"|player"
                                        r" was sent off)|(?:finished|ended) with (?:eleven|11) (?:men|players)"),
        ),
        needed=False,
    ),
    "sobriety": Family(
        "driver|pilot|captain skipper|man|suspect",
        (
            State("drunk", 0, r"(?:was|were|been) (?:drunk|intoxicated|drinking)|over the (?:legal )?(?:drink|alcohol"
                              r"|limit)"
                              r"[\w -]{0,12}|tested positive for (?:alcohol|drugs)", "sober"),
            State("sober", 0, r"(?:was|were) sober|tested negative|no (?:trace of )?(?:alcohol|drugs)"
                              r"|passed a breath test"),
        ),
        persons=True,
    ),
    "origin of the weapon": Family(
        "gun rifle weapon firearm pistol shotgun handgun|guns weapons rifles",
        (
            State("legal", 0, r"(?:bought|purchased|acquired|owned|obtained|held) legally|legally (?:bought|purchased"
                              r"|acquired|owned|obtained|held)", "illegal"),
            State("illegal", 0, r"(?:bought|purchased|acquired|owned|obtained|held) illegally|illegally (?:bought"
                                r"|purchased"
                                r"|acquired|owned|obtained|held)|(?:was|were|been) stolen"),
        ),
    ),
    "encryption": Family(
        "passwords password|data|files|details numbers|records",
        (
            State("encrypted", 0, rf"{_BE}(?:encrypted|scrambled|hashed)", "readable"),
            State("readable", 0, r"unencrypted|(?:in|as) (?:plain|clear) ?text|(?:was|were) readable"),
        ),
    ),
    "goal": Family(
        "goal header strike effort|penalty|try|winner|equaliser equalizer",
        (
            State("stood", 0, r"(?:was|been) (?:given|allowed|awarded|upheld)|stood(?=[.,;]|$| after)", "ruled out"),
            State("ruled out", 0, r"(?:was|been) (?:disallowed|ruled out|chalked off|cancelled out|overturned|not given"
                                  r"|waved away)"),
        ),
    ),
}  # fmt: skip
FAMILIES |= CRIME | HARM | NEWS | SPORT

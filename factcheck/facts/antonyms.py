"""Plain opposites of news English: pair → (pole, its wordings) twice.

A row says nothing by itself: two clauses have to speak of the same thing otherwise. Converses ("bought", "sold") are no
opposites, for one deed is both; nor are steps of one process ("began", "ended").
"""

from __future__ import annotations

Pair = tuple[tuple[str, str], tuple[str, str]]

_GOAL = r"(?:\w+ )?(?:expectations|forecasts?|estimates|targets?|average|predictions)"

PLAIN: dict[str, Pair] = {
    "praised/criticised": (
        ("praised", r"prais(?:ed|es)|hail(?:ed|s)|welcom(?:ed|es)|applaud(?:ed|s)|commend(?:ed|s)"),
        ("criticised", r"critici[sz](?:ed|es)|condemn(?:ed|s)|denounc(?:ed|es)|deplor(?:ed|es)|slam(?:med|s)"
                       r"|blast(?:ed|s)(?= (?:the|his|her|its|a)\b)"),
    ),
    "strengthened/weakened": (
        ("strengthened", r"strengthen(?:ed|s|ing)|intensif(?:ied|ies|ying)|gain(?:ed|ing) strength"),
        ("weakened", r"weaken(?:ed|s|ing)|los(?:t|ing) strength|downgraded"),
    ),
    "allowed/banned": (
        ("allowed", r"allow(?:ed|s|ing)?|permit(?:ted|s|ting)"),
        ("banned", r"bann(?:ed|ing)|block(?:ed|s|ing)|forb(?:ade|ids?|idden)|prohibit(?:ed|s|ing)?|barred"
                   r"|prevent(?:ed|s|ing)"),
    ),
    "raised/cut": (
        ("raised", r"rais(?:ed?|es|ing)|hik(?:ed?|es|ing)|put(?:ting)? up"),
        ("cut", r"cut(?:s|ting)?(?! off\b)|lower(?:ed|s|ing)?(?= |[.,;])|reduc(?:ed?|es|ing)|slash(?:ed|es|ing)?"),
    ),
    "attended/absent": (
        ("attended", r"attend(?:ed|s|ing)?|(?:was|were) present|took part in|turned up (?:at|for)"),
        ("absent", r"(?:was|were) (?:absent|missing) from|stayed away from|skipp(?:ed|ing)|boycott(?:ed|s|ing)"),
    ),
    "tightened/eased": (
        ("tightened", r"tighten(?:ed|s|ing)?|stiffen(?:ed|s|ing)?"),
        ("eased", r"eas(?:ed|es|ing)|relax(?:ed|es|ing)?|loosen(?:ed|s|ing)?"),
    ),
    "deployed/withdrawn": (
        ("deployed", r"deploy(?:ed|s|ing)?|sent in|moved in"),
        ("withdrawn", r"withdr(?:ew|awn|aw|awing)|pull(?:ed|ing)? (?:out|back)"),
    ),
    "hired/dismissed": (
        ("hired", r"hir(?:ed|es|ing)|appoint(?:ed|s|ing)|recruit(?:ed|s|ing)"),
        ("dismissed", r"fir(?:ed|ing)(?= (?:the|its|his|her|him|by|as|after|on|over|for)\b)|sack(?:ed|s|ing)"
                      r"|laid off"),
    ),
    "temporary/permanent": (
        ("temporary", r"temporar(?:y|ily)|for the time being|provisional(?:ly)?"),
        ("permanent", r"permanent(?:ly)?|for good|indefinite(?:ly)?"),
    ),
    "public/private": (
        ("public", r"open to (?:the )?(?:press|public|reporters|media|cameras)|in public|publicly|televised"),
        ("private", r"behind closed doors|in private|privately|in camera|closed to (?:the )?(?:press|public|reporters"
                    r"|media)"),
    ),
    "armed/unarmed": (
        ("armed", r"(?:is|was|were|are|being|heavily) (?:also |all )?armed|carr(?:ied|ying) (?:guns|weapons|firearms)"),
        ("unarmed", r"unarmed|(?:carr(?:ied|ying)|had) no (?:guns?|weapons?|firearms?)|without (?:guns|weapons)"),
    ),
    "legal/illegal": (
        ("legal", r"legal(?:ly)?|lawful(?:ly)?"),
        ("illegal", r"illegal(?:ly)?|unlawful(?:ly)?|against the law"),
    ),
    "full/empty": (
        ("full", r"(?:is|was|were|are|nearly|almost) (?:full|packed|crowded|sold out)"),
        ("empty", r"(?:is|was|were|are|nearly|almost|half|half-) ?(?:empty|deserted)"),
    ),
    "on time/late": (
        ("on time", r"on (?:time|schedule)|punctual(?:ly)?|as scheduled"),
        ("late", r"(?:hours?|minutes|days|weeks|months) late|(?:arriv|start|depart|left)(?:ed|ing)? late"
                 r"|behind schedule|overdue"),
    ),
    "included/excluded": (
        ("included", r"includ(?:ed|es|ing)|cover(?:ed|s)"),
        ("excluded", r"exclud(?:ed|es|ing)|le(?:ft|aves) out|omit(?:ted|s)|exempt(?:ed|s)?"),
    ),
    "to blame/cleared": (
        ("to blame", r"to blame|at fault|blam(?:ed|es|ing)|negligent"),
        ("cleared", r"exonerat(?:ed|es)|absolv(?:ed|es)|blameless|without fault"),
    ),
    "hopeful/doubtful": (
        ("hopeful", r"optimis(?:tic|m)|confident|hopeful|upbeat"),
        ("doubtful", r"pessimis(?:tic|m)|gloomy|doubtful|s[ck]eptical|downbeat"),
    ),
    "calm/panic": (
        ("calm", r"calm(?:ly)?|orderly"),
        ("panic", r"panic(?:ked|king)?|stampeded?|pandemonium"),
    ),
    "willing/forced": (
        ("willing", r"voluntar(?:y|ily)|willing(?:ly)?|of (?:his|her|their) own (?:accord|free will)"),
        ("forced", r"(?:was|were|been|being) forced|under duress|against (?:his|her|their) will|coerced"
                   r"|unwilling(?:ly)?"),
    ),
    "alone/accompanied": (
        ("alone", r"alone|by (?:himself|herself)|on (?:his|her) own"),
        ("accompanied", r"accompanied|together with|in the company of"),
    ),
    "conscious/unconscious": (
        ("conscious", r"conscious(?= |[.,;]|$)(?! (?:effort|decision|of)\b)"),
        ("unconscious", r"unconscious|lost consciousness|passed out"),
    ),
    "awake/asleep": (("awake", r"awake"), ("asleep", r"asleep|sleeping")),
    "expanded/shrunk": (
        ("expanded", r"expand(?:ed|s|ing)?|enlarg(?:ed|es|ing)"),
        ("shrunk", r"shr(?:ank|unk|ink|inks|inking)|scal(?:ed|es|ing) (?:back|down)|downsiz(?:ed|es|ing)"),
    ),
    "faster/slower": (
        ("faster", r"accelerat(?:ed|es|ing)|sp(?:ed|eeding|eeded) up|quicken(?:ed|s|ing)"),
        ("slower", r"slow(?:ed|s|ing)(?: down)?|decelerat(?:ed|es|ing)"),
    ),
    "published/withheld": (
        ("published", r"publish(?:ed|es|ing)|made public|disclos(?:ed|es|ing)"),
        ("withheld", r"with(?:held|hold|holds|holding)|kept (?:secret|private|confidential)|suppress(?:ed|es|ing)"),
    ),
    "profit/loss": (
        ("profit", r"(?:made|posted|reported|announced|returned to) (?:an? )?(?:\w+ )?profits?|profitable"),
        ("loss", r"(?:made|posted|reported|announced|fell to) (?:an? )?(?:\w+ )?loss(?:es)?|loss-making|unprofitable"),
    ),
    "surplus/deficit": (("surplus", r"surplus"), ("deficit", r"deficit|shortfall")),
    "above/below": (
        ("above", rf"(?:above|better than|exceed(?:ed|ing|s)?|beat|higher than|more than) {_GOAL}"),
        ("below", rf"(?:below|worse than|miss(?:ed|ing|es)|lower than|less than|short of) {_GOAL}"),
    ),
}  # fmt: skip
_HALVES = r"(?= (?:side|bank|end|wing|coast|part|edge|half|entrance|gate|tower|suburbs?|outskirts|district|shore|of)\b)"
_LIMBS = r"(?= (?:leg|arm|hand|foot|knee|ankle|shoulder|eye|side|wing|lane|engine|bank)\b)"
SIDES: dict[str, Pair] = {
    "east/west": (("east", rf"east(?:ern)?{_HALVES}"), ("west", rf"west(?:ern)?{_HALVES}")),
    "north/south": (("north", rf"north(?:ern)?{_HALVES}"), ("south", rf"south(?:ern)?{_HALVES}")),
    "left/right": (("left", rf"left{_LIMBS}"), ("right", rf"right{_LIMBS}")),
    "inside/outside": (
        ("inside", r"inside(?= (?:the|an?|his|her|their)\b)"),
        ("outside", r"outside(?= (?:the|an?|his|her|their)\b)"),
    ),
}

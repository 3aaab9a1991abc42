"""Status words: which step of its process a plan, a case, a deal or a place has reached, in families of rivals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.text.phrases import noun_phrase, preceding
from factcheck.text.triggers import Triggered
from factcheck.types import Facet, Label, Mention

# family → (canonical value, place in the process or 0 where there is no order, wordings as a pattern).
# Two wordings on one line are two spellings of one status.
FAMILIES: dict[str, tuple[tuple[str, int, str], ...]] = {
    "change of plan": (
        ("postponed", 0, r"postpon(?:e[sd]?|ing|ements?)|(?:was|were|been|being|is|are) delayed(?! by\b)"
                         r"|delayed(?= (?:until"
                         r"|to\b|for (?:days|weeks|months)|his|her|its|their)\b)|delay(?:s|ing) (?=his\b|her\b|its\b"
                         r"|their\b)"
                         r"|to delay|delayed(?= [\w-]+$)|(?<=long-)delayed|put(?:s|ting)? off|defer(?:s|red"
                         r"|ring|rals?)?|push(?:ed|es|ing)? back(?= (?:to|until|by|from|the|its|his|her|a)\b)"),
        ("rescheduled", 0, r"reschedul(?:e[sd]?|ing)|rearranged"),
        ("cancelled", 0, r"cancel(?:s|l?ed|l?ing|lations?)?|call(?:ed|s|ing)? off|scrap(?:s|ped|ping)|axed|shelved"),
        ("suspended", 0, r"suspend(?:s|ed|ing)?(?! (?:sentence|prison|jail|term))|halt(?:s|ed|ing)|paus(?:ed|es|ing)"
                         r"|(?:put|placed) on hold"),
        ("resumed", 0, r"resum(?:e[sd]?|ing|ption)|restart(?:s|ed|ing)?|got back under ?way"),
        ("went ahead", 0, r"(?:went|go|goes|gone|going) ahead(?! of\b)|took place as planned|held as planned"),
    ),
    "justice": (
        ("arrested", 1, r"arrested|arrests? (?=of\b|\d|two\b|three\b|four\b|five\b|six\b|man\b|woman\b|teen"
                        r"|suspects?\b)|made (?:an|\w+) arrests?|under arrest|taken into custody|in custody|detained"
                        r"|apprehended"),
        ("charged", 2, r"(?:was|were|been|being|is|are|and|man|woman|men|suspect|police) charged(?! (?:at|toward"
                       r"|with (?:leading|overseeing|finding)))|charged with(?! (?:leading|overseeing|finding))"
                       r"|charged over|indict(?:s|ed|ments?)|faces? charges?"),
        ("pleaded guilty", 3, r"(?:pleaded|pleads|pled) guilty|guilty pleas?|admitted (?:murder|manslaughter|fraud"
                              r"|theft|assault)"),
        ("pleaded not guilty", 3, r"(?:pleaded|pleads|pled) not guilty|denie[sd] (?:murder|manslaughter|the charges?"
                                  r"|all charges)"),
        ("on trial", 3, r"(?:on|stands?|stood|goes on|went on) trial"),
        ("convicted", 4, r"convict(?:ed|ions?|s)|found guilty"),
        ("acquitted", 4, r"acquitt(?:ed|als?)|found not guilty|cleared of(?= (?:murder|all|any|charges|wrongdoing"
                         r"|fraud|rape|the charges?)\b)|exonerated"),
        ("charges dropped", 4, r"(?:charges?|case) (?:was |were |has been |have been )?(?:dropped|dismissed"
                               r"|thrown out)|dropped (?:the |all )?charges"),
        ("sentenced", 5, r"sentenced|jailed|imprisoned|(?:given|handed) (?:a |an )?(?:\w+[- ]){0,3}(?:sentence"
                         r"|jail term|prison term)"),
        ("released", 6, r"(?:was|were|been|being|is|are) (?:later |since )?(?:released|freed)(?= |[.,;]"
                        r"|$)(?! by (?:the )?(?:agency|company|ministry|office|police))|set free|released (?:on bail"
                        r"|without charge|from (?:prison|jail|custody|captivity))|freed from"),
        ("at large", 0, r"(?:at large|on the run|still being sought|escaped custody)"),
    ),
    "agreement": (
        ("proposed", 1, r"propos(?:ed|es|ing|als?)|tabled|put forward"),
        ("agreed", 2, r"agree[sd](?! (?:to (?:buy|acquire|take over|purchase)|that)\b)|reached (?:a "
                      r"|an )?(?:[\w-]+ ){0,2}(?:deal|agreement|accord|truce)|struck a deal"),
        ("approved", 3, r"approv(?:ed|es|al)|passed(?= (?:a|the|its|new|by)\b.{0,40}\b(?:bill|law|act|measures?"
                        r"|legislation|resolution|budget|senate|house|parliament|vote)\b)|adopted(?= (?:a|the"
                        r"|its)\b.{0,30}\b(?:resolution|law|measure|budget|text)\b)|endorsed|green-?lit"
                        r"|gave the green light"),
        ("rejected", 3, r"reject(?:s|ed|ing|ion)|turn(?:ed|s) down|voted down|threw out"),
        ("signed", 4, r"(?:signed|signs|signing)(?! off\b)(?= (?:a|an|the|into|off on|its|by|on|last|this"
                      r"|[\w-]+ (?:deal|agreement|treaty|accord|pact|contract)s?)\b)|inked"),
        ("vetoed", 4, r"veto(?:es|ed|ing)?"),
        ("ratified", 5, r"ratif(?:y|ied|ies|ication)"),
        ("broken down", 0, r"(?:talks|negotiations|deal|truce|ceasefire|cease-fire)(?: \w+){0,2} (?:collaps(?:ed|es)"
                           r"|broke(?:n)? (?:down|off)|fell through|fail(?:ed|s))|fell through"),
    ),
    "concession": (
        ("conceded", 0, r"conced(?:ed|es|ing)(?! (?:an? |the |\d|[\w-]+ )?(?:goals?|penalty|runs?|points?|\d))"),
    ),
    "sanction": (
        ("provisionally suspended", 1, r"provisionally suspended|provisional (?:ban|suspension)"),
        ("banned", 2, r"banned (?=for|from (?:the|all|competi))"
                      r"|(?:handed|given|received|serving) an? (?:[\w-]+ ){0,2}ban"),
        ("cleared", 3, r"cleared (?=to (?:play|compete|race|run)\b|of doping)"),
    ),
    "admission": (
        ("denied", 0, r"den(?:y|ied|ies|ying) (?:any |all )?(?:wrongdoing|doping|the (?:allegations?|accusations?"
                      r"|violations?|offen[cs]es?))"),
        ("admitted", 0, r"admit(?:s|ted|ting)? (?=(?:the|to|his|her|their|its|a|that|being|having|breaking|using)\b)"
                        r"(?!to (?:a |the )?[\w-]* ?hospital)"),
    ),
    "result": (
        ("won", 0, r"won(?! (?:over|the right|praise|applause)\b)|wins|beats?(?! (?:him|her|them|up|to death)\b)"
                r"|(?:has|have|had) beaten(?! (?:him|her|them|up)\b)|defeat(?:s|ed)|clinched"),
        ("lost", 0, r"lost (?=to\b|(?:the |a |his |her |its |their |by )(?:[\w-]+ ){0,2}(?:match|game|final|election"
                    r"|vote|race|seat|title|bid|case|appeal|point|\d))|loses to"
                    r"|(?:was|were|been|being) (?:\w+ )?(?:beaten|defeated)(?! (?:up|to death|by police)\b)"),
        ("drew", 0, r"drew(?= (?:\d|with\b|against\b|level\b|nil))|ended in a draw|tied(?= (?:\d|with\b|the game))"),
    ),
    "confirmation": (
        ("confirmed", 0, r"confirm(?:s|ed|ing|ation)?"),
        ("denied", 0, r"den(?:y|ied|ies|ying)(?! (?:bail|entry|access|a visa|them|him|her)\b)"),
    ),
    "vessel": (
        ("ran aground", 1, r"(?:ran|run|runs) aground"),
        ("capsized", 2, r"capsiz(?:ed|es|ing)|overturned"),
        ("sank", 3, r"sank|sunk|sinks|went down(?= (?:in|off|near)\b)"),
        ("refloated", 4, r"refloated|towed to (?:port|shore)"),
    ),
    "fire": (
        ("out of control", 1, r"out of control|uncontrolled|still (?:burning|raging)"),
        ("contained", 2, r"(?:(?:was|were|been|is|are|now|fully|fire|blaze) |\d{1,3}(?:%| per ?cent) )contained"
                         r"|under control(?! of\b)"),
        ("extinguished", 3, r"extinguish(?:ed|es)|put out(?= (?:the|a|by|on|at|late|early)\b)|(?:was|were"
                            r"|been) put out|doused"),
    ),
    "access": (
        ("closed", 1, r"(?:is|are|was|were|been|remain(?:s|ed)?|stays?|still|being|schools?|roads?|airports?"
                      r"|borders?|shops|stations?) (?:temporarily |partially |fully )?(?:closed|shut)(?! (?:higher"
                      r"|lower|up|down \d|at \d))|sealed off|cordoned off|shut down|clos(?:ed|es|ing) (?:its|their"
                      r"|the) (?:border|airspace|airport|schools?|doors|roads?)"),
        ("open", 2, r"(?:is|are|was|were|remain(?:s|ed)?|stays?|still|kept) open(?! to\b)"),
        ("reopened", 3, r"re-?open(?:s|ed|ing)?"),
    ),
    "health": (
        ("critical", 0, r"(?:in )?(?:a )?(?:critical|grave) condition|critically (?:injured|ill|wounded|hurt)"
                        r"|fighting for (?:his|her|their) (?:life|lives)|life-threatening"),
        ("serious", 0, r"(?:in )?(?:a )?serious (?:but stable )?condition|seriously (?:injured|ill|wounded|hurt)"),
        ("stable", 0, r"(?:in )?(?:a )?(?:stable|fair|good|satisfactory) condition|condition (?:is|was) stable"
                      r"|out of danger|not life-threatening"),
        ("discharged", 0, r"discharged(?= from| after|[.,;]|$)|left (?:the )?hospital"),
    ),
    "takeover": (
        ("in talks", 1, r"in (?:[\w-]+ )?talks (?=to (?:buy|acquire|sell|merge|take)\b|over a (?:merger|takeover"
                        r"|deal|sale)\b)|exploring a (?:sale|bid)"),
        ("bid", 2, r"(?:launched|made|tabled|submitted) an? (?:[\w$£€.-]+ ){0,3}(?:bid|offer)"),
        ("agreed to buy", 3, r"(?:agree[sd]|has agreed|set) to (?:buy|acquire|take over|purchase)"),
        ("acquired", 4, r"acquired|took over(?= (?:the|its|rival)\b)|completed (?:its|the"
                        r"|a) (?:[\w$£€.-]+ ){0,3}(?:acquisition|takeover|purchase|merger)|snapped up"),
        ("walked away", 5, r"walk(?:ed|s) away|(?:dropped|withdrew|abandoned) (?:its|the"
                           r"|a) (?:[\w$£€.-]+ ){0,3}(?:bid|offer|takeover)"),
    ),
    "solvency": (
        ("bankrupt", 3, r"(?:filed|files|filing) for (?:chapter 11|bankruptcy)(?: protection)?|(?:went|gone) (?:bust"
                        r"|bankrupt)|declared bankrupt(?:cy)?|collapsed into administration|(?:entered|went into"
                        r"|goes into) (?:administration|liquidation|receivership)"),
        ("restructuring", 1, r"restructur(?:e[sd]?|ing) (?:its|the|their) debts?"),
        ("bailed out", 2, r"bail(?:ed|s)? out|bail-?out|rescue package"),
    ),
    "office": (
        ("resigned", 2, r"resign(?:s|ed|ing|ation)?|step(?:s|ped|ping)? down|quit(?:s)?(?= (?:as|his|her|on|over"
                        r"|after|the)\b)|stood down"),
        ("dismissed", 2, r"sack(?:s|ed|ing)|ousted|(?:was|were|been) (?:fired|dismissed)(?! (?:at|on|from a|into"
                         r"|toward))|fired (?=(?:his|her|its|the) (?:[\w-]+ )?(?:chief|coach|manager|director"
                         r"|minister|ceo|head|staff|workers|employees)\b)|removed from (?:office|(?:his|her) post)"),
        ("appointed", 3, r"appointed|named as (?:the )?new|sworn in"),
    ),
    "journey": (
        ("set off", 1, r"departed|set (?:off|out) (?=for\b|from\b|on\b)|left (?=for\b)"),
        ("stranded", 2, r"stranded|stuck (?=in|at|on\b)|(?:was|were|are|is|still|been|been left|buses|people"
                        r"|families) waiting(?! for (?:comment|a response))"),
        ("arrived", 3, r"arriv(?:ed|es|ing|al)(?! at (?:a|the) (?:conclusion|decision))"
                       r"|reached (?=(?:the )?(?-i:[A-Z]))"),
    ),
    "presence": (
        ("empty", 0, r"empty of|(?:completely )?(?:emptied|cleared) of (?=militants|rebels|fighters|residents"
                     r"|civilians|people|its)"),
        ("remaining", 0, r"(?:had |have |still )?remain(?:ed|s|ing)? (?:in|inside|trapped) (?=(?-i:[A-Z])|the)"
                         r"|holed up"),
    ),
    "control": (
        ("held", 0, r"under (?:the )?(?:full )?control of|(?:is|are|was|were) (?:largely |almost entirely |mostly "
                    r"|still )?(?:held|controlled) by"),
        ("captured", 0, r"(?:captured|seized|overrun|overran) (?=by|the (?:town|city|village|district|base|airport"
                        r"|port)\b)|fell to|took control of"),
        ("recaptured", 0, r"recaptured|retook|retaken|liberated"),
        ("contested", 0, r"contested|surrounded|besieged|under siege"),
    ),
    "supply": (
        ("cut", 1, r"(?:power|electricity|water|internet|gas)(?: \w+){0,3} (?:cut(?: off)?|knocked out|disrupted)"
                   r"|without (?:power|electricity|water)"),
        ("restored", 2, r"(?:power|electricity|water|internet|service|services)(?: \w+){0,3} restored"
                        r"|restored (?:the )?(?:power|electricity|water)"),
    ),
}  # fmt: skip
_IDIOMS = re.compile(
    r"\b(?:lost (?:his|her|their|its) (?:lives|life|temper|way)|no longer (?:at large)|confirmed cases?|beat officer"
    r"|closed[- ]door|open fire|agreed with|cancel culture|delayed reaction|arrested development|heart attack arrested"
    r"|(?:cardiac|respiratory) arrests?"
    r"|conviction that|proposed to (?:his|her)|suspended (?:sentence|animation)|flight resumes)\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"(?:\b(?:not|never|nor|no\s(?:plans?|intention|wish)|ruled\sout|refus(?:es|ed|ing)|no\sone|nobody"
    r"|none(?:\sof\s(?:the|them|its|their)(?:\s[\w-]+)?)?)|n[’']t)"
    r"(?:\s(?:yet|been|be|being|to|of|have|has|had|was|were|is|are|formally|officially)){0,4}\s$",
    re.IGNORECASE,
)
# "denied that the captain had been", "denies reports that the flight was": what follows is said not to be so
_DENIED = re.compile(
    r"\bden(?:ies|ied|y|ying)\s(?:(?:media\s)?(?:reports?|claims|suggestions|rumou?rs|speculation|allegations)\s)?(?:that\s)?"
    r"(?:(?!(?:and|but|while|as|when)\b)[\w’'-]+\s){1,5}?(?:had|has|have|was|were|is|are|would|will)(?:\s(?:been|be|being|already|also)){0,2}\s$",
    re.IGNORECASE,
)
# "must be ratified", "subject to approval": it has not been yet
_PENDING = re.compile(
    r"\b(?:subject\sto|awaiting|pending|(?:must|needs?\sto|has\sto|have\sto|yet\sto|still\sto)\s(?:still\s)?be|awaits|requires?)"
    r"\s(?:its\s|their\s|final\s|formal\s|formally\s)?$",
    re.IGNORECASE,
)
_WITH_SUBJECT = frozenset({"result", "control", "presence"})


@lru_cache(maxsize=1)
def _patterns() -> Triggered[tuple[str, str, int]]:
    return Triggered(
        (
            (family, value, rank),
            re.compile(
                rf"(?<![\w-])(?:long-)?(?:{forms.replace(' ', chr(92) + 's')})(?:(?<=\s)"
                rf"|(?!\w))",
                re.I,
            ),
        )
        for family, rows in FAMILIES.items()
        for value, rank, forms in rows
    )


def find(text: str) -> tuple[Mention, ...]:
    """Return the status words of one sentence, in order; one inside a longer one is dropped.

    ``Label.rank`` is the step in the family's process (arrested 1 < charged 2 < … < released 6), 0 where there is none;
    ``detail`` names who won, holds or remains for the families in which the sides depend on it. A negated word has the
    value ``not …`` and no rank.
    """
    idioms = [m.span() for m in _IDIOMS.finditer(text)]
    kept: list[Mention] = []
    reach = (0, 0)
    for mention in sorted(_raw(text), key=lambda m: (m.start, -m.end)):
        covered = mention.end <= reach[1] and mention.end - mention.start < reach[1] - reach[0]
        if not covered and not any(a < mention.end and mention.start < b for a, b in idioms):
            kept.append(mention)
        reach = (mention.start, mention.end) if mention.end > reach[1] else reach
    return tuple(kept)


def _raw(text: str) -> Iterator[Mention]:
    for (family, value, rank), pattern in _patterns().on(text):
        for match in pattern.finditer(text):
            end = match.start() + len(match[0].rstrip())
            detail = _party(text, match.start(), end) if family in _WITH_SUBJECT else ""
            before = max(match.start() - 40, 0)
            pending = family == "agreement" and _PENDING.search(text, before, match.start())
            denied = _DENIED.search(text, max(match.start() - 90, 0), match.start())
            if pending or denied or _NEGATED.search(text, before, match.start()):
                yield Mention(match.start(), end, Label(Facet.STATUS, f"not {value}", family, 0, detail))
            else:
                yield Mention(match.start(), end, Label(Facet.STATUS, value, family, rank, detail))


def _party(text: str, start: int, end: int) -> str:
    if text[start:end].endswith((" by", " of", " to")):
        a, b = noun_phrase(text, end)
    else:
        a, b = preceding(text, start)
    return text[a:b]

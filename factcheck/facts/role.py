"""What a person is: office, former, acting or deputy, nationality; families whose members exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from factcheck.facts import gazetteer
from factcheck.types import Facet, Label, Mention

# family → offices that one person cannot hold at one time; "=" sets the other words for an office behind it
_FAMILIES: dict[str, str] = {
    "government": "president|prime minister=premier=taoiseach|chancellor|foreign minister=foreign secretary"
    "=minister of foreign affairs=minister for foreign affairs=secretary of state|defence minister"
    "=defense minister=defence secretary=defense secretary=secretary of defense=minister of defense"
    "=minister of defence=minister of national defense=minister of national defence|finance minister"
    "=treasury secretary=chancellor of the exchequer=minister of finance=treasurer"
    "=secretary of the treasury|interior minister=home secretary=minister of the interior"
    "=home affairs minister|health minister=health secretary=minister of health=secretary of health"
    "|justice minister=minister of justice|transport minister=transportation secretary"
    "=transport secretary=secretary of transportation|energy minister=energy secretary|education minister"
    "=education secretary|environment minister=environment secretary|governor|mayor|ambassador|king|queen",
    "lawmaker": "senator=sen|representative=rep=congressman=congresswoman|mp=member of parliament|councillor"
    "=councilman=councilwoman=council member|mep|assemblyman=assemblywoman",
    "rank": "private=pvt|corporal=cpl|sergeant=sgt|staff sergeant=staff sgt|lieutenant=lt|first lieutenant"
    "|lieutenant commander=lt cmdr|lieutenant colonel=lt col=lieutenant-colonel|lieutenant general=lt gen"
    "=lieutenant-general|captain=capt|major=maj|major general=maj gen=major-general|brigadier general"
    "=brig gen|brigadier|colonel=col|general=gen|commodore|commander=cmdr|rear admiral=rear adm|vice admiral=vice adm"
    "|admiral=adm|detective sergeant=det sgt|detective inspector=det insp|chief inspector|inspector=insp"
    "|superintendent=supt|chief superintendent|constable=pc|trooper|deputy sheriff=sheriff's deputy"
    "|master sergeant",
    "police command": "police chief=chief of police|sheriff|police commissioner=commissioner of police|chief constable",
    "executive": "chief executive=ceo=chief executive officer|chief financial officer=cfo=finance director"
    "=finance chief|chief operating officer=coo|chief technology officer=cto|chief information officer"
    "=cio|chief information security officer=ciso|chief security officer=cso|chief medical officer|chief scientist"
    "=chief scientific officer|chief marketing officer=cmo|chief commercial officer|chief legal officer"
    "|chief product officer|chief engineer",
    "position": "goalkeeper=keeper=goalie|defender=centre-back=center-back=full-back|midfielder=winger"
    "|striker=forward|quarterback|linebacker|wide receiver|running back|pitcher|catcher|shortstop"
    "|outfielder|point guard|fly-half",
    "bench": "coach=head coach|referee=umpire|physio",
    "law": "prosecutor=district attorney|defence lawyer=defense lawyer=defence attorney=defense attorney|judge|coroner",
    "seat": "driver|passenger|pedestrian|cyclist=bicyclist=bike rider|motorcyclist=biker|pilot|co-pilot"
    "=copilot=first officer",
    "school": "principal=headteacher=head teacher=headmaster=headmistress|teacher|pupil=student|janitor",
    "emergency": "firefighter=fireman|paramedic|police officer=policeman=policewoman|fire chief=fire captain|lifeguard",
    "medicine": "nurse|doctor=physician",
    "general officer": "secretary general=secretary-general=general secretary|attorney general"
    "|director general|surgeon general|consul general|general manager|general counsel|lieutenant governor",
    "spokesman": "spokesman|spokeswoman",
    "spouse": "husband|boyfriend|fiance=fiancé|ex-husband",
    "wife": "wife|girlfriend|fiancee=fiancée|ex-wife",
    "kin": "father=dad|son|brother|uncle|nephew|cousin|grandfather|grandson|stepfather|stepson|father-in-law"
    "|brother-in-law",
    "kinswoman": "mother=mom=mum|daughter|sister|aunt|niece|grandmother|granddaughter|stepmother|stepdaughter"
    "|sister-in-law",
}
# offices that one body has one holder of, so that two names for one are worth a look
_SINGLE = frozenset(
    "president,prime minister,chancellor,foreign minister,defence minister,finance minister,interior minister,"
    "health minister,justice minister,transport minister,energy minister,education minister,governor,mayor,king,queen,"
    "police chief,sheriff,police commissioner,chief constable,chief executive,chief financial officer,coach,fire chief,"
    "principal,goalkeeper".split(",")
)
_STANDING = re.compile(
    r"\b(?:(?P<former>former|ex|then|onetime|one-time|retired|ousted|late|outgoing)"
    r"|(?P<deputy>deputy|vice|under)|(?P<assistant>assistant|associate|junior)|(?P<acting>acting|interim|caretaker)"
    r"|(?P<elect>elect|designate|incoming|nominee))\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s(?:and|as\swell\sas)\s|,\s|;\s|/")
# a noun that says no more than that somebody is a person of some nation
_PERSON_NOUNS = re.compile(
    r"\b(?:citizen|national|native|man|woman|migrant|refugee|asylum.seeker|tourist|teenager|boy|girl|expatriate|born)\b",
    re.IGNORECASE,
)
_EVERYDAY = frozenset(
    "commander major general private representative forward keeper captain rep private king queen".split()
)
_SERVED = re.compile(r"\b(?:to|for|of|under|by|at|with|from|against)\s", re.IGNORECASE)
_HYPHENED = re.compile(
    r"\s(?:candidate|spokes\w+|aide|contender|hopeful|office|palace|adviser|advisor)\b", re.IGNORECASE
)
_OF_TWO_LANDS = re.compile(r"\w-(?:born|american|british|canadian)\b", re.IGNORECASE)


# people whom a story names by what they did or what befell them: one of each in most stories
_HOLDERS = (
    "driver|suspect|attacker|gunman|shooter|assailant|pilot|captain|victim|knifeman|hijacker|bomber|killer|hostage"
    "|hacker"
)
_SOMEBODY = r"national|citizen|man|woman|migrant|refugee|asylum\sseeker|student|teenager|native|tourist"
_LAND = r"(?P<{0}>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)"
# people of a land that are not called by its adjective
_NATIVES = {
    "Swede": "sweden", "Dane": "denmark", "Briton": "united kingdom", "Pole": "poland", "Finn": "finland",
    "Turk": "turkey", "Spaniard": "spain", "Frenchman": "france", "Frenchwoman": "france", "Dutchman": "netherlands",
    "Irishman": "ireland", "Icelander": "iceland", "Filipino": "philippines", "Afghan": "afghanistan",
    "Serb": "serbia", "Croat": "croatia", "Slovak": "slovakia", "Scot": "united kingdom",
}  # fmt: skip
_NATIVE = r"(?:[Aa]n?|[Tt]he)\s(?:\d+[\s-]year[\s-]old\s)?(?P<native>[A-Z][a-z]+)(?=[,.;]|\swho\b|$)"
_NATIONAL = re.compile(
    rf"\b(?P<first>{_HOLDERS})\b(?!s)[^.;:!?\n]{{0,60}}?"
    rf"\b(?:[Aa]n?|[Tt]he)\s(?:\d+[\s-]year[\s-]old\s)?{_LAND.format('one')}\s(?:{_SOMEBODY})\b"
    rf"|\b(?P<third>{_HOLDERS})\b(?!s)(?:,|\s(?:is|was|were|as)|[^.;:!?\n]{{0,30}}?\s(?:is|was|as))\s{_NATIVE}"
    rf"|\b(?:[Aa]n?|[Tt]he)\s(?:\d+[\s-]year[\s-]old\s)?{_LAND.format('two')}\s(?:[a-z]+\s){{0,2}}(?P<second>{_HOLDERS})\b(?!s)"
)


@dataclass(frozen=True, slots=True)
class Role:
    """One office in a role phrase. ``office`` and ``family`` are canonical, "" where the tables know none."""

    office: str
    family: str
    standing: frozenset[str] = frozenset()  # former, deputy, assistant, acting, elect
    lands: frozenset[str] = frozenset()  # countries that its words name

    @property
    def single(self) -> bool:
        """True when one body has one such office."""
        return self.office in _SINGLE and not self.standing


@lru_cache(maxsize=1)
def _offices() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    known: dict[str, tuple[str, str]] = {}
    for family, members in _FAMILIES.items():
        for member in members.split("|"):
            names = member.split("=")
            known |= dict.fromkeys(names, (names[0], family))
    longest = sorted(known, key=len, reverse=True)
    return re.compile(
        rf"(?:(?<![\w-])|(?<=\bex-)|(?<=\bthen-)|(?<=\bvice-))(?:{'|'.join(map(re.escape, longest))})(?![\w])",
        re.IGNORECASE,
    ), known


@lru_cache(maxsize=4096)
def parse(phrase: str) -> tuple[Role, ...]:
    """The offices in one role phrase, in order: "former mayor and senator" holds two, both former."""
    return tuple(_parsed(" ".join(phrase.replace("’", "'").replace(".", "").split())))


def _parsed(phrase: str) -> Iterator[Role]:
    lands = _lands(phrase.lower())
    carried: frozenset[str] = frozenset()
    for part in _SPLIT.split(phrase):
        found = _own_office(part)
        if found is None:
            continue
        standing = frozenset(m.lastgroup or "" for m in _STANDING.finditer(_around(part, found)))
        office, family = _offices()[1][found[0].lower()]
        yield Role(office, family, standing or (carried & {"former"}), lands)
        carried = standing or carried
    if (
        lands
        and (_PERSON_NOUNS.search(phrase) or any(map(_own_office, _SPLIT.split(phrase))))
        and not (_OF_TWO_LANDS.search(phrase))
    ):
        yield Role("", "nationality", frozenset(), lands)


def nationals(text: str) -> tuple[Mention, ...]:
    """The nationality of an unnamed driver, suspect, pilot … in one sentence.

    ``value`` is the country, ``family`` "nationality", ``detail`` who it is. Spans run from the one word to the other.
    """
    found = []
    for match in _NATIONAL.finditer(text):
        word = match["one"] or match["two"] or match["native"]
        land = _NATIVES.get(word) or gazetteer.country(word)
        if land and not gazetteer.is_country(word):
            who = match["first"] or match["second"] or match["third"]
            label = Label(Facet.ROLE, land, "nationality", detail=who)
            found.append(Mention(match.start(), match.end(), label))
    return tuple(found)


def national(phrase: str) -> bool:
    """True for "a Ghanaian national", "an 18-year-old Danish student": a person described by a nation."""
    return bool(_lands(phrase.lower()) and _PERSON_NOUNS.search(phrase))


def words() -> frozenset[str]:
    """The last word of every office: what can stand straight before the holder's name."""
    return frozenset(name.split()[-1] for name in _offices()[1])


def _own_office(part: str) -> re.Match[str] | None:
    """The first office that is the person's own: not the one served ("aide to the mayor", "the mayor's aide")."""
    for match in _offices()[0].finditer(part):
        before, after = part[: match.start()], part[match.end() :]
        if after.startswith("'s ") or (after.strip() and match[0].lower() in _EVERYDAY and match[0].islower()):
            continue
        return None if _SERVED.search(before) or _HYPHENED.match(after) else match
    return None


def _around(part: str, match: re.Match[str]) -> str:
    """The words before an office and the word fixed to its end ("president-elect")."""
    after = re.match(r"[\s-](?:elect|designate|nominee)\b", part[match.end() :])
    return part[: match.start()] + (after[0] if after else "")


def _lands(phrase: str) -> frozenset[str]:
    words = re.findall(r"[a-z]+(?:-[a-z]+)*", phrase.replace("'s", ""))
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    return frozenset(gazetteer.country(w) for w in (*pairs, *words)) - {""}

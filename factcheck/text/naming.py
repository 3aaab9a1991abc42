"""Which capitalised words name people and bodies: by titles, verbs of speech, surnames, acronyms; never by a model."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from factcheck.facts import gazetteer, role
from factcheck.text.phrases import CLOSED
from factcheck.text.subjects import ROLES

BODIES = frozenset(
    "ministry department council committee committees commission agency observatory university party organisation "
    "organization "
    "institute institution union association federation coalition army forces force navy police bureau office "
    "service court "
    "bank group company corporation corp inc ltd network church club united city rovers senate house congress "
    "parliament "
    "government authority board fund foundation society centre center news times post press alliance front brigade "
    "state "
    "movement league nations airlines airways airport hospital school college cabinet administration guard bbc cnn "
    "media".split()
)
_TITLES = (
    r"Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|President|Vice President|Prime Minister|Chancellor|Premier|King"
    r"|Queen|Prince|Princess|Pope"
    r"|(?:Deputy |Assistant |Under)?\s?(?:Secretary of \w+|Secretary)|(?:Foreign |Defen[cs]e |Interior |Finance "
    r"|Health |Home )?(?:Minister|Secretary)"
    r"|Governor|Gov|Mayor|Senator|Sen|Rep|Congressman|Congresswoman|Judge|Justice|General|Gen|Colonel|Col|Lieutenant"
    r"|Lt|Major|Maj|Captain|Capt|Sergeant|Sgt"
    r"|Admiral|Adm|Commander|Inspector|Detective|Sheriff|Chief|Ambassador|Coach|Professor|Imam|Sheikh|Bishop|Sayyed"
    r"|National Security Advis[eo]r"
)
_TITLED = re.compile(rf"(?:^|\s)(?:{_TITLES})\.?\s[A-Z][\w’'-]+$")
TITLE_WORDS = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady president vice prime minister chancellor premier king queen prince "
    "princess pope deputy "
    "assistant secretary foreign defense defence interior finance health home governor gov mayor senator sen rep "
    "congressman "
    "congresswoman judge justice general gen colonel col lieutenant lt major maj captain capt sergeant sgt admiral "
    "adm commander "
    "inspector detective sheriff chief ambassador coach professor imam sheikh bishop sayyed national security "
    "adviser advisor "
    "presidents ministers secretaries generals senators affairs spokesperson spokesman spokeswoman former treasury "
    "leader director head u.s. us uk".split()
)
# what people are called before their names, besides offices and speakers' roles
_CALLINGS = role.words() | frozenset(
    "victim suspect gunman attacker winger farmer student actor actress singer author founder owner lawyer neighbour "
    "neighbor bystander shopper hiker skier rider jockey boxer sprinter runner swimmer golfer builder plumber mechanic "
    "organiser organizer protester survivor trucker "
    "veteran activist journalist reporter photographer blogger developer named identified called".split()
)
_WORD = (
    r"(?:(?:al|el|bin|ibn|van|von|de|da|di|du|le|la|der|den|ben|abu)[-\s](?=[A-Z]))?(?:[A-Z]\.){1,3}|(?:(?:al|el"
    r"|ad|as|ash)-)?(?:O[’'])?[A-Z][\w-]*\w"
)
_RUN = re.compile(
    rf"(?<![\w’'-])(?:{_WORD})(?:[ \u00a0](?:(?:of|for|of the|and(?= [A-Z]\w+ (?:Affairs|Services|Development"
    rf"|Security|Trade|Safety|Prevention)))[ ])?"
    rf"(?:(?:van|von|de|da|bin|al|el|der|la) )?(?:{_WORD}))*"
)
_ACRONYM = re.compile(
    r"(?<![\w’'-])((?:[A-Z][\w’'-]{0,40}\s(?:(?:of|for|and|the|in"
    r"|against)\s)*){1,7}(?:[A-Z][\w-]{0,40}\s)?)\s?\((?:the\s)?([A-Z][A-Za-z]{1,7})\)"
)
_GEO = frozenset("asia africa europe america east west north south middle gulf pacific indo-pacific atlantic".split())
# abbreviations that news copy does not spell out
KNOWN = {
    "un": "United Nations", "eu": "European Union", "is": "Islamic State", "isis": "Islamic State",
    "isil": "Islamic State",
    "daesh": "Islamic State", "who": "World Health Organization", "fbi": "Federal Bureau of Investigation",
    "cia": "Central Intelligence Agency", "imf": "International Monetary Fund", "nato": "NATO",
}  # fmt: skip
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday "
    "friday saturday sunday christmas easter ramadan the a an in on at but and it he she they we i this that these "
    "those there "
    "when while after before as if for from by with to no not what who why how his her their its our my now then "
    "here more most "
    "many some two three four five six asked also photo read source published updated tags home share video".split()
)
# family name first: the full name is the name
FAMILY_FIRST = frozenset(
    "wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin luo zheng liang xie tang xi qin "
    "deng jiang mao kim "
    "lee park choi jung kang cho yoon jang lim moon nguyen tran pham hoang phan vo dang bui do ngo duong".split()
)
_OPENING, _CLOSING, _OFFICES = _CALENDAR | CLOSED, _CALENDAR | {"of", "for"}, TITLE_WORDS | ROLES
_FORMER = re.compile(r"(?:ex|then|vice)-[a-z]+\Z", re.IGNORECASE)  # "Ex-mayor" opens a sentence with a capital
_HEADLINE_CASE = 0.75
LAND_FIRST = re.compile(r"^(?:the\s|u\.?s\.?\s|uk\s|[\w.]+-based\s)+(?=\w)")


@dataclass(frozen=True, slots=True)
class Named:
    """One mention of a person or body: ``text[start:end]``, its full ``name``, and whether it is a person."""

    start: int
    end: int
    name: str
    person: bool


def runs_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Capitalised runs, with sentence-opening function words and leading titles taken off."""
    for match in _RUN.finditer(text):
        start = match.start()
        words = [(m.start() + start, m.end() + start, m[0]) for m in re.finditer(r"\S+", match[0])]
        if len(words) > 2 and _FORMER.match(words[0][2]):
            words.pop(0)
        while words and words[0][2].lower() in _OPENING and not (words[0][2].isupper() and len(words[0][2]) > 1):
            words.pop(0)
        while words and words[-1][2].lower() in _CLOSING:
            words.pop()
        while len(cut := _of_a_body(words)) < len(words):
            yield cut[0][0], cut[-1][1], text[cut[0][0] : cut[-1][1]]
            words = words[len(cut) + 1 :]
        if words:
            yield words[0][0], words[-1][1], text[words[0][0] : words[-1][1]]


def _of_a_body(words: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The person in "Inspector Ann Roe of Leeds Police": what follows is whom she serves, no part of her name."""
    if len(words) < 4 or words[0][2].lower().strip(".") not in _OFFICES:
        return words
    for n, (_, _, word) in enumerate(words[:-1]):
        if n > 1 and word in ("of", "for") and words[n - 1][2].lower().strip(".") not in _OFFICES:
            return words[:n]
    return words


@lru_cache(maxsize=16_384)
def untitled(name: str) -> str:
    """Take titles and offices off the front: "Secretary of State Ann Roe" is "Ann Roe"."""
    words = name.split()
    if len(words) > 2 and words[0].lower() in _CALLINGS:
        words = words[1:]
    if len(words) < 2 or words[-1].lower() in BODIES:
        return name
    last = max((i for i, w in enumerate(words[:-1]) if w.lower().strip(".") in _OFFICES), default=-1)
    if last >= 0 and words[last + 1].lower() in ("of", "for"):
        rest = words[last + 3 :]
        return " ".join(rest) if rest else name
    return " ".join(words[last + 1 :])


def _headlines(text: str) -> list[tuple[int, int]]:
    """Lines set with a capital on nearly every word, where capitals tell nothing."""
    found = []
    for line in re.finditer(r"[^\n]+", text):
        words = re.findall(r"[A-Za-z][\w’'-]*", line[0][:240]) if len(line[0]) < 220 else []
        if len(words) >= 4 and sum(w[0].isupper() for w in words) >= _HEADLINE_CASE * len(words):
            found.append(line.span())
    return found


def people_of(text: str, runs: list[tuple[int, int, str]]) -> set[str]:
    """Full names: two to four words, no place and no body, with a title, a verb of speech or a later bare surname."""
    singles = {r for _, _, r in runs if " " not in r}
    found: set[str] = set()
    headlines = _headlines(text)
    for start, end, run in runs:
        if any(a <= start < b for a, b in headlines):
            continue
        name = untitled(run)
        words = name.split()
        if name == run and re.search(r"\b[Tt]he\s$", text[max(start - 4, 0) : start]):
            continue
        if not 2 <= sum(w[:1].isupper() for w in words) <= 4 or {w.lower() for w in words} & (
            BODIES | _GEO | {"of", "for", "and", "the"}
        ):
            continue
        if gazetteer.country(name) or all(gazetteer.country(w) for w in words) or words[-1].isupper():
            continue
        surname = words[0] if words[0].lower() in FAMILY_FIRST else words[-1]
        if name != run or (surname in singles and not gazetteer.country(surname)) or _acts(text, start, end):
            found.add(name)
    return {n for n in found if not (n.endswith("s") and n[:-1] in found)}


def _acts(text: str, start: int, end: int) -> bool:
    """True when the words around a run speak for a person: a role before it, a verb of speech or "who" after it."""
    before = re.findall(r"[\w.]+", text[max(start - 30, 0) : start])[-1:]
    after = re.match(
        r"(?:[’']s)?,?\s(?:said|says|told|who|added|\d\d,|wrote|announced|was\s(?:arrested|charged|born|killed|shot)"
        r"|will\s\w+|is\sthe"
        r"|has\s\w+|warned|(?:the|an?|its|their|[A-Z][\w-]+[’']s|the\s\w+[’']s)\s(?:[\w-]+\s){0,3}(?:\w+or|\w+er|\w+ian|\w+ist|\w+man|head|chief)\b)",
        text[end : end + 60],
    )
    said = re.search(r"\bsaid\s$", text[max(start - 6, 0) : start])
    return bool((before and before[0].lower().strip(".") in ROLES | TITLE_WORDS | _CALLINGS) or after or said)


def surnames(people: set[str]) -> dict[str, str]:
    """Surname → full name; a surname that two people share stands for nobody."""
    owners: dict[str, set[str]] = {}
    for name in people:
        words = name.split()
        for word in {words[-1].lower()} | ({words[0].lower()} if words[0].lower() in FAMILY_FIRST else set()):
            owners.setdefault(word, set()).add(name)
    return {word: names.pop() for word, names in owners.items() if len(names) == 1}


def acronyms_of(text: str, runs: Iterable[tuple[int, int, str]]) -> dict[str, str]:
    """Acronym → the name it stands for, written "Name Of It (NOI)" or standing alone with one of ``runs``' initials."""
    found: dict[str, str] = {}
    for match in _ACRONYM.finditer(text):
        words = match[1].split()
        letters = [c.lower() for c in match[2] if c.isupper()] or list(match[2].lower())
        for take in range(len(words), 0, -1):
            tail = words[-take:]
            initials = [w[0].lower() for w in tail if w[0].isupper()]
            if initials == letters or (initials[: len(letters)] == letters and take <= len(letters) + 2):
                found.setdefault(match[2].lower(), " ".join(tail))
                break
    names = {run for _, _, run in runs if " " in run}
    by_initials = {"".join(w[0] for w in n.split() if w[0].isupper()).lower(): n for n in sorted(names)}
    alone = {m[0].lower() for m in re.finditer(r"\b[A-Z]{3,6}\b", text)}
    return {**{a: by_initials[a] for a in alone if a in by_initials and a not in found}, **found}


def short_forms(bodies: dict[str, str]) -> dict[str, str]:
    """ "Observatory" stands for the one longer name with that word in it, where there is just one."""
    short: dict[str, str] = {}
    for word in (b for b in bodies if " " not in b and b in BODIES):
        longer = {
            LAND_FIRST.sub("", name.lower()): name
            for name in bodies.values()
            if f" {word}" in f" {name.lower()}" and " " in name
        }
        if len(longer) == 1:
            short[word] = longer.popitem()[1]
    return short


def named(text: str, runs: list[tuple[int, int, str]], people: set[str], aliases: dict[str, str]) -> Iterator[Named]:
    """Yield every mention of a person or body, in order, under its full name."""
    for start, end, run in runs:
        bare = untitled(run)
        at = end - len(bare)
        full = aliases.get(bare.lower(), bare)
        if bare in people or full in people:
            yield Named(at, end, bare if bare in people else full, True)
        elif bare.endswith("s") and aliases.get(bare.lower()[:-1], "") in people:
            yield Named(at, end - 1, aliases[bare.lower()[:-1]], True)
        elif (
            _TITLED.search(run) and " " not in bare and bare != run and bare.lower() not in TITLE_WORDS | _GEO | BODIES
        ):
            yield Named(at, end, bare, True)
        elif run.lower() in aliases or any(w.lower() in BODIES for w in run.split()):
            yield Named(start, end, aliases.get(run.lower(), run), False)
        elif re.fullmatch(r"[A-Z]{2,6}", run) and not gazetteer.country(run):
            yield Named(start, end, run, False)

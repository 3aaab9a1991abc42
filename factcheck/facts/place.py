"""Where: a relation word and a named or common place ("near Leeds", "in a busy market", "outside the town hall")."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.facts import gazetteer
from factcheck.text.events import classes
from factcheck.text.phrases import CLOSED, noun_phrase, verb_like
from factcheck.types import Facet, Label, Mention

# relation → the words that express it
RELATIONS: dict[str, str] = {
    "in": r"in|inside|within|across|throughout|into|at",
    "near": r"(?:(?:at|near|by) the )?entrance (?:to|of)|near|close to|next to|beside|adjacent to"
    r"|(?:\d[\d,.]*|several|a few) (?:km|kilomet(?:re|er)s"
    r"|miles) (?:\w+ )?(?:from|of)|around",
    "outside": r"outside|in front of|on the outskirts of|just off|off",
    "behind": r"behind|beneath|under|below|above|opposite",
    "on": r"on|along|over",
    "target": r"attack(?:ed|s|ing)?|struck|hits?|target(?:ed|ing|s)|storm(?:ed|s|ing)|bombed|shelled|rammed",
    "to": r"to|towards?|for|reached|visit(?:ing|ed|s)?",
    "from": r"from|left",
    "direction": r"(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west) of",
}
# heads of common place phrases: where an event can be seated without a name
_SITES = frozenset(
    "market marketplace mall shop store supermarket restaurant cafe café bar pub club nightclub hotel motel resort "
    "casino "
    "centre center downtown outskirts suburb suburbs neighbourhood neighborhood district quarter village town city "
    "area street road "
    "highway motorway motorway interstate bridge tunnel junction intersection roundabout crossing checkpoint border "
    "park square plaza garden "
    "school university college campus kindergarten nursery classroom dormitory hospital clinic ward mosque church "
    "synagogue temple "
    "cathedral shrine cemetery station airport runway terminal port harbour harbor dock pier coast shore beach sea "
    "ocean river lake "
    "reservoir dam canal mountain mountains hill valley forest desert field farm ranch island bay strait channel "
    "airspace headquarters office "
    "offices building tower block apartment flat house home houses residence compound base barracks prison jail "
    "courthouse court parliament "
    "palace ministry embassy consulate stadium arena ground gym theatre theater cinema museum library hall "
    "warehouse factory plant "
    "refinery mine pipeline depot site zone region province county state capital camp shelter convoy bus train "
    "ferry boat ship vessel "
    "plane aircraft car truck van lorry ballroom garage basement roof rooftop venue pool track circuit wedding "
    "funeral concert ceremony "
    "festival rally studio bank platform carriage kitchen bedroom backyard carpark quarry "
    "cafeteria canteen gymnasium corridor hallway lobby foyer auditorium laboratory stairwell staircase cellar attic "
    "balcony terrace courtyard playground aisle doorway bathroom hangar tarmac cockpit silo mill yard garage parking "
    "jetty marina dock bakery brewery slum sidewalk pavement driveway lift elevator basement".split()
)
_KINDS = (
    r"province|provinces|district|districts|county|region|governorate|state|city|town|village|neighbou?rhood|suburb"
    r"|border|countryside|airport"
    r"|hospital|university|school|stadium|prison|square|park|street|road|avenue|bridge|station|island|river|lake|sea"
    r"|bay|strait|ocean|valley"
)
_COMPASS = (
    r"(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west|centr)(?:ern|al)?|downtown"
    r"|rural|greater|mainland|upper|lower|coastal)"
)
_NAME_WORD = r"(?:(?:al|el|an|ar|as|ash|ad|az)-[A-Z][\w’-]*|[A-Z][\w’.-]*[\w]|(?:[A-Z]\.){2,}|[A-Z])"
_NAME = re.compile(
    rf"(?:the\s|both\s)?(?P<compass>{_COMPASS}\s|the\s{_COMPASS}\s)?(?P<owner>[A-Z][\w-]+(?:[’']s"
    rf"|s)\s(?=(?:{_COMPASS}\s)?[A-Z]))?(?:{_COMPASS}\s)?"
    rf"(?:(?:(?!(?:in|of|on|at|near|the|an?|to|from|by|and|where)\s)[a-z]+(?:-[a-z]+)?\s){{0,3}}(?:[A-Z][a-z]+\s)?(?:city|town|village|district|province|region|state|governorate|area|suburb"
    rf"|port|island|neighbou?rhood|capital)\sof\s)?"
    rf"(?P<name>(?:(?:Mount|Lake|Port|San|Santa|St|Saint|New|Cape|Fort|Los|Las|El|La|Tel|Tal|Deir|Gulf\sof|Sea\sof"
    rf"|Strait\sof|Bay\sof)\.?\s)?{_NAME_WORD}(?:[\s-](?:de|del|la|al|el|of\sthe|upon"
    rf"|sur)(?=\s[A-Z]))?(?:\s{_NAME_WORD}){{0,3}})"
    rf"(?P<kind>\s(?:{_KINDS})\b)?"
)
_CAPITAL = re.compile(r"(?:the\s)?(?P<people>[A-Z]\w+(?:\s[A-Z]\w+)?(?:[’']s)?)\scapital\b")
# roads by number, and the other numbered spots of a road, a station or an airport
_NUMBERED = re.compile(
    r"(?:the\s)?(?P<road>(?:[ABM]|I-|US-?|SR-|Rte\.?\s|Route\s|Highway\s|Hwy\.?\s|Interstate\s|State\sRoute\s|U\.?S\.?\s(?:Route|Highway)\s)"
    r"\d{1,4}(?:\([MA]\))?|(?:[Ee]xit|[Jj]unction|[Mm]ile\smarker|[Tt]erminal|[Pp]latform|[Gg]ate|[Pp]ier|[Rr]unway)\s\d{1,3}[A-Z]?)\b"
)
_ROAD = r"(?:the\s)?(?:[A-Z][\w’'.-]*|\d+(?:st|nd|rd|th))(?:\s[A-Z][\w’'.-]*){0,3}"
_CORNER = re.compile(
    rf"(?:the\s)?(?:junction|intersection|corner|crossroads)\sof\s(?P<one>{_ROAD})\sand\s(?P<two>{_ROAD})"
)
_OWN_HOME = re.compile(r"(?:his|her|their)\s(?:own\s|family\s|parents[’']?\s)?(?:home|house|apartment|flat)\b")
# common nouns that a headline sets with capitals: no names
_COMMON_SITE = re.compile(
    r"(?:(?:Police|Shopping|Train|Bus|Railway|Petrol|Gas|Primary|High|Elementary|Town|City|Residential|Busy|Crowded|Army|Military|Night|Subway|Metro|Fire|Power)\s)?"
    r"(?:Station|Mall|Market|Centre|Center|Hall|School|Area|Base|Club|Checkpoint|Hospital|Airport|Church|Mosque|Home|House|Headquarters|HQ|Plant)\b(?!\s[A-Z])"
)
_REGION = re.compile(
    rf"(?:the\s)?(?P<region>{_COMPASS})(?:\s(?:of\sthe\s(?:country|city|island|state)|part\sof)"
    rf"|(?=[.,;]|\s(?:on|after|when|where|said|and)|$))"
)
_NOT_PLACES = re.compile(
    r"(?:the\s)?(?:(?:early|mid|late)[-\s])?(?:January|February|March|April|May|June|July|August|September|October"
    r"|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Spring|Summer|Autumn|Winter|Christmas|Easter|Ramadan|New\sYear"
    r"|English|Arabic|Spanish|French\b(?=[.,])|Twitter|Facebook|Instagram|Telegram|YouTube|WhatsApp|TikTok|X\b|I\b"
    r"|It\b|God\b"
    r"|Least|Last|First|Most|All|Mr|Mrs|Ms|Dr|President|Prime|Secretary|Chancellor|King|Queen|Prince|Gen|General|Lt|Col|Sgt|Sen|Senator|Rep"
    r"|Gov|Governor|Minister|Foreign)\b"
)
_MONTH = re.compile(
    r"\s(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs"
    r"|Fri|Satur|Sun)day)$"
)
_PERSONAL = re.compile(
    r"[’']s?\s(?!(?:northern|southern|eastern|western|central|north|south|east|west|coast|capital"
    r"|border)\b)|\s(?:said|told|says|added|tweeted)\b"
)
# "shares in Acme Gold", "confidence in the airport": held or felt, not happening there
_HELD = re.compile(
    r"\b(?:shares?|stocks?|stakes?|invest(?:s|ed|ing|ments?|ors?)|shareholders?|holdings?|confidence|trust|faith"
    r"|interest"
    r"|belie(?:f|ve[sd]?)|role|part|partners?|pride)\sin\s$",
    re.IGNORECASE,
)
_VAGUE = frozenset(
    {"state", "home", "office", "house", "stage", "court", "area", "car", "site", "van", "truck", "vessel", "ground"}
)
_ROADS = frozenset(
    "street road avenue lane boulevard drive highway motorway expressway parkway turnpike bridge".split()
)
_SETTLED = frozenset(
    "town city village suburb suburbs district province region county state capital zone area".split()
) - {"area"}
_WHEN = frozenset("overnight shortly yesterday moments hours minutes days soon recently".split())
_SHORES = frozenset("coast shore beach island road highway motorway street pier harbour harbor port".split())
_ORDINAL = frozenset("first second third fourth final last next last-minute".split())
_NAMED_ONLY = frozenset({"to", "from", "on", "target"})  # too loose for common nouns and unknown names


@lru_cache(maxsize=1)
def _relations() -> re.Pattern[str]:
    # "in front of" and "at the entrance to" before the bare "in" and "at"
    ordered = sorted(RELATIONS.items(), key=lambda r: r[0] == "in")
    groups = "|".join(rf"(?P<{name}>{words.replace(' ', chr(92) + 's')})" for name, words in ordered)
    return re.compile(rf"(?<![\w’'-])(?:{groups})\s(?=[\w‘“\"'])", re.IGNORECASE)


def find(text: str) -> tuple[Mention, ...]:
    """Return the places of one sentence, in order.

    ``value`` is the bare name ("idlib") or the common phrase ("busy market"), ``family`` "name", "site" or "part",
    ``detail`` the relation and the place as written ("near Idlib province"). Spans begin at the relation word.
    """
    found: list[Mention] = []
    for match in _relations().finditer(text):
        if found and match.start() < found[-1].end:
            continue
        mention = _read(text, match)
        if mention:
            found.append(mention)
    return tuple(found)


def relation(label: Label) -> str:
    """The relation of a place label: "in", "near", "outside", "behind", "on", "target", "to", "from" or "direction"."""
    return label.detail.partition(" ")[0]


def sort(label: Label) -> str:
    """What sort of place it is: "name", "road", "corner", "part", "site", or "kind" for a mere "town" or "area".

    A place of one sort says nothing against a place of another.
    """
    return "kind" if label.family == "site" and label.value.split()[-1] in _SETTLED else label.family


def _read(text: str, match: re.Match[str]) -> Mention | None:
    how, at = str(match.lastgroup), match.end()
    if _NOT_PLACES.match(text, at) or _HELD.search(text, max(match.start() - 14, 0), at):
        return None
    capital = _CAPITAL.match(text, at)
    if capital and (seat := gazetteer.capital(capital["people"])):
        return _mention(match, how, at, capital.end(), seat, "name")
    spot = _spot(text, match, how)
    if spot:
        return spot
    region = _REGION.match(text, at)
    if region and how not in _NAMED_ONLY:
        return _mention(match, how, at, region.end(), region["region"].lower(), "part")
    return _named(text, match, how) or _site(text, match, how)


def _spot(text: str, match: re.Match[str], how: str) -> Mention | None:
    """A numbered road or exit, the corner of two roads, somebody's own home."""
    at = match.end()
    corner = _CORNER.match(text, at)
    if corner:
        roads = sorted(r.lower().removeprefix("the ") for r in (corner["one"], corner["two"]))
        return _mention(match, how, at, corner.end(), " and ".join(roads), "corner")
    road = _NUMBERED.match(text, at)
    if road and how != "target":
        return _mention(match, how, at, road.end(), re.sub(r"[\s-]+", " ", road["road"].lower()), "road")
    home = _OWN_HOME.match(text, at)
    return _mention(match, how, at, home.end(), "home", "site") if home and how in ("in", "outside", "near") else None


def _named(text: str, match: re.Match[str], how: str) -> Mention | None:
    name = None if _COMMON_SITE.match(text, match.end()) else _NAME.match(text, match.end())
    if not name or _PERSONAL.match(text, name.end()):
        return None
    words = name["name"]
    known = gazetteer.country(words) != ""
    first = words.split()[0]
    if _NOT_PLACES.match(words) or (how in _NAMED_ONLY and not (known or name["kind"])):
        return None
    if (
        first.lower() in CLOSED
        or (not known and classes(words.split()[-1]))
        or (not known and not name["kind"] and _of_a_person_or_body(text, name))
    ):
        return None
    month = _MONTH.search(words)  # "in Lima May 4": stripped of its comma
    cut = len(month[0]) if month else 0
    words = words[: len(words) - cut]
    whole = (words + (name["kind"] or "")).lower()
    if whole.split()[-1] in _ROADS and len(whole.split()) > 1:
        return _mention(match, how, match.end(), name.end() - cut, whole, "road")
    return _mention(match, how, match.end(), name.end() - cut, _valued(words, name["kind"]), "name")


def _valued(words: str, kind: str | None) -> str:
    """ "the Turkish border" stays a border; of a province or town the bare name will do."""
    return f"{words.lower()} border" if kind and kind.strip() == "border" else gazetteer.normal(words)


def _of_a_person_or_body(text: str, name: re.Match[str]) -> bool:
    """A capital run that goes on into a lower-case noun ("in Kurdish hands", "in Senate hearings") names no place."""
    after = re.match(r"\s([a-z]+)", text[name.end() : name.end() + 30])
    return bool(after and after[1] not in CLOSED | _WHEN and not verb_like(after[1]) and not after[1].endswith("ing"))


def _site(text: str, match: re.Match[str], how: str) -> Mention | None:
    start, end = noun_phrase(text, match.end(), 5)
    words = text[start:end].lower().split()
    while words and words[-1] not in _SITES:
        named = len(words) > 1 and all(w[0].isupper() for w in text[start:end].split()[-2:])
        if classes(words[-1]) or named:  # "in a train crash" is no train, "near Port Elm" no port
            return None
        end = start + len(text[start:end].rpartition(" ")[0]) if len(words) > 1 else start
        words = words[:-1]
    if not words or how in ("to", "from") or " ".join(words) in _VAGUE or words[0] in _ORDINAL:
        return None
    if match[0].lower().startswith("off") and words[-1] not in _SHORES:  # "tore roofs off houses"
        return None
    if words[0] == "same":  # said of a place named before
        return None
    if text[end : end + 4] == " of " and words[-1] in (
        "centre",
        "center",
        "outskirts",
        "edge",
        "city",
        "town",
        "village",
    ):
        name = _NAME.match(text, end + 4)
        if name and words[-1] in ("city", "town", "village"):
            return _mention(match, how, match.end(), name.end(), gazetteer.normal(name["name"]), "name")
        if noun_phrase(text, end + 4, 3)[1] > end + 4:
            words = words if words[-1] not in ("centre", "center") else _centre(text, end + 4)
    return _mention(match, how, match.end(), end, _site_name(words), _family(words, text[start:end]))


def _centre(text: str, at: int) -> list[str]:
    """ "the center of the town" is "town centre"."""
    start, end = noun_phrase(text, at, 1)
    return [text[start:end].lower(), "centre"]


def _family(words: list[str], written: str) -> str:
    """ "Mill Lane" is a road, "Mercy Hospital" and "a hospital" are sites."""
    return "road" if words[-1] in _ROADS and re.search(r"[A-Z]|\d", written) else "site"


def _site_name(words: list[str]) -> str:
    spelling = {
        "center": "centre",
        "marketplace": "market",
        "neighborhood": "neighbourhood",
        "theater": "theatre",
        "harbor": "harbour",
    }
    return " ".join(spelling.get(w, w) for w in words)


def _mention(match: re.Match[str], how: str, start: int, end: int, value: str, family: str) -> Mention:
    written = match.string[start:end].strip()
    for article in ("the ", "a ", "an ", "The "):
        written = written.removeprefix(article)
    return Mention(match.start(), end, Label(Facet.PLACE, value, family, detail=f"{how} {written}"))

"""Who stands before a verb of speech: the noun phrase that governs it, found without a parser, commas or none."""

from __future__ import annotations

import re

from factcheck.facts import source
from factcheck.text.phrases import CLOSED, DETERMINERS, verb_like

PRONOUNS = frozenset("he she they it we i".split())
# heads that may speak without an article: "police said", "witnesses told"
BARE = frozenset(
    "police nurses officials sources witnesses activists residents authorities investigators doctors medics "
    "prosecutors lawyers rescuers "
    "firefighters analysts experts researchers scientists organisers organizers critics troops rebels militants "
    "hackers insurers "
    "forecasters meteorologists diplomats lawmakers judges employees workers unions economists traders relatives "
    "neighbours neighbors "
    "reporters media monitors paramedics passengers survivors campaigners ministers detectives regulators officers "
    "aides executives "
    "nurses teachers parents students fans seismologists epidemiologists engineers soldiers villagers locals "
    "eyewitnesses protesters "
    "leaders members groups reports documents".split()
)
ROLES = frozenset(
    "spokesman spokeswoman spokesperson chief head leader minister secretary president chairman chairwoman chair "
    "director "
    "commander general officer official officials source governor mayor ambassador envoy diplomat senator lawmaker "
    "judge "
    "prosecutor lawyer attorney doctor professor analyst expert researcher scientist activist witness resident "
    "captain coach manager "
    "founder owner editor correspondent photographer reporter king queen prince chancellor premier adviser advisor "
    "aide "
    "coordinator deputy sergeant sheriff superintendent inspector detective colonel lieutenant major admiral "
    "executive ceo "
    "member relative survivor passenger representative counterpart commissioner defender striker captain winner "
    "economist "
    "meteorologist forecaster engineer teacher bishop pope imam sheikh candidate".split()
)
_PARTICIPLES = frozenset("named called elected appointed retired affected accused detained alleged suspected".split())
_MODIFIERS = frozenset(
    "local senior state security hospital military medical government defence defense opposition rebel city rescue "
    "federal army "
    "airport aid emergency election industry company court intelligence national regional provincial health civil "
    "judicial "
    "two several many some other top foreign western former unnamed fire coast railway port union club county".split()
)
_BETWEEN = re.compile(
    r"(?:\s(?:later|also|earlier|then|previously|repeatedly|has|have|had|recently|reportedly|themselves|himself"
    r"|herself|itself"
    r"|(?:on|late|early)\s(?:\w+\s)?\w+day|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in\sa\sstatement))+$"
)
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Lt|Col|Gen|Maj|Capt|Sgt|Mrs?|Ms|Dr|St|Sen|Rep|Gov|Prof|Adm)\.(?=\s[A-Z])|[\w’'][\w’'-]*|[^\w\s]"
)
_ASIDE = re.compile(r"\([^()]{1,40}\)")
_PERSONAL = re.compile(
    r"(?:[a-z]{3,}(?:ee|er|or|ist|geon|cian|man|woman)|mother|father|brother|sister|worker|fighter|driver|owner|teenager|boy|girl|student|farmer"
    r"|trader|supporter|volunteer|guest|visitor|shopper|tourist)$"
)
_PLACED = re.compile(r"\s(?:in|at|of|near|from|with|inside)\s(?:(?:the|a|an)\s)?[\w’'.-]+(?:\s[\w’'.-]+){0,2}$")
_RELATIVE = re.compile(r"\s(?:who|which)\s[^,;:\"“”\n]{3,110}$")
_DATES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
QUOTES = '"“”«»„‘'
_LOOK_BACK = 160


def subject(text: str, match: re.Match[str]) -> tuple[int, int]:
    """ "X said", "X, who …, said", "… one person the interior ministry said"."""
    base = max(match.start() - _LOOK_BACK, 0)
    left = _ASIDE.sub(lambda m: " " * len(m[0]), text[base : match.start()]).rstrip()
    base, left = base + left.rfind("\n") + 1, left[left.rfind("\n") + 1 :]
    between = _BETWEEN.search(left)
    left = left[: between.start()] if between else left
    if left.endswith(","):
        cut = _appositive(left)
        return (base + cut[0], base + cut[1]) if cut else (0, 0)
    span = _with_place(left, _phrase_at_end(left))
    relative = _RELATIVE.search(left)
    if relative and not can_speak(left[span[0] : span[1]]):
        span = _phrase_at_end(left[: relative.start()])
    return base + span[0], base + span[1]


def _somebody(left: str) -> int | None:
    """Where "a young mother" begins at the end of ``left``; None where it ends with no such phrase."""
    if not _PERSONAL.search(left):
        return None
    for token in list(_TOKEN.finditer(left[-60:]))[-5::][::-1]:
        word = token[0].lower()
        if word in ("a", "an", "the", "one", "another"):
            return max(len(left) - 60, 0) + token.start()
        if word in CLOSED or not word[0].isalnum():
            return None
    return None


def is_speaker(word: str) -> bool:
    """True for a noun that can speak without more: "police", "minister", "ministry"."""
    lower = word.lower()
    return lower in BARE | ROLES or f"{lower}s" in BARE or is_body(word) or bool(source.sort_of(lower))


def is_body(word: str) -> bool:
    """True for a noun for a body that can speak: "ministry", "agency"."""
    return word.lower() in (
        "ministry department statement agency group monitor army network police company council commission office "
        "service court".split()
    )


def _with_place(left: str, span: tuple[int, int]) -> tuple[int, int]:
    """Take in "a medical source at a hospital in" before "the town": who works somewhere speaks, not the place."""
    head = len(left)
    for _ in range(3):
        place = _PLACED.search(left, max(head - 60, 0), head)
        if not place or place.start() >= (span[0] or head):
            return span
        head = place.start()
        inner = _phrase_at_end(left[:head])
        begin = _somebody(left[:head]) if span[0] > head else None
        if begin is not None:
            return begin, len(left)
        if inner[1] > inner[0] and is_speaker(left[inner[0] : inner[1]].split()[-1]):
            return inner[0], len(left)
    return span


def can_speak(phrase: str) -> bool:
    """False for an ordinary noun ("the blast"), which a longer subject must stand before."""
    words = phrase.split()
    return bool(words) and (
        words[-1][0].isupper() or words[-1].lower() in PRONOUNS or is_speaker(words[-1]) or len(words) > 4
    )


def _appositive(left: str) -> tuple[int, int] | None:
    """ "Ann Roe, who runs the clinic, said": the phrase before the earlier comma."""
    comma = left.rfind(",", 0, len(left) - 1)
    if comma <= 0 or len(left) - comma > 130 or any(q in left[comma:] for q in QUOTES):
        return None
    span = _phrase_at_end(left[:comma])
    inner = left[comma + 1 :].strip()
    if span[1] > span[0] and (
        left[span[0]].isupper() or inner.split()[0].lower() in ("who", "which", "the", "a", "an")
    ):
        return span
    return None


def _phrase_at_end(left: str) -> tuple[int, int]:
    tokens = list(_TOKEN.finditer(left))
    if not tokens or (not tokens[-1][0][-1].isalnum() and not tokens[-1][0].endswith(".")):
        return 0, 0
    last = tokens[-1]
    if last[0].lower() in PRONOUNS | {"who"}:
        return (0, 0) if last[0].lower() == "who" else last.span()
    index = _grow(tokens, len(tokens) - 1)
    return (0, 0) if index is None else (tokens[index].start(), last.end())


def _grow(tokens: list[re.Match[str]], last: int) -> int | None:
    """The index of the token that the phrase ending at ``last`` begins with; None when nobody speaks there."""
    words = [t[0] for t in tokens]
    i = last
    if _closed(words[i]) or words[i].lower() in _DATES or _adverb(words[i]):
        return None
    determined = next((k for k in range(i, max(i - 8, -1), -1) if words[k].lower() in DETERMINERS), None)
    i = _capitals(words, i)
    if determined is not None and all(_nominal(w) for w in words[determined + 1 : i]):
        return _linked(words, determined)
    if words[i][0].isupper():
        return _titled(words, i)
    if words[i].lower() not in BARE | ROLES:
        return None
    while i > 0 and (words[i - 1].lower() in _MODIFIERS or _names(words[i - 1])):
        i -= 1
    return _joined(words, i)


def _closed(word: str) -> bool:
    return word.lower() in CLOSED and not (word.isupper() and len(word) > 1)


def _adverb(word: str) -> bool:
    return word.islower() and word.endswith("ly") and word not in ("family", "assembly", "ally")


def _names(word: str) -> bool:
    return word[0].isupper() and not _closed(word) and word.lower() not in _DATES


def _nominal(word: str) -> bool:
    return word[0].isalnum() and not _closed(word) and (word in _PARTICIPLES or not verb_like(word))


def _role(word: str) -> bool:
    return word in ROLES or (word.islower() and word.endswith(("man", "woman", "person", "ist", "keeper")))


def _capitals(words: list[str], i: int) -> int:
    """Go left through capitalised words, and through "for" and "of" between two of them."""
    while i > 0:
        if words[i - 1][0].isupper() and not _closed(words[i - 1]):
            i -= 1
        elif (
            i > 1
            and words[i - 1].lower() in ("for", "of", "and")
            and words[i][0].isupper()
            and words[i - 2][0].isupper()
        ):
            i -= 2
        else:
            break
    return i


def _titled(words: list[str], i: int) -> int:
    """Take in the role before a name: "coalition spokesman", "State Department spokesperson"."""
    start = i
    while i > 0 and _role(words[i - 1]):
        i -= 1
    if i == start:  # "Norwegian state TV"
        return _capitals(words, i - 2) if i > 1 and words[i - 1] == "state" and _names(words[i - 2]) else i
    while i > 0 and (words[i - 1].lower() in _MODIFIERS | {"coalition"}):
        i -= 1
    return _capitals(words, i)


def _linked(words: list[str], i: int) -> int:
    """Take in "a spokesman for" before "the ministry"."""
    if (
        i > 2
        and words[i - 1].lower() in ("for", "of", "from", "in", "at", "with")
        and words[i - 2].lower() in ROLES | {"source"}
    ):
        k = i - 2
        while k > 0 and words[k - 1].lower() not in CLOSED and words[k - 1][0].isalnum() and i - k < 6:
            k -= 1
        return k - 1 if k > 0 and words[k - 1].lower() in DETERMINERS else k
    return i


def _joined(words: list[str], i: int) -> int:
    """Take in "a medical source and" before "witnesses"."""
    if i > 2 and words[i - 1].lower() == "and":
        for k in range(i - 2, max(i - 6, -1), -1):
            if words[k].lower() in DETERMINERS:
                return k if words[i - 2].lower() in ROLES | BARE else i
            if words[k].lower() in CLOSED or not words[k][0].isalnum():
                break
        if words[i - 2].lower() in BARE:
            return i - 2
    return i

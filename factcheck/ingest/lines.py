"""What one line of a news page is when its own wording says so. Anything doubtful is left to its place on the page."""

from __future__ import annotations

import re

from factcheck.ingest.dates import FULL_DATE, MONTH, WEEKDAY
from factcheck.ingest.wording import WORDINGS
from factcheck.types import BlockKind

LONGEST_FURNITURE = 420  # characters; a longer line is prose, whatever phrase it holds

_CLOCK = r"(?:\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?|(?<=updated )[0-2]\d[0-5]\d)"
_ZONE = (
    r"(?:(?:gmt|utc|e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|cest|bst|ist|jst|sgt|hkt|msk)\b"
    r"(?:\s?[+-]\s?\d{1,2}(?::?\d{2})?)?)"
)
_LABEL = (
    r"(?:(?:first |originally |date of |last |story )?"
    r"(?:published|publication|posted|updated|modified|issued|created|date)\b(?: on| at|:)?)"
)
_AGO = r"\b\d{1,2} (?:minute|min|hour|hr|day)s? ago"
_DATE_PART = re.compile(
    rf"{FULL_DATE}|{_CLOCK}|{_ZONE}|{_LABEL}|\b{WEEKDAY}\b|{_AGO}|\b(?:at|on|time)\b"
    rf"|\b\d{{1,2}} {MONTH}\b|\b{MONTH} \d{{1,2}}\b",
    re.IGNORECASE,
)
_MOMENT = re.compile(rf"{_CLOCK}(?:\s?\(?{_ZONE}\)?)?", re.IGNORECASE)
_PAPER_AND_DATE = re.compile(
    rf"(?:The\s)?(?!(?i:{WEEKDAY}|{MONTH})\b)[A-Z][\w’'&-]*(?:\s(?:of|the|and|&|[A-Z][\w’'&-]*)){{0,4}},\s(?i:{FULL_DATE})"
)
_HAS_DATE = re.compile(
    rf"{FULL_DATE}|(?:updated|published|posted)\W{{1,3}}(?:at )?{_CLOCK}|{_AGO}"
    rf"|{WEEKDAY},? {{1,2}}(?:\d{{1,2}} {MONTH}|{MONTH} \d{{1,2}})",
    re.IGNORECASE,
)

_NAME = r"[A-ZÀ-Þ][\w.'’-]{0,20}"
_NAMES = rf"{_NAME}(?: (?:(?:al|bin|de|del|der|la|van|von) )?{_NAME}){{0,4}}"

_BYLINE_LENGTH = 220
_STAFF = r"(?i:(?:senior |chief |staff |political |foreign |business |sports? |science |health )?"
_BYLINE = re.compile(
    rf"(?:(?i:exclusive|analysis|report|comment|opinion|interview)\s)?(?:By|BY|by)\s?:?\s{_NAMES}(?:(?:\s?[,;|&\u2013-]|\sand\b|\sin\b|\sfor\b)[^.!?]{{1,90}})?"
    r"|[(\[]?(?i:(?:additional |with )?(?:reporting|writing|editing|written|reported|edited|compiled|produced)"
    r"(?: and (?:writing|editing|reporting))? by)\b.{2,200}"
    rf"|{_NAMES}(?:,| \||\s-)?\s{_STAFF}"
    r"(?:staff writer|writer|reporter|correspondent|editor|news desk|web desk|contributor|newsroom))"
    rf"|(?i:words|words and (?:pictures|photos)|text|story) by\s?:?\s{_NAMES}"
    r"|(?i:(?:write to|e-?mail)) .{2,60} at [\w.+-]{1,60}@[\w.-]{1,60}"
    r"|(?i:(?:news|web|online|foreign|national|sports?|digital) desk|staff (?:writer|reporter|report)"
    r"|(?:from )?our correspondent|author\s?:.{2,60}|our staff)"
    rf"|(?i:posted|published|written|updated) by {_NAMES}"
)
_KINDS = tuple(kind for kind, _ in WORDINGS)
_WORDINGS = re.compile("|".join(f"({'|'.join(wordings)})" for _, wordings in WORDINGS), re.IGNORECASE | re.DOTALL)
_REPORTED = re.compile(r"\b(?:said|says|told|according to|announced|reported)\b", re.IGNORECASE)
_NEVER_REPORTED = frozenset({BlockKind.FORM, BlockKind.SHARE, BlockKind.OTHER})
_TAIL_OF_PROSE = frozenset({BlockKind.FORM, BlockKind.COPYRIGHT, BlockKind.SHARE, BlockKind.SOURCE, BlockKind.OTHER})
_FIRST_SENTENCE = re.compile(r".{1,400}?(?<![A-Z])[.!?][\"”’)]{0,2}\s(?=\S)", re.DOTALL)
_PROSE_WORDS = 3
_EDGES = " \t*•·|-–—»«>#_=~.:"


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_SOCIAL = _words("""
    facebook twitter x whatsapp telegram linkedin reddit pinterest instagram youtube tumblr messenger tiktok threads
    bluesky mastodon flipboard pocket viber wechat share tweet icon fb ig tw
""")
_SOCIAL_FILLERS = _words("""
    email e mail print copy link sms save rss this article story post page on via by to with us and or the more google
    plus in like follow follows pin it send button opens new window logo social media comment comments bookmark
""")
_SECTIONS = _words("""
    news world politics politic business sport sports opinion home local national international regional technology
    tech science health entertainment culture lifestyle life arts travel weather africa asia europe americas america us
    uk usa middle east featured breaking latest global top stories story headlines headline main general economy
    finance markets money crime education environment climate society region video videos features analysis editorial
    cover front page daily recent uncategorized media war conflict security defence defense law courts justice football
    racing tennis cricket more and the of
""")
_TRAIL = re.compile(r"(?:[A-ZÀ-Þ][\w&'’ ]{1,24}\s[>»›→]\s){1,4}[A-ZÀ-Þ][\w&'’ ]{1,24}")
_NO_NAMES = _words("in on at by for our your all see what how why who when no yes")
_NEWSY = _words("news headlines headline stories home featured uncategorized")
_LISTED = r"(?:news|stories|story|articles?|posts?|content|topics|links|headlines|coverage|reading|videos)"
_LIST_HEAD = re.compile(
    rf"(?:similar|related|recommended|suggested)\s{_LISTED}(?:\s?:.{{0,160}})?"
    rf"|(?:popular|trending|most popular|other|more|latest|top|more related|more top|further|sponsored)\s{_LISTED}"
    r"|trending(?: now| today)?|most (?:read|viewed|popular|shared)(?: stories| articles| news)?|what to read next"
    r"|editor[’']?s[’']? (?:picks?|choice)|you (?:may|might|could) (?:also )?(?:like|be interested in|have missed)"
    r"|(?:more|latest|also) (?:from|in|on) (?-i:(?:the )?[A-Z][\w’'-]{1,20}(?: [A-Z\d][\w’'-]{0,20}){0,3})"
    r"|more on this (?:story|topic)|also read|read also|see also|most read|recommended|related (?:topics|links)"
    r"|(?:recommended|picked) for you|read next|from (?:around )?the web|around the web|from our partners"
    r"|in case you missed it|don[’']t miss|more like this|related"
    r"|you can also read .{0,80}(?:other|similar|related) .{0,60}",
    re.IGNORECASE,
)
_READ_MORE = re.compile(
    r"(?:read|see|show|view) (?:more|full story|full article)|continue reading|full story|more", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_END = re.compile(r"[.!?…][\"”’'»)\]*]{0,3}$")
_ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,4}$")


def kind_of(line: str) -> BlockKind | None:
    """What a whole line (stripped) is by its wording alone: None where only its place on the page can tell."""
    if len(line) > LONGEST_FURNITURE:
        return None
    if not any(map(str.isalnum, line)):
        return BlockKind.COPYRIGHT if "©" in line else BlockKind.OTHER
    if is_share_bar(line):
        return BlockKind.SHARE
    if is_date_line(line):
        return BlockKind.DATE
    if len(line) <= _BYLINE_LENGTH and _BYLINE.fullmatch(line.rstrip(" .")) and not _reads_as_sentence(line):
        return BlockKind.BYLINE
    if is_crumb(line):
        return BlockKind.CRUMB
    kind = _by_wording(line)
    return None if kind in _TAIL_OF_PROSE and _opens_with_prose(line) else kind


def _opens_with_prose(line: str) -> bool:
    """Whether a sentence of some length that is no furniture stands first, so that the line is to be cut apart."""
    first = _FIRST_SENTENCE.match(line)
    if first is None or _by_wording(first.group().strip()):
        return False
    words = _WORD.findall(first.group())
    return len(words) >= _PROSE_WORDS and any(word[0].islower() for word in words)


def _by_wording(line: str) -> BlockKind | None:
    bare = line.strip(_EDGES)
    found = _WORDINGS.fullmatch(line) or (_WORDINGS.fullmatch(bare) if bare and bare != line else None)
    if found is None:
        return None
    kind = _KINDS[(found.lastindex or 1) - 1]
    return None if kind in _NEVER_REPORTED and _REPORTED.search(line) else kind


def _reads_as_sentence(line: str) -> bool:
    return (
        line.endswith(".") and len(line) > 60 and not line.lower().startswith(("report", "edit", "writ", "(", "addit"))
    )


def is_date_line(line: str) -> bool:
    """Whether a line holds a visible date, an update time or a bare time of day, and nothing else."""
    if len(line) <= 20 and ":" in line and _MOMENT.fullmatch(line):
        return True
    if len(line) > 120 or not _HAS_DATE.search(line):
        return False
    return not any(map(str.isalnum, _DATE_PART.sub(" ", line))) or _names_its_paper(line)


def _names_its_paper(line: str) -> bool:
    """A date and a title of few words: "Monday, 2 December 2024 | Coast News", "Coast News, Monday 2 December 2024"."""
    if _PAPER_AND_DATE.fullmatch(line):
        return True
    cells = [cell.strip() for cell in re.split(r"\s[|·•]\s", line)]
    titles = [cell for cell in cells if any(map(str.isalnum, _DATE_PART.sub(" ", cell)))]
    return len(titles) < len(cells) and all(len(t.split()) <= 4 and t[0].isupper() and t[-1].isalnum() for t in titles)


def is_share_bar(line: str) -> bool:
    """Whether a line is made of the names of social networks and share buttons."""
    if len(line) > 160:
        return False
    words = [word.lower() for word in _WORD.findall(line)]
    named = [word for word in words if word in _SOCIAL and word != "x"]
    return bool(named) and all(word in _SOCIAL or word in _SOCIAL_FILLERS for word in words)


def is_crumb(line: str) -> bool:
    """Whether a line is a trail ("Home » World") or a list of sections."""
    if len(line) > 300:
        return False
    if _TRAIL.fullmatch(line):
        return True
    if re.match(r"(?:home|front page|news)\s?[»>/›→|·]\s?\S", line, re.IGNORECASE):
        return True
    words = [word.lower() for word in _WORD.findall(line.removeprefix("In "))]
    known = sum(word in _SECTIONS for word in words)
    if not 0 < len(words) <= 14 or has_end(line):
        return False
    if known == len(words):
        return True
    return known * 2 >= len(words) and words[-1] in _NEWSY and "," in line and line == _titled(line)


def _titled(line: str) -> str:
    return _WORD.sub(lambda word: word.group()[0].upper() + word.group()[1:], line)


_CREDITED = re.compile(rf"{_NAMES}(?:(?:, | and | & | \| |/){_NAMES}){{0,3}}")


def is_name_line(line: str) -> bool:
    """Whether a line is made of personal names alone ("Ada Quill and Tom Reed"): a byline where a date stands by it."""
    if len(line) > 90 or not _CREDITED.fullmatch(line):
        return False
    people = re.split(r", | and | & | \| |/", line)
    words = _WORD.findall(" ".join(people).lower())
    plain = line.isupper() or any(word in _SECTIONS or word in _NO_NAMES for word in words)
    return not plain and all(2 <= len(person.split()) <= 4 for person in people)


def is_list_item(line: str) -> bool:
    """Whether a line opens with a bullet."""
    return line[:1] in "•‣▪◦●■►*-–" and line[1:2].isspace()


def is_list_head(line: str) -> bool:
    """Whether a line opens a list of other stories."""
    return len(line) <= 220 and _LIST_HEAD.fullmatch(line.strip(_EDGES)) is not None


def is_read_more(line: str) -> bool:
    """Whether a line is only a link to the rest of another story."""
    return len(line) <= 40 and _READ_MORE.fullmatch(line.strip(" »>…→.[]()")) is not None


def has_end(line: str) -> bool:
    """Whether a line ends as a sentence does ("U.S." at the end of a headline does not)."""
    return _END.search(line[-8:]) is not None and not _ABBREVIATED.search(line[-8:])


def word_count(line: str) -> int:
    """Words in a line, numbers not counted."""
    return len(_WORD.findall(line))

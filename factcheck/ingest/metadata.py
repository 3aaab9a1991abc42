"""What a page says about itself in plain sight: title, publication day, dateline, source. Unknown stays unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from factcheck.ingest.cities import zone_of
from factcheck.ingest.dates import FULL_DATE, MONTH, WrittenDate, find_dates, weekdays_named
from factcheck.ingest.furniture import label
from factcheck.ingest.masthead import is_masthead
from factcheck.ingest.wording import AGENCY
from factcheck.types import Block, BlockKind

_DATELINE_BLOCKS = 4  # a dateline opens one of the first paragraphs
_DATELINE_LENGTH = 120
_EVIDENCE_LENGTH = 20_000  # characters read for dates and weekdays that settle the order of day and month

_PLACE = r"[A-ZÀ-Þ][\w.'’-]{1,20}(?:[ /][A-ZÀ-Þ][\w.'’-]{1,20}){0,3}"
_DATELINE = re.compile(
    rf"(?P<city>{_PLACE})(?:,\s(?P<region>(?!{MONTH}\b)[A-ZÀ-Þ][\w.]{{1,20}}(?:\s[A-ZÀ-Þ][\w.]{{1,20}})?))?"
    rf"(?:,?\s(?i:{MONTH})\.?\s\d{{1,2}}(?:,\s\d{{4}})?)?"
    rf"(?:\s?[(\[](?P<agency>(?i:{AGENCY})(?:[/,]\s?[\w ]{{2,20}})?)[)\]])?\s?(?P<mark>:|--|—|–|\s-)",
)
# "LIMA, March 4, 2025 (Wire) -": a dateline that holds the whole date
_FULL_DATELINE = re.compile(
    rf"(?P<city>{_PLACE})(?:,\s(?!{MONTH}\b)[A-ZÀ-Þ][\w.]{{1,20}}(?:\s[A-ZÀ-Þ][\w.]{{1,20}})?)?,?\s(?P<date>(?i:{FULL_DATE}))"
    r"(?:\s?[(\[][^()\[\]\n]{2,30}[)\]])?\s?(?::|--|—|–|\s-)"
)
# "LIMA, March 4 (Wire) -": a dateline without its year
_DAY_DATELINE = re.compile(
    rf"(?P<city>{_PLACE})(?:,\s(?!{MONTH}\b)[A-ZÀ-Þ][\w.]{{1,20}}(?:\s[A-ZÀ-Þ][\w.]{{1,20}})?)?,?\s"
    rf"(?P<month>(?i:{MONTH}))\b\.?\s(?P<day>\d{{1,2}})(?:\s?[(\[][^()\[\]\n]{{2,30}}[)\]])?\s?(?::|--|—|–|\s-)"
)
_CREDIT = re.compile(rf"\b(?i:{AGENCY})\b")
_SOURCE_LABEL = re.compile(r"^[\s(\[–—-]*(?:sources?\s?[:：]?\s?)?|[\s)\].]+$", re.IGNORECASE)
_LABELLED = re.compile(r"\b(?:published|posted|issued|date of publication|publication)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated|modified)\W{0,6}(?:on |at )?$", re.IGNORECASE)
_CLOCK = re.compile(r"[\s,|–—-]{1,3}(?:at )?([01]?\d|2[0-3])[:.]([0-5]\d)(?::\d\d)?\s?([ap]\.?m\b)?", re.IGNORECASE)
_BY = re.compile(
    r"(?:(?:story |words |written |reported )?by:?\s)(?P<names>[A-ZÀ-Þ][^|\d•·\n]{2,80}?)\s{0,2}(?:[|•·\d\n]|$)",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?:©|\(c\)|copyright)[\s©,]{0,3}(?:(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)?\d{2})?)[\s,]{1,2}(?:by )?"
    r"(?P<name>(?-i:[A-Z][\w.'’&-]{0,25}"
    r"(?: (?:of |the |and |& )?(?!(?i:all rights))[A-Z][\w.'’&-]{0,25}){0,5}))\s{0,2}(?:[.,|–-]|$)",
    re.IGNORECASE,
)


_DATED = frozenset({BlockKind.DATE, BlockKind.BYLINE})  # "By Ann Roe | Tuesday May 13, 2025"


@dataclass(frozen=True, slots=True)
class Guess:
    """What a text shows about its publication; "" and None where it shows nothing."""

    title: str = ""
    published: datetime | None = None
    dateline: str = ""  # the city as written
    zone: str = ""  # the dateline's IANA zone
    source: str = ""  # the agency or outlet the page credits ("Reuters")
    outlet: str = ""  # the owner that a copyright line names
    byline: str = ""  # the writers, without "By"
    modified: datetime | None = None  # a date line that says "updated", where another says when it first appeared
    notices: tuple[str, ...] = ()


def guess(text: str, blocks: Sequence[Block] | None = None) -> Guess:
    """Read title, publication day, dateline, source and owner off ``text``; ``blocks`` saves labelling it again."""
    blocks = label(text) if blocks is None else blocks
    city, zone, agency = _dateline(text, blocks)
    published, notices = _published(text, blocks)
    return Guess(
        title=_title(text, blocks),
        published=published,
        dateline=city,
        zone=zone,
        source=_source(text, blocks) or agency,
        outlet=_owner(text, blocks),
        byline=_byline(text, blocks),
        modified=_modified(text, blocks) if published else None,
        notices=notices,
    )


def _of_kind(text: str, blocks: Sequence[Block], kind: BlockKind) -> Iterator[str]:
    return (text[block.start : block.end] for block in blocks if block.kind is kind)


def _title(text: str, blocks: Sequence[Block]) -> str:
    return " ".join(next(_of_kind(text, blocks, BlockKind.HEADLINE), "").split())


def _dateline(text: str, blocks: Sequence[Block]) -> tuple[str, str, str]:
    """City, zone and agency of the first paragraph that opens with a dateline."""
    bodies = [block for block in blocks if block.kind is BlockKind.BODY][:_DATELINE_BLOCKS]
    for block in bodies:
        found = _DATELINE.match(text, block.start, min(block.end, block.start + _DATELINE_LENGTH))
        if found and (city := found["city"].split("/")[0]):
            zone = zone_of(city, found["region"] or "")
            if city.isupper() or (zone and found["mark"] != ":"):
                return city, zone, found["agency"] or ""
    return "", "", ""


def dateline_day(text: str, blocks: Sequence[Block], near: date) -> date | None:
    """The day of a dateline that leaves out its year, in the year that puts it nearest to ``near``; None for none."""
    for block in [block for block in blocks if block.kind is BlockKind.BODY][:_DATELINE_BLOCKS]:
        found = _DAY_DATELINE.match(text, block.start, min(block.end, block.start + _DATELINE_LENGTH))
        if found and (found["city"].isupper() or zone_of(found["city"])):
            written = f"{found['day']} {found['month'][:3]}"
            days = [d for year in (-1, 0, 1) for d in _written(f"{written} {near.year + year}")]
            return min(days, key=lambda day: abs(day - near), default=None)
    return None


def _written(text: str) -> tuple[date, ...]:
    return tuple(written.days[0] for written in find_dates(text))


def _source(text: str, blocks: Sequence[Block]) -> str:
    for line in _of_kind(text, blocks, BlockKind.SOURCE):
        return _SOURCE_LABEL.sub("", line)
    for line in _of_kind(text, blocks, BlockKind.BYLINE):
        if len(line) <= 40 and (found := _CREDIT.search(line)):
            return found.group()
    return ""


def _owner(text: str, blocks: Sequence[Block]) -> str:
    """The outlet that a copyright line names, whose year is never a date of the story, else the first line's."""
    lines = _of_kind(text, blocks, BlockKind.COPYRIGHT)
    named = next((found["name"].rstrip(" .,") for line in lines if (found := _OWNER.search(line))), "")
    first = text[blocks[0].start : blocks[0].end] if blocks and blocks[0].kind is BlockKind.CRUMB else ""
    return named or (first if is_masthead(first) else "")


def _byline(text: str, blocks: Sequence[Block]) -> str:
    """The writers that a "By …" line names; an agency alone is a source, not a writer."""
    for line in _of_kind(text, blocks, BlockKind.BYLINE):
        if (found := _BY.match(line)) and not _CREDIT.fullmatch(names := found["names"].strip(" ,")):
            return names
    return ""


def _modified(text: str, blocks: Sequence[Block]) -> datetime | None:
    lines = list(_date_lines(text, blocks))
    updated = next((written for rank, written in lines if rank == 2), None)
    if updated is None or all(rank == 2 for rank, _ in lines) or len(updated.days) > 1:
        return None
    return datetime.combine(updated.days[0], _clock(text, updated.end))


def _published(text: str, blocks: Sequence[Block]) -> tuple[datetime | None, tuple[str, ...]]:
    """The best visible date line: one that says "published", then a bare one, then an "updated" one."""
    ranked = sorted(_date_lines(text, blocks), key=lambda pair: pair[0]) or list(_dated_datelines(text, blocks))
    if not ranked:
        return None, ()
    written = ranked[0][1]
    day, notices = _settled(text, blocks, written)
    return datetime.combine(day, _clock(text, written.end)), notices


def _date_lines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, WrittenDate]]:
    for block in blocks:
        if block.kind not in _DATED:
            continue
        for written in find_dates(text, block.start, block.end):
            before = text[block.start : written.start]
            yield 2 if _UPDATED.search(before) else 0 if _LABELLED.search(before) else 1, written


def _dated_datelines(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, WrittenDate]]:
    """The date in the dateline of one of the first paragraphs; read only where the page has no date line."""
    for block in [block for block in blocks if block.kind is BlockKind.BODY][:_DATELINE_BLOCKS]:
        found = _FULL_DATELINE.match(text, block.start, min(block.end, block.start + _DATELINE_LENGTH))
        if found and (found["city"].isupper() or zone_of(found["city"])):
            yield from ((3, written) for written in find_dates(text, found.start("date"), found.end("date")))


def _clock(text: str, position: int) -> time:
    found = _CLOCK.match(text, position, position + 20)
    if found is None:
        return time()
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute)


def _settled(text: str, blocks: Sequence[Block], written: WrittenDate) -> tuple[date, tuple[str, ...]]:
    """One day for a written date; where day and month could be swapped, what else the page says decides."""
    if len(written.days) == 1:
        return written.days[0], ()
    pages = [text[block.start : block.end] for block in blocks if block.kind is not BlockKind.RELATED]
    page = "\n".join(pages)[:_EVIDENCE_LENGTH]
    named = {other.days[0] for other in find_dates(page) if len(other.days) == 1}
    weekdays = weekdays_named(page)
    for holds in (named.__contains__, lambda day: day.weekday() in weekdays):
        agreeing = [day for day in written.days if holds(day)]
        if len(agreeing) == 1:
            return agreeing[0], ()
    first, second = written.days
    shown = text[written.start : written.end]
    return first, (f"The date {shown} was read day first ({first.isoformat()}); it could mean {second.isoformat()}.",)

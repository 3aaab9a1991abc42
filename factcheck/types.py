"""The nouns of the product: frozen, slotted dataclasses over the standard library alone.

Offsets always count characters in ``Article.text``, the verbatim text of the source; ``text[start:end]`` is what is
quoted. Later nouns hold earlier ones, never the reverse. Ids are made from content and begin with a letter.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum


def content_id(letter: str, *parts: str) -> str:
    """Return ``letter`` and 10 hex digits of the SHA-256 of ``parts``: stable, and never a spreadsheet number."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return letter + hashlib.sha256(joined).hexdigest()[:10]


class BlockKind(StrEnum):
    """What a run of an article's text is. Only the kinds in ``CLAIM_BLOCKS`` can hold this article's claims."""

    HEADLINE = "headline"
    REPEAT = "repeated headline"
    CRUMB = "breadcrumb"
    DATE = "date line"
    BYLINE = "byline"
    CAPTION = "caption"
    SUBHEAD = "subhead"
    BODY = "body"
    RELATED = "related story"
    FORM = "comment form"
    COPYRIGHT = "copyright"
    SHARE = "share bar"
    SOURCE = "source line"
    OTHER = "page furniture"


CLAIM_BLOCKS = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEAD, BlockKind.CAPTION, BlockKind.BODY})


@dataclass(frozen=True, slots=True)
class Block:
    """One labelled run of an article: ``article.text[start:end]``. Blocks are in order and do not overlap."""

    start: int
    end: int
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """One source, kept verbatim. ``published`` stays None when nobody said it: it is never guessed from today."""

    id: str
    name: str  # file name or other label, untrusted
    text: str
    blocks: tuple[Block, ...] = ()
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: datetime | None = None  # midnight where only the day is known
    zone: str = ""  # IANA name of the dateline or outlet, "" when unknown
    byline: str = ""
    modified: datetime | None = None
    dateline: str = ""  # the place it was written, as printed
    language: str = ""  # ISO 639-1, "" when unknown
    # (field, where from: markup, date line, file, guessed, typed, left_open)
    provenance: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()  # what the reader had to assume, in plain words

    @property
    def day(self) -> date | None:
        """The publication day, or None."""
        return self.published.date() if self.published else None

    @property
    def instant(self) -> datetime | None:
        """``published`` for putting articles in order: a time without an offset is taken as UTC."""
        if self.published is None or self.published.tzinfo:
            return self.published
        return self.published.replace(tzinfo=UTC)

    @property
    def label(self) -> str:
        """What a person calls this source: the outlet, else the file name."""
        return self.outlet or self.name


class Modifier(StrEnum):
    """How a writer loosens a value: kept with the reading, never dropped."""

    NONE = ""
    ABOUT = "about"
    NEARLY = "nearly"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "at most"
    LESS_THAN = "less than"
    EARLY = "early"
    MID = "mid"
    LATE = "late"
    VAGUE = "vague"


class TimeRole(StrEnum):
    """What a time expression does in its clause (after TIMEX3's types, plus the roles news needs)."""

    EVENT = "event"  # it happened or will happen then
    SINCE = "since"  # from then until now; first/last hold the anchor ("since 2018" is 2018-01-01..2018-12-31)
    UNTIL = "until"  # by, before, until
    LOOKBACK = "look-back"  # "the first in five years": first/last hold where the earlier event may lie
    DURATION = "duration"  # how long; ``days`` holds the length
    OFFSET = "offset"  # "three days later": relative to another event


@dataclass(frozen=True, slots=True)
class Period:
    """An interval of days, both ends included; None ends mean that no publication date anchors it.

    ``days`` is the length for DURATION, LOOKBACK and OFFSET. ``latitude`` is the widest interval that a careful reader
    allows ("next week" is Monday–Sunday and Sunday–Saturday); it contains ``first``..``last``.
    ``clock`` is a time of day within those days, local to ``zone`` (IANA name, "" when the text gives none).
    """

    first: date | None
    last: date | None
    modifier: Modifier = Modifier.NONE
    role: TimeRole = TimeRole.EVENT
    unit: str = "day"  # minute, hour, day, weekend, week, month, season, quarter, half, year, decade, century
    days: float | None = None
    latitude: tuple[date, date] | None = None
    clock: tuple[time, time] | None = None
    zone: str = ""
    weekday: bool = False  # written as a bare weekday, so resolved by rule
    relative: bool = False  # resolved against the publication date or another mention

    def allowed(self) -> tuple[date, date] | None:
        """The widest days this wording allows, or None when unresolved."""
        if self.latitude:
            return self.latitude
        return (self.first, self.last) if self.first and self.last else None


class QuantityKind(StrEnum):
    """What sort of number it is; only numbers of one sort are ever compared."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINTS = "percentage points"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    MEASURE = "measure"
    AGE = "age"
    ORDINAL = "ordinal"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts. ``low``..``high`` is what was written; ``allowed`` widens it by the modifier.

    ``unit`` is canonical: an ISO 4217 code for money, "%" , "pp", a unit symbol for measures, else "".
    ``noun`` is the counted noun as written ("people"); ``state`` what befell them ("killed", "injured", "missing", …).
    A SCORE keeps its two numbers in written order in ``low`` and ``high``.
    """

    low: float
    high: float
    kind: QuantityKind = QuantityKind.COUNT
    modifier: Modifier = Modifier.NONE
    unit: str = ""
    noun: str = ""
    state: str = ""
    precision: float = 1.0  # the step the writer rounded to: 1 for "297", 100 for "about 300", 1e5 for "1.2 million"
    part: bool = False  # a part of a larger number: "including five children", "one of its workers"

    def allowed(self) -> tuple[float, float]:
        """The closed range of true values under which this wording is right (``inf`` where open)."""
        span = min(max(self.precision / 2, 0.06 * abs(self.high)), 0.2 * abs(self.high))
        match self.modifier:
            case Modifier.AT_LEAST:
                return self.low, float("inf")
            case Modifier.MORE_THAN:
                return self.low, float("inf")
            case Modifier.AT_MOST | Modifier.LESS_THAN:
                return 0.0, self.high
            case Modifier.NEARLY:
                return self.low - min(max(self.precision, 0.1 * abs(self.low)), 0.2 * abs(self.low)), self.high
            case Modifier.ABOUT:
                return self.low - span, self.high + span
            case Modifier.VAGUE:
                return self.low, self.high
            case _ if self.kind in (QuantityKind.MONEY, QuantityKind.MEASURE, QuantityKind.PERCENT):
                return self.low - self.precision / 2, self.high + self.precision / 2
            case _:
                return self.low, self.high


class Facet(StrEnum):
    """What a label is about. Values of one facet are compared; values of two never are."""

    STATUS = "status"
    CERTAINTY = "certainty"
    RANK = "rank"
    SPEAKER = "speaker"
    QUOTE = "quote"
    PLACE = "place"
    ROLE = "role"
    NAME = "name"
    POLARITY = "polarity"
    CAUSE = "cause"
    STRENGTH = "verb strength"
    CHARACTER = "characterisation"
    AGENT = "agent"
    MAKEUP = "make-up"


@dataclass(frozen=True, slots=True)
class Label:
    """A word-valued reading: ``value`` is canonical ("postponed"), ``family`` the set of rivals ("change of plan")."""

    facet: Facet
    value: str
    family: str = ""
    rank: int = 0  # place on a ladder (certainty: 0 denied … 5 flat), 0 where there is none
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Rank:
    """A superlative with its scope: "the first Cabinet official to travel to China … since 2019"."""

    order: str  # first, only, last, highest, largest, deadliest, …
    members: str  # the set as written: "secretary of state"
    action: str = ""  # "to visit Beijing"
    where: str = ""  # "Beijing"
    since: Period | None = None  # SINCE or LOOKBACK


Reading = Period | Quantity | Label | Rank


@dataclass(frozen=True, slots=True)
class Mention:
    """A reading and where it stands; offsets are into whatever text the finder was given."""

    start: int
    end: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause-sized statement: exactly ``article.text[start:end]``, inside its sentence."""

    article: str  # Article.id
    start: int
    end: int
    sentence: tuple[int, int]
    kind: BlockKind = BlockKind.BODY
    speaker: str = ""  # who is said to assert it, "" for the article's own voice

    @property
    def id(self) -> str:
        """Stable id from the article's id and the offsets."""
        return content_id("c", self.article, str(self.start), str(self.end))


@dataclass(frozen=True, slots=True)
class Fact:
    """A claim with one reading of it; ``start``..``end`` is the value's own span in the article."""

    claim: Claim
    reading: Reading
    start: int
    end: int
    topic: str = ""  # the value-neutral wording that is embedded
    actors: frozenset[str] = frozenset()  # normalized names in the sentence
    head: str = ""  # the sort of happening it speaks of ("travel", "attack"), "" when unknown
    means: frozenset[str] = frozenset()  # by what means people were harmed ("bomb", "air"), as far as the text says
    when: tuple[date, date] | None = None  # the days of the event it is about, as far as the text says
    of_lead: bool = False  # ``when`` is the day of the story's opening, not one that is given with the value
    event: str = ""  # "" the story's own event, "background" for a war, a year, long ago; "another" beside it
    bearer: str = ""  # whose age, title or nationality it is: a name, else a noun; "" when unsaid

    @property
    def id(self) -> str:
        """Stable id from the claim, the span and the sort of reading."""
        return content_id("f", self.claim.id, str(self.start), str(self.end), type(self.reading).__name__)


@dataclass(frozen=True, slots=True)
class Signal:
    """One piece of evidence that two mentions are about the same thing: log-odds ``weight`` for ``value``."""

    name: str
    value: float
    weight: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Facts held to answer one question, with the evidence that joined them (the weakest accepted link)."""

    facts: tuple[Fact, ...]
    evidence: tuple[Signal, ...] = ()
    probability: float = 1.0


class Relation(StrEnum):
    """How the sides of a discrepancy stand to each other."""

    CONFLICT = "conflict"
    UPDATED = "updated"
    COMPATIBLE = "compatible"
    SCOPE = "scope"
    SPECIFICITY = "specificity"
    ATTRIBUTION = "attribution"
    HEDGING = "hedging"


HARD = frozenset({Relation.CONFLICT, Relation.UPDATED})


class Severity(StrEnum):
    """How soon an editor should look."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Side:
    """One reading as written by one or more sources. ``letter`` A is the best supported, never "the right one"."""

    letter: str
    value: str  # as written, short: "first since 2018"
    facts: tuple[Fact, ...]
    normalized: str = ""  # "2018-01-01/2018-12-31"
    earliest: date | None = None  # what the wording allows, for the timeline
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A question that the sources answer differently."""

    id: str
    kind: str  # first-since, date, duration, number, status, certainty, speaker, place, role, …
    relation: Relation
    question: str
    sides: tuple[Side, ...]
    reason: str  # one sentence
    would_settle: str  # one fact
    severity: Severity = Severity.MEDIUM
    confidence: float = 0.5  # probability that the mentions are about the same thing
    evidence: tuple[Signal, ...] = ()
    pairs: tuple[tuple[str, str, Relation], ...] = ()  # the relation of every pair of sides, by letter

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact on any side."""
        return tuple(fact for side in self.sides for fact in side.facts)


@dataclass(frozen=True, slots=True)
class OriginGroup:
    """Articles that share one text, so that they count as one independent origin."""

    articles: tuple[str, ...]
    longest_run: int  # words in the longest shared run
    sample: str = ""  # that run, as the first article has it
    credit: str = ""  # the one agency or outlet that its articles credit ("Reuters"), "" when none or several


HASH_NAME = "hash"  # the setting that compares by shared words, without a language model


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run depends on besides the articles. ``model`` is a model's name or folder, "" the packaged one."""

    model: str = ""
    join: float = 0.5  # probability from which two mentions are held to answer one question
    many: bool = False  # the articles are of many stories: part them first, compare inside each


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run found. Pure data: the same articles and settings give an equal report."""

    articles: tuple[Article, ...]
    discrepancies: tuple[Discrepancy, ...]
    claims: tuple[Claim, ...] = ()
    origins: tuple[OriginGroup, ...] = ()
    notices: tuple[str, ...] = ()
    model: str = ""
    version: str = ""
    settings: Settings = field(default_factory=Settings)
    facts: tuple[Fact, ...] = ()  # every fact read, in the order of the articles
    shared: tuple[Cluster, ...] = ()  # facts of two articles or more that answer one question, alike or not
    sole: tuple[Fact, ...] = ()  # telling facts that articles of one origin alone have

    def article(self, article_id: str) -> Article:
        """The article of that id; KeyError when the report has none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)

    def independent(self, article_ids: Iterable[str]) -> int:
        """How many independent origins stand behind these articles: shared wire texts count once."""
        group = {a: number for number, origin in enumerate(self.origins) for a in origin.articles}
        return len({group.get(a, a) for a in article_ids})


class Decision(StrEnum):
    """Level 1 of a verdict: about the disagreement."""

    CONFLICT = "conflict"
    EXPLAINED = "explained"
    NOT_A_DISCREPANCY = "not_a_discrepancy"
    UNVERIFIABLE = "unverifiable"
    NEEDS_REPORTING = "needs_reporting"


EXPLANATIONS: dict[Decision, tuple[str, ...]] = {
    Decision.EXPLAINED: (
        "precision",
        "scope",
        "time_zone",
        "updated",
        "wording",
        "translation",
        "attribution",
        "certainty",
    ),
    Decision.NOT_A_DISCREPANCY: ("different_event", "same_meaning", "bad_extraction", "page_furniture"),
}


class Rating(StrEnum):
    """Level 2 of a verdict: about one side, given only after CONFLICT."""

    ACCURATE = "accurate"
    ACCURATE_NEEDS_CONTEXT = "accurate_needs_context"
    OUTDATED = "outdated"
    NEEDS_CORRECTION = "needs_correction"
    UNVERIFIABLE = "unverifiable"


RATING_VALUE: dict[Rating, int | None] = {
    Rating.ACCURATE: 5,
    Rating.ACCURATE_NEEDS_CONTEXT: 4,
    Rating.OUTDATED: 2,
    Rating.NEEDS_CORRECTION: 1,
    Rating.UNVERIFIABLE: None,
}


NO_CORRECTION = " "  # an editor wants no wording printed: one blank, which every file and record keeps


@dataclass(frozen=True, slots=True)
class Verdict:
    """One reviewer's ruling on one discrepancy at one moment."""

    discrepancy: str
    decision: Decision
    why: str = ""  # one of EXPLANATIONS[decision], "" where none is asked
    ratings: tuple[tuple[str, Rating], ...] = ()  # (side letter, rating)
    note: str = ""
    correction: str = ""  # wording to print; "" leaves it to the proposal, NO_CORRECTION prints none
    evidence: tuple[str, ...] = ()  # urls, typed by the reviewer
    reviewer: str = ""
    at: datetime | None = None  # aware, UTC

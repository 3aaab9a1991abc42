"""Articles → Report: read, embed, cluster, compare, explain. Pure: no clock, no disk, no network of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.claims import LONGEST, Reading, read
from factcheck.errors import TooFewArticlesError
from factcheck.ingest.furniture import label
from factcheck.ingest.language import is_read_fully, is_safe_figure, reading_notice
from factcheck.memo import Memo
from factcheck.steps import STAGES as STAGES
from factcheck.steps import Progress
from factcheck.strands import strands, words_of
from factcheck.types import Article, Claim, Period, Quantity, Report, Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.comparing import Comparing, Strand
    from factcheck.embed import Encoder
    from factcheck.evidence import Vectors

Found = Callable[[Report], None]
_ONE_STORY = timedelta(days=14)
_FIRST_BATCH, _BATCH = 32, 1_024  # texts that are encoded between two looks at what they show


def check(
    articles: Sequence[Article],
    settings: Settings | None = None,
    *,
    encoder: Encoder,
    today: date | None = None,
    progress: Progress | None = None,
    found: Found | None = None,
    memo: Memo | None = None,
) -> Report:
    """Find where articles about one event differ.

    ``articles`` need not be labelled yet. ``today`` is never used to resolve a date; it is kept for callers that record
    when a run was made. ``progress(stage, done, total)`` is called before and after every stage and article, and often
    enough between: a call that raises stops the run there.
    ``found`` is given what is known of a story so far, each time more is: a report of its articles with their cards,
    which takes the place of the one before with the same articles. Only the returned report is final. The encoder is
    first asked after the cards that need no vectors have been given, so it may be loading until then.
    ``memo`` remembers what was read and compared, so that one more article costs little; the report is the same.
    Raises TooFewArticlesError below two different articles.
    """
    settings, memo = settings or Settings(), memo or Memo()
    tell = progress or (lambda stage, done, total: None)
    texts = _distinct(articles, memo)
    parts = _parts(texts, settings, memo)
    days = {article: day for part in parts for article, day in reading_days(part).items()}
    known = _read_all(texts, days, memo, tell)
    readings = {article: reading for article, (reading, _) in known.items()}
    reports = _compared(_strands(parts, days, readings), encoder, settings, memo, tell, found)
    return replace(
        together(reports),
        articles=texts,
        claims=tuple(c for a in texts for c in known[a.id][1]),
        notices=_notices(texts, days),
        model=encoder.name,
        version=__version__,
        settings=settings,
        facts=tuple(f for a in texts for f in readings[a.id].facts),
    )


def together(reports: Sequence[Report]) -> Report:
    """The reports of several stories as one, the cards in the order in which an editor should see them."""
    from factcheck.comparing import ranked

    return Report(
        articles=tuple(a for r in reports for a in r.articles),
        discrepancies=ranked(d for r in reports for d in r.discrepancies),
        origins=tuple(o for r in reports for o in r.origins),
        shared=tuple(c for r in reports for c in r.shared),
        sole=tuple(f for r in reports for f in r.sole),
    )


def stories(articles: Sequence[Article], settings: Settings) -> tuple[tuple[Article, ...], ...]:
    """The articles, each once and labelled, parted into stories as ``check`` parts them; ``story`` takes one."""
    memo = Memo()
    return _parts(_distinct(articles, memo), settings, memo)


def story(articles: tuple[Article, ...], settings: Settings, encoder: Encoder) -> Report:
    """What ``check`` finds in one of ``stories``. It depends on nothing else, so another machine may do it."""
    if len(articles) > 1:
        return check(articles, replace(settings, many=False), encoder=encoder)
    reading, claims = _read(articles[0], reading_days(articles).get(articles[0].id), Memo())
    return Report(articles, (), claims=claims, facts=reading.facts, model=encoder.name, version=__version__)


def joined(reports: Sequence[Report], articles: Sequence[Article], settings: Settings) -> Report:
    """The reports of all ``stories`` of ``articles`` as the one that ``check`` gives."""
    place = {article.id: number for number, article in reversed(list(enumerate(articles)))}
    texts = tuple(sorted((a for r in reports for a in r.articles), key=lambda a: place[a.id]))
    days = {article: day for r in reports for article, day in reading_days(r.articles).items()}
    return replace(
        together(reports),
        articles=texts,
        claims=tuple(sorted((c for r in reports for c in r.claims), key=lambda c: place[c.article])),
        notices=_notices(texts, days),
        model=reports[0].model,
        version=__version__,
        settings=settings,
        facts=tuple(sorted((f for r in reports for f in r.facts), key=lambda f: place[f.claim.article])),
    )


def _distinct(articles: Sequence[Article], memo: Memo) -> tuple[Article, ...]:
    unique = tuple({a.id: a for a in articles}.values())
    if len(unique) < 2:
        same = len(articles) > 1
        raise TooFewArticlesError(
            "The articles are identical: add one from another source."
            if same
            else "A comparison needs at least two different articles: add one more."
        )
    return tuple(a if a.blocks else _labelled(a, memo) for a in unique)


def _labelled(article: Article, memo: Memo) -> Article:
    return replace(article, blocks=memo.labels.recall(article.text, lambda: label(article.text)))


def _parts(texts: tuple[Article, ...], settings: Settings, memo: Memo) -> tuple[tuple[Article, ...], ...]:
    if not settings.many:
        return (texts,)
    return strands(texts, lambda text: memo.words.recall(text, lambda: words_of(text)))


def _strands(
    parts: Sequence[tuple[Article, ...]], days: Mapping[str, date], readings: Mapping[str, Reading]
) -> list[Strand]:
    """The stories of two articles or more."""
    from factcheck.comparing import Strand

    return [
        Strand(part, tuple(days.get(a.id) for a in part), tuple(readings[a.id] for a in part))
        for part in parts
        if len(part) > 1
    ]


def reading_days(articles: Sequence[Article]) -> dict[str, date]:
    """The day that each article's relative dates are counted from: its own, else the one its neighbours share.

    Articles on one event appear within days of each other, so an undated one is read by the latest of the others, and
    the report says so; where the others are over a fortnight apart, or none is dated, it stays unresolved.
    """
    known = {a.id: a.day for a in articles if a.day}
    if not known or max(known.values()) - min(known.values()) > _ONE_STORY:
        return known
    return {a.id: a.day or max(known.values()) for a in articles}


def _notices(articles: Sequence[Article], days: Mapping[str, date]) -> tuple[str, ...]:
    return (
        *(f"{a.name}: {n}" for a in articles for n in a.notices),
        *(
            f"{a.name}: {len(a.text):,} characters long; only the first {LONGEST:,} are compared."
            for a in articles
            if len(a.text) > LONGEST
        ),
        *(f"{a.name}: {reading_notice(a.language)}" for a in articles if not is_read_fully(a.language)),
        *_date_notices(articles, days),
    )


def _date_notices(articles: Sequence[Article], days: Mapping[str, date]) -> tuple[str, ...]:
    return tuple(
        f"{a.name}: no publication date, so its weekdays are read as of {days[a.id]}, like the others'; set its date."
        if a.id in days
        else f"{a.name}: no publication date, so its weekdays and “this week” stay open; set its date."
        for a in articles
        if a.day is None
    )


def _read_all(
    articles: Sequence[Article], days: Mapping[str, date], memo: Memo, tell: Progress
) -> dict[str, tuple[Reading, tuple[Claim, ...]]]:
    """Every article as read, with its claims, by its id."""
    known = {}
    for done, article in enumerate(articles):
        tell(STAGES[0], done, len(articles))
        known[article.id] = _read(article, days.get(article.id), memo)
    tell(STAGES[0], len(articles), len(articles))
    return known


def _read(article: Article, day: date | None, memo: Memo) -> tuple[Reading, tuple[Claim, ...]]:
    def make() -> tuple[Reading, tuple[Claim, ...]]:
        reading = _safe(read(article, day))
        return reading, reading.claims

    return memo.readings.recall((article, day), make)


def _safe(reading: Reading) -> Reading:
    """What of a reading holds in the article's language: all of an English one, figures alone of any other."""
    text = reading.article.text
    if is_read_fully(reading.article.language):
        return reading
    figures = (f for f in reading.facts if isinstance(f.reading, Quantity | Period))
    return replace(
        reading, sentences=(), quotes=(), facts=tuple(f for f in figures if is_safe_figure(text[f.start : f.end]))
    )


def _compared(
    stories: Sequence[Strand], encoder: Encoder, settings: Settings, memo: Memo, tell: Progress, found: Found | None
) -> list[Report]:
    """The report of every story, in order; ``found`` hears of cards as early as there are any."""
    from factcheck.comparing import Comparing

    # An encoder that is still loading is not waited for where nothing can be known yet.
    model = encoder.name if memo.stories else ""
    reports: dict[Strand, Report] = {}
    for story in stories:
        if report := memo.stories.get((story.content, settings, model)):
            reports[story] = report
            if found:
                found(report)
    waiting = [Comparing(story, settings, memo) for story in stories if story not in reports]
    for done, one in enumerate(waiting):
        tell(STAGES[2], done, len(waiting))
        one.prepare()
        if found:
            found(one.by_wording())
    tell(STAGES[2], len(waiting), len(waiting))
    for one, report in _finished(waiting, encoder, tell, found):
        memo.stories.put((one.strand.content, settings, encoder.name), report)
        reports[one.strand] = report
        if found:
            found(report)
    return [reports[story] for story in stories]


def _finished(
    waiting: Sequence[Comparing], encoder: Encoder, tell: Progress, found: Found | None
) -> Iterator[tuple[Comparing, Report]]:
    """Every story with its report, as soon as what it needs is encoded."""
    needed = Counter(wording for one in waiting for wording in one.wordings)
    vectors: dict[str, NDArray[np.float32]] = {}
    done = 0
    for _ in _encoded(list(needed), encoder, vectors, tell):
        while done < len(waiting) and all(w in vectors for w in waiting[done].wordings):
            yield waiting[done], _outcome(waiting[done], done, len(waiting), vectors, encoder, tell)
            needed.subtract(waiting[done].wordings)
            for wording in waiting[done].wordings:
                if not needed[wording]:
                    del vectors[wording]
            done += 1
        if found and done < len(waiting):
            found(waiting[done].by_vectors(vectors, encoder.name))
    for stage in STAGES[2:]:
        tell(stage, done, done)


def _encoded(
    wordings: Sequence[str], encoder: Encoder, into: dict[str, NDArray[np.float32]], tell: Progress
) -> Iterator[None]:
    """Encode in batches, small ones first, so that something is there early; yields after each, and once for none."""
    at, size = 0, _FIRST_BATCH
    while True:
        tell(STAGES[1], at, len(wordings))
        batch = wordings[at : at + size]
        if batch:
            into.update(zip(batch, encoder.encode(batch), strict=True))
        at, size = at + len(batch), min(2 * size, _BATCH)
        tell(STAGES[1], at, len(wordings))
        yield
        if at >= len(wordings):
            return


def _outcome(one: Comparing, done: int, stories: int, vectors: Vectors, encoder: Encoder, tell: Progress) -> Report:
    def each(cluster: int, clusters: int) -> None:
        tell(STAGES[3], *((done, stories) if stories > 1 else (cluster, clusters)))

    tell(STAGES[2], done, stories)
    return one.outcome(vectors, encoder.name, each)

"""Articles → Report: read, embed, cluster, compare, explain. Pure: no clock, no disk, no network of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.bounds import MOST, compared
from factcheck.claims import LONGEST
from factcheck.errors import TooFewArticlesError
from factcheck.ingest.furniture import label
from factcheck.ingest.language import is_read_fully, reading_notice
from factcheck.ingest.metadata import dateline_day
from factcheck.memo import Memo
from factcheck.running import Found, Run, read_article
from factcheck.steps import STAGES as STAGES
from factcheck.steps import Progress
from factcheck.strands import strands, words_of
from factcheck.types import Article, Fact, Report, Settings

if TYPE_CHECKING:
    from factcheck.embed import Encoder

_ONE_STORY = timedelta(days=14)


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
    which takes the place of one before that begins with the same article. Only the returned report is final. The
    encoder is first asked after the cards that need no vectors have been given, so it may be loading until then.
    ``memo`` remembers what was read and compared, so that one more article costs little; the report is the same.
    Raises TooFewArticlesError below two different articles.
    """
    settings, memo = settings or Settings(), memo or Memo()
    tell = progress or (lambda stage, done, total: None)
    texts = _distinct(articles, memo)
    parts = _parts(texts, settings, memo)
    days = {article: day for part in parts for article, day in reading_days(part).items()}
    run = Run(settings, encoder, memo, tell, found)
    reports = run.reports(parts, days)
    facts = tuple(f for a in texts for f in run.read[a.id][0].facts)
    return replace(
        together(reports),
        articles=texts,
        claims=tuple(c for a in texts for c in run.read[a.id][1]),
        notices=_notices(texts, days, facts),
        model=encoder.name,
        version=__version__,
        settings=settings,
        facts=facts,
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
    reading, claims = read_article(articles[0], reading_days(articles).get(articles[0].id), Memo())
    return Report(articles, (), claims=claims, facts=reading.facts, model=encoder.name, version=__version__)


def joined(reports: Sequence[Report], articles: Sequence[Article], settings: Settings) -> Report:
    """The reports of all ``stories`` of ``articles`` as the one that ``check`` gives."""
    place = {article.id: number for number, article in reversed(list(enumerate(articles)))}
    texts = tuple(sorted((a for r in reports for a in r.articles), key=lambda a: place[a.id]))
    days = {article: day for r in reports for article, day in reading_days(r.articles).items()}
    facts = tuple(sorted((f for r in reports for f in r.facts), key=lambda f: place[f.claim.article]))
    return replace(
        together(reports),
        articles=texts,
        claims=tuple(sorted((c for r in reports for c in r.claims), key=lambda c: place[c.article])),
        notices=_notices(texts, days, facts),
        model=reports[0].model,
        version=__version__,
        settings=settings,
        facts=facts,
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
    return replace(article, blocks=memo.labels.recall(article.text, lambda: label(article.text), len(article.text)))


def _parts(texts: tuple[Article, ...], settings: Settings, memo: Memo) -> tuple[tuple[Article, ...], ...]:
    if not settings.many:
        return (texts,)
    return strands(texts, lambda text: memo.words.recall(text, lambda: words_of(text), len(text)))


def reading_days(articles: Sequence[Article]) -> dict[str, date]:
    """The day that each article's relative dates are counted from: its own, else the one its neighbours share.

    Articles on one event appear within days of each other, so an undated one is read by its dateline, which may leave
    out the year, or by the latest of the others, and the report says so; where the others are over a fortnight apart,
    or none is dated, it stays unresolved.
    """
    known = {a.id: a.day for a in articles if a.day}
    if not known or max(known.values()) - min(known.values()) > _ONE_STORY:
        return known
    latest = max(known.values())
    return {a.id: a.day or _by_dateline(a, latest) or latest for a in articles}


def _by_dateline(article: Article, near: date) -> date | None:
    day = dateline_day(article.text, article.blocks, near)
    return day if day and abs(day - near) <= _ONE_STORY else None


def _notices(articles: Sequence[Article], days: Mapping[str, date], facts: Sequence[Fact]) -> tuple[str, ...]:
    return (
        *(f"{_named(a)}: {n}" for a in articles for n in a.notices),
        *(
            f"{_named(a)}: {len(a.text):,} characters long; only the first {LONGEST:,} are compared."
            for a in articles
            if len(a.text) > LONGEST
        ),
        *(f"{_named(a)}: {reading_notice(a.language)}" for a in articles if not is_read_fully(a.language)),
        *_many_notices(articles, facts),
        *_date_notices(articles, days),
    )


def _many_notices(articles: Sequence[Article], facts: Sequence[Fact]) -> Iterator[str]:
    told: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        told[fact.claim.article].append(fact)
    for article in articles:
        if len(told[article.id]) > MOST and compared(told[article.id])[1]:
            yield f"{_named(article)}: more than {MOST} values of one sort; the first {MOST} of each are compared."


def _date_notices(articles: Sequence[Article], days: Mapping[str, date]) -> tuple[str, ...]:
    return tuple(
        f"{_named(a)}: no publication date, so its weekdays are read as of {days[a.id]}, by its dateline or like the "
        "others'; set its date."
        if a.id in days
        else f"{_named(a)}: no publication date, so its weekdays and “this week” stay open; set its date."
        for a in articles
        if a.day is None
    )


def _named(article: Article) -> str:
    """An article as its reader knows it: by the outlet and the name of its file, or of the place it was pasted in."""
    return f"{article.outlet} ({article.name})" if article.outlet else article.name

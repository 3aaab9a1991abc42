"""Charts as Vega-Lite specifications, each with the same in words: days a wording allows, who differs, origins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import TYPE_CHECKING, Any, Literal

from factcheck.catalogue import day as in_words
from factcheck.catalogue import mark, tr, trn
from factcheck.types import Discrepancy, Report, Side

if TYPE_CHECKING:
    from factcheck.matrix import Pair, Source

LIGHT = ("#9a3412", "#1d4ed8", "#047857", "#6d28d9", "#a21caf", "#854d0e")
DARK = ("#fb923c", "#60a5fa", "#34d399", "#a78bfa", "#e879f9", "#facc15")

FEW_DAYS = 7  # below this, every day has its tick


@dataclass(frozen=True, slots=True)
class Bar:
    """The days, both ends included, that one source's wording allows."""

    source: str
    letter: str
    says: str
    first: date
    last: date
    published: date | None = None


def bars(report: Report, found: Discrepancy) -> tuple[Bar, ...]:
    """Return one bar a source and side, in side order; empty unless at least two sides are dated."""
    dated = [side for side in found.sides if side.earliest and side.latest]
    if len(dated) < 2:
        return ()
    made = {(bar.letter, bar.source): bar for side in dated for bar in _side(report, side)}
    return tuple(made.values())


def timeline(rows: Sequence[Bar], *, dark: bool = False) -> dict[str, Any]:
    """Return the Vega-Lite specification: a bar a row, named by letter and source, a diamond at the publication day."""
    import altair as alt

    values = [_row(bar) for bar in rows]
    labels: dict[str, Any] = {"labelColor": _ink(dark), "labelFontSize": 13}
    y = alt.Y("row:N", title=None, sort=None, axis=alt.Axis(labelLimit=200, domain=False, ticks=False, **labels))
    base = alt.Chart(alt.InlineData(values=values))
    tips = [alt.Tooltip(f"{name}:N", title=tr(title)) for name, title in _TIPS]
    span = base.mark_bar(height=18, cornerRadius=3).encode(
        x=alt.X("first:T", title=None, axis=alt.Axis(grid=True, tickCount=_ticks(rows), **labels)),
        x2="last:T",
        y=y,
        color=alt.Color("letter:N", legend=None, scale=_letters(rows, dark)),
        tooltip=tips,
    )
    layers: list[Any] = [span]
    if any(bar.published for bar in rows):
        diamonds = base.mark_point(shape="diamond", size=60, filled=True, color="#8f8781")
        layers.append(diamonds.encode(x="published:T", y=y, tooltip=tips))
    spec: dict[str, Any] = alt.layer(*layers).properties(height=alt.Step(30)).to_dict()
    return _inlined(spec, values)


def words(rows: Sequence[Bar]) -> str:
    """Return the timeline in words, for a reader who does not see it."""
    said = [f"{bar.letter}, {bar.source}: {_span(bar.first, bar.last)}" for bar in rows]
    return tr("Dates each wording allows. {dates}.", dates="; ".join(said))


_TIPS = (
    ("source", mark("Source")), ("says", mark("Says")), ("allows", mark("Allows")), ("out", mark("Published")),
)  # fmt: skip


def _side(report: Report, side: Side) -> Iterator[Bar]:
    if side.earliest is None or side.latest is None:
        return
    for fact in side.facts:
        article = report.article(fact.claim.article)
        yield Bar(article.label, side.letter, side.value, side.earliest, side.latest, article.day)


def _row(bar: Bar) -> dict[str, Any]:
    return {
        "row": f"{bar.letter} · {bar.source}",
        "source": bar.source,
        "letter": bar.letter,
        "says": bar.says,
        "allows": _span(bar.first, bar.last),
        "out": in_words(bar.published) if bar.published else tr("not known"),
        "first": _local(bar.first),
        "last": _local(bar.last + timedelta(days=1)),
        "published": _local(bar.published) if bar.published else None,
    }


def _ticks(rows: Sequence[Bar]) -> int | Literal["day"]:
    """About six ticks, but none inside a day."""
    days = [day for bar in rows for day in (bar.first, bar.last, bar.published) if day]
    return "day" if (max(days) - min(days)).days < FEW_DAYS else 6


def _letters(rows: Sequence[Bar], dark: bool) -> Any:
    import altair as alt

    domain = sorted({bar.letter for bar in rows})
    palette = DARK if dark else LIGHT
    return alt.Scale(domain=domain, range=[palette[(ord(letter) - ord("A")) % len(palette)] for letter in domain])


def _local(day: date) -> str:
    # With an hour the browser reads the string in its own zone, as it draws the axis: no bar slips by a day.
    return datetime.combine(day, time()).isoformat()


def _span(first: date, last: date) -> str:
    if first == last:
        return in_words(first)
    return tr("{first} to {last}", first=in_words(first), last=in_words(last))


def apart(rows: Sequence[Pair], *, dark: bool = False) -> dict[str, Any]:
    """Return who differs from whom: a square a pair with the number of questions, ringed where one is a conflict."""
    import altair as alt

    labels = list(dict.fromkeys(name for pair in rows for name in (pair.first, pair.second)))
    values = [_square(pair) for pair in rows]
    axis: dict[str, Any] = {"labelColor": _ink(dark), "labelFontSize": 13, "domain": False, "ticks": False}
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X(
            "first:N",
            title=None,
            sort=labels,
            axis=alt.Axis(labelAngle=-35, labelLimit=110, labelOverlap=False, orient="bottom", **axis),
        ),
        y=alt.Y("second:N", title=None, sort=labels, axis=alt.Axis(labelLimit=140, **axis)),
        tooltip=[alt.Tooltip(f"{name}:N", title=tr(title)) for name, title in _PAIR_TIPS],
    )
    most = max((pair.apart for pair in rows), default=0) or 1
    fill = alt.Scale(domain=[0, most], range=_HEAT_DARK if dark else _HEAT)
    squares = base.mark_rect(cornerRadius=3).encode(color=alt.Color("apart:Q", scale=fill, legend=None))
    rings = base.mark_point(shape="circle", size=620, strokeWidth=2, color=_ink(dark)).transform_filter(
        "datum.hard > 0"
    )
    numbers = base.mark_text(fontSize=14, fontWeight="bold", color=_ink(dark)).encode(text=alt.Text("apart:Q"))
    spec: dict[str, Any] = alt.layer(squares, rings, numbers).properties(height=alt.Step(40)).to_dict()
    return _inlined(spec, values)


def apart_words(rows: Sequence[Pair]) -> str:
    """Return who differs from whom in words, the widest apart first."""
    ranked = sorted(rows, key=lambda pair: (-pair.apart, -pair.hard))
    said = "; ".join(_said(pair) for pair in ranked if pair.apart)
    if not said:
        return tr("Questions that two articles answer differently. None.")
    return tr("Questions that two articles answer differently. {pairs}.", pairs=said)


def independence(rows: Sequence[Source], *, dark: bool = False) -> dict[str, Any]:
    """Return which articles count as one: a dot an article in the column of its origin, joined where they share it."""
    import altair as alt

    values = [{"source": one.label, "origin": f"{one.origin}", "out": one.published or tr("not known")} for one in rows]
    axis: dict[str, Any] = {"labelColor": _ink(dark), "labelFontSize": 13, "titleColor": _ink(dark), "domain": False}
    order = [one.label for one in sorted(rows, key=lambda one: one.origin)]
    columns = [f"{number}" for number in sorted({one.origin for one in rows})]
    base = alt.Chart(alt.InlineData(values=values)).encode(
        x=alt.X("origin:N", title=tr("Independent origin"), sort=columns,
                axis=alt.Axis(labelAngle=0, grid=True, ticks=False, titleFontWeight="normal", **axis)),
        y=alt.Y("source:N", title=None, sort=order, axis=alt.Axis(labelLimit=170, ticks=False, **axis)),
        tooltip=[alt.Tooltip(f"{name}:N", title=tr(title)) for name, title in _SOURCE_TIPS],
    )  # fmt: skip
    colour = (DARK if dark else LIGHT)[1]
    lines = base.mark_line(strokeWidth=4, color=colour, opacity=0.55).encode(detail="origin:N")
    dots = base.mark_point(filled=True, size=150, color=colour, opacity=1)
    spec: dict[str, Any] = alt.layer(lines, dots).properties(height=alt.Step(34)).to_dict()
    return _inlined(spec, values)


def independence_words(rows: Sequence[Source]) -> str:
    """Return the same in words: "6 articles, 5 independent origins. One text: …"."""
    groups = [[one.label for one in rows if one.origin == number] for number in sorted({one.origin for one in rows})]
    shared = "; ".join(_joined(group) for group in groups if len(group) > 1)
    count = trn(
        "{articles} articles, {count} independent origin.", "{articles} articles, {count} independent origins.",
        len(groups), articles=len(rows),
    )  # fmt: skip
    told = tr("One text: {names}.", names=shared) if shared else tr("No two share a text.")
    return f"{count} {told}"


_HEAT, _HEAT_DARK = ["#f7f3ec", "#f0b48f"], ["#2a2521", "#8a4420"]
_PAIR_TIPS = (
    ("pair", mark("Articles")), ("apart", mark("Answered differently")), ("hard", mark("In conflict")),
    ("same", mark("Alike")),
)  # fmt: skip
_SOURCE_TIPS = (("source", mark("Article")), ("origin", mark("Origin")), ("out", mark("Published")))


def _said(pair: Pair) -> str:
    names = {"first": pair.first, "second": pair.second}
    if pair.hard:
        return tr(
            "{first} and {second}: {count}, {hard} of them in conflict", count=pair.apart, hard=pair.hard, **names
        )
    return tr("{first} and {second}: {count}", count=pair.apart, **names)


def _joined(names: Sequence[str]) -> str:
    return reduce(lambda first, last: tr("{first} and {last}", first=first, last=last), names)


def _square(pair: Pair) -> dict[str, Any]:
    return {
        "first": pair.first,
        "second": pair.second,
        "pair": f"{pair.first} – {pair.second}",
        "apart": pair.apart,
        "hard": pair.hard,
        "same": pair.same,
    }


def _ink(dark: bool) -> str:
    return "#d6d0c7" if dark else "#44403c"


def _inlined(spec: dict[str, Any], values: list[dict[str, Any]]) -> dict[str, Any]:
    return {**{key: part for key, part in spec.items() if key != "datasets"}, "data": {"values": values}}

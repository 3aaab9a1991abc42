"""The timeline of what each wording allows: a Vega-Lite specification and the same thing in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from factcheck.types import Discrepancy, Report, Side

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
    ink = "#d6d0c7" if dark else "#44403c"
    labels: dict[str, Any] = {"labelColor": ink, "labelFontSize": 13}
    y = alt.Y("row:N", title=None, sort=None, axis=alt.Axis(labelLimit=200, domain=False, ticks=False, **labels))
    base = alt.Chart(alt.InlineData(values=values))
    tips = [alt.Tooltip(f"{name}:N", title=title) for name, title in _TIPS]
    span = base.mark_bar(height=18, cornerRadius=3).encode(
        x=alt.X("first:T", title=None, axis=alt.Axis(grid=True, tickCount=_ticks(rows), **labels)),
        x2="last:T",
        y=y,
        color=alt.Color("letter:N", legend=None, scale=_letters(rows, dark)),
        tooltip=tips,
    )
    layers: list[Any] = [span]
    if any(bar.published for bar in rows):
        mark = base.mark_point(shape="diamond", size=60, filled=True, color="#8f8781")
        layers.append(mark.encode(x="published:T", y=y, tooltip=tips))
    spec: dict[str, Any] = alt.layer(*layers).properties(height=alt.Step(30)).to_dict()
    return {**{key: part for key, part in spec.items() if key != "datasets"}, "data": {"values": values}}


def words(rows: Sequence[Bar]) -> str:
    """Return the timeline in words, for a reader who does not see it."""
    said = [f"{bar.letter}, {bar.source}: {_span(bar.first, bar.last)}" for bar in rows]
    return "Dates each wording allows. " + "; ".join(said) + "."


_TIPS = (("source", "Source"), ("says", "Says"), ("allows", "Allows"), ("out", "Published"))


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
        "out": _day(bar.published) if bar.published else "not known",
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
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

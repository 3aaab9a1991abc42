"""The table of a story's articles: described, dated, removed and put back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import available_timezones

import pandas as pd
import streamlit as st

from factcheck.catalogue import tr, trn
from factcheck.store import Story
from factcheck.types import Article, Report
from factcheck.ui import highlight, session, signing

_LEFT_OPEN = ("published", "left_open")  # of an article: it goes along into copies of the story and its files
SHOWN = 5  # notes that stand open
_COLUMNS = ("outlet", "title", "published", "zone", "dateline", "url")


def table(of: Story, texts: Sequence[Article]) -> None:
    """Draw the table. Every edit is on disk when the page comes back."""
    if not texts:
        with st.container(border=True):
            st.html(
                highlight.section(
                    tr("No articles yet"),
                    tr(
                        "Paste or upload at least two reports of one event, from different outlets. The date each was "
                        "published matters: it tells what “Tuesday” means."
                    ),
                )
            )
        return
    key = f"shelf_{of.id}_{len(texts)}"
    st.data_editor(
        _frame(texts), key=key, hide_index=True, num_rows="fixed", disabled=signing.signed(of) or ["words"],
        on_change=_edited, args=(of, key, tuple(texts)), alt=tr("The articles of this story"), placeholder="—",
        column_config={
            "outlet": st.column_config.TextColumn(tr("Outlet"), max_chars=120, width=190),
            "title": st.column_config.TextColumn(tr("Title"), max_chars=300, width=340),
            "published": st.column_config.DateColumn(tr("Published"), format="YYYY-MM-DD", width=110),
            "zone": st.column_config.SelectboxColumn(tr("Time zone"), options=_zones(), width=150),
            "dateline": st.column_config.TextColumn(tr("Written in"), max_chars=120, width=110),
            "url": st.column_config.TextColumn(tr("Address"), max_chars=2000, width=150),
            "words": st.column_config.NumberColumn(tr("Words"), width=70),
        },
    )  # fmt: skip


def remove_menu(of: Story, texts: Sequence[Article]) -> None:
    """Draw the menu that takes an article out."""
    labels = {
        key: session.plain(name)
        for key, name in session.distinct({article.id: article.label for article in texts}).items()
    }
    chosen = st.menu_button(
        tr("Remove"),
        list(labels),
        key=f"remove_{len(texts)}",
        icon=":material/delete:",
        type="tertiary",
        format_func=lambda article_id: labels.get(article_id, ""),
    )
    if chosen:
        article = next(article for article in texts if article.id == chosen)
        session.attempt(lambda: remove(of, article))
        st.rerun()


def remove(of: Story, article: Article) -> None:
    """Take an article out, and remember it so that it can be put back."""
    session.store().remove_article(of.id, article.id)
    st.session_state["removed"] = (of.id, article.id, article.label)


def removed(of: Story) -> None:
    """Draw the articles that were taken out of the story, each with the way back."""
    gone = session.store().articles(of.id, removed=True) if session.store().article_ids(of.id, removed=True) else ()
    if not gone:
        return
    with st.expander(tr("Removed · {count}", count=len(gone)), key="removed_articles"):
        for article in gone:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.text(session.isolated(article.label))
                st.button(
                    tr("Put back"), key=f"put_back_{article.id}", type="tertiary", icon=":material/undo:",
                    on_click=put_back, args=(of, article.id), disabled=signing.signed(of),
                )  # fmt: skip


def put_back(of: Story, article_id: str) -> None:
    """Put an article back in its old place."""
    if not session.attempt(lambda: session.store().restore_article(of.id, article_id)):
        return
    if (st.session_state.get("removed") or ("", ""))[1] == article_id:
        st.session_state["removed"] = None


def missing_dates(of: Story, texts: Sequence[Article]) -> None:
    """Ask once for the publication dates that nobody gave, and say what lacks without them."""
    undated = [article for article in texts if article.published is None and _LEFT_OPEN not in article.provenance]
    earlier = session.store().setting(f"left_undated_{of.id}").split()  # as older versions kept it, for one story
    if {article.id for article in undated} <= set(earlier):
        return
    many = len(undated)
    with st.container(border=True):
        names = ", ".join(session.isolated(article.label) for article in undated)
        st.html(highlight.section(trn("When was it published?", "When were they published?", many)))
        st.text(tr("No date is known for {articles}.", articles=names))
        st.caption(
            tr(
                "Without one, “Tuesday” or “next week” is read as of the day the other articles appeared; where none "
                "has a date it stays open, and dates are not compared. The table above takes a day for each."
            )
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            label = tr("Same day for all of them") if many > 1 else tr("Published")
            day = st.date_input(label, None, key="missing_day", format="YYYY-MM-DD", width=200)
            if st.button(tr("Set the date"), key="set_dates", disabled=day is None) and isinstance(day, date):
                _save(of, [replace(article, published=datetime.combine(day, time())) for article in undated])
                st.rerun()
            if st.button(tr("Leave it open"), key="skip_dates", type="tertiary"):
                _save(of, [replace(article, provenance=(*article.provenance, _LEFT_OPEN)) for article in undated])
                st.rerun()


def notices(report: Report) -> None:
    """Say what the comparison had to assume, one line each."""
    if report.notices:
        count = len(report.notices)
        title = trn("{count} note on how the articles were read", "{count} notes on how the articles were read", count)
        with st.expander(title, expanded=count <= SHOWN):
            st.html(highlight.lines(report.notices))


def apply_edit(article: Article, changes: dict[str, Any]) -> Article:
    """Return the article with the edited cells; a date that stays the same day keeps its hour."""
    wanted: dict[str, Any] = {}
    for name, value in changes.items():
        if name == "published":
            wanted[name] = _moment(article, value)
        elif name in _COLUMNS:
            wanted[name] = str(value or "").strip()
    if wanted.get("zone") and wanted["zone"] not in available_timezones():
        del wanted["zone"]
    kept = tuple((name, source) for name, source in article.provenance if name not in wanted)
    return replace(article, **wanted, provenance=(*kept, *((name, "typed") for name in wanted)))


def _moment(article: Article, value: str | None) -> datetime | None:
    if not value:
        return None
    day = date.fromisoformat(value[:10])
    return article.published if article.day == day else datetime.combine(day, time())


def _edited(of: Story, key: str, texts: Sequence[Article]) -> None:
    edits = st.session_state[key]["edited_rows"]
    _save(of, [apply_edit(texts[int(row)], changes) for row, changes in edits.items()])


def _save(of: Story, changed: Sequence[Article]) -> None:
    session.attempt(lambda: [session.store().update_article(of.id, article) for article in changed])


def _frame(texts: Sequence[Article]) -> pd.DataFrame:
    rows = [(a.outlet or a.name, a.title, a.day, a.zone, a.dateline, a.url, len(a.text.split())) for a in texts]
    return pd.DataFrame(rows, columns=[*_COLUMNS, "words"], dtype=object)  # a day stays one where others lack it


@st.cache_data(show_spinner=False)
def _zones() -> list[str]:
    return ["", *sorted(zone for zone in available_timezones() if "/" in zone)]

"""One's own copy: typed, kept on disk, compared beside the page like any story, and shown against the coverage."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

import streamlit as st

from factcheck import draft
from factcheck.catalogue import tr, trn
from factcheck.draft import Finding, Standing
from factcheck.errors import FactcheckError
from factcheck.export import filename
from factcheck.ingest import paste
from factcheck.store import Story
from factcheck.types import Article, Report
from factcheck.ui import highlight, reader, record, session
from factcheck.ui.progress import failed, watch

LONGEST = 60_000  # characters; the comparison reads more, a person does not
SHOWN = 40  # findings drawn at once


@dataclass(frozen=True, slots=True)
class Copy:
    """What was sent to be checked, and the day that its "Tuesday" is read from."""

    text: str = ""
    day: date | None = None


def ask(of: Story) -> None:
    """Draw the field for the copy, filled with what was kept."""
    kept = _kept(of)
    st.session_state.setdefault(f"copy_{of.id}", kept.text)
    st.session_state.setdefault(f"copy_day_{of.id}", kept.day)
    with st.container(border=True), st.container(key="typed_paste"):
        st.text_area(
            tr("Your copy"), key=f"copy_{of.id}", height=170, max_chars=LONGEST,
            placeholder=tr("Headline\n\nFirst paragraph …"),
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.date_input(tr("To be published"), None, key=f"copy_day_{of.id}", format="YYYY-MM-DD", width=180)
            st.button(
                tr("Check the copy"), key="check_copy", type=session.main_button(), icon=":material/fact_check:",
                on_click=_send, args=(of,),
            )  # fmt: skip
            st.button(tr("Clear"), key="clear_copy", type="tertiary", on_click=_clear, args=(of,))
        st.caption(tr("The copy stays on this computer. Without a date, its weekdays are read as of the coverage's."))


def article(of: Story) -> Article | None:
    """The copy that was sent, as one more article; None when there is none or it cannot be read."""
    kept = _kept(of)
    if not kept.text.strip():
        return None
    published = datetime.combine(kept.day, time()) if kept.day else None
    try:
        made = paste(kept.text, draft.NAME, outlet=draft.NAME)
    except FactcheckError as error:
        st.error(session.plain(str(error)), icon=":material/error:")
        return None
    # What reads like a publication date in unpublished copy is somebody else's.
    return replace(made, published=published, modified=None, url="", notices=())


def checked(of: Story, copy: Article) -> Report | None:
    """The coverage and the copy compared; None, with the reason or the progress shown, until that is there."""
    texts = session.articles(of)
    if any(text.id == copy.id for text in texts):
        st.info(tr("This is the text of one of the story's articles, word for word."), icon=":material/info:")
        return None
    job = session.desk().submit((*texts, copy), session.settings())
    if job.report is not None:
        return record.applied(of, job.report)
    if job.error is not None:
        failed((*texts, copy), job.error)
    else:
        watch(job)
    return None


def teach(count: int) -> None:
    """Say what the check does, before there is a copy."""
    rows = "".join(
        f'<dt><span class="fc-sign fc-s-{one.name.lower()}" aria-hidden="true">{reader.SIGNS[one]}</span>{tr(one)}</dt>'
        f"<dd>{tr(draft.MEANINGS[one])}</dd>"
        for one in Standing
    )
    with st.container(border=True):
        st.html(
            highlight.section(
                tr("What you get"),
                trn(
                    "Every figure, day, record and change of plan in your copy, held against the {count} article:",
                    "Every figure, day, record and change of plan in your copy, held against the {count} articles:",
                    count,
                ),
            )
            + f'<dl class="fc-meanings">{rows}</dl>'
        )


def show(of: Story, report: Report, copy: Article) -> None:
    """Draw the copy with its values marked, and beside it every finding that is wanted."""
    found = draft.findings(report, copy.id)
    counts = draft.tally(found)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        labels = {"": tr("All · {count}", count=len(found))} | {
            one.name: f"{reader.SIGNS[one]} {tr(one)} · {n}" for one, n in counts.items()
        }
        wanted = st.pills(
            tr("Show"), list(labels), default="", format_func=lambda key: labels[key], key="standing",
            label_visibility="collapsed", required=True,
        )  # fmt: skip
        st.space("stretch")
        st.download_button(
            tr("Memo.md"), lambda: _memo(of, report, copy, found), filename(of.name, "draft-check", "md"),
            "text/markdown", key="draft_memo", icon=":material/download:",
        )  # fmt: skip
    left, right = st.columns([5, 6], gap="medium")
    with left, st.container(border=True, key="own_copy"):
        st.html(reader.article(copy, reader.finding_marks(found), tr("The copy, marked")))
    with right:
        _list([one for one in found if wanted in ("", one.standing.name)], copy)


def _list(found: Sequence[Finding], copy: Article) -> None:
    if not found:
        with st.container(border=True):
            st.write(tr("None of these in your copy."))
        return
    order = list(Standing)
    ranked = sorted(found, key=lambda one: (order.index(one.standing), one.start))
    with st.container(border=True):
        st.html("".join(reader.finding(one, copy.text) for one in ranked[:SHOWN]))
        if len(ranked) > SHOWN:
            more = trn("{count} more", "{count} more", len(ranked) - SHOWN)
            with st.expander(more, key="more_findings"):
                st.html("".join(reader.finding(one, copy.text) for one in ranked[SHOWN:]))


def _memo(of: Story, report: Report, copy: Article, found: Sequence[Finding]) -> bytes:
    words = draft.draft_memo(report, copy.id, found, story=of.name, day=session.now().date())
    return words.encode()


def _send(of: Story) -> None:
    text = str(st.session_state.get(f"copy_{of.id}") or "")
    if not text.strip():
        session.complain(tr("Paste your copy first."))
        return
    day = st.session_state.get(f"copy_day_{of.id}")
    kept = json.dumps({"text": text, "day": day.isoformat() if day else ""})
    session.attempt(lambda: session.store().set_setting(_key(of), kept))


def _clear(of: Story) -> None:
    if session.attempt(lambda: session.store().set_setting(_key(of), "")):
        st.session_state[f"copy_{of.id}"] = ""
        st.session_state[f"copy_day_{of.id}"] = None


def _kept(of: Story) -> Copy:
    text = session.store().setting(_key(of))
    if not text:
        return Copy()
    read = json.loads(text)
    return Copy(read["text"], date.fromisoformat(read["day"]) if read["day"] else None)


def _key(of: Story) -> str:
    return f"own_copy_{of.id}"

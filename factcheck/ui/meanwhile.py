"""Two editors on one card: a ruling is saved only upon the one that was looked at, and no text is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape

import streamlit as st

from factcheck.catalogue import tr
from factcheck.errors import StaleError, StoreError
from factcheck.store import Story
from factcheck.types import Decision, Rating, Verdict
from factcheck.ui import highlight, record, session
from factcheck.view import RATING_LABELS, Card, describe, web_url

_TYPED = ("note", "evidence")  # fields of a card that keep what is typed, by the first part of their keys
_FILLED = (*_TYPED, "correct")  # and those that a ruling fills


def save(of: Story, card: Card, verdict: Verdict) -> bool:
    """Save a ruling, signed and dated; False, and the page says why, when that fails.

    When somebody ruled on the card since this visit looked, theirs stands and this one is kept as a draft beside it,
    unless both say the same.
    """
    signed = replace(verdict, reviewer=session.reviewer(), at=session.now())
    record.keep_letters(of, card, verdict)
    seen = st.session_state.get(_key(of, card.id))
    try:
        written = session.store().save_verdict(of.id, signed, seen=seen, upon=card.articles)
    except StaleError as error:
        return _met(of, card, signed, error)
    except StoreError as error:
        session.complain(str(error))
        return False
    st.session_state[_key(of, card.id)] = written.id
    return True


def looked(of: Story, card: str) -> None:
    """Note that this visit knows what stands on a card by now: it has just done something to it."""
    st.session_state[_key(of, card)] = record.last_ruling(of, card)


def known(of: Story, card: str) -> Verdict | None:
    """The ruling on a card that this visit has seen or written: several fields may change at one stroke."""
    return record.standing_at(of, card, st.session_state.get(_key(of, card), 0))


def catch_up(of: Story, card: Card) -> None:
    """Before a card's fields are drawn: they show what stands, and what was typed upon an older ruling is kept."""
    seen = st.session_state.get(_key(of, card.id))
    looked(of, card.id)
    if seen is None or record.last_ruling(of, card.id) <= seen:
        return
    typed = {field: str(st.session_state.get(f"{field}_{card.id}") or "") for field in _TYPED}
    if typed != _texts(record.standing_at(of, card.id, seen)) and any(typed.values()):
        known = session.store().draft(of.id, card.id, session.reviewer())
        session.attempt(lambda: session.store().save_draft(of.id, card.id, session.reviewer(), {**known, **typed}))
    clear_fields(card.id)


def clear_fields(card: str) -> None:
    """Let the fields of a card be filled anew."""
    for field in _FILLED:
        st.session_state.pop(f"{field}_{card}", None)


def draw(of: Story, card: Card) -> bool:
    """Where somebody ruled on the card before what was written here was saved: show both and ask which stands.

    False, and nothing drawn, when there is nothing to ask.
    """
    mine = _kept_back(of, card)
    if mine is None or card.verdict is None:
        return False
    by = session.isolated(card.verdict.reviewer) or tr("Somebody")
    first = (
        tr("{name} saved this at {moment}", name=by, moment=session.moment(card.verdict.at))
        if card.verdict.at
        else tr("{name} saved this", name=by)
    )
    st.html(highlight.section(first, tr("Your text is kept below. The log has both, whatever you choose.")))
    for title, verdict in (
        (tr("Saved by {name}", name=by), card.verdict),
        (tr("Yours, not saved"), mine),
    ):
        st.html(_side(title, verdict))
    with st.container(gap="xsmall"):
        for label, key, act in (
            (tr("Keep mine"), "keep_mine", _keep_mine),
            (tr("Keep what {name} saved", name=by), "take_theirs", _take_theirs),
            (tr("My verdict with both notes"), "keep_both", _keep_both),
        ):
            st.button(session.plain(label), key=key, width="stretch", on_click=act, args=(of, card, mine))
    return True


def joined(theirs: Verdict, mine: Verdict) -> Verdict:
    """Return my verdict with the texts and addresses of both, theirs first; equal texts stand once."""
    return replace(
        mine,
        ratings=tuple(sorted({**dict(theirs.ratings), **dict(mine.ratings)}.items()))
        if theirs.decision is mine.decision
        else mine.ratings,
        note=_both(theirs.note, mine.note),
        correction=_both(theirs.correction, mine.correction) or mine.correction or theirs.correction,
        evidence=tuple(dict.fromkeys((*theirs.evidence, *mine.evidence))),
    )


def read(standing: Verdict, draft: Mapping[str, str]) -> Verdict:
    """Return the verdict that a draft asks for; what it is silent on stays as it stands."""
    evidence = tuple(filter(None, map(web_url, draft.get("evidence", "").split("\n"))))
    if draft.get("decision") not in set(Decision):
        return replace(standing, note=draft.get("note") or standing.note, evidence=evidence or standing.evidence)
    rated = (pair.partition("=") for pair in draft.get("ratings", "").split())
    return replace(
        standing,
        decision=Decision(draft["decision"]),
        why=draft.get("why", ""),
        ratings=tuple((letter, Rating(word)) for letter, _, word in rated if word in set(Rating)),
        note=draft.get("note", ""),
        correction=draft.get("correction", ""),
        evidence=evidence,
    )


def _met(of: Story, card: Card, mine: Verdict, error: StaleError) -> bool:
    """Somebody was first: the store keeps ``mine`` as a draft. True when both said the same, and both are saved."""
    clear_fields(card.id)
    standing = session.verdicts(of).get(card.id)
    if standing is None:
        session.complain(str(error))
        return False
    return _same(standing, mine) and _saved(of, card, mine)


def _kept_back(of: Story, card: Card) -> Verdict | None:
    if card.verdict is None:
        return None
    draft = session.store().draft(of.id, card.id, session.reviewer())
    mine = read(card.verdict, draft) if draft else card.verdict
    return None if _same(card.verdict, mine) else mine


def _same(one: Verdict, other: Verdict) -> bool:
    return replace(one, reviewer="", at=None) == replace(other, reviewer="", at=None)


def _texts(verdict: Verdict | None) -> dict[str, str]:
    known = (verdict.note, "\n".join(verdict.evidence)) if verdict else ("", "")
    return dict(zip(_TYPED, known, strict=True))


def _both(first: str, second: str) -> str:
    return "\n\n".join(dict.fromkeys(text for text in (first.strip(), second.strip()) if text))


def _side(title: str, verdict: Verdict) -> str:
    rated = [f"{letter}: {tr(RATING_LABELS[rating])}" for letter, rating in verdict.ratings]
    said = (*rated, verdict.note, verdict.correction, *verdict.evidence)
    lines = "".join(f'<p dir="auto">{escape(text)}</p>' for text in said if text.strip())
    return (
        f'<section class="fc-meanwhile"><h3>{highlight.isolate(title)}</h3>'
        f"<p><b>{escape(describe(verdict))}</b></p>{lines}</section>"
    )


def _keep_mine(of: Story, card: Card, mine: Verdict) -> None:
    _saved(of, card, mine)


def _keep_both(of: Story, card: Card, mine: Verdict) -> None:
    if card.verdict:
        _saved(of, card, joined(card.verdict, mine))


def _take_theirs(of: Story, card: Card, _: Verdict) -> None:
    session.attempt(lambda: session.store().clear_draft(of.id, card.id, session.reviewer()))
    clear_fields(card.id)


def _saved(of: Story, card: Card, verdict: Verdict) -> bool:
    """Save upon what is on the screen now."""
    looked(of, card.id)
    clear_fields(card.id)
    return save(of, card, verdict)


def _key(of: Story, card: str) -> str:
    return f"looked_{of.id}_{card}"

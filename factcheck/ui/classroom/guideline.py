"""What each verdict means, for those who rule in a session: one key away from every card."""

from __future__ import annotations

from html import escape

import streamlit as st

from factcheck.types import EXPLANATIONS, Decision
from factcheck.view import DECISION_LABELS, WHY_LABELS

_MEANS: dict[Decision, str] = {
    Decision.CONFLICT: "Both cannot be right: one says three were hurt, the other five, at the same hour.",
    Decision.EXPLAINED: "Both can be right, and you can say why: one counts the town, the other the whole county.",
    Decision.NOT_A_DISCREPANCY: "They say the same thing, speak of different things, or the text was misread.",
    Decision.UNVERIFIABLE: "Nobody could find out: a private talk without a witness.",
    Decision.NEEDS_REPORTING: "One call or one document would settle it. Say which in the note.",
}
_WHY: dict[str, str] = {
    "precision": "“about 40” and “43”",
    "scope": "two sets: the city and the region, the year and the season",
    "time_zone": "one moment, two clocks",
    "updated": "one article is later than the other",
    "wording": "two words for one fact",
    "translation": "two renderings of one phrase",
    "attribution": "the same words, two speakers",
    "certainty": "“did” and “is said to have”",
    "different_event": "not about the same happening",
    "same_meaning": "no difference in substance",
    "bad_extraction": "the value was cut wrongly from its sentence",
    "page_furniture": "an advertisement, a menu, a reader's comment",
}
_KEYS = (
    ("1 to 5", "Your verdict, and on to the next card"),
    ("S", "Skip for now"),
    ("U", "Take back your last verdict"),
    ("J K", "Next card, previous card"),
    ("H", "This page"),
    ("Esc", "Leave the note"),
)


@st.dialog("What the verdicts mean", width="medium")
def show() -> None:
    """Open the guideline."""
    st.html(_verdicts() + _keys())


def _verdicts() -> str:
    rows = "".join(
        f"<dt><kbd>{number}</kbd></dt><dd><b>{escape(DECISION_LABELS[decision])}.</b> {escape(_MEANS[decision])}"
        f"{_reasons(decision)}</dd>"
        for number, decision in enumerate(Decision, 1)
    )
    return (
        "<p>Read what each side wrote. Ask: can all of them be true at once? "
        f'There is no majority here: three articles may copy one mistake.</p><dl class="fc-keys">{rows}</dl>'
    )


def _reasons(decision: Decision) -> str:
    reasons = EXPLANATIONS.get(decision, ())
    lines = "".join(f"<li><b>{escape(WHY_LABELS[why].capitalize())}</b>: {escape(_WHY[why])}</li>" for why in reasons)
    return f'<ul class="fc-class-reasons">{lines}</ul>' if lines else ""


def _keys() -> str:
    rows = "".join(f"<dt><kbd>{escape(key)}</kbd></dt><dd>{escape(text)}</dd>" for key, text in _KEYS)
    return f'<h3 class="fc-h2 fc-class-gap">Keys</h3><dl class="fc-keys">{rows}</dl>'

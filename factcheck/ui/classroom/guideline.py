"""What each verdict means, for those who rule in a session: one key away from every card."""

from __future__ import annotations

from html import escape

import streamlit as st

from factcheck.catalogue import mark, tr
from factcheck.types import EXPLANATIONS, Decision
from factcheck.ui.window import window
from factcheck.view import DECISION_LABELS, why_label

_MEANS: dict[Decision, str] = {
    Decision.CONFLICT: mark("Both cannot be right: one says three were hurt, the other five, at the same hour."),
    Decision.EXPLAINED: mark(
        "Both can be right, and you can say why: one counts the town, the other the whole county."
    ),
    Decision.NOT_A_DISCREPANCY: mark("They say the same thing, speak of different things, or the text was misread."),
    Decision.UNVERIFIABLE: mark("Nobody could find out: a private talk without a witness."),
    Decision.NEEDS_REPORTING: mark("One call or one document would settle it. Say which in the note."),
}
_WHY: dict[str, str] = {
    "precision": mark("“about 40” and “43”"),
    "scope": mark("two sets: the city and the region, the year and the season"),
    "time_zone": mark("one moment, two clocks"),
    "updated": mark("one article is later than the other"),
    "wording": mark("two words for one fact"),
    "translation": mark("two renderings of one phrase"),
    "attribution": mark("the same words, two speakers"),
    "certainty": mark("“did” and “is said to have”"),
    "different_event": mark("not about the same happening"),
    "same_meaning": mark("no difference in substance"),
    "bad_extraction": mark("the value was cut wrongly from its sentence"),
    "page_furniture": mark("an advertisement, a menu, a reader's comment"),
}
_KEYS = (
    (mark("1 to 5"), mark("Your verdict, and on to the next card")),
    ("S", mark("Skip for now")),
    ("U", mark("Take back your last verdict")),
    ("J K", mark("Next card, previous card")),
    ("H", mark("This page")),
    (mark("Esc"), mark("Leave the note")),
)


@window(mark("What the verdicts mean"), width="medium")
def show() -> None:
    """Open the guideline."""
    st.html(_verdicts() + _keys())


def _verdicts() -> str:
    rows = "".join(
        f"<dt><kbd>{number}</kbd></dt><dd><b>{escape(tr(DECISION_LABELS[decision]))}.</b> "
        f"{escape(tr(_MEANS[decision]))}{_reasons(decision)}</dd>"
        for number, decision in enumerate(Decision, 1)
    )
    asked = tr(
        "Read what each side wrote. Ask: can all of them be true at once? "
        "There is no majority here: three articles may copy one mistake."
    )
    return f'<p>{escape(asked)}</p><dl class="fc-keys">{rows}</dl>'


def _reasons(decision: Decision) -> str:
    reasons = EXPLANATIONS.get(decision, ())
    lines = "".join(f"<li><b>{escape(why_label(why))}</b>: {escape(tr(_WHY[why]))}</li>" for why in reasons)
    return f'<ul class="fc-class-reasons">{lines}</ul>' if lines else ""


def _keys() -> str:
    rows = "".join(f"<dt><kbd>{escape(tr(key))}</kbd></dt><dd>{escape(tr(text))}</dd>" for key, text in _KEYS)
    return f'<h3 class="fc-h2 fc-class-gap">{escape(tr("Keys"))}</h3><dl class="fc-keys">{rows}</dl>'

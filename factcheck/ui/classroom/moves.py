"""The way to the card before and the card after, for whoever looks at one after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from factcheck.catalogue import mark, tr

_MOVES = {"previous": (mark("Previous"), "K", -1), "next": (mark("Next"), "J", 1)}


def draw(prefix: str, order: Sequence[str], key: str, go: Callable[[str], None], *, disabled: bool = False) -> None:
    """Draw both buttons, around the ends; ``prefix`` begins their keys."""
    place = order.index(key)
    for move, (label, short, by) in _MOVES.items():
        st.button(tr(label), key=f"{prefix}_{move}", shortcut=short, type="tertiary", on_click=go, disabled=disabled,
                  args=(order[(place + by) % len(order)],))  # fmt: skip

"""A long list a page at a time: "41–80 of 1,000" between two buttons."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from factcheck.catalogue import tr


def bar(key: str, first: int, size: int, count: int, turn: Callable[[int], None]) -> None:
    """Draw the bar of a list whose page begins at ``first``; ``turn`` gets where the wanted page begins."""
    last = min(first + size, count)
    with st.container(
        horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="xsmall",
        key=f"turner_{key}", width=300,
    ):  # fmt: skip
        _button(tr("Earlier"), f"earlier_{key}", first - size, count, turn)
        st.caption(_where(first + 1, last, count), width="content")
        _button(tr("Later"), f"later_{key}", last, count, turn)


def page(key: str, count: int, size: int) -> slice:
    """Return which part of a list to show, with a bar above it when one page does not hold it."""
    if count <= size:
        return slice(0, count)
    name = f"turned_{key}"
    first = int(st.session_state.get(name, 0))
    first = first if first < count else 0

    def turn(to: int) -> None:
        st.session_state[name] = to

    bar(key, first, size, count, turn)
    return slice(first, first + size)


def _where(first: int, last: int, count: int) -> str:
    return tr("{first}–{last} of {all}", first=f"{first:,}", last=f"{last:,}", all=f"{count:,}")


def _button(label: str, key: str, to: int, count: int, turn: Callable[[int], None]) -> None:
    st.button(label, key=key, type="tertiary", disabled=not 0 <= to < count, on_click=turn, args=(to,))

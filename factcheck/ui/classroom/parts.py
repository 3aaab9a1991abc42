"""The parts of the host's page, in the order in which a session goes through them."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from factcheck.catalogue import mark

_TURN = "class_turn"


class Part(StrEnum):
    """One part; its value is the key of its name."""

    JOIN = mark("Join")
    PLAN = mark("Prepare")
    BOARD = mark("Board")
    REVEAL = mark("Reveal")
    RESULTS = mark("Results")


def turn(part: Part) -> None:
    """Show another part on the next run."""
    st.session_state[_TURN] = part


def turned_to() -> Part | None:
    """Return the part that was asked for since the last run, once."""
    wanted = st.session_state.pop(_TURN, None)
    return Part(wanted) if wanted else None

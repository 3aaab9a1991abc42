"""Tabs that stay where the reader was when their labels change: with the language, or with a count in them."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer


def tabs(labels: Sequence[str], key: str) -> Sequence[TabContainer]:
    """``st.tabs`` that draw only the open one. Streamlit knows a tab by its label alone."""
    before = st.session_state.get(f"{key}_labels", ())
    chosen = st.session_state.get(key)
    if chosen not in labels and chosen in before and len(before) == len(labels):
        st.session_state[key] = labels[before.index(chosen)]
    st.session_state[f"{key}_labels"] = tuple(labels)
    return st.tabs(labels, key=key, on_change="rerun")

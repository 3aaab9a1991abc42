"""Streamlit's own login (OpenID Connect), where ``secrets.toml`` has ``[auth]``: it opens every page to a visitor."""

import streamlit as st


def door() -> None:
    """Offer to log in or out, in the sidebar; nothing where no login is configured."""
    inside = getattr(st.user, "is_logged_in", None)
    if inside is None:
        return
    with st.sidebar:
        if inside:
            st.button("Log out", key="log_out", type="tertiary", icon=":material/logout:", on_click=st.logout)
        else:
            st.button("Log in", key="log_in", type="tertiary", icon=":material/login:", on_click=st.login)

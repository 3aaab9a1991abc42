"""Streamlit's own login (OpenID Connect), where ``secrets.toml`` has ``[auth]``: it opens every page to a visitor."""

import streamlit as st

from factcheck.catalogue import tr


def door() -> None:
    """Offer to log in or out, in the sidebar; nothing where no login is configured."""
    inside = getattr(st.user, "is_logged_in", None)
    if inside is None:
        return
    with st.sidebar:
        if inside:
            st.button(tr("Log out"), key="log_out", type="tertiary", icon=":material/logout:", on_click=st.logout)
        else:
            st.button(tr("Log in"), key="log_in", type="tertiary", icon=":material/login:", on_click=st.login)

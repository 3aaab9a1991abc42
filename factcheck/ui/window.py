"""A window over the page, with its title in the reader's language: Streamlit's own takes the title at import."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Literal, ParamSpec

import streamlit as st

from factcheck.catalogue import tr

P = ParamSpec("P")


def window(
    title: str, *, width: Literal["small", "medium", "large"] = "small"
) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Make what draws a window's content open it; ``title`` is a key of the catalogue (``mark``)."""

    def decorate(draw: Callable[P, None]) -> Callable[P, None]:
        @wraps(draw)
        def opened(*args: P.args, **kwargs: P.kwargs) -> None:
            st.dialog(tr(title), width=width)(draw)(*args, **kwargs)

        return opened

    return decorate

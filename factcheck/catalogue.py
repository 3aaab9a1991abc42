"""The words of the interface in the reader's language: English is the key, a gettext catalogue gives the rest.

A catalogue is ``LANGUAGE/LC_MESSAGES/factcheck.mo`` in the package's ``locale`` folder or in the folder that
``FACTCHECK_CATALOGUES`` names (https://www.gnu.org/software/gettext/manual). What an article says, and what the
comparison says of it, is never a key: only the texts that this program itself puts on the screen.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

ENGLISH = "en"
DOMAIN = "factcheck"

_LANGUAGE: list[Callable[[], str]] = [lambda: ENGLISH]  # how the reader's language is asked for; set once, by the pages


def ask_language(how: Callable[[], str]) -> None:
    """Say how the language of whoever reads now is found: the pages know it, the modules below them do not."""
    _LANGUAGE[0] = how


def tr(text: str, /, **values: object) -> str:
    """Return a text in the reader's language, ``{name}`` filled in from ``values``.

    Without values nothing is filled in, so braces stand as they are. A translation whose names do not fit gives way to
    the English text.
    """
    return _filled(_told().gettext(text), text, values)


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the form for ``count``, which is ``{count}`` in both texts unless ``values`` says how it is written."""
    english = one if count == 1 else many
    return _filled(_told().ngettext(one, many, count), english, {"count": count, **values})


def mark(text: str) -> str:
    """Return the text as it is: it is a key, and whoever shows it calls ``tr`` on it."""
    return text


def languages() -> tuple[str, ...]:
    """The languages that have a catalogue, English first."""
    found = {path.parts[-3] for folder in folders() for path in folder.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return (ENGLISH, *sorted(found - {ENGLISH}))


def folders() -> tuple[Path, ...]:
    """Where catalogues are looked for: the reader's own folder before the package's."""
    own = os.environ.get("FACTCHECK_CATALOGUES", "")
    packaged = Path(__file__).parent / "locale"
    return (Path(own), packaged) if own else (packaged,)


def _filled(text: str, english: str, values: dict[str, object]) -> str:
    if not values:
        return text
    try:
        return text.format(**values)
    except (KeyError, IndexError, ValueError):
        return english.format(**values)


def _told() -> gettext.NullTranslations:
    return _opened(_LANGUAGE[0](), folders())


@lru_cache(maxsize=32)
def _opened(language: str, where: tuple[Path, ...]) -> gettext.NullTranslations:
    """The catalogue of a language; plain English where there is none, or one that cannot be read."""
    if language == ENGLISH:
        return gettext.NullTranslations()
    for folder in where:
        try:
            return gettext.translation(DOMAIN, folder, [language])
        except (OSError, ValueError):  # none here, or not a catalogue
            continue
    return gettext.NullTranslations()

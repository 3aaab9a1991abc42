"""The words of the interface in the reader's language: English is the key, a gettext catalogue gives the rest.

A catalogue is ``LANGUAGE/LC_MESSAGES/factcheck.mo`` in the package's ``locale`` folder or in the folder that
``FACTCHECK_CATALOGUES`` names (https://www.gnu.org/software/gettext/manual). What an article says, and what the
comparison says of it, is never a key: only the texts that this program itself puts on the screen.
"""

from __future__ import annotations

import gettext
import os
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

ENGLISH = "en"
DOMAIN = "factcheck"

_PLAIN = gettext.NullTranslations()

_WRITING = ContextVar("writing", default=False)  # whether a file is being written: those are English
_LANGUAGE: list[Callable[[], str]] = [lambda: ENGLISH]  # how the reader's language is asked for; set once, by the pages


def mark(text: str) -> str:
    """Return the text as it is: it is a key, and whoever shows it calls ``tr`` on it."""
    return text


# The translation of this is the name of its language, in that language.
_OWN_NAME = mark("English")
MONTHS = (
    mark("January"), mark("February"), mark("March"), mark("April"), mark("May"), mark("June"),
    mark("July"), mark("August"), mark("September"), mark("October"), mark("November"), mark("December"),
)  # fmt: skip


def ask_language(how: Callable[[], str]) -> None:
    """Say how the language of whoever reads now is found: the pages know it, the modules below them do not."""
    _LANGUAGE[0] = how


def language() -> str:
    """The language of whoever reads now: part of the key of whatever is kept with translated text in it."""
    return ENGLISH if _WRITING.get() else _LANGUAGE[0]()


@contextmanager
def in_english() -> Iterator[None]:
    """Within it every text is English, whoever reads now: for what is written into a file."""
    before = _WRITING.set(True)
    try:
        yield
    finally:
        _WRITING.reset(before)


def tr(text: str, /, **values: object) -> str:
    """Return a text in the reader's language, ``{name}`` filled in from ``values``.

    Without values nothing is filled in, so braces stand as they are. A translation whose names do not fit gives way to
    the English text.
    """
    return _filled(_told().gettext(text), text, values) if text else ""  # gettext's "" is the catalogue's header


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """Return the form for ``count``, which is ``{count}`` in both texts unless ``values`` says how it is written."""
    english = one if count == 1 else many
    return _filled(_told().ngettext(one, many, count), english, {"count": count, **values})


def listed(names: Sequence[str], /) -> str:
    """Return "a, b and c"; "" for none."""
    if len(names) < 2:
        return "".join(names)
    return tr("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])


def moment(at: datetime, /) -> str:
    """Return when something happened, in words: "14:05 UTC on 3 May 2026". ``at`` is in UTC."""
    return tr("{time} UTC on {date}", time=f"{at:%H:%M}", date=day(at))


def day(at: date, /) -> str:
    """Return a day in words: "3 May 2026"."""
    return tr("{day} {month} {year}", day=at.day, month=month(at.month), year=at.year)


def month(number: int, /) -> str:
    """Return the name of a month, 1 to 12, as it stands in a date."""
    return tr(MONTHS[number - 1])


def named(language: str, /) -> str:
    """Return what a language calls itself: what its catalogue makes of "English", else its code."""
    told = _opened(language, folders()).gettext(_OWN_NAME)
    return told if language == ENGLISH or told != _OWN_NAME else language


def nearest(locale: str, /) -> str:
    """Return the language with a catalogue that serves a browser's locale ("de-AT"), English where none does."""
    wanted = locale.replace("-", "_").casefold()
    known = {language.casefold(): language for language in languages()}
    return known.get(wanted) or known.get(wanted.partition("_")[0]) or ENGLISH


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
    except (AttributeError, LookupError, TypeError, ValueError):
        return english.format(**values)


def _told() -> gettext.NullTranslations:
    now = language()
    return _PLAIN if now == ENGLISH else _opened(now, folders())


@lru_cache(maxsize=32)
def _opened(language: str, where: tuple[Path, ...]) -> gettext.NullTranslations:
    """The catalogue of a language; plain English where there is none, or one that cannot be read."""
    if language == ENGLISH:
        return _PLAIN
    for folder in where:
        try:
            return gettext.translation(DOMAIN, folder, [language])
        except (OSError, ValueError, struct.error):  # none here, or not a catalogue
            continue
    return _PLAIN

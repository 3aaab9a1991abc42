"""Who is who in one article: people and bodies by capitals and title words, surnames, acronyms, roles and pronouns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from operator import attrgetter

from factcheck.facts import gazetteer
from factcheck.facts.role import national
from factcheck.facts.role import words as role_words
from factcheck.text.naming import (
    FAMILY_FIRST,
    KNOWN,
    LAND_FIRST,
    TITLE_WORDS,
    Named,
    acronyms_of,
    named,
    people_of,
    runs_of,
    short_forms,
    surnames,
    untitled,
)
from factcheck.text.phrases import CLOSED
from factcheck.text.subjects import ROLES

# what a description says of the role behind it
_SYNONYMS = {
    "top diplomat": ("secretary of state", "foreign minister", "foreign secretary"),
    "chief diplomat": ("secretary of state", "foreign minister", "foreign secretary"),
    "diplomat": ("secretary of state", "foreign minister", "foreign secretary"),
    "premier": ("prime minister", "premier"),
    "prime minister": ("premier", "prime minister"),
    "spokesman": ("spokesperson", "spokesman"),
    "spokesperson": ("spokesman", "spokeswoman", "spokesperson"),
}
_DESCRIPTION = re.compile(r"^(?:the|his|her|its|their|a)\s", re.IGNORECASE)
_APPOSITIVE = re.compile(r",\s(?P<role>(?:the\s|an?\s|its\s)?[^,;.“”\"\n]{4,90}?)(?=,|[.;]\s|[.;]?$|\swho\b|\n)")
_ROLE_BEFORE = re.compile(r"(?P<role>(?:[A-Z][\w.&’'-]*\s(?:(?:of|for|and)\s)?){0,8}(?:[a-z]+\s){0,2})$")
_SENTENCE_END = re.compile(r"(?<=\w\w)(?<!\b[LS]t)(?<!\b(?:Sgt|Col|Gen|Maj|Sen|Rep|Gov|Cpl|Det|Adm))[.!?]\s")
_BREAKS = CLOSED - {"of", "for", "and", "us", "the"}
OFFICE_WORDS = role_words()
_SET_OFF = re.compile(r"\b(?:the|an?|his|her)\s(?P<role>[a-z][\w’'-]*(?:\s[a-z][\w’'-]*){0,4}),\s$", re.IGNORECASE)
_PERSON = frozenset("he she him her his hers himself herself".split())


_START: Callable[[Named], int] = attrgetter("start")
_END: Callable[[Named], int] = attrgetter("end")


@dataclass(frozen=True, slots=True)
class Names:
    """The people and bodies of one article. Built by ``link``."""

    mentions: tuple[Named, ...] = ()  # in order, none over another
    held: tuple[tuple[str, str, int, int], ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)  # lower-case wording → full name
    people: frozenset[str] = frozenset()

    def canonical(self, mention: str) -> str:
        """Return the full name behind "Roe", "Mayor Ann Roe", "the LCC" or "the mayor"; itself when unknown."""
        words = " ".join(re.sub(r"[’']s$", "", mention.strip()).split())
        bare = _DESCRIPTION.sub("", words)
        for form in (words.lower(), bare.lower(), untitled(bare).lower()):
            if form in self.aliases:
                return self.aliases[form]
        return self._by_tail(bare) or self._by_role(bare.lower()) or (bare if bare[:1].isupper() else words)

    def key(self, name: str) -> str:
        """Return the lower-case family name of a person (the full name where two share it), else the whole name."""
        full = self.canonical(name)
        parts = full.lower().replace(".", "").split()
        if full not in self.people or len(parts) < 2 or parts[0] in FAMILY_FIRST:
            return LAND_FIRST.sub("", full.lower())
        shared = [p for p in self.people if p != full and p.lower().split()[-1] == parts[-1]]
        return " ".join(parts) if shared else parts[-1]

    def actors(self, start: int, end: int) -> frozenset[str]:
        """Return the normalised names of all people and bodies named in ``text[start:end]``."""
        first = bisect_right(self.mentions, start, key=_END)
        last = bisect_left(self.mentions, end, lo=first, key=_START)
        return frozenset(map(self.key, {m.name for m in self.mentions[first:last]}))

    def resolve(self, pronoun_offset: int) -> str:
        """Return the person last named before a "he" or "she" at that offset; "" when nobody is."""
        return self._last(pronoun_offset, person=True)

    def resolve_body(self, pronoun_offset: int) -> str:
        """Return the body last named before an "it" or "they" at that offset; "" when none is."""
        return self._last(pronoun_offset, person=False)

    def speaker(self, phrase: str, offset: int) -> str:
        """Return the full name behind a speaker phrase as written at ``offset``, pronouns resolved."""
        word = phrase.strip().lower()
        if word in _PERSON:
            return self.resolve(offset) or phrase
        return (self.resolve_body(offset) or phrase) if word in ("it", "they") else self.canonical(phrase)

    def roles(self) -> tuple[tuple[str, str, int, int], ...]:
        """Return (name, role phrase, start, end of the role) for every role the text gives a person."""
        return self.held

    def _last(self, offset: int, *, person: bool) -> str:
        before = range(bisect_left(self.mentions, offset, key=_START))
        return next((self.mentions[n].name for n in reversed(before) if self.mentions[n].person is person), "")

    def _by_tail(self, bare: str) -> str:
        """A title and a role may stand before the name: look for a known name at the end of the wording."""
        lower = bare.lower()
        fits = [n for n in self.people if lower.endswith(f" {n.lower()}")]
        return max(fits, key=len, default="")

    def _by_role(self, lower: str) -> str:
        wanted = (*next((v for k, v in _SYNONYMS.items() if lower.endswith(k)), ()), lower)
        holders = {
            name for name, role, *_ in self.held for w in wanted if re.search(rf"\b{re.escape(w)}\b", role.lower())
        }
        lands = _lands(lower)
        if lands or len(holders) > 1:
            fits = {n for n, role, *_ in self.held if n in holders and (_lands(role) & lands or not _lands(role))}
            holders = fits
        return holders.pop() if len(holders) == 1 else ""


def link(text: str, title: str = "") -> Names:
    """Find and link the names of one article. ``title`` may define acronyms; its names have no offsets."""
    runs = list(runs_of(text))
    acronyms = acronyms_of(f"{title}\n{text}", (*runs_of(title), *runs))
    people = people_of(text, runs)
    aliases = {**KNOWN, **acronyms, **surnames(people)}
    mentions = tuple(named(text, runs, people, aliases))
    bodies = {m.name.lower(): m.name for m in mentions if not m.person}
    bodies |= short_forms(bodies)
    mentions = tuple(m if m.person else replace(m, name=bodies[m.name.lower()]) for m in mentions)
    held = tuple(_roles(text, mentions))
    return Names(mentions, held, {**bodies, **aliases, **{p.lower(): p for p in people}}, frozenset(people))


_PREFIX = re.compile(r"\b(?:ex|then|vice)-$", re.IGNORECASE)  # what a hyphen fixes to a role


def _lands(phrase: str) -> set[str]:
    return {gazetteer.country(re.sub(r"[’']s$", "", w)) for w in phrase.split()} - {""}


def _roles(text: str, mentions: tuple[Named, ...]) -> Iterator[tuple[str, str, int, int]]:
    for earlier, m in zip((None, *mentions), mentions, strict=False):
        if not m.person:
            continue
        floor = max(m.start - 110, earlier.end if earlier and earlier.person else 0, 0)
        before = _ROLE_BEFORE.search(text, floor, m.start)
        role = _own_words(before["role"]) if before else ""
        if _is_role(role) and not (role.split()[-1].islower() and role.split()[-1] not in ROLES | OFFICE_WORDS):
            end = text.rindex(role, floor, m.start) + len(role)
            fixed = _PREFIX.search(text, max(end - len(role) - 5, floor), end - len(role))
            at = fixed.start() if fixed else end - len(role)
            yield m.name, text[at:end], at, end
        set_off = _SET_OFF.search(text, floor, m.start)
        if set_off and set_off["role"].split()[-1] in ROLES | OFFICE_WORDS:
            yield m.name, set_off["role"], set_off.start("role"), set_off.end("role")
        after = _APPOSITIVE.match(text, m.end)
        if (
            after
            and (_is_role(after["role"]) or national(after["role"]))
            and not after["role"].startswith(("and ", "or ", "who ", "as ", "with "))
        ):
            role = _DESCRIPTION.sub("", after["role"])
            yield m.name, role, after.end("role") - len(role), after.end("role")


def _own_words(before: str) -> str:
    """The words before a name from the last sentence end, preposition or verb of speech on."""
    tail = _SENTENCE_END.split(before)[-1]
    cut = max((m.end() for m in re.finditer(r"\S+", tail) if m[0].lower() in _BREAKS), default=0)
    return tail[cut:].strip()


def _is_role(phrase: str) -> bool:
    words = [w.lower().strip(".") for w in phrase.split()]
    return (
        bool(words)
        and words[0] not in CLOSED - {"the", "a", "an", "its", "us"}
        and any(
            w in ROLES | OFFICE_WORDS or (w in TITLE_WORDS and w not in ("us", "u.s", "uk", "national", "former"))
            for w in words
        )
    )

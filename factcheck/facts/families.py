"""The form of a family of rival states; :mod:`factcheck.facts.rivals` lists them."""

from __future__ import annotations

from typing import NamedTuple


class State(NamedTuple):
    """One state of a family. States of unlike rank follow on one another in time; equal or no ranks exclude."""

    value: str
    rank: int
    wordings: str  # a pattern; a blank stands for any white space
    negated: str = ""  # the state that its negation is, "" where the negation says nothing


class Family(NamedTuple):
    """Rival states of one sort of bearer. ``bearers``: groups of nouns, "|" between groups, one group one bearer."""

    bearers: str
    states: tuple[State, ...]
    agree: tuple[frozenset[str], ...] = ()  # states that can hold together
    persons: bool = False  # a name may be the bearer too
    needed: bool = True  # without a bearer the words say nothing
    # nouns beside it that tell one from another ("rail tax", "lorry driver"): these, "*" for any, "age" for the age
    sorts: str = ""
    single: bool = False  # a story has one: an article that gives two states speaks of two things
    subject: bool = False  # a noun among the words of a state is not its bearer: "hit a truck" is said of the train
    object: bool = False  # what follows a state tells one use from another: "voted for the budget", "for the treaty"
    manner: bool = False  # it tells how something came about, not whether: a difference of medium weight

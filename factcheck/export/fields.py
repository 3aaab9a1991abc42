"""Typed reading of JSON that nobody vouches for: each field is what it should be, or FieldError names it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from factcheck.errors import FactcheckError

LONGEST = 1_000_000  # characters of a text, items of a list
LARGEST = 2**53
Word = TypeVar("Word", bound=StrEnum)


class FieldError(FactcheckError):
    """What is wrong with a field, in words that follow "File: "."""


@dataclass(frozen=True, slots=True)
class Fields:
    """One JSON object. ``where`` is its place in the file, for messages: "articles[2]"."""

    content: Any
    where: str = "the file"

    def raw(self, key: str) -> Any:
        """Whatever stands under ``key``; FieldError when nothing does."""
        if not isinstance(self.content, dict):
            raise FieldError(f"{self.where} is not an object")
        if key not in self.content:
            raise FieldError(f"{self.where} has no {key}")
        return self.content[key]

    def has(self, key: str) -> bool:
        """Whether anything stands under ``key``, for what an older file does without."""
        return isinstance(self.content, dict) and key in self.content

    def text(self, key: str, longest: int = LONGEST) -> str:
        """A string of at most ``longest`` characters."""
        return self._string(self.raw(key), key, longest)

    def whole(self, key: str) -> int:
        """A whole number from 0 to 2**53."""
        return self._number(self.raw(key), key)

    def share(self, key: str) -> float:
        """A number from 0 to 1."""
        found = self.raw(key)
        if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
            raise FieldError(f"{self.where}.{key} is no number from 0 to 1")
        return float(found)

    def moment(self, key: str) -> datetime | None:
        """An ISO 8601 moment with or without a zone, or null."""
        found = self.raw(key)
        if found is None:
            return None
        try:
            return datetime.fromisoformat(self._string(found, key, 100))
        except ValueError as error:
            raise FieldError(f"{self.where}.{key} is no date and time") from error

    def aware(self, key: str) -> datetime:
        """An ISO 8601 moment with its zone."""
        found = self.moment(key)
        if found is None or found.tzinfo is None:
            raise FieldError(f"{self.where}.{key} is no date and time with a zone")
        return found

    def member(self, kind: type[Word], word: Any, key: str) -> Word:
        """The member of an enumeration that ``word`` names."""
        try:
            return kind(word)
        except ValueError as error:
            raise FieldError(
                f"{self.where}.{key} holds “{str(word)[:40]}”, which this program does not know"
            ) from error

    def inner(self, key: str) -> Fields:
        """The object under ``key``."""
        return Fields(self.raw(key), f"{self.where}.{key}")

    def rows(self, key: str, most: int) -> Iterator[Fields]:
        """The objects of a list."""
        return (Fields(each, f"{key}[{number}]") for number, each in enumerate(self._list(key, most)))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        return tuple(self._string(each, key, LONGEST) for each in self._list(key))

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of pairs of strings."""
        return tuple(
            (self._string(first, key, LONGEST), self._string(second, key, LONGEST))
            for first, second in self._tuples(key, 2)
        )

    def triples(self, key: str) -> tuple[tuple[int, int, str], ...]:
        """A list of [whole number, whole number, string]."""
        return tuple(
            (self._number(start, key), self._number(end, key), self._string(kind, key, 100))
            for start, end, kind in self._tuples(key, 3)
        )

    def _list(self, key: str, most: int = LONGEST) -> list[Any]:
        found = self.raw(key)
        if not isinstance(found, list):
            raise FieldError(f"{self.where}.{key} is not a list")
        if len(found) > most:
            raise FieldError(f"{self.where}.{key} has more than {most:,} items")
        return found

    def _tuples(self, key: str, size: int) -> Iterator[list[Any]]:
        for each in self._list(key):
            if not isinstance(each, list) or len(each) != size:
                raise FieldError(f"{self.where}.{key} holds something other than lists of {size}")
            yield each

    def _string(self, found: Any, key: str, longest: int) -> str:
        if not isinstance(found, str):
            raise FieldError(f"{self.where}.{key} is not text")
        if len(found) > longest:
            raise FieldError(f"{self.where}.{key} is longer than {longest:,} characters")
        return found

    def _number(self, found: Any, key: str) -> int:
        if isinstance(found, bool) or not isinstance(found, int) or not 0 <= found <= LARGEST:
            raise FieldError(f"{self.where}.{key} is no whole number")
        return found

"""What was worked out once for a report and a log, kept until either is another. No Streamlit in here."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

HELD = 80  # values: those of some seven stories

T = TypeVar("T")


class Kept:
    """Values by name, each good for exactly the parts that it was made from.

    A part is the same when it is the very same object, or an equal number or text: a report of a thousand cards is
    never compared field by field. Threads may share one; two that miss at once both work the value out.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[Hashable, tuple[tuple[object, ...], Any]] = OrderedDict()

    def get(self, name: Hashable, parts: tuple[object, ...], make: Callable[[], T]) -> T:
        """Return the value of that name, made anew when a part is another."""
        with self._lock:
            known = self._held.get(name)
            if known and _same(known[0], parts):
                self._held.move_to_end(name)
                value: T = known[1]
                return value
        made = make()
        with self._lock:
            self._held[name] = (parts, made)
            self._held.move_to_end(name)
            while len(self._held) > HELD:
                self._held.popitem(last=False)
        return made


def _same(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    return len(old) == len(new) and all(
        a is b or (isinstance(a, int | str) and type(a) is type(b) and a == b) for a, b in zip(old, new, strict=True)
    )

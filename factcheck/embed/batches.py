"""Batches of few shapes.

A matrix library prepares itself anew for every shape it meets, and sums in another order for another shape. So texts
are padded to a few lengths, and every batch of a length holds equally many, the last one filled up: a row is then the
same to the last bit whatever it was encoded with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_LENGTHS = (8, 16, 24, 32, 40, 48, 64, 96, 128, 192, 256, 384, 512)  # tokens that a text is padded to
_BUDGET = 512  # tokens in a batch: with 256 and with 1,024 it is no faster, and a last batch is filled up in vain


def batches(lengths: Sequence[int], most: int) -> Iterator[tuple[list[int], int]]:
    """The places of the texts of one batch and the length that they are padded to; short ones first.

    ``lengths`` are the texts' lengths in tokens, none over ``most``.
    """
    steps = [n for n in _LENGTHS if n < most] + [most]
    waiting: dict[int, list[int]] = {}
    for place, length in enumerate(lengths):
        waiting.setdefault(next(n for n in steps if n >= length), []).append(place)
    for length, places in sorted(waiting.items()):
        size = size_of(length)
        yield from ((places[at : at + size], length) for at in range(0, len(places), size))


def size_of(length: int) -> int:
    """How many texts of that length stand in a batch: a power of two within the budget."""
    return 1 << max(_BUDGET // length, 1).bit_length() - 1

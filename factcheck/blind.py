"""A card as somebody sees it who must rule without the machine's guess: by its type it cannot hold one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from factcheck.view import Card, CardSide


@dataclass(frozen=True, slots=True)
class BlindCard:
    """The question and what each side wrote: no relation, reason, confidence, severity, suggestion or verdict."""

    id: str
    question: str
    sides: tuple[CardSide, ...]
    position: int


def blind(card: Card, position: int) -> BlindCard:
    """The card without the machine's guess. ``position`` is the reviewer's own: the queue's order is a guess too."""
    return BlindCard(card.id, card.question, card.sides, position)


def blind_queue(cards: Iterable[Card], order: Sequence[str]) -> tuple[BlindCard, ...]:
    """The cards of ``order`` (discrepancy ids) in that order; one that the report no longer has is left out."""
    known = {card.id: card for card in cards}
    return tuple(blind(known[key], position) for position, key in enumerate(order) if key in known)

"""Closed sessions as JSON in a story file, and back with every field checked."""

from __future__ import annotations

from typing import Any

from factcheck.export.fields import FieldError, Fields
from factcheck.store.log import Role
from factcheck.store.past import Hand, Member, PastSession
from factcheck.store.people import Kind
from factcheck.store.rounds import Round

MOST = 10_000  # members, rounds or hands of one session


def session_json(session: PastSession) -> dict[str, Any]:
    """The session as JSON."""
    return {
        "id": session.id,
        "name": session.name,
        "kind": session.kind,
        "opened_at": session.opened_at.isoformat(),
        "closed_at": session.closed_at.isoformat(),
        "members": [{"name": m.name, "role": m.role, "joined_at": m.joined_at.isoformat()} for m in session.members],
        "rounds": [_round(one) for one in session.rounds],
        "hands": [{"round": h.round, "member": h.member, "cards": list(h.cards)} for h in session.hands],
    }


def to_session(fields: Fields) -> PastSession:
    """The session. FieldError names what is wrong, a hand dealt to nobody or in no round included."""
    made = PastSession(
        id=fields.text("id", 64),
        name=fields.text("name", 1_000),
        kind=fields.member(Kind, fields.raw("kind"), "kind"),
        opened_at=fields.aware("opened_at"),
        closed_at=fields.aware("closed_at"),
        members=tuple(_to_member(each) for each in fields.rows("members", MOST)),
        rounds=tuple(_to_round(each) for each in fields.rows("rounds", MOST)),
        hands=tuple(_to_hand(each) for each in fields.rows("hands", MOST)),
    )
    _check(fields, made)
    return made


def _check(fields: Fields, made: PastSession) -> None:
    names = {member.name for member in made.members}
    numbers = {one.number for one in made.rounds}
    dealt = {(hand.round, hand.member) for hand in made.hands}
    folded = {member.name.casefold() for member in made.members}
    if len(folded) != len(made.members) or len(numbers) != len(made.rounds) or len(dealt) != len(made.hands):
        raise FieldError(f"{fields.where} names a member, a round or a hand twice")
    if any(number not in numbers or name not in names for number, name in dealt):
        raise FieldError(f"{fields.where} deals cards to nobody, or in no round")
    if any(len(set(hand.cards)) != len(hand.cards) for hand in made.hands):
        raise FieldError(f"{fields.where} deals a card twice")


def _round(one: Round) -> dict[str, Any]:
    return {
        "number": one.number,
        "cards": list(one.cards),
        "per_card": one.per_card,
        "shuffled": one.shuffled,
        "seed": one.seed,
        "opened_at": one.opened_at.isoformat() if one.opened_at else None,
        "closed_at": one.closed_at.isoformat() if one.closed_at else None,
    }


def _to_round(fields: Fields) -> Round:
    return Round(
        number=fields.whole("number"),
        cards=fields.texts("cards"),
        per_card=None if fields.raw("per_card") is None else fields.whole("per_card"),
        shuffled=fields.raw("shuffled") is True,
        seed=fields.whole("seed"),
        opened_at=None if fields.raw("opened_at") is None else fields.aware("opened_at"),
        closed_at=None if fields.raw("closed_at") is None else fields.aware("closed_at"),
    )


def _to_member(fields: Fields) -> Member:
    role = fields.member(Role, fields.raw("role"), "role")
    return Member(fields.text("name", 1_000), role, fields.aware("joined_at"))


def _to_hand(fields: Fields) -> Hand:
    return Hand(fields.whole("round"), fields.text("member", 1_000), fields.texts("cards"))

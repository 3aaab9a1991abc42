"""How strong the word for what was said is: "asked" or "demanded", "said" or "admitted"."""

from __future__ import annotations

# force → (how far from plain report, its verbs in every form that news uses)
FORCES: dict[str, tuple[int, str]] = {
    "plain": (0, "said says say saying added adds noted notes stated states announced announces reported reports wrote "
                 "explained explains commented mentioned recalled tweeted posted told tells described estimated "
                 "according to quoted highlighted"),
    "request": (1, "asked asks urged urges requested requests appealed invited encouraged advised recommended "
                   "recommends proposed proposes suggested suggests"),
    "demand": (3, "demanded demands ordered orders insisted insists instructed commanded"),
    "doubt": (1, "claimed claims alleged alleges maintained maintains asserted argued argues purported"),
    "admission": (2, "admitted admits acknowledged acknowledges conceded concedes confessed revealed disclosed"),
    "confirmation": (1, "confirmed confirms verified"),
    "warning": (2, "warned warns cautioned cautions"),
    "threat": (3, "threatened threatens vowed vows"),
    "accusation": (3, "accused accuses blamed blames condemned condemns denounced rebuked criticised criticized "
                      "blasted slammed"),
    "denial": (3, "denied denies rejected rejects dismissed"),
}  # fmt: skip
_BY_VERB = {verb: force for force, (_, verbs) in FORCES.items() for verb in verbs.split()} | {"according to": "plain"}
# Forces that a careful editor would not let stand for one another.
_APART = frozenset(
    frozenset(pair.split())
    for pair in (
        "plain admission", "plain demand", "plain threat", "plain denial", "plain accusation", "plain doubt",
        "plain warning", "request demand", "request threat", "request accusation", "request warning", "doubt admission",
        "doubt confirmation", "denial admission", "denial confirmation", "warning threat", "plain request",
    )
)  # fmt: skip


def force(verb: str) -> str:
    """The sort of speech act a reporting verb names, "" when unknown: "plain", "request", "demand", "admission", …"""
    return _BY_VERB.get(verb.lower().strip(), "")


def weight(named: str) -> int:
    """How far a force stands from plain report, 0 to 3."""
    return FORCES[named][0] if named in FORCES else 0


def apart(a: str, b: str) -> bool:
    """True when two forces make different acts of the same words."""
    return frozenset((a, b)) in _APART

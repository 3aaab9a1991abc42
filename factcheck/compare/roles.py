"""What one person is: two offices that cannot both be held, or one office with and without "former" or "deputy"."""

from __future__ import annotations

from factcheck.compare.sides import Comparison, Group, Story, across, grouped, hardest, label_of, related
from factcheck.types import Cluster, Fact, Label, Relation, Severity

_STANDINGS = frozenset({"former", "deputy", "assistant", "acting", "elect"})


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the offices or nationalities that the sources give one person; None where they can all be one."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    pairs = related(groups, _relate)
    overall = hardest(pairs)
    if overall is Relation.COMPATIBLE:
        return None
    i, j, _ = next(p for p in pairs if p[2] is overall)
    name, nation = _who(label_of(facts[0]).detail), label_of(facts[0]).family == "nationality"
    values = [g.normalized.title() if nation else g.normalized for g in groups]
    return Comparison(
        "nationality" if nation else "role",
        overall,
        groups,
        pairs,
        question=f"What is {name}: {' or '.join(values)}?",
        reason=_reason(name, groups[i].value, groups[j].value, overall),
        would_settle="How the person's own office or employer gives the title on that day.",
        severity=Severity.MEDIUM if overall is Relation.CONFLICT else Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _who(name: str) -> str:
    """A name as it is; "the driver" for a bare word."""
    return name if name[:1].isupper() else f"the {name}"


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, label_of(facts[0]).value)


def _split(value: str) -> tuple[frozenset[str], str]:
    """ "deputy mayor" is the standing "deputy" and the office "mayor"."""
    words = value.split()
    standing = frozenset(words[: next((n for n, w in enumerate(words) if w not in _STANDINGS), len(words))])
    return standing, " ".join(w for w in words if w not in standing)


def _relate(a: Group, b: Group) -> Relation:
    if label_of(a.facts[0]).family == "nationality":
        shared = set(a.normalized.split(" or ")) & set(b.normalized.split(" or "))
        return Relation.COMPATIBLE if shared else Relation.CONFLICT
    (stand_a, office_a), (stand_b, office_b) = _split(a.normalized), _split(b.normalized)
    if office_a == office_b:
        return Relation.SPECIFICITY if stand_a ^ stand_b <= {"acting"} else Relation.CONFLICT
    if "former" in stand_a ^ stand_b or _shortened(office_a, office_b):
        return Relation.COMPATIBLE
    return Relation.CONFLICT


def _shortened(a: str, b: str) -> bool:
    """True for a rank and its short form: a major general is called general."""
    return f" {a}".endswith(f" {b}") or f" {b}".endswith(f" {a}")


def _reason(name: str, a: str, b: str, overall: Relation) -> str:
    if overall is Relation.SPECIFICITY:
        return f"Both “{a}” and “{b}” can be said of {name}: one source leaves out that the office is held for a time."
    return f"{name[:1].upper()}{name[1:]} cannot be both “{a}” and “{b}” at one time."

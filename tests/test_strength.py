import pytest

from factcheck.facts import strength


@pytest.mark.parametrize(
    ("verb", "force"),
    [
        ("said", "plain"),
        ("According to", "plain"),
        ("urged", "request"),
        ("insisted", "demand"),
        ("claimed", "doubt"),
        ("admitted", "admission"),
        ("warned", "warning"),
        ("vowed", "threat"),
        ("denied", "denial"),
        ("sang", ""),
    ],
)
def test_every_verb_has_one_force(verb: str, force: str) -> None:
    assert strength.force(verb) == force


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("plain", "admission", True),
        ("request", "demand", True),
        ("denial", "admission", True),
        ("plain", "plain", False),
        ("plain", "confirmation", False),
    ],
)
def test_forces_that_do_not_stand_for_each_other(a: str, b: str, apart: bool) -> None:
    assert strength.apart(a, b) is strength.apart(b, a) is apart


def test_a_stronger_force_weighs_more() -> None:
    assert strength.weight("plain") < strength.weight("request") < strength.weight("demand")
    assert strength.weight("") == 0


def test_no_verb_has_two_forces() -> None:
    verbs = [v for _, group in strength.FORCES.values() for v in group.split()]
    assert len(verbs) == len(set(verbs))

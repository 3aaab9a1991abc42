import pytest

from factcheck.compare.speakers import same_speaker


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Miller", "spokesman Tom Miller", True),
        ("a monitoring group", "Coastal Observatory", True),
        ("the statement", "the coalition", True),
        ("Officials", "Tom Miller", False),
        ("Tom Miller", "Ana Ruiz", False),
        ("a war monitor", "a civil defence official", False),
        ("Harbour Watch", "Coastal Observatory", False),
    ],
)
def test_which_wordings_may_name_one_speaker(a: str, b: str, same: bool) -> None:
    assert same_speaker(a, b) is same_speaker(b, a) is same

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text import quotes


def words(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotes.find(text)]


def speakers(text: str) -> list[str]:
    return [q.speaker for q in quotes.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It was loud,” she said.", ["It was loud,"]),
        ('"We lost," he said. "We will be back."', ["We lost,", "We will be back."]),
        ("Mayor's dog didn't bite the neighbours' cat", []),
        ("The firm's 'rogue' trader", ["rogue"]),
        ("‘Spy’ ring’s leader held", ["Spy"]),
        ("« C'est fini », dit-il", [" C'est fini "]),
        ("“He told me ‘run’ and I ran,” Roe said.", ["He told me ‘run’ and I ran,", "run"]),
        ('"An open quotation\nThe next paragraph.', ["An open quotation"]),
        ('"One. "Two" she said.', ["One.", "Two"]),
        ("the '90s were rock 'n' roll", ["n"]),
    ],
)
def test_finds_the_words_between_marks(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The pitch was frozen,” groundsman Al Roe said.", "groundsman Al Roe"),
        ("“The pitch was frozen,” said Ann Roe, who runs the club.", "Ann Roe"),
        ("According to the coastguard, the sea was “like glass”.", "the coastguard"),
        ("Lee Park, head of trading at Acorn Bank, told reporters the fall was “a blip”.", "Lee Park"),
        ("The regulator said in a statement that the bank had “failed its clients”.", "The regulator"),
        ('"The bridge just folded" a witness named Omar said.', "a witness named Omar"),
        ("Police warned of a “very real” risk.", "Police"),
        ("He called it “a disgrace”, the striker said.", "the striker"),
        ("He rang Qiu Gang. Peru’s Trade Ministry said the call was “calm”.", "Peru’s Trade Ministry"),
        ("Roe said the storm would pass. “We have seen worse.”", "Roe"),
    ],
)
def test_finds_the_speaker(text: str, speaker: str) -> None:
    assert speakers(text)[0] == speaker


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    assert speakers("“We lost,” Roe said. “We will be back.”") == ["Roe", "Roe"]


@pytest.mark.parametrize(
    ("sentence", "speaker", "verb", "strength"),
    [
        ("killing at least two people the transport ministry said", "the transport ministry", "said", 1),
        ("wounding dozens a hospital source and residents said", "a hospital source and residents", "said", 1),
        ("six were hurt on Monday and Tuesday a monitor said", "a monitor", "said", 1),
        ("The rest were divers the Royal Society for Safety said.", "the Royal Society for Safety", "said", 1),
        ("Ann Roe, who owns the ferry, said it was full", "Ann Roe", "said", 1),
        ("The casualties included miners said local sources speaking in private", "local sources", "said", 1),
        ("Union chief Al Roe told the board to go", "Union chief Al Roe", "told", 2),
        ("The bank urged clients to change passwords", "The bank", "urged", 2),
        ("Forecasters warned of more snow", "Forecasters", "warned", 3),
        ("The captain demanded a replay", "The captain", "demanded", 3),
        ("according to a spokesman for the port, nobody sank", "a spokesman for the port", "according to", 1),
        ("US officials said talks would go on", "US officials", "said", 1),
        ("He later said it was an accident", "He", "said", 1),
        ("A spokeswoman for the airline said the jet was safe", "A spokeswoman for the airline", "said", 1),
        ("State Department spokesperson Jo Poe said no", "State Department spokesperson Jo Poe", "said", 1),
        ("The group which runs the mine said it was shut", "The group", "said", 1),
    ],
)
def test_finds_who_says_so_with_or_without_commas(sentence: str, speaker: str, verb: str, strength: int) -> None:
    found = quotes.attributions(sentence)[0]
    assert (found.speaker, found.verb, found.strength) == (speaker, verb, strength)
    assert sentence[found.speaker_start : found.speaker_end] == speaker


@pytest.mark.parametrize(
    "sentence", ["Two people were reported missing", "The fire is said to be out", "It added 40 jobs"]
)
def test_a_passive_is_no_speaker(sentence: str) -> None:
    assert quotes.attributions(sentence) == ()


def test_direct_and_indirect_speech() -> None:
    assert quotes.attributions("“No,” said the coach.")[0].direct
    assert not quotes.attributions("The coach said no.")[0].direct


@given(st.text(alphabet="ab .,\n\"'“”‘’«»AZ", max_size=80))
def test_every_span_lies_in_the_text(text: str) -> None:
    for quote in quotes.find(text):
        assert 0 <= quote.start < quote.end <= len(text)
        assert "\n" not in text[quote.start : quote.end]


@pytest.mark.parametrize("line", ['"It rained," he said. ', "he said the 'dog' barked and ", "‘a ", '"a '])
def test_a_long_line_is_quick(line: str) -> None:
    began = time.perf_counter()
    quotes.find((line * 20_000)[:60_000])
    assert time.perf_counter() - began < 4


def test_a_quotation_that_ends_its_sentence_is_not_the_next_speakers() -> None:
    assert speakers('Captain Jon Rask said: "We are proud." Coach Lea Holm stayed silent, she said.') == [
        "Captain Jon Rask"
    ]
    assert speakers('Captain Jon Rask said they were "so proud". Coach Lea Holm said nothing.') == ["Captain Jon Rask"]

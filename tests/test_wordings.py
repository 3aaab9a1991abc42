"""Two short articles in, the differences of wording out: quotations, speakers, verbs, denials, causes."""

import time

import pytest

from factcheck import assertions
from factcheck.claims import Reading, read
from factcheck.compare import Comparison, Story, compare
from factcheck.ingest.furniture import label
from factcheck.types import Article, Relation

CONFLICT, HEDGING, ATTRIBUTION, SPECIFICITY = (
    Relation.CONFLICT,
    Relation.HEDGING,
    Relation.ATTRIBUTION,
    Relation.SPECIFICITY,
)


def reading(name: str, text: str) -> Reading:
    return read(Article(name, name, text, label(text)))


def compared(*texts: str) -> list[Comparison]:
    readings = [reading(name, text) for name, text in zip("abcdefgh", texts, strict=False)]
    story = Story({r.article.id: r.article for r in readings})
    return [c for cluster in assertions.clusters(readings) if (c := compare(cluster, story))]


def kinds(*texts: str) -> set[tuple[str, Relation]]:
    return {(c.kind, c.relation) for c in compared(*texts)}


@pytest.mark.parametrize(
    ("one", "two", "kind", "relation"),
    [
        (
            "“The lift cable was worn and nobody checked it,” engineer Pia Holt said.",
            "“The lift cable was frayed and nobody checked it,” said engineer Pia Holt.",
            "quote",
            SPECIFICITY,
        ),
        (
            "“We will sign the contract before the summer,” club president Olav Dahl said.",
            "“We will not sign the contract before the summer,” club president Olav Dahl said.",
            "quote",
            CONFLICT,
        ),
        (
            "“We lost 40 cattle in the flood that night,” farmer Ines Roy said.",
            "“We lost 60 cattle in the flood that night,” farmer Ines Roy said.",
            "quote",
            CONFLICT,
        ),
        (
            "The union said the firm must “stop delaying talks on winter pay, and apologise”.",
            "The union told the firm to stop stalling talks on winter pay, its leader said.",
            "quote",
            SPECIFICITY,
        ),
        (
            "Mayor Tove Lunde called the scheme “a waste of public money”.\n\nMayor Tove Lunde said it was “a waste of "
            "public money” for the town.",
            "Opposition leader Karl Juhl said it was “a waste of public money” for the town.",
            "speaker",
            ATTRIBUTION,
        ),
        (
            "Coach Lea Holm admitted the players had skipped the doping test in Rome.",
            "Coach Lea Holm said the players had skipped the doping test in Rome.",
            "verb-strength",
            HEDGING,
        ),
        (
            "Coach Lea Holm denied the players had cheated in the doping test in Rome.",
            "Coach Lea Holm said the players had cheated in the doping test in Rome.",
            "polarity",
            CONFLICT,
        ),
        (
            "The mayor rejected that the town pays too much for its water.",
            "The mayor said that the town pays too much for its water.",
            "verb-strength",
            CONFLICT,
        ),
        (
            "Minister Ana Ruiz asked neighbouring states to open their border crossings.",
            "Minister Ana Ruiz told neighbouring states to open their border crossings.",
            "verb-strength",
            HEDGING,
        ),
        (
            "The pilot of the second glider was not injured.",
            "The pilot of the second glider was injured and flown to hospital.",
            "polarity",
            CONFLICT,
        ),
        (
            "The council voted for the toll road in May.",
            "The council voted against the toll road in May.",
            "polarity",
            CONFLICT,
        ),
        (
            "Shares in the ferry line rose on Friday.",
            "Shares in the ferry line fell sharply on Friday.",
            "polarity",
            CONFLICT,
        ),
        (
            "Angry strikers gathered outside the mill gates in Velby.",
            "A mob gathered outside the mill gates in Velby.",
            "loaded-word",
            HEDGING,
        ),
        (
            "The plant did not pay a fine.",
            "Tarn Mills paid a fine of 2 million crowns.",
            "polarity",
            CONFLICT,
        ),
        (
            "There was no sign of forced entry, the sheriff said.",
            "Detectives found evidence of forced entry.",
            "polarity",
            CONFLICT,
        ),
        (
            "The march through Velby was peaceful, organisers said.",
            "The march through Velby was chaotic, police said.",
            "characterisation",
            ATTRIBUTION,
        ),
        (
            "Ostport won the final with a narrow victory over Velby.",
            "Ostport won the final with a crushing victory over Velby.",
            "characterisation",
            CONFLICT,
        ),
        (
            "Hundreds of demonstrators blocked the coast road near Velby on Sunday.",
            "Hundreds of rioters blocked the coast road near Velby on Sunday.",
            "loaded-word",
            HEDGING,
        ),
        (
            "The report names farmers unlawfully evicted from the valley.",
            "Aid groups met the farmers evicted from the valley.",
            "loaded-word",
            HEDGING,
        ),
        (
            "The bridge near the old mill was bought last spring by the Norden group for a token sum, papers show.",
            "The bridge near the old mill was bought last spring by the Velux group for a token sum, papers show.",
            "name",
            CONFLICT,
        ),
        ("The fire was caused by a faulty heater.", "The blaze was due to a dropped candle.", "cause", CONFLICT),
        ("The blast was caused by a gas leak.", "It is not yet clear what caused the explosion.", "cause", HEDGING),
        (
            "A crack in the rail caused the derailment.",
            "The crash may have been caused by a truck, police believe.",
            "cause",
            HEDGING,
        ),
    ],
)
def test_finds(one: str, two: str, kind: str, relation: Relation) -> None:
    assert (kind, relation) in kinds(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("“No one was on board,” Ida Berg said.", '"No one was on board," Ida Berg said.'),
        ("“We hit the ice (off Velby) at speed,” Ida Berg said.", "“We hit the ice at speed,” Ida Berg said."),
        ("“We tried … and failed to turn the ship,” she said.", "“We tried and failed to turn the ship,” she said."),
        ("“Our air strikes hit the wrong farm,” he said.", "“Our airstrikes hit the wrong farm,” he said."),
        ("Unions opposed the plan for pensions.", "Employers supported the plan for pensions."),
        ("The tram driver was not injured.", "The cyclist was injured near the tram stop."),
        ("Police would not open the bridge before noon.", "Police opened the bridge to traffic."),
        ("The police did not comment on the raid.", "The police commented on the weather."),
        ("It was not only the rain that hurt sales.", "The rain hurt sales, the firm said."),
        ("Coach Lea Holm said her side were tired.", "Coach Lea Holm told reporters her side were tired."),
        ("A small crowd saw the parade.", "The parade ended with a massive firework display."),
        ("The talks in Velby were cordial.", "A tense final minute decided the match."),
        ("The U.S. team won the relay race on the last day of the games in Velby, officials said on Sunday.",
         "The American team won the relay race on the last day of the games in Velby, officials said on Sunday."),
        ("The fire was caused by a faulty heater.", "The blaze was due to the heater, which was faulty."),
        ("The fire was caused by a faulty heater.", "The crash was due to ice on the road."),
        ("Ada Lund was found guilty on two counts.", "Ole Berg was found not guilty on two counts."),
        ("The team did not score in the league.", "The team scored twice in the cup."),
        ("Prices rose because of the drought.", "Wages fell because of the strike."),
        ("Two gunmen fled the scene on Monday.", "Two fighters fled the scene on Monday."),
    ],
)  # fmt: skip
def test_stays_quiet(one: str, two: str) -> None:
    assert compared(one, two) == []


def test_one_article_alone_never_disagrees() -> None:
    text = "The pilot was not injured.\n\nThe pilot was injured in the crash.\n\nShares rose. Shares fell sharply."
    assert compared(text, "It rained.") == []


def test_an_outlet_that_gives_both_words_does_not_part_from_one_that_gives_one() -> None:
    both = "Hundreds of rioters blocked the coast road near Velby. Hundreds of demonstrators blocked the coast road."
    one = "Hundreds of demonstrators blocked the coast road near Velby."
    assert not [c for c in compared(both, one) if c.kind == "quote"]


def test_every_comparison_speaks_in_one_sentence_and_names_what_would_settle_it() -> None:
    found = compared(
        "The pilot of the second glider was not injured. The fire was caused by a faulty heater.",
        "The pilot of the second glider was injured. The blaze was due to a dropped candle.",
    )
    assert {c.kind for c in found} == {"polarity", "cause"}
    for comparison in found:
        assert comparison.reason.endswith(".")
        assert comparison.would_settle.endswith(".")
        assert comparison.question.endswith("?")
        assert len(comparison.groups) > 1
        assert comparison.pairs


def test_every_fact_quotes_its_article() -> None:
    text = "“The lift cable was worn and nobody checked it,” engineer Pia Holt said."
    found = compared(text, text.replace("worn", "frayed"))
    facts = [f for c in found for g in c.groups for f in g.facts]
    assert {text.replace("worn", "frayed")[f.start : f.end] for f in facts if f.claim.article == "b"} == {
        "The lift cable was frayed and nobody checked it"
    }


def test_long_articles_are_quick() -> None:
    texts = ["\n\n".join(f"Crew {n} of the {w} tram line did not stop at gate {n}." for n in range(400)) for w in "xy"]
    began = time.perf_counter()
    compared(*texts)
    assert time.perf_counter() - began < 20

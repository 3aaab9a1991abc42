"""Where one thing happened, as two articles tell it."""

import pytest

from factcheck.claims import read
from factcheck.compare import Comparison, Story, compare
from factcheck.compare.places import bearing, one_place
from factcheck.ingest import paste
from factcheck.types import Cluster, Facet, Fact, Label, Relation


def told(*texts: str) -> Comparison | None:
    """Compare every place in short texts that all speak of one happening."""
    articles = [paste(text, f"{number}.txt") for number, text in enumerate(texts)]
    facts = tuple(f for a in articles for f in read(a).facts if is_place(f))
    return compare(Cluster(facts, (), 0.8), Story({a.id: a for a in articles}))


def is_place(fact: Fact) -> bool:
    return isinstance(fact.reading, Label) and fact.reading.facet is Facet.PLACE


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("A tram derailed in Elmby at noon.", "A tram derailed in Oakham at noon.", Relation.CONFLICT),
        (
            "A tram derailed in Elmby at noon. Trams run to Oakham.",
            "A tram derailed in Oakham at noon.",
            Relation.SPECIFICITY,
        ),
        ("The blast was in the village of Elmby.", "The blast was in the town of Oakham.", Relation.CONFLICT),
        ("A van crashed on the A12 at dawn.", "A van crashed on the A14 at dawn.", Relation.CONFLICT),
        ("A van crashed on Interstate 40 at dawn.", "A van crashed on Highway 61 at dawn.", Relation.CONFLICT),
        ("He was shot on Mill Street at noon.", "He was shot on Bridge Street at noon.", Relation.CONFLICT),
        (
            "They met at the corner of Mill Lane and Elm Road.",
            "They met at the corner of Mill Lane and Park Road.",
            Relation.CONFLICT,
        ),
        ("She died at Mercy Hospital overnight.", "She died at St Jude Hospital overnight.", Relation.CONFLICT),
        (
            "The plane fell into a busy market there.",
            "The plane fell into a residential area there.",
            Relation.CONFLICT,
        ),
        ("He was held at his home on Friday.", "He was held at a petrol station on Friday.", Relation.CONFLICT),
        ("It sank 12 miles north of Tarua on Friday.", "It sank 12 miles south of Tarua on Friday.", Relation.CONFLICT),
        ("A bomb went off near a police station.", "A bomb went off near police headquarters.", Relation.SPECIFICITY),
        (
            "It crashed outside the village of Elmby.",
            "It crashed near the village of Oakham.",
            Relation.SPECIFICITY,
        ),
        ("A tram derailed near the village of Elmby.", "A tram derailed in Oakham district.", Relation.SPECIFICITY),
        ("The shots were fired in the cafeteria.", "The shots were fired in the gymnasium.", Relation.CONFLICT),
        (
            "The storm came ashore near Port Elmby overnight.",
            "The storm came ashore at Cape Tarua, 60 km south of Port Elmby.",
            Relation.SPECIFICITY,
        ),
    ],
)
def test_two_places(a: str, b: str, relation: Relation) -> None:
    card = told(a, b)
    assert card is not None
    assert (card.kind, card.relation) == ("place", relation)
    assert all(g.value in card.reason for g in card.groups)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("A tram derailed in Elmby at noon.", "A tram derailed in Elmby at midday."),
        ("A tram derailed in Raqqa at noon.", "A tram derailed in Raqa at noon."),
        ("A tram derailed in a market at noon.", "A tram derailed in a busy market at noon."),
        ("A tram derailed in Elmby at noon.", "A tram derailed in a market at noon."),
        ("The blast was in the Oak district of Elmby.", "The blast was in Elmby on Friday."),
        ("The blast was in Oak, a suburb of Elmby.", "The blast was in Elmby on Friday."),
        ("The fire began near Pine Hill on Friday.", "The fire began near Alder Creek on Friday."),
        ("The fire began near Alder Creek on Friday.", "The fire began in northern California on Friday."),
        ("The fire began in Dallas on Friday.", "The fire began in Texas on Friday."),
        ("He was born in Lima on Friday.", "He was born in Peru on Friday."),
        ("A van crashed on the M4 at dawn.", "A van crashed at junction 11 at dawn."),
        ("It sank north of Tarua on Friday.", "It sank north-west of Tarua on Friday."),
        ("Fires burned in Elmby and in Oakham.", "Fires burned in Elmby on Friday."),
        ("Guests were in the club at noon.", "Guests were in the venue at noon."),
        ("A miner died at the Elmby mine.", "He worked at the same mine."),
        ("She was hurt in a train derailment.", "She was hurt at the station."),
        ("The gale tore tiles off houses in Elmby.", "The gale reached the coast on Friday."),
    ],
)
def test_one_place_stays_quiet(a: str, b: str) -> None:
    assert told(a, b) is None


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("north of Elm", {"north"}),
        ("in north-western Kent", {"north", "west"}),
        ("in southern Kent", {"south"}),
        ("in Kent", set()),
        ("in Northam", set()),
    ],
)
def test_reads_the_compass(words: str, points: set[str]) -> None:
    assert bearing(words) == points


def test_spellings_of_one_place() -> None:
    assert one_place("kyiv", "kiev")
    assert not one_place("elmby", "oakham")

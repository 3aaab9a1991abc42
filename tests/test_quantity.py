from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.evaluation.phrases import quantities as readings
from factcheck.evaluation.phrases import score_quantities, score_values
from factcheck.facts import units
from factcheck.facts.numbers import parse
from factcheck.facts.quantity import compatible, describe, find, same_written
from factcheck.types import Modifier, Quantity, QuantityKind

BENCH = Path(__file__).parents[2] / "shared" / "bench"

# sentence | span | what an editor reads; a "*" marks a part of a larger number
TOLLS = """
A lorry bomb killed 14 shoppers and injured 60. | 14 shoppers | 14 shoppers killed
A lorry bomb killed 14 shoppers and injured 60. | 60 | 60 injured
Gales kill 9, wound 33 | 9 | 9 killed
Gales kill 9, wound 33 | 33 | 33 injured
Mudslide Kills 5 Injures 12 | 12 | 12 injured
At Least 4 Dead 18 Hurt in Ferry Fire | At Least 4 | at least 4 killed
At Least 4 Dead 18 Hurt in Ferry Fire | 18 | 18 injured
Officials said 31 pupils were hurt when the roof fell. | 31 pupils | 31 pupils injured
Eleven hikers have been found dead. | Eleven hikers | 11 hikers killed
Officials revised the toll from 31 to 27. | 27 | 27 killed
Officers made 23 arrests. | 23 arrests | 23 arrests
The alliance holds 148 of the 300 seats. | 148 of the 300 seats | 148 seats
The cost was put at between $300m and $400m. | $300m and $400m | $300 million to $400 million
The dead ranged in age from 16 to 68. | 16 to 68 | 16 to 68 years old
Nine people were hurt, three of them critically. | three of them | 3 critically hurt*
Hackers took the records of 2.3 million patients. | 2.3 million patients | 2.3 million patients with records stolen
They had stolen the records of 2.3 million patients. | 2.3 million patients | 2.3 million patients with records stolen
A convoy of 14 coaches left the port. | 14 coaches | 14 coaches
Twelve of its 40 branches closed. | Twelve of its 40 branches | 12 branches
Some of the 300 detainees were freed. | 300 detainees | 300 detainees
The crash left two cyclists dead and three others badly hurt. | two cyclists | 2 cyclists killed
The crash left two cyclists dead and three others badly hurt. | three others | 3 others injured
The death toll from the derailment has climbed to at least 45. | at least 45 | at least 45 killed
The death toll stands at 70. | 70 | 70 killed
The toll doubled to 90. | 90 | 90 killed
Some 1,200 tenants were moved to shelters. | Some 1,200 tenants | about 1,200 tenants evacuated
The number of wounded rose to 210. | 210 | 210 injured
Officers detained nearly 300 marchers and a dozen reporters. | nearly 300 marchers | nearly 300 marchers arrested
Officers detained nearly 300 marchers and a dozen reporters. | a dozen reporters | about 12 reporters arrested
Two miners and four rescuers were killed. | Two miners | 2 miners killed
The cyclone claimed 25 lives. | 25 lives | 25 lives killed
Some 4,000 villagers fled their homes. | Some 4,000 villagers | about 4,000 villagers displaced
Floods forced 6,500 families from their homes. | 6,500 families | 6,500 families displaced
More than 900 guests were evacuated from the hotel. | More than 900 guests | more than 900 guests evacuated
Crews rescued 17 sailors. | 17 sailors | 17 sailors rescued
Eight climbers are still missing. | Eight climbers | 8 climbers missing
Six workers remain trapped. | Six workers | 6 workers trapped
The virus has infected 1,240 patients. | 1,240 patients | 1,240 patients infected
Fifteen students were taken to hospital. | Fifteen students | 15 students hospitalised
Gunmen abducted 20 schoolgirls. | 20 schoolgirls | 20 schoolgirls kidnapped
The firm will cut 800 jobs. | 800 jobs | 800 jobs laid off
The retailer laid off 350 employees. | 350 employees | 350 employees laid off
The tornado destroyed 75 houses and damaged 200 more. | 75 houses | 75 houses destroyed
The storm left 40,000 customers without power. | 40,000 customers | 40,000 customers without power
The breach exposed the records of 2.5 million patients. | 2.5 million patients | 2.5 million patients exposed
Prosecutors charged seven executives. | seven executives | 7 executives charged
Twelve people, including three nurses, were killed. | Twelve people | 12 people killed
Twelve people, including three nurses, were killed. | three nurses | 3 nurses killed*
The strike killed eight people including a doctor. | a doctor | 1 doctor killed*
At least five babies were among the 60 people killed. | At least five babies | at least 5 babies killed*
At least five babies were among the 60 people killed. | 60 people | 60 people killed
Among the dead were nine firefighters. | nine firefighters | 9 firefighters killed*
The dead include two priests. | two priests | 2 priests killed*
At least 40 of the dead were migrants. | At least 40 | at least 40 migrants killed
The charity said two of its drivers were among the wounded. | two of its drivers | 2 drivers injured*
Nine of them were later freed. | Nine of them | 9 released*
It said least one guard was killed and four more wounded. | least one guard | at least 1 guard killed
It said least one guard was killed and four more wounded. | four | 4 injured
Dozens of fans were also hurt. | Dozens of fans | dozens of fans injured
Scores were arrested. | Scores | scores arrested
The raid killed more than 70 mostly elderly people. | more than 70 | more than 70 killed
The blast killed or wounded 30 soldiers. | 30 soldiers | 30 soldiers killed or injured
No passengers were hurt. | No passengers | no passengers injured
There were no fatalities. | no fatalities | no fatalities
Two attackers killed five guards. | Two attackers | 2 attackers
Two attackers killed five guards. | five guards | 5 guards killed
48 tourists from three towns in Peru were injured. | 48 tourists | 48 tourists injured
Rescuers found several wounded hikers. | several wounded hikers | several hikers injured
The war has killed more than 50000 people wounded at least 200000 | at least 200000 | at least 200,000 injured
"""
PLAIN = """
The suit seeks $2.75 billion. | $2.75 billion | $2.75 billion
They paid about $1.2 million. | about $1.2 million | about $1.2 million
It was sold for £18.5m. | £18.5m | £18.5 million
A fine of €40m was imposed. | €40m | €40 million
The grant is worth A$12 million. | A$12 million | 12 million AUD
He asked for US$ 3bn. | US$ 3bn | $3 billion
The dam cost 2 billion yuan. | 2 billion yuan | 2 billion CNY
The scheme needs Rs 9 crore. | Rs 9 crore | ₹90 million
The bank lost 600 million Swiss francs. | 600 million Swiss francs | 600 million CHF
A fare of 75 pence. | 75 pence | 75 pence
Turnout reached 58.3 per cent. | 58.3 per cent | 58.3 percent
Sales fell 7%. | 7% | 7 percent
Her lead is 4 percentage points. | 4 percentage points | 4 percentage points
The rate rose 25 basis points. | 25 basis points | 25 basis points
About two-thirds of teachers agreed. | About two-thirds | about two-thirds of teachers
A quarter of shops closed. | A quarter | a quarter of shops
One in five pupils is absent. | One in five | one in five of pupils
More than half the members left. | More than half | more than half of members
Rents tripled. | tripled | 3 times
The island is 40 km away. | 40 km | 40 km
Gusts of 120 mph hit. | 120 mph | 120 mph
They seized 3.5 tonnes of ivory. | 3.5 tonnes | 3.5 tonnes
It burned 9,000 acres. | 9,000 acres | 9,000 acres
It was 38 degrees Celsius. | 38 degrees Celsius | 38 °C
It fell to -15°C. | -15°C | -15 °C
A magnitude 6.8 quake struck. | magnitude 6.8 | magnitude 6.8
A 5.1-magnitude quake struck. | 5.1-magnitude | magnitude 5.1
A 17-year-old pupil spoke. | 17-year-old pupil | 17 years old
Ann Lee, 34, resigned. | 34 | 34 years old
It is her fourth consecutive title. | fourth consecutive title | 4th title
The home side won 3-1. | 3-1 | 3–1
Senators voted 52-48 for it. | 52-48 | 52–48
Between 60 and 70 boats sank. | Between 60 and 70 boats | 60 to 70 boats
Some 10 to 15 tents stood empty. | Some 10 to 15 tents | about 10 to 15 tents
12-18 boats sank. | 12-18 boats | 12 to 18 boats
Half a million voters registered. | Half a million voters | 500,000 voters
Tens of thousands of fans came. | Tens of thousands of fans | tens of thousands of fans
Several hundred pilgrims waited. | Several hundred pilgrims | several hundred pilgrims
A couple of buses waited. | A couple of buses | about 2 buses
No fewer than 80 delegates spoke. | No fewer than 80 delegates | at least 80 delegates
As many as 90 flights stopped. | As many as 90 flights | up to 90 flights
Fewer than 30 seats remain. | Fewer than 30 seats | less than 30 seats
The 200-odd guests sang. | 200-odd guests | about 200 guests
Thirty or more cranes stood idle. | Thirty or more cranes | at least 30 cranes
Over 330000 residents voted. | Over 330000 residents | more than 330,000 residents
"""
NOTHING = """
The talks began in 2019. | She was born on 4 March 1988. | Doors open at 7:30 p.m. | Trains resume at 6 am.
They waited four days. | A six-year civil war | He was jailed for 12 years. | The Airbus 380 took off.
Flight 302 was delayed. | Route 9 is shut. | Article 5 applies. | It cites Resolution 1701. | The G7 met.
An F-16 crashed. | Nobody was there; no one came. | They help one another. | That one is new.
It is one of the largest dams in Asia. | Call 555-0142. | The 1980s were loud. | The pact of June 3 and 4 held.
First, the court must agree. | He came second. | Room 12 is free. | On 05-02-2015 it rained. | Windows 11 shipped.
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split(" | ")] for line in table.strip().splitlines()]


@pytest.mark.parametrize(("sentence", "span", "said"), rows(TOLLS) + rows(PLAIN))
def test_finds_and_says(sentence: str, span: str, said: str) -> None:
    found = {}
    for m in find(sentence):
        assert isinstance(m.reading, Quantity)
        found[sentence[m.start : m.end]] = describe(m.reading) + ("*" if m.reading.part else "")
    assert found.get(span) == said, found


@pytest.mark.parametrize("sentence", [cell for row in rows(NOTHING) for cell in row])
def test_finds_nothing_where_nothing_is_counted(sentence: str) -> None:
    assert find(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "step"),
    [
        ("They saw 297 birds.", 1),
        ("They saw 300 birds.", 1),
        ("They saw about 300 birds.", 100),
        ("Nearly 1,200 birds came.", 100),
        ("A city of 1.2 million people", 1e5),
        ("It lost $4.2 million.", 1e5),
        ("It rose 12.5%.", 0.1),
        ("It rose 13%.", 1),
    ],
)
def test_precision_is_the_rounding_step(sentence: str, step: float) -> None:
    assert readings(sentence)[0].precision == pytest.approx(step)


@pytest.mark.parametrize(
    ("left", "right", "fits"),
    [
        ("about 300 homes", "297 homes", True),
        ("dozens of people", "32 people", True),
        ("dozens of people", "140 people", False),
        ("at least 12 people", "15 people", True),
        ("at least 12 people", "9 people", False),
        ("12 people", "15 people", False),
        ("300 km", "186 miles", True),
        ("300 km", "300 miles", False),
        ("half of voters", "50% of voters", True),
        ("$5 million", "€5 million", False),
        ("$4.2 million", "$4.23 million", True),
        ("won 2-1", "won 2-1", True),
        ("won 2-1", "won 1-2", False),
        ("35°C", "95°F", True),
    ],
)
def test_compatible(left: str, right: str, fits: bool) -> None:
    (a, *_), (b, *_) = readings(left), readings(right)
    assert compatible(a, b) is fits
    assert compatible(b, a) is fits


def test_same_written_ignores_the_noun_and_keeps_the_modifier() -> None:
    (a,), (b,), (c,) = readings("12 people"), readings("12 civilians"), readings("at least 12 people")
    assert same_written(a, b)
    assert not same_written(a, c)


@pytest.mark.parametrize(
    ("value", "unit", "to", "expected"),
    [(1, "mile", "km", 1.609344), (100, "acres", "ha", 40.468564), (32, "°F", "°C", 0), (6, "month", "year", 0.5)],
)
def test_convert(value: float, unit: str, to: str, expected: float) -> None:
    assert units.convert(value, unit, to) == pytest.approx(expected, abs=1e-6)


def test_convert_refuses_unlike_units() -> None:
    assert units.convert(1, "km", "kg") is None
    assert units.convert(1, "USD", "EUR") is None
    assert units.convert(1, "parasang", "km") is None


SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def spell(value: int) -> str:
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= scale:
            rest = value % scale
            joint = " and " if scale == 100 else " "
            return f"{spell(value // scale)} {name}" + (joint + spell(rest) if rest else "")
    if value < 20:
        return SMALL.split()[value]
    return TENS.split()[value // 10 - 2] + (f"-{spell(value % 10)}" if value % 10 else "")


@given(st.integers(0, 10**12 - 1))
def test_number_words_round_trip(value: int) -> None:
    assert parse(spell(value)) == value


@given(st.integers(0, 10**12))
def test_grouped_digits_round_trip(value: int) -> None:
    assert parse(f"{value:,}") == value


PIECES = """killed 12 people at least one of the dead $ 1.2 bn - 5 4 and including a child were among dozens - % per
    cent to or between 2019 May 18 year old . , ( ) no toll rose twenty hundred million half in five 's '
    1,000 -12 °C km £"""
SAMPLED = st.sampled_from(sorted(set(PIECES.split())))


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=80), st.lists(SAMPLED, max_size=25).map(" ".join), st.lists(SAMPLED).map("".join)))
def test_offsets_are_in_order_apart_and_inside(text: str) -> None:
    end = 0
    for mention in find(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert isinstance(mention.reading, Quantity)
        assert describe(mention.reading)
        assert compatible(mention.reading, mention.reading)
        end = mention.end


@pytest.mark.parametrize(
    "piece",
    [
        "a quiet street in the old town ",
        "killed 12 people and wounded dozens ",
        "1,234, ",
        "9",
        "including a ",
        "toll of the ",
    ],
)
def test_a_long_line_completes(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert all(m.end <= len(text) for m in find(text))


def test_phrase_bench() -> None:
    path = BENCH / "quantity_phrases.json"
    if not path.exists():
        pytest.skip("no phrase table here")
    score = score_quantities(path)
    assert (score.missed, score.false) == ((), ())


@pytest.mark.parametrize(("name", "floor"), [("number", 75), ("currency", 165)])
def test_specification_bench(name: str, floor: int) -> None:
    path = BENCH / f"msspec_{name}.json"
    if not path.exists():
        pytest.skip("no specification here")
    assert score_values(path)[0] >= floor


def test_kinds_stay_apart() -> None:
    kinds = {q.kind for q in readings("They won 3-1 before 40,000 fans who paid $9 each, 4% more, for a 17-year-old.")}
    assert kinds == {
        QuantityKind.SCORE, QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.AGE,
    }  # fmt: skip
    assert readings("Dozens of fans came.")[0].modifier is Modifier.VAGUE

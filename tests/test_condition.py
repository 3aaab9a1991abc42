"""States read together with their bearer."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from factcheck.assertions import clusters
from factcheck.claims import read
from factcheck.compare import Comparison, Story, compare
from factcheck.facts import condition
from factcheck.facts.rivals import FAMILIES
from factcheck.types import Article, Label, Relation

CONFLICT, UPDATED, ATTRIBUTION = Relation.CONFLICT, Relation.UPDATED, Relation.ATTRIBUTION


def states(text: str) -> list[tuple[str, str, str]]:
    return [
        (m.reading.family, m.reading.value, m.reading.detail)
        for m in condition.find(text)
        if isinstance(m.reading, Label)
    ]


@pytest.mark.parametrize(
    ("text", "family", "value", "bearer"),
    [
        ("The pilot survived the crash landing.", "fate", "alive", "pilot"),
        ("The co-pilot was pronounced dead in hospital.", "fate", "dead", "co-pilot"),
        ("The gunman was taken into custody an hour later.", "fate", "detained", "gunman"),
        ("The gunman has not been caught.", "fate", "at large", "gunman"),
        ("The attacker is still at large.", "fate", "at large", "gunman"),
        ("Villagers were evacuated overnight.", "evacuation", "evacuated", "residents"),
        ("Officials told villagers to stay indoors.", "evacuation", "told to stay", "residents"),
        ("Families have been allowed to return home.", "evacuation", "back home", "residents"),
        ("The curfew was lifted on Sunday.", "force of law", "no longer in force", "curfew"),
        ("Ministers lifted the curfew on Sunday.", "force of law", "no longer in force", "curfew"),
        ("The curfew is not in force.", "force of law", "no longer in force", "curfew"),
        ("The fire doors were chained shut.", "doors", "locked", "door"),
        ("The doors were not locked.", "doors", "open", "door"),
        ("None of the doors were locked.", "doors", "open", "door"),
        ("The levee gave way at noon.", "barrier", "broken", "levee"),
        ("The dam held.", "barrier", "held", "dam"),
        ("The search was called off at dusk.", "course", "stopped", "search"),
        ("Talks are still going on.", "course", "under way", "talks"),
        ("The coach said he would step down in May.", "office", "goes", "coach"),
        ("The coach has no plans to resign.", "office", "stays", "coach"),
        ("The company will appeal.", "appeal", "will appeal", "company"),
        ("The company has not decided whether to appeal.", "appeal", "undecided on an appeal", "company"),
        ("The goalkeeper limped off in tears.", "on the pitch", "went off", "goalkeeper"),
        ("The lorry was not speeding.", "speed", "within the limit", "truck"),
        ("The coach burst into flames.", "burning", "caught fire", "bus"),
        ("The coach did not catch fire.", "burning", "did not burn", "bus"),
        ("The attacker was not known to police.", "police record", "not known to the police", "attacker"),
        ("The alarm never sounded.", "alarm", "failed", "alarm"),
        ("The mill did not have a fire certificate.", "permit", "unlicensed", "factory"),
        ("The passwords were stored in plain text.", "encryption", "readable", "passwords"),
        ("No group has claimed responsibility.", "claim of responsibility", "unclaimed", ""),
        ("Two coaches collided head-on near Elvik.", "collision", "head-on", ""),
        ("A taxi slammed into the back of a lorry.", "collision", "from behind", ""),
        ("The southbound tram was full.", "direction", "south", ""),
        ("The bus ran into a tree.", "what it ran into", "a tree", "bus"),
        ("The girl was fatally stabbed.", "means of the attack", "stabbed", "girl"),
        ("The gunman gave himself up.", "how he was taken", "without a struggle", "attacker"),
        ("The robber fled on a moped.", "flight", "by motorcycle", ""),
        ("The cyclist died at the scene.", "where he died", "on the spot", "cyclist"),
        ("The attack was not random.", "choice of the victims", "targeted", "attack"),
        ("There was no second gunman.", "number of attackers", "alone", ""),
        ("Her body was hidden in a freezer.", "where the body lay", "in a freezer", "body"),
        ("The portal is back online.", "service", "restored", "website"),
        ("No ransom has been demanded.", "ransom", "not demanded", ""),
        ("It began with a phishing email.", "way in", "deceit", ""),
        ("The jet came down shortly after take-off.", "phase of the flight", "taking off", "plane"),
        ("The crew sent a mayday call.", "distress call", "made", ""),
        ("The track was icy.", "surface", "slippery", "track"),
        ("Divers are still searching for the wreckage.", "found yet", "not found", "wreckage"),
        ("Evacuation was mandatory.", "force of the order", "compulsory", "evacuation"),
        ("Forecasters issued a red rain warning.", "level of the warning", "red", "warning"),
        ("Patients have not been notified.", "notice to those affected", "not told", "patients"),
        ("Bank details were leaked.", "what became of the data", "taken", "payment"),
        ("Members chose her by secret ballot.", "manner of the vote", "secret ballot", ""),
        ("Judges were unanimous.", "unanimity", "unanimous", "court"),
        ("The union abstained.", "vote cast", "abstained", "union"),
        ("The coalition scraped through.", "size of the win", "narrow", "party"),
        ("The hearing descended into chaos.", "mood", "stormy", "session"),
        ("The captain had no complaints.", "answer to the outcome", "accepts it", "captain"),
        ("The incumbent declared himself the winner.", "claim of victory", "claims victory", "president"),
        ("The pact was initialled.", "signature", "initialled", "treaty"),
        ("The city will cancel the lease.", "contract", "ended", "lease"),
        ("Buyers can have a full refund.", "redress", "refund", "customers"),
        ("The mine is state-owned.", "ownership", "public", "mine"),
        ("The delegates stormed out.", "walkout", "walked out", "delegation"),
        ("The issue did not come up.", "raised at the talks", "not raised", "issue"),
        ("Attendance was poor.", "turnout", "low", "attendance"),
        ("He was shown a straight red card.", "colour of the card", "straight red", ""),
        ("He was shown a straight red card.", "sending-off", "sent off", ""),
        ("The winger has a knee injury.", "injured part", "knee", "winger"),
        ("She headed in the winner.", "way of scoring", "header", "winner"),
        ("They won on penalties.", "decided", "on penalties", ""),
        ("Supporters jeered the board.", "welcome of the crowd", "booed", "fans"),
        ("There was dense fog at dawn.", "visibility", "poor", ""),
        ("The van flipped over.", "coming to rest", "overturned", "van"),
        ("The coach is to leave at the end of May.", "office", "goes", "coach"),
        ("The dam overflowed but did not burst.", "barrier", "held", "dam"),
    ],
)
def test_reads_a_state_and_its_bearer(text: str, family: str, value: str, bearer: str) -> None:
    assert (family, value, bearer) in states(text)


@pytest.mark.parametrize(
    "text",
    [
        "The pilot could have survived.",
        "The ban will be reviewed if the curfew is lifted.",
        "Survivors sang in the church.",
        "She survived the vote of no confidence with ease.",
    ],
)
def test_what_is_only_possible_is_no_state(text: str) -> None:
    assert states(text) == []


def test_every_negation_names_a_state_of_its_family() -> None:
    for name, family in FAMILIES.items():
        values = {s.value for s in family.states}
        assert {s.negated for s in family.states} - {""} <= values, name
        assert all(pair <= values for pair in family.agree), name


def compared(*told: tuple[str, str]) -> list[Comparison]:
    articles = [
        Article(f"a{n}", f"{n}.txt", text, published=datetime.fromisoformat(day)) for n, (day, text) in enumerate(told)
    ]
    readings = [read(a, a.day) for a in articles]
    story = Story({a.id: a for a in articles}, ())
    found = (compare(c, story) for c in clusters(readings))
    return [c for c in found if c is not None]


DAY, NEXT = "2025-04-08", "2025-04-09"


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        ("The driver, Ola Berg, survived.", "The driver was killed.", CONFLICT),
        ("The sea wall at Velby held.", "The wall was breached, flooding the port.", UPDATED),
        ("The emergency exits were locked.", "All the exits were open, the owner insisted.", CONFLICT),
        ("Residents were told to stay indoors.", "Residents of the island were ordered to leave.", CONFLICT),
        ("A fisherman was missing after the storm.", "The fisherman was found alive on a sandbank.", UPDATED),
        ("The tariff remains in force.", "The court struck down the tariff.", UPDATED),
        ("The minister said she would not resign.", "The minister is to step down in June.", CONFLICT),
        ("The ministry will appeal.", "The ministry said it would not appeal.", CONFLICT),
        ("The search is still under way.", "The search was called off.", UPDATED),
        ("Striker Ana Ruiz played on until the end.", "Striker Ana Ruiz was carried off at half-time.", CONFLICT),
        ("The suspect fled on foot.", "The suspect drove away.", CONFLICT),
        ("Villagers said they saw a second attacker.", "Police said the man acted alone.", ATTRIBUTION),
        ("The party voted for the levy.", "The party voted against the levy.", CONFLICT),
        ("The council approved the stadium unanimously.", "Two councillors voted against the stadium.", CONFLICT),
        ("The app is still offline.", "The app is up and running.", UPDATED),
        ("Keeper Tom Lund tore his groin.", "Keeper Tom Lund has a shoulder injury.", CONFLICT),
    ],
)
def test_rival_states_of_one_bearer(one: str, two: str, relation: Relation) -> None:
    cards = [c for c in compared((DAY, one), (NEXT, two)) if c.kind == "status"]
    assert [c.relation for c in cards] == [relation]


def test_an_earlier_step_told_later_is_a_conflict() -> None:
    cards = compared((NEXT, "The search is still under way."), (DAY, "The search was called off."))
    assert [c.relation for c in cards if c.kind == "status"] == [CONFLICT]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The driver survived.", "The guard was killed."),
        ("The Velby dam held.", "The Ostport dam burst."),
        ("The rail levy remains in force.", "Judges struck down the port levy."),
        ("The driver survived.", "In 2011 a driver was killed on the same line."),
        ("The driver survived.", "In a separate accident a driver was killed."),
        ("The gunman was taken into custody.", "The gunman survived."),
        ("Residents were ordered to leave.", "Residents were evacuated."),
        ("Coach Lea Holm will stay on.", "Coach Karl Juhl is to step down in June."),
        ("The party voted for the levy.", "The party voted against the treaty."),
        ("The council passed the stadium plan unanimously.", "Councillors voted against the bus tax."),
        ("The bus hit a tree.", "The bus hit a wall and then hit a tree."),
        ("Fans cheered the goalkeeper.", "Fans booed the referee."),
        ("The suspect fled on foot.", "The suspect fled on foot and then drove away."),
        ("The hackers demanded a ransom.", "No ransom was paid."),
        ("A red warning for the coast was issued.", "A yellow warning for the hills was issued."),
        ("The hearing was calm.", "A march outside turned violent."),
    ],
)
def test_stays_quiet(one: str, two: str) -> None:
    assert [c for c in compared((DAY, one), (NEXT, two)) if c.kind == "status"] == []


def test_a_pronoun_stands_for_the_bearer_named_before() -> None:
    two = "The driver had worked for the line for years. He died at the scene."
    cards = compared((DAY, "The driver survived."), (NEXT, two))
    assert [c.relation for c in cards] == [CONFLICT]


def test_the_two_words_shown_differ_where_one_is_denied() -> None:
    one, two = compared((DAY, "The owner has been arrested."), (DAY, "The owner has not been arrested."))[0].groups
    assert re.search(r"\bnot\b", one.value + two.value)
    assert one.value != two.value


def test_one_long_line_is_no_trouble() -> None:
    assert len(condition.find("the residents were evacuated and " * 7000)) < 1000

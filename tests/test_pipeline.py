"""The whole path on short articles of our own: what differs comes out, what does not stays quiet."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.embed import HashEncoder
from factcheck.errors import TooFewArticlesError
from factcheck.ingest import paste
from factcheck.pipeline import STAGES, check
from factcheck.types import Article, Discrepancy, Relation, Report, Settings

DAY = datetime(2024, 5, 15)  # a Wednesday


def story(*texts: str, published: datetime | None = DAY, zones: tuple[str, ...] = ()) -> Report:
    articles = [
        paste(text, f"{number}.txt", outlet=f"Outlet {number}", published=published, zone=zone)
        for number, (text, zone) in enumerate(zip(texts, (*zones, *("",) * len(texts)), strict=False))
    ]
    return check(articles, Settings(), encoder=HashEncoder())


def only(report: Report, kind: str) -> Discrepancy:
    found = [d for d in report.discrepancies if d.kind == kind]
    assert len(found) == 1, [(d.kind, d.question, [s.value for s in d.sides]) for d in report.discrepancies]
    return found[0]


def test_two_tolls_of_one_accident_conflict() -> None:
    report = story(
        "A coach overturned near Elmby on Tuesday, killing 12 people, police said.",
        "A coach overturned near Elmby on Tuesday, killing 15 people, the mayor said.",
    )
    card = only(report, "number")
    assert card.relation is Relation.CONFLICT
    assert [s.letter for s in card.sides] == ["A", "B"]
    assert {s.value for s in card.sides} == {"12 people killed", "15 people killed"}
    assert "3 apart" in card.reason


def test_equal_tolls_are_no_card() -> None:
    report = story(
        "A coach overturned near Elmby on Tuesday, killing twelve people, police said.",
        "A coach overturned near Elmby on Tuesday, killing 12 people, the mayor said.",
    )
    assert not [d for d in report.discrepancies if d.kind == "number"]


def test_the_dead_and_the_hurt_are_two_questions() -> None:
    report = story(
        "A coach overturned near Elmby on Tuesday, killing 12 people, police said.",
        "A coach overturned near Elmby on Tuesday, injuring 30 people, the mayor said.",
    )
    assert not [d for d in report.discrepancies if d.kind == "number"]


def test_a_running_toll_is_an_update() -> None:
    first = paste(
        "A coach overturned near Elmby on Tuesday, killing 9 people.", "a.txt", published=datetime(2024, 5, 14, 20)
    )
    later = paste(
        "A coach overturned near Elmby on Tuesday, killing 11 people.", "b.txt", published=datetime(2024, 5, 15, 9)
    )
    card = only(check([first, later], encoder=HashEncoder()), "number")
    assert card.relation is Relation.UPDATED
    assert "9 to 11" in card.reason


def test_an_older_accident_in_the_background_is_kept_apart() -> None:
    report = story(
        "A coach overturned near Elmby on Tuesday, killing 12 people.",
        "A coach overturned near Elmby on Tuesday, killing 12 people. A coach crash there on March 3 killed 40 people.",
    )
    assert not [d for d in report.discrepancies if d.kind == "number"]


def test_the_years_of_a_first_are_reconciled_by_arithmetic() -> None:
    report = story(
        "The king will visit Norway this weekend. He is the first king to visit Norway since 2019.",
        "The king will visit Norway this weekend, the first visit by a king to Norway in nearly five years.",
    )
    card = only(report, "first-since")
    assert card.relation is Relation.COMPATIBLE
    assert "between" in card.reason
    assert "2019" in card.reason


def test_another_set_is_scope_not_conflict() -> None:
    report = story(
        "She is the first chancellor to visit Chile since 2012.",
        "She is the first minister to visit Chile since 2021.",
    )
    card = only(report, "first-since")
    assert card.relation is Relation.SCOPE
    assert "another set" in card.reason


def test_postponed_and_cancelled() -> None:
    report = story(
        "The council postponed the hearing on the bridge.", "The hearing on the bridge was cancelled by the council."
    )
    card = only(report, "status")
    assert card.relation is Relation.CONFLICT
    assert {s.value for s in card.sides} == {"postponed", "cancelled"}


def test_two_spellings_of_one_status_are_no_card() -> None:
    report = story("The council canceled the hearing.", "The hearing was cancelled by the council.")
    assert not [d for d in report.discrepancies if d.kind == "status"]


CALL = (
    "The two ministers spoke by phone on Tuesday evening about the dam.",
    "The two ministers spoke by phone on Wednesday about the dam.",
)


def test_neighbouring_days_conflict_while_the_clocks_are_unknown() -> None:
    card = only(story(*CALL), "date")
    assert card.relation is Relation.CONFLICT
    assert "time zone" in card.reason


def test_neighbouring_days_are_one_moment_on_two_known_clocks() -> None:
    card = only(story(*CALL, zones=("America/New_York", "Asia/Shanghai")), "date")
    assert card.relation is not Relation.CONFLICT
    assert "Tuesday in New York" in card.reason
    assert "Wednesday in Shanghai" in card.reason


def test_without_a_publication_date_no_weekday_is_resolved() -> None:
    assert not [d for d in story(*CALL, published=None).discrepancies if d.kind == "date"]


def test_one_thing_hedged_and_flat() -> None:
    report = story(
        "Police are looking into a suspected arson attack at the mill.",
        "The mill burned down in an arson attack on Sunday.",
    )
    card = only(report, "certainty")
    assert card.relation is Relation.HEDGING


def test_one_cause_linked_loosely_and_firmly() -> None:
    report = story(
        "The mayor put off the fair after a leak of gas from the old works.",
        "The mayor put off the fair because of a leak of gas from the old works.",
    )
    card = only(report, "cause")
    assert card.relation is Relation.HEDGING
    assert "“after”" in card.reason
    assert "“because”" in card.reason


def test_the_same_words_from_two_speakers() -> None:
    report = story(
        "The mayor said the old bridge would be closed to lorries until spring.",
        "The harbour master said the old bridge would be closed to lorries until spring.",
    )
    card = only(report, "speaker")
    assert card.relation is Relation.ATTRIBUTION
    assert "bridge would be closed" in card.question


def test_two_places_of_one_accident() -> None:
    report = story(
        "A coach overturned in Elmby on Tuesday, police said.",
        "A coach overturned in Harrowgate on Tuesday, police said.",
    )
    card = only(report, "place")
    assert {s.value for s in card.sides} == {"in Elmby", "in Harrowgate"}


def test_figures_far_apart_are_two_questions() -> None:
    report = story(
        "The council planted 30 trees in the park this week.", "The council has planted 9,000 trees in all its parks."
    )
    assert not [d for d in report.discrepancies if d.kind == "number"]


def test_identical_articles_are_refused_with_what_to_do() -> None:
    same = paste("A coach overturned.", "a.txt")
    with pytest.raises(TooFewArticlesError, match="identical"):
        check([same, same], encoder=HashEncoder())
    with pytest.raises(TooFewArticlesError, match="at least two"):
        check([same], encoder=HashEncoder())


def test_every_quote_is_exact_and_every_claim_lies_in_its_sentence() -> None:
    report = story(
        "A coach overturned near Elmby on Tuesday, killing 12 people, police said. The race was postponed.",
        "A coach overturned near Elmby on Tuesday, killing 15 people. The race was cancelled.",
    )
    assert report.discrepancies
    for fact in (f for d in report.discrepancies for f in d.facts):
        text = report.article(fact.claim.article).text
        first, last = fact.claim.sentence
        assert first <= fact.claim.start <= fact.start < fact.end <= fact.claim.end <= last
        assert text[fact.claim.start : fact.claim.end].strip()


def test_a_very_long_article_is_read_to_a_limit_and_the_report_says_so() -> None:
    filler = "The coach left the road near the old mill. " * 6_000
    report = story("A coach overturned, killing 12 people.", filler)
    assert any("only the first 200,000 are compared" in n for n in report.notices)


def test_an_undated_article_is_read_like_its_neighbours_and_the_report_says_so() -> None:
    dated = paste(CALL[0], "a.txt", published=DAY)
    undated = paste(CALL[1], "b.txt")
    report = check([dated, undated], encoder=HashEncoder())
    assert only(report, "date").relation is Relation.CONFLICT
    assert any(n.startswith("b.txt: no publication date") and "2024-05-15" in n for n in report.notices)
    assert report.article(undated.id).published is None


def test_progress_names_every_stage_in_order() -> None:
    seen: dict[str, tuple[int, int]] = {}
    articles = [paste("A coach overturned.", "a.txt"), paste("The coach left the road.", "b.txt")]

    def listen(stage: str, done: int, total: int) -> None:
        assert 0 <= done <= total
        seen.pop(stage, None)
        seen[stage] = (done, total)

    check(articles, encoder=HashEncoder(), progress=listen)
    assert list(seen) == list(STAGES), "each ends before the next one does"
    assert all(done == total for done, total in seen.values())


def test_one_more_article_keeps_the_ids() -> None:
    texts = [
        "A coach overturned near Elmby on Tuesday, killing 12 people, police said.",
        "A coach overturned near Elmby on Tuesday, killing 15 people, the mayor said.",
        "A coach overturned near Elmby on Tuesday, killing 17 people, a hospital said.",
    ]
    assert {d.id for d in story(*texts[:2]).discrepancies} <= {d.id for d in story(*texts).discrepancies}


WORDS = st.sampled_from(
    "police said 12 people were killed injured on Tuesday Wednesday in Elmby postponed cancelled the race "
    "first since 2018 nearly five years , . “ ” ' \n <b>bold</b> =SUM(A1) \u202e 🙂 \x00 km $ % - –".split(" ")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=60).map(" ".join), min_size=2, max_size=4, unique=True))
def test_no_text_breaks_the_run_and_offsets_hold(texts: list[str]) -> None:
    articles = [Article(f"a{n}", f"{n}.txt", text, published=DAY) for n, text in enumerate(texts)]
    report = check(articles, encoder=HashEncoder())
    assert len({d.id for d in report.discrepancies}) == len(report.discrepancies)
    for fact in (f for d in report.discrepancies for f in d.facts):
        text = report.article(fact.claim.article).text
        assert 0 <= fact.claim.start <= fact.start < fact.end <= fact.claim.end <= len(text)


def test_runs_are_equal() -> None:
    texts = ("A coach overturned, killing 12 people.", "A coach overturned, killing 15 people.")
    assert story(*texts) == story(*texts)


def test_another_language_gives_figures_alone_and_says_so() -> None:
    french = (
        "Un incendie a ravagé un entrepôt du port lundi soir. Le sinistre a fait 12 blessés et 340 personnes ont été "
        "évacuées, selon les pompiers. Le maire a annoncé une enquête sur les causes du drame et la fermeture du quai."
    )
    english = "A fire gutted a warehouse at the port on Monday evening. Twelve people were injured, firefighters said."
    report = check([paste(french, "fr.txt"), paste(english, "en.txt")], encoder=HashEncoder())
    (first, second) = report.articles
    assert (first.language, second.language) == ("fr", "en")
    assert any(n.startswith("fr.txt") and "French" in n for n in report.notices)
    assert not any(n.startswith("en.txt") and "English" in n for n in report.notices)
    spoken = {first.text[c.start : c.end] for c in report.claims if c.article == first.id}
    assert all(any(ch.isdigit() for ch in words) for words in spoken)

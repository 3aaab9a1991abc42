from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from builders import NOON, ferry_report, verdict
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import IngestError, SignedOffError, StoreError, TooLargeError
from factcheck.export import storyfile
from factcheck.export.moving import keep_letters, letters, put, taken
from factcheck.export.pastfile import session_json
from factcheck.export.storyfile import StoryFile, as_new, dump, load
from factcheck.store import Action, Review, Role, Store
from factcheck.store.answers import Answers
from factcheck.store.marks import Marks
from factcheck.store.past import Hand, Member, PastSession
from factcheck.store.people import Kind, People, Seat, reclaim
from factcheck.store.rounds import Round, Rounds
from factcheck.types import Article, Block, BlockKind, Decision, Rating, Settings, Verdict, content_id

REPORT = ferry_report()
RULING = verdict("d1", note="NA", ratings=(("A", Rating.OUTDATED),), evidence=("https://example.org",), correction="=x")
LOG = (
    Review(3, "", "d1", Action.VERDICT, "Ines", NOON, 2, RULING, session="k1", role="reviewer"),
    Review(5, "", "d1", Action.UNDO, "Ines", NOON, cancels=3),
    Review(6, "", "d1", Action.REDO, "Ines", NOON, cancels=5),
    Review(7, "", "", Action.ORIGIN, "Ines", NOON, text="same", members=("a1", "a2")),
    Review(8, "", "d1", Action.DETACH, "Ines", NOON, members=("c1",), against=("c2",)),
)
WHOLE = StoryFile("Ferry: 12 dead?", NOON, REPORT.articles, LOG, Settings("hash", 0.4), "0.1.0")

TEXT = st.text(max_size=60)
ANY_TEXT = st.text(st.characters(), max_size=60)  # lone surrogates too
MOMENTS = st.datetimes(timezones=st.none() | st.just(UTC) | st.just(timezone(timedelta(hours=-4))))
AWARE = st.datetimes(timezones=st.just(UTC))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(ANY_TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return Article(
        content_id("a", text),
        draw(ANY_TEXT),
        text,
        tuple(Block(start, end, draw(st.sampled_from(BlockKind))) for start, end in pairs),
        title=draw(TEXT),
        outlet=draw(TEXT),
        url=draw(TEXT),
        published=draw(st.none() | MOMENTS),
        zone=draw(TEXT),
        byline=draw(TEXT),
        modified=draw(st.none() | MOMENTS),
        dateline=draw(TEXT),
        language=draw(TEXT),
        provenance=tuple(draw(st.lists(st.tuples(TEXT, TEXT), max_size=2))),
        notices=tuple(draw(st.lists(TEXT, max_size=2))),
    )


@st.composite
def entries(draw: st.DrawFn) -> Review:
    key, reviewer, at = "d" + draw(st.sampled_from("123")), draw(ANY_TEXT), draw(AWARE)
    ruling = Verdict(
        key,
        draw(st.sampled_from(Decision)),
        ratings=((draw(st.sampled_from("ABC")), draw(st.sampled_from(Rating))),),
        note=draw(ANY_TEXT),
        evidence=tuple(draw(st.lists(TEXT, max_size=2))),
        reviewer=reviewer,
        at=at,
    )
    if draw(st.booleans()):
        return Review(0, "", key, Action.VERDICT, reviewer, at, draw(st.integers(0, 9)), ruling)
    return Review(0, "", key, Action.COMMENT, reviewer, at, text=draw(ANY_TEXT))


@settings(deadline=None, max_examples=60)
@given(TEXT, AWARE, st.lists(articles(), max_size=3, unique_by=lambda a: a.id), st.lists(entries(), max_size=4))
def test_what_goes_out_comes_in(name: str, at: datetime, found: list[Article], log: list[Review]) -> None:
    numbered = tuple(replace(review, id=number) for number, review in enumerate(log, 1))
    story = StoryFile(name, at, tuple(found), numbered)
    assert load(dump(story)) == story


def test_every_sort_of_entry_comes_back() -> None:
    assert load(dump(WHOLE)) == WHOLE
    dump(WHOLE).decode("utf-8")


def test_a_story_moves_from_one_store_to_another(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/a.db") as old, Store.open(f"sqlite:///{tmp_path}/b.db") as new:
        story = old.create_story("Ferry", NOON)
        old.add_articles(story.id, REPORT.articles)
        old.save_verdict(story.id, RULING)
        old.undo(story.id, "d1", "Ines", NOON)
        old.save_verdict(story.id, replace(RULING, note="again"))
        log = tuple(replace(review, story="") for review in old.reviews(story.id))
        sent = load(dump(StoryFile(story.name, story.created_at, old.articles(story.id), log)))
        new.create_story("Something else", NOON)
        opened = new.create_story(sent.name, NOON)
        new.add_articles(opened.id, sent.articles)
        new.append_reviews(opened.id, as_new(sent).reviews)
        assert new.articles(opened.id) == old.articles(story.id)
        assert new.verdicts(opened.id) == old.verdicts(story.id)
        assert len(new.reviews(opened.id)) == 3


def test_a_signed_story_arrives_frozen_in_the_name_it_was_signed_in(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/a.db") as old, Store.open(f"sqlite:///{tmp_path}/b.db") as new:
        story = old.create_story("Ferry", NOON)
        old.add_articles(story.id, REPORT.articles)
        old.save_verdict(story.id, RULING)
        old.remove_article(story.id, REPORT.articles[-1].id)
        old.sign_off(story.id, "Ines", NOON)
        old.reopen(story.id, "Amir", NOON + timedelta(hours=1))
        assert not put(new, load(dump(taken(old, story, Settings()))), NOON).signed_at
        old.sign_off(story.id, "Ines", NOON + timedelta(hours=2))

        opened = put(new, load(dump(taken(old, story, Settings()))), NOON + timedelta(days=1))
        assert (opened.signed_by, opened.signed_at) == ("Ines", NOON + timedelta(hours=2))
        assert new.story(opened.id) == opened
        assert taken(new, opened, Settings()) == replace(
            taken(old, story, Settings()), created_at=opened.created_at, reviews=taken(new, opened, Settings()).reviews
        )
        assert [(r.action, r.reviewer, r.at) for r in new.reviews(opened.id)] == [
            (r.action, r.reviewer, r.at) for r in old.reviews(story.id)
        ]
        with pytest.raises(SignedOffError, match="Ines"):
            new.save_verdict(opened.id, RULING)
        new.reopen(opened.id, "Amir", NOON + timedelta(days=2))
        new.save_verdict(opened.id, RULING)


def test_a_class_that_is_over_moves_with_its_marks(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/a.db") as old, Store.open(f"sqlite:///{tmp_path}/b.db") as new:
        story = old.create_story("Ferry", NOON)
        old.add_articles(story.id, REPORT.articles)
        old.remove_article(story.id, REPORT.articles[-1].id)
        keep_letters(old, story.id, "d1", {"f1": "B"})
        old.save_verdict(story.id, RULING)
        teacher = taught(old, story.id)
        before = Marks(old).marks(teacher, 1)
        file = dump(taken(old, story, Settings("hash", many=True)))
        assert load(file) == taken(old, story, Settings("hash", many=True))
        for _ in range(2):  # a second time is another story, not a clash
            opened = put(new, load(file), NOON)
            assert new.articles(opened.id) == old.articles(story.id)
            assert new.articles(opened.id, removed=True) == old.articles(story.id, removed=True)
            assert letters(new, opened.id, "d1") == {"f1": "B"}
            held = People(new).sessions(opened.id)[0]
            assert (held.name, held.closed_at) == ("Class 10b", NOON)
            seat = reclaim(new, held.id)
            assert Marks(new).marks(seat, 1) == before
            assert Marks(new).rows(seat, 1) == Marks(old).rows(teacher, 1)
            answered = [(r.reviewer, r.discrepancy, r.verdict) for r in new.reviews(opened.id, ended=True)]
            assert answered == [(r.reviewer, r.discrepancy, r.verdict) for r in old.reviews(story.id, ended=True)]


def taught(store: Store, story: str, *, over: bool = True) -> Seat:
    """A class with a key and one answer; return the teacher."""
    people, rounds, answers = People(store), Rounds(store), Answers(store)
    held, teacher = people.open_session(story, "Class 10b", "Ms Vale", NOON)
    student = people.join(held.code, "Fox", "here", NOON)
    answers.set_key(teacher, verdict("d1", Decision.CONFLICT), NOON)
    rounds.plan(teacher, ["d1", "d2"])
    rounds.open(teacher, 1, NOON)
    answers.answer(student, 1, verdict("d1", Decision.CONFLICT, note="twelve against fifteen"), NOON)
    if over:
        rounds.close(teacher, 1, NOON)
        people.close_session(teacher, NOON)
    return teacher


def test_a_blind_answer_stays_where_it_was_given(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/a.db") as store:
        story = store.create_story("Ferry", NOON)
        taught(store, story.id, over=False)
        file = taken(store, story, Settings())
        assert (file.sessions, file.reviews) == ((), ())
        assert b"twelve against" not in dump(file)


def test_a_file_that_cannot_be_written_whole_leaves_no_story(tmp_path: Path) -> None:
    torn = replace(WHOLE, reviews=(replace(LOG[1], cancels=99),))
    with Store.open(f"sqlite:///{tmp_path}/a.db") as store:
        with pytest.raises(StoreError):
            put(store, torn, NOON)
        assert store.stories() == ()


def test_a_file_of_the_first_version_still_opens() -> None:
    content = json.loads(dump(WHOLE))
    for key in ("removed", "letters", "sessions"):
        del content[key]
    del content["settings"]["many"]
    assert load(json.dumps(content | {"version": 1}).encode()) == WHOLE


def test_sessions_get_another_name_in_a_new_story() -> None:
    assert {review.session for review in as_new(WHOLE).reviews} & {"k1"} == set()
    assert as_new(WHOLE).reviews[1].session == ""


def change(**fields: Any) -> bytes:
    return json.dumps(json.loads(dump(WHOLE)) | fields).encode()


def bad_article(**fields: Any) -> bytes:
    first, *rest = json.loads(dump(WHOLE))["articles"]
    return change(articles=[first | fields, *rest])


def bad_session(**fields: Any) -> bytes:
    asked = Round(1, ("d1",), None, False, 0, NOON, NOON)
    held = PastSession(
        "k9", "10b", Kind.CLASS, NOON, NOON, (Member("Fox", Role.REVIEWER, NOON),), (asked,), (Hand(1, "Fox", ("d1",)),)
    )
    return change(sessions=[session_json(held) | fields])


def bad_review(**fields: Any) -> bytes:
    first, *rest = json.loads(dump(WHOLE))["reviews"]
    return change(reviews=[first | fields, *rest])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no readable JSON"),
        (b"\xff\xfe", "no readable JSON"),
        (b"[" * 100_000, "no readable JSON"),
        (b'{"format": NaN}', "no readable JSON"),
        (b'{"format": "a", "format": "b"}', "no readable JSON"),
        (b"1" * 5_000, "no readable JSON"),
        (b"[]", "the file is not an object"),
        (b"{}", "the file has no format"),
        (b'{"format": "other"}', "not a story file of this program"),
        (change(version=3), "version 3"),
        (change(version=True), "version is no whole number"),
        (change(version="1"), "version is no whole number"),
        (change(name=None), "name is not text"),
        (change(name="x" * 501), "longer than 500"),
        (change(created_at="2024-03-09T12:00:00"), "with a zone"),
        (change(articles={}), "articles is not a list"),
        (change(articles=["x"]), r"articles\[0\] is not an object"),
        (change(articles=[None] * 501), "more than 500 items"),
        (change(articles=json.loads(dump(WHOLE))["articles"] * 2), "two of its articles have one id"),
        (change(settings={"model": "", "join": 7}), "join is no number from 0 to 1"),
        (change(removed=json.loads(dump(WHOLE))["articles"]), "two of its articles have one id"),
        (change(sessions=[{}]), r"sessions\[0\] has no id"),
        (bad_session(kind="party"), "“party”"),
        (bad_session(closed_at=None), "with a zone"),
        (bad_session(hands=[{"round": 2, "member": "Fox", "cards": []}]), "to nobody, or in no round"),
        (bad_session(hands=[{"round": 1, "member": "Fox", "cards": ["d1", "d1"]}]), "deals a card twice"),
        (
            bad_session(members=[{"name": n, "role": "reviewer", "joined_at": str(NOON)} for n in ("Fox", "FOX")]),
            "twice",
        ),
        (change(letters=[{"card": "d1", "facts": [["f1"]]}]), "lists of 2"),
        (bad_article(id="../../x"), "is no id"),
        (bad_article(text=5), "text is not text"),
        (bad_article(blocks=[[0, 5, "body"], [3, 9, "body"]]), "overlap"),
        (bad_article(blocks=[[0, 10**6, "body"]]), "beyond the text"),
        (bad_article(blocks=[[-1, 3, "body"]]), "no whole number"),
        (bad_article(blocks=[[0, 3, "advert"]]), "“advert”"),
        (bad_article(published="soon"), "published is no date and time"),
        (bad_article(provenance=[["a"]]), "lists of 2"),
        (bad_review(action="drop table"), "“drop table”"),
        (bad_review(verdict=None), "verdict is not an object"),
        (bad_review(id=5), "two of its reviews have one id"),
        (bad_review(id=50), "takes back one that is not before it"),
        (bad_review(at="2024-03-09"), "with a zone"),
        (bad_review(verdict={"decision": ["conflict"]}), "does not know"),
    ],
)
def test_a_hostile_file_is_refused_and_the_place_named(data: bytes, message: str) -> None:
    with pytest.raises(IngestError, match=message):
        load(data, "story.json")


def test_a_file_over_the_cap_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storyfile, "MAX_BYTES", 10)
    with pytest.raises(TooLargeError, match="larger than"):
        load(dump(WHOLE))


@given(st.recursive(st.none() | st.booleans() | st.integers() | TEXT, lambda x: st.lists(x) | st.dictionaries(TEXT, x)))
@settings(deadline=None)
def test_any_json_is_refused_or_read(content: object) -> None:
    for place in ("articles", "reviews", "settings", "name"):
        try:
            load(change(**{place: content}))
        except IngestError:
            continue

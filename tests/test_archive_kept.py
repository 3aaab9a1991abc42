"""What a large run found goes into the record, and one claim is found again in all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from builders import NOON
from databases import Server
from sqlalchemy import text

from factcheck import cli, pipeline
from factcheck.archive import keep
from factcheck.bench.synthetic import articles
from factcheck.embed import HashEncoder
from factcheck.store import Store
from factcheck.store.clusters import Clusters
from factcheck.store.keeping import check
from factcheck.store.pgvector import written
from factcheck.types import Report, Settings

HASH = Settings(model="hash", many=True)
ENCODER = HashEncoder()


@pytest.fixture(scope="module")
def report() -> Report:
    return pipeline.check(articles(14), HASH, encoder=ENCODER)


@pytest.fixture(params=["sqlite", "postgresql", "pgvector"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'factcheck.db'}"
        return
    server: Server = request.getfixturevalue("postgres" if request.param == "postgresql" else "pgvector")
    yield server.new_database()


def test_every_story_with_its_articles_and_claims(address: str, report: Report) -> None:
    with Store.open(address) as store:
        kept = keep(report, store, ENCODER, NOON)
        assert len(kept) == 3
        assert [a for story in kept for a in store.articles(story.id)] == list(report.articles)
        clusters = [c for story in kept for c in Clusters(store).of(story.id)]
    assert {m[:3] for c in clusters for m in c.mentions} == {
        (f.claim.article, f.start, f.end) for c in report.shared for f in c.facts
    }
    assert {c.probability for c in clusters} <= {c.probability for c in report.shared}
    assert check(address) == ()


def test_kept_again_is_kept_once(address: str, report: Report) -> None:
    first = pipeline.check(report.articles[:7], HASH, encoder=ENCODER)
    with Store.open(address) as store:
        before = keep(first, store, ENCODER, NOON)
        (away, *_) = store.articles(before[0].id)
        store.remove_article(before[0].id, away.id)
        clusters = Clusters(store).of(before[0].id)
        after = keep(report, store, ENCODER, NOON)
        assert after[: len(before)] == before
        assert keep(report, store, ENCODER, NOON) == after
        assert len(store.stories()) == len(after)
        assert away not in store.articles(before[0].id)
        assert {c.id for c in clusters} & {c.id for c in Clusters(store).of(before[0].id)}


def test_a_signed_story_stays_as_it_is(address: str, report: Report) -> None:
    with Store.open(address) as store:
        first = keep(report, store, ENCODER, NOON)
        store.sign_off(first[0].id, "Ines", NOON)
        before = Clusters(store).of(first[0].id)
        again = keep(report, store, ENCODER, NOON)
        assert again[0].id != first[0].id
        assert again[1:] == first[1:]
        assert Clusters(store).of(first[0].id) == before


def test_the_nearest_claims_of_all_stories(address: str, report: Report) -> None:
    with Store.open(address) as store:
        stories = keep(report, store, ENCODER, NOON)
        clusters = Clusters(store)
        assert clusters.by_server == ("pgvector" in address_kind(store))
        all_kept = [c for s in stories for c in clusters.of(s.id)]
        wanted = all_kept[5].topic
        found = clusters.near(wanted, ENCODER, most=len(all_kept) + 5)
        assert sorted(c.id for c, _ in found) == sorted(c.id for c in all_kept)
        cosines = [cosine for _, cosine in found]
        assert cosines == sorted(cosines, reverse=True)
        expected = sorted((exact(c, report, wanted) for c, _ in found), reverse=True)
        assert np.allclose(cosines, expected, atol=1e-5)
        store.delete_story(stories[0].id)
        assert stories[0].id not in {c.story for c, _ in clusters.near(wanted, ENCODER, most=1000)}
        assert len(clusters.near(wanted, ENCODER, most=3)) == 3


def address_kind(store: Store) -> str:
    if not store.on_server:
        return "file"
    with store.reading() as connection:
        offered = connection.scalar(text("SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'"))
    return "pgvector" if offered else "server"


def exact(cluster: object, report: Report, wording: str) -> float:
    rows = ENCODER.encode([topic for *_, topic in cluster.mentions])  # type: ignore[attr-defined]
    mean = rows.mean(axis=0)
    return float(mean @ ENCODER.encode([wording])[0] / np.linalg.norm(mean))


def test_what_was_kept_before_pgvector_came_is_found_with_it(pgvector: Server, report: Report) -> None:
    address = pgvector.new_database()
    with Store.open(address) as store:
        without = Clusters(store)
        without._extension = ""  # as on a server that has not got it yet
        story = store.create_story("Ferry", NOON)
        without.keep(story.id, report.shared[:9], ENCODER)
        before = without.near("people were killed", ENCODER)
        assert [c for c, _ in Clusters(store).near("people were killed", ENCODER)] == [c for c, _ in before]
        without.keep(story.id, report.shared[:2], ENCODER)
        assert len(Clusters(store).near("people were killed", ENCODER)) == 2


def test_nine_digits_give_a_float_back() -> None:
    row = np.random.default_rng(3).standard_normal(500).astype(np.float32)
    back = np.array(written(row)[1:-1].split(","), np.float32)
    assert np.array_equal(back, row)


def test_from_the_console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("FACTCHECK_DATABASE", raising=False)
    files = []
    for number, one in enumerate(articles(10)):
        files.append(tmp_path / f"{number}.txt")
        files[-1].write_text(one.text, "utf-8")
    run("check", *map(str, files), "--many-stories", "--model", "hash", "--keep")
    assert "Stories kept in" in capsys.readouterr().out
    run("store", "find", "people were killed", "--model", "hash", "--most", "4")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4
    assert all("articles," in line for line in lines)


def test_workers_go_with_many_stories(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["check", "a.txt", "b.txt", "--workers", "2"])
    assert "it goes with --many-stories" in capsys.readouterr().err


def run(*arguments: str) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code in (0, None)

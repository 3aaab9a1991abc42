"""Files of earlier versions are brought up to the present tables, and kept as they were beside it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from builders import NOON, article, verdict
from sqlalchemy import Connection, create_engine, event, inspect, text

from factcheck.errors import StoreError
from factcheck.store import Action, Store, migrate, tables
from factcheck.types import Block, BlockKind, Decision

# As the first version wrote it, letter for letter.
SCHEMA_1 = """
CREATE TABLE meta ("key" TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key"));
CREATE TABLE settings ("key" TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY ("key"));
CREATE TABLE stories (id TEXT NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, created_at TEXT NOT NULL,
    archived BOOLEAN NOT NULL, PRIMARY KEY (id), UNIQUE (number));
CREATE TABLE articles (story TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL,
    text TEXT NOT NULL, title TEXT NOT NULL, outlet TEXT NOT NULL, url TEXT NOT NULL, published TEXT,
    zone TEXT NOT NULL, removed BOOLEAN NOT NULL, PRIMARY KEY (story, id), FOREIGN KEY(story) REFERENCES stories (id));
CREATE TABLE reviews (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, story TEXT NOT NULL, discrepancy TEXT NOT NULL,
    action TEXT NOT NULL, payload TEXT NOT NULL, reviewer TEXT NOT NULL, round INTEGER NOT NULL, at TEXT NOT NULL,
    FOREIGN KEY(story) REFERENCES stories (id));
CREATE INDEX reviews_by_card ON reviews (story, discrepancy);
CREATE TRIGGER reviews_never_update BEFORE update ON reviews
    BEGIN SELECT RAISE(ABORT, 'the log of reviews is append-only'); END;
CREATE TRIGGER reviews_never_delete BEFORE delete ON reviews
    BEGIN SELECT RAISE(ABORT, 'the log of reviews is append-only'); END;
CREATE TABLE drafts (story TEXT NOT NULL, discrepancy TEXT NOT NULL, reviewer TEXT NOT NULL, payload TEXT NOT NULL,
    PRIMARY KEY (story, discrepancy, reviewer), FOREIGN KEY(story) REFERENCES stories (id));
INSERT INTO meta VALUES ('schema', '1');
INSERT INTO settings VALUES ('reviewer', 'Ines');
INSERT INTO stories VALUES ('s1', 0, 'Ferry', '2024-03-09T12:00:00+00:00', 0);
INSERT INTO articles VALUES ('s1', 'a1', 0, 'ferry.txt', 'A ferry sank.', 'Ferry', 'Coast News', '',
    '2024-03-09T06:30:00-05:00', 'America/New_York', 0);
INSERT INTO reviews VALUES (1, 's1', 'd1', 'verdict',
    '{"decision":"conflict","why":"","ratings":[["A","accurate"]],"note":"Called.","correction":"","evidence":[]}',
    'Ines', 0, '2024-03-09T12:00:00+00:00');
INSERT INTO reviews VALUES (2, 's1', 'd1', 'comment', '{"text":"Ask."}', 'Ines', 0, '2024-03-09T12:01:00+00:00');
INSERT INTO drafts VALUES ('s1', 'd2', 'Ines', '{"note":"half a sent"}');
"""
OPENER = "import sys; from factcheck.store import Store; sys.stdin.readline(); Store.open(sys.argv[1]).close()"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "factcheck.db"
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(SCHEMA_1)
    connection.close()
    return file


def test_a_schema_1_file_keeps_all_it_held(old: Path) -> None:
    with Store.open(f"sqlite:///{old}") as store:
        (story,) = store.stories()
        (kept,) = store.articles(story.id)
        assert (kept.outlet, kept.zone, kept.blocks, kept.byline, kept.provenance) == (
            "Coast News",
            "America/New_York",
            (),
            "",
            (),
        )
        assert kept.published is not None
        assert kept.published.isoformat() == "2024-03-09T06:30:00-05:00"
        assert [(r.id, r.action, r.session) for r in store.reviews("s1")] == [
            (1, Action.VERDICT, ""),
            (2, Action.COMMENT, ""),
        ]
        assert store.verdicts("s1")["d1"].note == "Called."
        assert store.draft("s1", "d2", "Ines") == {"note": "half a sent"}
        assert store.setting("reviewer") == "Ines"


def test_a_schema_2_file_keeps_all_it_held(tmp_path: Path) -> None:
    file = tmp_path / "factcheck.db"
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        step_to(connection, "schema2")
        connection.execute(
            text(
                "INSERT INTO stories (id, number, name, created_at, archived, signed_by, deleted) "
                "VALUES ('s1', 0, 'Ferry', '2024-03-09T12:00:00+00:00', 0, 'Ines', 0)"
            )
        )
        connection.execute(
            text(
                "INSERT INTO reviews (story, discrepancy, action, payload, reviewer, round, at, session, role) VALUES "
                "('s1', 'd1', 'comment', '{\"text\":\"Ask.\"}', 'Ines', 0, '2024-03-09T12:01:00+00:00', '', '')"
            ).execution_options(no_parameters=True)
        )
    engine.dispose()
    with Store.open(f"sqlite:///{file}") as store:
        assert [(s.name, s.signed_by) for s in store.stories()] == [("Ferry", "Ines")]
        assert [r.text for r in store.reviews("s1")] == ["Ask."]
        with store.reading() as connection:
            assert {"vectors", "clusters"} <= set(inspect(connection).get_table_names())
    assert [aside.name for aside in tmp_path.glob("*.bak")] == ["factcheck.db.schema2.bak"]


def test_and_takes_what_is_new(old: Path) -> None:
    with Store.open(f"sqlite:///{old}") as store:
        blocks = (Block(0, 13, BlockKind.BODY),)
        (kept,) = store.articles("s1")
        assert store.update_article("s1", replace(kept, blocks=blocks, byline="By N. N.")).blocks == blocks
        saved = store.save_verdict("s1", verdict("d1", Decision.EXPLAINED, why="scope"), role="adjudicator")
        assert saved.id == 3
        with pytest.raises(Exception, match="append-only"), store._engine.begin() as connection:
            connection.execute(text("DELETE FROM reviews"))


def test_the_old_file_stays_beside_it(old: Path) -> None:
    Store.open(f"sqlite:///{old}").close()
    Store.open(f"sqlite:///{old}").close()
    (aside,) = old.parent.glob("*.bak")
    assert aside.name == "factcheck.db.schema1.bak"
    connection = sqlite3.connect(aside)
    assert connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone() == ("1",)
    assert connection.execute("SELECT count(*) FROM reviews").fetchone() == (2,)
    connection.close()


def shape(connection: Connection) -> dict[str, object]:
    found = inspect(connection)
    names = set(found.get_table_names()) - {"alembic_version"}
    return {
        name: (
            {(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(name)},
            sorted(found.get_pk_constraint(name)["constrained_columns"]),
            sorted(tuple(u["column_names"]) for u in found.get_unique_constraints(name)),
            sorted(tuple(f["constrained_columns"]) for f in found.get_foreign_keys(name)),
            sorted((i["name"] or "", tuple(i["column_names"])) for i in found.get_indexes(name)),
        )
        for name in names
    }


def step_to(connection: Connection, revision: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "factcheck.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@pytest.fixture
def stepped() -> Iterator[Connection]:
    """A database made by the steps alone, from nothing."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        step_to(connection, "head")
        yield connection
    engine.dispose()


def test_the_steps_lead_to_the_tables_of_a_new_file(stepped: Connection) -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        tables.metadata.create_all(fresh)
        assert shape(stepped) == shape(fresh)
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        assert stepped.scalars(text(triggers)).all() == fresh.scalars(text(triggers)).all()
    engine.dispose()
    assert compare_metadata(MigrationContext.configure(stepped), tables.metadata) == []
    assert stepped.scalar(text("SELECT value FROM meta")) == str(tables.SCHEMA)


def test_four_programs_bring_one_file_up_at_once(old: Path) -> None:
    command = [sys.executable, "-c", OPENER, f"sqlite:///{old}"]
    programs = [subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [p.communicate("\n")[1] for p in programs] == [""] * 4
    assert len(list(old.parent.glob("*.bak"))) == 1
    with Store.open(f"sqlite:///{old}") as store:
        assert len(store.reviews("s1")) == 2


def test_a_step_that_fails_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sqlite3.connect(old)
    was = before.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
    before.close()
    engine = create_engine(f"sqlite:///{old}")
    engine.dispose()

    def fail(connection: object, cursor: object, statement: str, *rest: object) -> None:
        if "CREATE TABLE rounds" in statement:
            raise RuntimeError("power cut")

    from sqlalchemy import Engine

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        with pytest.raises(RuntimeError, match="power cut"):
            Store.open(f"sqlite:///{old}")
    finally:
        event.remove(Engine, "before_cursor_execute", fail)
    after = sqlite3.connect(old)
    assert after.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == was
    after.close()
    Store.open(f"sqlite:///{old}").close()


def test_no_room_for_the_copy_leaves_the_file_alone(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "free_name", lambda file, why: file.parent / "none" / "copy.bak")
    with pytest.raises(StoreError, match=r"cannot be copied to copy\.bak before it is changed"):
        Store.open(f"sqlite:///{old}")
    connection = sqlite3.connect(old)
    assert connection.execute("SELECT value FROM meta").fetchone() == ("1",)
    connection.close()


def test_articles_keep_every_field(tmp_path: Path) -> None:
    full = replace(
        article("ferry.html", "Ferry\nBy N. N.\nA ferry sank."),
        blocks=(Block(0, 5, BlockKind.HEADLINE), Block(6, 14, BlockKind.BYLINE), Block(15, 28, BlockKind.BODY)),
        byline="N. N.",
        modified=NOON,
        dateline="HAVEN",
        language="en",
        provenance=(("published", "markup"), ("zone", "guessed")),
        notices=("The file was read as Windows-1252.",),
    )
    with Store.open(f"sqlite:///{tmp_path / 'new.db'}") as store:
        story = store.create_story("Ferry", NOON)
        assert store.add_articles(story.id, [full]) == (full,)
    with Store.open(f"sqlite:///{tmp_path / 'new.db'}") as store:
        assert store.articles(story.id) == (full,)

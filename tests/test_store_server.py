"""PostgreSQL: the server goes and comes back, refuses, is written to by many; an older schema is brought up."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from builders import NOON, verdict
from databases import Server, make_server
from sqlalchemy import create_engine, text

from factcheck.errors import StoreDamagedError, StoreError
from factcheck.store import Store, tables
from factcheck.store.keeping import check


@pytest.fixture
def own_server(postgres: Server) -> Iterator[Server]:
    """A server that a test may stop."""
    import shutil

    server = make_server()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


def test_a_server_that_goes_and_comes_back(own_server: Server) -> None:
    with Store.open(own_server.new_database()) as store:
        story = store.create_story("Ferry", NOON)
        store.save_verdict(story.id, verdict("d1"))
        own_server.stop()
        for act in (lambda: store.save_verdict(story.id, verdict("d2")), lambda: store.reviews(story.id)):
            with pytest.raises(StoreError, match=r"does not answer\. Nothing was saved and nothing was lost"):
                act()
        own_server.start()
        store.save_verdict(story.id, verdict("d3"))
        assert set(store.verdicts(story.id)) == {"d1", "d3"}
    assert check(str(store._engine.url)) == ()


def test_a_server_that_is_not_there(postgres: Server) -> None:
    with pytest.raises(StoreError, match="does not answer") as caught:
        Store.open("postgresql+psycopg://me:secret@127.0.0.1:1/x")
    assert "secret" not in str(caught.value)


def test_a_database_that_does_not_exist(postgres: Server) -> None:
    address = postgres.new_database().replace("/postgres?", "/none?")
    with pytest.raises(StoreError):
        Store.open(address)


def test_two_stores_number_the_log_in_the_order_of_writing(postgres: Server) -> None:
    address = postgres.new_database()
    with Store.open(address) as one, Store.open(address) as two:
        story = one.create_story("Ferry", NOON)

        def write(n: int) -> int:
            return (one if n % 2 else two).save_verdict(story.id, verdict(f"d{n}")).id

        with ThreadPoolExecutor(8) as pool:
            numbers = list(pool.map(write, range(60)))
        assert sorted(numbers) == [r.id for r in one.reviews(story.id)]
        assert len(one.verdicts(story.id)) == 60


def test_two_programs_make_the_tables_at_once(postgres: Server) -> None:
    address = postgres.new_database()
    with ThreadPoolExecutor(4) as pool:
        for store in pool.map(lambda _: Store.open(address), range(4)):
            store.close()
    assert check(address) == ()


def test_an_older_schema_is_brought_up(postgres: Server) -> None:
    from alembic import command
    from alembic.config import Config

    address = postgres.new_database()
    engine = create_engine(address)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "factcheck.store:migrations")
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.upgrade(config, "schema1")
        connection.execute(text("INSERT INTO stories VALUES ('s1', 0, 'Ferry', '2024-03-09T12:00:00+00:00', false)"))
        connection.execute(text("DROP TABLE alembic_version"))  # the first version made its tables without Alembic
    engine.dispose()
    with Store.open(address) as store:
        assert store.stories()[0].name == "Ferry"
        store.save_verdict("s1", verdict("d1"))
        with pytest.raises(Exception, match="append-only"), store._engine.begin() as connection:
            connection.execute(text("DELETE FROM reviews"))
        assert store.reviews("s1")[0].verdict == verdict("d1")
    assert check(address) == ()


def test_a_newer_schema_is_left_alone(postgres: Server) -> None:
    address = postgres.new_database()
    with Store.open(address) as store, store._engine.begin() as connection:
        connection.execute(tables.meta.update().values(value="99"))
    with pytest.raises(StoreDamagedError, match="newer version"):
        Store.open(address)

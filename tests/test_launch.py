"""Who the dashboard is opened to."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck import launch
from factcheck.errors import LaunchError
from factcheck.launch import agreed_network, command, free_port, network_address

ROOT = Path(launch.__file__).parents[1]


def option(line: list[str], name: str) -> str:
    return line[line.index(name) + 1]


def networked() -> str:
    """This machine's address, or a clean skip where it is on no network."""
    try:
        return network_address()
    except LaunchError as error:
        pytest.skip(str(error))


def test_nobody_else_is_let_in_unless_asked() -> None:
    assert option(command(8600), "--server.address") == "127.0.0.1"
    assert 'address = "127.0.0.1"' in (ROOT / ".streamlit" / "config.toml").read_text("utf-8")


def test_the_network_is_let_in_when_asked() -> None:
    assert option(command(8600, "192.168.1.20"), "--server.address") == "0.0.0.0"


@pytest.mark.parametrize("answer", ["", "yes", "y", "o", "open it"])
def test_any_answer_but_the_word_refuses(answer: str) -> None:
    networked()
    with pytest.raises(LaunchError, match="Not opened to the network"):
        agreed_network(ask=lambda _: answer, tell=lambda _: None)


def test_the_word_is_asked_for_after_the_warning() -> None:
    told: list[str] = []

    def ask(question: str) -> str:
        assert any("not encrypted" in line for line in told)
        assert "open" in question
        return " Open\n"

    address = networked()
    assert agreed_network(ask=ask, tell=told.append) == address
    assert address in told[0]


def test_nobody_at_the_keyboard_means_no(tmp_path: Path) -> None:
    networked()
    done = subprocess.run(
        [sys.executable, "-m", "factcheck.cli", "open", "--network", "--no-browser"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        cwd=tmp_path,
        env={**os.environ, "FACTCHECK_HOME": str(tmp_path)},
    )
    assert done.returncode == 2
    assert "Not opened to the network" in done.stderr


@pytest.mark.parametrize("name", ["http://desk.example", "desk.example/path", "a,b", "two words", ""])
def test_a_host_that_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(LaunchError, match="no host name"):
        launch.serve(names=[name], browser=False)


def status(host: str, port: int, name: str) -> int:
    link = http.client.HTTPConnection(host, port, timeout=10)
    link.request("GET", "/_stcore/health", headers={"Host": f"{name}:{port}"})
    answer = link.getresponse().status
    link.close()
    return answer


def opened(home: Path, port: int, *more: str) -> subprocess.Popen[str]:
    line = [sys.executable, "-m", "factcheck.cli", "open", "--no-browser", "--port", str(port), *more]
    env = {**os.environ, "FACTCHECK_HOME": str(home), "FACTCHECK_WARM": "0", "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen(line, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=home)


def told(running: subprocess.Popen[str], wanted: str) -> str:
    assert running.stdout is not None
    line = next((line for line in running.stdout if wanted in line), "")
    assert line, f"never said {wanted!r}"
    return line


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_the_network_reaches_it_by_the_printed_address_only(tmp_path: Path) -> None:
    address, port = networked(), free_port(8750)
    with opened(tmp_path, port, "--network", "--host", "desk.example") as running:
        assert running.stdin is not None
        running.stdin.write("open\n")
        running.stdin.flush()
        try:
            told(running, f"http://{address}:{port}")
            answers = {name: status(address, port, name) for name in (address, "desk.example", "rebound.example")}
            assert answers == {address: 200, "desk.example": 200, "rebound.example": 421}
            assert status("127.0.0.1", port, "localhost") == 200
        finally:
            running.send_signal(signal.SIGTERM)
    assert running.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_without_it_the_network_reaches_nothing(tmp_path: Path) -> None:
    address, port = networked(), free_port(8760)
    if address.startswith("127."):
        pytest.skip("this machine has no other address")
    with opened(tmp_path, port) as running:
        try:
            told(running, f"http://127.0.0.1:{port}")
            with pytest.raises(OSError, match="refused"):
                socket.create_connection((address, port), 2)
        finally:
            running.send_signal(signal.SIGTERM)

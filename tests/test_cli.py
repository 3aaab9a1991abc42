from __future__ import annotations

import csv
import http.client
import io
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import factcheck
from factcheck.cli import main
from factcheck.errors import LaunchError
from factcheck.launch import DEMO_VARIABLE, command, free_port, serve

MORNING = """Tram derails near the market in Norwood

NORWOOD, May 6, 2024 — At least 4 people were killed on Monday when a tram left the rails near the market, police said.

The tram was carrying 60 passengers, the operator said.
"""
EVENING = """Norwood tram crash kills seven

NORWOOD, May 6, 2024 — Seven people were killed when a tram left the rails near the market in Norwood, the mayor said.

The tram was carrying 75 passengers, according to the mayor.
"""


def write(folder: Path, **texts: str) -> list[str]:
    paths = []
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text, "utf-8")
        paths.append(str(path))
    return paths


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command in this process: its exit status, stdout and stderr."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    out, err = capsys.readouterr()
    code = ended.value.code
    return (code if isinstance(code, int) else 0), out, err


def test_no_arguments_print_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys)
    assert (code, err) == (0, "")
    assert "check" in out
    assert "open" in out


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--version") == (0, f"factcheck {factcheck.__version__}\n", "")


def test_two_articles_are_compared_in_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", "--model", "hash", *write(tmp_path, morning=MORNING, evening=EVENING))
    assert (code, err) == (0, "")
    assert "2 articles" in out
    assert "Why: " in out


def test_results_go_to_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, report = tmp_path / "d.csv", tmp_path / "r.json"
    paths = write(tmp_path, morning=MORNING, evening=EVENING)
    code, _, _ = run(capsys, "check", "--model", "hash", *paths, "--csv", str(table), "--json", str(report))
    assert code == 0
    found = json.loads(report.read_text("utf-8"))["discrepancies"]
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"))))
    assert len(rows) == len(found) > 0
    texts = {Path(path).name: Path(path).read_text("utf-8") for path in paths}
    for mention in (m for each in found for side in each["sides"] for m in side["mentions"]):
        assert texts[mention["file"]][mention["start"] : mention["end"]] == mention["quote"]


def test_a_bad_file_is_named_and_the_others_still_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = write(tmp_path, morning=MORNING, evening=EVENING)
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "bytes.txt").write_bytes(bytes(range(256)) * 8)
    bad = [str(tmp_path / name) for name in ("empty.txt", "bytes.txt", "absent.txt")]
    code, out, err = run(capsys, "check", "--model", "hash", *bad, *good)
    assert code == 1
    assert "2 articles" in out
    lines = err.splitlines()
    assert len(lines) == 3
    assert all(line.startswith("factcheck: ") for line in lines)
    assert all(Path(path).name in line for path, line in zip(bad, lines, strict=True))


@pytest.mark.parametrize("texts", [{"one": MORNING}, {"one": MORNING, "copy": MORNING}], ids=["one", "twice the same"])
def test_fewer_than_two_articles_are_one_plain_line(
    texts: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "check", "--model", "hash", *write(tmp_path, **texts))
    assert (code, out) == (2, "")
    assert err.startswith("factcheck: ")
    assert "two different articles" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--model", "/no/such/model"], "no model folder"),
        (["--model", "hash", "--csv", "{folder}/no/such/d.csv"], "cannot be written"),
    ],
)
def test_errors_are_one_line_without_a_traceback(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [argument.format(folder=tmp_path) for argument in arguments]
    code, _, err = run(capsys, "check", *write(tmp_path, morning=MORNING, evening=EVENING), *given)
    assert code == 2
    assert said in err
    assert err.count("\n") == 1


def test_a_file_name_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "check", "a\x1b]0;owned\x07b.txt", "c\x1b[2Jd.txt")
    assert code == 2
    assert "\x1b" not in err
    assert "\x07" not in err


def test_a_publication_day_is_given_to_articles_without_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "r.json"
    undated = [text.replace("NORWOOD, May 6, 2024 — ", "") for text in (MORNING, EVENING)]
    paths = write(tmp_path, one=undated[0], two=undated[1])
    run(capsys, "check", "--model", "hash", *paths, "--published", "2024-05-06", "--json", str(report))
    articles = json.loads(report.read_text("utf-8"))["articles"]
    assert all("2024-05-06" in json.dumps(article) for article in articles)


@pytest.mark.parametrize("wrong", ["6 May", "2024-13-01"])
def test_a_publication_day_that_is_no_day_is_refused(wrong: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "check", "a.txt", "b.txt", "--published", wrong)
    assert code == 2
    assert wrong in err


def test_the_command_line_starts_without_heavy_libraries() -> None:
    code = (
        "import sys, factcheck.cli; "
        "print([m for m in ('streamlit', 'torch', 'pandas', 'numpy', 'sqlalchemy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_dashboard_is_this_interpreters_streamlit_on_the_packaged_script() -> None:
    line = command(8600)
    assert line[:5] == [sys.executable, "-P", "-m", "streamlit", "run"]
    assert Path(line[5]).name == "app.py"
    assert (Path(line[5]).parent / ".streamlit" / "config.toml").is_file()


def test_a_taken_port_is_refused_and_the_next_free_one_is_found() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(LaunchError, match=f"Port {port} is in use"):
            serve(port=port)
        with pytest.raises(LaunchError, match="No free port"):
            free_port(port, tries=1)
        assert free_port(port) > port


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_open_serves_from_any_folder_and_stops_with_its_child(tmp_path: Path) -> None:
    port = free_port(8700)
    opened = subprocess.Popen(
        [sys.executable, "-m", "factcheck.cli", "open", "--demo", "--no-browser", "--port", str(port)],
        cwd=tmp_path,
        env={**os.environ, "FACTCHECK_HOME": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with opened:
        assert opened.stdout is not None
        assert f"http://127.0.0.1:{port}" in opened.stdout.readline()
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        link.request("GET", "/")
        assert link.getresponse().status == 200
        link.close()
        opened.send_signal(signal.SIGTERM)
        assert opened.wait(20) == 0
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), 2)


def test_the_demonstration_is_asked_for_by_the_environment() -> None:
    shell = (Path(factcheck.__file__).parent / "ui" / "shell.py").read_text("utf-8")
    assert f'"{DEMO_VARIABLE}"' in shell

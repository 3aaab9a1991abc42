"""The wheel is complete, and the commands that the README gives are the ones that are run."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import factcheck
from factcheck.resources import project_files

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def below(folder: str) -> set[str]:
    """The files that a checkout keeps below ``folder``, as paths relative to its top level."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}


def test_the_wheel_holds_the_package_and_what_lies_beside_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    beside = {"app.py", ".streamlit/config.toml"} | below("data")
    assert below("factcheck") <= names
    assert {f"factcheck/_files/{name}" for name in beside} <= names
    assert not [name for name in names if name.startswith(("tests/", "docs/"))]


def test_an_unpacked_wheel_finds_its_own_files_and_stories(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)
    code = (
        "from factcheck.resources import project_files; from factcheck.demo import load; "
        "print(project_files(), (project_files() / 'app.py').is_file(), len(load('demo')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert done.stdout.split() == [str((tmp_path / "factcheck" / "_files").resolve()), "True", "6"], done.stderr


def test_a_checkout_finds_its_own_files() -> None:
    assert (project_files() / "app.py").is_file()
    assert (project_files() / ".streamlit" / "config.toml").is_file()


def test_every_dependency_is_pinned_once() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    pins = dict(re.fullmatch(r"([A-Za-z0-9._-]+)==([0-9][\w.]*)", line).groups() for line in lines)  # type: ignore[union-attr]
    assert len(pins) == len(lines)
    pinned = {name.lower().replace("_", "-") for name in pins}
    wanted = PROJECT["project"]["dependencies"] + PROJECT["project"]["optional-dependencies"]["dev"]
    names = {re.match(r"[A-Za-z0-9._-]+", entry)[0].lower() for entry in wanted}  # type: ignore[index]
    assert names <= pinned
    assert pins["torch"] == "2.13.0"


def test_the_readme_has_each_command_on_one_line_for_both_sorts_of_machine() -> None:
    for start, activate in (("python3 -m venv .venv", ".venv/bin/"), ("py -m venv .venv", r".venv\Scripts\ "[:-1])):
        lines = [line for line in README.splitlines() if line.startswith(start)]
        assert len(lines) == 2, lines
        run, test = lines
        assert run.endswith(f"{activate}factcheck open --demo")
        assert test.endswith(f"{activate}python -m pytest")
        assert all("-c constraints.txt" in line for line in lines)


def test_continuous_integration_takes_its_command_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    pattern = re.search(r"grep -m1 -E '([^']+)' README\.md", script)
    assert pattern is not None
    assert [line for line in README.splitlines() if re.search(pattern[1], line)]
    assert "://" not in script


def test_the_changelog_and_the_version_agree() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.fullmatch(r"\d+\.\d+\.\d+", factcheck.__version__)
    assert "## [Unreleased]" in changelog or f"## [{factcheck.__version__}]" in changelog

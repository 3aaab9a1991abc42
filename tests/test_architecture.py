"""Imports point down, and each heavy library has one home."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import factcheck

PACKAGE = Path(factcheck.__file__).parent
ROOT = PACKAGE.parent

FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"", "types", "errors", "catalogue"}),
    frozenset({"ingest", "text", "facts", "embed", "resources", "steps"}),
    frozenset(
        {
            "apart",
            "assertions",
            "blocks",
            "bounds",
            "candidates",
            "claims",
            "cluster",
            "compare",
            "evidence",
            "explain",
            "linkage",
            "occasions",
            "persons",
            "same",
            "sole",
            "strands",
            "topics",
        }
    ),
    frozenset({"comparing", "memo", "pipeline", "running"}),
    frozenset({"agreement", "bench", "demo", "evaluate", "evaluation", "export", "scale", "store"}),
    frozenset({"archive", "blind", "charts", "draft", "edits", "history", "matrix", "passages", "view"}),
    frozenset({"ui"}),
    frozenset({"__main__", "cli", "cli_store", "launch", "serving"}),
)

# library: the rooms that may import it
HOMES = {
    "streamlit": {"ui"},
    "altair": {"charts"},
    "sqlalchemy": {"store"},
    "alembic": {"store"},
    "sentence_transformers": {"embed"},
    "transformers": {"embed"},
    "huggingface_hub": {"embed"},
    "torch": {"embed"},
    "openvino": {"embed"},
    "tokenizers": {"embed"},
    "typer": {"cli", "cli_store"},
    "distributed": {"scale"},
}

HEAVY = ("altair", "openvino", "pandas", "sentence_transformers", "sqlalchemy", "streamlit", "torch")


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py")) if "_files" not in path.parts}


def room(module: str) -> str:
    """The part of the package a module belongs to: ``factcheck.ui.pages.review`` is in ``ui``."""
    return [*module.split("."), ""][1]


def floor(module: str) -> int:
    for number, rooms in enumerate(FLOORS):
        if room(module) in rooms:
            return number
    raise AssertionError(f"{module} has no floor: give it one in {Path(__file__).name}")


def imports(path: Path) -> Iterator[str]:
    """Every module that the file imports, in functions too; ``from a import b`` gives ``a.b`` where that is one."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            source = node.module or ""
            for alias in node.names:
                inner = f"{source}.{alias.name}"
                yield inner if inner in MODULES else source


def own_imports(module: str) -> set[str]:
    return {name for name in imports(MODULES[module]) if name in MODULES and name != module}


def test_no_import_cycle() -> None:
    graph = {module: own_imports(module) for module in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail("import cycle: " + " -> ".join(error.args[1]))


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    upward = sorted(name for name in own_imports(module) if floor(name) > floor(module))
    assert not upward, f"{module} imports upward: {upward}"


@pytest.mark.parametrize("module", MODULES)
def test_each_library_stays_in_its_room(module: str) -> None:
    used = {name.partition(".")[0] for name in imports(MODULES[module])}
    strayed = sorted(name for name in used & HOMES.keys() if room(module) not in HOMES[name])
    assert not strayed, f"{module} imports {strayed}"


def test_the_nouns_need_the_standard_library_only() -> None:
    for module in ("factcheck.types", "factcheck.errors"):
        used = {name.partition(".")[0] for name in imports(MODULES[module])}
        assert used <= sys.stdlib_module_names | {"factcheck"}


@pytest.mark.parametrize("module", [m for m in ("factcheck", "factcheck.pipeline", "factcheck.view") if m in MODULES])
def test_importing_the_core_is_cheap(module: str) -> None:
    code = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_the_first_page_is_drawn_without_the_comparison() -> None:
    pages = "factcheck.ui." + ", factcheck.ui.".join(("shell", "session", "dialogs", "record", "queue", "ruling"))
    later = ("numpy", "pandas", "factcheck.compare", "factcheck.claims", "factcheck.ingest", "factcheck.embed")
    code = f"import sys, {pages}; print([name for name in {later!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr

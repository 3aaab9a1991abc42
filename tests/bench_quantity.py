"""Scores of ``factcheck.facts.quantity`` on phrase tables; importable, or run with a folder."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from factcheck.facts.quantity import find
from factcheck.facts.units import canonical
from factcheck.types import Mention, Modifier, Quantity, QuantityKind

SIGNS = {
    "": Modifier.NONE, ">=": Modifier.AT_LEAST, ">": Modifier.MORE_THAN,
    "<=": Modifier.AT_MOST, "<": Modifier.LESS_THAN,
    "~": Modifier.ABOUT, "<~": Modifier.NEARLY, "vague": Modifier.VAGUE,
}  # fmt: skip
KINDS = {
    "age": QuantityKind.AGE,
    "ordinal": QuantityKind.ORDINAL,
    "score": QuantityKind.SCORE,
    "x": QuantityKind.MULTIPLE,
}


def near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1.0)


def readings(text: str) -> tuple[Quantity, ...]:
    return tuple(m.reading for m in find(text) if isinstance(m.reading, Quantity))


def fits(q: Quantity, value: float | list[float], unit: str, modifier: str) -> bool:
    low, high = value if isinstance(value, list) else (value, value)
    named = not unit or q.kind is KINDS.get(unit) or canonical(unit) == q.unit or unit == q.noun
    return near(q.low, low) and near(q.high, high) and named and q.modifier is SIGNS[modifier]


def missed_phrases(path: Path) -> Iterable[tuple[Any, tuple[Mention, ...]]]:
    for row in json.loads(path.read_text())["rows"]:
        _, sentence, value, unit, modifier = row
        if not any(fits(q, value, unit, modifier) for q in readings(sentence)):
            yield row, find(sentence)


def false_finds(path: Path) -> Iterable[tuple[str, tuple[Mention, ...]]]:
    for sentence in json.loads(path.read_text())["sentences_without_quantities"]:
        if found := find(sentence):
            yield sentence, found


def score_phrases(path: Path) -> tuple[int, int, int]:
    """Rows read right (value, unit or noun, modifier), rows, and sentences without quantities that got one."""
    rows = json.loads(path.read_text())["rows"]
    return len(rows) - len(list(missed_phrases(path))), len(rows), len(list(false_finds(path)))


def spec_rows(path: Path) -> Iterable[tuple[str, str, float, bool]]:
    for case in json.loads(path.read_text(encoding="utf-8-sig")):
        for result in case["Results"]:
            value = (result.get("Resolution") or {}).get("value")
            try:
                number = float(str(value))
            except ValueError:
                continue
            hit = any(
                near(q.low, number) or near(q.high, number) or near(q.low, number * 100)
                for q in readings(case["Input"])
            )
            yield case["Input"], result["Text"], number, hit


def score_spec(path: Path) -> tuple[int, int]:
    """Values of the specification found at all, and values in it."""
    rows = list(spec_rows(path))
    return sum(hit for *_, hit in rows), len(rows)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for row, found in missed_phrases(folder / "quantity_phrases.json"):
        print("MISSED", row, found)
    for sentence, found in false_finds(folder / "quantity_phrases.json"):
        print("FALSE", sentence, found)
    print(score_phrases(folder / "quantity_phrases.json"))
    for name in ("number", "currency"):
        path = folder / f"msspec_{name}.json"
        if "-v" in sys.argv:
            print(*(r for r in spec_rows(path) if not r[-1]), sep="\n")
        print(name, score_spec(path))

"""The template of the catalogues: ``python tests/catalogue.py`` writes it anew from what the sources say.

``pseudo`` makes a language out of it in which every text of ours can be told from everything else on a page.
"""

from __future__ import annotations

import ast
import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import write_po

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "factcheck"
TEMPLATE = PACKAGE / "locale" / "factcheck.pot"
KEYS = {"tr": 1, "trn": 2, "mark": 1}  # how many of a call's arguments are keys
COMMENT = "# The words of Factcheck's interface. docs/translating.md says how to put them into another language."
PSEUDO = "pl"  # has more plural forms than English, so that a form cannot be mistaken for another
OPEN, CLOSE = "⟦", "⟧"

_KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|:material/\w+:)")
_ACCENTED = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")
_CHANGING = ('"POT-Creation-Date:', '"Generated-By:')


def messages() -> Catalog:
    """Every text that the sources give to ``tr``, ``trn`` or ``mark``, with the files that do."""
    catalog = Catalog(project="Factcheck", version="", charset="utf-8", header_comment=COMMENT, fuzzy=False)
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (text := _key(node)):
                catalog.add(text, locations=[(place, node.lineno)])
    return catalog


def _key(call: ast.Call) -> str | tuple[str, str] | None:
    """What a call asks the catalogue for. (Babel's own reader misses a call inside an f-string before Python 3.12.)"""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    given = [one.value for one in call.args[: KEYS.get(name, 0)] if isinstance(one, ast.Constant)]
    texts = tuple(one for one in given if isinstance(one, str))
    if not texts or len(texts) < KEYS[name]:
        return None
    return texts[0] if len(texts) == 1 else (texts[0], texts[1])


def template() -> str:
    """The template as it should lie in the package: no line, date or version in it that would change by itself."""
    out = io.BytesIO()
    write_po(out, messages(), width=120, sort_output=True, include_lineno=False)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_CHANGING))


def pseudo(folder: Path) -> None:
    """Write a catalogue in which every text is ``⟦ … ⟧`` with its vowels accented and its placeholders kept."""
    catalog = Catalog(locale=PSEUDO, charset="utf-8", fuzzy=False)
    for message in messages():
        if message.id:
            catalog.add(message.id, _translated(message, catalog.num_plurals))
    target = folder / PSEUDO / "LC_MESSAGES" / "factcheck.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_mo(file, catalog)


def accented(text: str) -> str:
    """The text as the pseudo-language has it."""
    parts = _KEPT.split(text)
    return OPEN + "".join(part if n % 2 else part.translate(_ACCENTED) for n, part in enumerate(parts)) + CLOSE


def _translated(message: Message, forms: int) -> str | tuple[str, ...]:
    if isinstance(message.id, str):
        return accented(message.id)
    one, many = message.id
    return (accented(one), *(accented(many) for _ in range(forms - 1)))


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(), "utf-8", newline="\n")
    print(f"{len(messages())} texts in {TEMPLATE.relative_to(ROOT)}")

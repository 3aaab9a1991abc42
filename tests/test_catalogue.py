"""The words of the interface: all of them in the catalogue, and a page that stands in whatever language it gives."""

from __future__ import annotations

import ast
import html
import re
import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import Any

import catalogue as words
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from browser_desk import FIRE, outlet
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.testing.v1 import AppTest

from factcheck import catalogue
from factcheck.catalogue import tr, trn
from factcheck.errors import BinaryFileError, EmptyArticleError
from factcheck.ingest.plain import paste, read
from factcheck.store import Role, Store
from factcheck.store.answers import Answers, Stage
from factcheck.store.people import Kind, People, Seat, Session
from factcheck.store.rounds import Rounds
from factcheck.types import Decision, Verdict
from factcheck.ui import session

SHOWING = ("agreement", "view", "charts", "passages", "matrix")  # modules below the pages whose texts the pages show


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of catalogues of one's own; afterwards the language is asked for as before."""
    folder = tmp_path / "catalogues"
    monkeypatch.setenv("FACTCHECK_CATALOGUES", str(folder))
    monkeypatch.setattr(catalogue, "_LANGUAGE", [lambda: words.PSEUDO])
    catalogue._opened.cache_clear()
    yield folder
    catalogue._opened.cache_clear()


def written(folder: Path, texts: dict[str | tuple[str, str], str | tuple[str, ...]], language: str = "pl") -> None:
    catalog = Catalog(locale=language, fuzzy=False)
    for key, text in texts.items():
        catalog.add(key, text)
    target = folder / language / "LC_MESSAGES" / "factcheck.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalog)


# The template and the catalogues that are shipped


def test_the_template_is_what_the_sources_say() -> None:
    assert words.TEMPLATE.read_text("utf-8") == words.template(), "run: python tests/catalogue.py"


def test_the_template_can_be_read_back_and_has_no_line_date_or_path_of_a_machine() -> None:
    text = words.TEMPLATE.read_text("utf-8")
    assert not re.search(r"20\d\d-\d\d|\.py:\d|#: /", text)
    with words.TEMPLATE.open("rb") as file:
        assert {message.id for message in read_po(file)} == {message.id for message in words.messages()}


def test_no_text_of_the_template_is_only_a_placeholder_or_has_one_without_a_name() -> None:
    for message in words.messages():
        for text in forms(message.id):
            said = re.search(r"[^\W\d_]", re.sub(r"\{[^{}]*\}", "", text)) or len(names(text)) > 1  # or an order
            assert said or not text, text
            assert all(name is None or re.fullmatch(r"[a-z_]+", name) for name in names(text)), text


def test_the_forms_of_a_text_with_a_number_differ_in_words_only() -> None:
    for message in words.messages():
        first, *more = forms(message.id)
        for other in more:
            assert set(names(first)) <= set(names(other)), (first, other)


@pytest.mark.parametrize("path", sorted(words.TEMPLATE.parent.rglob("*.po")), ids=lambda path: path.parts[-3])
def test_a_shipped_translation_has_the_placeholders_of_its_text(path: Path) -> None:
    with path.open("rb") as file:
        for message in read_po(file, abort_invalid=True):
            allowed = {name for text in forms(message.id) for name in names(text)}
            for text in forms(message.string):
                assert not text or set(names(text)) <= allowed, text


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def names(text: str) -> list[str | None]:
    return [name for _, name, _, _ in Formatter().parse(text) if name is not None]


# What a catalogue can do to a text


def test_a_text_comes_from_the_catalogue_with_its_values_filled_in(catalogues: Path) -> None:
    written(catalogues, {"Stop": "Zatrzymaj", "{done} of {all} decided": "{all}: {done} gotowe"})
    assert tr("Stop") == "Zatrzymaj"
    assert tr("{done} of {all} decided", done=3, all=9) == "9: 3 gotowe"
    assert tr("Start") == "Start"
    assert tr("") == ""


@pytest.mark.parametrize(
    ("count", "told"), [(1, "1 karta"), (3, "3 karty"), (5, "5 kart"), (12, "12 kart"), (23, "23 karty")]
)
def test_a_number_takes_the_form_of_its_language(catalogues: Path, count: int, told: str) -> None:
    written(catalogues, {("{count} card", "{count} cards"): ("{count} karta", "{count} karty", "{count} kart")})
    assert trn("{count} card", "{count} cards", count) == told


@pytest.mark.parametrize(
    "wrong", ["{don} gotowe", "{} gotowe", "{0} gotowe", "{done", "{done.x}", "{done[x]}", "{done:q}"]
)
def test_a_translation_whose_placeholders_do_not_fit_gives_way_to_english(catalogues: Path, wrong: str) -> None:
    written(catalogues, {"{done} decided": wrong, ("{done} card", "{done} cards"): (wrong,) * 3})
    assert tr("{done} decided", done=3) == "3 decided"
    assert trn("{done} card", "{done} cards", 1, done="One") == "One card"


@pytest.mark.parametrize("value", ["{done}", "{0}", "{", "}}", "{done.__class__}", "%s", "%(done)s"])
def test_a_value_stands_letter_for_letter(catalogues: Path, value: str) -> None:
    written(catalogues, {"Removed {article}.": "{article}: nie ma."})
    assert tr("Removed {article}.", article=value) == f"{value}: nie ma."
    assert tr("Imported {article}.", article=value) == f"Imported {value}."


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"abc",
        b"\0" * 100,
        struct.pack("<7I", 0x950412DE, 0, 5, 28, 68, 0, 108),
        b"\xde\x12\x04\x95" + b"\xff" * 60,
    ],
)
def test_a_catalogue_that_cannot_be_read_gives_english(catalogues: Path, data: bytes) -> None:
    target = catalogues / "pl" / "LC_MESSAGES" / "factcheck.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(data)
    assert (tr("Stop"), trn("{count} card", "{count} cards", 2)) == ("Stop", "2 cards")


def test_languages_call_themselves_what_their_catalogues_say(catalogues: Path) -> None:
    written(catalogues, {"English": "polski"})
    written(catalogues, {"Stop": "Stopp"}, "de")
    assert catalogue.languages() == ("en", "de", "pl")
    assert [catalogue.named(language) for language in catalogue.languages()] == ["English", "de", "polski"]


@pytest.mark.parametrize(
    ("locale", "language"),
    [("pl-PL", "pl"), ("PL", "pl"), ("pt-BR", "pt_BR"), ("pt-PT", "en"), ("en-GB", "en"), ("", "en"), ("../pl", "en")],
)
def test_a_browser_gets_the_nearest_language(catalogues: Path, locale: str, language: str) -> None:
    written(catalogues, {"Stop": "Zatrzymaj"})
    written(catalogues, {"Stop": "Parar"}, "pt_BR")
    assert catalogue.nearest(locale) == language


def test_why_a_file_is_refused_is_told_in_the_readers_language(catalogues: Path) -> None:
    written(catalogues, {"There is no text in it.": "Nie ma tu tekstu.", "This is {what}, not text. Convert it to text "
                         "(.txt, UTF-8) first.": "To {what}.", "a PNG image": "obraz PNG"})  # fmt: skip
    with pytest.raises(EmptyArticleError, match="Nie ma tu tekstu"):
        paste(" . ", "pasted")
    with pytest.raises(BinaryFileError, match="To obraz PNG"):
        read(b"\x89PNG\r\n", "a.txt")


# No text outside the catalogue

_SAYING = frozenset(
    "badge button caption checkbox date_input dialog download_button error expander file_uploader form_submit_button "
    "header info link_button markdown metric multiselect number_input pills popover progress radio segmented_control "
    "select_slider selectbox slider spinner status subheader success tabs text text_area text_input time_input title "
    "toast toggle warning write".split()
)
_TOLD = frozenset("label help placeholder text body caption description heading tooltip message".split())
_CODE = frozenset(  # keyword arguments that a program reads, not a reader
    "key icon type url_path format width height border gap color shortcut on_click args selection_mode default "
    "vertical_alignment horizontal_alignment label_visibility accept lang unit field sort scheme orient dash".split()
)
_PROSE = re.compile(r"\b[A-Z][a-z]+\b|\b[A-Za-z]{2,} [A-Za-z]{2,}\b")
_TAG = re.compile(r"<[^<>]*>|<[^<>]*$|^[^<>]*>")
_SPOKEN = re.compile(r"(?:aria-label|title|alt|placeholder)=[\"'](?=[^\"']*[A-Za-z])")
_HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands where a value is filled in."""

# (module, text) that no reader sees as ours, each with its reason.
_ALLOWED = frozenset(
    {
        ("ui/shell", "Factcheck"),  # a name
        ("ui/dialogs", "Esc"),  # what stands on the key
        ("ui/classroom/joining", "factcheck store host"),  # a command
        ("ui/classroom/markup", "<b>factcheck open --network</b>"),  # a command
        ("ui/classroom/looking", f"answers of {_HOLE}"),  # a file's name: files are English
        ("ui/classroom/seats", "this machine"),  # who tries a code, in the record
    }
)


def modules() -> list[Path]:
    below = [words.PACKAGE / f"{name}.py" for name in SHOWING]
    return sorted([*(words.PACKAGE / "ui").rglob("*.py"), *below])


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(words.PACKAGE).as_posix())
def test_no_text_stands_outside_the_catalogue(path: Path) -> None:
    name = path.relative_to(words.PACKAGE).with_suffix("").as_posix()
    loose = [f"{line}: {text}" for line, text in outside(path.read_text("utf-8")) if (name, text) not in _ALLOWED]
    assert not loose, "give these to tr, trn or mark:\n" + "\n".join(loose)


@pytest.mark.parametrize(
    "code",
    [
        'st.button("Stop")',
        'st.text("done")',
        'st.caption(f"{n} blocks")',
        'st.selectbox(tr("Article"), names, help="Which one")',
        'st.html(highlight.section("Dry run"))',
        "x = '<th>Question</th>'",
        "x = f'<b>{name}</b><span>silent</span>'",
        "x = '<div aria-label=\"questions by articles\">'",
        '_STEPS = {1: "Unknown card"}',
        'session.say("Saved " + name)',
        'tr("{what} removed", what="An article")',
        'column.metric("cards", 3)',
        "def f(x='Somebody'): return x",
        'session.complain("nothing to do" if n else tr("Wait"))',
    ],
)
def test_a_text_outside_the_catalogue_is_found(code: str) -> None:
    assert list(outside(code)), code


@pytest.mark.parametrize(
    "code",
    [
        'st.button(tr("Stop"), key="stop_comparing", icon=":material/stop:", type="primary")',
        'st.caption(f"{tr(label)} · {n}")',
        'x = f\'<b class="fc-h1 fc-big">{escape(tr("Question"))}</b>\'',
        'st.text(trn("{count} card", "{count} cards", n))',
        '_STEPS = {"open": mark("Unknown card")}',
        'x: "Story | None" = st.session_state["picked_story"]',
        'def f() -> None:\n    """Say it."""',
        'if mode == "open": pass',
        'store().set_setting("language", "de")',
        'raise ValueError("Nobody reads this")',
        'T = TypeVar("T")',
    ],
)
def test_what_no_reader_sees_is_left_alone(code: str) -> None:
    assert not list(outside(code)), code


def outside(code: str) -> Iterator[tuple[int, str]]:
    """The texts of a module that a reader would see and no catalogue gives, with their lines."""
    tree = ast.parse(code)
    hidden = set[ast.AST]()
    saying = set[ast.AST]()
    for node in ast.walk(tree):
        hidden.update(_unread(node))
        saying.update(_said(node))
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            hidden.update(node.values)
        text = _text(node)
        if text is None or node in hidden or not _reads(text, said=node in saying):
            continue
        yield node.lineno, text


def _unread(node: ast.AST) -> Iterator[ast.AST]:
    """What of a node is no text for a reader: keys of the catalogue, docstrings, types, errors, programs' words."""
    if isinstance(node, ast.Call):
        match _name(node.func):
            case "tr" | "mark":
                yield from _deep(node.args[:1])
            case "trn":
                yield from _deep(node.args[:2])
            case "TypeVar" | "ParamSpec" | "compile" | "encode":
                yield from _deep(node.args)
            case "split":
                yield from _deep([node.func])
            case "error" if "getLogger" in ast.dump(node.func):
                yield from _deep(node.args)
        yield from _deep(word.value for word in node.keywords if word.arg in _CODE)
    match node:
        case ast.FunctionDef(returns=ast.expr() as annotation) | ast.AnnAssign(annotation=annotation):
            yield from _deep([annotation])
        case ast.arg(annotation=ast.expr() as annotation):
            yield from _deep([annotation])
        case ast.Expr(value=ast.Constant() as docstring):
            yield docstring
        case ast.Subscript(slice=key):
            yield from _deep([key])
        case ast.Raise() | ast.Compare():
            yield from _deep([node])


def _said(node: ast.AST) -> Iterator[ast.AST]:
    """What a call shows, by where it stands in it: there a single small word is a text too."""
    if not isinstance(node, ast.Call):
        return
    if _name(node.func) in _SAYING:
        yield from _branches(node.args[:1])
    yield from _branches(word.value for word in node.keywords if word.arg in _TOLD)


def _branches(nodes: Iterator[ast.expr] | list[ast.expr]) -> Iterator[ast.AST]:
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _branches([node.body, node.orelse])
        else:
            yield node


def _deep(nodes: Iterator[ast.AST] | list[ast.expr] | list[ast.stmt]) -> Iterator[ast.AST]:
    for node in nodes:
        yield from ast.walk(node)


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _text(node: ast.AST) -> str | None:
    """The text of a literal, a hole where a value is filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or _HOLE for part in node.values)
    return None


def _reads(text: str, *, said: bool) -> bool:
    """True when a reader would read words in it. In HTML, and where a call shows it, any letter is one."""
    bare = re.sub(r":material/\w*:|:[a-z-]+\[|&#?\w+;|https?://\S*", "", text)
    if "<" in bare:
        return bool(_SPOKEN.search(bare)) or bool(re.search(r"[A-Za-z]", _TAG.sub("", bare)))
    return bool(re.search(r"[A-Za-z]", bare)) if said else bool(_PROSE.search(bare))


# Every page in another language

PARTS = ("Join", "Prepare", "Board", "Reveal", "Results")
ADDRESS = "http://desk.example/class"
PAGES = ("review", "sources", "compare", "read", "draft", "export", "classroom")
_SHOWN = frozenset("label help placeholder body text title caption options message tooltip".split())
_INSIDE = re.compile(rf"{words.OPEN}[^{words.OPEN}{words.CLOSE}]*{words.CLOSE}")
_INVISIBLE = re.compile("[\\\\\u2060\u2066-\u2069]")


@pytest.fixture
def foreign(home: Path, catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The pages in the pseudo-language, chosen at this machine."""
    words.pseudo(catalogues)
    monkeypatch.setattr(catalogue, "_LANGUAGE", _AskedOutside([lambda: words.PSEUDO]))
    with Store.open() as store:
        store.set_setting("language", words.PSEUDO)
    return home


class _AskedOutside(list[Callable[[], str]]):
    """The test client formats a widget's options again, outside the page's run: in the same language."""

    def __setitem__(self, place: Any, how: Any) -> None:
        super().__setitem__(place, lambda: how() if get_script_run_ctx(suppress_warning=True) else words.PSEUDO)


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_the_demonstration_stands_in_another_language(page: str) -> None:
    app = opened()
    app.button(key="open_demo").click().run()
    settled(app)
    settled(app.switch_page(f"factcheck/ui/pages/{page}.py").run())
    assert english(app) == []


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize(
    ("page", "keys"),
    [
        ("review", ["help"]),
        ("review", ["article"]),
        ("review", ["out"]),
        ("review", ["merge"]),
        ("review", ["tour_on", "tour_on"]),
        ("review", ["tour_close", "decide_conflict", "undo"]),
        ("review", ["decide_conflict", "previous", "refine"]),
        ("sources", ["blocks"]),
        ("sources", ["rename"]),
        ("sources", ["new_story"]),
        ("sources", ["duplicate_story"]),
        ("sources", ["archive_story"]),
        ("sources", ["add_paste"]),
        ("sources", ["sign_off_now"]),
        ("draft", ["check_copy"]),
        ("classroom", ["class_open_now"]),
        ("classroom", ["class_join_now"]),
    ],
)
def test_what_a_button_opens_and_says_stands_in_another_language(page: str, keys: list[str]) -> None:
    app = opened()
    app.button(key="open_demo").click().run()
    settled(app)
    settled(app.switch_page(f"factcheck/ui/pages/{page}.py").run())
    for key in keys:
        settled(app.button(key=key).click().run())
    assert english(app) == []


@dataclass(frozen=True)
class Class:
    """A session on a story of three articles; what its people and this machine are called stands on its pages."""

    store: Store
    held: Session
    teacher: Seat
    students: tuple[Seat, ...]

    def english(self, app: AppTest) -> list[str]:
        names = [one.name for one in (self.teacher, *self.students)]
        code = (self.held.code[:3], self.held.code[3:])
        return english(app, self.held.name, ADDRESS, "J K", *code, *names)  # "J K": what stands on keys

    def start(self) -> list[str]:
        """Plan and open the first round; return its cards."""
        cards = list(part_of(seated(self.teacher), "Prepare").multiselect(key="class_cards_1").value)
        Rounds(self.store).plan(self.teacher, cards)
        Rounds(self.store).open(self.teacher, 1, datetime.now(UTC))
        return cards


@pytest.fixture(params=list(Kind))
def held(request: pytest.FixtureRequest, foreign: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Class]:
    monkeypatch.setenv("FACTCHECK_ADDRESS", ADDRESS)
    with Store.open() as store:
        story = store.create_story("Quay Nine", datetime(2026, 5, 4, 9, 30, tzinfo=UTC))
        store.add_articles(story.id, [outlet(text, number) for number, text in enumerate(FIRE)])
        people, now = People(store), datetime.now(UTC)
        session, teacher = people.open_session(story.id, "Class 10b", "Ms Vale", now, kind=request.param)
        students = tuple(people.join(session.code, name, "lab", now) for name in ("Fox", "Owl", "Elk"))
        yield Class(store, session, teacher, students)


def test_a_session_before_and_in_its_round_stands_in_another_language(held: Class) -> None:
    app = seated(held.teacher)
    for part in PARTS:
        assert held.english(part_of(app, part)) == [], part
    assert held.english(seated(held.students[0])) == []
    held.start()
    for part in PARTS:
        assert held.english(part_of(app, part)) == [], part
    student = seated(held.students[0])
    assert held.english(student) == []
    for key in ("class_guideline", "class_decide_explained", "class_undo"):
        settled(student.button(key=key).click().run())
        assert held.english(student) == [], key


def test_a_session_after_its_round_stands_in_another_language(held: Class) -> None:
    cards, now, answers = held.start(), datetime.now(UTC), Answers(held.store)
    said = (Decision.CONFLICT, Decision.EXPLAINED, Decision.CONFLICT)
    for seat, decision in zip(held.students, said, strict=True):
        for card in cards:
            answers.answer(seat, 1, Verdict(card, decision), now)
    answers.set_key(held.teacher, Verdict(cards[0], Decision.CONFLICT), now)
    Rounds(held.store).close(held.teacher, 1, now)
    app = part_of(seated(held.teacher), "Reveal")
    for stage in (Stage.HIDDEN, Stage.ANSWERS, Stage.MACHINE, Stage.KEY):
        if stage is not Stage.HIDDEN:
            answers.reveal(held.teacher, 1, cards[0], stage, now)
        assert held.english(settled(app.run())) == [], stage
    for part in PARTS:
        assert held.english(part_of(app, part)) == [], part
    People(held.store).appoint(held.teacher, held.students[2].id, Role.ADJUDICATOR, now)
    fox, _, elk = map(seated, held.students)
    assert held.english(fox) == []
    assert held.english(elk) == []
    settled(elk.button(key="class_settle_conflict").click().run())
    assert held.english(elk) == []


@pytest.mark.parametrize(
    ("part", "key"),
    [
        ("Board", "class_reissue"),
        ("Prepare", "class_key_{card}"),
        ("Results", "class_again"),
        ("Results", "class_end"),
        ("Results", "class_sign"),
    ],
)
def test_the_windows_of_a_session_stand_in_another_language(held: Class, part: str, key: str) -> None:
    cards = held.start()
    app = part_of(seated(held.teacher), part)
    settled(app.button(key=key.format(card=cards[0])).click().run())
    assert held.english(app) == []


def seated(seat: Seat) -> AppTest:
    """The Class page at a seat."""
    app = opened()
    app.switch_page("factcheck/ui/pages/classroom.py")
    app.query_params["seat"] = seat.token
    return settled(app.run())


def part_of(app: AppTest, part: str) -> AppTest:
    return settled(app.segmented_control(key="class_part").set_value(part).run())


@pytest.mark.usefixtures("home")
def test_the_foot_of_a_page_offers_the_languages_and_keeps_the_choice(catalogues: Path) -> None:
    words.pseudo(catalogues)
    app = opened()
    assert words.accented("Open the demonstration") not in labels(app)
    chosen = app.selectbox(key="language_choice")
    assert chosen.options == ["English", words.accented("English")]
    chosen.select("pl").run()
    assert words.accented("Open the demonstration") in labels(app)
    again = opened()
    assert words.accented("Open the demonstration") in labels(again)
    again.selectbox(key="language_choice").select("en").run()
    assert labels(again) == labels(opened())
    assert "Open the demonstration" in labels(again)


@pytest.mark.usefixtures("home")
def test_another_language_leaves_the_reader_on_the_same_tab(catalogues: Path) -> None:
    words.pseudo(catalogues)
    app = opened()
    app.button(key="open_demo").click().run()
    settled(app).switch_page("factcheck/ui/pages/export.py").run()
    app.session_state["export_tab"] = "Story file"
    app.run()
    settled(app.selectbox(key="language_choice").select("pl").run())
    assert app.session_state["export_tab"] == words.accented("Story file")
    assert app.file_uploader[0].label == words.accented("Story file")


@pytest.mark.usefixtures("home")
def test_one_language_is_no_choice() -> None:
    assert not [box for box in opened().selectbox if box.key == "language_choice"]


@pytest.mark.usefixtures("home")
def test_a_language_whose_catalogue_is_gone_gives_english(catalogues: Path) -> None:
    words.pseudo(catalogues)
    with Store.open() as store:
        store.set_setting("language", "xx")
    assert "Open the demonstration" in labels(opened())


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def opened() -> AppTest:
    app = AppTest.from_file(str(words.ROOT / "app.py"), default_timeout=60)
    return settled(app.run())


def settled(app: AppTest) -> AppTest:
    """Run the page until the comparison has ended."""
    for _ in range(200):
        assert not app.exception, app.exception[0].message
        if not any(button.key == "stop_comparing" for button in app.button):
            break
        time.sleep(0.1)
        app.run()
    return app


def english(app: AppTest, *typed: str) -> list[str]:
    """What the page shows that is neither from the catalogue, nor from an article or a finding, nor ``typed``."""
    material = "\n".join(
        plain(text) for text in (*theirs(), *typed, "English")
    ).casefold()  # a language is listed by its own name
    return [text for text in dict.fromkeys(shown(app)) if not known(text, material)]


def known(text: str, material: str) -> bool:
    bare = text
    while (less := _INSIDE.sub("\n", bare)) != bare:
        bare = less
    bare = re.sub(
        r"\b\d*[A-Z]: |\b[\w-]+\.(?:csv|json|jsonld|md|xlsx)\b", "\n", bare
    )  # a side of a card, a file's name
    return all(part.casefold() in material for part in re.findall(r"[^\W\d_][^\n·]*[^\W\d_]", bare))


def shown(app: AppTest) -> Iterator[str]:
    for part in app._tree.children.values():
        for one in part:  # type: ignore[union-attr]
            yield from (plain(text) for text in _strings(getattr(one, "proto", None)))


def _strings(proto: Any) -> Iterator[str]:
    """The texts of a message that a reader sees."""
    for field, value in proto.ListFields() if hasattr(proto, "ListFields") else ():
        if field.type == field.TYPE_MESSAGE:
            for one in value if field.is_repeated else (value,):
                yield from _strings(one)
        elif field.type == field.TYPE_STRING and field.name in _SHOWN:
            yield from value if field.is_repeated else (value,)


def plain(text: str) -> str:
    """The words of Markdown or HTML, without what only a browser reads."""
    if re.search(r"<(?:style|script)\b", text):
        return ""
    spoken = re.sub(r"<[^<>]*\b(?:aria-label|alt)=\"([^\"]*)\"[^<>]*>", r"\n\1\n", text)
    bare = re.sub(r"<[^<>]*>", "\n", spoken) if "</" in text or text.startswith("<img ") else text
    return _INVISIBLE.sub("", re.sub(r":material/\w+:|:[a-z-]+\[", "\n", html.unescape(bare)))


def theirs() -> Iterator[str]:
    """Every text of the articles and of what was found in them, and the names that stories have."""
    with Store.open() as store:
        for story in (*store.stories(), *store.stories(archived=True)):
            yield story.name
            yield from leaves(store.articles(story.id))
    for job in session.desk()._jobs.values():
        yield from leaves(job.report)


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from leaves(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from leaves(getattr(value, field.name))

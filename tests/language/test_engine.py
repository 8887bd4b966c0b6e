"""The engine refuses what it cannot trust and reads whatever it is given."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import readout.data
from readout.errors import EngineError
from readout.language import Engine, load_engine
from readout.language.engine import OnnxEngine
from readout.language.sentences import MOST_WORDS
from readout.language.wordpiece import WordPiece

SHIPPED = Path(readout.data.__file__).with_name("model")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("manifest.json", "vocab.txt", "parser.onnx"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    return tmp_path


def test_weights_of_another_digest_are_refused(folder: Path) -> None:
    with (folder / "parser.onnx").open("r+b") as weights:
        weights.seek(1_000_000)
        weights.write(b"\x00\xff\x00\xff")
    with pytest.raises(EngineError, match=r"sha256 is [0-9a-f]{64}, expected [0-9a-f]{64}"):
        load_engine(folder)


@pytest.mark.parametrize("name", ["manifest.json", "vocab.txt", "parser.onnx"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(EngineError, match=name):
        load_engine(folder)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"name": "x"}', b"\xff\xfe"])
def test_a_manifest_that_is_none_is_named(folder: Path, content: bytes) -> None:
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(EngineError, match=r"manifest\.json"):
        load_engine(folder)


def test_a_broken_vocabulary_is_named(folder: Path) -> None:
    (folder / "vocab.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EngineError, match=r"vocab\.txt"):
        load_engine(folder)


def test_weights_that_are_no_network_are_named(folder: Path) -> None:
    (folder / "parser.onnx").write_bytes(b"not a network")
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["sha256"] = hashlib.sha256(b"not a network").hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(EngineError, match=r"parser\.onnx"):
        load_engine(folder)


_ENGINE = load_engine()


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(st.text(min_size=1, max_size=12), max_size=12), max_size=4))
def test_any_words_are_read_and_every_layer_has_their_length(sentences: list[list[str]]) -> None:
    for words, found in zip(sentences, _ENGINE.analyse(sentences), strict=True):
        layers = (found.upos, found.xpos, found.heads, found.deprels)
        assert [len(layer) for layer in layers] == [len(words)] * 4
        assert [found.deprels[at] == "root" for at in range(len(words))] == [head == -1 for head in found.heads]


def test_the_longest_sentence_of_the_longest_words_fits(engine: Engine) -> None:
    (found,) = engine.analyse([["a.b.c.d.e.f" * 9_000] * MOST_WORDS])
    assert len(found.heads) == MOST_WORDS


def test_the_same_sentences_give_the_same_analyses(engine: Engine) -> None:
    sentences = [["Kerov", "met", "Halder", "."], ["Talks", "failed"], ["The", "army", "shelled", "the", "port", "."]]
    assert engine.analyse(sentences) == engine.analyse(sentences)


def test_no_sentence_gives_no_analysis_and_an_empty_one_an_empty_analysis(engine: Engine) -> None:
    assert engine.analyse([]) == []
    (found,) = engine.analyse([[]])
    assert found.heads == ()


def test_importing_the_floor_does_not_load_the_runtime() -> None:
    code = "import sys, readout.language; print([m for m in ('onnxruntime', 'numpy') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_weights_are_small_enough_to_ship() -> None:
    assert (SHIPPED / "parser.onnx").stat().st_size <= 30_000_000


def test_a_guide_of_names_that_the_network_has_not_learned_is_named_with_those_it_has() -> None:
    with pytest.raises(EngineError, match="no guide 'klingon'"):
        OnnxEngine(SHIPPED).following("klingon")


def test_a_cased_vocabulary_keeps_case_and_accents() -> None:
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "Élan", "elan", "É", "##lan"]
    assert WordPiece(vocabulary, lower=False)("Élan") == (4,)
    assert WordPiece(vocabulary)("Élan") == (5,)

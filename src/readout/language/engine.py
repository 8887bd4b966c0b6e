"""The ONNX engine: the shipped network on the processor. The only module that knows the inference runtime."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from readout.errors import EngineError
from readout.language.decoding import Names, acts, tree
from readout.language.protocol import Analysis
from readout.language.shapes import shape_of
from readout.language.wordpiece import WordPiece
from readout.records import Coder

WEIGHTS, MANIFEST, VOCABULARY = "parser.onnx", "manifest.json", "vocab.txt"
_MOST_PIECES = 480  # of a sentence; the encoder knows 512 positions
_BUDGET = 2_048  # subwords of a batch, padding included
_MOST_TOGETHER = 64  # sentences of a batch


class Manifest(msgspec.Struct, frozen=True):
    """What `manifest.json` holds: who the network is, the digest of its weights, the labels of its heads in order."""

    name: str
    version: str
    sha256: str
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    entities: tuple[str, ...]
    deprels: tuple[str, ...]
    roles: tuple[str, ...]


class OnnxEngine:
    """Runs the network on batches of sentences of like length."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Loads manifest, vocabulary and weights of `folder`.

        Raises:
            EngineError: a file is missing or unreadable, or the weights are not those that the manifest names.
        """
        self._manifest = _read_manifest(folder / MANIFEST)
        self._split = WordPiece(_read(folder / VOCABULARY).decode("utf-8").splitlines())
        self._session = _open(folder / WEIGHTS, self._manifest.sha256, threads)
        self._names = Names(self._manifest.entities)

    @property
    def coder(self) -> Coder:
        """The network's name and version, with the first characters of its weights' digest."""
        manifest = self._manifest
        return Coder(origin="model", name=manifest.name, version=f"{manifest.version}+{manifest.sha256[:8]}")

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """The analysis of each sentence, in order. An empty sentence gives an empty analysis."""
        coded = [self._coded(words) for words in sentences]
        found: list[Analysis] = [_EMPTY] * len(coded)
        for group in _groups([len(pieces) for pieces, _, _ in coded]):
            filled = [number for number in group if sentences[number]]
            if filled:
                for number, analysis in zip(filled, self._run([coded[number] for number in filled]), strict=True):
                    found[number] = analysis
        return found

    def _coded(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Subwords, their shapes and the index of every word's first subword."""
        pieces, shapes, first = [self._split.cls], [0], []
        spare = _MOST_PIECES - len(words)
        for word in words:
            ids = self._split(word)
            ids = ids[: 1 + max(0, spare)]  # so that every word keeps at least one
            spare -= len(ids) - 1
            first.append(len(pieces))
            pieces.extend(ids)
            shapes.extend([shape_of(word)] * len(ids))
        return [*pieces, self._split.sep], [*shapes, 0], first

    def _run(self, batch: Sequence[tuple[list[int], list[int], list[int]]]) -> Iterator[Analysis]:
        pieces, shapes, first = (_padded([one[part] for one in batch]) for part in range(3))
        outputs = self._session.run(None, {"pieces": pieces, "shapes": shapes, "first": first})
        for number, one in enumerate(batch):
            yield self._analysis([output[number] for output in outputs], len(one[2]))

    def _analysis(self, outputs: Sequence[NDArray[Any]], size: int) -> Analysis:
        upos, xpos, entities, arcs, deprels, predicates, role_labels, role_scores = outputs
        labels = self._manifest
        heads = tree(arcs[:size, : size + 1])
        relations = ("root" if head < 0 else labels.deprels[deprels[word, head + 1]] for word, head in enumerate(heads))
        return Analysis(
            upos=tuple(labels.upos[number] for number in upos[:size]),
            xpos=tuple(labels.xpos[number] for number in xpos[:size]),
            heads=tuple(heads),
            deprels=tuple(relations),
            names=self._names.decode(entities[:size]),
            acts=acts(predicates[:size], role_labels[:size, :size], role_scores[:size, :size], labels.roles),
        )


_EMPTY = Analysis(upos=(), xpos=(), heads=(), deprels=(), names=(), acts=())


def _groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of sentences of like length, together within the budget of a batch."""
    group: list[int] = []
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        if group and (len(group) >= _MOST_TOGETHER or (len(group) + 1) * lengths[number] > _BUDGET):
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _padded(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    table = np.zeros((len(rows), max(len(row) for row in rows)), dtype=np.int64)
    for number, row in enumerate(rows):
        table[number, : len(row)] = row
    return table


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EngineError(f"cannot read '{path}' of the network: {error.strerror}") from error


def _read_manifest(path: Path) -> Manifest:
    try:
        return msgspec.json.decode(_read(path), type=Manifest)
    except msgspec.DecodeError as error:
        raise EngineError(f"'{path}' is not a manifest of a network: {error}") from error


def _open(path: Path, digest: str, threads: int) -> onnxruntime.InferenceSession:
    weights = _read(path)
    actual = hashlib.sha256(weights).hexdigest()
    if actual != digest:
        raise EngineError(
            f"the weights '{path}' are not those that the manifest beside them names: "
            f"sha256 is {actual}, expected {digest}; install the package again or retrain the network"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # the runtime raises classes of its own, none of them public
        raise EngineError(f"the runtime cannot load the weights '{path}': {error}") from error

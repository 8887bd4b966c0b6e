"""The ONNX engine: the shipped network on the processor. The only module that knows the inference runtime."""

import copy
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from readout.errors import EngineError
from readout.language.decoding import Spans, acts, tree
from readout.language.deeds import deeds, narrate
from readout.language.manifest import (
    MANIFEST,
    VOCABULARY,
    WEIGHTS,
    opening_mark,
    read_bytes,
    read_manifest,
    read_vocabulary,
)
from readout.language.protocol import Analysis, Marked, Name
from readout.language.shapes import shape_of
from readout.language.standing import Standing, closing_mark
from readout.records import Coder

_MOST_PIECES = 480  # of a sentence; the encoder knows 512 positions
_BUDGET = 256  # subwords of a batch, padding included: larger batches outgrow the cache and are slower
_MOST_TOGETHER = 8  # sentences of a batch


class OnnxEngine:
    """Runs the network on batches of sentences of like length."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Loads manifest, vocabulary and weights of `folder`.

        Raises:
            EngineError: a file is missing or unreadable, or the weights are not those that the manifest names.
        """
        self._manifest = read_manifest(folder / MANIFEST)
        self._split = read_vocabulary(folder / VOCABULARY, lower=self._manifest.lower)
        self._session = _open(folder / WEIGHTS, self._manifest.sha256, threads)
        self._outputs = tuple(one.name for one in self._session.get_outputs() if one.name in _Outputs._fields)
        self._names = Spans(self._manifest.entities, self._manifest.name_moves)
        self._phrases = Spans(self._manifest.phrases)
        self._moves = np.array(self._manifest.narration_moves) if self._manifest.narration_moves else None
        self._opening = opening_mark(self._manifest, self._manifest.guide)

    def following(self, guide: str) -> "OnnxEngine":
        """The same network reading names by another of the guides it has learned.

        Raises:
            EngineError: it has not learned that guide.
        """
        other = copy.copy(self)
        other._opening = opening_mark(self._manifest, guide)
        return other

    @property
    def guides(self) -> tuple[str, ...]:
        """The guides of names that the network has learned; "" is that of nobody."""
        return self._manifest.guides

    @property
    def coder(self) -> Coder:
        """The network's name and version, with the first characters of its weights' digest."""
        manifest = self._manifest
        return Coder(origin="model", name=manifest.name, version=f"{manifest.version}+{manifest.sha256[:8]}")

    def analyse(
        self, sentences: Sequence[Sequence[str]], standings: Sequence[Standing] | None = None
    ) -> list[Analysis]:
        """The analysis of each sentence, in order. An empty sentence gives an empty analysis.

        With `standings`, the sentences are those of one report, and narration is read in its course.
        """
        where: Sequence[Standing] = ["unknown"] * len(sentences) if standings is None else standings
        coded = [self._coded(words, standing) for words, standing in zip(sentences, where, strict=True)]
        found: list[Analysis] = [_EMPTY] * len(coded)
        for group in _groups([len(pieces) for pieces, _, _ in coded]):
            filled = [number for number in group if sentences[number]]
            if filled:
                for number, analysis in zip(filled, self._run([coded[number] for number in filled]), strict=True):
                    found[number] = analysis
        return found if standings is None else self._in_course(found)

    def _in_course(self, found: Sequence[Analysis]) -> list[Analysis]:
        """The analyses of a report with every sentence's narration read in view of its neighbours."""
        known = [number for number, one in enumerate(found) if one.narrated is not None]
        if self._moves is None or not known:
            return list(found)
        scores = [msgspec.structs.astuple(one.narrated) for one in found if one.narrated is not None]
        settled = narrate(np.log(np.maximum(np.array(scores), 1e-4)), self._moves)
        places = dict(zip(known, settled, strict=True))
        return [one._replace(narrated=places.get(number)) for number, one in enumerate(found)]

    def _coded(self, words: Sequence[str], standing: Standing) -> tuple[list[int], list[int], list[int]]:
        """Subwords, their shapes and the index of every word's first subword."""
        pieces, shapes, first = [self._split.cls], [self._opening], []
        spare = _MOST_PIECES - len(words)
        for word in words:
            ids = self._split(word)
            ids = ids[: 1 + max(0, spare)]  # so that every word keeps at least one
            spare -= len(ids) - 1
            first.append(len(pieces))
            pieces.extend(ids)
            shapes.extend([shape_of(word)] * len(ids))
        # A network that knows no standings has no mark for them.
        mark = closing_mark(standing, len(self._manifest.guides)) if self._manifest.narrations else 0
        return [*pieces, self._split.sep], [*shapes, mark], first

    def _run(self, batch: Sequence[tuple[list[int], list[int], list[int]]]) -> Iterator[Analysis]:
        pieces, shapes, first = (_padded([one[part] for one in batch]) for part in range(3))
        outputs = self._infer({"pieces": pieces, "shapes": shapes, "first": first})
        for number, one in enumerate(batch):
            yield self._analysis(outputs, number, len(one[2]))

    def _infer(self, inputs: dict[str, NDArray[np.int64]]) -> "_Outputs":
        """One call of the network: `pieces`, `shapes` [B, S] and `first` [B, W] to its outputs."""
        return _Outputs(*self._session.run(self._outputs, inputs))

    def _analysis(self, found: "_Outputs", number: int, size: int) -> Analysis:
        """The analysis of sentence `number` of a batch, of `size` words."""
        labels = self._manifest
        heads = tree(found.arcs[number, :size, : size + 1])
        rows = found.role_rows[:, 0] == number
        return Analysis(
            upos=tuple(labels.upos[tag] for tag in found.upos[number, :size]),
            xpos=tuple(labels.xpos[tag] for tag in found.xpos[number, :size]),
            heads=tuple(heads),
            deprels=self._relations(heads, found.heads[number, :size], found.deprels[number, :size]),
            names=tuple(Name(*span) for span in self._names.decode(found.entities[number, :size])),
            acts=acts(
                found.predicates[number],
                found.role_rows[rows, 1],
                found.role_labels[rows, :size],
                found.role_scores[rows, :size],
                labels.roles,
            ),
            **self._deeds(found, number, size),
        )

    def _deeds(self, found: "_Outputs", number: int, size: int) -> dict[str, Any]:
        """What only the project's own corpus teaches, by the names of `Analysis`; empty for a network without it."""
        if found.phrases is None or found.trigger_rows is None:
            return {}
        labels = self._manifest
        rows = np.flatnonzero(found.trigger_rows[:, 0] == number)
        return {
            "phrases": tuple(Marked(*span) for span in self._phrases.decode(found.phrases[number, :size])),
            "deeds": deeds(
                found.trigger_rows[rows, 1],
                found.trigger_types[rows],
                found.trigger_statuses[rows],
                found.fill_labels[rows, :size],
                found.fill_scores[rows, :size],
                (labels.triggers, labels.statuses, labels.fills),
            ),
            "narrated": narrate(found.narrations[number : number + 1], None)[0],
        }

    def _relations(
        self, heads: Sequence[int], candidates: NDArray[np.int32], relations: NDArray[np.int32]
    ) -> tuple[str, ...]:
        """The relations of words to their heads: that to the likeliest candidate where the tree took none of them."""
        at = (candidates == np.array(heads)[:, None] + 1).argmax(1)  # 0, the likeliest, where none is the head
        labels = self._manifest.deprels
        chosen = relations[np.arange(len(heads)), at].tolist()
        return tuple("root" if head < 0 else labels[label] for head, label in zip(heads, chosen, strict=True))


class _Outputs(NamedTuple):
    """What the network gives for B sentences of at most W words with K candidate heads a word and P predicates."""

    upos: NDArray[np.int32]  # [B, W]
    xpos: NDArray[np.int32]  # [B, W]
    entities: NDArray[np.float32]  # [B, W, labels], log-probabilities
    arcs: NDArray[np.float32]  # [B, W, W + 1], column 0 the root
    heads: NDArray[np.int32]  # [B, W, K], likeliest first
    deprels: NDArray[np.int32]  # [B, W, K]
    predicates: NDArray[np.float32]  # [B, W], probabilities
    role_rows: NDArray[np.int32]  # [P, 2], sentence and word
    role_labels: NDArray[np.int32]  # [P, W]
    role_scores: NDArray[np.float32]  # [P, W]
    # Of T triggers; a network that has not learned them gives none of these.
    phrases: NDArray[np.float32] | None = None  # [B, W, labels], log-probabilities
    trigger_rows: NDArray[np.int32] | None = None  # [T, 2], sentence and word
    trigger_types: Any = None  # [T, types], probabilities, as are the statuses
    trigger_statuses: Any = None  # [T, statuses]
    fill_labels: Any = None  # [T, W]
    fill_scores: Any = None  # [T, W]
    narrations: Any = None  # [B, 3], log-probabilities


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


def _open(path: Path, digest: str, threads: int) -> onnxruntime.InferenceSession:
    weights = read_bytes(path)
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

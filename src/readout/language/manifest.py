"""The files of an engine's folder beside its weights: the manifest and the vocabulary."""

from pathlib import Path

import msgspec

from readout.errors import EngineError
from readout.language.shapes import N_SHAPES
from readout.language.wordpiece import WordPiece
from readout.records import Status

WEIGHTS, MANIFEST, VOCABULARY = "parser.onnx", "manifest.json", "vocab.txt"


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
    lower: bool = True  # whether the vocabulary is uncased
    guides: tuple[str, ...] = ("",)  # of names; the first is that of nobody
    guide: str = ""  # by which names are read if nothing else is said
    name_moves: tuple[tuple[float, ...], ...] = ()  # log-odds of each entity label after each
    phrases: tuple[str, ...] = ()
    triggers: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    fills: tuple[str, ...] = ()
    narrations: tuple[str, ...] = ()
    narration_moves: tuple[tuple[float, ...], ...] = ()


def opening_mark(manifest: Manifest, guide: str) -> int:
    """The shape of the mark that opens every sentence: which guide its names are read by.

    Raises:
        EngineError: the network has not learned it.
    """
    if guide not in manifest.guides:
        known = ", ".join(repr(one) for one in manifest.guides)
        raise EngineError(f"the network has no guide '{guide}' for names, known: {known}")
    number = manifest.guides.index(guide)
    return N_SHAPES + number - 1 if number else 0


def read_bytes(path: Path) -> bytes:
    """The content of a file of the folder.

    Raises:
        EngineError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise EngineError(f"cannot read '{path}' of the network: {error.strerror}") from error


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file.

    Raises:
        EngineError: there is none.
    """
    try:
        return msgspec.json.decode(read_bytes(path), type=Manifest)
    except msgspec.DecodeError as error:
        raise EngineError(f"'{path}' is not a manifest of a network: {error}") from error


def read_vocabulary(path: Path, *, lower: bool) -> WordPiece:
    """The subwords in a file, one a line.

    Raises:
        EngineError: there are none, or the special ones are missing.
    """
    try:
        return WordPiece(read_bytes(path).decode("utf-8").rstrip("\n").split("\n"), lower=lower)
    except ValueError as error:  # not UTF-8, or without its special pieces
        raise EngineError(f"'{path}' is not a vocabulary of a network: {error}") from error

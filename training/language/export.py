"""Writes the network as one int8 ONNX file with its manifest (labels, version, digest) and vocabulary."""

import copy
import hashlib
import tempfile
from pathlib import Path

import msgspec
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.language.decoded import INPUTS, OUTPUTS, Decoded, Words
from training.language.encoders import Source
from training.language.labels import Labels
from training.language.marks import GUIDES
from training.language.network import Network

NAME, VERSION = "readout-language", "1"


def write_model(network: Network, labels: Labels, source: Source, folder: Path, exact: Path) -> None:
    """`parser.onnx`, `manifest.json` and `vocab.txt`: int8 in `folder`, in single precision in `exact`."""
    for place in (folder, exact):
        place.mkdir(parents=True, exist_ok=True)
        (place / "vocab.txt").write_text("\n".join(source.vocabulary) + "\n", encoding="utf-8")
    export(network, exact / "parser.onnx")
    quantise(exact / "parser.onnx", folder / "parser.onnx")
    for place in (folder, exact):
        digest = hashlib.sha256((place / "parser.onnx").read_bytes()).hexdigest()
        (place / "manifest.json").write_bytes(_manifest(labels, source, digest))


def export(network: Network, path: Path) -> None:
    """The network in single precision."""
    decoded = Decoded(copy.deepcopy(network)).eval()
    decoded.network.encoder.words = Words(decoded.network.encoder.words)
    example = tuple(torch.ones(2, width, dtype=torch.long) for width in (9, 9, 5))
    axes = {name: {0: "batch", 1: "words"} for name in ("first", *OUTPUTS)}
    axes |= {name: {0: "batch", 1: "subwords"} for name in ("pieces", "shapes")}
    axes |= {name: {0: "rows"} for name in OUTPUTS if name.startswith(("role_", "trigger_", "fill_"))}
    axes["narrations"] = {0: "batch"}
    for name in ("arcs", "heads", "deprels"):
        axes[name] |= {2: "heads" if name == "arcs" else "candidates"}
    for name in ("role_labels", "role_scores", "fill_labels", "fill_scores"):
        axes[name] |= {1: "words"}
    with torch.no_grad():
        torch.onnx.export(
            decoded,
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


def quantise(exact: Path, path: Path) -> None:
    """Weights to int8, one scale a channel; activations are quantised as they come."""
    with tempfile.TemporaryDirectory() as work:
        prepared = Path(work) / "prepared.onnx"
        quant_pre_process(str(exact), str(prepared), skip_symbolic_shape=True)
        kinds = ["MatMul", "Gemm"]  # subwords' vectors are bytes already
        quantize_dynamic(str(prepared), str(path), kinds, per_channel=True, weight_type=QuantType.QInt8)


def _manifest(labels: Labels, source: Source, digest: str) -> bytes:
    plain = {
        "name": NAME,
        "version": VERSION,
        "sha256": digest,
        "lower": source.lower,
        "upos": labels.upos,
        "xpos": labels.xpos,
        "entities": labels.entities,
        "deprels": labels.deprels,
        "roles": labels.roles,
        "guides": GUIDES,
        "phrases": labels.phrases,
        "triggers": labels.triggers,
        "statuses": labels.statuses,
        "fills": labels.fills,
        "narrations": labels.narrations,
        "narration_moves": labels.narration_moves,
    }
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"

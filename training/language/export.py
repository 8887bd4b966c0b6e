"""Writes the network as one int8 ONNX file with its manifest (labels, version, digest) and vocabulary."""

import copy
import hashlib
import tempfile
from pathlib import Path

import msgspec
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.language.decoded import DEED_OUTPUTS, INPUTS, OUTPUTS, Decoded, Words
from training.language.encoders import Source
from training.language.examples import TOLD_LABELS
from training.language.labels import Labels
from training.language.marks import GUIDES
from training.language.network import Network

_DEEDS = ("phrases", "triggers", "statuses", "fills", "narrations", "narration_moves")
NAME, VERSION = "readout-language", "1"


def write_model(network: Network, labels: Labels, source: Source, folder: Path, exact: Path) -> None:
    """`parser.onnx`, `manifest.json` and `vocab.txt`: int8 in `folder`, in single precision in `exact`."""
    for place in (folder, exact):
        place.mkdir(parents=True, exist_ok=True)
        (place / "vocab.txt").write_text("\n".join(source.vocabulary) + "\n", encoding="utf-8")
    export(network, exact / "parser.onnx", with_deeds=labels.tells_deeds)
    quantise(exact / "parser.onnx", folder / "parser.onnx")
    for place in (folder, exact):
        digest = hashlib.sha256((place / "parser.onnx").read_bytes()).hexdigest()
        (place / "manifest.json").write_bytes(_manifest(labels, source, digest))


def export(network: Network, path: Path, *, with_deeds: bool) -> None:
    """The network in single precision."""
    outputs = (*OUTPUTS, *DEED_OUTPUTS) if with_deeds else OUTPUTS
    decoded = Decoded(copy.deepcopy(network), with_deeds=with_deeds).eval()
    decoded.network.encoder.words = Words(decoded.network.encoder.words)
    example = tuple(torch.ones(2, width, dtype=torch.long) for width in (9, 9, 5))
    axes = {name: {0: "batch", 1: "words"} for name in ("first", *outputs)}
    axes |= {name: {0: "batch", 1: "subwords"} for name in ("pieces", "shapes")}
    axes |= {name: {0: "rows"} for name in outputs if name.startswith(("role_", "trigger_", "fill_"))}
    for name in ("arcs", "heads", "deprels"):
        axes[name] |= {2: "heads" if name == "arcs" else "candidates"}
    for name in {"role_labels", "role_scores", "fill_labels", "fill_scores"} & set(outputs):
        axes[name] |= {1: "words"}
    if with_deeds:
        axes["narrations"] = {0: "batch"}
    with torch.no_grad():
        torch.onnx.export(
            decoded,
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=list(outputs),
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
        "entities": TOLD_LABELS,
        "deprels": labels.deprels,
        "roles": labels.roles,
        "guides": GUIDES,
        "guide": "wire" if labels.tells_deeds else "uner",
        "name_moves": labels.name_moves,
    }
    if labels.tells_deeds:
        plain |= {name: getattr(labels, name) for name in _DEEDS}
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"

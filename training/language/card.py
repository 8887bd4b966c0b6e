"""Writes the model card: the network measured by `benchmarks.language`, int8 as it ships and before quantisation."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from benchmarks.deeds import deeds
from benchmarks.figures import Figure
from benchmarks.language import names, roles, speed, texts, trees

from readout.language import Engine, load_engine
from training.language.encoders import Source

_START = (
    "| all-MiniLM-L6-v2, weights of the encoder | where training starts | Apache-2.0 "
    "| Microsoft Research (MiniLM); the sentence-transformers authors |"
)
_STRANGE_START = "| {name}, weights of the encoder | where training starts | see its own card | see its own card |"
TEMPLATE = Path(__file__).with_name("card.md")


def write_card(corpora: Path, shipped: Path, exact: Path, *, recipe: str, source: Source) -> None:
    """`MODEL_CARD.md` in the folder `shipped`, with its figures beside those of the unquantised network in `exact`.

    `recipe` says how the weights came about: the command and its settings; `source` is the encoder they started from.
    """
    engine = load_engine(shipped)
    before = {(figure.name, figure.figure): figure.value for figure in _figures(corpora, load_engine(exact))}
    measured = [*_figures(corpora, engine), *texts(corpora, engine), *speed(corpora, shipped)]
    rows = [_row(figure, before.get((figure.name, figure.figure))) for figure in measured]
    card = TEMPLATE.read_text(encoding="utf-8").format(
        version=engine.coder.version,
        date=datetime.now(UTC).date().isoformat(),
        size=f"{(shipped / 'parser.onnx').stat().st_size / 1e6:.1f}",
        recipe=recipe,
        encoder=_encoder(source),
        start=_START if source.is_usual else _STRANGE_START.format(name=source.folder.name),
        figures="\n".join(rows),
    )
    (shipped / "MODEL_CARD.md").write_text(card, encoding="utf-8")


def _encoder(source: Source) -> str:
    layers, width = source.sizes["layers"], source.sizes["width"]
    case = "uncased" if source.lower else "cased"
    return f"{'MiniLM-L6' if source.is_usual else source.folder.name}: {layers} layers, {width} wide, {case}"


def _figures(corpora: Path, engine: Engine) -> Iterator[Figure]:
    return chain(trees(corpora, engine), names(corpora, engine), roles(corpora, engine), deeds(engine))


def _row(figure: Figure, before: float | None) -> str:
    interval = f"{figure.low:.1f}–{figure.high:.1f}" if figure.low is not None and figure.high is not None else ""
    exact = f"{before:.1f}" if before is not None else ""
    name = figure.name.removeprefix("language/")
    return f"| {name} | {figure.figure} | {figure.value:.1f} {figure.unit} | {interval} | {exact} |"

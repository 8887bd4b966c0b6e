"""From an article's text to its `Parse`: sentences, words, tags, heads, names, predicates and roles.

Words and sentences come by rules, all else from one small network in one pass. `load_engine` loads the network (and
only then the inference runtime); `parse` reads articles with it.
"""

from pathlib import Path

from readout.language.parsing import parse
from readout.language.protocol import Engine

__all__ = ["Engine", "load_engine", "parse"]


def load_engine(path: Path | None = None) -> Engine:
    """The network that ships with the package, or the one in the folder `path`, on one thread.

    Raises:
        EngineError: the weights are missing, damaged or not those their manifest names.
    """
    from readout.language.engine import OnnxEngine  # loaded here: the runtime takes a good part of a second

    return OnnxEngine(path if path is not None else _shipped())


def _shipped() -> Path:
    return Path(__file__).parents[1] / "data" / "model"

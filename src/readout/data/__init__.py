"""The world facts and tables that ship with Readout, as plain text files.

Tables are tab-separated: lines that begin with `#` are comments, the first other line names the
columns, an empty cell is an empty string.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from readout.errors import DataError

_ROOT = files(__name__)


def path(name: str) -> Traversable:
    """The data file `name` ("outlets/agencies.tsv"), opened lazily.

    Raises:
        DataError: no such file ships with the package.
    """
    found = _ROOT.joinpath(*name.split("/"))
    if not found.is_file():
        raise DataError(f"no data file '{name}' in the package")
    return found


def names(folder: str, *, suffix: str) -> list[str]:
    """Names, sorted, of the data files of a folder that end in `suffix`."""
    inside = _ROOT.joinpath(*folder.split("/"))
    if not inside.is_dir():
        raise DataError(f"no data folder '{folder}' in the package")
    return sorted(f"{folder}/{entry.name}" for entry in inside.iterdir() if entry.name.endswith(suffix))


def table(name: str) -> Iterator[dict[str, str]]:
    """The rows of a tab-separated table, each as {column: cell}.

    Raises:
        DataError: no such table, or a row whose number of cells is not that of the header.
    """
    columns: list[str] | None = None
    with path(name).open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            line = line.rstrip("\n")
            if not line or line.startswith("#"):
                continue
            cells = line.split("\t")
            if columns is None:
                columns = cells
            elif len(cells) != len(columns):
                raise DataError(f"{name}, line {number}: {len(cells)} cells where the header has {len(columns)}")
            else:
                yield dict(zip(columns, cells, strict=True))

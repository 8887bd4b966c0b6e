"""Readings out of the store: as JSON lines, or flat with one row an event as CSV or Parquet."""

from pathlib import Path
from typing import BinaryIO

from readout.errors import ConfigError, ExportError
from readout.store.exports.columns import COLUMNS, Column
from readout.store.exports.files import whole_file
from readout.store.exports.formats import FORMATS
from readout.store.filters import ALL, Filter
from readout.store.store import Store

__all__ = ["COLUMNS", "FORMATS", "Column", "export"]


def export(store: Store, format: str, target: Path | str | BinaryIO, *, wanted: Filter = ALL) -> int:
    """Write the current readings that are wanted to a file, or to an open binary file such as `sys.stdout.buffer`.

    The file is there whole or not at all; one already there stays until the new one is whole.

    Args:
        format: "jsonl" (a reading a line), "csv" or "parquet" (an event a row, with `COLUMNS`).

    Returns:
        How many rows were written.

    Raises:
        ConfigError: there is no such format.
        ExportError: the file cannot be written, or Parquet is asked for without pyarrow.
    """
    write = FORMATS.get(format)
    if write is None:
        raise ConfigError(f"there is no export format '{format}'; accepted are {', '.join(FORMATS)}")
    lines = store.lines(wanted)
    if not isinstance(target, (str, Path)):
        return write(lines, target)
    if _is_same(store.path, Path(target)):
        raise ExportError(f"'{target}' is the store itself; name another file for the export")
    with whole_file(Path(target)) as file:
        return write(lines, file)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there
        return False

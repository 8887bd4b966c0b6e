"""The export formats: each writes readings to an open file and tells how many rows it wrote."""

import csv
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any, BinaryIO, TypeAlias

from readout.errors import ExportError
from readout.records import Reading
from readout.store.exports.columns import COLUMNS, Cell, one_line, rows

Writer: TypeAlias = Callable[[Iterator[bytes], BinaryIO], int]

SEPARATOR = " | "
_BATCH = 2000
# A spreadsheet takes a text that begins so for a formula (OWASP ASVS 5.0, 1.2.10; the wide forms are taken alike).
# Tabs, line ends and NUL, which the rule names too, are spaces by then.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class _Utf8:
    """A binary file as `csv` wants it. It does not own the file, which may be standard output."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode("utf-8", "replace"))


def jsonl(lines: Iterator[bytes], file: BinaryIO) -> int:
    """One reading a line, byte for byte as kept."""
    n_rows = 0
    for line in lines:
        file.write(line + b"\n")
        n_rows += 1
    return n_rows


def comma_separated(lines: Iterator[bytes], file: BinaryIO) -> int:
    """One event a row; UTF-8, RFC 4180; lists joined by " | "; text that a spreadsheet would run gets an apostrophe."""
    writer = csv.writer(_Utf8(file))
    writer.writerow([column.name for column in COLUMNS])
    n_rows = 0
    for values in _values(lines):
        writer.writerow([_plain(value) for value in values])
        n_rows += 1
    return n_rows


def parquet(lines: Iterator[bytes], file: BinaryIO) -> int:
    """One event a row with the same columns, typed; lists are lists.

    Raises:
        ExportError: pyarrow is not installed.
    """
    try:
        import pyarrow as arrow
        import pyarrow.parquet as arrow_parquet
    except ImportError as error:
        raise ExportError("Parquet needs pyarrow, which is not installed: pip install 'readout[parquet]'") from error
    kinds: dict[str, Any] = {
        "text": arrow.string(),
        "texts": arrow.list_(arrow.string()),
        "integer": arrow.int64(),
        "number": arrow.float64(),
    }
    fields = [arrow.field(one.name, kinds[one.kind], metadata={"meaning": one.meaning}) for one in COLUMNS]
    n_rows = 0
    with arrow_parquet.ParquetWriter(file, arrow.schema(fields), compression="zstd") as writer:
        values = _values(lines)
        while some := list(islice(values, _BATCH)):
            columns = zip(zip(*some, strict=True), fields, strict=True)
            arrays = [arrow.array(column, type=field.type) for column, field in columns]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=arrow.schema(fields)))
            n_rows += len(some)
    return n_rows


FORMATS: dict[str, Writer] = {"jsonl": jsonl, "csv": comma_separated, "parquet": parquet}


def _values(lines: Iterator[bytes]) -> Iterator[list[Cell]]:
    for line in lines:
        for row in rows(Reading.from_json(line)):
            yield [column.value(row) for column in COLUMNS]


def _plain(value: Cell) -> Cell:
    """A value as a CSV field: numbers as they are, lists joined, text made harmless."""
    if isinstance(value, list):
        value = SEPARATOR.join(item.replace(SEPARATOR, " ¦ ") for item in value)
    if isinstance(value, str):
        value = one_line(value)
        return f"'{value}" if value.startswith(_FORMULA) else value
    return value

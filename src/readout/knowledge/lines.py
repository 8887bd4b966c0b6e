"""The lines of a file, plain or packed, one at a time; a line is bounded, so that no file can fill the memory."""

import bz2
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast

from readout.errors import SourceError

LONGEST = 32 * 1024 * 1024  # characters; the largest entities of Wikidata have a few million


def lines_of(path: Path) -> Iterator[str]:
    """The lines of a file in UTF-8, without a byte order mark.

    Raises:
        SourceError: it cannot be read, is packed badly, or has a line of more than 32 million characters.
    """
    try:
        with closing(_opened(path)) as packed, io.TextIOWrapper(packed, "utf-8-sig", "replace", newline="\n") as text:
            while line := text.readline(LONGEST):
                if len(line) >= LONGEST:
                    raise SourceError(f"'{path}' has a line of more than {LONGEST:,} characters")
                yield line
    except (OSError, EOFError, zlib.error, lzma.LZMAError, zipfile.BadZipFile) as error:
        raise SourceError(f"'{path}' cannot be read: {error}") from error


def _opened(path: Path) -> BinaryIO:
    match path.suffix.lower():
        case ".gz":
            return cast("BinaryIO", gzip.open(path, "rb"))
        case ".bz2":
            return cast("BinaryIO", bz2.open(path, "rb"))
        case ".xz":
            return cast("BinaryIO", lzma.open(path, "rb"))
        case ".zip":
            return _only_member(path)
        case _:
            return path.open("rb")


def _only_member(path: Path) -> BinaryIO:
    """The one file of an archive; GeoNames puts a readme beside it, which is left out."""
    archive = zipfile.ZipFile(path)
    names = [name for name in archive.namelist() if not name.endswith("/") and "readme" not in name.lower()]
    if len(names) != 1:
        raise SourceError(f"'{path}' holds {len(names)} files; an archive with one is accepted: {', '.join(names[:5])}")
    return cast("BinaryIO", archive.open(names[0]))

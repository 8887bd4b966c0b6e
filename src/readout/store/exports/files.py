"""Writing a whole file or none."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from readout.errors import ExportError


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """A file that takes the place of `target` when the block ends well, and leaves no trace when it does not.

    It is written beside the target, flushed to the disk and renamed. What is no plain file (a device, a pipe) is
    written to directly.

    Raises:
        ExportError: it cannot be written.
    """
    target = Path(os.path.realpath(target))
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as device:
                yield device
        else:
            yield from _replaced(target)
    except OSError as error:
        raise ExportError(f"the export '{target}' cannot be written: {error.strerror or error}") from error


def _replaced(target: Path) -> Iterator[BinaryIO]:
    if target.is_dir():
        raise ExportError(f"the export '{target}' is a folder; name a file")
    draft = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with draft.open("xb") as file:
            yield cast("BinaryIO", file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
        _sync_folder(target.parent)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last, on systems that open folders."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

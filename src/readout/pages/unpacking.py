"""Packed files, whose bytes stop where they are more than real pages would unpack to."""

import gzip
import io
import zlib
from pathlib import Path
from typing import IO, Any

_MAX_RATIO = 200  # of unpacked to packed bytes; feeds of real pages have 3 to 10
_BEFORE_RATIO = 4_000_000  # unpacked bytes before which the ratio is not looked at
FAULTS = (OSError, EOFError, zlib.error)  # of reading a file to its end


def opened(path: Path) -> IO[bytes]:
    """A file's bytes, unpacked where its name ends in .gz."""
    return io.BufferedReader(_Unpacked(path)) if path.name.lower().endswith(".gz") else path.open("rb")


class _Unpacked(io.RawIOBase):
    """A packed file's bytes, which stop where they are more than real pages would unpack to."""

    def __init__(self, path: Path) -> None:
        self._packed = path.open("rb")
        self._plain = gzip.GzipFile(fileobj=self._packed)

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes.

        Raises:
            OSError: so far, it unpacks to more than 200 times the bytes it was packed into.
        """
        piece = self._plain.read1(len(buffer))
        buffer[: len(piece)] = piece
        at = self._plain.tell()
        if at > _BEFORE_RATIO and at > _MAX_RATIO * self._packed.tell():
            raise OSError(f"it unpacks to more than {_MAX_RATIO} times its size")
        return len(piece)

    def close(self) -> None:
        """Close both files."""
        self._plain.close()
        self._packed.close()
        super().close()


class Begun:
    """A stream whose first bytes were looked at already."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head = head
        self._rest = rest

    def read(self, size: int) -> bytes:
        """The next bytes, `size` of them unless the stream ends before."""
        head, self._head = self._head[:size], self._head[size:]
        return head if len(head) == size else head + self._rest.read(size - len(head))

    def readline(self, size: int, /) -> bytes:
        """What is left of the line, at most `size` bytes."""
        end = self._head.find(b"\n", 0, size) + 1 or min(size, len(self._head))
        line, self._head = self._head[:end], self._head[end:]
        return line if line.endswith(b"\n") or len(line) == size else line + self._rest.readline(size - len(line))

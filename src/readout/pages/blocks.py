"""Blocks: what a page shows between two line breaks, with the way back to the page's text.

HTML and text scrapes are both read into one stream of blocks, so that one scorer and one set of
rules serve both.
"""

import re
from collections.abc import Sequence
from html import unescape

import msgspec

from readout.records import Span

# (start, end, page_start, page_end): a stretch of a block's text and of the page it was read from. Where both are of
# one length they map character by character, else whole to whole.
Piece = tuple[int, int, int, int]

# White space that folds to one blank (a single blank is left as it is); characters that show nothing (zero-width space,
# byte order mark, soft hyphen); character references.
_ODD = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[^\S ]\s*| \s+|[\u200b\ufeff\xad]+"
)

_SHOWS_NOTHING = "\u200b\ufeff\xad"


class Block(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One block of a page.

    `text` has its white space folded and its character references resolved; `pieces` map it to the page.
    `tag` is the nearest block element ("p", "h1", "li"), "line" in a text scrape. `marks` is a set of bits
    (`marks.BIT`), `parent` numbers the element it stands in. `link`, `strong` count characters inside links and
    emphasis.
    """

    text: str
    pieces: tuple[Piece, ...]
    tag: str = "line"
    marks: int = 0
    parent: int = 0
    depth: int = 0
    link: int = 0
    strong: int = 0
    gap: bool = False  # a blank line (text scrape) stands before it

    @property
    def page_start(self) -> int:
        """Offset in the page's text of the block's first character."""
        return self.pieces[0][2]

    @property
    def page_end(self) -> int:
        """Offset in the page's text behind the block's last character."""
        return self.pieces[-1][3]

    def to_page(self, start: int, end: int) -> Span:
        """The stretch of the page that characters `start` to `end` of the block were read from."""
        touched = [piece for piece in self.pieces if piece[0] < end and start < piece[1]]
        return Span(_left(touched[0], start), _right(touched[-1], end))

    def cut(self, start: int, end: int) -> "Block":
        """The block of characters `start` to `end`, without white space at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        kept = [piece for piece in self.pieces if piece[0] < end and start < piece[1]]
        pieces = tuple(
            (
                max(piece[0], start) - start,
                min(piece[1], end) - start,
                _left(piece, max(piece[0], start)),
                _right(piece, min(piece[1], end)),
            )
            for piece in kept
        )
        return msgspec.structs.replace(self, text=self.text[start:end], pieces=pieces)


def _linear(piece: Piece) -> bool:
    return piece[1] - piece[0] == piece[3] - piece[2]


def _left(piece: Piece, start: int) -> int:
    return piece[2] + max(0, start - piece[0]) if _linear(piece) else piece[2]


def _right(piece: Piece, end: int) -> int:
    return piece[3] - max(0, piece[1] - end) if _linear(piece) else piece[3]


class Folder:
    """Folds stretches of a page into a block's text and pieces."""

    def __init__(self, page_text: str, *, loose_references: bool) -> None:
        """`loose_references`: also `&amp` without its semicolon, as HTML has it."""
        self._page = page_text
        self._loose = loose_references

    def fold(self, stretches: Sequence[tuple[int, int]]) -> tuple[str, tuple[Piece, ...]]:
        """The text of `stretches` of the page, one after the other, and its pieces.

        Four blocks in five are one stretch that needs no folding, white space around it apart; that is found without
        a look at each character.
        """
        n_stretches = len(stretches)
        while n_stretches > 1 and self._page[slice(*stretches[n_stretches - 1])].isspace():
            n_stretches -= 1
        if n_stretches == 1:
            start, end = stretches[0]
            opened = self._page[start:end].lstrip()
            words = opened.rstrip()
            if _is_folded(words):
                first, size = end - len(opened), len(words)
                return words, ((0, size, first, first + size),) if words else ()
        out = _Folded(self._page)
        for start, end in stretches[:n_stretches]:
            self._add(out, start, end)
        return "".join(out.words), tuple(out.pieces)

    def _add(self, out: "_Folded", start: int, end: int) -> None:
        opened = self._page[start:end].lstrip()
        inner = opened.rstrip()
        if _is_folded(inner):
            first = end - len(opened)
            out.add_plain(inner, start, first, first + len(inner), end)
            return
        at = start
        for odd in _ODD.finditer(self._page, start, end):
            words = odd.group()
            if words[0] == "&":
                plain = self._resolve(words)
                if plain is None:
                    continue
                out.add(at, odd.start())
                out.add_resolved(plain, odd.start(), odd.end())
            else:
                out.add(at, odd.start())
                if words[0] not in _SHOWS_NOTHING:
                    out.blank(odd.start(), odd.end())
            at = odd.end()
        out.add(at, end)

    def _resolve(self, reference: str) -> str | None:
        if not self._loose and not reference.endswith(";"):
            return None
        plain = unescape(reference)
        return None if plain == reference else plain


def _is_folded(words: str) -> bool:
    """Whether words without white space at their ends stand as a block shows them: each blank a single one, no
    character that shows nothing (none of them is "printable"), and nothing that may be a reference."""
    return words.isprintable() and "&" not in words and "  " not in words


class _Folded:
    """A block's text in the making. A blank is written only when something follows it."""

    def __init__(self, page_text: str) -> None:
        self.words: list[str] = []
        self.pieces: list[Piece] = []
        self._page = page_text
        self._length = 0
        self._waiting: tuple[int, int] | None = None

    def add(self, start: int, end: int) -> None:
        if start < end and self._page[start] == " ":
            self.blank(start, start + 1)
            start += 1
        if start >= end:
            return
        if self._page[end - 1] == " ":
            self._put(self._page[start : end - 1], start, end - 1)
            self.blank(end - 1, end)
        else:
            self._put(self._page[start:end], start, end)

    def add_plain(self, words: str, start: int, first: int, last: int, end: int) -> None:
        """Words that stand on the page as they are, with white space around them."""
        if first > start or not words:
            self.blank(start, first)
        if words:
            self._put(words, first, last)
            if last < end:
                self.blank(last, end)

    def add_resolved(self, plain: str, start: int, end: int) -> None:
        if plain.isspace():
            self.blank(start, end)
        elif plain and plain not in _SHOWS_NOTHING:
            self._put(" ".join(plain.split()), start, end)

    def blank(self, start: int, end: int) -> None:
        if self._waiting is None and self._length:
            self._waiting = (start, end)

    def _put(self, words: str, start: int, end: int) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            self._write(" ", *waiting)
        self._write(words, start, end)

    def _write(self, words: str, start: int, end: int) -> None:
        self.words.append(words)
        at = self._length
        self._length = length = at + len(words)
        if end - start == length - at and self.pieces:
            first, last, page_start, page_end = self.pieces[-1]
            if page_end == start and last - first == page_end - page_start:
                self.pieces[-1] = (first, length, page_start, end)
                return
        self.pieces.append((at, length, start, end))

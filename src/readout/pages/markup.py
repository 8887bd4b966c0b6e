"""HTML pages as one stream of blocks, and what their heads declare.

The only module that knows the HTML parser. It reads the tokens of turbohtml's tokenizer (linear in time on hostile
input, measured: a million nested tags, 200,000 attributes, megabytes of `<` or `&` all under 0.2 s) and keeps its own
stack of open elements, so that depth is bounded here and every word keeps its offset in the page.
"""

from collections import defaultdict
from itertools import islice

import msgspec
import numpy as np
from turbohtml import Token, TokenType, tokenize
from turbohtml.detect import detect, detect_language

from readout.pages.blocks import Block, Folder
from readout.pages.bounds import MAX_BLOCKS
from readout.pages.openings import BREAKING, PLAIN, SKIPPED, STRONG, Opening, opening
from readout.records import Issue

MAX_DEPTH = 5_000
MAX_TAG = 64 * 1024
MAX_TOKENS = 3_000_000

_TEXT, _START, _END = TokenType.TEXT, TokenType.START_TAG, TokenType.END_TAG
_LF, _CR = 10, 13
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_MAX_KEPT = 1_000  # characters of a start tag up to which its meaning is kept for the next one like it
_NEAR = 12  # elements outward in which the one that holds a block is sought


class Meta(msgspec.Struct, frozen=True, gc=False):
    """A `<meta>` tag: lower-case name or property, content, and where its tag stands."""

    name: str
    content: str
    page_start: int
    page_end: int


class Stamped(msgspec.Struct, frozen=True, gc=False):
    """A `<time datetime>` or `itemprop` element: its machine value and where its tag stands.

    `block` is the number of blocks read before it.
    """

    value: str
    role: str
    page_start: int
    page_end: int
    block: int


class Script(msgspec.Struct, frozen=True, gc=False):
    """A JSON-LD script: its text and where it stands."""

    text: str
    page_start: int


class Sheet(msgspec.Struct, frozen=True):
    """A page as blocks with what its head declares."""

    blocks: list[Block]
    metas: list[Meta]
    times: list[Stamped]
    scripts: list[Script]
    title: Block | None = None
    language: str | None = None
    canonical: str | None = None
    issues: tuple[Issue, ...] = ()
    sections: tuple[int, ...] = ()  # numbers of the blocks that `itemprop="articleSection"` marks


def guess_encoding(head: bytes) -> str | None:
    """The encoding that the bytes most look like, `None` if none."""
    return detect(head).encoding


def guess_language(text: str) -> str | None:
    """The ISO 639-3 code of the language that the text most looks like."""
    return detect_language(text).language


def read(text: str) -> Sheet:
    """The blocks and declarations of an HTML page.

    Issues: "page-too-deep" (elements nested beyond 5,000 are read as if they stood at that depth), "tag-too-long"
    (a tag of more than 64 KB is read without its attributes), "page-too-large" (read up to three million tokens or
    200,000 blocks).
    """
    return _Reader(text).run()


# An open element: its tag, its role, its marks and those of all around it, its number, and that of the one around it.
_Open = tuple[str, int, int, int, int]


class _TooLargeError(Exception):
    """The page has more than is read of one."""


class _Reader:
    """One pass over a page's tokens."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._fold = Folder(text, loose_references=True).fold
        self._openings: dict[str, Opening] = {}
        self._stack: list[_Open] = [("", PLAIN, 0, 0, 0)]
        self._n_open: defaultdict[str, int] = defaultdict(int)
        self._n_elements = 0
        self._skipping = 0
        self._in_link = 0
        self._in_strong = 0
        self._stretches: list[tuple[int, int]] = []
        self._link = 0
        self._strong = 0
        self._block_of = self._stack[0]
        self._blocks: list[Block] = []
        self._sections: list[int] = []
        self._metas: list[Meta] = []
        self._times: list[Stamped] = []
        self._scripts: list[Script] = []
        self._script_at: int | None = None
        self._title: Block | None = None
        self._language: str | None = None
        self._canonical: str | None = None
        self._codes: dict[str, str] = {}

    def run(self) -> Sheet:
        """The whole page."""
        try:
            self._take_all()
            self._flush()
        except _TooLargeError:
            most = f"{MAX_TOKENS:,} tags and words or {MAX_BLOCKS:,} blocks"
            self._codes["page-too-large"] = f"the page has more than the {most} that are read"
        issues = tuple(Issue(stage="pages", code=code, message=words) for code, words in self._codes.items())
        return Sheet(
            self._blocks, self._metas, self._times, self._scripts, self._title, self._language, self._canonical,
            issues, tuple(self._sections),
        )  # fmt: skip

    def _take_all(self) -> None:
        """Every token. One ends where the next begins, so each is taken when the next is met."""
        lines = _line_starts(self._text)
        tokens = tokenize(self._text)
        before = next(tokens, None)
        if before is None:
            return
        kind, start = before.type, lines[before.line - 1] + before.col
        for token in islice(tokens, MAX_TOKENS):
            at = lines[token.line - 1] + token.col
            if kind is _TEXT:
                self._words(start, at)
            elif kind is _START:
                self._opens(before, start, at)
            elif kind is _END:
                self._closes(before.tag or "")
            kind, before, start = token.type, token, at
        if next(tokens, None) is not None:
            self._flush()
            raise _TooLargeError
        self._take(before, start, len(self._text))

    def _take(self, token: Token, start: int, end: int) -> None:
        kind = token.type
        if kind is _TEXT:
            self._words(start, end)
        elif kind is _START:
            self._opens(token, start, end)
        elif kind is _END:
            self._closes(token.tag or "")

    # --- words -------------------------------------------------------------------------------

    def _words(self, start: int, end: int) -> None:
        if self._skipping:
            if self._script_at is not None:
                self._scripts.append(Script(self._text[start:end], start))
                self._script_at = None
            return
        if not self._stretches:
            if self._text[start:end].isspace():
                return
            self._block_of = self._nearest()
        self._stretches.append((start, end))
        if self._in_link:
            self._link += end - start
        if self._in_strong or self._stack[-1][0] in _HEADINGS:
            self._strong += end - start

    def _nearest(self) -> _Open:
        """The innermost open element that breaks lines, with the marks of the elements within it."""
        inner = self._stack[-1]
        for element in reversed(self._stack[-_NEAR:]):
            if element[0] in BREAKING:
                tag, role, _, number, parent = element
                return tag, role, inner[2], number, parent
        return "div", PLAIN, inner[2], 0, 0

    def _flush(self) -> None:
        """Ends the block that is being read, if one is."""
        if not self._stretches:
            return
        words, pieces = self._fold(self._stretches)
        tag, _, marks, _, parent = self._block_of
        link, strong = self._link, self._strong
        self._stretches, self._link, self._strong = [], 0, 0
        if not words:
            return
        n_words = len(words)
        block = Block(
            text=words, pieces=pieces, tag=tag, marks=marks, parent=parent, depth=len(self._stack) - 1,
            link=min(link, n_words), strong=min(strong, n_words),
        )  # fmt: skip
        if tag == "title":
            self._title = self._title or block
        elif tag != "head":
            if len(self._blocks) == MAX_BLOCKS:
                raise _TooLargeError
            self._blocks.append(block)

    # --- tags --------------------------------------------------------------------------------

    def _opens(self, token: Token, start: int, end: int) -> None:
        raw = self._text[start:end]
        what = self._openings.get(raw)
        if what is None:
            what = self._meaning(token, raw)
        if what.states is not None:
            self._states(what, what.states, start, end)
        stack, tag = self._stack, what.tag
        if what.closes is not None:
            if self._stretches:
                self._flush()
            while stack[-1][0] in what.closes:
                self._pop()
        elif tag == "br":
            self._break_line()
        if not what.holds:
            return
        role = what.role
        if len(stack) > MAX_DEPTH and role != SKIPPED:
            self._codes["page-too-deep"] = f"elements are nested more than {MAX_DEPTH:,} deep"
            return
        _, _, marks, above, _ = stack[-1]
        self._n_elements += 1
        stack.append((tag, role, marks | what.marks, self._n_elements, above))
        self._n_open[tag] += 1
        if role != PLAIN:
            self._enter(what, end)
        if what.is_section:
            self._sections.append(len(self._blocks))

    def _enter(self, what: Opening, end: int) -> None:
        """Begins an element that does something to the words in it."""
        role = what.role
        if role == SKIPPED:
            self._skipping += 1
            if what.is_json_ld:
                self._script_at = end
        elif role == STRONG:
            self._in_strong += 1
        elif what.links:
            self._in_link = 1  # links do not nest: a second one ends the first

    def _meaning(self, token: Token, raw: str) -> Opening:
        """What a start tag not met on this page before means."""
        given = token.attrs or ()
        if len(raw) > MAX_TAG:
            self._codes["tag-too-long"] = f"a tag of more than {MAX_TAG:,} characters was read without its attributes"
            given = ()
        what = opening(token.tag or "", given, closes_itself=token.self_closing)
        if len(raw) <= _MAX_KEPT:
            self._openings[raw] = what
        return what

    def _states(self, what: Opening, attrs: dict[str, str], start: int, end: int) -> None:
        """Keeps what a tag declares of the page."""
        tag = what.tag
        if tag == "meta":
            self._declares(attrs, start, end)
        elif tag == "link":
            self._links(attrs)
        elif tag == "html":
            self._language = self._language or attrs.get("lang") or attrs.get("xml:lang") or None
        value = attrs.get("datetime") or (attrs.get("content") if tag != "meta" and "itemprop" in attrs else None)
        if value:
            role = f"{attrs.get('itemprop', '')} {attrs.get('class', '')}".strip().lower()
            self._times.append(Stamped(value, role, start, end, len(self._blocks)))

    def _declares(self, attrs: dict[str, str], start: int, end: int) -> None:
        name = attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or attrs.get("http-equiv")
        content = attrs.get("content", "").strip()
        if name and content:
            self._metas.append(Meta(name.strip().lower(), content, start, end))

    def _links(self, attrs: dict[str, str]) -> None:
        if "canonical" in attrs.get("rel", "").lower().split():
            self._canonical = self._canonical or attrs.get("href") or None

    def _break_line(self) -> None:
        """A `<br>` ends a block, except inside a heading, where it only folds a long line."""
        if self._stretches and self._block_of[0] not in _HEADINGS:
            self._flush()

    def _closes(self, tag: str) -> None:
        if self._stretches and tag in BREAKING:
            self._flush()
        if tag == "script":
            self._script_at = None
        if self._stack[-1][0] == tag:
            self._pop()
        elif self._n_open.get(tag):
            while self._pop() != tag:
                pass

    def _pop(self) -> str:
        tag, role, _, _, _ = self._stack.pop()
        self._n_open[tag] -= 1
        if role != PLAIN:
            if role == SKIPPED:
                self._skipping -= 1
            elif role == STRONG:
                self._in_strong -= 1
            else:
                self._in_link = 0
        return tag


def _line_starts(text: str) -> list[int]:
    """Where each line of the page begins, as the tokenizer counts them: behind every CR LF, CR and LF."""
    chars = np.frombuffer(text.encode("utf-32-le"), np.uint32)
    ends = chars == _LF
    if "\r" in text:
        ends[:-1] |= (chars[:-1] == _CR) & ~ends[1:]
        ends[-1] |= chars[-1] == _CR
    return [0, *(np.flatnonzero(ends) + 1).tolist()]

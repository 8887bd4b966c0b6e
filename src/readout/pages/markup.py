"""HTML pages as one stream of blocks, and what their heads declare.

The only module that knows the HTML parser. It reads the tokens of turbohtml's tokenizer (linear in time on hostile
input, measured: a million nested tags, 200,000 attributes, megabytes of `<` or `&` all under 0.2 s) and keeps its own
stack of open elements, so that depth is bounded here and every word keeps its offset in the page.
"""

import re
from functools import lru_cache
from itertools import accumulate

import msgspec
from turbohtml import Token, TokenType, tokenize
from turbohtml.detect import detect, detect_language

from readout.pages.blocks import Block, Folder
from readout.pages.bounds import MAX_BLOCKS
from readout.pages.marks import HIDDEN, HIDES, TAGGED, marks_of_name, marks_of_tag
from readout.records import Issue

MAX_DEPTH = 5_000
MAX_TAG = 64 * 1024
MAX_TOKENS = 3_000_000

_NEWLINE = re.compile(r"\r\n?|\n")
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "select", "option", "datalist", "textarea", "button",
    "iframe", "object", "canvas", "audio", "video", "map", "noembed", "noframes", "xmp",
))  # fmt: skip
_BREAKING = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "head", "title",
))  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_STRONG = frozenset(("b", "strong", "em", "i"))
# What an opening tag closes without being told (HTML, "optional tags"), as far as it matters to blocks.
_CLOSES = {
    "li": frozenset(("li", "p")), "dd": frozenset(("dd", "dt", "p")), "dt": frozenset(("dd", "dt", "p")),
    "tr": frozenset(("tr", "td", "th", "p")), "td": frozenset(("td", "th", "p")), "th": frozenset(("td", "th", "p")),
    "option": frozenset(("option",)),
}  # fmt: skip
_P = frozenset(("p",))
_NO_ATTRS: dict[str, str] = {}
_NAMING = ("class", "id", "itemprop", "role", "data-testid")
_MAX_NAMES = 400  # characters of class names that are looked at
_JSON_LD = "application/ld+json"


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


class _Open(msgspec.Struct, gc=False):
    """An open element."""

    tag: str
    marks: int
    number: int
    parent: int


class _Reader:
    """One pass over a page's tokens."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folder = Folder(text, loose_references=True)
        self._stack: list[_Open] = [_Open("", 0, 0, 0)]
        self._n_open: dict[str, int] = {}
        self._n_elements = 0
        self._skipping = 0
        self._in_link = 0
        self._in_strong = 0
        self._stretches: list[tuple[int, int]] = []
        self._link = 0
        self._strong = 0
        self._sections: list[int] = []
        self._sheet = Sheet(blocks=[], metas=[], times=[], scripts=[])
        self._title: Block | None = None
        self._language: str | None = None
        self._canonical: str | None = None
        self._codes: dict[str, str] = {}
        self._script_at: int | None = None
        self._block_tag: _Open = self._stack[0]

    def run(self) -> Sheet:
        """The whole page. A token ends where the next begins, so each is read when the next is met."""
        lines = _line_starts(self._text)
        before: Token | None = None
        start = 0
        for number, token in enumerate(tokenize(self._text)):
            at = lines[token.line - 1] + token.col
            if before is not None:
                self._take(before, start, at)
            before, start = token, at
            if number >= MAX_TOKENS or len(self._sheet.blocks) >= MAX_BLOCKS:
                most = f"{MAX_TOKENS:,} tags and words or {MAX_BLOCKS:,} blocks"
                self._codes["page-too-large"] = f"the page has more than the {most} that are read"
                break
        else:
            if before is not None:
                self._take(before, start, len(self._text))
        self._flush()
        issues = tuple(Issue(stage="pages", code=code, message=words) for code, words in self._codes.items())
        return msgspec.structs.replace(
            self._sheet, title=self._title, language=self._language, canonical=self._canonical, issues=issues,
            sections=tuple(self._sections),
        )  # fmt: skip

    def _take(self, token: Token, start: int, end: int) -> None:
        kind = token.type
        if kind is TokenType.TEXT:
            self._words(start, end)
        elif kind is TokenType.START_TAG:
            self._opens(token, start, end)
        elif kind is TokenType.END_TAG:
            self._closes(token.tag or "")

    # --- words -------------------------------------------------------------------------------

    def _words(self, start: int, end: int) -> None:
        if self._script_at is not None:
            self._sheet.scripts.append(Script(self._text[start:end], start))
            self._script_at = None
        if self._skipping:
            return
        top = self._stack[-1]
        if not self._stretches:
            if self._text[start:end].isspace():
                return
            self._block_tag = self._nearest()
        self._stretches.append((start, end))
        if self._in_link:
            self._link += end - start
        if self._in_strong or top.tag in _HEADINGS:
            self._strong += end - start

    def _nearest(self) -> _Open:
        """The innermost open element that breaks lines, with the marks of the elements within it."""
        inner = self._stack[-1]
        for element in reversed(self._stack[-12:]):
            if element.tag in _BREAKING:
                return _Open(element.tag, inner.marks, element.number, element.parent)
        return _Open("div", inner.marks, 0, 0)

    def _flush(self) -> None:
        if not self._stretches:
            return
        words, pieces = self._folder.fold(self._stretches)
        of = self._block_tag
        link, strong = self._link, self._strong
        self._stretches, self._link, self._strong = [], 0, 0
        if not words:
            return
        block = Block(
            text=words, pieces=pieces, tag=of.tag, marks=of.marks, parent=of.parent, depth=len(self._stack) - 1,
            link=min(link, len(words)), strong=min(strong, len(words)),
        )  # fmt: skip
        if of.tag == "title":
            self._title = self._title or block
        elif of.tag != "head":
            self._sheet.blocks.append(block)

    # --- tags --------------------------------------------------------------------------------

    def _opens(self, token: Token, start: int, end: int) -> None:
        tag = token.tag or ""
        if end - start > MAX_TAG:
            self._codes["tag-too-long"] = f"a tag of more than {MAX_TAG:,} characters was read without its attributes"
            attrs: dict[str, str] = {}
        else:
            given = token.attrs
            attrs = {name: value or "" for name, value in reversed(given)} if given else _NO_ATTRS
        if attrs:
            self._states(tag, attrs, start, end)
        if tag == "br":
            self._break_line()
        elif tag in _BREAKING:
            self._flush()
            self._close_implied(tag)
        if tag not in _VOID and not (token.self_closing and tag in ("path", "use", "circle", "rect", "g", "svg")):
            self._push(tag, attrs, end)

    def _states(self, tag: str, attrs: dict[str, str], start: int, end: int) -> None:
        """Keeps what a tag declares of the page."""
        if tag == "meta":
            self._declares(attrs, start, end)
        elif tag == "link":
            self._links(attrs)
        elif tag == "html":
            self._language = self._language or attrs.get("lang") or attrs.get("xml:lang") or None
        value = attrs.get("datetime") or (attrs.get("content") if tag != "meta" and "itemprop" in attrs else None)
        if value:
            role = f"{attrs.get('itemprop', '')} {attrs.get('class', '')}".strip().lower()
            self._sheet.times.append(Stamped(value, role, start, end, len(self._sheet.blocks)))

    def _declares(self, attrs: dict[str, str], start: int, end: int) -> None:
        name = attrs.get("property") or attrs.get("name") or attrs.get("itemprop") or attrs.get("http-equiv")
        content = attrs.get("content", "").strip()
        if name and content:
            self._sheet.metas.append(Meta(name.strip().lower(), content, start, end))

    def _links(self, attrs: dict[str, str]) -> None:
        if "canonical" in attrs.get("rel", "").lower().split():
            self._canonical = self._canonical or attrs.get("href") or None

    def _break_line(self) -> None:
        """A `<br>` ends a block, except inside a heading, where it only folds a long line."""
        if self._stretches and self._block_tag.tag in _HEADINGS:
            return
        self._flush()

    def _close_implied(self, tag: str) -> None:
        closing = _CLOSES.get(tag, _P)
        while len(self._stack) > 1 and self._stack[-1].tag in closing:
            self._pop()

    def _push(self, tag: str, attrs: dict[str, str], end: int) -> None:
        if len(self._stack) > MAX_DEPTH and tag not in _SKIPPED:
            self._codes["page-too-deep"] = f"elements are nested more than {MAX_DEPTH:,} deep"
            return
        above = self._stack[-1]
        marks = above.marks | marks_of_tag(tag)
        if attrs:
            for key in _NAMING:
                if key in attrs:
                    marks |= _named(attrs[key][:_MAX_NAMES])
            if attrs.get("itemprop") == "articleSection":
                self._sections.append(len(self._sheet.blocks))
            if "tag" in attrs.get("rel", "").split():
                marks |= TAGGED
            if _is_hidden(attrs):
                marks |= HIDDEN
        self._n_elements += 1
        self._stack.append(_Open(tag, marks, self._n_elements, above.number))
        self._n_open[tag] = self._n_open.get(tag, 0) + 1
        if tag in _SKIPPED:
            self._skipping += 1
            if tag == "script" and attrs.get("type", "").strip().lower() == _JSON_LD:
                self._script_at = end
        elif tag == "a" and "href" in attrs:
            self._in_link = 1  # links do not nest: a second one ends the first
        elif tag in _STRONG:
            self._in_strong += 1

    def _closes(self, tag: str) -> None:
        if tag in _BREAKING:
            self._flush()
        if tag == "script":
            self._script_at = None
        if not self._n_open.get(tag):
            return
        while len(self._stack) > 1:
            if self._pop() == tag:
                return

    def _pop(self) -> str:
        tag = self._stack.pop().tag
        self._n_open[tag] -= 1
        if tag in _SKIPPED:
            self._skipping -= 1
        elif tag == "a":
            self._in_link = max(0, self._in_link - 1)
        elif tag in _STRONG:
            self._in_strong -= 1
        return tag


@lru_cache(maxsize=65536)
def _named(names: str) -> int:
    marks = 0
    for name in names.split():
        marks |= marks_of_name(name)
    return marks


def _is_hidden(attrs: dict[str, str]) -> bool:
    if "hidden" in attrs or attrs.get("aria-hidden") == "true":
        return True
    style = attrs.get("style")
    return style is not None and HIDES.search(style[:2000]) is not None


def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *(found.end() for found in _NEWLINE.finditer(text))]
    return list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))

"""A page flattened to text, as scrapers do it: its text blocks, one a line. Independent of the product's own reader."""

from html.parser import HTMLParser

_BREAKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "button", "center", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "nav", "ol", "option", "p", "pre", "section", "select", "table", "tbody", "td", "th", "tr", "ul", "title",
))  # fmt: skip
_SILENT = frozenset((
    "script", "style", "noscript", "template", "svg", "iframe", "textarea", "object",
))  # fmt: skip


class _Flattener(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._words: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BREAKS:
            self.break_line()
        if tag in _SILENT and not self._silent:
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        if tag in _BREAKS:
            self.break_line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def break_line(self) -> None:
        line = " ".join("".join(self._words).split())
        self._words = []
        if line:
            self.lines.append(line)


def flatten(html: str) -> str:
    """The page's words, one block a line, chrome and all."""
    flattener = _Flattener()
    flattener.feed(html)
    flattener.close()
    flattener.break_line()
    return "\n".join(flattener.lines)

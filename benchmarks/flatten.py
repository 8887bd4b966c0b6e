"""A page flattened to text, as scrapers do it. Independent of the product's own reader; training uses it as well."""

from html.parser import HTMLParser

_BREAKS = frozenset((
    "address", "article", "aside", "blockquote", "br", "button", "dd", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option",
    "p", "pre", "section", "select", "table", "tbody", "td", "th", "title", "tr", "ul",
))  # fmt: skip
_SILENT = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "textarea", "object"))
SEPARATORS = {"lines": "\n", "bars": " | ", "blank lines": "\n\n"}  # between blocks, as scrapes have them


class _Flattener(HTMLParser):
    def __init__(self, *, at_every_tag: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._at_every_tag = at_every_tag
        self._words: list[str] = []
        self._silent = ""

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS or self._at_every_tag:
            self.break_line()
        if tag in _SILENT and not self._silent:
            self._silent = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._silent:
            self._silent = ""
        if tag in _BREAKS or self._at_every_tag:
            self.break_line()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)

    def break_line(self) -> None:
        line = " ".join("".join(self._words).split())
        self._words = []
        if line:
            self.lines.append(line)


def flatten(html: str, separator: str = "\n", *, at_every_tag: bool = False) -> str:
    """A page's words as a scraper leaves them: its text blocks, chrome and all.

    Args:
        html: the page.
        separator: what stands between two blocks (`SEPARATORS`).
        at_every_tag: a block ends at inline elements as well (links, emphasis), as the plainest scrapers have it.
    """
    flattener = _Flattener(at_every_tag=at_every_tag)
    flattener.feed(html)
    flattener.close()
    flattener.break_line()
    return separator.join(flattener.lines)

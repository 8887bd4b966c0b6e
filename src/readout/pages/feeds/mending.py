"""XML as feeds really write it, made fit for a strict parser: piece by piece, in time linear in its length.

Met in the feeds of outlets: a bare `&` in titles and addresses, HTML's entities (`&nbsp;`, `&rsquo;`) that XML does
not have, Windows' quotation marks as character references (`&#146;`), control characters, `--` in comments. What
stands in a CDATA section is left as it is.
"""

import re
from html import unescape
from xml.sax.saxutils import escape

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_EVENT = re.compile(r"<!\[CDATA\[|<!--|&(?:#(\d{1,7}|[xX][0-9a-fA-F]{1,6});|([A-Za-z][A-Za-z0-9]{1,31});)?")
_OF_XML = frozenset(("lt", "gt", "amp", "quot", "apos"))
_HELD = 48  # characters at the end of a piece that may be the beginning of a mark; a reference has up to 34
_ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}


class Mender:
    """Takes a feed's text in pieces and gives it back mended; comments are left out."""

    def __init__(self) -> None:
        self._rest = ""
        self._inside: str | None = None  # of a CDATA section or comment: what ends it

    def mend(self, piece: str, *, is_last: bool = False) -> str:
        """The text that is settled with this piece."""
        text = self._rest + _NO_XML.sub(" ", piece)
        out: list[str] = []
        at = 0
        while at < len(text):
            at, done = (
                self._within(text, at, out) if self._inside is not None else self._outside(text, at, out, is_last)
            )
            if done:
                break
        self._rest = text[at:]
        if is_last:
            out.append(self._rest if self._inside != "-->" else "")
        return "".join(out)

    def _within(self, text: str, at: int, out: list[str]) -> tuple[int, bool]:
        """To the end of the section or comment, as far as it is there."""
        mark = self._inside or ""
        end = text.find(mark, at)
        stop = end + len(mark) if end >= 0 else max(at, len(text) - len(mark) + 1)
        if mark == "]]>":
            out.append(text[at:stop])
        self._inside = None if end >= 0 else mark
        return stop, end < 0

    def _outside(self, text: str, at: int, out: list[str], is_last: bool) -> tuple[int, bool]:
        """To the next section or comment, references mended on the way."""
        limit = len(text) if is_last else _settled(text, at)
        for found in _EVENT.finditer(text, at):
            if found.start() >= limit:
                break
            out.append(text[at : found.start()])
            at = found.end()
            self._inside = _ENDS.get(found.group())
            if self._inside is None:
                out.append(_reference(found))
                continue
            out.append(found.group() if self._inside == "]]>" else "")
            return at, False
        out.append(text[at : max(at, limit)])
        return max(at, limit), True


def _settled(text: str, at: int) -> int:
    """Where the last mark begins that what follows could still complete."""
    tail = max(at, len(text) - _HELD)
    marks = [place for place in (text.find(mark, tail) for mark in "<&") if place >= 0]
    return min(marks, default=len(text))


def _reference(found: re.Match[str]) -> str:
    number, name = found.groups()
    if number is not None:
        char = unescape(found.group())  # as browsers read it: Windows' characters, U+FFFD for what is none
        return escape(_NO_XML.sub("\ufffd", char)) if char else "\ufffd"
    if name is None:
        return "&amp;"
    if name in _OF_XML:
        return found.group()
    char = unescape(found.group())
    return f"&amp;{name};" if char == found.group() else escape(char)

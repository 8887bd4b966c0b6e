r"""The markup of one line: `[words]{label id}` marks a phrase, `<words>{TYPE status role=id}` a trigger.

Marks may nest, not cross. `\[`, `\]`, `\<`, `\>`, `\{`, `\}`, `\\` are the characters themselves.
"""

from dataclasses import dataclass

_PAIRS = {"]": "[", ">": "<"}
_SPECIAL = "[]<>{}"


class MarkupError(Exception):
    """The marks of a line do not fit together."""


@dataclass(frozen=True)
class Mark:
    """A marked stretch of the bare line: its kind ("[" or "<"), half-open characters, and what its braces hold."""

    kind: str
    start: int
    end: int
    attributes: tuple[str, ...]


def bare(line: str, begin: int = 0) -> tuple[str, tuple[Mark, ...]]:
    """The line from `begin` on without its marks, and the marks in order of their start, outer before inner.

    Raises:
        MarkupError: a mark is never closed or opened, two cross, or one has no braces.
    """
    text: list[str] = []
    marks: list[Mark] = []
    opened: list[tuple[str, int, int]] = []  # kind, start in the bare text, column
    at = begin
    while at < len(line):
        char = line[at]
        if char == "\\" and line[at + 1 : at + 2] in {*_SPECIAL, "\\"} and at + 1 < len(line):
            text.append(line[at + 1])
            at += 2
        elif char in "[<":
            opened.append((char, len(text), at))
            at += 1
        elif char in "]>":
            start = _opening(opened, char, at)
            held, at = _braces(line, at + 1, line[opened[-1][2] : at + 1])
            marks.append(Mark(opened.pop()[0], start, len(text), held))
        elif char in "{}":
            raise MarkupError(f"'{char}' in column {at + 1} follows no ']' or '>'; write '\\{char}' for the character")
        else:
            text.append(char)
            at += 1
    if opened:
        raise MarkupError(f"'{opened[-1][0]}' in column {opened[-1][2] + 1} is never closed")
    return "".join(text), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _opening(opened: list[tuple[str, int, int]], char: str, at: int) -> int:
    """Where in the bare text the mark began that `char` closes."""
    if not opened:
        raise MarkupError(f"'{char}' in column {at + 1} closes nothing")
    kind, start, column = opened[-1]
    if kind != _PAIRS[char]:
        raise MarkupError(f"'{char}' in column {at + 1} met while '{kind}' of column {column + 1} is still open")
    return start


def _braces(line: str, at: int, words: str) -> tuple[tuple[str, ...], int]:
    """The attributes in the braces at `at`, and where the line goes on."""
    close = line.find("}", at)
    if line[at : at + 1] != "{" or close < 0:
        raise MarkupError(f"'{words[:40]}' has no {{…}} right behind it")
    return tuple(line[at + 1 : close].split()), close + 1

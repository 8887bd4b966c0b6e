"""Text scrapes: what a crawler kept of a page's words, one block a line or separated by " | "."""

import re

from readout.pages.blocks import Block, Folder
from readout.pages.bounds import MAX_BLOCKS
from readout.pages.stamps import find_stamp
from readout.records import Issue

_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_BAR = re.compile(r"[ \t\xa0]+\|+[ \t\xa0]+|[\n\r]+")
_MIN_BARS = 3  # so many bars, on so few lines, separate blocks rather than words of a headline
_TOO_MANY = Issue(
    stage="pages", code="page-too-large", message=f"the page has more than the {MAX_BLOCKS:,} lines that are read"
)
_CLOCK = re.compile(r"\s*[(\[]?\s?(?:\d{1,2}[:.h]\d\d|(?:UTC|GMT)\b|[A-Z]{2,5}\s*$)")
_MAX_STAMP = 90  # characters of a stamp in several blocks
_MAX_TRIED = 100  # blocks of a page that are tried for the rest of one
_WRAP_WIDTH = range(50, 101)  # columns at which mail and old wire copy breaks its lines


def read(text: str) -> tuple[list[Block], tuple[Issue, ...]]:
    """The blocks of a text scrape, in order; with the issue "page-too-large" where it has too many lines."""
    folder = Folder(text, loose_references=False)
    blocks = []
    gap = False
    lines = _lines(text)
    for start, end in _join_stamps(text, _unwrap(text, lines[:MAX_BLOCKS])):
        words, pieces = folder.fold([(start, end)])
        if not words:
            gap = True
            continue
        blocks.append(Block(text=words, pieces=pieces, gap=gap))
        gap = False
    return blocks, (_TOO_MANY,) if len(lines) > MAX_BLOCKS else ()


def _lines(text: str) -> list[tuple[int, int]]:
    separator = _BAR if _is_barred(text) else _BREAK
    spans = []
    at = 0
    for found in separator.finditer(text):
        spans.append((at, found.start()))
        at = found.end()
        if len(spans) > MAX_BLOCKS:
            return spans
    spans.append((at, len(text)))
    return spans


def _is_barred(text: str) -> bool:
    n_bars = len(re.findall(r"[ \t\xa0]\|[ \t\xa0]", text))
    n_lines = sum(1 for line in text.splitlines() if line.strip())
    return n_bars >= _MIN_BARS and n_bars >= 2 * n_lines


def _join_stamps(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A stamp whose day, clock and zone stand in blocks of their own as one block."""
    joined: list[tuple[int, int]] = []
    n_tried = 0
    last = -1  # the block before, blank lines apart
    for start, end in lines:
        near = last >= 0 and n_tried < _MAX_TRIED and end - joined[last][0] < _MAX_STAMP
        if near and _CLOCK.match(text, start, end):
            n_tried += 1
            if _tells_more(text, joined[last], end):
                joined[last:] = [(joined[last][0], end)]
                continue
        joined.append((start, end))
        if end - start >= _MAX_STAMP or (not text[start:end].isspace() and start < end):
            last = len(joined) - 1
    return joined


def _tells_more(text: str, day: tuple[int, int], end: int) -> bool:
    """Whether the words up to `end` are the rest of a stamp that the block before begins."""
    begun, whole = find_stamp(text[slice(*day)]), find_stamp(text[day[0] : end])
    if begun is None or whole is None or text[day[0] + whole.end : end].strip():
        return False
    ends = not text[day[0] + begun.end : day[1]].strip()
    return ends and (begun.time, begun.offset_minutes) != (whole.time, whole.offset_minutes)


def _unwrap(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines of copy broken at a fixed width joined to paragraphs; any other text as it is."""
    lengths = [end - start for start, end in lines if text[start:end].strip()]
    long = sorted(lengths)[-max(1, len(lengths) // 2) :]
    if len(lengths) < 8 or long[-1] not in _WRAP_WIDTH or long[-1] - long[0] > 14:
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and _goes_on(text, joined[-1], (start, end), long[0]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(text: str, last: tuple[int, int], line: tuple[int, int], full: int) -> bool:
    above = text[last[0] : last[1]]
    tail = above.rsplit("\n", 1)[-1]
    return bool(tail.strip()) and len(tail) >= full - 6 and bool(text[line[0] : line[1]].strip())

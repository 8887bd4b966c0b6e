"""How much of a page is read as one report: the one bound on which all that reads an article's text relies."""

import re
from collections.abc import Sequence

from readout.pages.blocks import Block
from readout.records import Issue

MAX_BLOCKS = 200_000  # blocks (lines of a scrape) of a page; the longest real ones have some ten thousand
MAX_TEXT = 200_000  # characters of a report's body; the longest real ones, transcripts, have about half
MAX_WORDS = 20_000  # words and marks of it: what the slowest reader, the network, takes a third of a page's time for
MAX_VALUE = 2_000  # characters of a value that a page, or what came beside it, declares: a title, a name, a tag

_WORD = re.compile(r"[^\W\d_]+|\d{1,40}|[^\w\s]|_")
_BLANK = re.compile(r"\s")


def bound(blocks: list[Block], body: Sequence[int]) -> tuple[list[Block], list[int], tuple[Issue, ...]]:
    """The body as far as it is read: whole paragraphs, except that one which alone fills half the bound is cut itself.

    Returns:
        The blocks, the numbers of those that the body keeps, and the issue "article-cut" where it does not keep all.
    """
    n_body = sum(len(blocks[number].text) for number in body)
    if n_body <= min(MAX_TEXT, MAX_WORDS):  # no word is shorter than a character
        return blocks, list(body), ()
    n_chars, n_words = MAX_TEXT, MAX_WORDS
    for place, number in enumerate(body):
        end = _reach(blocks[number].text, n_chars, n_words)
        if end < len(blocks[number].text):
            is_much = n_chars > MAX_TEXT / 2 and n_words > MAX_WORDS / 2
            return *_cut(blocks, list(body[: place + 1]), end, is_much=is_much), (_issue(n_body),)
        n_chars -= end
        n_words -= _count(blocks[number].text)
    return blocks, list(body), ()


def _issue(n_chars: int) -> Issue:
    message = (
        f"the report has {n_chars:,} characters; {MAX_TEXT:,} are read of one, or as many as hold {MAX_WORDS:,} words "
        "and marks"
    )
    return Issue(stage="pages", code="article-cut", message=message)


def _cut(blocks: list[Block], kept: list[int], end: int, *, is_much: bool) -> tuple[list[Block], list[int]]:
    """The body up to its last block in `kept`, of which the words before `end` are kept if they are much of it."""
    last = kept.pop()
    if is_much:
        blocks = [*blocks[:last], blocks[last].cut(0, _word_end(blocks[last].text, end)), *blocks[last + 1 :]]
        kept.append(last)
    return blocks, kept


def _reach(text: str, n_chars: int, n_words: int) -> int:
    """How far a text is within so many characters and words."""
    end = min(len(text), n_chars)
    if end <= n_words:  # no word is shorter than a character
        return end
    for number, word in enumerate(_WORD.finditer(text, 0, end)):
        if number == n_words:
            return word.start()
    return end


def _count(text: str) -> int:
    return len(_WORD.findall(text))


def _word_end(text: str, end: int) -> int:
    """The end of the last whole word before `end`; `end` itself where there is none near."""
    near = max(end - 200, 0)
    blanks = [found.start() for found in _BLANK.finditer(text, near, end)]
    return blanks[-1] if blanks else end

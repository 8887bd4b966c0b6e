"""Pages that hold no report although they hold sentences: lists of other reports, notices, a video with its caption."""

import re
from collections.abc import Sequence

from readout.pages.blocks import Block
from readout.pages.stamps import find_stamp

_TEASERS = 3  # so many linked headlines, each with a sentence or two below it, make a list
_TEASER_WORDS = 60  # of which a teaser has no more
_SHORT = 100  # words below which what speaks like a notice or a caption is one
_NOTICES = re.compile(
    r"page (?:not found|you (?:are looking for|requested)|cannot be found|does not exist|"
    r"has (?:been )?(?:moved|removed))|"
    r"error 40[34]|404 not found|access (?:denied|to this page)|not authori[sz]ed|enable (?:javascript|cookies)|"
    r"(?:log|sign) in to (?:your|continue|read)|forgot(?:ten)? (?:your )?password|we use cookies|"
    r"accept (?:all )?cookies|"
    r"no (?:results|articles|posts) (?:were )?found|under (?:maintenance|construction)|temporarily unavailable|"
    r"subscribe to (?:read|continue)|verify (?:that )?you are (?:a )?human|checking your browser|try again later|"
    r"browser (?:is not supported|does not support)",
    re.I,
)
_SEEN = re.compile(r"^(?:video|watch|photos?|gallery|in pictures|pictures|slideshow|podcast|listen)\b\s?[:|–—-]", re.I)
_MORE = re.compile(
    r"^(?:\W*(?:read|see|learn|find out|view|show)?\s*more\b.{0,12}|continue reading\W*|details\W*|full story\W*)$",
    re.I,
)


def holds_no_report(blocks: Sequence[Block], body: Sequence[int], titles: Sequence[str]) -> bool:
    """Whether the body found is a notice, a caption under a video or pictures, or the teasers of a list."""
    words = " ".join(blocks[number].text for number in body)
    if len(words.split()) < _SHORT:
        if _NOTICES.search(" ".join((words, *titles[:2]))) is not None:
            return True
        if any(_SEEN.match(title) for title in titles[:3]):
            return True
    return _is_list(blocks, body)


def _is_list(blocks: Sequence[Block], body: Sequence[int]) -> bool:
    """Whether most sentences of the body stand below a linked headline, or between repeated "Read more" and dates."""
    lines = [number for number, block in enumerate(blocks[:-1]) if _is_linked(block) or block.tag == "line"]
    if len(lines) < _TEASERS:
        return False
    heads = {number for number in lines if _is_teaser(blocks, number)}
    if len(heads) < _TEASERS:
        return False
    teasers = [number for number in body if number in heads or number - 1 in heads]
    return 2 * _n_words(blocks, teasers) >= _n_words(blocks, body)


def _is_teaser(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block is the headline of another report, with its first words below."""
    head, below = blocks[number], blocks[number + 1]
    n_head, n_below = len(head.text.split()), len(below.text.split())
    if not (3 <= n_head <= 30 and 8 <= n_below <= _TEASER_WORDS) or below.link > 0.5 * len(below.text):
        return False
    if _is_linked(head):
        return True
    if head.text[-1] in ".:;,!?" or number + 2 >= len(blocks):
        return False
    end = blocks[number + 2].text
    return _MORE.match(end) is not None or (len(end) < 40 and find_stamp(end) is not None)


def _is_linked(block: Block) -> bool:
    return block.link >= 0.9 * len(block.text)


def _n_words(blocks: Sequence[Block], numbers: Sequence[int]) -> int:
    return sum(len(blocks[number].text.split()) for number in numbers)

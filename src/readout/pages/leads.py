"""What stands at the head of a report: dateline and agency lines, alone or at the start of a paragraph."""

import re
from collections.abc import Collection, Sequence

import msgspec

from readout.pages import datelines, outlets
from readout.pages.blocks import Block
from readout.pages.filing import Words

_SIGNED = re.compile(r"^By [^:]{3,60} [-–—/] ?([A-Z][\w. ]{1,25}):?$")  # "By Ada Example - Trend:"
_MAX_ALONE = 120


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """A dateline on a page: the numbers of the blocks that it fills, and its words.

    `inside` is the number of the block whose beginning it is, `None` if it fills blocks of its own.
    `agency_block` is the block its agency stands in, with the offsets there.
    """

    words: Words
    alone: tuple[int, ...]
    inside: int | None
    agency: str | None
    agency_block: int | None
    agency_start: int = 0
    agency_end: int = 0


def find_lead(
    blocks: Sequence[Block], candidates: Sequence[int], house: Sequence[str], body: Collection[int]
) -> Lead | None:
    """The dateline among the blocks that stand before and at the head of the body.

    Args:
        candidates: numbers of these blocks, in order.
        house: names of the page's outlet, which count as agencies.
        body: numbers of the body's blocks, only one of which a dateline can open.
    """
    for place, number in enumerate(candidates):
        text = blocks[number].text
        words = datelines.find_dateline(text, anywhere=True)
        if words is None:
            words = _begun(blocks, candidates[place:], house, body)
        if words is None:
            continue
        if words.end < len(text.rstrip(" .:-–—")) or len(text) > _MAX_ALONE:
            if number in body:
                return _inside(number, words)
            continue
        return _spread(blocks, candidates[place:], words, house)
    return None


def opens_body(block: Block) -> bool:
    """Whether a block is a paragraph with a dateline, and so the first of a report."""
    words = datelines.find_dateline(block.text) if len(block.text) > _MAX_ALONE else None
    return words is not None and words.is_closed and len(words.places) > 0


def _inside(number: int, words: Words) -> Lead:
    return Lead(
        words=words, alone=(), inside=number, agency=words.agency, agency_block=number if words.agency else None,
        agency_start=words.agency_start, agency_end=words.agency_end,
    )  # fmt: skip


def _begun(blocks: Sequence[Block], rest: Sequence[int], house: Sequence[str], body: Collection[int]) -> Words | None:
    """A line with a place alone, which the next line makes a dateline: a day, an agency, or the first paragraph."""
    if len(rest) < 2 or len(blocks[rest[0]].text) > 60:
        return None
    text, following = blocks[rest[0]].text, blocks[rest[1]].text
    if datelines.read_day_line(following) is None and _agency_line(following, house) is None:
        opens = rest[1] in body and rest[1] == rest[0] + 1 and len(following) > _MAX_ALONE
        return datelines.find_city_line(text) if opens else None
    words = datelines.find_place_line(text)
    # A name or a label in capitals above a stamp looks the same: an unknown place needs its country.
    return words if words is not None and (words.is_known or "," in words.places[0]) else None


def _spread(blocks: Sequence[Block], rest: Sequence[int], words: Words, house: Sequence[str]) -> Lead:
    """A dateline that fills its block, with the day and the agency that may follow in lines of their own."""
    alone = [rest[0]]
    agency, block, start, end = words.agency, rest[0] if words.agency else None, words.agency_start, words.agency_end
    for number in rest[1:3]:
        text = blocks[number].text
        day = None if words.has_date else datelines.read_day_line(text)
        line = None if agency is not None else _agency_line(text, house, below_date=words.has_date)
        if day is not None:
            words = msgspec.structs.replace(words, day=day.day, month_day=day.month_day)
        elif line is not None:
            agency, block, start, end = text[line[0] : line[1]], number, *line
        else:
            break
        alone.append(number)
    return Lead(
        words=words,
        alone=tuple(alone),
        inside=None,
        agency=agency,
        agency_block=block,
        agency_start=start,
        agency_end=end,
    )


def _agency_line(text: str, house: Sequence[str], *, below_date: bool = False) -> tuple[int, int] | None:
    bare = text.strip(" :.-–—()[]/")
    if bare and bare.casefold() in (name.casefold() for name in house):
        at = text.index(bare)
        return at, at + len(bare)
    signed = _SIGNED.match(text)
    if signed is not None and (outlets.is_agency(signed.group(1)) or signed.group(1) in house):
        return signed.span(1)
    return datelines.read_agency_line(text, below_date=below_date)

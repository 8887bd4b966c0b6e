"""Who signed a report: its writers, and the agency on whose word it rests with whom that cites."""

from collections.abc import Sequence

from readout.pages import bylines, crediting, heads
from readout.pages.blocks import Block
from readout.pages.declared import Said
from readout.pages.draft import Draft
from readout.pages.leads import Lead
from readout.pages.view import View
from readout.records import Byline, Credit, Paragraph, Span

_MAX_AUTHORS = 20


def add_byline(view: View, draft: Draft) -> tuple[Byline | None, list[int]]:
    """The byline, and the blocks that show it.

    A visible "By …" holds against what the page declares; a bare name only with it, or where it declares none.
    Visible lines stand in the text; names that the page only declares stand there as lines of their own.
    """
    zone = [number for number in view.zone if number != view.headline]
    visible = heads.find_bylines(view.blocks, zone)
    names, said = _declared_names(view)
    shown = tuple(dict.fromkeys(name for _, words in visible for name in words.names))
    agrees = not names or bool(set(shown) & set(names)) or any(words.is_explicit for _, words in visible)
    if visible and agrees:
        spans = [_add_visible(view.blocks[number], words, draft) for number, words in visible]
        kept = names if set(shown) <= set(names) else shown
        return Byline(start=spans[0].start, end=spans[-1].end, names=kept), [number for number, _ in visible]
    if not names:
        return None, []
    spans = [_add_said(one, draft) for one in said]
    return Byline(start=spans[0].start, end=spans[-1].end, names=names), []


def _add_visible(block: Block, words: bylines.Words, draft: Draft) -> Span:
    base = draft.add(block).start
    draft.note("byline", block, words.start, words.end, base)
    return Span(base + words.start, base + words.end)


def _declared_names(view: View) -> tuple[tuple[str, ...], list[Said]]:
    names: list[str] = []
    said: list[Said] = []
    for one in view.said.authors[:_MAX_AUTHORS]:
        new = [name for name in bylines.declared_names(one.value) if name not in names]
        if new:
            names.extend(new)
            said.append(one)
    return tuple(names), said


def _add_said(said: Said, draft: Draft) -> Span:
    """A declared value as a line of the text."""
    value = " ".join(said.value.split())
    block = Block(text=value, pieces=((0, len(value), said.page_start, said.page_end),))
    span = draft.add(block)
    draft.note("byline", block, 0, len(value), span.start)
    return span


def add_credit(
    view: View,
    draft: Draft,
    body: Sequence[int],
    paragraphs: Sequence[Paragraph],
    lead: Lead | None,
    agency: Span | None,
) -> Credit | None:
    """The credit: as the body words it, else as a line of its own, else the agency of the dateline.

    Args:
        body: the numbers of the blocks of `paragraphs`.
        agency: where the dateline's agency stands in the text.
    """
    house = (*view.house, *((lead.agency,) if lead is not None and lead.agency is not None else ()))
    for number, paragraph in zip(body, paragraphs, strict=True):
        words = crediting.find_credit(view.blocks[number].text, house)
        if words is not None:
            return _credit(words, view.blocks[number], paragraph.start, draft)
    for number in view.zone:
        words = crediting.read_credit_line(view.blocks[number].text) if number not in body else None
        if words is not None:
            return _credit(words, view.blocks[number], draft.add(view.blocks[number]).start, draft)
    if agency is None or lead is None:
        return None
    return Credit(start=agency.start, end=agency.end, agency=lead.agency, origin=None)


def _credit(words: crediting.Words, block: Block, base: int, draft: Draft) -> Credit:
    draft.note("credit", block, words.start, words.end, base)
    return Credit(
        start=base + words.start,
        end=base + words.end,
        agency=None if words.agency is None else block.text[slice(*words.agency)],
        origin=None if words.origin is None else block.text[slice(*words.origin)].strip(),
    )

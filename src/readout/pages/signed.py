"""Who signed a report: its writers, and the agency on whose word it rests with whom that cites."""

from collections.abc import Sequence

from readout.pages import bylines, crediting, heads, outlets
from readout.pages.blocks import Block
from readout.pages.declared import Said
from readout.pages.draft import Draft
from readout.pages.leads import Lead
from readout.pages.view import View
from readout.records import Byline, Credit, Paragraph, Span

_MAX_AUTHORS = 20
_MAX_CLOSING = 200  # characters
_OPENING = 2  # paragraphs that say on whose word a report rests; further down an agency is one source of several


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
        return _closing_byline(view, draft)
    spans = [_add_said(one, draft) for one in said]
    return Byline(start=spans[0].start, end=spans[-1].end, names=names), []


def _closing_byline(view: View, draft: Draft) -> tuple[Byline | None, list[int]]:
    """The writers of a closing line, "(Reporting by …)", where nothing else names any."""
    for number in (*view.body[-2:], *view.below):
        text = view.blocks[number].text
        words = bylines.read_signed(text) if len(text) <= _MAX_CLOSING else None
        if words is not None:
            span = _add_visible(view.blocks[number], words, draft)
            return Byline(start=span.start, end=span.end, names=words.names), [number]
    return None, []


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
    for number, paragraph in list(zip(body, paragraphs, strict=True))[:_OPENING]:
        words = crediting.find_credit(view.blocks[number].text, house, is_first=number == body[0])
        if words is not None:
            return _credit(words, view.blocks[number], paragraph.start, draft)
    number, line = _credit_line(view, body)
    filed = lead.agency if lead is not None and agency is not None else None
    if line is not None and (filed is None or not _is_one(_agency_of(line, view.blocks[number]), filed)):
        base = paragraphs[-1].start if number == body[-1] else draft.add(view.blocks[number]).start
        return _credit(line, view.blocks[number], base, draft)
    if agency is None or filed is None:
        return None
    return Credit(start=agency.start, end=agency.end, agency=filed, origin=None)


def _credit_line(view: View, body: Sequence[int]) -> tuple[int, crediting.Words | None]:
    """What credits an agency by standing there, and the number of its block: the end of the last paragraph, or the
    first line of its own around the report or at its end."""
    last = view.blocks[body[-1]]
    words = crediting.read_tail(last.text) or (crediting.read_credit_line(last.text) if len(body) > 1 else None)
    if words is not None:
        return body[-1], words
    for number in view.zone:
        block = view.blocks[number]
        words = crediting.read_credit_line(block.text) if number not in body else None
        is_own = words is not None and words.is_rights and _agency_of(words, block) in view.house
        if words is not None and not is_own:  # its own copyright line stands below every page
            return number, words
    return 0, None


def _agency_of(words: crediting.Words, block: Block) -> str:
    return "" if words.agency is None else block.text[slice(*words.agency)]


def _is_one(name: str, other: str) -> bool:
    """Whether two names are those of one agency ("AP", "The Associated Press")."""
    known = outlets.by_name(name)
    return known is not None and known is outlets.by_name(other)


def _credit(words: crediting.Words, block: Block, base: int, draft: Draft) -> Credit:
    draft.note("credit", block, words.start, words.end, base)
    return Credit(
        start=base + words.start,
        end=base + words.end,
        agency=None if words.agency is None else block.text[slice(*words.agency)],
        origin=None if words.origin is None else block.text[slice(*words.origin)].strip(),
    )

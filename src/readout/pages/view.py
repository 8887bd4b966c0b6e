"""A page as the editor sees it before sorting: blocks, declarations, outlet, body, headline, and the zones around."""

import msgspec

from readout.pages import bounds, declared, headlines, leads, markup, outlets, scorer, scrape
from readout.pages.blocks import Block
from readout.pages.declared import Declared
from readout.pages.listings import holds_no_report
from readout.pages.markup import Sheet
from readout.pages.outlets import Known
from readout.pages.telling import tells
from readout.records import Page

_ABOVE = 8  # blocks above the headline in which stamp and section are sought
_INNER = 30  # blocks between headline and body in which stamp, byline and section are sought
_FIRST = 4  # paragraphs of the body among which they may stand as well
_OPENING = 2  # blocks before the body among which its first may have been missed
_BELOW = 4  # blocks below the body in which stamp, credit and byline are sought


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A page as blocks and declarations, with the numbers of the blocks of body and headline.

    `above`, `inner`, `below` number the blocks above the headline (nearest last), those of the head that are no body
    (between headline and body, and among its first paragraphs), and those behind the body.
    """

    page: Page
    sheet: Sheet
    said: Declared
    known: Known | None
    body: tuple[int, ...]
    headline: int | None
    above: range
    inner: tuple[int, ...]
    below: range

    @property
    def blocks(self) -> list[Block]:
        """The page's blocks."""
        return self.sheet.blocks

    @property
    def zone(self) -> list[int]:
        """Blocks around the headline, in the order in which stamp and byline are sought."""
        return [*self.inner, *reversed(self.above), *self.body[:2], *self.below]

    @property
    def lead(self) -> list[int]:
        """Blocks in which a dateline is sought: the last before the body, and its first."""
        return [*[number for number in self.inner if number < self.body[0]][-5:], *self.body[:3]]

    @property
    def house(self) -> tuple[str, ...]:
        """The names of the page's outlet."""
        return self.known.names if self.known is not None else ()

    @property
    def country(self) -> str | None:
        """The outlet's country, ISO 3166-1 alpha-3."""
        return self.known.country if self.known is not None else None


def look(page: Page) -> View:
    """The page as blocks, with body and headline found."""
    sheet = markup.read(page.text) if page.medium == "html" else _scraped(page.text)
    said = declared.read(page.text, sheet)
    titles = [title.value for title in said.titles]
    titles += [page.given_title] if page.given_title is not None else []
    titles += [sheet.title.text] if sheet.title is not None else []
    titles = [title for title in titles if len(title) <= bounds.MAX_VALUE]
    judged = scorer.find_body(sheet.blocks, titles)
    found = judged.body
    if found and (not tells(sheet.blocks, judged, said) or holds_no_report(sheet.blocks, found, titles)):
        found = []
    headline = headlines.find_headline(sheet.blocks, found, titles, said.sites) if found else None
    body = _with_opening(sheet.blocks, _without_headline(sheet.blocks, found, headline), headline)
    first = body[0] if body else len(sheet.blocks)
    top = headline if headline is not None and headline < first else max(0, first - 2)
    last = body[-1] + 1 if body else first
    blocks, body, cut = bounds.bound(sheet.blocks, body)
    return View(
        page=page,
        sheet=msgspec.structs.replace(sheet, blocks=blocks, issues=sheet.issues + cut) if cut else sheet,
        said=said,
        known=outlets.find((page.url, sheet.canonical), said.sites),
        body=tuple(body),
        headline=headline,
        above=range(max(0, top - _ABOVE), top),
        inner=_inner(top + (headline == top), body),
        below=range(last, min(len(sheet.blocks), last + _BELOW)),
    )


def _scraped(text: str) -> Sheet:
    blocks, issues = scrape.read(text)
    return Sheet(blocks, [], [], [], issues=issues)


def _inner(start: int, body: list[int]) -> tuple[int, ...]:
    if not body:
        return ()
    taken = set(body)
    stop = max(body[0], body[min(len(body), _FIRST) - 1])
    return tuple(number for number in range(max(start, body[0] - _INNER), stop) if number not in taken)


def _with_opening(blocks: list[Block], body: list[int], headline: int | None) -> list[int]:
    """The body with what stands before it from the paragraph on that a dateline opens."""
    if not body:
        return body
    floor = max(body[0] - _OPENING, 0 if headline is None else headline + 1)
    for number in range(floor, body[0]):
        if leads.opens_body(blocks[number]):
            return [*range(number, body[0]), *body]
    return body


def _without_headline(blocks: list[Block], body: list[int], headline: int | None) -> list[int]:
    """The body without the headline and its repetitions at its head."""
    if headline is None:
        return body
    words = headlines.plain(blocks[headline].text)
    kept = [number for number in body if number != headline]
    while kept and headlines.plain(blocks[kept[0]].text) == words:
        kept.pop(0)
    return kept

"""From a page to an article: the blocks sorted into what a report has, with the way back to the page."""

from collections.abc import Sequence

import msgspec

from readout.pages import bylines as names_of
from readout.pages import crediting, declared, headlines, heads, leads, markup, outlets, published, scorer, scrape
from readout.pages.blocks import Block
from readout.pages.declared import Declared, Said
from readout.pages.draft import Draft
from readout.pages.english import language_of
from readout.pages.labels import is_label, read_tags_line, what_is
from readout.pages.markup import Sheet
from readout.pages.outlets import Known
from readout.records import (
    Article,
    Byline,
    Credit,
    Dateline,
    Issue,
    Outlet,
    Page,
    Paragraph,
    Published,
    Span,
)

_UNREADABLE = frozenset(("empty", "binary", "page-too-large"))
_ABOVE = 8  # blocks above the headline in which stamp and section are sought
_BELOW = 4  # blocks below the body in which stamp, credit and byline are sought


def read_article(page: Page) -> tuple[Article | None, tuple[Issue, ...]]:
    """The report that a page holds.

    Returns:
        The article, `None` where the page holds no report, and every issue of the page, those of opening it included.
        Issues: "no-report", "not-english", "published-open", "published-differs", "offset-open", "headline-open".
    """
    if any(issue.code in _UNREADABLE for issue in page.issues):
        return None, page.issues
    view = _look(page)
    issues = (*page.issues, *view.sheet.issues)
    if not view.body:
        return None, (*issues, _issue("no-report", "the page holds no report: no run of sentences beside its chrome"))
    article, further = _Assembly(page, view).build()
    return article, (*issues, *further)


def _issue(code: str, message: str) -> Issue:
    return Issue(stage="pages", code=code, message=message)


class _View(msgspec.Struct, frozen=True, kw_only=True):
    """A page as blocks, declarations, outlet and the numbers of the body's blocks."""

    sheet: Sheet
    said: Declared
    known: Known | None
    body: list[int]
    headline: int | None


def _look(page: Page) -> _View:
    is_html = page.medium == "html"
    sheet = markup.read(page.text) if is_html else Sheet(scrape.read(page.text), [], [], [])
    said = declared.read(page.text, sheet)
    titles = [title.value for title in said.titles]
    titles += [page.given_title] if page.given_title is not None else []
    titles += [sheet.title.text] if sheet.title is not None else []
    body = scorer.find_body(sheet.blocks, titles)
    headline = headlines.find_headline(sheet.blocks, body, titles) if body else None
    known = outlets.find((page.url, sheet.canonical), said.sites)
    return _View(sheet=sheet, said=said, known=known, body=body, headline=headline)


class _Assembly:
    """Builds one article."""

    def __init__(self, page: Page, view: _View) -> None:
        self._page = page
        self._view = view
        self._blocks = view.sheet.blocks
        self._body = list(view.body)
        self._draft = Draft()
        self._issues: list[Issue] = []
        first = self._body[0]
        top = view.headline if view.headline is not None and view.headline < first else max(0, first - 2)
        above = range(max(0, top - _ABOVE), top)
        inner = range(top + (view.headline is not None), first)
        below = range(self._body[-1] + 1, min(len(self._blocks), self._body[-1] + 1 + _BELOW))
        self._above, self._inner = above, inner
        self._zone = [*inner[:30], *reversed(above), first, *below]

    def build(self) -> tuple[Article, tuple[Issue, ...]]:
        """The article and what stays open about it."""
        known = self._view.known
        stamps = heads.find_stamps(self._blocks, self._zone, known.country if known is not None else None)
        lead = self._find_lead()
        known = known or self._outlet_of(lead)
        when = self._published(stamps, lead, known)
        headline = self._add_headline()
        section, kind = self._section(stamps)
        byline, byline_block = self._byline()
        self._drop({stamped.block for stamped in stamps} | ({byline_block} if byline_block is not None else set()))
        dateline, agency_span = self._add_dateline(lead, when)
        paragraphs = self._add_paragraphs()
        dateline, agency_span = (
            self._inline_dateline(lead, when, paragraphs) if dateline is None else (dateline, agency_span)
        )
        credit = self._credit(paragraphs, lead, agency_span, known)
        tags = self._tags()
        text = self._draft.text
        language = language_of(text, self._view.sheet.language)
        if language is not None and language != "en":
            self._issues.append(_issue("not-english", f"the report is in '{language}'; only English is coded"))
        article = Article(
            id=self._page.digest[:16], page_digest=self._page.digest, url=self._page.url or self._view.sheet.canonical,
            outlet=None if known is None else Outlet(name=known.name, country=known.country), headline=headline,
            section=section, kind=kind, language=language, tags=tags, text=text, published=when, dateline=dateline,
            byline=byline, credit=credit, paragraphs=tuple(paragraphs), sources=tuple(self._draft.sources),
            runs=tuple(self._draft.runs),
        )  # fmt: skip
        return article, tuple(self._issues)

    # --- head ------------------------------------------------------------------------------------

    def _add_headline(self) -> str | None:
        number = self._view.headline
        if number is not None:
            block = self._blocks[number]
        elif self._view.sheet.title is not None and self._page.given_title is None:
            block = self._view.sheet.title
        else:
            return self._given_headline()
        span = self._draft.add(block)
        self._draft.note("headline", block, 0, len(block.text), span.start)
        if number in self._body:
            self._body.remove(number)
        return block.text

    def _given_headline(self) -> str | None:
        """A title that came beside the page: it stands in the text, on no words of the page."""
        title = self._page.given_title
        if title is None:
            self._issues.append(_issue("headline-open", "the page shows no headline"))
            return None
        self._draft.add(Block(text=" ".join(title.split()), pieces=()))
        return " ".join(title.split())

    def _find_lead(self) -> leads.Lead | None:
        candidates = [number for number in [*self._inner[-5:], *self._body[:3]] if number != self._view.headline]
        return leads.find_lead(self._blocks, candidates, self._house())

    def _house(self) -> tuple[str, ...]:
        return self._view.known.names if self._view.known is not None else ()

    def _outlet_of(self, lead: leads.Lead | None) -> Known | None:
        """The outlet of a page that names none: the agency of its dateline."""
        return outlets.by_name(lead.agency) if lead is not None and lead.agency is not None else None

    def _section(self, stamps: Sequence[heads.Stamped]) -> tuple[str | None, str | None]:
        zone = [*self._inner[:12], *self._above]
        section, kind = heads.find_section(self._blocks, stamps, zone)
        words = []
        for field, place in (("section", section), ("kind", kind)):
            if place is not None:
                self._draft.note(field, self._blocks[place.block], place.start, place.end)
            words.append(None if place is None else self._blocks[place.block].text[place.start : place.end])
        if words[0] is None and self._view.said.sections:
            said = self._view.said.sections[0]
            self._draft.note_page("section", said.value, said.page_start, said.page_end)
            words[0] = said.value
        return words[0], words[1]

    # --- when --------------------------------------------------------------------------------------

    def _published(
        self, stamps: Sequence[heads.Stamped], lead: leads.Lead | None, known: Known | None
    ) -> Published | None:
        country = known.country if known is not None else None
        stated = [
            found
            for basis, listed in (("json-ld", self._view.said.json_ld_times), ("meta", self._view.said.meta_times))
            for said in listed[:6]
            if (
                found := published.candidate(
                    "json-ld" if basis == "json-ld" else "meta",
                    said.value,
                    said.page_start,
                    said.page_end,
                    country=country,
                )
            )
        ]
        stated += self._time_elements(country)
        for stamped in stamps:
            block, stamp = self._blocks[stamped.block], stamped.stamp
            on_page = block.to_page(stamp.start, stamp.end)
            raw = block.text[stamp.start : stamp.end]
            stated.append(published.from_stamp(stamp, raw, on_page.start, on_page.end))
        stated += self._dateline_day(lead)
        beside = self._page.given_published
        given = published.candidate("given", beside, None, None, country=country) if beside is not None else None
        settled, chosen, issues = published.settle(stated, given, known)
        self._issues.extend(issues)
        if chosen is not None and chosen.page_start is not None and chosen.page_end is not None:
            self._draft.note_page("published", chosen.raw, chosen.page_start, chosen.page_end)
        return settled

    def _time_elements(self, country: str | None) -> list[published.Candidate]:
        """Times that elements near the report state: those said to be of publication, then the others."""
        first = self._view.headline if self._view.headline is not None else self._body[0]
        near = [
            time
            for time in self._view.sheet.times
            if first - _ABOVE - 4 <= time.block <= self._body[0] + _BELOW or "datepublished" in time.role
        ]
        near.sort(key=lambda time: ("datepublished" not in time.role, "modif" in time.role or "updat" in time.role))
        found = (
            published.candidate("time-element", time.value, time.page_start, time.page_end, country=country)
            for time in near[:8]
        )
        return [one for one in found if one is not None]

    def _dateline_day(self, lead: leads.Lead | None) -> list[published.Candidate]:
        if lead is None or lead.words.day is None:
            return []
        number = lead.inside if lead.inside is not None else lead.alone[0]
        block = self._blocks[number]
        on_page = block.to_page(lead.words.start, lead.words.end)
        raw = block.text[lead.words.start : lead.words.end]
        return [
            published.Candidate(
                basis="dateline", raw=raw, page_start=on_page.start, page_end=on_page.end, day=lead.words.day, time=None,
                offset_minutes=None,
            )
        ]  # fmt: skip

    # --- byline, dateline, credit --------------------------------------------------------------------

    def _byline(self) -> tuple[Byline | None, int | None]:
        visible = heads.find_byline(self._blocks, [number for number in self._zone if number != self._view.headline])
        names, said = self._declared_names()
        if visible is not None and (not names or any(name in self._blocks[visible[0]].text for name in names)):
            number, words = visible
            block = self._blocks[number]
            span = self._draft.add(block)
            kept = names if names and all(name in block.text for name in names) else words.names
            self._draft.note("byline", block, words.start, words.end, span.start)
            return Byline(start=span.start + words.start, end=span.start + words.end, names=kept), number
        if not names or said is None:
            return None, None
        spans = [self._draft.add(_said_block(one, self._page.text)) for one in said]
        for one, span in zip(said, spans, strict=True):
            self._draft.note("byline", _said_block(one, self._page.text), 0, len(one.value), span.start)
        return Byline(start=spans[0].start, end=spans[-1].end, names=names), None

    def _declared_names(self) -> tuple[tuple[str, ...], list[Said] | None]:
        names: list[str] = []
        said: list[Said] = []
        for one in self._view.said.authors[:20]:
            new = [name for name in names_of.declared_names(one.value) if name not in names]
            if new:
                names.extend(new)
                said.append(one)
        return tuple(names), said or None

    def _drop(self, numbers: set[int]) -> None:
        """Leaves out of the body what was read as something else, unless the line is long enough to be both."""
        self._body = [number for number in self._body if number not in numbers or len(self._blocks[number].text) > 200]

    def _add_dateline(self, lead: leads.Lead | None, when: Published | None) -> tuple[Dateline | None, Span | None]:
        """The lines of their own that a dateline fills."""
        if lead is None or not lead.alone:
            return None, None
        spans = {number: self._draft.add(self._blocks[number]) for number in lead.alone}
        self._drop(set(lead.alone))
        first, last = spans[lead.alone[0]], spans[lead.alone[-1]]
        for number, span in spans.items():
            block = self._blocks[number]
            self._draft.note("dateline", block, 0, len(block.text), span.start)
        agency = spans.get(lead.agency_block) if lead.agency_block is not None else None
        agency_span = None if agency is None else Span(agency.start + lead.agency_start, agency.start + lead.agency_end)
        return self._dateline(lead, when, Span(first.start, last.end)), agency_span

    def _inline_dateline(
        self, lead: leads.Lead | None, when: Published | None, paragraphs: Sequence[Paragraph]
    ) -> tuple[Dateline | None, Span | None]:
        """The beginning of a paragraph that a dateline is."""
        if lead is None or lead.inside is None or lead.inside not in self._body:
            return None, None
        base = paragraphs[self._body.index(lead.inside)].start
        block = self._blocks[lead.inside]
        self._draft.note("dateline", block, lead.words.start, lead.words.end, base)
        agency = Span(base + lead.agency_start, base + lead.agency_end) if lead.agency is not None else None
        return self._dateline(lead, when, Span(base + lead.words.start, base + lead.words.end)), agency

    def _dateline(self, lead: leads.Lead, when: Published | None, span: Span) -> Dateline:
        day = None if when is None else published.day_of(when)
        return Dateline(
            start=span.start, end=span.end, places=lead.words.places, date=lead.words.date(day), agency=lead.agency
        )

    def _add_paragraphs(self) -> list[Paragraph]:
        paragraphs = []
        for number in self._body:
            block = self._blocks[number]
            span = self._draft.add(block)
            paragraphs.append(
                Paragraph(start=span.start, end=span.end, page_start=block.page_start, page_end=block.page_end)
            )
        return paragraphs

    def _credit(
        self, paragraphs: Sequence[Paragraph], lead: leads.Lead | None, agency: Span | None, known: Known | None
    ) -> Credit | None:
        house = (*(known.names if known is not None else ()), *((lead.agency,) if lead and lead.agency else ()))
        for number, paragraph in zip(self._body, paragraphs, strict=True):
            words = crediting.find_credit(self._blocks[number].text, house)
            if words is not None:
                return self._credit_at(words, self._blocks[number], paragraph.start)
        for number in [*self._zone, *self._body[-2:]]:
            words = crediting.read_credit_line(self._blocks[number].text)
            if words is not None:
                span = self._draft.add(self._blocks[number])
                return self._credit_at(words, self._blocks[number], span.start)
        if agency is None or lead is None:
            return None
        return Credit(start=agency.start, end=agency.end, agency=lead.agency, origin=None)

    def _credit_at(self, words: crediting.Words, block: Block, base: int) -> Credit:
        self._draft.note("credit", block, words.start, words.end, base)
        return Credit(
            start=base + words.start,
            end=base + words.end,
            agency=None if words.agency is None else block.text[slice(*words.agency)],
            origin=None if words.origin is None else block.text[slice(*words.origin)].strip(),
        )

    # --- tags -----------------------------------------------------------------------------------------

    def _tags(self) -> tuple[str, ...]:
        if self._view.said.tags:
            for said in self._view.said.tags[:40]:
                self._draft.note_page("tags", said.value, said.page_start, said.page_end)
            return tuple(dict.fromkeys(said.value for said in self._view.said.tags[:40]))
        last = self._view.body[-1]
        for number in range(last + 1, min(len(self._blocks), last + 15)):
            line = read_tags_line(self._blocks[number].text)
            if line is not None:
                return self._tags_after(number, *line)
        return ()

    def _tags_after(self, number: int, start: int, words: str) -> tuple[str, ...]:
        block = self._blocks[number]
        if words:
            self._draft.note("tags", block, start, len(block.text))
            return tuple(tag.strip(" #") for tag in words.replace(";", ",").split(",") if tag.strip(" #"))
        tags: list[str] = []
        for following in self._blocks[number + 1 : number + 16]:
            if is_label(following.text) or len(following.text) > 40 or len(following.text.split()) > 5:
                break
            if what_is(following.text) is None or tags:
                self._draft.note("tags", following, 0, len(following.text))
                tags.append(following.text.strip(" #,"))
        return tuple(tags)


def _said_block(said: Said, page_text: str) -> Block:
    """A declared value as a block of its own."""
    del page_text
    return Block(text=said.value, pieces=((0, len(said.value), said.page_start, said.page_end),))

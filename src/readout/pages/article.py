"""From a page to an article: the blocks sorted into what a report has, with the way back to the page."""

import re
from collections.abc import Collection, Sequence

from readout.pages import heads, leads, mastheads, outlets, published, stated, tagging
from readout.pages.blocks import Block
from readout.pages.bounds import MAX_VALUE
from readout.pages.draft import Draft
from readout.pages.english import language_of
from readout.pages.headlines import without_kicker, without_site
from readout.pages.signed import add_byline, add_credit
from readout.pages.view import View, look
from readout.records import Article, Dateline, Issue, Outlet, Page, Paragraph, Published, Span

_UNREADABLE = frozenset(("empty", "binary", "page-too-large"))
_SITE_NAME = re.compile(r"(?!@)(?=.*[^\W\d_]{2})[^<>{}]{2,60}")
_LONG = 200  # characters from which a block that holds a stamp or byline is a paragraph all the same


def read_article(page: Page) -> tuple[Article | None, tuple[Issue, ...]]:
    """The report that a page holds.

    Returns:
        The article, `None` where the page holds no report, and every issue of the page, those of opening it included.
        Issues: "no-report", "not-english", "published-open", "published-differs", "offset-open", "headline-open",
        "published-future", "page-too-deep", "tag-too-long", "article-cut".
    """
    if any(issue.code in _UNREADABLE for issue in page.issues):
        return None, page.issues
    view = look(page)
    issues = (*page.issues, *view.sheet.issues)
    article, further = _Assembly(view).build() if view.body else (None, ())
    if article is None:
        further = (_issue("no-report", "the page holds no report: no run of sentences beside its chrome"),)
    return article, (*issues, *further)


def _issue(code: str, message: str) -> Issue:
    return Issue(stage="pages", code=code, message=message)


class _Assembly:
    """Builds one article."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._page = view.page
        self._body = list(view.body)
        self._draft = Draft()
        self._issues: list[Issue] = []

    def build(self) -> tuple[Article | None, tuple[Issue, ...]]:
        """The article and what stays open about it; no article if no paragraph is left."""
        view, draft = self._view, self._draft
        stamps = heads.find_stamps(view.blocks, view.zone, view.country)
        lead = self._find_lead()
        outlet = self._outlet(lead)
        known = view.known or (outlets.by_name(outlet.name) if outlet is not None else None)
        when = self._published(stamps, lead, known)
        headline = self._add_headline()
        section, kind = tagging.add_section(view, draft, stamps)
        byline, byline_blocks = add_byline(view, draft)
        self._drop([*byline_blocks, *(stamped.block for stamped in stamps)])
        dateline, agency = self._add_dateline(lead, when)
        paragraphs = self._add_paragraphs()
        if not paragraphs:
            return None, ()
        if dateline is None:
            dateline, agency = self._inline_dateline(lead, when, paragraphs)
        credit = add_credit(view, draft, self._body, paragraphs, lead, agency)
        article = Article(
            id=self._page.digest[:16], page_digest=self._page.digest, url=self._url(),
            outlet=outlet, headline=headline,
            section=section, kind=kind, language=self._language(), tags=tagging.add_tags(view, draft), text=draft.text,
            published=when, dateline=dateline, byline=byline, credit=credit, paragraphs=tuple(paragraphs),
            sources=tuple(draft.sources), runs=tuple(draft.runs),
        )  # fmt: skip
        return article, tuple(self._issues)

    def _add_headline(self) -> str | None:
        """The headline as shown; a title that only came beside the page stands in the text on no words of the page."""
        title, number = self._page.given_title, self._view.headline
        if number is not None:
            block = without_kicker(self._view.blocks[number], self._titles())
        elif title is not None:
            block = Block(text=" ".join(title.split()), pieces=())
        elif self._view.sheet.title is not None and len(self._view.sheet.title.text) <= MAX_VALUE:
            block = without_site(self._view.sheet.title)
        else:
            self._issues.append(_issue("headline-open", "the page shows no headline"))
            return None
        span = self._draft.add(block)
        if block.pieces:
            self._draft.note("headline", block, 0, len(block.text), span.start)
        return block.text

    def _find_lead(self) -> leads.Lead | None:
        return leads.find_lead(self._view.blocks, self._view.lead, self._view.house, self._body)

    def _outlet(self, lead: leads.Lead | None) -> Outlet | None:
        """The outlet of the table, else as the page names it, else the agency of its dateline."""
        view = self._view
        if view.known is not None:
            return outlets.record_of(view.known)
        name = next((" ".join(site.split()) for site in view.said.sites if _SITE_NAME.fullmatch(site)), None)
        agency = lead.agency if lead is not None else None
        name = name or mastheads.name_of(view.blocks, view.headline, self._titles(), agency, self._url())
        known = outlets.by_name(name or agency or "")
        if known is not None:
            return outlets.record_of(known)
        return None if name is None else Outlet(name=name, country=None)

    def _url(self) -> str | None:
        return self._page.url or self._view.sheet.canonical

    def _titles(self) -> list[str]:
        """What the page, and what came beside it, gives as its title."""
        shown, given = self._view.sheet.title, self._page.given_title
        return [
            *([shown.text] if shown is not None else []),
            *([given] if given is not None else []),
            *(said.value for said in self._view.said.titles),
        ]

    def _published(
        self, stamps: Sequence[heads.Stamped], lead: leads.Lead | None, known: outlets.Known | None
    ) -> Published | None:
        statements = stated.statements(self._view, stamps, lead)
        settled, chosen, issues = published.settle(statements, stated.given(self._view), known)
        self._issues.extend(issues)
        self._issues.extend(published.impossible(settled, self._page.fetched_at))
        if chosen is not None and chosen.page_start is not None and chosen.page_end is not None:
            self._draft.note_page("published", chosen.raw, chosen.page_start, chosen.page_end)
        return settled

    def _language(self) -> str | None:
        language = language_of(self._draft.text, self._view.sheet.language)
        if language is not None and language != "en":
            self._issues.append(_issue("not-english", f"the report is in '{language}'; only English is coded"))
        return language

    def _drop(self, numbers: Collection[int]) -> None:
        """Leaves out of the body what was read as something else, unless it is long enough to be both."""
        blocks = self._view.blocks
        self._body = [number for number in self._body if number not in numbers or len(blocks[number].text) > _LONG]

    # --- dateline and paragraphs -------------------------------------------------------------------

    def _add_dateline(self, lead: leads.Lead | None, when: Published | None) -> tuple[Dateline | None, Span | None]:
        """The lines of its own that a dateline fills, and where its agency stands in the text."""
        if lead is None or not lead.alone:
            return None, None
        spans = {number: self._draft.add(self._view.blocks[number]) for number in lead.alone}
        self._body = [number for number in self._body if number not in spans]
        for number, span in spans.items():
            block = self._view.blocks[number]
            self._draft.note("dateline", block, 0, len(block.text), span.start)
        whole = Span(spans[lead.alone[0]].start, spans[lead.alone[-1]].end)
        if lead.agency_block is None:
            return _dateline(lead, when, whole), None
        base = spans[lead.agency_block].start
        return _dateline(lead, when, whole), Span(base + lead.agency_start, base + lead.agency_end)

    def _inline_dateline(
        self, lead: leads.Lead | None, when: Published | None, paragraphs: Sequence[Paragraph]
    ) -> tuple[Dateline | None, Span | None]:
        """The beginning of a paragraph that a dateline is."""
        if lead is None or lead.inside is None or lead.inside not in self._body:
            return None, None
        base = paragraphs[self._body.index(lead.inside)].start
        words = lead.words
        self._draft.note("dateline", self._view.blocks[lead.inside], words.start, words.end, base)
        agency = Span(base + lead.agency_start, base + lead.agency_end) if lead.agency is not None else None
        return _dateline(lead, when, Span(base + words.start, base + words.end)), agency

    def _add_paragraphs(self) -> list[Paragraph]:
        paragraphs = []
        for number in self._body:
            block = self._view.blocks[number]
            span = self._draft.add(block)
            paragraphs.append(
                Paragraph(start=span.start, end=span.end, page_start=block.page_start, page_end=block.page_end)
            )
        return paragraphs


def _dateline(lead: leads.Lead, when: Published | None, span: Span) -> Dateline:
    day = None if when is None else published.day_of(when)
    return Dateline(
        start=span.start, end=span.end, places=lead.words.places, date=lead.words.date(day), agency=lead.agency
    )

"""Every character of an article stands where its runs say: property-tested on generated pages."""

import html
import re
import unicodedata

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from readout.pages import markup, open_page, read_article, scrape
from readout.records import Span

_WORDS = (
    "ministers", "met", "talks", "opened", "border", "ceasefire", "delegation", "agreed", "treaty", "observers", "said",
    "capital", "statement",
)  # fmt: skip
_ODD = [
    "&amp;",
    "&nbsp;",
    "&#8217;",
    "&lt;b&gt;",
    "&eacute;",
    "😀",
    "שלום",
    "\u202eabc\u202c",
    "e\u0301",
    "—",
    "&",
    "&bogus;",
    "\u00ad",
    "&shy;",
    "\u200b",
]
_SPACE = st.sampled_from([" ", "  ", "\n", "\r\n", " \t ", "\u00a0", "\r"])
_TAGS = st.sampled_from(["b", "i", "em", "a href='/x'", "span class='k'", "strong", "u"])


@st.composite
def sentences(draw, *, tags: bool):
    parts = []
    for _ in range(draw(st.integers(12, 30))):
        word = draw(st.one_of(st.sampled_from(_WORDS), st.sampled_from(_ODD)))
        if tags and draw(st.integers(0, 5)) == 0:
            tag = draw(_TAGS)
            word = f"<{tag}>{word}</{tag.split()[0]}>"
        parts += [word, draw(_SPACE)]
    return "The " + "".join(parts).strip() + "."


@st.composite
def html_pages(draw):
    paragraphs = draw(st.lists(sentences(tags=True), min_size=3, max_size=7))
    body = "\r\n".join(f"<p class=x>{one}</p>" for one in paragraphs)
    return (
        "<!DOCTYPE html><html><head><title>Ministers meet at the border &amp; agree</title></head><body>\r\n"
        "<nav><ul><li><a href='/'>Home</a><li><a href='/w'>World</a></ul></nav><article>"
        f"<h1>Ministers meet at the border &amp; agree</h1>\r\n<p>18 October 2021 16:33 (UTC +04:00)</p>{body}"
        "</article><footer>Copyright 2021</footer></body></html>"
    )


@st.composite
def text_pages(draw):
    paragraphs = draw(st.lists(sentences(tags=False), min_size=3, max_size=7))
    lines = [re.sub(r"[\r\n]+", " ", one) for one in paragraphs]
    newline = draw(st.sampled_from(["\n", "\r\n", "\n\n", "\r\n\r\n"]))
    head = ["Home", "World", "Ministers meet at the border", "Politics News 18 October 2021 16:33 (UTC +04:00)"]
    return newline.join([*head, *lines, "Tags:", "Latest"])


def folded(words: str) -> str:
    """Page words as a block shows them: references resolved, white space folded, invisible characters left out."""
    plain = html.unescape(re.sub(r"<[^>]*>", "", words))
    return " ".join(re.sub("[\u200b\ufeff\u00ad]", "", plain).split())


def assert_maps(page, article):
    at = 0
    for run in article.runs:
        assert at <= run.start < run.end <= len(article.text)
        assert 0 <= run.page_start < run.page_end <= len(page.text)
        words, on_page = article.text[run.start : run.end], page.text[run.page_start : run.page_end]
        if len(words) == len(on_page):
            assert words == re.sub(r"\s", " ", on_page)
        else:
            assert words.strip() == folded(on_page)
        at = run.end
    gaps = set(article.text) - {"\n"}
    covered = sum(run.end - run.start for run in article.runs)
    assert covered == len(article.text) - article.text.count("\n")
    assert "\r" not in gaps


def assert_values_map(page, article):
    for paragraph in article.paragraphs:
        span = article.to_page(Span(paragraph.start, paragraph.end))
        assert (span.start, span.end) == (paragraph.page_start, paragraph.page_end)
        assert folded(page.text[span.start : span.end]) == article.text[paragraph.start : paragraph.end]
    for source in article.sources:
        on_page = page.text[source.page_start : source.page_end]
        assert folded(on_page) == source.raw
        if source.start is not None:
            assert article.text[source.start : source.end] == source.raw
    for found in re.finditer(r"ministers|ceasefire|border", article.text):
        span = article.to_page(Span(found.start(), found.end()))
        assert page.text[span.start : span.end] == found.group()


@settings(max_examples=60, deadline=None)
@given(html_pages())
def test_every_value_of_an_html_page_maps_back_to_its_words(content):
    page = open_page(content)
    article, _ = read_article(page)
    assume(article is not None)  # shrunk to one word said thirty times it is no report
    assert article.published is not None
    assert article.published.instant == "2021-10-18T16:33:00+04:00"
    assert_maps(page, article)
    assert_values_map(page, article)


@settings(max_examples=60, deadline=None)
@given(text_pages())
def test_every_value_of_a_text_scrape_maps_back_to_its_words(content):
    page = open_page(content, medium="text")
    article, _ = read_article(page)
    assume(article is not None)  # shrunk to one word said thirty times it is no report
    assert_maps(page, article)
    assert_values_map(page, article)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/&;= \r\n\t'\"abpdiv!-#x1\u00a0\u2028😀")))
def test_the_blocks_of_any_markup_map_to_its_words(text):
    for block in markup.read(text).blocks:
        at = 0
        for start, end, page_start, page_end in block.pieces:
            assert start == at < end <= len(block.text)
            assert 0 <= page_start < page_end <= len(text)
            if end - start == page_end - page_start:
                assert block.text[start:end] == re.sub(r"\s", " ", text[page_start:page_end])
            at = end
        assert at == len(block.text)


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_text_is_read_without_a_fault_and_its_blocks_hold_all_its_words(text):
    page = open_page(text, medium="text")
    kept = "".join(block.text for block in scrape.read(page.text)[0])
    assert [char for char in html.unescape(page.text) if unicodedata.category(char) == "Lu"] == [
        char for char in kept if unicodedata.category(char) == "Lu"
    ]
    read_article(page)


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_html_is_read_without_a_fault(text):
    article, issues = read_article(open_page(f"<html><body>{text}", medium="html"))
    assert article is not None or issues, "a page without a report must say why"

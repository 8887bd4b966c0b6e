"""A report is read up to a bound, and what lies beyond it is said."""

import pytest

from readout.pages import open_page, read_article
from readout.pages.bounds import MAX_BLOCKS, MAX_TEXT, MAX_WORDS

HEAD = (
    "Ministers meet in Vienna for talks\n\n18 October 2021 16:33 (UTC +04:00)\n\n"
    "The foreign ministers of the two countries met in Vienna on Monday and agreed to continue their talks, "
    "officials said.\n\n"
)


def read(body):
    article, issues = read_article(open_page(HEAD + body, medium="text"))
    return article, [issue.code for issue in issues]


def paragraphs(n):
    return "\n\n".join(f"The minister of country {k} said that he would travel to the city of Baku." for k in range(n))


def test_a_long_report_is_read_whole():
    article, codes = read(paragraphs(1_200))
    assert len(article.paragraphs) == 1_201
    assert "article-cut" not in codes


def test_a_report_over_the_bound_ends_with_a_whole_paragraph_and_says_so():
    article, codes = read(paragraphs(6_000))
    assert codes.count("article-cut") == 1
    assert len(article.text) < MAX_TEXT
    assert article.text.endswith("the city of Baku.\n\n")
    assert 1_200 < len(article.paragraphs) < 1_600


@pytest.mark.parametrize(
    "unit", ["word ", '"', "“", '" ', "Nov. ", "- ", "(", "7", "x", "_1", "п", "&amp; "], ids=lambda unit: unit.strip()
)
def test_one_paragraph_over_the_bound_is_cut_itself(unit):
    article, codes = read("The ministers said so " + unit * 400_000)
    assert "article-cut" in codes
    assert len(article.paragraphs) == 2
    assert len(article.text) <= MAX_TEXT + len(HEAD)


def test_the_cut_leaves_words_whole():
    article, _ = read("The ministers said so " + "together " * 100_000)
    assert article.text.rstrip().endswith(" together")


def test_the_issue_names_the_bound():
    _, issues = read_article(open_page(HEAD + paragraphs(6_000), medium="text"))
    [message] = [issue.message for issue in issues if issue.code == "article-cut"]
    assert f"{MAX_TEXT:,}" in message
    assert f"{MAX_WORDS:,}" in message


def test_a_paragraph_maps_to_the_page_where_it_was_cut():
    page = open_page(HEAD + "The ministers said so " + "together " * 100_000, medium="text")
    article, _ = read_article(page)
    last = article.paragraphs[-1]
    assert page.text[last.page_start : last.page_end] == article.text[last.start : last.end]


@pytest.mark.parametrize("field", ["title", "url", "published"])
def test_what_came_beside_a_page_is_dropped_where_it_is_no_value(field):
    page = open_page(HEAD, **{field: "x" * 5_000_000})
    assert (page.given_title, page.url, page.given_published) == (None, None, None)
    assert [issue.code for issue in page.issues] == ["value-too-long"]


@pytest.mark.parametrize(
    ("body", "medium"),
    [("x\n" * 1_000_000, "text"), (" | x" * 1_000_000, "text"), ("<p>x" * 1_000_000, "html")],
    ids=["lines", "bars", "paragraphs"],
)
def test_a_page_of_more_blocks_than_any_real_one_is_read_up_to_the_bound_and_said(body, medium):
    head = "".join(f"<p>{words}</p>" for words in HEAD.split("\n\n")) if medium == "html" else HEAD
    article, issues = read_article(open_page(head + body, medium=medium))
    [message] = [issue.message for issue in issues if issue.code == "page-too-large"]
    assert f"{MAX_BLOCKS:,}" in message
    assert article is None or "Vienna" in article.text

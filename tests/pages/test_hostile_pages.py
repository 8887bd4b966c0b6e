"""Hostile pages: each ends fast, in an article or an Issue, whatever its form."""

import time

import pytest

from readout.pages import markup, open_page, read_article

REPORT = (
    "<html><head><title>Ministers meet in Vienna for talks</title></head><body>"
    "<h1>Ministers meet in Vienna for talks</h1><p>18 October 2021 16:33 (UTC +04:00)</p>"
    "<p>The foreign ministers of the two countries met in Vienna on Monday and agreed to continue their talks, "
    "officials said.</p>"
    "<p>They discussed the border, the exchange of detainees and the return of displaced families to their homes.</p>"
    "<p>A second meeting is planned for November in Geneva, the ministry said in a statement on its website.</p>"
    "{}</body></html>"
)
SECONDS = 15.0  # generous: each takes about one on an idle core


def read(content):
    before = time.process_time()
    article, issues = read_article(open_page(content, medium="html"))
    assert time.process_time() - before < SECONDS
    return article, {issue.code for issue in issues}


PAGES = {
    "a million nested divs": "<div>" * 1_000_000,
    "four hundred thousand nested inline tags": "<b>" * 400_000,
    "nested lists": "<ul><li>" * 150_000,
    "a million paragraphs": "<p>" * 1_000_000,
    "a million closing tags of what is not open": "<div>" * 5_000 + "</span>" * 1_000_000,
    "closing tags that close all": ("<div>" * 100 + "</body>") * 4_000,
    "two hundred thousand attributes": "<a " + " ".join(f"a{n}=x" for n in range(200_000)) + ">words</a>",
    "one class of megabytes": f'<p class="{"article-body " * 300_000}">words</p>',
    "nine megabytes of quotes": '<a b="' + "x" * 9_000_000,
    "five million less-than signs": "<" * 5_000_000,
    "five million ampersands": "<p>" + "&" * 5_000_000,
    "one endless reference": "<p>&" + "a" * 5_000_000,
    "references": "<p>" + "&amp;" * 300_000,
    "unclosed comments": "<p>words</p>" + "<!--" * 1_000_000,
    "scripts in comments in scripts": "<script>" + "<!--<script>" * 500_000,
    "an endless title": "<title>" + "</titl" * 800_000,
    "white space": "<p>" + " \n\t" * 2_000_000,
    "a word of megabytes": "<p>" + "a" * 9_000_000,
    "commas": "<p>" + "A, " * 2_000_000,
    "capitals": "<p>" + "BAKU " * 1_500_000,
    "digits": "<p>" + "18.10." * 1_000_000,
    "thirty thousand small paragraphs": "<p>The ministers met in Vienna again.</p>" * 30_000,
    "deep JSON-LD": '<script type="application/ld+json">' + '{"@graph":[' * 200_000 + "</script>",
    "JSON-LD of a million nodes": '<script type="application/ld+json">['
    + ",".join(['{"@type":"NewsArticle","headline":"x"}'] * 200_000)
    + "]</script>",
    "a hundred thousand meta tags": '<meta property="article:tag" content="a">' * 100_000,
    "a hundred thousand times": '<time datetime="2021-10-18T10:00:00Z">' * 100_000,
}


@pytest.mark.parametrize("content", PAGES.values(), ids=PAGES.keys())
def test_a_hostile_page_ends_fast_and_holds_no_report(content):
    article, codes = read(content)
    assert article is None or article.paragraphs
    if article is None:
        assert codes & {"no-report", "page-too-large", "empty"}


def test_a_report_before_a_million_nested_tags_is_read_and_the_depth_is_said():
    article, codes = read(REPORT.format("<div>" * 1_000_000))
    assert article is not None
    assert len(article.paragraphs) == 3
    assert "page-too-deep" in codes


def test_words_below_the_depth_limit_are_not_lost():
    article, codes = read("<div>" * 6_000 + REPORT.format(""))
    assert article is not None
    assert len(article.paragraphs) == 3
    assert "page-too-deep" in codes


def test_a_tag_over_the_limit_is_read_without_its_attributes_and_said():
    article, codes = read(REPORT.format(f'<img src="data:image/png;base64,{"A" * 70_000}">'))
    assert article is not None
    assert len(article.paragraphs) == 3
    assert "tag-too-long" in codes


def test_time_grows_with_size_and_no_faster():
    def seconds(n):
        text = "<div class='row item'><p>The ministers <b>met</b> in Vienna.</p></div>" * n
        before = time.process_time()
        markup.read(text)
        return time.process_time() - before

    seconds(100)
    small, large = min(seconds(2_000) for _ in range(3)), seconds(20_000)
    assert large < 10 * small * 3


def test_hidden_words_and_scripts_are_not_read():
    article, _ = read(
        REPORT.format("<script>alert('The president resigned today, a source said.')</script><style>p{}</style>")
    )
    assert article is not None
    assert "resigned" not in article.text


@pytest.mark.parametrize(
    "line", ["A " * 400_000, "a|" * 400_000, "BAKU, " * 200_000, "18 Oct 2021 " * 100_000, "| " * 300_000]
)
def test_a_hostile_text_scrape_ends_fast(line):
    before = time.process_time()
    read_article(open_page(line, medium="text"))
    read_article(open_page("\n".join([line[:300]] * 3000), medium="text"))
    assert time.process_time() - before < SECONDS

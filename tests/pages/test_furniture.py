"""What stands around a report, tags, section and writers, in the forms that pages give them; all of our own writing."""

import json

import pytest

from readout.pages import open_page, read_article
from readout.pages.bylines import read_byline, read_signed
from readout.pages.labels import read_tags_line

HEADLINE = "Norlandia and Sudlandia agree to go on with border talks"
BODY = [
    "The foreign ministers of Norlandia and Sudlandia met in Vienna on Monday and agreed to go on with their talks.",
    "They discussed the border, the exchange of detainees and the return of families who had fled the fighting in May.",
    "A second round is planned for November in Geneva, the mediators said. Both sides have yet to name delegates.",
    "The two countries have disputed the valley since 1994, when a ceasefire ended two years of war between them.",
]


def article_of(content):
    article, issues = read_article(open_page(content))
    assert article is not None, issues
    return article


def scrape(*below, above=("Home", "Latest")):
    return "\n".join([*above, HEADLINE, "18 October 2021 16:33 (UTC +04:00)", *BODY, *below])


def html(*, above="", below="", head=""):
    body = "".join(f"<p>{one}</p>" for one in BODY)
    return (
        f"<html><head><title>{HEADLINE}</title>{head}</head><body>{above}<article><h1>{HEADLINE}</h1>{body}</article>"
        f"{below}</body></html>"
    )


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Tags: border, talks",), ("border", "talks")),
        (("Tagged: border, talks",), ("border", "talks")),
        (("Tagged border, talks",), ("border", "talks")),
        (("Topics: border | talks",), ("border", "talks")),
        (("Keywords: border; talks",), ("border", "talks")),
        (("Filed under: border · talks",), ("border", "talks")),
        (("Etiquetas: frontera, paz",), ("frontera", "paz")),
        (("Tags: Norlandia / Sudlandia / UN",), ("Norlandia", "Sudlandia", "UN")),
        (("Tags : border | talks | border",), ("border", "talks")),
        (("Tags: #border #talks",), ("border", "talks")),
        (("#border #talks",), ("border", "talks")),
        (("TAGS", "border", "talks", "READ ALSO", "Storm closes ports"), ("border", "talks")),
        (("Tags:", "Latest", "Storm closes ports"), ()),
        (("Topics", "border", "Last updated 19 October 2021", "Storm"), ("border",)),
        (("Latest", "Storm closes ports", "Rail strike goes on"), ()),
        (("Topics that matter to our readers in the region",), ()),
        (("Tagsüber bleibt die Grenze offen",), ()),
    ],
)
def test_the_tags_shown_behind_a_report_are_its_tags_and_other_lists_are_not(lines, expected):
    article = article_of(scrape(*lines))
    assert article.tags == expected
    assert len(article.paragraphs) == len(BODY)


@pytest.mark.parametrize(
    ("head", "below", "expected"),
    [
        ("", "<ul class='tags'><li><a rel='tag' href='/a'>border</a></li><li><a href='/b'>talks</a></li></ul>",
         ("border", "talks")),
        ("", "<div class='tags-links'>Tagged <a rel='tag' href='/a'>border</a>, <a rel='tag' href='/b'>talks</a></div>",
         ("border", "talks")),
        ("<meta name='news_keywords' content='border, talks'>", "", ("border", "talks")),
        ('<script type="application/ld+json">'
         + json.dumps({"@type": "NewsArticle", "headline": HEADLINE, "keywords": "border, talks"}) + "</script>",
         "", ("border", "talks")),
        ("", "<nav><ul class='tags'><li><a href='/a'>Sport</a></li><li><a href='/b'>Film</a></li></ul></nav>", ()),
        ("", "<aside><ul class='topics'><li><a href='/a'>Sport</a></li></ul></aside>", ()),
        ("", "<footer class='site-footer'><ul class='categories'><li>Sport</li><li>Film</li></ul></footer>", ()),
    ],
)  # fmt: skip
def test_marked_and_declared_tags_are_tags_and_menus_are_not(head, below, expected):
    assert article_of(html(head=head, below=below)).tags == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<ul><li>Front page</li><li>Ports</li><li>Diplomacy</li></ul>", None),
        ("<div><a href='/'>The Example Post</a></div><nav><a href='/w'>World</a></nav>", None),
        ("<div class='breadcrumb'><a href='/'>Home</a> &raquo; <a href='/v'>Valley affairs</a></div>",
         "Valley affairs"),
        (f"<div><a href='/'>Home</a> &gt; <a href='/v'>Valley affairs</a> &gt; {HEADLINE}</div>", "Valley affairs"),
        ("<div class='breadcrumb'><ol><li>Home</li><li>Reports</li><li>Valley affairs</li></ol></div>",
         "Valley affairs"),
        ("<div class='rubric' itemprop='articleSection'>Valley affairs</div>", "Valley affairs"),
        ("<span class='kicker'>World</span>", "World"),
        ("<div class='menu category-label'><ul><li>Home</li><li>Shop</li><li>Contact</li></ul></div>", None),
        ("<div class='breadcrumb'>Reports &raquo; Valley affairs</div>", "Valley affairs"),
        ("<div class='breadcrumb'><span>/</span></div>", None),
        ("<div>Home | Shop | Contact</div>", None),
        ("", None),
    ],
)  # fmt: skip
def test_a_section_is_read_from_kicker_markup_or_trail_and_not_from_a_menu(above, expected):
    assert article_of(html(above=above)).section == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (("The Example Post", "Home > Valley affairs"), "Valley affairs"),
        (("The Example Post", "Home / World"), "World"),
        (("World  Markets  Energy  Opinion",), None),
        (("World", "Markets", "Energy"), None),
    ],
)
def test_a_trail_in_a_scrape_gives_the_section(above, expected):
    assert article_of(scrape(above=above)).section == expected


def test_a_section_before_the_stamp_is_the_section():
    lines = [HEADLINE, "World | 18 October 2021 16:33", *BODY]
    assert article_of("\n".join(lines)).section == "World"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ada Example", ("Ada Example",)),
        ("By Ada Example and Bo Sample", ("Ada Example", "Bo Sample")),
        ("By Ada Example, Bo Sample and Cy Muster", ("Ada Example", "Bo Sample", "Cy Muster")),
        ("By A. Example", ("A. Example",)),
        ("By Q. Example 4 May 2022", ("Q. Example",)),
        ("By A. J. Example May 4, 2022", ("A. J. Example",)),
        ("By Ada Example 22 Aug 2022", ("Ada Example",)),
        ("By Ada Example 04.05.2022", ("Ada Example",)),
        ("By Ada Example in Kyiv and Bo Sample in Geneva", ("Ada Example", "Bo Sample")),
        ("By Ada Example in New York", ("Ada Example",)),
        ("Reporting by Ada Example in Margara and Bo Sample in Ankara; Editing by C. Muster",
         ("Ada Example", "Bo Sample")),
        ("Reporting by Ada Example; Editing by C. Muster", ("Ada Example",)),
        ("Text: Ada Example", ("Ada Example",)),
        ("Posted by Ada Example on 2021-10-18 in valley.", ("Ada Example",)),
        ("Posted by A. J. Example at 2:33 PM", ("A. J. Example",)),
        ("By van der Example", ("van der Example",)),
        ("By clicking Sign Me Up, you agree to our Privacy Policy.", ()),
        ("Written by: Ada Example", ("Ada Example",)),
        ("By the newsroom", ()),
        ("By Norlandia Staff", ()),
        ("By 2030 the valley will be dry", ()),
    ],
)  # fmt: skip
def test_a_byline_names_its_writers_without_places_days_and_editors(line, expected):
    words = read_byline(line)
    assert (words.names if words is not None else ()) == expected


def test_a_closing_line_names_those_who_reported():
    words = read_signed("(Reporting by Ada Example in Margara and Bo Sample in Ankara; Editing by C. Muster)")
    assert words is not None
    assert words.names == ("Ada Example", "Bo Sample")


def test_an_agency_that_no_table_knows_is_read_below_the_dateline_with_its_credit():
    body = [f"{BODY[0].rstrip('.')}, Birch News reports citing the Foreign Ministry.", *BODY[1:]]
    lines = [HEADLINE, "18 October 2021 16:33", "VIENNA, Austria, Oct. 18", "", "Birch News:", "", *body]
    article = article_of("\n".join(lines))
    assert article.dateline is not None
    assert article.credit is not None
    assert (article.dateline.agency, article.dateline.places) == ("Birch News", ("VIENNA, Austria",))
    assert (article.credit.agency, article.credit.origin) == ("Birch News", "the Foreign Ministry")
    assert len(article.paragraphs) == len(BODY)


def test_a_speaker_before_a_colon_without_a_dateline_is_no_agency():
    article = article_of("\n".join([HEADLINE, "18 October 2021 16:33", "Foreign Ministry:", *BODY]))
    assert article.dateline is None


@pytest.mark.parametrize("words", ["Tags: " + "a, " * 3000, "#a " * 3000, "Tagged " * 2000, "By " + "Ab " * 2000])
def test_long_lines_are_read_in_no_time(words):
    assert read_tags_line(words) is None
    assert read_byline(words) is None

"""The outlet of a page that no table knows; every page here is of our own writing."""

import pytest

from readout.pages import open_page, read_article
from readout.pages.mastheads import is_name

HEADLINE = "Norlandia and Sudlandia agree to go on with border talks"
BODY = [
    "The foreign ministers of Norlandia and Sudlandia met in Vienna on Monday and agreed to go on with their talks.",
    "They discussed the border, the exchange of detainees and the return of families who had fled the fighting in May.",
    "A second round is planned for November in Geneva, the mediators said. Both sides have yet to name delegates.",
    "The two countries have disputed the valley since 1994, when a ceasefire ended two years of war between them.",
]


def outlet_of(content, **beside):
    article, issues = read_article(open_page(content, **beside))
    assert article is not None, issues
    return None if article.outlet is None else (article.outlet.name, article.outlet.country)


def html(title, *, above="", below="", head=""):
    body = "".join(f"<p>{one}</p>" for one in BODY)
    return f"<html><head><title>{title}</title>{head}</head><body>{above}<h1>{HEADLINE}</h1>{body}{below}</body></html>"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (f"{HEADLINE} | The Birch Example Post", "The Birch Example Post"),
        (f"{HEADLINE} - Birch Example Radio", "Birch Example Radio"),
        (f"{HEADLINE} :: Birch Example Agency", "Birch Example Agency"),
        (f"{HEADLINE} &mdash; Birch Example Wire", "Birch Example Wire"),
        (f"{HEADLINE} | World | Birch Example Wire", "Birch Example Wire"),
        (f"Birch Example Courier - {HEADLINE}", "Birch Example Courier"),
        (f"{HEADLINE} | Politics", None),
        (f"{HEADLINE} | All the news of the day, every day", None),
        (f"{HEADLINE} | Guidelines", None),
        (f"{HEADLINE} | 18 October 2021", None),
        (HEADLINE, None),
    ],
)
def test_a_title_names_the_outlet_beside_the_headline_never_a_section_or_slogan(title, expected):
    actual = outlet_of(html(title))
    assert actual == (None if expected is None else (expected, None))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("© 2019 Birch Example Times", "Birch Example Times"),
        ("© 2019 Birch Example Times. All rights reserved.", "Birch Example Times"),
        ("© 2009-2019 Birch Example Times, all rights reserved", "Birch Example Times"),
        ("Copyright Birch Example Times 2019", "Birch Example Times"),
        ("Copyright © 2019 by Birch Example Times. Best viewed at 800 x 600.", "Birch Example Times"),
        ("(c) Birch Example Times 2019", "Birch Example Times"),
        ("Birch Example Times (c) 2019", "Birch Example Times"),
        ("Birch Example Times. All rights reserved", "Birch Example Times"),
        ("All rights reserved. Birch Example Times", "Birch Example Times"),
        ("Terms | Privacy | © Birch Example Times 2019", "Birch Example Times"),
        ("© The Birch Tree, 2019", "The Birch Tree"),
        ("© 2019 All rights reserved", None),
        ("© 2019", None),
        ("Copyright of all articles lies with their authors.", None),
    ],
)
@pytest.mark.parametrize("medium", ["html", "text"])
def test_a_copyright_line_names_the_outlet(line, expected, medium):
    lines = ["Home", "World", HEADLINE, "18 October 2021 16:33", *BODY, "Latest", line]
    content = html(HEADLINE, below=f"<footer>{line}</footer>") if medium == "html" else "\n".join(lines)
    assert outlet_of(content) == (None if expected is None else (expected, None))


@pytest.mark.parametrize(
    ("top", "lead", "foot", "expected"),
    [
        ("Birch Example Radio", "", "Birch Example Radio, news desk", "Birch Example Radio"),
        ("Birch Example Agency – English edition", "", "", "Birch Example Agency"),
        ("Birch and Alder", "VIENNA, Oct. 18 (BA) - ", "", "Birch and Alder"),
        ("The Valley Today", "VIENNA, Oct. 18 (VALLEY) - ", "", "The Valley Today"),
        ("Home", "", "", None),
        ("World", "", "", None),
        ("Everything that matters to you", "", "", None),
        ("Norlandia Tourist Board", "", "", None),
    ],
)
def test_a_masthead_is_believed_where_the_page_bears_it_out(top, lead, foot, expected):
    lines = [top, HEADLINE, "18 October 2021 16:33", lead + BODY[0], *BODY[1:], "Latest", foot]
    assert outlet_of("\n".join(lines)) == (None if expected is None else (expected, None))


def test_the_pages_own_outlet_comes_before_the_agency_whose_copy_it_prints():
    lines = [HEADLINE, "18 October 2021 16:33", f"VIENNA, Oct. 18 (Reuters) - {BODY[0]}", *BODY[1:], "Latest"]
    assert outlet_of("\n".join([*lines, "© Birch Example Times"])) == ("Birch Example Times", None)
    assert outlet_of("\n".join(lines)) == ("Reuters", "GBR")


def test_a_name_that_the_table_knows_brings_its_country():
    assert outlet_of(html(f"{HEADLINE} - Khaama Press")) == ("Khaama Press", "AFG")


def test_a_web_site_named_in_json_ld_is_the_outlet():
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Birch Example Post"}]}</script>'
    )
    assert outlet_of(html(HEADLINE, head=head)) == ("Birch Example Post", None)


@pytest.mark.parametrize("words", ["A" * 5000, "The " * 2000, "© " * 3000, "A. " * 2000])
def test_a_long_line_is_no_name(words):
    assert not is_name(words)

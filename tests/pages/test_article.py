"""Pages of our own writing, in the layouts that crawlers save, read as articles."""

import json
import time

import pytest

from readout.pages import open_page, read_article
from readout.pages.crediting import find_credit
from readout.records import Published, Span

BODY = [
    "The foreign ministers of Norlandia and Sudlandia met in Vienna on Monday and agreed to go on with their talks.",
    "They discussed the border, the exchange of detainees and the return of families who had fled the fighting in May.",
    "“We have come a long way,” the Norlandian minister said after the meeting, which lasted for more than four hours.",
    "A second round is planned for November in Geneva, the mediators said. Both sides have yet to name "
    "their delegates.",
    "The two countries have disputed the valley since 1994, when a ceasefire ended two years of war between them.",
]
HEADLINE = "Norlandia and Sudlandia agree to go on with border talks"


def article_of(content, **beside):
    page = open_page(content, **beside)
    article, issues = read_article(page)
    assert article is not None, issues
    return page, article, {issue.code for issue in issues}


def paragraphs(article):
    return [article.text[part.start : part.end] for part in article.paragraphs]


def html_page(*, head="", above="", lead="", body=BODY, below=""):
    inner = "\n".join(f"<p>{paragraph}</p>" for paragraph in body)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>"
        f"{HEADLINE} | The Example Post</title>{head}</head>"
        "<body><header><a href='/'>The Example Post</a><nav><ul><li><a href='/world'>World</a></li><li>"
        "<a href='/sport'>Sport</a>"
        f"</li></ul></nav></header><main><article>{above}<h1>{HEADLINE}</h1>"
        f"{lead}<div class='article-body'>{inner}</div>{below}"
        "</article><aside class='related'><h3>Most read</h3><ul><li><a href='/1'>"
        "Storm closes the northern ports for a day</a></li>"
        "<li><a href='/2'>Rail strike enters its second week</a></li></ul></aside></main>"
        "<footer><p>© 2021 The Example Post. All rights reserved.</p><a href='/privacy'>"
        "Privacy policy</a></footer></body></html>"
    )


def test_a_scrape_with_chrome_before_and_after_gives_the_report_alone():
    content = "\n".join([
        "...", "Home", "World", "Politics", "", HEADLINE, "", "Politics Materials 18 October 2021 16:33 (UTC "
        "+04:00)", HEADLINE, "",
        "VIENNA, Austria, Oct.18", "", "Azertac:", "", *[f"{one}\n" for one in BODY], "Tags:", "Latest", "",
        "Storm closes the northern ports for a day", "Rail strike enters its second week", "Latest", "© 2021 "
        "All rights reserved",
    ])  # fmt: skip
    page, article, issues = article_of(content)
    assert paragraphs(article) == BODY
    assert (article.headline, article.section, article.kind, article.tags) == (HEADLINE, "Politics", "Materials", ())
    assert article.published is not None
    assert article.published == Published(
        instant="2021-10-18T16:33:00+04:00",
        offset_minutes=240,
        basis="stamp",
        raw="18 October 2021 16:33 (UTC +04:00)",
        local_day="2021-10-18",
    )
    assert article.dateline is not None
    assert (article.dateline.places, article.dateline.date, article.dateline.agency) == (
        ("VIENNA, Austria",), "2021-10-18", "Azertac",
    )  # fmt: skip
    assert article.text[article.dateline.start : article.dateline.end] == "VIENNA, Austria, Oct.18\n\nAzertac:"
    assert article.outlet is not None
    assert article.outlet.name == "AZERTAC"
    assert (article.id, article.language, issues) == (page.digest[:16], "en", set())


def test_a_scrape_separated_by_bars_is_read_like_one_separated_by_lines():
    content = " | ".join(["Home", "World", HEADLINE, "12.10.2021 [19:23]", *BODY, "Tags:", "Latest", "Contact us"])
    _, article, _ = article_of(content)
    assert paragraphs(article) == BODY
    assert article.headline == HEADLINE
    assert article.published is not None
    assert (article.published.instant, article.published.offset_minutes) == ("2021-10-12T19:23:00", None)


def test_html_gives_the_report_its_declared_instant_and_its_byline():
    declared = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, "articleSection": "World",
        "datePublished": "2021-10-18T12:33:00Z", "dateModified": "2021-10-19T08:00:00Z",
        "keywords": ["border", "talks"],
        "author": [{"@type": "Person", "name": "Ada Example"}, {"@type": "Person", "name": "Bo Sample"}],
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(declared)}</script>'
    page, article, _ = article_of(html_page(head=head, lead="<p class='byline'>By Ada Example and Bo Sample</p>"))
    assert paragraphs(article) == BODY
    assert (article.headline, article.section, article.tags) == (HEADLINE, "World", ("border", "talks"))
    assert article.byline is not None
    assert article.byline.names == ("Ada Example", "Bo Sample")
    assert article.text[article.byline.start : article.byline.end] == "By Ada Example and Bo Sample"
    assert article.published is not None
    assert (article.published.instant, article.published.offset_minutes, article.published.basis) == (
        "2021-10-18T12:33:00+00:00", 0, "json-ld",
    )  # fmt: skip
    (source,) = [source for source in article.sources if source.field == "published"]
    assert page.text[source.page_start : source.page_end] == "2021-10-18T12:33:00Z"


def test_names_that_the_page_only_declares_map_to_the_declaration():
    page, article, _ = article_of(html_page(head="<meta name='author' content='Ada Example'>"))
    assert article.byline is not None
    assert article.byline.names == ("Ada Example",)
    span = article.to_page(Span(article.byline.start, article.byline.end))
    assert page.text[span.start : span.end] == "Ada Example"


@pytest.mark.parametrize(
    ("head", "lead", "expected", "basis"),
    [
        (
            "<meta property='article:published_time' content='2021-10-18T16:33:00+04:00'>",
            "",
            "2021-10-18T16:33:00+04:00",
            "meta",
        ),
        (
            "",
            "<time datetime='2021-10-18T16:33:00+04:00'>yesterday</time>",
            "2021-10-18T16:33:00+04:00",
            "time-element",
        ),
        ("", "<div class='date'>Published 18 October 2021 16:33 GMT+4</div>", "2021-10-18T16:33:00+04:00", "stamp"),
        (
            "<meta name='date' content='2021-10-18'>",
            "<div class='date'>18.10.2021 16:33</div>",
            "2021-10-18T16:33:00",
            "stamp",
        ),
        (
            "",
            "<p>Updated 19 October 2021 08:00</p><p>Published 18 October 2021 16:33 UTC</p>",
            "2021-10-18T16:33:00+00:00",
            "stamp",
        ),
    ],
)
def test_the_time_of_publication_is_read_from_where_the_page_states_it(head, lead, expected, basis):
    _, article, _ = article_of(html_page(head=head, lead=lead))
    assert article.published is not None
    assert (article.published.instant, article.published.basis) == (expected, basis)


def test_a_time_without_an_offset_takes_the_outlets_zone_and_says_so():
    lead = "<div class='date'>18 October 2021 16:33</div>"
    _, article, issues = article_of(html_page(lead=lead), url="https://en.armenpress.am/article/1")
    assert article.published is not None
    assert (article.published.instant, article.published.offset_minutes, article.published.basis) == (
        "2021-10-18T16:33:00+04:00", 240, "outlet-zone",
    )  # fmt: skip
    assert "offset-open" not in issues


def test_what_came_beside_the_page_dates_it_only_where_the_page_is_silent():
    silent = "\n".join([HEADLINE, *BODY])
    _, article, _ = article_of(silent, published="2021-10-18T16:33:00+04:00")
    assert article.published is not None
    assert (article.published.instant, article.published.basis) == ("2021-10-18T16:33:00+04:00", "given")
    stated = html_page(head="<meta property='article:published_time' content='2021-10-18T16:33:00+04:00'>")
    _, article, issues = article_of(stated, published="2021-10-25T10:00:00+00:00")
    assert article.published is not None
    assert (article.published.instant, article.published.basis) == ("2021-10-18T16:33:00+04:00", "meta")
    assert "published-differs" in issues


def test_a_day_on_the_page_is_completed_by_the_instant_that_came_beside_it():
    _, article, _ = article_of(html_page(lead="<p>October 18, 2021</p>"), published="2021-10-18T16:33:00+04:00")
    assert article.published is not None
    assert (article.published.instant, article.published.basis) == ("2021-10-18T16:33:00+04:00", "given")


def test_a_page_that_says_no_time_has_none_and_an_issue():
    _, article, issues = article_of("\n".join([HEADLINE, *BODY]))
    assert article.published is None
    assert "published-open" in issues


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2 hours ago", "2021-10-18T14:33:00+04:00"),
        ("An hour ago", "2021-10-18T15:33:00+04:00"),
        ("Published 40 min ago", "2021-10-18T15:53:00+04:00"),
        ("3 days ago", "2021-10-15"),
    ],
)
def test_how_long_ago_counts_back_from_the_fetching(words, expected):
    content = html_page(lead=f"<p class='date'>{words}</p>")
    page, article, _ = article_of(content, fetched_at="2021-10-18T16:33:20+04:00")
    assert article.published is not None
    assert (article.published.instant, article.published.basis) == (expected, "stamp")
    assert article.published.raw in page.text
    _, article, issues = article_of(content)
    assert article.published is None
    assert "published-open" in issues


def test_a_page_dated_after_it_was_fetched_is_said():
    _, _, issues = article_of(html_page(lead="<p>18 October 2021 16:33 UTC</p>"), fetched_at="2021-10-12T00:00:00Z")
    assert "published-future" in issues
    _, _, issues = article_of(html_page(lead="<p>18 October 2021 16:33 UTC</p>"), fetched_at="2021-10-18T20:00:00Z")
    assert "published-future" not in issues


def test_a_stated_instant_is_kept_whatever_clock_the_page_shows():
    head = "<meta property='article:published_time' content='2021-10-19T02:33:07+00:00'>"
    _, article, _ = article_of(html_page(head=head, lead="<div class='date'>October 18, 2021 10:33 PM</div>"))
    assert article.published == Published(
        instant="2021-10-19T02:33:07+00:00",
        offset_minutes=0,
        basis="meta",
        raw="2021-10-19T02:33:07+00:00",
        local_day="2021-10-18",
    )


def test_a_visible_clock_adds_the_offset_that_is_not_stated():
    head = "<meta property='article:published_time' content='2021-10-18T22:33:00'>"
    _, article, _ = article_of(html_page(head=head, lead="<div class='date'>October 18, 2021 10:33 PM EDT</div>"))
    assert article.published is not None
    assert (article.published.instant, article.published.offset_minutes) == ("2021-10-18T22:33:00-04:00", -240)


@pytest.mark.parametrize("separator", [" | ", "\n", "\n\n"])
def test_a_stamp_in_several_blocks_of_a_scrape_is_one(separator):
    stamp = ["18 October 2021", "16:33 hrs", "GMT -5"]
    page, article, _ = article_of(separator.join(["Home", "World", HEADLINE, *stamp, *BODY]))
    assert article.published is not None
    assert (article.published.instant, article.published.raw) == (
        "2021-10-18T16:33:00-05:00",
        " ".join(separator.join(stamp).split()),
    )
    assert paragraphs(article) == BODY
    (source,) = [source for source in article.sources if source.field == "published"]
    assert page.text[source.page_start : source.page_end] == separator.join(stamp)


@pytest.mark.parametrize("title", [f"{HEADLINE} | The Example Post", f"The Example Post - {HEADLINE}", HEADLINE])
def test_a_page_that_shows_no_headline_takes_its_title_without_the_sites_name(title):
    inner = "".join(f"<p>{one}</p>" for one in BODY)
    page, article, _ = article_of(f"<html><head><title>{title}</title></head><body>{inner}</body></html>")
    assert article.headline == HEADLINE
    span = article.to_page(Span(0, len(HEADLINE)))
    assert page.text[span.start : span.end] == HEADLINE


def test_agency_copy_keeps_the_pages_outlet_and_credits_the_agency():
    body = [f"VIENNA, Oct 18 (Reuters) - {BODY[0]}", *BODY[1:]]
    content = html_page(head="<meta property='og:site_name' content='Dawn'>", lead="<p>October 18, 2021</p>", body=body)
    page, article, _ = article_of(content, url="https://www.dawn.com/news/1")
    assert article.outlet is not None
    assert (article.outlet.name, article.outlet.country) == ("Dawn", "PAK")
    assert article.dateline is not None
    assert (article.dateline.places, article.dateline.date, article.dateline.agency) == (
        ("VIENNA",),
        "2021-10-18",
        "Reuters",
    )
    assert article.dateline.start == article.paragraphs[0].start
    assert article.text[article.dateline.end :].lstrip().startswith("The foreign ministers")
    assert article.credit is not None
    assert (article.credit.agency, article.credit.origin) == ("Reuters", None)
    span = article.to_page(Span(article.credit.start, article.credit.end))
    assert page.text[span.start : span.end] == "Reuters"


CREDITS = [
    ("The ministers met in Vienna, Trend reports citing the ministry.", "Trend", "the ministry"),
    ("The ministers met in Vienna, AZERTAC reports with reference to the Foreign Ministry of Norlandia.", "AZERTAC",
     "the Foreign Ministry of Norlandia"),
    ("The ministers met in Vienna, Interfax reported, citing a source in the delegation.", "Interfax",
     "a source in the delegation"),
    ("The talks will go on, the press service of the ministry told Trend.", "Trend",
     "the press service of the ministry"),
    ("According to the mediators, ARMENPRESS reports, the talks will go on.", "ARMENPRESS", "the mediators"),
    ("The ministers met in Vienna, TASS reports.", "TASS", None),
    ("As Ukrinform reports, the ministers met in Vienna.", "Ukrinform", None),
    ("AKIpress was told at the ministry that the talks will go on.", "AKIpress", "the ministry"),
    ("The talks will go on, the ministry said in a statement obtained by Reuters.", "Reuters", "the ministry"),
    ("Kazinform reports citing primeminister.kz.", "Kazinform", "primeminister.kz"),
    ("The talks will go on, Anadolu Agency reported, quoting diplomats.", "Anadolu Agency", "diplomats"),
    ("The talks will go on, a Norland navy spokesman told Xinhua on Monday.", "Xinhua", "a Norland navy spokesman"),
    ("The talks will go on, his deputy has told the state news agency SANA.", "SANA", "his deputy"),
    ("The talks will go on, Ada Example, head of the delegation, told Interfax.", "Interfax",
     "Ada Example, head of the delegation"),
    ("The talks will go on. Two diplomats told Kyodo that a text was ready.", "Kyodo", "Two diplomats"),
    ("The talks will go on, BelTA learned from the press service of the ministry.", "BelTA",
     "the press service of the ministry"),
    ("The talks will go on, according to PAP, which cited the mission.", "PAP", "the mission"),
    ("The talks will go on, reports RIA Novosti citing a member of the delegation.", "RIA Novosti",
     "a member of the delegation"),
    ("The talks will go on, the envoy said in an interview with Ukrinform.", "Ukrinform", "the envoy"),
    ("The talks will go on, Tasnim quoted a statement of the mission as saying.", "Tasnim",
     "a statement of the mission"),
    ("The talks will go on, the mission's chairman was quoted by MENA as saying.", "MENA", "the mission's chairman"),
    ("The talks will go on, one of the envoys told the Ukrainian service of Interfax.", "Interfax",
     "one of the envoys"),
    ("The talks will go on, the envoy said in an e-mail to Reuters.", "Reuters", "the envoy"),
    ("AKIpress, citing the border service, says that the talks will go on.", "AKIpress", "the border service"),
    ("The talks will go on. ARMENPRESS was told so by the press secretary of the ministry.", "ARMENPRESS",
     "the press secretary of the ministry"),
    ("The talks will go on, Norwegian news agency NTB reports.", "NTB", None),
    ("The talks will go on, TASS reports from Vienna.", "TASS", None),
    ("The talks will go on, the state-run Anadolu news agency reported on Tuesday.", "Anadolu", None),
    ("The talks will go on, “Report” says with reference to the mission.", "Report", "the mission"),
]  # fmt: skip


def test_an_agency_that_stands_only_further_down_is_no_credit():
    sentences = [*BODY, "A farmer told Reuters that he had seen the lorries.", "Rain is expected."]
    _, article, _ = article_of("\n".join([HEADLINE, "18 October 2021 16:33", *sentences]))
    assert article.credit is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [("— Bernama", "Bernama"), ("© Agence France-Presse", "Agence France-Presse"),
     ("(ANGOP/AFP)", "ANGOP"), ("Agence France-Presse", "Agence France-Presse"),
     ("The delegates will meet in November. – Bernama", "Bernama"), ("The delegates will meet in May. (AFP)", "AFP"),
     ("Copyright 2031 The Associated Press. All rights reserved.", "Associated Press"), ("[Interfax]", "Interfax")],
)  # fmt: skip
def test_a_closing_line_or_copyright_of_an_agency_is_its_credit(line, agency):
    _, article, _ = article_of("\n".join([HEADLINE, "18 October 2021 16:33", *BODY, line]))
    assert article.credit is not None
    assert article.credit.agency == agency


def test_who_told_an_agency_of_a_detail_is_not_the_origin_of_the_report():
    body = [f"VIENNA (AFP) - {BODY[0]}", f"{BODY[1][:-1]}, a delegate told AFP.", *BODY[2:]]
    _, article, _ = article_of("\n".join([HEADLINE, "18 October 2021 16:33", *body]))
    assert article.credit is not None
    assert (article.credit.agency, article.credit.origin) == ("AFP", None)


@pytest.mark.parametrize("line", ["ANKARA", "Villa La Grange, Geneva"])
def test_a_place_alone_in_the_line_above_the_report_is_its_dateline(line):
    _, article, _ = article_of(
        "\n".join([HEADLINE, "18 October 2021 16:33", line, *(f"{part} {part}" for part in BODY)])
    )
    assert article.dateline is not None
    assert article.dateline.places == (line,)


def test_a_copyright_line_that_ends_in_an_agencys_name_is_not_that_agencys():
    _, article, _ = article_of("\n".join([HEADLINE, "18 October 2021 16:33", *BODY, "© Example Harbour Report"]))
    assert article.credit is None


def test_the_own_copyright_line_of_an_agencys_page_is_no_credit():
    lines = [HEADLINE, "18 October 2021 16:33", *BODY, "© 2031 TASS"]
    _, article, _ = article_of("\n".join(lines), url="https://tass.com/politics/1")
    assert article.credit is None


@pytest.mark.parametrize("words", ['"Reuters ' * 300, "Aa " * 700, "told " * 400, "According to " + "a " * 700])
def test_no_sentence_keeps_the_reading_of_credits_busy(words):
    begun = time.process_time()
    find_credit(f"{words} told Reuters citing {words}")
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(("sentence", "agency", "origin"), CREDITS, ids=[credit[0][:50] for credit in CREDITS])
def test_the_credit_names_the_agency_and_the_origin_it_cites(sentence, agency, origin):
    content = "\n".join([HEADLINE, "18 October 2021 16:33 (UTC +04:00)", f"{sentence} {BODY[0]}", *BODY[1:]])
    _, article, _ = article_of(content)
    assert article.credit is not None
    assert (article.credit.agency, article.credit.origin) == (agency, origin)
    words = article.text[article.credit.start : article.credit.end]
    assert agency in words
    assert origin is None or origin in words


def test_people_who_merely_tell_or_report_give_no_credit():
    sentences = [
        "The minister told Ambassador Castor that he was ready.",
        "General Pollux reported to the president.",
        "The minister told reporters that Reuters had asked for an interview.",
        *BODY,
    ]
    _, article, _ = article_of("\n".join([HEADLINE, "18 October 2021 16:33", *sentences]))
    assert article.credit is None


@pytest.mark.parametrize(
    "content",
    [
        "<html><head><title>404 Not Found</title></head><body><h1>Page not found</h1><p>"
        "Go back to the <a href='/'>home page</a>."
        "</p></body></html>",
        "<html><body><h1>Log in</h1><form><label>User</label><input><label>Password</label><input>"
        "<button>Log in</button></form>"
        "<a href='/r'>Forgotten your password?</a></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav><h1>World</h1><ul>"
        + "".join(f"<li><a href='/{n}'>Headline {n} of the page</a> <time>18 May 2021</time></li>" for n in range(40))
        + "</ul><footer>© 2021</footer></body></html>",
        "<html><body></body></html>",
        "<html><head><title>Video: talks in Vienna</title></head><body><h1>Talks in Vienna</h1><video>"
        "</video><p>1:32</p><p>Share"
        "</p></body></html>",
        "Home\nWorld\nPolitics\nSport\nLatest\nMost read\nContact us\n© 2021",
        "Please enable JavaScript\nand cookies to continue",
    ],
)  # fmt: skip
def test_a_page_without_a_report_gives_no_article_and_says_so(content):
    article, issues = read_article(open_page(content))
    assert article is None
    assert [issue.code for issue in issues] == ["no-report"]


@pytest.mark.parametrize("wrapped", ["{}", "{}<sup>th</sup>"])
def test_a_release_of_one_paragraph_without_any_chrome_is_a_report(wrapped):
    words = (
        "Prime Minister Anna Falk spoke today with Prime Minister Josef Brandt of Austria. Together they marked the "
        "30th year of the treaty between their countries. The Prime Minister thanked him for the close work on the "
        "border and spoke of plans for a meeting in Vienna later this autumn."
    )
    article, _ = read_article(open_page(wrapped.format(words), title="Readout of the Call"))
    assert article is not None
    assert len(article.paragraphs) == 1


def test_a_report_in_another_language_is_kept_and_said():
    body = [
        "Die Außenminister der beiden Länder haben sich am Montag in Wien getroffen und ihre Gespräche fortgesetzt.",
        "Sie sprachen über die Grenze, den Austausch von Gefangenen und die Rückkehr der Familien in ihre Dörfer.",
        "Ein zweites Treffen ist für November in Genf geplant, wie das Ministerium in einer Mitteilung erklärte.",
    ]
    _, article, issues = article_of("\n".join(["Außenminister sprechen in Wien über die Grenze", *body]))
    assert article.language == "de"
    assert "not-english" in issues


def test_the_seed_page_gives_every_row_of_its_record(shared):
    page = open_page((shared / "seed" / "000_31af6fd50167ba3e.txt").read_bytes())
    article, issues = read_article(page)
    assert article is not None
    assert article.headline == "NATO ready to support ensuring peace in South Cacasus region - special rep"
    assert (article.section, article.kind, article.tags, article.language) == ("Politics", "Materials", (), "en")
    assert article.published is not None
    assert (article.published.instant, article.published.basis) == ("2021-10-18T16:33:00+04:00", "stamp")
    assert article.dateline is not None
    assert (article.dateline.places, article.dateline.date, article.dateline.agency) == (
        ("BAKU, Azerbaijan",), "2021-10-18", "Trend",
    )  # fmt: skip
    assert article.outlet is not None
    assert article.outlet.name == "Trend"
    assert article.credit is not None
    assert (article.credit.agency, article.credit.origin) == ("Trend", "the ministry")
    read = paragraphs(article)
    assert len(read) == 8
    assert read[0].startswith("Azerbaijani Defense Ministry")
    assert read[-1].endswith("followed by peace negotiations.")
    assert issues == ()


def test_a_title_that_only_came_beside_the_page_stands_in_the_text_on_no_words_of_it():
    _, article, _ = article_of("\n\n".join(BODY), title=HEADLINE)
    assert article.headline == HEADLINE
    assert article.text.startswith(HEADLINE + "\n\n")
    with pytest.raises(ValueError, match="stand on no text of the page"):
        article.to_page(Span(0, 5))


def test_a_paragraph_with_a_dateline_belongs_to_the_body_even_where_little_follows():
    lines = (
        "Command North", "2031-02-114", "For Immediate Release",
        "TARVIK, Norland (Feb. 3, 2031) – Engineers of the command opened a road between two villages in the hills "
        "above the river on Monday, after a landslide had cut it for a week.",
        "The road will be tarred in the spring.",
    )  # fmt: skip
    article, _ = read_article(open_page("\n".join(lines), medium="text"))
    assert article is not None
    assert article.dateline is not None
    expected, actual = ("TARVIK, Norland",), article.dateline.places
    assert actual == expected
    assert article.text[article.paragraphs[0].start :].startswith("TARVIK")


def test_the_writers_of_a_closing_line_are_the_byline_where_no_other_stands():
    lines = [HEADLINE, "18 October 2021 16:33", *BODY, "(Reporting by Ada Example and Bo Sample; Editing by C. Muster)"]
    _, article, _ = article_of("\n".join(lines))
    assert article.byline is not None
    assert article.byline.names == ("Ada Example", "Bo Sample")
    assert article.text.count("Reporting by") == 1


@pytest.mark.parametrize("menu", ["Home", "Politics Economy Society Sport", "World | Politics"])
def test_a_name_above_the_menu_is_the_outlets(menu):
    _, article, _ = article_of(
        "\n".join(["English | Français", "Example Orchard", menu, "18 October 2021 16:33", HEADLINE, *BODY])
    )
    assert article.outlet is not None
    assert article.outlet.name == "Example Orchard"

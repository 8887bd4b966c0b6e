"""Feeds of every kind become the pages they hold; an entry that is only a link says so."""

import gzip
import json

import pytest

from readout.errors import SourceError
from readout.pages import read_article, walk
from readout.records import Page, Refused

LEAD = "The foreign ministers of the two countries met in Valmora on Monday to discuss the disputed border."
MORE = "They agreed to meet again in Pellon next month, a spokesman for the host said after the talks ended."
TITLE = "Envoys meet in Valmora on border dispute"
RSS2 = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
  <title>Harbour Example Times RSS feed</title><link>https://times.example/</link>
  <atom:link href="https://times.example/rss.xml" rel="self" type="application/rss+xml"/>
  <description>All reports</description><language>en-gb</language>
  <item>
    <title>{TITLE}</title><link>/world/1</link>
    <dc:creator><![CDATA[Mira Okonta]]></dc:creator><category>Border</category><category>Talks</category>
    <pubDate>Mon, 18 Oct 2021 16:33:00 +0400</pubDate>
    <description>{LEAD}</description>
    <content:encoded><![CDATA[<p>{LEAD}</p><p>{MORE}</p><script>var words = "Envoys quarrel in the script.";</script>]]>
    </content:encoded>
  </item>
  <item>
    <title>Port &amp;amp; ferry workers end strike</title>
    <guid isPermaLink="true">https://times.example/world/2</guid>
    <author>desk@times.example (Jon Tarrant)</author>
    <pubDate>Tue, 19 Oct 21 08:05:00 GMT</pubDate>
    <description>&lt;p&gt;Workers at the port ended a strike of nine days on Tuesday after the
owners agreed to AT&amp;amp;T&#8217;s terms.&lt;/p&gt;</description>
  </item>
  <item><title>In pictures</title><link>https://times.example/world/3</link></item>
</channel></rss>
"""
RDF = f"""<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://wire.example/rss"><title>Example Wire</title><link>https://wire.example/</link>
  <dc:language>en</dc:language><items><rdf:Seq><rdf:li resource="https://wire.example/9"/></rdf:Seq></items></channel>
<item rdf:about="https://wire.example/9"><title>{TITLE}</title><link>https://wire.example/9</link>
  <description>{LEAD} Caf\xe9 owners protested.</description><dc:date>2021-10-18T12:33:00Z</dc:date>
  <dc:creator>Mira Okonta</dc:creator></item>
</rdf:RDF>
"""
RSS091 = f"""<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old Example</title><link>https://old.example</link><language>en</language>
<item><title>{TITLE}</title><link>https://old.example/1.html</link><description>{LEAD}</description></item>
</channel></rss>
"""
ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://agency.example/news/">
  <title>Agency Example</title><link href="https://agency.example/"/><link rel="self" href="feed.atom"/>
  <author><name>Agency Example</name></author><updated>2021-10-20T00:00:00Z</updated>
  <entry><title type="html">Envoys &lt;i&gt;meet&lt;/i&gt; in Valmora on border dispute</title>
    <link rel="enclosure" href="a.mp3"/><link href="1.html"/><author><name>Mira Okonta</name></author>
    <author><name>Jon Tarrant</name></author>
    <published>2021-10-18T16:33:00+04:00</published><updated>2021-10-19T01:00:00+04:00</updated>
    <category term="border" label="Border"/><summary>Short.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{LEAD}</p>
    <p>Terms &lt; promises: {MORE}</p></div></content>
  </entry>
  <entry><title>{TITLE}</title><link href="2.html"/><updated>2021-10-18T12:33:00Z</updated>
    <summary type="text">{LEAD} Signs such as &lt;p&gt; stay words.</summary></entry>
  <entry><title>{TITLE}</title><link href="3.html"/><updated>2021-10-18T12:33:00Z</updated>
    <content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</content></entry>
  <entry><title>Sound</title><link href="4.html"/><content type="audio/mpeg" src="4.mp3"/></entry>
</feed>
"""
ATOM03 = f"""<?xml version="1.0"?>
<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"><title>Early Example</title>
<entry><title>{TITLE}</title><link rel="alternate" type="text/html" href="https://early.example/1"/>
<issued>2004-10-18T12:33:00Z</issued><modified>2004-10-19T12:33:00Z</modified>
<content type="text/html" mode="escaped">&lt;p&gt;{LEAD}&lt;/p&gt;</content></entry></feed>
"""
NEWS_SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://times.example/world/1</loc><news:news><news:publication><news:name>Times Example</news:name>
<news:language>en</news:language></news:publication><news:publication_date>2021-10-18</news:publication_date>
<news:title>Envoys meet</news:title></news:news></url>
<url><loc>https://times.example/world/2</loc></url></urlset>
"""
SITEMAP_INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://times.example/sitemap-2021-10.xml.gz</loc></sitemap></sitemapindex>
"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1", "title": "JSON Example", "home_page_url": "https://json.example/",
    "language": "en", "authors": [{"name": "Mira Okonta"}],
    "items": [
        {"id": "1", "url": "/world/1", "title": TITLE, "date_published": "2021-10-18T16:33:00+04:00",
         "content_html": f"<p>{LEAD}</p><p>{MORE}</p>", "tags": ["Border"]},
        {"id": "https://json.example/2", "title": TITLE, "content_text": f"{LEAD}\n\n{MORE} 1 < 2.",
         "author": {"name": "Jon Tarrant"}, "date_modified": "2021-10-18T12:33:00Z"},
        {"id": "3", "url": "https://json.example/3", "title": "In pictures"},
    ],
}  # fmt: skip


def read(tmp_path, content, name="feed.xml"):
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(walk(file))


def article_of(page):
    assert isinstance(page, Page)
    article, _ = read_article(page)
    assert article is not None
    return article


def paragraphs(article):
    return [article.text[part.start : part.end] for part in article.paragraphs]


def test_an_item_of_rss_gives_what_the_feed_says_of_it_and_its_whole_content(tmp_path):
    page = read(tmp_path, RSS2)[0]
    article = article_of(page)
    assert (page.origin, page.url) == (f"{tmp_path}/feed.xml#1", "https://times.example/world/1")
    assert (page.given_title, page.given_published) == (TITLE, "Mon, 18 Oct 2021 16:33:00 +0400")
    assert paragraphs(article) == [LEAD, MORE]
    assert (article.headline, article.byline.names, article.tags) == (TITLE, ("Mira Okonta",), ("Border", "Talks"))
    assert (article.published.instant, article.published.offset_minutes) == ("2021-10-18T16:33:00+04:00", 240)
    assert (article.language, article.outlet.name) == ("en", "Harbour Example Times")


def test_html_in_a_description_is_decoded_once(tmp_path):
    page = read(tmp_path, RSS2)[1]
    article = article_of(page)
    assert paragraphs(article) == [
        "Workers at the port ended a strike of nine days on Tuesday after the owners agreed to AT&T’s terms."
    ]
    assert article.headline == "Port & ferry workers end strike"
    assert (page.url, article.byline.names) == ("https://times.example/world/2", ("Jon Tarrant",))
    assert article.published.instant == "2021-10-19T08:05:00+00:00"  # its year is written with two digits


def test_an_entry_that_is_only_a_link_is_named_with_its_address(tmp_path):
    refused = read(tmp_path, RSS2)[2]
    assert isinstance(refused, Refused)
    assert refused.issue.code == "entry-empty"
    assert "https://times.example/world/3" in refused.issue.message
    assert "feed.xml#3" in refused.issue.message


def test_a_lead_of_a_sentence_is_a_report(tmp_path):
    (page,) = read(tmp_path, RDF.encode("latin-1"), "feed.rdf")
    article = article_of(page)
    assert paragraphs(article) == [f"{LEAD} Café owners protested."]
    assert (page.url, article.published.instant) == ("https://wire.example/9", "2021-10-18T12:33:00+00:00")
    assert (article.byline.names, article.outlet.name) == (("Mira Okonta",), "Example Wire")


def test_a_document_type_that_only_names_the_public_one_of_old_rss_is_no_hindrance(tmp_path):
    (page,) = read(tmp_path, RSS091)
    assert paragraphs(article_of(page)) == [LEAD]


def test_entries_of_atom_in_each_type_of_content(tmp_path):
    *pages, sound = read(tmp_path, ATOM, "feed.atom")
    articles = [article_of(page) for page in pages]
    assert [paragraphs(article) for article in articles] == [
        [LEAD, f"Terms < promises: {MORE}"],
        [f"{LEAD} Signs such as <p> stay words."],
        [LEAD, MORE],
    ]
    assert [page.url for page in pages] == [f"https://agency.example/news/{number}.html" for number in (1, 2, 3)]
    assert [article.headline for article in articles] == [TITLE] * 3
    assert articles[0].byline.names == ("Mira Okonta", "Jon Tarrant")
    assert articles[1].byline is None  # the feed's author is the agency itself
    assert [article.published.instant for article in articles[:2]] == [
        "2021-10-18T16:33:00+04:00",
        "2021-10-18T12:33:00+00:00",
    ]
    assert sound.issue.code == "entry-empty"


def test_atom_before_its_standard(tmp_path):
    (page,) = read(tmp_path, ATOM03)
    article = article_of(page)
    assert (paragraphs(article), article.published.instant) == ([LEAD], "2004-10-18T12:33:00+00:00")


@pytest.mark.parametrize(
    ("sitemap", "expected"),
    [
        (NEWS_SITEMAP, ["https://times.example/world/1 (“Envoys meet”)", "https://times.example/world/2"]),
        (SITEMAP_INDEX, ["https://times.example/sitemap-2021-10.xml.gz"]),
    ],
)
def test_a_sitemap_is_a_list_of_links_without_words(tmp_path, sitemap, expected):
    found = read(tmp_path, sitemap)
    assert [one.issue.code for one in found] == ["entry-empty"] * len(expected)
    for one, link in zip(found, expected, strict=True):
        assert f"only the link {link};" in one.issue.message


def test_items_of_a_json_feed(tmp_path):
    first, second, third = read(tmp_path, json.dumps(JSON_FEED, indent=2), "feed.json")
    one, two = article_of(first), article_of(second)
    assert (paragraphs(one), paragraphs(two)) == ([LEAD, MORE], [LEAD, f"{MORE} 1 < 2."])
    assert (first.url, second.url) == ("https://json.example/world/1", "https://json.example/2")
    assert (one.byline.names, two.byline.names) == (("Mira Okonta",), ("Jon Tarrant",))
    assert (one.published.instant, two.published.instant) == ("2021-10-18T16:33:00+04:00", "2021-10-18T12:33:00+00:00")
    assert one.tags == ("Border",)
    assert third.issue.code == "entry-empty"


def test_every_value_of_an_entry_maps_to_its_place_on_the_page(tmp_path):
    page = read(tmp_path, RSS2)[0]
    article = article_of(page)
    stated = {source.field: page.text[source.page_start : source.page_end] for source in article.sources}
    assert stated["headline"] == TITLE
    assert stated["published"] == "Mon, 18 Oct 2021 16:33:00 +0400"
    assert stated["byline"] == "Mira Okonta"


def test_entries_of_the_same_words_are_pages_of_their_own(tmp_path):
    items = "".join(f"<item><title>Report {n}</title><description>{LEAD}</description></item>" for n in range(3))
    pages = read(tmp_path, f"<rss version='2.0'><channel>{items}</channel></rss>")
    assert len({page.digest for page in pages}) == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "euc-kr", "shift_jis"])
def test_a_feed_in_any_encoding_of_pages(tmp_path, encoding):
    words = {"windows-1251": "Встреча", "euc-kr": "회담", "shift_jis": "会談"}.get(encoding, "Café")
    declared = encoding.removesuffix("-sig")
    feed = (
        f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel><item><title>{words}</title>'
        f"<description>{LEAD} {words}.</description></item></channel></rss>"
    )
    (page,) = read(tmp_path, feed.encode(encoding))
    assert page.given_title == words
    assert f"{LEAD} {words}." in page.text
    assert page.issues == ()


def test_what_feeds_write_beside_the_standard_is_read_all_the_same(tmp_path):
    item = (
        "<item><title>Fish & chips&nbsp;workers&#146; union &unknown; meets</title>"
        "<!-- -- a comment -- with & and <tags> --><link>https://times.example/?a=1&b=2</link>"
        f"<description><![CDATA[<p>{LEAD} R&D &amp; more.\x0b</p>]]></description></item>"
    )
    (page,) = read(tmp_path, f"\n <rss version='2.0'><channel>{item}</channel></rss>")
    assert page.given_title == "Fish & chips workers’ union &unknown; meets"
    assert page.url == "https://times.example/?a=1&b=2"
    assert paragraphs(article_of(page)) == [f"{LEAD} R&D & more."]


def test_markup_that_stands_bare_in_a_description_is_markup(tmp_path):
    item = f"<item><title>{TITLE}</title><description><p>{LEAD}</p><br/><p>{MORE} R&amp;D.</p></description></item>"
    (page,) = read(tmp_path, f"<rss><channel>{item}</channel></rss>")
    assert paragraphs(article_of(page)) == [LEAD, f"{MORE} R&D."]


def test_the_whole_text_for_aggregators_is_preferred_to_the_lead(tmp_path):
    item = (
        f"<item><title>{TITLE}</title><description>{LEAD}</description>"
        f"<yandex:full-text>{LEAD}\n{MORE}</yandex:full-text></item>"
    )
    (page,) = read(tmp_path, f"<rss xmlns:yandex='http://news.yandex.ru'><channel>{item}</channel></rss>")
    assert paragraphs(article_of(page)) == [LEAD, MORE]


def test_a_feed_is_known_by_its_content_whatever_its_name(tmp_path):
    for name in ("page.html", "scrape.txt", "index"):
        assert [type(one) for one in read(tmp_path, RSS2, name)] == [Page, Page, Refused]


def test_a_page_in_xhtml_is_a_page(tmp_path):
    page = f'<?xml version="1.0"?>\n<!DOCTYPE html><html><body><h1>{TITLE}</h1><p>{LEAD}</p></body></html>'
    (found,) = read(tmp_path, page, "page.xml")
    assert (found.medium, paragraphs(article_of(found))) == ("html", [LEAD])


@pytest.mark.parametrize("name", ["feed.xml.gz", "feed.rss.gz"])
def test_a_packed_feed(tmp_path, name):
    assert len(read(tmp_path, gzip.compress(RSS2.encode()), name)) == 3


def test_a_folder_gives_its_feeds_and_leaves_other_xml_and_json(tmp_path):
    for name, content in (
        ("a.xml", RSS2), ("b.atom", ATOM), ("c.json", json.dumps(JSON_FEED)), ("d.xml", "<settings/>"),
        ("e.json", '{"name": "settings"}'), ("f.json", json.dumps({"text": LEAD, "url": "https://json.example/f"})),
    ):  # fmt: skip
        (tmp_path / name).write_text(content)
    actual = [one.origin.removeprefix(f"{tmp_path}/") for one in walk(tmp_path)]
    expected = ["a.xml#1", "a.xml#2", "a.xml#3", *(f"b.atom#{n}" for n in (1, 2, 3, 4)),
                *(f"c.json#{n}" for n in (1, 2, 3)), "f.json"]  # fmt: skip
    assert actual == expected


def test_a_folder_with_nothing_but_other_xml_has_no_pages(tmp_path):
    (tmp_path / "a.xml").write_text("<settings/>")
    with pytest.raises(SourceError, match=r"no pages in folder .*\*\.rss"):
        list(walk(tmp_path))


def test_a_file_of_json_that_is_neither_is_refused_where_it_was_asked_for(tmp_path):
    (refused,) = read(tmp_path, '{"name": "settings"}', "e.json")
    assert refused.issue.code == "line-empty"


def test_a_feed_without_entries_says_so(tmp_path):
    (refused,) = read(tmp_path, "<rss><channel><title>Quiet Example</title></channel></rss>")
    assert (refused.issue.code, "no entries" in refused.issue.message) == ("entry-empty", True)

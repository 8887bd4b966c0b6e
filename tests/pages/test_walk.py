"""Sources of pages: nothing is lost beside what is broken, and what is broken is named with its place."""

import gzip
import json

import pytest

from readout.errors import SourceError
from readout.pages import content_of, walk
from readout.records import Page, Refused


def _row(**fields):
    return (json.dumps(fields) + "\n").encode()


def test_a_file_is_one_page(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"Talks opened.")
    (page,) = walk(file)
    assert isinstance(page, Page)
    assert (page.text, page.origin) == ("Talks opened.", str(file))


def test_a_folder_gives_its_pages_in_order_sub_folders_included(tmp_path):
    (tmp_path / "sub").mkdir()
    for name in ("b.html", "a.txt", "sub/c.htm", "sub/notes.md", "sub/d.jpg"):
        (tmp_path / name).write_text("<p>Talks opened.</p>")
    (tmp_path / "e.jsonl").write_bytes(_row(text="One.") + _row(html="<p>Two.</p>"))
    actual = [page.origin.removeprefix(str(tmp_path)) for page in walk(tmp_path)]
    assert actual == ["/a.txt", "/b.html", "/e.jsonl:1", "/e.jsonl:2", "/sub/c.htm"]


def test_json_lines_carry_what_came_beside_the_page(tmp_path):
    file = tmp_path / "feed.jsonl"
    file.write_bytes(
        _row(
            text="Talks opened.", url="https://example.org/1", published_time="2021-10-18T16:33:00+04:00", title="Talks"
        )
        + b"\n"
        + _row(html="<p>Talks opened.</p>", source_url="https://example.org/2", published_time=None)
    )
    first, second = walk(file)
    assert (first.url, first.given_published, first.given_title, first.medium) == (
        "https://example.org/1", "2021-10-18T16:33:00+04:00", "Talks", "text",
    )  # fmt: skip
    assert (second.url, second.given_published, second.medium, second.origin) == (
        "https://example.org/2", None, "html", f"{file}:3",
    )  # fmt: skip


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz"])
def test_a_json_line_cut_in_half_is_refused_and_the_rest_is_read(tmp_path, suffix):
    content = (
        _row(text="One.") + b'{"text": "cut in ha\n' + b"[1, 2]\n" + b'{"title": "no words"}\n' + _row(text="Two.")
    )
    file = tmp_path / f"feed{suffix}"
    file.write_bytes(gzip.compress(content) if suffix.endswith("gz") else content)
    actual = [(read.origin, read.text if isinstance(read, Page) else read.issue.code) for read in walk(file)]
    expected = [
        (f"{file}:1", "One."), (f"{file}:2", "line-broken"), (f"{file}:3", "line-broken"), (f"{file}:4", "line-empty"),
        (f"{file}:5", "Two."),
    ]  # fmt: skip
    assert actual == expected


def test_a_field_of_another_kind_does_not_lose_the_line(tmp_path):
    file = tmp_path / "feed.jsonl"
    file.write_bytes(_row(text="Talks opened.", url=None, published_time=1634560380, title=["a"], tags={"x": 1}))
    (page,) = walk(file)
    assert isinstance(page, Page)
    assert (page.text, page.given_published, page.given_title) == ("Talks opened.", "1634560380", None)


def test_a_gzip_file_cut_in_half_gives_what_is_left_and_says_so(tmp_path):
    whole = gzip.compress(b"".join(_row(text=f"Report {n} of many {n * 7919}.") for n in range(3000)))
    file = tmp_path / "feed.jsonl.gz"
    file.write_bytes(whole[: len(whole) // 2])
    read = list(walk(file))
    assert len(read) > 500
    assert all(isinstance(one, Page) for one in read[:-1])
    assert isinstance(read[-1], Refused)
    assert read[-1].issue.code in ("unreadable", "line-broken")


def test_a_line_over_the_limit_is_refused_and_the_rest_is_read(tmp_path):
    file = tmp_path / "feed.jsonl"
    with file.open("wb") as out:
        out.write(b'{"text": "' + b"x" * 41_000_000 + b'"}\n' + _row(text="Two."))
    first, second = walk(file)
    assert isinstance(first, Refused)
    assert (first.issue.code, second.text) == ("page-too-large", "Two.")


def test_a_file_over_the_limit_is_refused_without_being_read_whole(tmp_path):
    file = tmp_path / "big.html"
    with file.open("wb") as out:
        out.truncate(3_000_000_000)  # sparse
    (refused,) = walk(file)
    assert isinstance(refused, Refused)
    assert refused.issue.code == "page-too-large"
    assert "40,000,000" in refused.issue.message


def test_a_folder_without_pages_is_an_error_that_says_what_is_accepted(tmp_path):
    (tmp_path / "notes.md").write_text("x")
    with pytest.raises(SourceError, match=r"no pages in folder .*\*\.jsonl"):
        list(walk(tmp_path))


def test_a_source_that_does_not_exist_is_an_error():
    with pytest.raises(SourceError, match="no file or folder 'nowhere'"):
        list(walk("nowhere"))


def test_walking_is_lazy(tmp_path):
    file = tmp_path / "feed.jsonl"
    file.write_bytes(_row(text="One.") * 3)
    pages = walk(file)
    assert next(pages).text == "One."


RSS = "<?xml version='1.0'?><rss version='2.0'><channel><title>A</title><item><title>B</title></item></channel></rss>"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [("feed.xml", RSS, "a feed"), ("feed.html", RSS, "a feed"), ("pages.jsonl", '{"text": "a"}', "JSON lines")],
)
def test_what_holds_many_pages_is_not_opened_as_one(tmp_path, name, content, what):
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(SourceError) as fault:
        content_of(tmp_path / name)
    for words in (name, f"is {what}", "not one page", "readout.pages.walk"):
        assert words in str(fault.value)


def test_a_folder_is_not_opened_as_one_page(tmp_path):
    with pytest.raises(SourceError, match="is a folder, not one page"):
        content_of(tmp_path)

"""Pages read as articles (gold/pages): body, headline, authors, time of publication, datelines, speed.

Bodies are scored as in article-extraction-benchmark: 4-gram shingles, precision and recall averaged over pages. Each
page is read twice, as HTML and flattened to its text blocks, one a line. Comparators run beside it where installed.
"""

import gzip
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import pages_beside
from benchmarks.figures import Figure, rows, share
from benchmarks.flatten import flatten
from benchmarks.page_scores import bodies, found_in, heads
from readout.pages import open_page, read_article
from readout.records import Article


def measure(gold: Path) -> Iterator[Figure]:
    """Figures for every kind of page in a folder, told apart by its rows' `set`."""
    print(pages_beside.who_runs(), file=sys.stderr)
    kinds: dict[str, list[dict[str, Any]]] = {}
    for row in rows(gold):
        kinds.setdefault(_kind(row), []).append(row)
    for kind, some in sorted(kinds.items()):
        yield from _of_kind(f"pages/{kind}", gold, some)
    releases = gold.parent / "releases"
    if releases.is_dir():
        yield from datelines_of_releases(releases)
    readouts = gold.parent / "readouts"
    if readouts.is_dir():
        yield from place_lines_of_readouts(readouts)


def _kind(row: dict[str, Any]) -> str:
    name = Path(row["html"]).name
    return str(row.get("set") or next((kind for kind in ("fundus", "wcxb", "htmldate") if kind in name), "other"))


def _of_kind(name: str, gold: Path, some: Sequence[dict[str, Any]]) -> Iterator[Figure]:
    contents = [gzip.decompress((gold / row["html"]).read_bytes()) for row in some]
    before = time.process_time()
    articles = [
        read_article(open_page(content, url=row.get("url"), medium="html"))[0]
        for content, row in zip(contents, some, strict=True)
    ]
    seconds = time.process_time() - before
    yield Figure(
        name=name, figure="HTML to article", value=len(some) / seconds, n=len(some), unit="/s", seconds=seconds
    )
    pairs = [(found_in(article), row) for article, row in zip(articles, some, strict=True)]
    yield from bodies(f"{name}/html", [(found.body, row) for found, row in pairs])
    scraped = [_scraped(content) for content, row in zip(contents, some, strict=True) if row.get("body")]
    with_body = [row for row in some if row.get("body")]
    yield from bodies(f"{name}/text", list(zip(scraped, with_body, strict=True)))
    yield from heads(name, pairs)
    yield from pages_beside.compared(name, contents, some)


def _scraped(content: bytes) -> str:
    flat = flatten(open_page(content, medium="html").text)
    return found_in(read_article(open_page(flat, medium="text"))[0]).body


# --- datelines of press releases -----------------------------------------------------------------


def datelines_of_releases(folder: Path) -> Iterator[Figure]:
    """Releases whose place and day are exactly those of the dateline that people marked, and none where none stands."""
    hits, seconds = [], time.process_time()
    for row in rows(folder):
        article = read_article(open_page(row["text"], medium="text"))[0]
        hits.append(_has_dateline(article, row.get("dateline")))
    seconds = time.process_time() - seconds
    yield share("pages/releases", "dateline all parts exact", hits, target=97)


def _has_dateline(article: Article | None, marked: Sequence[str] | None) -> bool:
    dateline = article.dateline if article is not None else None
    if not marked or article is None or dateline is None:
        return not marked and dateline is None
    words = article.text[dateline.start : dateline.end]
    printed = re.sub(r"[\s,.]+", " ", marked[1]).strip() in re.sub(r"[\s,.]+", " ", words)
    return dateline.places == (marked[0],) and printed


# A readout's place line, told without the reader: one of its first lines opens, marks of emphasis aside, with one to
# four capitalised words and perhaps their region, and then a dash before a new sentence, or nothing more.
_WORDS = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_PLACE_LINE = re.compile(
    rf"[*_\s]*(?P<place>{_WORDS}(?:, {_WORDS})?)[*_\s]*(?:\([^)]{{2,30}}\)\s*)?(?:(?:–|—|--?)\s+(?=[A-Z“\"]))"
    rf"|[*_\s]*(?P<alone>{_WORDS}, {_WORDS})[*_\s]*$"
)
_FIRST_LINES = 3


def place_lines_of_readouts(folder: Path) -> Iterator[Figure]:
    """Readouts whose place line gives the place exactly, and the rest, of which none may have a dateline read."""
    exact, none = [], []
    for row in rows(folder):
        title, text = row.get("title") or "", row["text"]
        article = read_article(open_page(text, title=title, medium="text"))[0]
        dateline = article.dateline if article is not None else None
        place = place_line(text)
        if place is None:
            none.append(dateline is None)
        else:
            exact.append(dateline is not None and dateline.places == (place,))
    yield share("pages/readouts", "place line exact", exact, target=97)
    yield share("pages/readouts", "no dateline where no place line stands", none, target=99)


def place_line(text: str) -> str | None:
    """The place that opens one of the first lines of a text; `None` where none does."""
    lines = [line for line in text.splitlines() if line.strip(" *_")]
    for line in lines[:_FIRST_LINES]:
        found = _PLACE_LINE.match(line)
        if found is not None:
            return found.group("place") or found.group("alone")
    return None


if __name__ == "__main__":
    for figure in measure(Path(sys.argv[1])):
        print(json.dumps({key: getattr(figure, key) for key in ("name", "figure", "value", "n", "unit")}))

"""Pages read as articles (gold/pages): body, headline, authors, time of publication, datelines, speed.

Bodies are scored as in article-extraction-benchmark: 4-gram shingles, precision and recall averaged over pages. Each
page is read twice, as HTML and flattened to its text blocks, one a line. Comparators run beside it where installed.
"""

import datetime as dt
import gzip
import importlib
import importlib.metadata
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, bootstrap, rows, share
from benchmarks.flatten import flatten
from readout.pages import open_page, read_article
from readout.records import Article

_WORD = re.compile(r"\w+")
Score = tuple[float, float]  # precision, recall of one page


def measure(gold: Path) -> Iterator[Figure]:
    """Figures for every kind of page in a folder, told apart by its rows' `set`."""
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
    pairs = list(zip(articles, some, strict=True))
    yield from _bodies(f"{name}/html", [(_body(article), row) for article, row in pairs])
    scraped = [_scraped(content) for content, row in zip(contents, some, strict=True) if row.get("body")]
    with_body = [row for row in some if row.get("body")]
    yield from _bodies(f"{name}/text", list(zip(scraped, with_body, strict=True)))
    yield from _heads(name, pairs)
    yield from _compared(name, contents, some, seconds)


def _scraped(content: bytes) -> str:
    flat = flatten(open_page(content, medium="html").text)
    return _body(read_article(open_page(flat, medium="text"))[0])


def _body(article: Article | None) -> str:
    if article is None:
        return ""
    return "\n".join(article.text[part.start : part.end] for part in article.paragraphs)


# --- body ----------------------------------------------------------------------------------------


def _bodies(name: str, pairs: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[Figure]:
    scores = [score_body(row["body"], body) for body, row in pairs if row.get("body")]
    if not scores:
        return
    low, high = bootstrap(scores, _mean_f1)
    target = 93.5 if name.endswith("/text") else 95.5 if "fundus" in name else 94.5
    yield Figure(
        name=name, figure="body F1", value=_mean_f1(scores), n=len(scores), low=low, high=high,
        target=target if "html " not in name else None,
    )  # fmt: skip
    paragraphs = [
        _lines(row["paras"]) == _lines(body.splitlines()) for body, row in pairs if row.get("paras") and row.get("body")
    ]
    if paragraphs:
        yield share(name, "all paragraphs exact", paragraphs)


def score_body(gold: str, found: str) -> Score:
    """Precision and recall of 4-gram shingles; an empty body has full precision and no recall."""
    expected, actual = _shingles(gold), _shingles(found)
    hits = sum((expected & actual).values())
    precision = hits / actual.total() if actual.total() else 1.0
    return precision, hits / expected.total() if expected.total() else 1.0


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def _mean_f1(scores: Sequence[Score]) -> float:
    precision = sum(score[0] for score in scores) / len(scores)
    recall = sum(score[1] for score in scores) / len(scores)
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


# --- head ----------------------------------------------------------------------------------------


def _heads(name: str, pairs: Sequence[tuple[Article | None, dict[str, Any]]]) -> Iterator[Figure]:
    titled = [(article, row["title"]) for article, row in pairs if row.get("title")]
    if titled:
        yield share(
            name,
            "headline exact",
            [_plain(article.headline if article else "") == _plain(title) for article, title in titled],
            target=90,
        )
        found = [
            bool(article and article.headline and _letters(article.headline) == _letters(title))
            for article, title in titled
        ]
        yield share(name, "headline exact but for punctuation and case", found)
    signed = [(article, row["authors"]) for article, row in pairs if row.get("authors")]
    if signed:
        yield share(name, "authors all found", [_has_authors(article, names) for article, names in signed], target=88)
    timed = [(article, row["datetime"]) for article, row in pairs if row.get("datetime") and _offset(row["datetime"])]
    if timed:
        yield share(
            name, "instant right within a minute", [_has_instant(article, when) for article, when in timed], target=96
        )
    dated = [
        (article, row.get("date") or row.get("datetime"))
        for article, row in pairs
        if row.get("date") or row.get("datetime")
    ]
    if dated:
        yield share(
            name,
            "day right",
            [_day(article) == str(when)[:10] for article, when in dated],
            target=93 if "htmldate" in name else 88,
        )


def _plain(words: str | None) -> str:
    """White space and typographic quotes folded, soft hyphens left out."""
    folded = (words or "").replace("\xad", "").translate(str.maketrans("’‘“”", "''\"\""))
    return " ".join(folded.split())


def _letters(words: str) -> list[str]:
    return _WORD.findall(words.replace("\xad", "").casefold())


def _lines(lines: Sequence[str]) -> list[str]:
    return [_plain(line) for line in lines if line.strip()]


def _has_authors(article: Article | None, names: Sequence[str]) -> bool:
    found = {_plain(name).casefold() for name in article.byline.names} if article and article.byline else set()
    joined = " ".join(sorted(found))
    return all(_plain(name).casefold() in found or _plain(name).casefold() in joined for name in names)


def _offset(when: str) -> bool:
    return dt.datetime.fromisoformat(when).tzinfo is not None


def _has_instant(article: Article | None, when: str) -> bool:
    if article is None or article.published is None or len(article.published.instant) <= 10:
        return False
    found, truth = dt.datetime.fromisoformat(article.published.instant), dt.datetime.fromisoformat(when)
    if found.tzinfo is None:
        return False
    return abs((found - truth).total_seconds()) <= 60


def _day(article: Article | None) -> str | None:
    return article.published.day if article and article.published else None


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


# --- comparators ---------------------------------------------------------------------------------

Found = tuple[str, str | None]  # body, day


def _comparators() -> Iterator[tuple[str, Callable[[bytes], Found]]]:
    """Tools that are installed beside the project, with their versions; each asked for body and day, where it has both.

    They are no dependencies of the project: what is not installed is left out.
    """
    for tool, adapt in (("trafilatura", _trafilatura), ("newspaper4k", _newspaper), ("htmldate", _htmldate)):
        try:
            extract = adapt()
        except ImportError:
            continue
        yield f"{tool} {importlib.metadata.version(tool)}", extract


def _trafilatura() -> Callable[[bytes], Found]:
    extract = importlib.import_module("trafilatura").bare_extraction

    def found(content: bytes) -> Found:
        document = extract(content, with_metadata=True, include_comments=False)
        return ("", None) if document is None else (document.text or "", document.date)

    return found


def _newspaper() -> Callable[[bytes], Found]:
    newspaper = importlib.import_module("newspaper")

    def found(content: bytes) -> Found:
        article = newspaper.Article("https://example.org/", language="en", fetch_images=False)
        try:
            article.download(input_html=content.decode("utf-8", "replace"))
            article.parse()
        except (newspaper.ArticleException, ImportError):  # a language whose tokenizer is not installed
            return "", None
        return article.text, str(article.publish_date)[:10] if article.publish_date else None

    return found


def _htmldate() -> Callable[[bytes], Found]:
    find_date = importlib.import_module("htmldate").find_date
    return lambda content: ("", find_date(content.decode("utf-8", "replace"), original_date=True))


def _compared(name: str, contents: Sequence[bytes], some: Sequence[dict[str, Any]], seconds: float) -> Iterator[Figure]:
    """Body, day and speed of the tools beside the project; `seconds` are what the project took for the same pages."""
    for tool, extract in _comparators():
        before = time.process_time()
        found = [extract(content) for content in contents]
        taken = time.process_time() - before
        yield Figure(
            name=f"{name} {tool}", figure="pages a second", value=len(some) / taken, n=len(some), unit="/s",
            seconds=taken,
        )  # fmt: skip
        yield Figure(
            name=f"{name} {tool}", figure="the project's pages a second to its", value=taken / seconds, n=len(some),
            unit="×",
        )  # fmt: skip
        if any(body for body, _ in found):
            bodies = [(body, row) for (body, _), row in zip(found, some, strict=True)]
            yield from _bodies(f"{name}/html {tool}", bodies)
        days = [(day, row.get("date") or row.get("datetime")) for (_, day), row in zip(found, some, strict=True)]
        dated = [day == str(when)[:10] for day, when in days if when]
        if dated:
            yield share(f"{name} {tool}", "day right", dated)


if __name__ == "__main__":
    import sys

    for figure in measure(Path(sys.argv[1])):
        print(json.dumps({key: getattr(figure, key) for key in ("name", "figure", "value", "n", "unit")}))

"""How what was found on pages is scored, whoever found it: bodies, headlines, writers, times of publication."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from benchmarks.figures import Figure, bootstrap, share
from readout.records import Article

_WORD = re.compile(r"\w+")
Score = tuple[float, float]  # precision, recall of one page


class Found(NamedTuple):
    """What was found on a page: by the project, or by a tool beside it. `instant` is ISO 8601 with its offset."""

    body: str = ""
    headline: str | None = None
    authors: tuple[str, ...] = ()
    instant: str | None = None
    day: str | None = None


def found_in(article: Article | None) -> Found:
    """What the project found."""
    if article is None:
        return Found()
    return Found(
        body="\n".join(article.text[part.start : part.end] for part in article.paragraphs),
        headline=article.headline,
        authors=article.byline.names if article.byline is not None else (),
        instant=article.published.instant if article.published is not None else None,
        day=article.published.day if article.published is not None else None,
    )


def bodies(name: str, pairs: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[Figure]:
    """Body F1 and exact paragraphs of what was found beside the gold rows."""
    scores = [score_body(row["body"], body) for body, row in pairs if row.get("body")]
    if not scores:
        return
    low, high = bootstrap(scores, mean_f1)
    target = 93.5 if name.endswith("/text") else 95.5 if "fundus" in name else 94.5
    yield Figure(
        name=name, figure="body F1", value=mean_f1(scores), n=len(scores), low=low, high=high,
        target=target if " " not in name else None,
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


def mean_f1(scores: Sequence[Score]) -> float:
    """F1 in per cent of the mean precision and the mean recall."""
    precision = sum(score[0] for score in scores) / len(scores)
    recall = sum(score[1] for score in scores) / len(scores)
    return 200 * precision * recall / (precision + recall) if precision + recall else 0.0


def heads(name: str, pairs: Sequence[tuple[Found, dict[str, Any]]]) -> Iterator[Figure]:
    """Headline, writers, instant and day of what was found beside the gold rows."""
    titled = [(found, row["title"]) for found, row in pairs if row.get("title")]
    if titled:
        yield share(
            name,
            "headline exact",
            [_plain(found.headline) == _plain(title) for found, title in titled],
            target=90,
        )
        alike = [_letters(found.headline or "") == _letters(title) for found, title in titled]
        yield share(name, "headline exact but for punctuation and case", alike)
    signed = [(found, row["authors"]) for found, row in pairs if row.get("authors")]
    if signed:
        yield share(name, "authors all found", [_has_authors(found, names) for found, names in signed], target=88)
    timed = [(found, row["datetime"]) for found, row in pairs if row.get("datetime") and _offset(row["datetime"])]
    if timed:
        yield share(
            name, "instant right within a minute", [_has_instant(found, when) for found, when in timed], target=96
        )
    dated = [
        (found, row.get("date") or row.get("datetime"))
        for found, row in pairs
        if row.get("date") or row.get("datetime")
    ]
    if dated:
        yield share(
            name,
            "day right",
            [found.day == str(when)[:10] for found, when in dated],
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


def _has_authors(found: Found, names: Sequence[str]) -> bool:
    written = {_plain(name).casefold() for name in found.authors}
    joined = " ".join(sorted(written))
    return all(_plain(name).casefold() in written or _plain(name).casefold() in joined for name in names)


def _offset(when: str) -> bool:
    return dt.datetime.fromisoformat(when).tzinfo is not None


def _has_instant(found: Found, when: str) -> bool:
    if found.instant is None or len(found.instant) <= 10:
        return False
    stated, truth = dt.datetime.fromisoformat(found.instant), dt.datetime.fromisoformat(when)
    return stated.tzinfo is not None and abs((stated - truth).total_seconds()) <= 60

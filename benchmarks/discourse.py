"""The functions of a report's sentences against NewsDiscourse (van Dijk's schema).

Its labels are mapped to Readout's four kinds: *news* = Main, Main_Consequence; *background* = Cause_General (current
context), Cause_Specific (previous event), Distant_Historical, Distant_Anecdotal; *opinion* = Distant_Evaluation,
Distant_Expectations_Consequences; *other* = NA, which marks captions, credits and notices. Each gold sentence is
read as a paragraph; where Readout finds several sentences in it, the commonest kind stands, and speech in any counts.
"""

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.figures import Figure, bootstrap, f1, rows
from readout import codebook
from readout.coding.discourse import Function, read
from readout.language import Engine, load_engine, parse
from readout.records import Article, Paragraph, Published, Source

_NAME = "discourse/newsdiscourse"
_KINDS = {
    "Main": "news",
    "Main_Consequence": "news",
    "Cause_General": "background",
    "Cause_Specific": "background",
    "Distant_Historical": "background",
    "Distant_Anecdotal": "background",
    "Distant_Evaluation": "opinion",
    "Distant_Expectations_Consequences": "opinion",
    "NA": "other",
}


class Row(NamedTuple):
    """A gold sentence and what was found of it."""

    gold: str
    found: str
    speech: bool
    found_speech: bool


def measure(gold: Path) -> Iterator[Figure]:
    """The figures of all articles in the folder."""
    started = time.perf_counter()
    engine = load_engine()
    articles = [_read(number, row, engine) for number, row in enumerate(rows(gold))]
    if not articles:
        return
    spent = time.perf_counter() - started
    flat = [row for one in articles for row in one]
    low, high = bootstrap(articles, lambda some: macro([row for one in some for row in one]), rounds=100)
    yield Figure(
        name=_NAME, figure="kind macro-F1", value=macro(flat), n=len(flat), low=low, high=high, target=73.0
    )  # fmt: skip
    for kind in ("news", "background", "opinion", "other"):
        yield Figure(name=_NAME, figure=f"{kind} F1", value=_of(flat, kind), n=sum(row.gold == kind for row in flat))
    yield f1(_NAME, "speech F1", [_speech(one) for one in articles], target=88.0)
    yield Figure(name=_NAME, figure="sentences", value=len(flat) / spent, n=len(flat), unit="/s")


def _read(number: int, row: dict[str, Any], engine: Engine) -> list[Row]:
    article = _article(number, row)
    (parsed,) = parse([article], engine)
    by_paragraph: dict[int, list[Function]] = {}
    for index, function in read(article, parsed, codebook.load()).items():
        by_paragraph.setdefault(parsed.sentences[index].paragraph, []).append(function)
    return [_row(item, by_paragraph.get(place, [])) for place, item in enumerate(row["sentences"])]


def _row(item: dict[str, Any], found: list[Function]) -> Row:
    kind = Counter(one.kind for one in found).most_common(1)[0][0] if found else "other"
    return Row(_KINDS[item["label"]], kind, bool(item["speech"]), any(one.speech for one in found))


def _article(number: int, row: dict[str, Any]) -> Article:
    headline = row.get("headline") or ""
    text = f"{headline}\n\n" if headline else ""
    paragraphs = []
    for item in row["sentences"]:
        words = item["text"] or "-"
        paragraphs.append(Paragraph(start=len(text), end=len(text) + len(words), page_start=0, page_end=0))
        text += f"{words}\n\n"
    day = re.search(r"\b(?:19|20)\d\d-\d\d-\d\d", row.get("date") or "")
    at = Published(instant=day.group(), offset_minutes=None, basis="given", raw=day.group()) if day else None
    heads = (Source(field="headline", raw=headline, page_start=0, page_end=0, start=0, end=len(headline)),)
    return Article(
        id=str(number), page_digest="", url=None, outlet=None, headline=headline or None, section=None, kind=None,
        language="en", tags=(), text=text, published=at, dateline=None, byline=None, credit=None,
        paragraphs=tuple(paragraphs), sources=heads if headline else (),
    )  # fmt: skip


def macro(some: Sequence[Row]) -> float:
    """Macro F1 in per cent over the kinds that the gold has."""
    kinds = {row.gold for row in some}
    return sum(_of(some, kind) for kind in kinds) / len(kinds) if kinds else 0.0


def _of(some: Sequence[Row], kind: str) -> float:
    hits = sum(row.gold == row.found == kind for row in some)
    both = sum(row.gold == kind for row in some) + sum(row.found == kind for row in some)
    return 200 * hits / both if both else 0.0


def _speech(one: Sequence[Row]) -> tuple[int, int, int]:
    hits = sum(row.speech and row.found_speech for row in one)
    return hits, sum(row.found_speech for row in one), sum(row.speech for row in one)

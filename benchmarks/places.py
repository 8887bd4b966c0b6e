"""Places: mentions found and grounded within 161 km of where the annotators put them (LGL, GeoVirus and their like)."""

import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, f1, rows, share
from readout.grounding.gazetteer import Gazetteer
from readout.grounding.places import find_places
from readout.records import Article, Coder, Mention, Paragraph, Parse, Place, Sentence

TARGETS = {"lgl": 62.0, "geovirus": 82.0}
NEAR_KM = 161.0  # a hundred miles, the field's custom


def article_of(row: dict[str, Any]) -> Article:
    """An article whose paragraphs are the lines of a text."""
    text: str = row["text"]
    paragraphs, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            paragraphs.append(Paragraph(start=start, end=end, page_start=start, page_end=end))
        start = end + 1
    return Article(
        id=str(row.get("id", "text")),
        page_digest="",
        url=None,
        outlet=None,
        headline=None,
        section=None,
        kind=None,
        language="en",
        tags=(),
        text=text,
        published=None,
        dateline=None,
        byline=None,
        credit=None,
        paragraphs=tuple(paragraphs),
    )


def gold_parse(article: Article, row: dict[str, Any]) -> Parse:
    """A parse that holds the annotators' spans and nothing else: one sentence a paragraph."""
    sentences = tuple(
        Sentence(start=p.start, end=p.end, paragraph=i, tokens=(), predicates=())
        for i, p in enumerate(article.paragraphs)
    )
    mentions = tuple(
        Mention(
            start=p["start"],
            end=p["end"],
            text=article.text[p["start"] : p["end"]],
            label="PLACE",
            sentence=0,
            score=1.0,
        )
        for p in sorted(row["places"], key=lambda p: int(p["start"]))
    )
    return Parse(sentences=sentences, mentions=mentions, coder=Coder(origin="human", name="gold", version="1"))


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance in kilometres."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((a - b) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon - other_lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def is_near(place: Place, gold: dict[str, Any]) -> bool:
    """Whether a place stands within 161 km of the annotators' coordinates."""
    if place.lat is None or place.lon is None:
        return False
    return km(place.lat, place.lon, float(gold["lat"]), float(gold["lon"])) <= NEAR_KM


def placed(row: dict[str, Any]) -> list[dict[str, Any]]:
    """The annotations with coordinates."""
    return [place for place in row["places"] if place["lat"] is not None and place["lon"] is not None]


def overlapping(place: Place, gold: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The annotation that shares a character with a place."""
    return next((g for g in gold if g["start"] < place.end and place.start < g["end"]), None)


def exact(place: Place, gold: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The annotation with the very span of a place."""
    return next((g for g in gold if g["start"] == place.start and g["end"] == place.end), None)


Match = Callable[[Place, Sequence[dict[str, Any]]], "dict[str, Any] | None"]


def counts(row: dict[str, Any], places: Sequence[Place], match: Match) -> tuple[int, int, int]:
    """Hits, places found and places annotated in one text. Each annotation counts once.

    A place left open counts as found and wrong. Annotations that the annotators could not place themselves, and what
    was found on them, are left out.
    """
    gold = placed(row)
    unplaced = [g for g in row["places"] if g["lat"] is None or g["lon"] is None]
    hits = {id(g) for place in places if (g := match(place, gold)) is not None and is_near(place, g)}
    n_found = sum(overlapping(place, unplaced) is None or overlapping(place, gold) is not None for place in places)
    return len(hits), n_found, len(gold)


def measure(gold: Path) -> Iterator[Figure]:
    """Figures for every set in `gold`, with the annotators' spans and, where the network is there, end to end."""
    yield from _loading()
    gazetteer = Gazetteer()
    for file in sorted(gold.glob("*.jsonl")):
        name = file.stem.removesuffix("_dev")
        texts = list(rows(gold, file.name))
        articles = [article_of(row) for row in texts]
        yield from _with_gold_spans(name, texts, articles, gazetteer)
        yield from _end_to_end(name, texts, articles, gazetteer)


_LOADING = """
import resource, time
import numpy, readout.grounding.places as places
before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
places.Gazetteer().candidates("Kandahar Province")
print(time.perf_counter() - started, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024)
"""


def _loading() -> Iterator[Figure]:
    """What the first look-up of a fresh process costs."""
    said = subprocess.run([sys.executable, "-c", _LOADING], capture_output=True, text=True, check=True).stdout
    seconds, megabytes = map(float, said.split())
    yield Figure(name="places", figure="first look-up", value=seconds, n=1, unit="s", target=0.15, at_most=True)
    yield Figure(name="places", figure="memory added", value=megabytes, n=1, unit="MB", target=60, at_most=True)


def _with_gold_spans(
    name: str, texts: Sequence[dict[str, Any]], articles: Sequence[Article], gazetteer: Gazetteer
) -> Iterator[Figure]:
    hits: list[bool] = []
    started = time.perf_counter()
    for row, article in zip(texts, articles, strict=True):
        places, _ = find_places(article, gold_parse(article, row), gazetteer)
        for g in placed(row):
            hits.append(any(p.start < g["end"] and g["start"] < p.end and is_near(p, g) for p in places))
    seconds = time.perf_counter() - started
    yield share(f"places/{name}", "within 161 km, gold spans", hits)
    yield Figure(name=f"places/{name}", figure="texts a second", value=len(texts) / seconds, n=len(texts), unit="/s")


def _end_to_end(
    name: str, texts: Sequence[dict[str, Any]], articles: Sequence[Article], gazetteer: Gazetteer
) -> Iterator[Figure]:
    from readout.language import load_engine, parse

    parses = parse(articles, load_engine())
    found = [find_places(article, p, gazetteer)[0] for article, p in zip(articles, parses, strict=True)]
    overlap = [counts(row, places, overlapping) for row, places in zip(texts, found, strict=True)]
    spans = [counts(row, places, exact) for row, places in zip(texts, found, strict=True)]
    hits, n_found, _ = (sum(column) for column in zip(*overlap, strict=True))
    yield f1(f"places/{name}", "found within 161 km F1", overlap, target=TARGETS.get(name))
    yield f1(f"places/{name}", "found within 161 km F1, exact spans", spans)
    yield Figure(name=f"places/{name}", figure="precision", value=100 * hits / max(1, n_found), n=n_found)
    located = [tuple(place for place in places if place.lat is not None) for places in found]
    sure = [counts(row, places, overlapping) for row, places in zip(texts, located, strict=True)]
    hits, n_found, _ = (sum(column) for column in zip(*sure, strict=True))
    yield Figure(
        name=f"places/{name}", figure="precision of those not left open", value=100 * hits / max(1, n_found), n=n_found
    )

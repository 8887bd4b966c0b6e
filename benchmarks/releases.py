"""Military press releases with human-coded date, province and numbers (gold/releases)."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.figures import Figure, rows, share
from readout import Reader
from readout.grounding.gazetteer import Gazetteer
from readout.pages import open_page
from readout.records import Count, Event, Place, Reading

_BATCH = 16


def measure(gold: Path) -> Iterator[Figure]:
    """Shares of releases whose news gives the coded day, province, and least numbers killed and captured."""
    cases = list(rows(gold))
    readings = list(_read([case["text"] for case in cases]))
    pairs = list(zip(readings, (case["gold"] for case in cases), strict=True))
    yield share("releases", "an event found", [bool(_news(reading)) for reading in readings])
    yield share("releases", "day right", [_has_day(*pair) for pair in pairs if pair[1].get("start_date")], target=97)
    yield share(
        "releases", "province right", [_has_province(*pair) for pair in pairs if pair[1].get("province")], target=95
    )
    for figure, field, code in (
        ("killed, least number", "min_killed", "killed"),
        ("captured, least number", "min_captured", "detained"),
    ):
        coded = [pair for pair in pairs if pair[1].get(field) is not None]
        yield share("releases", figure, [_least(reading, code) == truth[field] for reading, truth in coded], target=85)


def _read(texts: Sequence[str]) -> Iterator[Reading]:
    reader = Reader()
    for begin in range(0, len(texts), _BATCH):
        yield from reader.read_pages([open_page(text, medium="text") for text in texts[begin : begin + _BATCH]])


def _news(reading: Reading) -> list[Event]:
    return [event for event in reading.events if event.narration == "news"]


def _has_day(reading: Reading, truth: dict[str, Any]) -> bool:
    lowers = [event.time.lower for event in _news(reading) if event.time is not None and event.time.lower is not None]
    return any(lower.startswith(truth["start_date"]) for lower in lowers)


def _has_province(reading: Reading, truth: dict[str, Any]) -> bool:
    placed = {event.place.ref for event in _news(reading) if event.place is not None}
    divisions = {_division(place) for place in reading.places if place.id in placed}
    return any(not divisions.isdisjoint(_spellings(province)) for province in truth["province"])


def _division(place: Place) -> str:
    return (place.admin1 or place.name).lower()


@cache
def _spellings(province: str) -> frozenset[str]:
    """The names of a province: coders and releases spell it in many ways, the reading bears the gazetteer's."""
    found = _gazetteer().candidates(f"{province} province")
    return frozenset((province.lower(), *(one.name.lower() for one in found if one.feature == "ADM1")))


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer()


def _least(reading: Reading, field: str) -> int:
    """The greatest lower bound among the news, 0 where no number is given."""
    counts: list[Count | None] = [getattr(event.people, field) for event in _news(reading) if event.people is not None]
    return max((count.low or 0 for count in counts if count is not None), default=0)

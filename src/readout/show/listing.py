"""Many readings for a person: what a store holds, and what is open in it."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from rich.table import Table

from readout.records import Reading
from readout.show.plain import safe
from readout.show.tables import add_row, new_table

_ROOM_FOR_OUTLETS = 110
_LONGEST_OUTLET = 24


def report_table(readings: Iterable[Reading], *, width: int) -> Table:
    """One line a report: id, day, outlet, headline, how much news, background and open points it has.

    In a narrow terminal (`width` columns) the outlet is left out, so that id and headline stay readable.
    """
    has_outlet = width >= _ROOM_FOR_OUTLETS
    columns = (
        "report",
        "published",
        *(("outlet",) if has_outlet else ()),
        "headline",
        "news",
        "recalled",
        "said",
        "open",
    )
    table = new_table(None, *columns, wide="headline", narrow=tuple(name for name in columns if name != "headline"))
    for reading in readings:
        article = reading.article
        if article is None:
            continue
        news = sum(event.narration == "news" for event in reading.events)
        add_row(
            table,
            article.id[:8],
            article.published.instant[:10] if article.published is not None else "open",
            *((_short(article.outlet.name) if article.outlet is not None else "open",) if has_outlet else ()),
            safe(article.headline or "without headline"),
            str(news),
            str(len(reading.events) - news),
            str(len(reading.statements)),
            str(len(reading.issues)),
        )
    return table


def _short(name: str) -> str:
    words = safe(name)
    return words if len(words) <= _LONGEST_OUTLET else words[: _LONGEST_OUTLET - 1] + "…"


def issue_table(counts: Mapping[tuple[str, str], int]) -> Table:
    """How often each kind of open point occurs: {(stage, code): number}."""
    table = new_table("Open points", "stage", "code", "number")
    for (stage, code), number in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        add_row(table, stage, code, str(number))
    return table


class Source(Protocol):
    """What is told of an imported file: `readout.knowledge.SourceNote`."""

    @property
    def kind(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def n_read(self) -> int: ...
    @property
    def n_taken(self) -> int: ...
    @property
    def is_whole(self) -> bool: ...
    @property
    def skipped(self) -> Mapping[str, tuple[int, int]]: ...


def source_table(sources: Iterable[Source]) -> Table:
    """A line an imported file: rows read and taken, and whether it is in whole."""
    table = new_table("Imported", "kind", "file", "rows read", "taken", "whole")
    for note in sources:
        whole = "yes" if note.is_whole else "broken off"
        add_row(table, note.kind, safe(note.path), f"{note.n_read:,}", f"{note.n_taken:,}", whole)
    return table


def skipped_table(sources: Iterable[Source]) -> Table:
    """A line a file and reason: how many rows were left out, and the number of the first."""
    table = new_table("Left out", "file", "rows", "first at row", "because")
    for note in sources:
        for why, (number, first) in note.skipped.items():
            add_row(table, safe(note.path.rpartition("/")[2]), f"{number:,}", f"{first:,}", why)
    return table

"""The columns of the flat exports: one row an event."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, TypeAlias

from readout.records import Actor, Count, Event, Reading, Span

Cell: TypeAlias = str | int | float | list[str] | None

_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")


class Row(NamedTuple):
    """An event with what its columns need of its reading."""

    reading: Reading
    event: Event
    actors: list[Actor]
    recipients: list[Actor]

    def words(self, span: Span) -> str:
        """The words of the report inside a span, on one line."""
        article = self.reading.article
        return "" if article is None else one_line(span.cut(article.text))


class Column(NamedTuple):
    """A column: its name, what kind of values it holds, what they mean, and how they are found."""

    name: str
    kind: Literal["text", "texts", "integer", "number"]
    meaning: str
    value: Callable[[Row], Cell]


def rows(reading: Reading) -> Iterator[Row]:
    """The events of a reading."""
    by_id = {actor.id: actor for actor in reading.actors}
    for event in reading.events:
        yield Row(reading, event, [by_id[one] for one in event.actors], [by_id[one] for one in event.recipients])


def one_line(text: str) -> str:
    """Text with every stretch of white space and control characters as one space."""
    return " ".join(text.translate(_CONTROLS).split())


def _parties(side: str) -> tuple[Column, ...]:
    what = "initiators" if side == "actor" else "recipients"

    def some(row: Row) -> list[Actor]:
        return row.actors if side == "actor" else row.recipients

    return (
        Column(f"{side}s", "texts", f"names of the {what}", lambda row: [one.name for one in some(row)]),
        Column(f"{side}_ids", "texts", "their ids within the report", lambda row: [one.id for one in some(row)]),
        Column(
            f"{side}_countries",
            "texts",
            "their countries, ISO 3166-1 alpha-3, each once",
            lambda row: _distinct(one.country for one in some(row)),
        ),
        Column(
            f"{side}_sectors",
            "texts",
            "their PLOVER sectors, each once",
            lambda row: _distinct(sector for one in some(row) for sector in one.sectors),
        ),
    )


def _distinct(some: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(one for one in some if one is not None))


def _count(name: Literal["killed", "injured", "detained"]) -> tuple[Column, ...]:
    def bound(row: Row, side: Literal["low", "high"]) -> int | None:
        people = row.event.people
        count: Count | None = None if people is None else getattr(people, name)
        found: int | None = None if count is None else getattr(count, side)
        return found

    return (
        Column(f"{name}_low", "integer", f"people {name}, at least", lambda row: bound(row, "low")),
        Column(f"{name}_high", "integer", f"people {name}, at most", lambda row: bound(row, "high")),
    )


def _time_words(row: Row) -> str | None:
    ref = None if row.event.time is None else row.event.time.ref
    return next((one_line(time.text) for time in row.reading.times if time.id == ref), None)


def _place_words(row: Row) -> str | None:
    ref = None if row.event.place is None else row.event.place.ref
    return next((one_line(place.text) for place in row.reading.places if place.id == ref), None)


def _said_by(row: Row) -> list[str]:
    return [] if row.event.said_by is None else list(row.event.said_by.chain)


def _of(record: object | None, name: str) -> Cell:
    found: Cell = None if record is None else getattr(record, name)
    return found


def _article(row: Row, name: str) -> Cell:
    return _of(row.reading.article, name)


def _part(row: Row, part: str, name: str) -> Cell:
    article = row.reading.article
    return None if article is None else _of(getattr(article, part), name)


def _dateline(row: Row) -> list[str]:
    article = row.reading.article
    return [] if article is None or article.dateline is None else list(article.dateline.places)


def _offsets(row: Row) -> list[str]:
    return [f"{span.start}-{span.end}" for span in row.event.evidence]


COLUMNS: tuple[Column, ...] = (
    Column("report", "text", "article id; with `event` the key of the row", lambda row: _article(row, "id")),
    Column("event", "text", "id of the event within the report", lambda row: row.event.id),
    Column("type", "text", "PLOVER event type", lambda row: row.event.type),
    Column("mode", "text", "PLOVER mode", lambda row: row.event.mode),
    Column("contexts", "texts", "PLOVER contexts", lambda row: list(row.event.contexts)),
    Column("quad", "integer", "PLOVER quad class, 1 to 4", lambda row: row.event.quad),
    Column("score", "number", "PLOVER conflict-cooperation score", lambda row: row.event.score),
    Column("cameo", "text", "CAMEO code", lambda row: row.event.cameo),
    Column("goldstein", "number", "Goldstein score of the CAMEO code", lambda row: row.event.goldstein),
    Column("status", "text", "actual, ongoing, future, hypothetical, negated, denied", lambda row: row.event.status),
    Column("narration", "text", "news or background", lambda row: row.event.narration),
    *_parties("actor"),
    *_parties("recipient"),
    Column("time_lower", "text", "start, inclusive; ISO day or instant", lambda row: _of(row.event.time, "lower")),
    Column("time_upper", "text", "end, exclusive; ISO day or instant", lambda row: _of(row.event.time, "upper")),
    Column("time_edtf", "text", "the time in EDTF", lambda row: _of(row.event.time, "edtf")),
    Column("time_basis", "text", "stated, inherited, dateline", lambda row: _of(row.event.time, "basis")),
    Column("time_words", "text", "the words the time rests on", _time_words),
    Column("place", "text", "where it happened", lambda row: _of(row.event.place, "name")),
    Column("place_country", "text", "its country, ISO 3166-1 alpha-3", lambda row: _of(row.event.place, "country")),
    Column("geoname_id", "integer", "its GeoNames id", lambda row: _of(row.event.place, "geoname_id")),
    Column("lat", "number", "its latitude, degrees north", lambda row: _of(row.event.place, "lat")),
    Column("lon", "number", "its longitude, degrees east", lambda row: _of(row.event.place, "lon")),
    Column("place_basis", "text", "stated, inherited, dateline", lambda row: _of(row.event.place, "basis")),
    Column("place_words", "text", "the words the place rests on", _place_words),
    *_count("killed"),
    *_count("injured"),
    *_count("detained"),
    Column("said_by", "texts", "who asserts it, nearest first; empty: the outlet's own voice", _said_by),
    Column("trigger", "text", "the words that express the event", lambda row: one_line(row.event.trigger.text)),
    Column("evidence", "texts", "the words it rests on", lambda row: [row.words(span) for span in row.event.evidence]),
    Column("evidence_offsets", "texts", "their start-end in the report's text, half-open", _offsets),
    Column("same_as", "texts", "events of the report that tell it again", lambda row: list(row.event.same_as)),
    Column("confidence", "number", "0 to 1", lambda row: row.event.confidence),
    Column("coder", "text", "who coded it: origin", lambda row: row.event.coder.origin),
    Column("coder_name", "text", "its name", lambda row: row.event.coder.name),
    Column("coder_version", "text", "its version", lambda row: row.event.coder.version),
    Column("headline", "text", "the report's headline", lambda row: _article(row, "headline")),
    Column("outlet", "text", "who publishes it", lambda row: _part(row, "outlet", "name")),
    Column("outlet_country", "text", "the outlet's country", lambda row: _part(row, "outlet", "country")),
    Column("published", "text", "instant of publication, ISO 8601", lambda row: _part(row, "published", "instant")),
    Column("published_basis", "text", "what it was read from", lambda row: _part(row, "published", "basis")),
    Column("dateline", "texts", "where the report was filed", _dateline),
    Column("agency", "text", "agency of the dateline", lambda row: _part(row, "dateline", "agency")),
    Column("language", "text", "of the report, ISO 639", lambda row: _article(row, "language")),
    Column("url", "text", "the report's address", lambda row: _article(row, "url")),
    Column("page_digest", "text", "SHA-256 of the page", lambda row: row.reading.page.digest),
    Column("origin", "text", "where the page was read", lambda row: row.reading.page.origin),
)

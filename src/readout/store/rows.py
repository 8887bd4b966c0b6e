"""A reading laid out as the rows of the store's tables.

Each `Table` names its columns after `reading` and gives their values; `Coders` gives the number of a coder.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeAlias

import msgspec

from readout.records import Actor, Article, Coded, Coder, Count, Event, Reading, Span, Statement

Row: TypeAlias = tuple[object, ...]
Coders: TypeAlias = Mapping[Coder, int]


class Table(NamedTuple):
    """A table whose rows belong to a reading."""

    name: str
    columns: str
    rows: Callable[[Reading, Coders], Iterator[Row]]

    @property
    def insert(self) -> str:
        """The statement that adds a row, its first parameter the reading's number."""
        marks = ", ".join("?" * (self.columns.count(",") + 2))
        return f"INSERT INTO {self.name} (reading, {self.columns}) VALUES ({marks})"


def coders_of(reading: Reading) -> set[Coder]:
    """Every coder that a value of the reading names."""
    found = {*reading.coders}
    found.update(value.coder for _, some in _owners(reading) for owner in some for value in owner.values)
    found.update(event.coder for event in reading.events)
    found.update(statement.coder for statement in reading.statements)
    return found


def as_json(value: object) -> str:
    """Compact JSON."""
    return msgspec.json.encode(value).decode()


def spans(some: Iterable[Span]) -> str:
    """Spans as a JSON list of pairs."""
    return json.dumps([[span.start, span.end] for span in some], separators=(",", ":"))


def in_utc(instant: str | None) -> str | None:
    """An ISO instant in UTC, to the second, for comparison; as written where it states no offset or is no instant."""
    if instant is None:
        return None
    try:
        parsed = datetime.fromisoformat(instant)
        return instant if parsed.tzinfo is None else parsed.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return instant


def _articles(reading: Reading, _: Coders) -> Iterator[Row]:
    article = reading.article
    if article is not None:
        yield (
            article.id,
            article.url,
            *((None, None) if article.outlet is None else (article.outlet.name, article.outlet.country)),
            article.headline,
            article.section,
            article.kind,
            article.language,
            *_published(article),
            *_dateline(article),
            None if article.byline is None else as_json(article.byline),
            *((None, None) if article.credit is None else (article.credit.agency, article.credit.origin)),
            as_json(article.tags),
        )


def _published(article: Article) -> Row:
    published = article.published
    if published is None:
        return (None,) * 5
    instant = published.instant
    return instant, in_utc(instant), published.offset_minutes, published.basis, published.raw


def _dateline(article: Article) -> Row:
    dateline = article.dateline
    return (None,) * 3 if dateline is None else (as_json(dateline), dateline.date, dateline.agency)


def _times(reading: Reading, _: Coders) -> Iterator[Row]:
    for t in reading.times:
        place_in_text = (t.id, t.start, t.end, t.text)
        yield (*place_in_text, t.type, t.value, t.mod, t.edtf, t.lower, t.upper, t.grain, t.anchor, t.rule)


def _places(reading: Reading, _: Coders) -> Iterator[Row]:
    for p in reading.places:
        place_in_text = (p.id, p.start, p.end, p.text)
        yield (*place_in_text, p.geoname_id, p.name, p.country, p.admin1, p.lat, p.lon, p.feature, p.score, p.runner_up)


def _actors(reading: Reading, _: Coders) -> Iterator[Row]:
    for actor in reading.actors:
        identity = (None, None) if actor.identity is None else (actor.identity.scheme, actor.identity.id)
        yield (actor.id, actor.name, actor.kind, actor.country, *identity)


def _sectors(reading: Reading, _: Coders) -> Iterator[Row]:
    for actor in reading.actors:
        for rank, sector in enumerate(actor.sectors):
            yield actor.id, rank, sector


def _posts(reading: Reading, _: Coders) -> Iterator[Row]:
    for actor in reading.actors:
        for rank, post in enumerate(actor.posts):
            yield actor.id, rank, post.title, post.organisation, post.from_, post.to


def _mentions(reading: Reading, _: Coders) -> Iterator[Row]:
    for actor in reading.actors:
        for rank, mention in enumerate(actor.mentions):
            yield actor.id, rank, mention.start, mention.end, mention.text


def _events(reading: Reading, coders: Coders) -> Iterator[Row]:
    for event in reading.events:
        yield (
            *(event.id, event.type, event.mode, as_json(event.contexts), event.quad, event.score),
            *(event.cameo, event.goldstein, event.status, event.narration),
            *_event_time(event),
            *_event_place(event),
            *(event.trigger.start, event.trigger.end, event.trigger.text, spans(event.evidence)),
            *((None, None) if event.said_by is None else (event.said_by.actor, as_json(event.said_by.chain))),
            *_people(event),
            *(as_json(event.same_as), coders[event.coder], event.confidence),
        )


def _event_time(event: Event) -> Row:
    time = event.time
    return (None,) * 5 if time is None else (time.ref, time.lower, time.upper, time.edtf, time.basis)


def _event_place(event: Event) -> Row:
    place = event.place
    if place is None:
        return (None,) * 7
    return place.ref, place.geoname_id, place.name, place.country, place.lat, place.lon, place.basis


def _people(event: Event) -> Row:
    people = event.people
    if people is None:
        return (None,) * 6
    return (*_bounds(people.killed), *_bounds(people.injured), *_bounds(people.detained))


def _bounds(count: Count | None) -> Row:
    return (None, None) if count is None else (count.low, count.high)


def _parties(reading: Reading, _: Coders) -> Iterator[Row]:
    for event in reading.events:
        for role, ids in (("actor", event.actors), ("recipient", event.recipients)):
            for rank, actor in enumerate(ids):
                yield event.id, role, rank, actor


def _statements(reading: Reading, coders: Coders) -> Iterator[Row]:
    for said in reading.statements:
        yield (
            *(said.id, said.speaker, said.addressee, said.verb, said.stance, said.direct),
            *(said.content.start, said.content.end, spans(said.evidence), as_json(said.chain), as_json(said.events)),
            *(coders[said.coder], said.confidence),
        )


def _coded(reading: Reading, coders: Coders) -> Iterator[Row]:
    for kind, some in _owners(reading):
        for owner in some:
            for rank, value in enumerate(owner.values):
                yield (kind, owner.id, rank, *_value(value, coders))


def _owners(reading: Reading) -> tuple[tuple[str, tuple[Actor | Event | Statement, ...]], ...]:
    return ("actor", reading.actors), ("event", reading.events), ("statement", reading.statements)


def _value(value: Coded[Any], coders: Coders) -> Row:
    evidence = spans(value.evidence)
    return value.field, as_json(value.value), evidence, coders[value.coder], value.confidence, value.said_by


def _loaded(reading: Reading, _: Coders) -> Iterator[Row]:
    for word in reading.loaded:
        yield word.id, word.start, word.end, word.text, word.term, word.narrator, word.said_by


def _issues(reading: Reading, _: Coders) -> Iterator[Row]:
    for rank, issue in enumerate(reading.issues):
        yield rank, issue.stage, issue.code, issue.message, issue.start, issue.end


TABLES = (  # in an order that foreign keys allow
    Table(
        "articles",
        "id, url, outlet, outlet_country, headline, section, kind, language, published, published_utc, offset_minutes, "
        "published_basis, published_raw, dateline_json, dateline_date, agency, byline_json, credit_agency, "
        "credit_origin, tags_json",
        _articles,
    ),
    Table("times", 'id, start, "end", text, type, value, mod, edtf, lower, upper, grain, anchor, rule', _times),
    Table(
        "places",
        'id, start, "end", text, geoname_id, name, country, admin1, lat, lon, feature, score, runner_up',
        _places,
    ),
    Table("actors", "id, name, kind, country, identity_scheme, identity_id", _actors),
    Table("actor_sectors", "actor, rank, sector", _sectors),
    Table("posts", "actor, rank, title, organisation, held_from, held_to", _posts),
    Table("mentions", 'actor, rank, start, "end", text', _mentions),
    Table(
        "events",
        "id, type, mode, contexts_json, quad, score, cameo, goldstein, status, narration, time_ref, lower, upper, "
        "edtf, time_basis, place_ref, geoname_id, place, place_country, lat, lon, place_basis, trigger_start, "
        "trigger_end, trigger_text, evidence_json, said_by, chain_json, killed_low, killed_high, injured_low, "
        "injured_high, detained_low, detained_high, same_as_json, coder, confidence",
        _events,
    ),
    Table("event_parties", "event, role, rank, actor", _parties),
    Table(
        "statements",
        "id, speaker, addressee, verb, stance, direct, content_start, content_end, evidence_json, chain_json, "
        "events_json, coder, confidence",
        _statements,
    ),
    Table(
        "coded_values",
        "owner, owner_id, rank, field, value_json, evidence_json, coder, confidence, said_by",
        _coded,
    ),
    Table("loaded", 'id, start, "end", text, term, narrator, said_by', _loaded),
    Table("issues", 'rank, stage, code, message, start, "end"', _issues),
)

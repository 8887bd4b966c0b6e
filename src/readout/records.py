"""The nouns of Readout, frozen.

Data flows one way through these records: `Page` → `Article` → `Parse` → `Grounded` → `Reading`. Each
is a `msgspec.Struct`: immutable, typed, and the single definition of the JSON that Readout
writes (`Reading.to_dict`) and of its published JSON Schema.

Two kinds of offsets occur, both half-open character offsets:

- `start`, `end` count in `Article.text`, the report's own text;
- `page_start`, `page_end` count in `Page.text`, the page's bytes as decoded.

What has no value is `None`, never an empty string.
"""

from collections.abc import Iterable
from typing import Any, Generic, Literal, TypeAlias, TypeVar

import msgspec

SCHEMA = "readout/reading/1"

V = TypeVar("V")

Medium: TypeAlias = Literal["html", "text"]
Stage: TypeAlias = Literal["source", "pages", "language", "grounding", "coding", "batch"]
Basis: TypeAlias = Literal["json-ld", "meta", "time-element", "stamp", "dateline", "outlet-zone", "given"]
Status: TypeAlias = Literal["actual", "ongoing", "future", "hypothetical", "negated", "denied"]
Narration: TypeAlias = Literal["news", "background"]
MentionLabel: TypeAlias = Literal["PERSON", "ORGANISATION", "PLACE", "GROUP"]
ActorKind: TypeAlias = Literal["person", "office", "organisation", "state", "group", "people", "unknown"]
PhraseLabel: TypeAlias = Literal["POST", "TIMEX", "KILLED", "INJURED", "DETAINED", "DISPLACED"]
TimexType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
Grain: TypeAlias = Literal[
    "second",
    "minute",
    "hour",
    "daypart",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "year",
    "decade",
    "century",
]
Anchor: TypeAlias = Literal["none", "publication", "dateline", "previous", "partner"]
Stance: TypeAlias = Literal[
    "neutral", "support", "satisfaction", "readiness", "concern", "condemnation", "demand", "denial", "threat", "regret"
]


class Record(msgspec.Struct, frozen=True):
    """Base of all records: immutable, compared by value."""


# --- evidence --------------------------------------------------------------------------------


class Span(msgspec.Struct, frozen=True, order=True):
    """Half-open character offsets."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The words of `text` inside the span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Coder(Record, frozen=True, kw_only=True):
    """Who coded a value: a rule, the network or a person."""

    origin: Literal["rule", "model", "human"]
    name: str
    version: str


class Coded(Record, Generic[V], frozen=True, kw_only=True):
    """One value of one field with the words it rests on.

    A record's fields show the settled view; its `values` hold every value ever coded for them,
    so that a correction or a better coder adds and never overwrites.
    `said_by` is the id of the actor who asserts it; `None` is the outlet's own voice. `why` says by which rule, and on
    which score of the network, in words for a person.
    """

    field: str
    value: V
    evidence: tuple[Span, ...]
    coder: Coder
    confidence: float
    said_by: str | None = None
    why: str | None = None


class Issue(Record, frozen=True, kw_only=True):
    """An open point about a report. It never stops a run."""

    stage: Stage
    code: str
    message: str
    start: int | None = None
    end: int | None = None


# --- pages -----------------------------------------------------------------------------------


class Page(Record, frozen=True, kw_only=True):
    """What a crawler saved, decoded.

    `given_title`, `given_published` are what came beside the page (a JSON line's `title`, `published_time`),
    as written there. `origin` says where it was read ("reports/a.html", "feed.jsonl:17", "-").
    """

    digest: str  # SHA-256 of `content`, hexadecimal
    content: bytes
    text: str
    medium: Medium
    encoding: str
    origin: str
    url: str | None = None
    given_title: str | None = None
    given_published: str | None = None
    fetched_at: str | None = None
    issues: tuple[Issue, ...] = ()


class Refused(Record, frozen=True, kw_only=True):
    """Something in a source that could not be made a page: kept and counted like any issue."""

    origin: str
    issue: Issue


class Outlet(Record, frozen=True, kw_only=True):
    """Who publishes the page. `country` is ISO 3166-1 alpha-3; `is_government`: it is itself a body of that state."""

    name: str
    country: str | None
    is_government: bool = False


class Modified(Record, frozen=True, kw_only=True):
    """When the page says it was last changed: instant, offset, basis and raw words as in `Published`.

    `page_start`, `page_end` say where on the page that stands, `None` where it came beside it.
    """

    instant: str
    offset_minutes: int | None
    basis: Basis
    raw: str
    page_start: int | None = None
    page_end: int | None = None


class Published(Record, frozen=True, kw_only=True):
    """Instant of publication. `instant` is ISO 8601 with its offset where one is known, else without.

    `offset_minutes` is the offset east of UTC that the page states (or the outlet's, when basis is "outlet-zone");
    `basis` names what it was read from, `raw` the words as printed. `local_day` is the ISO day in the newsroom's own
    zone: a page that states 03:30 UTC may have come out the evening before. `modified` is a later change of the page,
    never its publication.
    """

    instant: str
    offset_minutes: int | None
    basis: Basis
    raw: str
    local_day: str | None = None
    modified: Modified | None = None

    @property
    def day(self) -> str:
        """ISO day of publication where the newsroom is: what "today" in the report means."""
        return self.local_day or self.instant[:10]


class Dateline(Record, frozen=True, kw_only=True):
    """Where and when a wire report was filed; not where the event happened.

    `places` are as printed, each with its qualifier ("BAKU, Azerbaijan"); `date` is an ISO day.
    """

    start: int
    end: int
    places: tuple[str, ...]
    date: str | None
    agency: str | None


class Byline(Record, frozen=True, kw_only=True):
    """The named writers."""

    start: int
    end: int
    names: tuple[str, ...]


class Credit(Record, frozen=True, kw_only=True):
    """The agency's credit line and the origin it cites ("Trend reports citing the ministry")."""

    start: int
    end: int
    agency: str | None
    origin: str | None


class Paragraph(Record, frozen=True, kw_only=True):
    """A paragraph of the report's body."""

    start: int
    end: int
    page_start: int
    page_end: int


class Source(Record, frozen=True, kw_only=True):
    """Where on the page a value of the article stands. `start`, `end` only if it is part of the text as well."""

    field: str  # "headline", "section", "kind", "published", "byline", "dateline", "credit", "tags"
    raw: str
    page_start: int
    page_end: int
    start: int | None = None
    end: int | None = None


class Run(Record, frozen=True, kw_only=True):
    """A stretch of the text and the stretch of the page it was read from.

    Where both are of one length they map character by character; else (an entity, folded space) whole to whole.
    """

    start: int
    end: int
    page_start: int
    page_end: int


class Article(Record, frozen=True, kw_only=True):
    """A report as read. `text` holds headline, dateline, byline and paragraphs, a blank line between blocks."""

    id: str
    page_digest: str
    url: str | None
    outlet: Outlet | None
    headline: str | None
    section: str | None
    kind: str | None
    language: str | None
    tags: tuple[str, ...]
    text: str
    published: Published | None
    dateline: Dateline | None
    byline: Byline | None
    credit: Credit | None
    paragraphs: tuple[Paragraph, ...]
    sources: tuple[Source, ...] = ()
    runs: tuple[Run, ...] = ()

    def to_page(self, span: Span) -> Span:
        """The stretch of the page's text that a span of the article's text was read from.

        Raises:
            ValueError: the span touches no text of the page (only the blank lines between blocks).
        """
        touched = [run for run in self.runs if run.start < span.end and span.start < run.end]
        if not touched:
            raise ValueError(f"characters {span.start}–{span.end} of article {self.id} stand on no text of the page")
        return Span(_map_left(touched[0], span.start), _map_right(touched[-1], span.end))


def _map_left(run: Run, start: int) -> int:
    linear = run.end - run.start == run.page_end - run.page_start
    return run.page_start + max(0, start - run.start) if linear else run.page_start


def _map_right(run: Run, end: int) -> int:
    linear = run.end - run.start == run.page_end - run.page_start
    return run.page_end - max(0, run.end - end) if linear else run.page_end


# --- language --------------------------------------------------------------------------------


class Token(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A word. `head` is the index in the sentence of the word it depends on, -1 for the root."""

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


class Role(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An argument of a predicate: PropBank label, head word (index in the sentence) and whole span."""

    label: str  # ARG0 ARG1 ARG2 ARG3 ARG4, ARGM-TMP ARGM-LOC ARGM-MOD ARGM-NEG …
    token: int
    start: int
    end: int
    score: float


class Predicate(msgspec.Struct, frozen=True, kw_only=True):
    """A verb or noun that expresses an act or state, with its roles."""

    token: int
    roles: tuple[Role, ...]
    score: float


class Narrated(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How likely a sentence tells news, background or opinion; the three make one."""

    news: float
    background: float
    opinion: float


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence. `paragraph` is the index in `Article.paragraphs`, -1 for the headline.

    `narrated` is the network's, in view of the whole report; `None` if it has not learned it.
    """

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    predicates: tuple[Predicate, ...]
    narrated: Narrated | None = None


class Mention(Record, frozen=True, kw_only=True):
    """Words that name somebody or something. `sentence` is an index into `Parse.sentences`."""

    start: int
    end: int
    text: str
    label: MentionLabel
    sentence: int
    score: float


class Phrase(Record, frozen=True, kw_only=True):
    """An office or rank, a time, or a number of people. `sentence` is an index into `Parse.sentences`."""

    start: int
    end: int
    text: str
    label: PhraseLabel
    sentence: int
    score: float


class Fill(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What fills a role of a deed: its head word (index in the sentence) and whole span."""

    role: str  # actor recipient speaker place time content instrument people
    token: int
    start: int
    end: int
    score: float


class Deed(Record, frozen=True, kw_only=True):
    """A word that expresses an act or a statement, as the network alone sees it: evidence for coding, no event.

    `sentence` is an index into `Parse.sentences`, `token` the word's in it; `type` is PLOVER's or STATEMENT.
    """

    sentence: int
    token: int
    start: int
    end: int
    type: str
    status: Status
    score: float
    status_score: float
    fills: tuple[Fill, ...]


class Parse(Record, frozen=True, kw_only=True):
    """An article as the network understands it. What it has not learned is empty."""

    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    coder: Coder
    issues: tuple[Issue, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    deeds: tuple[Deed, ...] = ()


# --- grounding -------------------------------------------------------------------------------


class TimeSpan(Record, frozen=True, kw_only=True):
    """A time expression and the half-open interval it denotes.

    `type`, `value`, `mod` are TIMEX3's; `edtf` is ISO 8601-2. `lower` (inclusive) and `upper` (exclusive) are
    ISO 8601 days or instants; `None` is open. `anchor` says what a relative or partial expression was resolved against.
    """

    id: str
    start: int
    end: int
    text: str
    type: TimexType
    value: str | None
    mod: str | None
    edtf: str | None
    lower: str | None
    upper: str | None
    grain: Grain | None
    anchor: Anchor
    rule: str


class Place(Record, frozen=True, kw_only=True):
    """A mention of a place and the place it is. `score` and `runner_up` (GeoNames id) show how sure the choice was."""

    id: str
    start: int
    end: int
    text: str
    geoname_id: int | None
    name: str
    country: str | None  # ISO 3166-1 alpha-3
    admin1: str | None
    lat: float | None
    lon: float | None
    feature: str | None  # GeoNames feature code, "PPLC"
    score: float
    runner_up: int | None = None


class Post(Record, frozen=True, kw_only=True):
    """An office held, with the ISO days between which it was held where known."""

    title: str
    organisation: str | None
    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class Identity(Record, frozen=True, kw_only=True):
    """Who it is in a public scheme."""

    scheme: str  # "wikidata", "geonames", "readout"
    id: str


class ActorMention(Record, frozen=True, kw_only=True):
    """Words of the report that name an actor."""

    start: int
    end: int
    text: str


class Actor(Record, frozen=True, kw_only=True):
    """Somebody who can act: a person, an office, an organisation, a state, an armed group, a people.

    `country` is ISO 3166-1 alpha-3; `sectors` are PLOVER sectors in order of weight.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    sectors: tuple[str, ...]
    posts: tuple[Post, ...]
    identity: Identity | None
    mentions: tuple[ActorMention, ...]
    values: tuple[Coded[Any], ...] = ()


class Grounded(Record, frozen=True, kw_only=True):
    """What an article's mentions stand for.

    `latent` are states that the report names only as places: actors of the reading if an event turns out to reach them.
    """

    times: tuple[TimeSpan, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    latent: tuple[Actor, ...] = ()
    issues: tuple[Issue, ...] = ()


# --- coding ----------------------------------------------------------------------------------


class EventTime(Record, frozen=True, kw_only=True):
    """When an event happened. `ref` is the id of the time expression it rests on."""

    ref: str | None
    lower: str | None
    upper: str | None
    edtf: str | None
    basis: Literal["stated", "inherited", "dateline"]


class EventPlace(Record, frozen=True, kw_only=True):
    """Where an event happened. `ref` is the id of the place mention it rests on, `None` if it rests on none."""

    ref: str | None
    geoname_id: int | None
    name: str
    country: str | None
    lat: float | None
    lon: float | None
    basis: Literal["stated", "inherited", "dateline"]


class Trigger(Record, frozen=True, kw_only=True):
    """The words that express the event."""

    start: int
    end: int
    text: str


class Link(Record, frozen=True, kw_only=True):
    """One link of an attribution chain with the words it rests on."""

    name: str
    actor: str | None
    start: int | None
    end: int | None


class SaidBy(Record, frozen=True, kw_only=True):
    """Who in the text asserts it: the nearest speaker, and the chain from there to the outlet.

    `chain` gives the names, nearest first ("Colomina", "the ministry", "Trend"); `links` the same with offsets.
    """

    actor: str | None
    chain: tuple[str, ...]
    links: tuple[Link, ...] = ()


class Count(Record, frozen=True, kw_only=True):
    """A number of people with its bounds; `None` is open."""

    low: int | None
    high: int | None


class People(Record, frozen=True, kw_only=True):
    """How many people were killed, injured, detained, as far as the words say."""

    killed: Count | None = None
    injured: Count | None = None
    detained: Count | None = None


class Pledge(Record, frozen=True, kw_only=True):
    """What somebody undertakes, is ready for or threatens to do: kept apart from deeds.

    `content` are the words for what is to be done, `due` the time by when, `condition` the words it depends on.
    """

    content: Span
    due: EventTime | None = None
    condition: Span | None = None


class Event(Record, frozen=True, kw_only=True):
    """Who did what to whom, when and where, in PLOVER's terms.

    `actors`, `recipients` are ids of actors. `said_by` is `None` in the outlet's own voice. `values` holds each value
    with its evidence, coder and confidence; the other fields show the settled view of them. `same_as` are ids of
    events of this reading that tell it again and were kept apart. `pledge` is `None` for a deed.
    """

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float
    cameo: str | None
    goldstein: float | None
    status: Status
    narration: Narration
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    time: EventTime | None
    place: EventPlace | None
    trigger: Trigger
    evidence: tuple[Span, ...]
    said_by: SaidBy | None
    people: People | None
    coder: Coder
    confidence: float
    pledge: Pledge | None = None
    same_as: tuple[str, ...] = ()
    values: tuple[Coded[Any], ...] = ()


class Statement(Record, frozen=True, kw_only=True):
    """What somebody said, to whom, and through whom it reached the page. `events` are ids of events in its content."""

    id: str
    speaker: str | None
    addressee: str | None
    verb: str
    stance: Stance | None
    direct: bool
    content: Span
    evidence: tuple[Span, ...]
    chain: tuple[str, ...]
    events: tuple[str, ...]
    coder: Coder
    confidence: float
    values: tuple[Coded[Any], ...] = ()


class Loaded(Record, frozen=True, kw_only=True):
    """A loaded or contested word, kept as its narrator's.

    `narrator` is the name of who uses it (the outlet's, or the speaker's); `said_by` is the speaker's actor id,
    `None` in the outlet's own voice.
    """

    id: str
    start: int
    end: int
    text: str
    term: str
    narrator: str
    said_by: str | None = None


class Findings(Record, frozen=True, kw_only=True):
    """What coding found in an article.

    `unnamed` are sides that the report calls by a common noun alone ("39 union leaders", "all parties").
    """

    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    loaded: tuple[Loaded, ...]
    issues: tuple[Issue, ...] = ()
    unnamed: tuple[Actor, ...] = ()


# --- the whole -------------------------------------------------------------------------------


class PageNote(Record, frozen=True, kw_only=True):
    """What a reading keeps of its page: enough to find its bytes again."""

    digest: str
    origin: str
    url: str | None
    medium: Medium
    encoding: str


class Reading(Record, frozen=True, kw_only=True):
    """All that was coded from one page. `article` is `None` where the page holds no report (an issue says why)."""

    schema: str = SCHEMA
    page: PageNote
    article: Article | None
    times: tuple[TimeSpan, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    loaded: tuple[Loaded, ...] = ()
    issues: tuple[Issue, ...] = ()
    coders: tuple[Coder, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The reading as the JSON object that `readout read --json` prints."""
        built: dict[str, Any] = msgspec.json.decode(self.to_json())
        return built

    def to_json(self) -> bytes:
        """The same as one line of UTF-8 JSON, without a line end."""
        return msgspec.json.encode(self)

    @classmethod
    def from_json(cls, line: bytes | str) -> "Reading":
        """The reading that a line of JSON holds.

        Raises:
            msgspec.ValidationError: the line is not a reading of this schema.
        """
        return _DECODER.decode(line)


_DECODER = msgspec.json.Decoder(Reading)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a reading, generated from these records."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **msgspec.json.schema(Reading)}
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(schema))
    return plain


def join_spans(spans: Iterable[Span]) -> Span:
    """The smallest span that covers all of `spans` (at least one)."""
    both = list(spans)
    return Span(min(span.start for span in both), max(span.end for span in both))

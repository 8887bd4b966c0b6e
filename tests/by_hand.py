"""Pages and readings built by hand, for tests that need some and not the stages that make them."""

import hashlib

from readout.records import (
    Actor,
    ActorMention,
    Article,
    Coded,
    Coder,
    Count,
    Dateline,
    Event,
    EventPlace,
    EventTime,
    Identity,
    Issue,
    Loaded,
    Outlet,
    Page,
    PageNote,
    Paragraph,
    People,
    Place,
    Post,
    Published,
    Reading,
    SaidBy,
    Span,
    Statement,
    TimeSpan,
    Trigger,
)

RULES = Coder(origin="rule", name="events", version="1")
NETWORK = Coder(origin="model", name="parser", version="3")
CODERS = (NETWORK, RULES)
NEWER_CODERS = (Coder(origin="model", name="parser", version="4"), RULES)

_BODY = "Norland's envoy met the Sudland minister in Geneva on March 4, the ministry said."


def page_of(text: str, *, origin: str = "-", url: str | None = None, title: str | None = None) -> Page:
    content = text.encode()
    return Page(
        digest=hashlib.sha256(content).hexdigest(),
        content=content,
        text=text,
        medium="text",
        encoding="utf-8",
        origin=origin,
        url=url,
        given_title=title,
    )


def note_of(page: Page) -> PageNote:
    return PageNote(digest=page.digest, origin=page.origin, url=page.url, medium=page.medium, encoding=page.encoding)


def reading_of(
    page: Page,
    *,
    coders: tuple[Coder, ...] = CODERS,
    headline: str = "Envoys meet in Geneva",
    body: str = _BODY,
    outlet: str | None = "Example Wire",
    published: str | None = "2021-03-05T01:30:00+04:00",
    event_type: str = "CONSULT",
    actor_name: str = "Norland's envoy",
    countries: tuple[str, str] = ("NOR", "SWE"),
) -> Reading:
    """A whole reading: every table of the store gets a row of it."""
    text = f"{headline}\n\n{body}\n\n"
    start = len(headline) + 2
    trigger = Trigger(start=start + 16, end=start + 19, text=text[start + 16 : start + 19])
    return Reading(
        page=note_of(page),
        article=_article(page, text, headline, outlet, published),
        times=(_time(start),),
        places=(_place(start),),
        actors=(
            _actor("a1", actor_name, countries[0], start),
            _actor("a2", "Sudland minister", countries[1], start + 24),
        ),
        events=(_event(event_type, trigger, Span(start, start + len(body)), coders),),
        statements=(_statement(start, len(body), coders),),
        loaded=(
            Loaded(id="l1", start=start, end=start + 7, text="liberated", term="liberate", narrator="Example Wire"),
        ),
        issues=(Issue(stage="grounding", code="place-tie", message="two places are called Geneva", start=1, end=2),),
        coders=coders,
    )


def empty_reading_of(page: Page, *, coders: tuple[Coder, ...] = ()) -> Reading:
    """The reading of a page that holds no report."""
    issue = Issue(stage="pages", code="no-report", message="the page holds no report")
    return Reading(page=note_of(page), article=None, issues=(issue,), coders=coders)


def _article(page: Page, text: str, headline: str, outlet: str | None, published: str | None) -> Article:
    start = len(headline) + 2
    return Article(
        id=page.digest[:16],
        page_digest=page.digest,
        url=page.url,
        outlet=None if outlet is None else Outlet(name=outlet, country="CHE"),
        headline=headline,
        section="World",
        kind=None,
        language="en",
        tags=("diplomacy",),
        text=text,
        published=None
        if published is None
        else Published(instant=published, offset_minutes=240, basis="stamp", raw="5 March 2021 01:30 (UTC +04:00)"),
        dateline=Dateline(start=start, end=start, places=("GENEVA",), date="2021-03-04", agency="Example Wire"),
        byline=None,
        credit=None,
        paragraphs=(Paragraph(start=start, end=len(text) - 2, page_start=0, page_end=len(page.text)),),
    )


def _time(start: int) -> TimeSpan:
    return TimeSpan(
        id="t1",
        start=start + 54,
        end=start + 61,
        text="March 4",
        type="DATE",
        value="2021-03-04",
        mod=None,
        edtf="2021-03-04",
        lower="2021-03-04",
        upper="2021-03-05",
        grain="day",
        anchor="publication",
        rule="month-day",
    )


def _place(start: int) -> Place:
    return Place(
        id="p1",
        start=start + 44,
        end=start + 50,
        text="Geneva",
        geoname_id=2660646,
        name="Geneva",
        country="CHE",
        admin1="GE",
        lat=46.2,
        lon=-6.1,
        feature="PPLA",
        score=0.9,
    )


def _actor(id: str, name: str, country: str, start: int) -> Actor:
    return Actor(
        id=id,
        name=name,
        kind="office",
        country=country,
        sectors=("GOV", "MIL"),
        posts=(Post(title="envoy", organisation=None, from_="2020-01-01", to=None),),
        identity=Identity(scheme="wikidata", id="Q1"),
        mentions=(ActorMention(start=start, end=start + len(name), text=name),),
        values=(_coded("country", country, Span(start, start + 7)),),
    )


def _coded(field: str, value: object, span: Span, coder: Coder = RULES) -> Coded[object]:
    return Coded(field=field, value=value, evidence=(span,), coder=coder, confidence=0.75, said_by="a2")


def _event(event_type: str, trigger: Trigger, evidence: Span, coders: tuple[Coder, ...]) -> Event:
    return Event(
        id="e1",
        type=event_type,
        mode="visit",
        contexts=("diplomatic", "territory"),
        quad=1,
        score=-1.5,
        cameo="042",
        goldstein=-2.0,
        status="actual",
        narration="news",
        actors=("a1",),
        recipients=("a2",),
        time=EventTime(ref="t1", lower="2021-03-04", upper="2021-03-05", edtf="2021-03-04", basis="stated"),
        place=EventPlace(
            ref="p1", geoname_id=2660646, name="Geneva", country="CHE", lat=46.2, lon=-6.1, basis="stated"
        ),
        trigger=trigger,
        evidence=(evidence,),
        said_by=SaidBy(actor="a2", chain=("the ministry", "Example Wire")),
        people=People(injured=Count(low=2, high=None)),
        coder=coders[0],
        confidence=0.8,
        values=(_coded("type", event_type, evidence, coders[0]),),
    )


def _statement(start: int, size: int, coders: tuple[Coder, ...]) -> Statement:
    return Statement(
        id="s1",
        speaker="a2",
        addressee=None,
        verb="say",
        stance="neutral",
        direct=False,
        content=Span(start, start + size),
        evidence=(Span(start, start + size),),
        chain=("the ministry",),
        events=("e1",),
        coder=coders[0],
        confidence=0.7,
        values=(_coded("stance", "neutral", Span(start, start + size)),),
    )

"""A reading for a person: the report's head, its news, statements, background, loaded words and open points."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from readout.records import Article, Event, Reading, Span
from readout.show.plain import (
    OPEN,
    actor_words,
    actors_by_id,
    evidence_span,
    people_words,
    place_words,
    published_words,
    safe,
    side_words,
    time_words,
    voice_words,
)
from readout.show.tables import add_row, new_table

_EVENT_COLUMNS = ("what", "who → whom", "when", "where", "on whose word", "the words it rests on")
_STATEMENT_COLUMNS = ("who said it", "to whom", "verb, stance", "on whose word", "what was said")
_FEW_CHARACTERS = 30
_STATUS_STYLE = {"actual": "green", "ongoing": "green", "denied": "red", "negated": "red"}


def render_reading(reading: Reading) -> RenderableType:
    """The whole reading, to be printed on a rich console."""
    article = reading.article
    if article is None:
        return Group(_page_line(reading), *_issues(reading))
    return Group(
        _head(reading, article),
        *_events("News of this report", reading, article, "news"),
        *_statements(reading, article),
        *_events("Recalled background, by time", reading, article, "background"),
        *_loaded(reading, article),
        *_actors(reading),
        *_issues(reading),
    )


def _page_line(reading: Reading) -> Text:
    return Text(f"{safe(reading.page.origin)} · {reading.page.digest[:16]} · no report", style="bold yellow")


def _head(reading: Reading, article: Article) -> Panel:
    rows = Table.grid(padding=(0, 2))
    rows.add_column(style="dim", no_wrap=True)
    rows.add_column()
    for name, words in _head_rows(article):
        rows.add_row(name, Text(words))
    title = Text(safe(article.headline or "without headline"), style="bold")
    return Panel(rows, title=title, subtitle=Text(f"{safe(reading.page.origin)} · {article.id}", style="dim"))


def _head_rows(article: Article) -> Iterator[tuple[str, str]]:
    outlet = f"{article.outlet.name} ({article.outlet.country or '?'})" if article.outlet is not None else OPEN
    yield "outlet", " · ".join(safe(part) for part in (outlet, article.section, article.kind) if part)
    yield "published", published_words(article.published)
    if article.dateline is not None:
        line = article.dateline
        yield "filed", safe(" · ".join(part for part in (*line.places, line.date, line.agency) if part))
    if article.byline is not None:
        yield "by", safe(", ".join(article.byline.names))
    if article.credit is not None:
        yield "credit", safe(" ← ".join(part for part in (article.credit.origin, article.credit.agency) if part))
    if article.tags:
        yield "tags", safe(", ".join(article.tags))
    yield "body", f"{len(article.paragraphs)} paragraphs"


def _events(title: str, reading: Reading, article: Article, narration: str) -> Iterator[RenderableType]:
    events = [event for event in reading.events if event.narration == narration]
    if not events:
        return
    if narration == "background":
        events.sort(key=lambda event: (event.time is None, (event.time and event.time.lower) or ""))
    table = new_table(title, *_EVENT_COLUMNS, wide=_EVENT_COLUMNS[-1])
    actors = actors_by_id(reading)
    for event in events:
        who = side_words(actors, event.actors)
        whom = side_words(actors, event.recipients)
        add_row(
            table,
            _what(event),
            who if whom == OPEN else f"{who} → {whom}",
            time_words(event.time),
            place_words(event),
            voice_words(event.said_by, article),
            _quote(article, *_shown_evidence(article, event)),
        )
    yield table


def _shown_evidence(article: Article, event: Event) -> tuple[Span, list[Span]]:
    """The evidence around the trigger, with some of its sentence where it is a word or two; the trigger is marked."""
    span = evidence_span(event)
    if span.end - span.start < _FEW_CHARACTERS:
        span = _around(article.text, span)
    return span, [Span(event.trigger.start, event.trigger.end)]


def _what(event: Event) -> Text:
    words = Text(event.type, style="bold")
    if event.mode is not None:
        words.append(f" {event.mode}", style="default not bold")
    words.append(
        f"\n{event.status} {event.confidence:.2f}", style=_STATUS_STYLE.get(event.status, "yellow") + " not bold"
    )
    if people := people_words(event.people):
        words.append(f"\n{people}", style="not bold")
    return words


def _statements(reading: Reading, article: Article) -> Iterator[RenderableType]:
    if not reading.statements:
        return
    table = new_table("Statements", *_STATEMENT_COLUMNS, wide=_STATEMENT_COLUMNS[-1])
    actors = actors_by_id(reading)
    for statement in reading.statements:
        add_row(
            table,
            side_words(actors, [statement.speaker] if statement.speaker is not None else []),
            side_words(actors, [statement.addressee]) if statement.addressee is not None else "",
            f"{safe(statement.verb)}\n{statement.stance or ''}{' (direct)' if statement.direct else ''}",
            " ← ".join(safe(name) for name in statement.chain),
            _quote(article, statement.content, []),
        )
    yield table


def _loaded(reading: Reading, article: Article) -> Iterator[RenderableType]:
    if not reading.loaded:
        return
    table = new_table("Loaded words, kept as their narrator's", "words", "narrator", "in", wide="in")
    for loaded in reading.loaded:
        word = Span(loaded.start, loaded.end)
        around = _around(article.text, word)
        add_row(table, safe(loaded.text), safe(loaded.narrator), _quote(article, around, [word]))
    yield table


def _actors(reading: Reading) -> Iterator[RenderableType]:
    named = [actor for actor in reading.actors if actor.kind != "unknown"]
    if not named:
        return
    table = new_table("Who", "actor", "kind", "posts", "named as", wide="named as", narrow=("kind",))
    for actor in named:
        posts = (", ".join(part for part in (post.title, post.organisation) if part) for post in actor.posts)
        surfaces = dict.fromkeys(safe(mention.text) for mention in actor.mentions)
        add_row(
            table,
            actor_words(actor),
            actor.kind,
            "\n".join(safe(post) for post in posts),
            ", ".join(f"“{surface}”" for surface in surfaces),
        )
    yield table


def _issues(reading: Reading) -> Iterator[RenderableType]:
    if not reading.issues:
        return
    table = new_table("Open points", "stage", "code", "what is open", wide="what is open", narrow=("stage", "code"))
    for issue in reading.issues:
        add_row(table, issue.stage, issue.code, safe(issue.message))
    yield table


def _quote(article: Article, span: Span, marked: Iterable[Span]) -> Text:
    """The words of a span in quotation marks, the marked ones among them in bold."""
    words = Text("“")
    at = span.start
    for mark in marked:
        words.append(_inner(article.text[at : mark.start]))
        words.append(_inner(mark.cut(article.text)), style="bold underline")
        at = mark.end
    words.append(_inner(article.text[at : span.end]))
    words.append("”")
    return words


def _inner(text: str) -> str:
    """A part of a quotation: safe to print, the spaces at its ends kept."""
    core = safe(text)
    if not core:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + core + (" " if text[-1].isspace() else "")


def _around(text: str, word: Span, reach: int = 40) -> Span:
    """The word with some of its sentence around it, cut at spaces."""
    block_start = text.rfind("\n", 0, word.start) + 1
    block_end = text.find("\n", word.end)
    start = max(block_start, word.start - reach)
    end = min(block_end if block_end >= 0 else len(text), word.end + reach)
    while start > block_start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)

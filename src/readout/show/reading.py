"""A reading for a person: the report's head, its news, statements, background, loaded words and open points."""

import re
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from readout.records import Actor, Article, Event, Reading, Span
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
_NARROW_COLUMNS = ("what", "who → whom, when, where, on whose word, and the words it rests on")
_ROOM_FOR_COLUMNS = 120
_STATEMENT_COLUMNS = ("who said it", "to whom", "verb, stance", "on whose word", "what was said")
_FEW_CHARACTERS = 30
_STATUS_STYLE = {"actual": "green", "ongoing": "green", "denied": "red", "negated": "red"}


def render_reading(reading: Reading, *, width: int) -> RenderableType:
    """The whole reading, to be printed on a rich console of `width` columns."""
    article = reading.article
    if article is None:
        return Group(_page_line(reading), *_issues(reading))
    return Group(
        _head(reading, article),
        *_events("News of this report", reading, article, "news", width),
        *_statements(reading, article),
        *_events("Recalled background, by time", reading, article, "background", width),
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


def _events(title: str, reading: Reading, article: Article, narration: str, width: int) -> Iterator[RenderableType]:
    events = [event for event in reading.events if event.narration == narration]
    if not events:
        return
    if narration == "background":
        events.sort(key=lambda event: (event.time is None, (event.time and event.time.lower) or ""))
    is_wide = width >= _ROOM_FOR_COLUMNS
    columns = _EVENT_COLUMNS if is_wide else _NARROW_COLUMNS
    table = new_table(title, *columns, wide=columns[-1])
    actors = actors_by_id(reading)
    for event in events:
        cells = _event_cells(event, article, actors)
        add_row(table, *(cells if is_wide else (cells[0], _stacked(cells[1:]))))
    yield table


def _event_cells(event: Event, article: Article, actors: dict[str, Actor]) -> tuple[Text | str, ...]:
    who = side_words(actors, event.actors)
    whom = side_words(actors, event.recipients)
    return (
        _what(event),
        who if whom == OPEN else f"{who} → {whom}",
        time_words(event.time),
        place_words(event),
        voice_words(event.said_by),
        _evidence(article, event),
    )


def _stacked(cells: Iterable[Text | str]) -> Text:
    """The cells of an event below each other, for a narrow terminal."""
    who, when, where, voice, words = cells
    return Text("\n").join(
        [Text.assemble(who), Text(f"{when} · {where} · by {voice}", style="dim"), Text.assemble(words)]
    )


def _evidence(article: Article, event: Event) -> Text:
    """The words around the trigger, which is marked. Where they are few, more of their sentence is shown, dimmed."""
    core = evidence_span(event)
    shown = core if core.end - core.start >= _FEW_CHARACTERS else around(article.text, core)
    return _quote(article, shown, [Span(event.trigger.start, event.trigger.end)], core=core)


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
        shown = around(article.text, word)
        add_row(table, safe(loaded.text), safe(loaded.narrator), _quote(article, shown, [word]))
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


def _quote(article: Article, span: Span, marked: Iterable[Span], *, core: Span | None = None) -> Text:
    """The words of a span in quotation marks, the marked ones among them in bold, those outside `core` dimmed."""
    words = Text("“")
    at = span.start
    for mark in marked:
        words.append_text(_part(article, Span(at, mark.start), core))
        words.append(_inner(mark.cut(article.text)), style="bold underline")
        at = mark.end
    words.append_text(_part(article, Span(at, span.end), core))
    words.append("”")
    return words


def _part(article: Article, span: Span, core: Span | None) -> Text:
    if core is None:
        return Text(_inner(span.cut(article.text)))
    cuts = (Span(span.start, min(span.end, core.start)), Span(max(span.start, core.start), min(span.end, core.end)))
    after = Span(max(span.start, core.end), span.end)
    styled = ((cuts[0], "dim"), (cuts[1], ""), (after, "dim"))
    return Text.assemble(*((_inner(cut.cut(article.text)), style) for cut, style in styled if cut.start < cut.end))


def _inner(text: str) -> str:
    """A part of a quotation: safe to print, the spaces at its ends kept."""
    core = safe(text)
    if not core:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + core + (" " if text[-1].isspace() else "")


def around(text: str, word: Span, reach: int = 40) -> Span:
    """The word with some of its sentence around it, cut at spaces."""
    block_start = text.rfind("\n", 0, word.start) + 1
    block_end = text.find("\n", word.end)
    start = max(block_start, word.start - reach)
    end = min(block_end if block_end >= 0 else len(text), word.end + reach)
    start = max((match.end() for match in _SENTENCE_END.finditer(text, start, word.start + 1)), default=start)
    ending = _SENTENCE_END.search(text, word.end, end)
    end = end if ending is None else ending.start(1)
    while start > block_start and not text[start - 1].isspace():
        start -= 1
    while ending is None and end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)


# a full stop (after a word of three letters or more, hence no abbreviation) before a capital
_SENTENCE_END = re.compile(r"(?<=\w\w\w)[.!?][”\"’)]?(\s+)(?=[“\"‘]?[A-Z])")

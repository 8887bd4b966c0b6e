"""Why an event was coded as it was: each value with its words, the rule behind it and how sure it is."""

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from readout.errors import ConfigError
from readout.records import Actor, Article, Coded, Event, Reading, Span, join_spans
from readout.show.plain import actor_words, actors_by_id, people_words, pledge_words, safe, voice_words
from readout.show.tables import add_row, new_table

_STYLES = {"trigger": "bold reverse", "actors": "bold green", "recipients": "bold magenta", "time": "bold cyan",
           "place": "bold yellow"}  # fmt: skip
_COLUMNS = ("value", "is", "sure", "on whose word", "by the words", "because")


def render_explanation(reading: Reading, event_id: str | None = None) -> RenderableType:
    """The events of a reading, or one of them, value by value.

    Raises:
        ConfigError: the reading has no such event.
    """
    article = reading.article
    if article is None:
        raise ConfigError(f"{safe(reading.page.origin)} holds no report, so there is no event to explain")
    return Group(*(part for event in _chosen(reading, event_id) for part in _explained(reading, article, event)))


def _chosen(reading: Reading, event_id: str | None) -> list[Event]:
    chosen = [event for event in reading.events if event_id in (None, event.id)]
    if not chosen:
        ids = ", ".join(event.id for event in reading.events) or "none at all"
        raise ConfigError(f"the report has no event '{event_id}'; it has {ids}")
    return chosen


def _explained(reading: Reading, article: Article, event: Event) -> Iterator[RenderableType]:
    actors = actors_by_id(reading)
    yield Text.assemble(
        (f"{event.id} · ", "dim"), (" ".join(part for part in (event.type, event.mode) if part), "bold"),
        f" · {event.status} · {event.narration} · by {voice_words(event.said_by)}",
    )  # fmt: skip
    for sentence in _tellings(article, event):
        yield _highlighted(article, event, sentence)
    yield Text.assemble(*_legend())
    table = new_table(None, *_COLUMNS, wide="because", narrow=("value", "sure"))
    for value in _values(event):
        add_row(table, *_cells(value, article, actors))
    yield table
    for name, words in (("people", people_words(event.people)), ("pledge", pledge_words(event, article))):
        if words:
            yield Text(f"{name}: {words}")
    yield Text("")


def _legend() -> Iterator[tuple[str, str] | str]:
    for name, style in _STYLES.items():
        yield (name, style)
        yield "  "


def _values(event: Event) -> list[Coded[Any]]:
    """The event's values, the like ones of several tellings together."""
    order = list(dict.fromkeys(value.field for value in event.values))
    return sorted(event.values, key=lambda value: order.index(value.field))


def _cells(value: Coded[Any], article: Article, actors: dict[str, Actor]) -> tuple[str, ...]:
    words = " … ".join(f"“{safe(span.cut(article.text))}”" for span in value.evidence)
    said_by = actors.get(value.said_by) if value.said_by is not None else None
    return (
        value.field,
        _shown(value, actors),
        f"{value.confidence:.2f}",
        "the outlet" if said_by is None else safe(said_by.name),
        words,
        f"{value.why or 'no reason was kept'} [{value.coder.origin} {value.coder.name} {value.coder.version}]",
    )


def _shown(value: Coded[Any], actors: dict[str, Actor]) -> str:
    if value.value is None:
        return "open"
    if value.field in {"actors", "recipients"}:
        return actor_words(actors[value.value]) if value.value in actors else safe(str(value.value))
    return safe(str(value.value))


def _tellings(article: Article, event: Event) -> list[Span]:
    """The lines of the report that tell the event, each from its first word of evidence to its last."""
    spans = sorted({*event.evidence, *(span for value in event.values for span in value.evidence)})
    lines: dict[int, list[Span]] = {}
    for span in spans:
        lines.setdefault(article.text.rfind("\n", 0, span.start), []).append(span)
    return [join_spans(some) for some in lines.values()]


def _highlighted(article: Article, event: Event, shown: Span) -> Text:
    """The words of a telling with trigger, sides, time and place in their styles."""
    words = Text(shown.cut(article.text).translate(_BLANKED))
    for value in event.values:
        if value.field in _STYLES:
            for span in value.evidence:
                _style(words, span, shown, _STYLES[value.field])
        elif value.field == "type":
            for span in value.evidence:
                _style(words, span, shown, _STYLES["trigger"])
    return Text.assemble("  “", words, "”")


_HIDDEN = (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))  # they turn the direction of print
_BLANKED = {**dict.fromkeys((*range(32), *range(127, 160)), " "), **dict.fromkeys(_HIDDEN, "\ufffd")}


def _style(words: Text, span: Span, shown: Span, style: str) -> None:
    start, end = max(span.start, shown.start), min(span.end, shown.end)
    if start < end:
        words.stylize(style, start - shown.start, end - shown.start)

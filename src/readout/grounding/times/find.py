"""Finding the times of a text and settling each, from its first word to its last."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from readout.grounding.times.cascade import Compiled, Node, apply, compile_rule, literals
from readout.grounding.times.context import Context, Unsettled
from readout.grounding.times.grammar import LAYERS
from readout.grounding.times.grammar.layers import KINDS
from readout.grounding.times.meaning import Date, Range
from readout.grounding.times.memory import Found, Memory
from readout.grounding.times.spans import Reading, open_reading, read_node
from readout.grounding.times.tense import Tenses
from readout.grounding.times.tokens import SHAPES, read_items
from readout.grounding.times.words import Words
from readout.records import Anchor, Issue, TimeSpan

_PIECE = 1 << 16  # characters read at once


@cache
def _words() -> Words:
    words = Words(literals(LAYERS))
    for shape in SHAPES:
        words.alphabet.letter({shape.upper()})
    for kind in KINDS:
        words.alphabet.letter({kind})
    return words


@cache
def _compiled() -> list[list[Compiled]]:
    words = _words()
    return [[compile_rule(rule, words) for rule in layer.rules] for layer in LAYERS]


def find_nodes(text: str) -> list[Found]:
    """The time expressions of a text, in order, ranges before their ends."""
    words = _words()
    found: list[Found] = []
    for start, end in _pieces(text):
        piece = text[start:end]
        items = read_items(piece, words)
        for rules in _compiled():
            items = apply(items, rules, words, piece)
        for item in items:
            if isinstance(item.node, Node):
                found.extend(_unfold(item.start, item.end, item.node, start))
    return found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of pieces of bounded length, cut between paragraphs or words: memory stays small whatever the text."""
    start = 0
    while len(text) - start > _PIECE:
        limit = start + _PIECE
        cut = max(text.rfind("\n\n", start + 1, limit), 0) or max(text.rfind(" ", start + 1, limit), 0) or limit
        yield start, cut
        start = cut
    yield start, len(text)


def _unfold(start: int, end: int, node: Node, offset: int) -> Iterator[Found]:
    if not node.silent:
        yield Found(offset + start, offset + end, node)
    for first, last, child in node.children:
        yield Found(offset + first, offset + last, child)


def find_times_in(
    text: str,
    *,
    published: date | str | None,
    dateline_on: date | str | None = None,
    narrative: bool | None = None,
    offset: int = 0,
    first_id: int = 1,
) -> tuple[tuple[TimeSpan, ...], tuple[Issue, ...]]:
    """The time expressions of plain text.

    Args:
        text: any text; nothing is assumed of its length or content.
        published: day of publication, if known.
        dateline_on: the day of the dateline, which "today" and "Friday" are counted from if it is known.
        narrative: whether bare months and days belong to the story told; `None` lets the text decide.
        offset: added to all offsets.
        first_id: the number of the first id.
    """
    found = find_nodes(text)
    now = _day(published if dateline_on is None else dateline_on)
    name: Anchor = "publication" if dateline_on is None else "dateline"
    told = is_narrative(found, now) if narrative is None else narrative
    context = Context(now, name, narrative=told)
    return _settle_all(text, found, context, offset, first_id)


def _day(day: date | str | None) -> date | None:
    return date.fromisoformat(day[:10]) if isinstance(day, str) else day


def is_narrative(found: list[Found], now: date | None) -> bool:
    """Whether a text tells a story of the past by its dates: most years named are not the year of writing."""
    years = [
        meaning.year for one in found if isinstance(meaning := one.node.meaning, Date) and isinstance(meaning.year, int)
    ]
    deictic = sum(one.node.rule in ("yesterday", "today", "tomorrow", "weekday", "stepped-unit") for one in found)
    elsewhere = sum(now is None or abs(year - now.year) > 1 for year in years)
    return len(years) >= 4 and elsewhere > 0.6 * len(years) and deictic * 4 < len(years)


def _settle_all(
    text: str, found: list[Found], context: Context, offset: int, first_id: int
) -> tuple[tuple[TimeSpan, ...], tuple[Issue, ...]]:
    memory = Memory(context, Tenses(text))
    spans: list[TimeSpan] = []
    issues: list[Issue] = []
    for one in found:
        here = memory.context(one)
        try:
            reading = read_node(one.node, here)
        except Unsettled as trouble:
            if isinstance(one.node.meaning, Range) and trouble.code != "time-invalid":
                continue  # its ends say what is open
            reading = open_reading(one.node, here, trouble.value)
            issues.append(_issue(trouble, text[one.start : one.end], offset + one.start, offset + one.end))
        issues.extend(_conflict(one, reading, text, offset))
        spans.append(_span(one, reading, text, offset, first_id + len(spans)))
        memory.note(one, reading)
    return tuple(spans), tuple(issues)


def _conflict(one: Found, reading: Reading, text: str, offset: int) -> list[Issue]:
    """An issue where a date is printed with a weekday that it was not."""
    meaning = one.node.meaning
    if not isinstance(meaning, Date) or meaning.weekday is None or reading.period is None:
        return []
    if reading.period.first.weekday() == meaning.weekday:
        return []
    trouble = Unsettled("weekday-conflict", f"{reading.period.first.isoformat()} was a {reading.period.first:%A}")
    return [_issue(trouble, text[one.start : one.end], offset + one.start, offset + one.end)]


def _issue(trouble: Unsettled, words: str, start: int, end: int) -> Issue:
    return Issue(stage="grounding", code=trouble.code, message=f"'{words[:80]}': {trouble}", start=start, end=end)


def _span(one: Found, reading: Reading, text: str, offset: int, number: int) -> TimeSpan:
    return TimeSpan(
        id=f"t{number}",
        start=offset + one.start,
        end=offset + one.end,
        text=text[one.start : one.end],
        type=reading.type,
        value=reading.value,
        mod=one.node.mod,
        edtf=reading.edtf,
        lower=reading.lower,
        upper=reading.upper,
        grain=reading.grain,
        anchor=reading.anchor,
        rule=one.node.rule,
    )

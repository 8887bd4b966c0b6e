"""Events against sentences with actor, recipient and PLOVER type (Zero-Shot-PLOVER).

The gold merges CONCEDE and RETREAT as YIELD (quad 2), so both count as YIELD here. Its types are those of CAMEO's
roots, which part from PLOVER's in a few codes: a promise to yield (035) is AGREE, a verdict of guilty (116) ACCUSE, a
blockade or an occupation (191, 192) ASSAULT. Where Readout writes one of these codes, the event is compared by its
root. Two tasks:

- *sides given*: actor and recipient are told; the type of the event that links them is asked for.
  Binary (cooperation or conflict), quad and type macro-F1. Where Readout finds nothing it gives no type: a miss.
- *end to end*: only the sentence is told; right is a row whose type, actor and recipient are those of one found event
  (spans overlap; in a mutual event the two sides may be any two of its actors).

The gold holds one event a sentence, though sentences may tell more, so precision cannot be measured; the number of
events found a sentence is given beside it.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.figures import Figure, bootstrap, rows, share
from readout import codebook
from readout.coding import code
from readout.coding.classify import classify
from readout.grounding.grounder import Grounder
from readout.language import load_engine, parse
from readout.records import Article, Event, Paragraph, Parse, Span

_NAME = "events/plover"
_ROOTS = {"03": "AGREE", "11": "ACCUSE", "16": "SANCTION", "17": "COERCE", "19": "ASSAULT"}
_FINER = frozenset({"035", "116", "164", "165", "191", "192"})  # where CAMEO's root is not that of the PLOVER type


class Case(NamedTuple):
    """A gold row and what was found in it."""

    gold: str
    told: str | None  # type found with the sides given
    ends: bool  # all three right from the bare sentence
    n_events: int


def measure(gold: Path) -> Iterator[Figure]:
    """The figures of all rows in the folder."""
    started = time.perf_counter()
    cases = read(gold)
    if not cases:
        return
    spent = time.perf_counter() - started
    for figure, of, target in (("binary", _binary, 97.0), ("quad", _quad, 89.0), ("type", str, 80.0)):
        yield _macro(f"{figure} macro-F1, sides given", cases, of, target)
    yield share(_NAME, "type, actor and recipient right", [case.ends for case in cases], target=60.0)
    yield Figure(
        name=_NAME,
        figure="events a sentence",
        value=sum(case.n_events for case in cases) / len(cases),
        n=len(cases),
        unit="",
    )
    yield Figure(name=_NAME, figure="sentences", value=len(cases) / spent, n=len(cases), unit="/s")


def read(gold: Path) -> list[Case]:
    """Every row of the folder, coded."""
    engine, grounder, book = load_engine(), Grounder(), codebook.load()
    cases = []
    for number, row in enumerate(rows(gold)):
        article = bare(number, row["text"])
        (parsed,) = parse([article], engine)
        linked = _linked(row, parsed, book)
        events = code(article, parsed, grounder.ground(article, parsed), book).events
        cases.append(Case(row["type"], linked, any(_is_right(event, row) for event in events), len(events)))
    return cases


def bare(number: int, text: str) -> Article:
    """A sentence as an article of one paragraph, undated and without outlet."""
    return Article(
        id=str(number), page_digest="", url=None, outlet=None, headline=None, section=None, kind=None, language="en",
        tags=(), text=text, published=None, dateline=None, byline=None, credit=None,
        paragraphs=(Paragraph(start=0, end=len(text), page_start=0, page_end=len(text)),),
    )  # fmt: skip


def _linked(row: dict[str, Any], parsed: Parse, book: codebook.Codebook) -> str | None:
    actor, recipient = sides(row)
    linked = classify(parsed.sentences, actor, recipient, book)
    return None if linked is None else as_gold(linked.type, linked.cameo, book)


def sides(row: dict[str, Any]) -> tuple[Span, Span]:
    """Where actor and recipient stand in the text; the first place of each that does not overlap the other."""
    actor = _places(row["text"], row["actor"])
    recipient = _places(row["text"], row["recipient"])
    for one in actor:
        for other in recipient:
            if not one.overlaps(other):
                return one, other
    return actor[0], recipient[0]


def _places(text: str, words: str) -> list[Span]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    return found or [Span(0, len(text))]


def as_gold(type: str, cameo: str | None, book: codebook.Codebook) -> str:
    """A type as the gold names it: that of the event's CAMEO root, where Readout knows a finer code than its type."""
    if cameo is not None and cameo in book.cameo:
        type = _ROOTS.get(cameo[:2], type)
    return "YIELD" if type in {"CONCEDE", "RETREAT"} else type


def _is_right(event: Event, row: dict[str, Any]) -> bool:
    finer = event.cameo if event.cameo in _FINER else None
    if as_gold(event.type, finer, codebook.load()) != row["type"]:
        return False
    actor, recipient = sides(row)
    doers = [span for value in event.values if value.field == "actors" for span in value.evidence]
    others = [span for value in event.values if value.field == "recipients" for span in value.evidence]
    by = [span for span in doers if span.overlaps(actor)]
    to = [span for span in others if span.overlaps(recipient)]
    mutual = not others and any(span.overlaps(recipient) for span in doers if span not in by)
    return bool(by) and (bool(to) or mutual)


def _quad(type: str) -> str:
    return "2" if type == "YIELD" else str(codebook.load().types[type].quad)


def _binary(type: str) -> str:
    return "cooperation" if _quad(type) in {"1", "2"} else "conflict"


def _macro(figure: str, cases: Sequence[Case], of: Callable[[str], str], target: float) -> Figure:
    pairs = [(of(case.gold), None if case.told is None else of(case.told)) for case in cases]
    low, high = bootstrap(pairs, macro_f1)
    return Figure(name=_NAME, figure=figure, value=macro_f1(pairs), n=len(pairs), low=low, high=high, target=target)


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> float:
    """Macro F1 in per cent over the classes that the gold has."""
    gold = Counter(one for one, _ in pairs)
    found = Counter(other for _, other in pairs)
    hits = Counter(one for one, other in pairs if one == other)
    return 100 * sum(2 * hits[name] / (gold[name] + found[name]) for name in gold) / len(gold) if gold else 0.0

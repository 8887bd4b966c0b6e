"""Time expressions against TIMEX3 gold (TimeBank, AQUAINT, WikiWars) and GUM's date intervals.

TIMEX3 is scored as in TempEval-3 (UzZaman et al. 2013): strict and relaxed span F1, and value F1 = relaxed matches
whose value is right. Readout gives a range ("from 1990 to 1995", "since 1988") as one expression over its ends;
TIMEX3 gives the ends only, so ranges are not counted here. GUM gives intervals: exact when first and last day agree.
Texts a second are by processor time on one core.
"""

import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.figures import Figure, f1, rows, share
from readout.grounding.times import find_times_in
from readout.grounding.times.calendar import Period
from readout.records import TimeSpan

_TARGETS = {"timebank": 81.0, "aquaint": 75.0, "wikiwars": 84.0}


class Text(NamedTuple):
    """A gold text with what was found in it."""

    gold: list[dict[str, Any]]
    found: list[TimeSpan]


def measure(gold: Path) -> Iterator[Figure]:
    """The figures of every set in the folder."""
    spent, n_texts, n_characters = 0.0, 0, 0
    for file in sorted(gold.glob("*.jsonl")):
        texts = list(rows(gold, file.name))
        name = file.stem.removesuffix("_dev").removesuffix("_test").split("_")[0]
        started = time.process_time()
        read = [_read(row) for row in texts]
        spent += time.process_time() - started
        n_texts += len(texts)
        n_characters += sum(len(row["text"]) for row in texts)
        yield from (_intervals if "gold" in texts[0] else _timex)(f"times/{name}", texts, read)
    if n_texts:
        yield Figure(name="times", figure="texts", value=n_texts / spent, n=n_texts, unit="/s")
        reports = n_characters / 2500 / spent
        yield Figure(
            name="times", figure="reports of 2,500 characters", value=reports, n=n_texts, unit="/s", target=300
        )


def _read(row: dict[str, Any]) -> list[TimeSpan]:
    spans, _issues = find_times_in(row["text"], published=row.get("published") or row.get("dct"))
    return list(spans)


def is_range(span: TimeSpan) -> bool:
    """Whether a span stands over the expressions of its ends."""
    return span.rule.split(".")[0] == "range" or span.rule.startswith("open-")


def _timex(name: str, texts: list[dict[str, Any]], read: list[list[TimeSpan]]) -> Iterator[Figure]:
    pairs = [
        Text(row["timexes"], [span for span in spans if not is_range(span)])
        for row, spans in zip(texts, read, strict=True)
    ]
    target = _TARGETS.get(name.split("/")[1])
    yield f1(name, "strict F1", [_counts(text, _same_span) for text in pairs])
    yield f1(name, "relaxed F1", [_counts(text, lambda _gold, _found: True) for text in pairs])
    yield f1(name, "value F1", [_counts(text, same_value) for text in pairs], target=target)


def _same_span(gold: dict[str, Any], found: TimeSpan) -> bool:
    return (gold["start"], gold["end"]) == (found.start, found.end)


def same_value(gold: dict[str, Any], found: TimeSpan) -> bool:
    """Whether the value is the gold's."""
    return bool(gold["value"] == found.value)


def _counts(text: Text, agrees: Callable[[dict[str, Any], TimeSpan], bool]) -> tuple[int, int, int]:
    hits = sum(agrees(gold, found) for gold, found in align(text.gold, text.found))
    return hits, len(text.found), len(text.gold)


def align(gold: list[dict[str, Any]], found: list[TimeSpan]) -> list[tuple[dict[str, Any], TimeSpan]]:
    """Gold and found expressions that overlap, one to one, those with the most characters in common first."""
    overlaps = [
        (min(one["end"], two.end) - max(one["start"], two.start), -abs(one["start"] - two.start), i, j)
        for i, one in enumerate(gold)
        for j, two in enumerate(found)
        if one["start"] < two.end and two.start < one["end"]
    ]
    pairs, golds, founds = [], set(), set()
    for _size, _near, i, j in sorted(overlaps, reverse=True):
        if i not in golds and j not in founds:
            golds.add(i)
            founds.add(j)
            pairs.append((gold[i], found[j]))
    return pairs


# --- GUM -------------------------------------------------------------------------------------


def gold_days(attributes: dict[str, str]) -> tuple[str, str] | None:
    """First day and the day after the last of a GUM interval; `None` if it is no closed interval with its year."""
    first = attributes.get("when") or attributes.get("from")
    last = attributes.get("when") or attributes.get("to")
    if first is None or last is None or first.startswith("-") or last.startswith("-"):
        return None
    try:
        return _period(first).first.isoformat(), _period(last).after.isoformat()
    except (ValueError, OverflowError):
        return None


def _days_of(span: TimeSpan, start: int, end: int) -> list[tuple[str | None, str | None]]:
    """The days that a span stands for, as GUM would give them.

    GUM dates a time of day by its day, and often marks less than the whole expression ("late in [1998]", "[Friday]
    night"): the days of the value, without what stands outside the gold's words, then count as well.
    """
    days = [(span.lower, span.upper)]
    if span.type == "TIME" and span.value is not None:
        days.append(_value_days(span.value[:10]))
    elif span.mod is not None and (span.start < start or end < span.end) and span.value is not None:
        days.append(_value_days(span.value))
    return days


def _value_days(value: str) -> tuple[str | None, str | None]:
    """The days of a TIMEX3 value: three figures are a decade, two a century."""
    try:
        if len(value) in (2, 3):
            unit = "decade" if len(value) == 3 else "century"
            found = Period(unit, date(int(value.ljust(4, "0")), 1, 1))  # type: ignore[arg-type]
        else:
            found = _period(value)
    except ValueError:
        return None, None
    return found.first.isoformat(), found.after.isoformat()


def _period(written: str) -> Period:
    fields = [int(field) for field in written[:10].split("-")]
    unit = ("year", "month", "day")[len(fields) - 1]
    return Period(unit, date(*([*fields, 1, 1])[:3]))  # type: ignore[arg-type]


def _intervals(name: str, texts: list[dict[str, Any]], read: list[list[TimeSpan]]) -> Iterator[Figure]:
    found_at_all, exact = [], []
    for row, spans in zip(texts, read, strict=True):
        for start, end, kind, attributes in row["gold"]:
            days = gold_days(attributes) if kind == "date" else None
            if days is None:
                continue
            here = [span for span in spans if span.start < end and start < span.end]
            found_at_all.append(bool(here))
            exact.append(any(days in _days_of(span, start, end) for span in here))
    yield share(name, "intervals found", found_at_all)
    yield share(name, "intervals exact", exact, target=88)
    yield share(name, "exact of those found", [hit for hit, seen in zip(exact, found_at_all, strict=True) if seen])

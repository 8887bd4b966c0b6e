"""The network on the project's own reports that it was not trained on: names, phrases, deeds, narration.

Reads `training/corpus`; gives nothing where none of its reports belongs to the test, or for a network without deeds.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeAlias

from training.corpus.scheme import Split
from training.language.examples import Example
from training.language.renaming import ranges
from training.language.reports import read_reports

from benchmarks.figures import Figure, bootstrap, f1
from readout.language.protocol import Analysis, Engine

Report: TypeAlias = list[tuple[Example, Analysis]]
Marks: TypeAlias = set[Hashable]
View: TypeAlias = Callable[[Example, Analysis], tuple[Marks, Marks]]
Pair: TypeAlias = tuple[str, str]  # gold and found

NAME = "language/own-reports"
_NAMES = frozenset({"PERSON", "ORGANISATION", "PLACE", "GROUP"})


def deeds(engine: Engine, part: Split = "test") -> Iterator[Figure]:
    """Figures over whole reports, each read in one piece; their intervals are over reports.

    A trigger counts if its word and type are right; a role if its trigger's word, role and head word are.
    """
    found = [_read(report, engine) for report in read_reports(part, engine)]
    if not found or found[0][0][1].narrated is None:
        return
    for figure, view in (
        ("names F1", _names),
        ("posts, times, numbers F1", _phrases),
        ("trigger F1", _triggers),
        ("trigger and type F1", _types),
        ("role F1", _fills),
    ):
        yield f1(NAME, figure, [_counts(report, view) for report in found])
    yield _macro("status macro-F1, triggers found", [_statuses(report) for report in found])
    yield _macro("narration macro-F1", [_narrations(report) for report in found])


def _read(report: Sequence[Example], engine: Engine) -> Report:
    analyses = engine.analyse([one.words for one in report], [one.standing for one in report])
    return list(zip(report, analyses, strict=True))


def _counts(report: Report, view: View) -> tuple[int, int, int]:
    sets = [view(example, analysis) for example, analysis in report]
    return (
        sum(len(gold & actual) for gold, actual in sets),
        sum(len(actual) for _, actual in sets),
        sum(len(gold) for gold, _ in sets),
    )


def _names(example: Example, analysis: Analysis) -> tuple[Marks, Marks]:
    gold: Marks = {one for one in ranges(example.entities or ()) if one[2] in _NAMES}
    return gold, {(name.start, name.end, name.label) for name in analysis.names}


def _phrases(example: Example, analysis: Analysis) -> tuple[Marks, Marks]:
    return set(ranges(example.phrases or ())), {(one.start, one.end, one.label) for one in analysis.phrases}


def _triggers(example: Example, analysis: Analysis) -> tuple[Marks, Marks]:
    return set(example.triggers or ()), {deed.token for deed in analysis.deeds}


def _types(example: Example, analysis: Analysis) -> tuple[Marks, Marks]:
    gold: Marks = {(word, trigger.type) for word, trigger in (example.triggers or {}).items()}
    return gold, {(deed.token, deed.type) for deed in analysis.deeds}


def _fills(example: Example, analysis: Analysis) -> tuple[Marks, Marks]:
    gold: Marks = {
        (word, role, head) for word, trigger in (example.triggers or {}).items() for role, head, _, _ in trigger.fills
    }
    return gold, {(deed.token, fill.label, fill.token) for deed in analysis.deeds for fill in deed.fills}


def _statuses(report: Report) -> list[Pair]:
    return [
        ((example.triggers or {})[deed.token].status, deed.status)
        for example, analysis in report
        for deed in analysis.deeds
        if deed.token in (example.triggers or {})
    ]


def _narrations(report: Report) -> list[Pair]:
    return [(example.narration or "", _likeliest(analysis)) for example, analysis in report]


def _likeliest(analysis: Analysis) -> str:
    likely = analysis.narrated
    if likely is None:
        return ""
    return max(("news", "background", "opinion"), key=lambda name: float(getattr(likely, name)))


def _macro(figure: str, reports: Sequence[Sequence[Pair]]) -> Figure:
    """The mean F1 of the classes that occur, in per cent."""

    def score(some: Sequence[Sequence[Pair]]) -> float:
        pairs = [pair for report in some for pair in report]
        classes = {gold for gold, _ in pairs}
        return sum(_class_f1(pairs, name) for name in classes) / max(1, len(classes))

    low, high = bootstrap(reports, score)
    return Figure(name=NAME, figure=figure, value=score(reports), n=len(reports), low=low, high=high)


def _class_f1(pairs: Sequence[Pair], name: str) -> float:
    hits = sum(gold == actual == name for gold, actual in pairs)
    return 200 * hits / sum((gold == name) + (actual == name) for gold, actual in pairs)

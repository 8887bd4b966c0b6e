"""Counts of what the corpus holds, and where it lacks balance."""

from collections import Counter
from collections.abc import Iterator, Sequence

from training.corpus.model import Report, Trigger
from training.corpus.scheme import LABELS, MANNERS, NONE, ROLES, STATEMENT, STATUSES, modes

TYPE_LEAST, STATUS_LEAST, ROLE_LEAST = 150, 250, 400


def acts(reports: Sequence[Report]) -> list[Trigger]:
    """All triggers."""
    return [trigger for report in reports for sentence in report.sentences for trigger in sentence.triggers]


def table(reports: Sequence[Report]) -> Iterator[str]:
    """Lines of counts: parts, manners, genres, narration, labels, types by status, roles."""
    sentences = [sentence for report in reports for sentence in report.sentences]
    found = acts(reports)
    n_empty = sum(not sentence.events for sentence in sentences)
    yield f"reports {len(reports)}, sentences {len(sentences)}, words {sum(len(one.words) for one in sentences)}"
    yield f"sentences without an act {n_empty}, triggers {len(found)}"
    for name, counted in (
        ("part", Counter[str](report.split for report in reports)),
        ("manner", Counter(report.head.manner for report in reports)),
        ("genre", Counter(report.head.genre for report in reports)),
        ("narration", Counter[str](sentence.narration for sentence in sentences)),
        ("label", Counter(span.label for sentence in sentences for span in sentence.spans)),
        ("role", Counter(fill.role for act in found for fill in act.fills if fill.span is not None)),
    ):
        yield f"{name}: " + ", ".join(f"{key} {count}" for key, count in counted.most_common())
    yield from _crossed(found)


def _crossed(found: Sequence[Trigger]) -> Iterator[str]:
    """Types by status."""
    cells = Counter((act.type, act.status) for act in found)
    yield f"{'type':<12}{'all':>6}" + "".join(f"{status:>14}" for status in STATUSES)
    for type in modes():
        row = [cells[type, status] for status in STATUSES]
        yield f"{type:<12}{sum(row):>6}" + "".join(f"{count:>14}" for count in row)
    total = [sum(cells[type, status] for type in modes()) for status in STATUSES]
    yield f"{'all':<12}{sum(total):>6}" + "".join(f"{count:>14}" for count in total)


def lacks(reports: Sequence[Report]) -> Iterator[str]:
    """What is still too rare to learn or to measure."""
    found = acts(reports)
    types, statuses = Counter(act.type for act in found), Counter[str](act.status for act in found)
    roles = Counter(fill.role for act in found for fill in act.fills if fill.span is not None)
    manners = Counter(report.head.manner for report in reports)
    for name in modes().keys() - {STATEMENT, NONE}:
        if types[name] < TYPE_LEAST:
            yield f"type {name}: {types[name]} of {TYPE_LEAST}"
    for status in STATUSES:
        if statuses[status] < STATUS_LEAST:
            yield f"status {status}: {statuses[status]} of {STATUS_LEAST}"
    for role in ROLES:
        if roles[role] < ROLE_LEAST:
            yield f"role {role}: {roles[role]} of {ROLE_LEAST}"
    for manner in MANNERS:
        if manners[manner] * len(MANNERS) * 2 < len(reports):
            yield f"manner {manner}: {manners[manner]} of {len(reports)} reports"
    labels = Counter(span.label for report in reports for sentence in report.sentences for span in sentence.spans)
    yield from (f"label {label}: none" for label in LABELS if not labels[label])

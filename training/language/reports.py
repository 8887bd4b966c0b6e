"""Reads the project's own reports (training/corpus): names, phrases, triggers with status and roles, narration."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from readout.language import Engine
from readout.language.standing import Standing, standings
from training.corpus import model, reader
from training.corpus.scheme import LABELS, NONE, Split
from training.language.examples import ENTITY_LABELS, Example, Trigger
from training.language.propbank import head_of
from training.language.scheme import PHRASES

GUIDE = "wire"


def read_reports(part: Split, parser: Engine, folder: Path = reader.FOLDER) -> list[list[Example]]:
    """The reports of a part, each a list of its sentences.

    `parser` finds the trees that tell the head word of each phrase, since the corpus has no trees of its own.
    """
    reports = [report for report in reader.read_all(folder) if report.split == part]
    return [list(_report(report, parser)) for report in reports]


def _report(report: model.Report, parser: Engine) -> Iterator[Example]:
    trees = parser.analyse([[word.text for word in sentence.words] for sentence in report.sentences])
    where = standings([sentence.paragraph for sentence in report.sentences])
    for sentence, tree, standing in zip(report.sentences, trees, where, strict=True):
        yield _example(f"{report.name}:{sentence.line}", sentence, tree.heads, standing)


def _example(name: str, sentence: model.Sentence, heads: Sequence[int], standing: Standing) -> Example:
    return Example(
        id=name,
        words=tuple(word.text for word in sentence.words),
        entities=_labels(sentence, ENTITY_LABELS),
        phrases=_labels(sentence, PHRASES),
        triggers={one.head: _trigger(one, heads) for one in sentence.triggers if one.type != NONE},
        narration=sentence.narration,
        standing=standing,
        guide=GUIDE,
    )


def _labels(sentence: model.Sentence, kinds: Sequence[str]) -> tuple[str, ...]:
    """BIO labels of the spans of some kinds, the outermost where they lie in each other."""
    labels = ["O"] * len(sentence.words)
    spans = [(span.at.first, span.at.last, LABELS[span.label]) for span in sentence.spans]
    for start, end, kind in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if kind in kinds and all(label == "O" for label in labels[start:end]):
            labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return tuple(labels)


def _trigger(trigger: model.Trigger, heads: Sequence[int]) -> Trigger:
    fills = [(fill.role, fill.span.at) for fill in trigger.fills if fill.span is not None]
    return Trigger(
        type=trigger.type,
        status=trigger.status,
        fills=tuple((role, head_of(at.first, at.last, heads), at.first, at.last) for role, at in fills),
    )

"""How far two annotations of the same reports agree: `python -m training.corpus.agree [--first DIR] [--second DIR]`."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training.corpus.model import CorpusError, Fault, Report, Sentence, Trigger
from training.corpus.reader import FOLDER, read, read_all

SECOND = FOLDER.with_name("second")


@dataclass
class Tally:
    """What two annotations have in common and alone, counted over reports."""

    both: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    pairs: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def match(self, layer: str, first: set[object], second: set[object]) -> None:
        """Counts what is in both sets and what in one only."""
        self.both[layer] += len(first & second)
        self.alone[layer] += len(first ^ second)

    def pair(self, layer: str, first: str, second: str) -> None:
        """Keeps two labels of the same thing."""
        self.pairs.setdefault(layer, []).append((first, second))

    def f1(self, layer: str) -> float:
        """F1 in per cent."""
        total = 2 * self.both[layer] + self.alone[layer]
        return 200 * self.both[layer] / total if total else 100.0


def kappa(pairs: Sequence[tuple[str, str]]) -> float:
    """Cohen's kappa of two annotators' labels; 1 where both always use one and the same label."""
    agreed = sum(first == second for first, second in pairs) / len(pairs)
    firsts, seconds = Counter(first for first, _ in pairs), Counter(second for _, second in pairs)
    chance = sum(firsts[label] * seconds[label] for label in firsts) / len(pairs) ** 2
    return 1.0 if chance == 1 else (agreed - chance) / (1 - chance)


def compare(first: Report, second: Report, tally: Tally) -> None:
    """Adds two annotations of one report to the tally.

    Raises:
        CorpusError: they are not of the same text.
    """
    if [first.cut_sentence(one) for one in first.sentences] != [second.cut_sentence(one) for one in second.sentences]:
        raise CorpusError(second.name, [_differ(first, second)])
    for ours, theirs in zip(first.sentences, second.sentences, strict=True):
        tally.pair("narration", ours.narration, theirs.narration)
        tally.match("span", _spans(ours), _spans(theirs))
        acts, others = ({act.head: act for act in one.events} for one in (ours, theirs))
        tally.match("trigger", set(acts), set(others))
        tally.match("trigger and type", _typed(acts), _typed(others))
        for head in acts.keys() & others.keys():
            tally.pair("status", acts[head].status, others[head].status)
            tally.match("role", _roles(acts[head]), _roles(others[head]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the agreement, or with --blank a report without its marks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--first", type=Path, default=FOLDER)
    parser.add_argument("--second", type=Path, default=SECOND)
    parser.add_argument("--blank", type=Path, help="print this report without its marks, for a second annotator")
    options = parser.parse_args(arguments)
    if options.blank is not None:
        print(*blank(options.blank), sep="\n")
        return 0
    tally = Tally()
    firsts = {report.name: report for report in read_all(options.first)}
    n_twice = 0
    for report in read_all(options.second):
        compare(firsts[report.name], report, tally)
        n_twice += 1
    if not n_twice:
        print(f"no report in {options.second}")
        return 1
    print(f"{n_twice} reports annotated twice")
    print(*(f"{layer} F1 {tally.f1(layer):.1f}" for layer in tally.both), sep="\n")
    print(*(f"{layer} kappa {kappa(pairs):.2f} of {len(pairs)}" for layer, pairs in tally.pairs.items()), sep="\n")
    return 0


def blank(path: Path) -> Iterator[str]:
    """The lines of a report with its head, without marks; "?" stands for the narration to be given."""
    report = read(path)
    yield path.read_text(encoding="utf-8").split("\n---\n")[0]
    yield "---"
    last = None
    for sentence in report.sentences:
        if last is not None and sentence.paragraph != last:
            yield ""
        last = sentence.paragraph
        yield f"{'H' if last < 0 else '?'}: {_escaped(report.cut_sentence(sentence))}"


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\[]<>{}" else char for char in text)


def _spans(sentence: Sentence) -> set[object]:
    return {(span.at.start, span.at.end, span.label) for span in sentence.spans}


def _typed(acts: dict[int, Trigger]) -> set[object]:
    return {(head, act.type) for head, act in acts.items()}


def _roles(act: Trigger) -> set[object]:
    """Role with the last word of what fills it: phrases that differ in their front only still agree."""
    return {(fill.role, fill.span.at.last if fill.span is not None else None) for fill in act.fills}


def _differ(first: Report, second: Report) -> Fault:
    pairs = zip(first.sentences, second.sentences, strict=False)
    odd = (theirs for ours, theirs in pairs if first.cut_sentence(ours) != second.cut_sentence(theirs))
    return Fault(next((one.line for one in odd), 1), "the text is not that of the first annotation")


if __name__ == "__main__":
    sys.exit(main())

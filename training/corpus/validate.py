"""Checks annotated reports: `python -m training.corpus.validate [files or folders] [--stats] [--quiet]`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.corpus.checks import check, same_sentences
from training.corpus.model import CorpusError, Fault, Report
from training.corpus.reader import FOLDER, read
from training.corpus.stats import lacks, table


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints errors and warnings as `file:line: …`; 1 if there is an error."""
    options = _options(arguments)
    reports: list[Report] = []
    n_errors = n_warnings = 0
    for name, fault in _faults(list(_files(options.paths or [FOLDER])), reports):
        n_errors += fault.is_error
        n_warnings += not fault.is_error
        if fault.is_error or not options.quiet:
            print(f"{name}:{fault.line}: {'error' if fault.is_error else 'warning'}: {fault.message}")
    if options.stats:
        print(*table(reports), *(f"lacks {line}" for line in lacks(reports)), sep="\n")
    print(f"{len(reports)} reports read, {n_errors} errors, {n_warnings} warnings")
    return 1 if n_errors else 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders; without any, all reports")
    parser.add_argument("--stats", action="store_true", help="print counts and what is still too rare")
    parser.add_argument("--quiet", action="store_true", help="errors only")
    return parser.parse_args(arguments)


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.rglob("*.txt"), key=lambda path: path.name) if path.is_dir() else [path]


def _faults(files: Sequence[Path], reports: list[Report]) -> Iterator[tuple[str, Fault]]:
    """The faults of each file with its name; the reports that could be read go to `reports`."""
    seen: dict[str, Path] = {}
    for path in files:
        number = path.name[:4]
        if number in seen:
            yield path.name, Fault(1, f"number {number} is taken by {seen[number].name}")
        seen[number] = path
        try:
            report = read(path)
        except CorpusError as error:
            yield from ((path.name, fault) for fault in error.faults)
            continue
        except (OSError, UnicodeDecodeError) as error:
            yield path.name, Fault(1, f"cannot be read: {error}")
            continue
        reports.append(report)
        yield from ((path.name, fault) for fault in sorted(check(report), key=lambda fault: fault.line))
    yield from same_sentences(reports)


if __name__ == "__main__":
    sys.exit(main())

"""Reads annotated reports: `read(path)` one, `read_all(folder)` all of a folder, strictly and with line numbers."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from training.corpus.drafts import Draft, Line
from training.corpus.markup import MarkupError, bare
from training.corpus.model import CorpusError, Fault, Head, Report
from training.corpus.scheme import GENRES, LOCAL, MANNERS

FOLDER = Path(__file__).with_name("reports")
_NAME = re.compile(r"(\d{4})-[a-z0-9]+(?:-[a-z0-9]+)*\.txt")
_ROW = re.compile(r"(H|N|B|O): (.*\S)")


def read_all(folder: Path = FOLDER) -> Iterator[Report]:
    """The reports of a folder and those below it, by name.

    Raises:
        CorpusError: one cannot be read.
    """
    for path in sorted(folder.rglob("*.txt"), key=lambda path: path.name):
        yield read(path)


def read(path: Path) -> Report:
    """The report in a file.

    Raises:
        CorpusError: the file's name or head, or one of its lines, does not fit the format.
    """
    return parse(path.read_text(encoding="utf-8"), path.name)


def parse(source: str, name: str) -> Report:
    """The report that `source`, the content of a file called `name`, holds.

    Raises:
        CorpusError: as for `read`, all faults at once.
    """
    faults: list[Fault] = []
    number = _NAME.fullmatch(name)
    if number is None:
        faults.append(Fault(1, f"the file is called '{name}', expected four digits and a slug: 0412-border-talks.txt"))
    rows = source.splitlines()
    rule = rows.index("---") if "---" in rows else -1
    head = _head(rows[: max(rule, 0)], faults) if rule >= 0 else None
    if rule < 0:
        faults.append(Fault(1, "no line '---' parts the head from the report"))
    lines = list(_lines(rows[rule + 1 :], rule + 2, faults))
    report = _report(name, int(number.group(1)) if number else 0, head, lines, faults) if head and lines else None
    if report is None or faults:
        raise CorpusError(name, faults or [Fault(1, "the report has no sentence")])
    return report


# --- head and lines --------------------------------------------------------------------------


def _head(rows: list[str], faults: list[Fault]) -> Head | None:
    try:
        values = tomllib.loads("\n".join(rows))
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(1, f"the head is no TOML: {error}"))
        return None
    found = list(_head_faults(values))
    faults.extend(found)
    return Head(**values) if not found else None


def _head_faults(values: dict[str, object]) -> Iterator[Fault]:
    accepted = {"manner": str, "genre": str, "outlet": str, "published": date, "dateline": str}
    for key in values.keys() - accepted.keys():
        yield Fault(1, f"unknown key '{key}' in the head, accepted: {', '.join(accepted)}")
    for key, kind in accepted.items():
        value = values.get(key)
        if value is None and key != "dateline":
            yield Fault(1, f"the head has no '{key}'")
        elif value is not None and type(value) is not kind:
            yield Fault(1, f"'{key}' is {value!r}, expected {'a day like 2023-05-04' if kind is date else 'a string'}")
    for key, listed in (("manner", MANNERS), ("genre", GENRES)):
        if isinstance(values.get(key), str) and values[key] not in listed:
            yield Fault(1, f"{key} '{values[key]}' is none of {', '.join(listed)}")


def _lines(rows: list[str], first: int, faults: list[Fault]) -> Iterator[Line]:
    """The sentences; an empty line parts paragraphs, a line that opens with '#' is a remark."""
    paragraph, is_open = -1, False
    for number, row in enumerate(rows, start=first):
        if not row.strip():
            is_open = False
        elif not row.startswith("#"):
            found = _ROW.fullmatch(row.rstrip())
            if found is None:
                faults.append(
                    Fault(number, f"'{row[:30]}' is no sentence: one begins with 'H: ', 'N: ', 'B: ' or 'O: '")
                )
                continue
            letter = found.group(1)
            if letter == "H" and (paragraph >= 0 or is_open):
                faults.append(Fault(number, "a headline (H:) stands first and alone"))
            paragraph += letter != "H" and not is_open
            is_open = letter != "H"
            try:
                yield Line(number, letter, -1 if letter == "H" else paragraph, *bare(row.rstrip(), found.start(2)))
            except MarkupError as error:
                faults.append(Fault(number, str(error)))


# --- text and marks --------------------------------------------------------------------------


def _report(name: str, number: int, head: Head, lines: list[Line], faults: list[Fault]) -> Report:
    text, starts = _text(head, lines)
    drafts = [Draft(line, text, start, faults) for line, start in zip(lines, starts, strict=True)]
    known = {span.id for draft in drafts for span in draft.spans if span.id is not None and span.label not in LOCAL}
    return Report(name, number, head, text, tuple(draft.sentence(known) for draft in drafts))


def _text(head: Head, lines: list[Line]) -> tuple[str, list[int]]:
    """The report's text, and where each line stands in it."""
    text, starts, last = "", [], None
    for line in lines:
        if last is not None:
            text += " " if line.paragraph == last.paragraph else "\n\n"
        if head.dateline is not None and line.paragraph >= 0 and (last is None or last.paragraph < 0):
            text += head.dateline + "\n\n"
        starts.append(len(text))
        text += line.text
        last = line
    return text + "\n\n", starts

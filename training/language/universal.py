"""Reads Universal Dependencies: English EWT (CC BY-SA 4.0) and the genres of GUM whose texts allow commercial use."""

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.language.examples import Example

# By GUM's LICENSE.txt: news, interview CC BY 2.5; bio, voyage CC BY-SA 3.0; academic CC BY 4.0; court, speech public
# domain or CC BY. Left out: fiction, whow, essay, letter, podcast (non-commercial), reddit (text withheld),
# conversation (no derivatives), vlog and textbook (licence differs from document to document).
GUM_GENRES = frozenset({"news", "interview", "bio", "voyage", "academic", "court", "speech"})


_BRACKET = re.compile(r"(\(?)([^()]+)(\)?)")


@dataclass(frozen=True)
class Text:
    """A sentence as printed, with the character ranges of its words; whether a paragraph opens with it."""

    id: str
    text: str
    words: tuple[tuple[int, int], ...]
    opens_paragraph: bool

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.id.rsplit("-", 1)[0]


def read_ewt(folder: Path, part: str) -> list[Example]:
    """The sentences of a part ("train", "dev", "test") of UD English EWT."""
    return list(_sentences(folder / "ud_ewt" / f"{part}.conllu.gz"))


def read_gum(folder: Path, part: str) -> list[Example]:
    """The sentences of a part of UD English GUM, free genres only."""
    found = _sentences(folder / "ud_gum" / f"{part}.conllu.gz")
    return [example for example in found if example.id.split("_")[1] in GUM_GENRES]


Mentions = list[tuple[int, int, str]]  # half-open range of words, GUM's type


def read_gum_mentions(folder: Path, part: str) -> dict[str, Mentions]:
    """GUM's mentions by sentence id."""
    found: dict[str, Mentions] = {}
    with gzip.open(folder / "ud_gum" / f"{part}.conllu.gz", "rt", encoding="utf-8") as lines:
        blocks = lines.read().split("\n\n")
    for block in blocks:
        name = next((line[12:] for line in block.splitlines() if line.startswith("# sent_id = ")), "")
        cells = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        found[name] = _mentions([row[9] for row in cells if row[0].isdigit()])
    return found


def _mentions(cells: Sequence[str]) -> Mentions:
    """The ranges that GUM brackets in its last column: "(3-place-new-…", "3)", "(4-person-…)"."""
    found: Mentions = []
    waiting: dict[str, list[tuple[int, str]]] = {}
    for number, cell in enumerate(cells):
        value = next((field[7:] for field in cell.split("|") if field.startswith("Entity=")), "")
        for opens, body, closes in _BRACKET.findall(value):
            parts = body.split("-")
            if opens and closes:
                found.append((number, number + 1, parts[1]))
            elif opens:
                waiting.setdefault(parts[0], []).append((number, parts[1]))
            elif waiting.get(parts[0]):
                start, kind = waiting[parts[0]].pop()
                found.append((start, number + 1, kind))
    return found


def read_texts(folder: Path, part: str) -> Iterator[Text]:
    """The printed sentences of a part of GUM, free genres only; those whose words do not fit the text left out."""
    with gzip.open(folder / "ud_gum" / f"{part}.conllu.gz", "rt", encoding="utf-8") as lines:
        blocks = lines.read().split("\n\n")
    for block in blocks:
        comments = [line for line in block.splitlines() if line.startswith("#")]
        cells = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        fields = dict(line[2:].split(" = ", 1) for line in comments if " = " in line)
        name, text = fields.get("sent_id", ""), fields.get("text", "")
        words = _laid(text, [row[1] for row in cells if row[0].isdigit()])
        if words and name.split("_")[1] in GUM_GENRES:
            yield Text(name, text, words, any(line.startswith(("# newpar", "# newdoc")) for line in comments))


def _laid(text: str, words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The character ranges of words in the text; none if they do not follow each other there."""
    ranges, position = [], 0
    for word in words:
        start = text.find(word, position)
        if start < 0 or text[position:start].strip():
            return ()
        position = start + len(word)
        ranges.append((start, position))
    return tuple(ranges)


def _sentences(path: Path) -> Iterator[Example]:
    name = ""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# sent_id = "):
                name = line.removeprefix("# sent_id = ")
            elif line and not line.startswith("#"):
                cells = line.split("\t")
                if cells[0].isdigit():
                    rows.append(cells)
            elif not line and rows:
                yield _example(name, rows)
                rows = []
    if rows:
        yield _example(name, rows)


def _example(name: str, rows: list[list[str]]) -> Example:
    return Example(
        id=name,
        words=tuple(row[1] for row in rows),
        lemmas=tuple(row[2] for row in rows),
        upos=tuple(row[3] for row in rows),
        xpos=tuple(row[4] for row in rows),
        heads=tuple(int(row[6]) - 1 for row in rows),
        deprels=tuple(row[7] for row in rows),
    )

"""Reads Universal Dependencies: English EWT (CC BY-SA 4.0) and the genres of GUM whose texts allow commercial use."""

import gzip
from collections.abc import Iterator
from pathlib import Path

from training.language.examples import Example

# By GUM's LICENSE.txt: news, interview CC BY 2.5; bio, voyage CC BY-SA 3.0; academic CC BY 4.0; court, speech public
# domain or CC BY. Left out: fiction, whow, essay, letter, podcast (non-commercial), reddit (text withheld),
# conversation (no derivatives), vlog and textbook (licence differs from document to document).
GUM_GENRES = frozenset({"news", "interview", "bio", "voyage", "academic", "court", "speech"})


def read_ewt(folder: Path, part: str) -> list[Example]:
    """The sentences of a part ("train", "dev", "test") of UD English EWT."""
    return list(_sentences(folder / "ud_ewt" / f"{part}.conllu.gz"))


def read_gum(folder: Path, part: str) -> list[Example]:
    """The sentences of a part of UD English GUM, free genres only."""
    found = _sentences(folder / "ud_gum" / f"{part}.conllu.gz")
    return [example for example in found if example.id.split("_")[1] in GUM_GENRES]


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

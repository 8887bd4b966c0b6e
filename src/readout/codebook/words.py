"""The tables of words that shape a reading: attitudes, light verbs, reporting verbs, loaded words."""

from typing import get_args

import msgspec

from readout import data
from readout.errors import DataError
from readout.records import Stance, Status


class Attitude(msgspec.Struct, frozen=True):
    """What a word says of the act in its complement."""

    lemma: str
    particle: str | None
    pos: str
    status: Status


class Reporting(msgspec.Struct, frozen=True):
    """A word of saying and the stance it shows; a noun counts with one of the verbs in `carriers`."""

    lemma: str
    particle: str | None
    pos: str
    stance: Stance
    carriers: frozenset[str]


class LoadedWord(msgspec.Struct, frozen=True):
    """A loaded or contested word: what it says beyond the fact, who uses it, and a neutral description.

    `heads` and `classes` are words it must stand with (if any); `never` words it must not stand with.
    """

    term: str
    words: tuple[str, ...]
    pos: str
    heads: frozenset[str]
    classes: frozenset[str]
    never: frozenset[str]
    says: str
    used_by: str
    neutral: str | None


def _split(word: str) -> tuple[str, str | None]:
    lemma, _, particle = word.partition("_")
    return lemma, particle or None


def attitudes() -> dict[tuple[str, str], Attitude]:
    """Attitudes by (lemma, pos).

    Raises:
        DataError: a status that is none.
    """
    found: dict[tuple[str, str], Attitude] = {}
    for row in data.table("codebook/attitudes.tsv"):
        if row["status"] not in get_args(Status):
            raise DataError(f"attitudes: status '{row['status']}' is none of {', '.join(get_args(Status))}")
        for word in row["words"].split():
            lemma, particle = _split(word)
            attitude = msgspec.convert({"lemma": lemma, "particle": particle, **_only(row, "pos", "status")}, Attitude)
            found.setdefault((lemma, row["pos"]), attitude)
    return found


def reporting() -> dict[tuple[str, str], Reporting]:
    """Words of saying by (lemma, pos); the later row of a word gives its stance.

    Raises:
        DataError: a stance that is none.
    """
    found: dict[tuple[str, str], Reporting] = {}
    for row in data.table("codebook/reporting.tsv"):
        if row["stance"] not in get_args(Stance):
            raise DataError(f"reporting: stance '{row['stance']}' is none of {', '.join(get_args(Stance))}")
        for word in row["words"].split():
            lemma, particle = _split(word)
            fields = {"lemma": lemma, "particle": particle, **_only(row, "pos", "stance")}
            found[lemma, row["pos"]] = msgspec.convert({**fields, "carriers": row["with"].split()}, Reporting)
    return found


def _only(row: dict[str, str], *names: str) -> dict[str, str]:
    return {name: row[name] for name in names}


def verbs(name: str) -> frozenset[tuple[str, str | None]]:
    """A plain list of verbs ("light", "occurrence"), each as (lemma, particle)."""
    return frozenset(_split(word) for row in data.table(f"codebook/{name}.tsv") for word in row["words"].split())


def loaded() -> dict[str, tuple[LoadedWord, ...]]:
    """Loaded words by the lemma of their last word."""
    found: dict[str, list[LoadedWord]] = {}
    for row in data.table("codebook/loaded.tsv"):
        for words in _spellings(row["term"]):
            found.setdefault(words[-1], []).append(_loaded(row, words))
    return {lemma: tuple(some) for lemma, some in found.items()}


def _spellings(term: str) -> list[tuple[str, ...]]:
    """The words of a term; a hyphenated one may be a word of its own or be parted at its hyphens."""
    parted = tuple(term.replace("-", "_-_").split("_"))
    return [tuple(term.split("_")), *([parted] if "-" in term else [])]


def _loaded(row: dict[str, str], words: tuple[str, ...]) -> LoadedWord:
    with_ = row["with"].split()
    return LoadedWord(
        term=row["term"].replace("_", " "),
        words=words,
        pos=row["pos"],
        heads=frozenset(item for item in with_ if item[0] not in "@!"),
        classes=frozenset(item[1:] for item in with_ if item[0] == "@"),
        never=frozenset(item[1:] for item in with_ if item[0] == "!"),
        says=row["says"],
        used_by=row["used_by"],
        neutral=row["neutral"] or None,
    )

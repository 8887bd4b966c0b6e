"""Reads names: UNER over EWT (CC BY-SA 4.0) and CrossNER politics (MIT; text of Wikipedia, CC BY-SA 3.0)."""

import gzip
from pathlib import Path

from training.language.examples import NO_ACTOR, Example

# UNER's OTH are demonyms and other adjectives of names for nine in ten: our GROUP.
_UNER = {"PER": "PERSON", "ORG": "ORGANISATION", "LOC": "PLACE", "OTH": "GROUP"}
# `misc` holds nationalities, works and offices alike.
_POLITICS = {
    "person": "PERSON",
    "politician": "PERSON",
    "organisation": "ORGANISATION",
    "politicalparty": "ORGANISATION",
    "location": "PLACE",
    "country": "PLACE",
    "election": "EVENT",
    "event": "EVENT",
}
_POLITICS_UNKNOWN = frozenset({"misc"})


def read_uner(folder: Path, part: str) -> dict[str, tuple[str, ...]]:
    """BIO labels by sentence id. `part` is "train" (the set's first draft) or "dev"."""
    file = {"train": "train_0c7ce0d.iob2.gz", "dev": "dev.iob2.gz"}[part]
    found: dict[str, tuple[str, ...]] = {}
    name, labels = "", []
    with gzip.open(folder / "uner_ewt" / file, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            line = line.rstrip("\n")
            if line.startswith("# sent_id = "):
                name = line.removeprefix("# sent_id = ")
            elif line and not line.startswith("#"):
                labels.append(_uner_label(line.split("\t")[2]))
            elif not line and labels:
                found[name] = tuple(labels)
                labels = []
    return found


def _uner_label(label: str) -> str:
    prefix, _, kind = label.partition("-")
    return f"{prefix}-{_UNER[kind]}" if kind in _UNER else "O"


def read_politics(folder: Path, part: str) -> list[Example]:
    """The sentences of CrossNER politics ("train" or "dev") with entities only."""
    text = (folder / "politics_ner" / f"politics_{part}.txt").read_text(encoding="utf-8")
    examples = []
    for number, block in enumerate(text.split("\n\n")):
        rows = [line.split() for line in block.splitlines() if line.strip()]
        if rows:
            words = tuple(row[0] for row in rows)
            labels = tuple(_politics_label(row[1]) for row in rows)
            name = f"politics-{part}-{number}"
            examples.append(Example(id=name, words=words, entities=labels, guide="politics"))
    return examples


def _politics_label(label: str) -> str:
    prefix, _, kind = label.partition("-")
    if kind in _POLITICS_UNKNOWN:
        return NO_ACTOR
    return f"{prefix}-{_POLITICS[kind]}" if kind in _POLITICS else "O"

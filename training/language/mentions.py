"""Names out of corpora that annotate every mention: GUM (all noun phrases) and re3d (also "the camp", "we").

Only a mention that is a proper name becomes an entity, without its determiners and titles, as in UNER. A capitalised
word that is in no name found so stays unknown, so that the loss neither rewards nor punishes a label there.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from readout.language.sentences import sentences
from readout.language.tokens import words
from training.language.examples import Example
from training.language.universal import Mentions, read_gum_mentions

_GUM = {"person": "PERSON", "organization": "ORGANISATION", "place": "PLACE"}
_GUM_OUTSIDE = frozenset({"time", "event", "abstract", "object", "plant", "animal", "substance"})
_RE3D = {"Person": "PERSON", "Organisation": "ORGANISATION", "Location": "PLACE", "Nationality": "GROUP"}
# By re3d's SOURCE.txt: BBC Online is non-commercial and left out.
_RE3D_SOURCES = (
    "Australian_Department_of_Foreign_Affairs",
    "CENTCOM",
    "Delegation_of_the_European_Union_to_Syria",
    "UK_Government",
    "US_State_Department",
    "Wikipedia",
)
_TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor president vice prime minister secretary general foreign chief justice judge king
    queen prince princess sir lord lady senator sen rep representative governor gov mayor chancellor ambassador
    captain capt colonel col lieutenant lt major maj sergeant sgt admiral adm gen brigadier brig commander commodore
    cardinal pope bishop archbishop saint st rev reverend sheikh imam ayatollah sultan emir deputy assistant special
    envoy director chairman chair speaker premier coach officer detective doctor father mother sister brother uncle
    aunt congressman congresswoman attorney spokesman spokeswoman spokesperson ceo executive leader advisor tsar
    """.split()  # noqa: SIM905
)
_JOINERS = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "&",
        "-",
        "'s",
        "’s",
        "in",
        "on",
        "de",
        "del",
        "la",
        "al",
        "bin",
        "van",
        "von",
        "der",
        ".",
    }
)

_OFFICE = frozenset({"of", "for", "the", "and", "in", "on", "'s", "’s"})  # in no person's name but in their posts
_OPENERS = frozenset(
    {"the", "a", "an", "our", "his", "her", "their", "my", "i", "we", "they", "he", "she", "it", "you"}
)

Ranges = list[tuple[int, int, str]]


@dataclass(frozen=True)
class Known:
    """Names whose kind UNER settles: countries act as organisations in these corpora but are places in UNER."""

    places: frozenset[str]
    groups: frozenset[str]

    def settle(self, tokens: Sequence[str], kind: str) -> str:
        """The kind of a name, by UNER where it knows the name."""
        name = " ".join(tokens)
        if name not in self.places and name.endswith("s") and name.removesuffix("s") in self.groups:
            return "GROUP"
        return "PLACE" if name in self.places and kind == "ORGANISATION" else kind


def read_known(examples: Sequence[Example]) -> Known:
    """The places and groups among the names of annotated examples."""
    found: dict[str, set[str]] = {"PLACE": set(), "GROUP": set()}
    for example in examples:
        labels = [*(example.entities or ()), "O"]
        starts = [number for number, label in enumerate(labels) if label[2:] in found and label.startswith("B-")]
        for start in starts:
            end = next(number for number in range(start + 1, len(labels)) if not labels[number].startswith("I-"))
            found[labels[start][2:]].add(" ".join(example.words[start:end]))
    return Known(frozenset(found["PLACE"]), frozenset(found["GROUP"]))


def name_gum(folder: Path, examples: Sequence[Example], known: Known) -> list[Example]:
    """GUM's sentences with the names among their mentions."""
    found = read_gum_mentions(folder, "train")
    return [
        replace(example, entities=_gum_labels(example, found[example.id], known), guide="gum")
        if example.id in found
        else example
        for example in examples
    ]


def _gum_labels(example: Example, mentions: Mentions, known: Known) -> tuple[str, ...]:
    capital = [tag in {"NNP", "NNPS"} for tag in example.xpos or ()]
    names: Ranges = []
    outside: set[int] = set()
    for start, end, kind in mentions:
        if kind in _GUM_OUTSIDE:
            outside |= set(range(start, end))
        core = _around_head(example, start, end, capital, kind) if kind in _GUM else None
        if core is not None:
            core = _without_titles(example.words, *core) if kind == "person" else core
            if core[0] < core[1]:
                names.append((*core, known.settle(example.words[core[0] : core[1]], _kind(example, core, _GUM[kind]))))
    unknown = {
        number
        for number, word in enumerate(example.words)
        if number not in outside and word[:1].isupper() and (capital[number] or (example.xpos or ())[number] == "JJ")
    }
    return _labels(len(example.words), names, unknown)


def _kind(example: Example, core: tuple[int, int], kind: str) -> str:
    """A plural name of persons is that of a people or a persuasion ("Armenians", "Democrats")."""
    is_plural = core[1] - core[0] == 1 and (example.xpos or ())[core[0]] == "NNPS"
    return "GROUP" if is_plural and kind == "PERSON" else kind


def _around_head(example: Example, start: int, end: int, capital: Sequence[bool], kind: str) -> tuple[int, int] | None:
    """The run of proper nouns around the head of a mention, `None` if its head is none."""
    heads = example.heads or ()
    tops = [number for number in range(start, end) if not start <= heads[number] < end]
    if len(tops) != 1 or not capital[tops[0]]:
        return None
    inner = {"-", ".", "&"} if kind == "person" else {"-", ".", "&", "of", "and", "for"}

    def goes_on(at: int, step: int) -> int:
        """The words that the name goes on by from `at`: itself, or a joiner and the proper noun behind it."""
        if start <= at < end and capital[at]:
            return 1
        behind = at + step
        joins = start <= behind < end and capital[behind] and example.words[at] in inner
        return 2 if joins else 0

    first, last = tops[0], tops[0] + 1
    while (n := goes_on(first - 1, -1)) > 0:
        first -= n
    while (n := goes_on(last, 1)) > 0:
        last += n
    return first, last


def _without_titles(tokens: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """What follows the last title; nothing if nothing does."""
    titles = [number for number in range(start, end) if tokens[number].lower().rstrip(".") in _TITLES]
    return (titles[-1] + 1 if titles else start), end


def _labels(size: int, names: Ranges, unknown: set[int]) -> tuple[str, ...]:
    """BIO labels, the longest of overlapping names first; "" where unknown."""
    labels = ["" if number in unknown else "O" for number in range(size)]
    taken: set[int] = set()
    for start, end, kind in sorted(names, key=lambda name: (name[0] - name[1], name)):
        if taken.isdisjoint(range(start, end)):
            taken |= set(range(start, end))
            labels[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    return tuple(labels)


# --- re3d ------------------------------------------------------------------------------------


def read_re3d(folder: Path, known: Known) -> list[Example]:
    """The sentences of re3d with the names among its mentions."""
    return [example for source in _RE3D_SOURCES for example in _source(folder / "re3d" / source, known)]


def _source(folder: Path, known: Known) -> Iterator[Example]:
    mentions: dict[str, Ranges] = {}
    for row in _rows(folder / "entities.json"):
        # Persons and organisations that its judges doubted are often dates and places.
        if row["type"] in _RE3D and (row["confidence"] >= 0.5 or row["type"] in {"Location", "Nationality"}):
            mentions.setdefault(row["documentId"], []).append((row["begin"], row["end"], _RE3D[row["type"]]))
    for document in _rows(folder / "documents.json"):
        text = document["text"]
        for sentence in sentences(text, list(words(text))):
            inside = [
                one for one in mentions.get(document["_id"], []) if sentence[0].start <= one[0] < sentence[-1].end
            ]
            tokens = tuple(word.text for word in sentence)
            labels = _re3d_labels(
                tokens, [(_index(sentence, a), _index(sentence, b), kind) for a, b, kind in inside], known
            )
            name = f"{document['_id']}-{sentence[0].start}"
            yield Example(id=name, words=tokens, entities=labels, guide="re3d")


def _re3d_labels(tokens: Sequence[str], spans: Ranges, known: Known) -> tuple[str, ...]:
    names: Ranges = []
    for start, end, kind in spans:
        core = _proper(tokens, start, end, is_person=kind == "PERSON")
        if core is not None:
            names.append((*core, known.settle(tokens[core[0] : core[1]], kind)))
    unknown = {number for number, token in enumerate(tokens) if number and token[:1].isupper()}
    if any(start == 0 for start, _, _ in spans):
        unknown.add(0)
    return _labels(len(tokens), names, unknown)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _index(sentence: Sequence[tuple[int, int, str]], offset: int) -> int:
    """The index of the first word that starts at or after a character offset."""
    return next((number for number, word in enumerate(sentence) if word[0] >= offset), len(sentence))


def _proper(tokens: Sequence[str], start: int, end: int, *, is_person: bool) -> tuple[int, int] | None:
    """The mention without determiners and titles, `None` if it is no proper name from end to end."""
    while start < end and not (tokens[start][:1].isupper() or tokens[start : start + 2] == ("al", "-")):
        start += 1
    while start < end and tokens[start].lower() in _OPENERS:
        start += 1
    if is_person:
        start, end = _without_titles(tokens, start, end)
    inner = tokens[start:end]
    if is_person and not _OFFICE.isdisjoint(inner):
        return None
    if not inner or not all(token[:1].isupper() or token.isdigit() or token in _JOINERS for token in inner):
        return None
    return (start, end) if inner[-1][:1].isupper() or inner[-1].isdigit() else None

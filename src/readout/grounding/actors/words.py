"""Words of a text with their offsets, in the form in which names are compared."""

import re
from functools import lru_cache

import msgspec

from readout.grounding.folding import fold

POSSESSIVE = "'s"
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d[\d.,]*\d|[^\W_]+(?:[.'’ʼ][^\W_]+)*|[,;:()\[\]]")
_OWNED = re.compile(r"['’ʼ][sS]$")
_HYPHENS = "-‐‑–"
_MARKS = frozenset(",;:()[]")
# A word longer than this names nobody; folding it would only cost time.
_LONGEST = 60


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word: its offsets in the text, its folded form, and how it is capitalised.

    `case` is "caps" (all capitals, at least two letters), "name" (a capital or a digit first), "common", or "mark".
    `is_joined`: a hyphen joins it to the word before.
    """

    start: int
    end: int
    key: str
    case: str
    is_joined: bool = False


def words_of(text: str, *, offset: int = 0) -> list[Word]:
    """The words and inner marks of `text`; a possessive ending is a word of its own, hyphens part words."""
    found: list[Word] = []
    for match in _WORD.finditer(text):
        raw, at = match.group(), match.start()
        start = at + offset
        is_joined = at > 0 and text[at - 1] in _HYPHENS
        owned = _OWNED.search(raw) if len(raw) > 2 else None
        bare = raw if owned is None else raw[: owned.start()]
        key, case = _shape(bare)
        found.append(Word(start, start + len(bare), key, case, is_joined))
        if owned is not None:
            found.append(Word(start + len(bare), start + len(raw), POSSESSIVE, "mark"))
    return found


@lru_cache(maxsize=65536)
def _shape(raw: str) -> tuple[str, str]:
    if raw in _MARKS:
        return raw, "mark"
    key = fold(raw[:_LONGEST]).replace(" ", "")
    letters = raw.replace(".", "")
    if len(letters) > 1 and letters.isupper():
        return key, "caps"
    return key, "name" if raw[0].isupper() or raw[0].isdigit() or _inner_capital(raw) else "common"


def _inner_capital(raw: str) -> bool:
    return any(letter.isupper() for letter in raw)


_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=8192)
def keys_of(name: str) -> tuple[str, ...]:
    """The folded words of a name, marks and a closing "Jr." left out."""
    keys = tuple(word.key for word in words_of(name) if word.case != "mark" or word.key == POSSESSIVE)
    return keys[:-1] if len(keys) > 2 and keys[-1].rstrip(".") in _SUFFIXES else keys


_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "persons", "staff": "staffs"}
_UNCHANGED = frozenset(
    {"police", "people", "media", "press", "personnel", "military", "infantry", "artillery", "youth"}
)


def plural_of(key: str) -> str:
    """The plural of a folded English noun, by rule."""
    for ending, many in _IRREGULAR.items():
        if key.endswith(ending):
            return key[: -len(ending)] + many
    if key in _UNCHANGED:
        return key
    if key.endswith(("s", "x", "ch", "sh")):
        return key + "es"
    if key.endswith("y") and len(key) > 1 and key[-2] not in "aeiou":
        return key[:-1] + "ies"
    return key + "s"

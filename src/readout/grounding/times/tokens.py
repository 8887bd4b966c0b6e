"""Cutting a text into words, once, in linear time, and keeping those near a word of time."""

import re
from typing import NamedTuple

from readout.grounding.times.words import OTHER, Words, listed

# No part of this pattern repeats a part that repeats, and its runs are possessive: each character is looked at a
# bounded number of times. Plain words stand first because nearly all are.
_TOKEN = re.compile(
    r"""
      (?P<word>[^\W\d_]{1,32}+(?:['’](?!s\b)[^\W\d_]{1,32}+)?(?!\w|\.\w))
    | (?P<isotime>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?(?!\w))
    | (?P<numdate>(?:\d{4}(?P<s1>[./-])\d{1,2}(?P=s1)\d{1,2}
                   |\d{1,2}(?P<s2>[./-])\d{1,2}(?P=s2)(?:\d{4}|\d\d))(?![\w/]|[-.]\d))
    | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![:\d]))
    | (?P<grouped>\d{1,3}(?:,\d{3})++(?:\.\d++)?)
    | (?P<ordnum>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<decadenum>(?:\d{1,3}0|'?\d0)['’]?s\b)
    | (?P<decimal>\d++\.\d++(?=[AaPp]\.?[Mm]\b|\W|$))
    | (?P<digits>\d++(?=[AaPp]\.?[Mm]\b|[A-Z]{3}\b)|\d++(?!\w))
    | (?P<ampm>[AaPp]\.\s?[Mm]\b\.?)
    | (?P<era>B\.C\.(?:E\.?)?|A\.D\.)
    | (?P<abbr>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)(?=\.\d))
    | (?P<poss>['’]s?(?!\w))
    | (?P<break>\n[^\S\n]*+\n)
    | (?P<odd>\w++)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
SHAPES = ("isotime", "numdate", "clock", "grouped", "ordnum", "decadenum", "decimal", "ampm", "era", "break", "poss")
GAP = "\0"  # stands for the words left out
_DASHES = dict.fromkeys("‐‑‒–—−", "-")
_BEFORE, _AFTER = 6, 5  # words kept around a word of time: no rule looks further
_LONGEST = 32  # characters; no word of time is longer


class Item(NamedTuple):
    """A word, or several already understood: offsets into the text, its letter, its own text, what was understood."""

    start: int
    end: int
    letter: str
    text: str
    node: object | None = None


def read_items(text: str, words: Words) -> list[Item]:
    """The words of a text near a word of time, with their letters; a gap is an item without letter or length."""
    special = {kind: words.alphabet.letter({kind.upper()}) for kind in SHAPES}
    letter_of = words.letter
    matches = list(_TOKEN.finditer(text))
    letters = "".join(
        [
            letter_of(match.group()) if match.lastgroup == "word" else _odd_letter(match, special, words)
            for match in matches
        ]
    )
    return _windows(text, letters, matches, words)


def _odd_letter(match: re.Match[str], special: dict[str, str], words: Words) -> str:
    """The letter of what is no plain word."""
    shape = special.get(match.lastgroup or "")
    if shape is not None:
        return shape
    token = match.group()
    return words.letter(_DASHES.get(token, token)) if len(token) <= _LONGEST else OTHER


def _windows(text: str, letters: str, matches: list[re.Match[str]], words: Words) -> list[Item]:
    items: list[Item] = []
    abbreviated = listed("abbreviated")
    near = words.window(_BEFORE, _AFTER)
    for window in near.finditer(letters):
        for place in range(window.start(), window.end()):
            match = matches[place]
            start, end = match.span()
            token = match.group()
            if token in abbreviated and text[end : end + 1] == ".":
                end, token = end + 1, token + "."
            elif items and start < items[-1].end:
                continue  # the full stop of an abbreviation
            items.append(Item(start, end, letters[place], _DASHES.get(token, token)))
        items.append(Item(items[-1].end, items[-1].end, OTHER, GAP))
    return items

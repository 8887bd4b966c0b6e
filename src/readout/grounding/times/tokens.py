"""Cutting a text into words, once, in linear time."""

import re
from typing import NamedTuple

from readout.grounding.times.words import OTHER, Words, special_roles

# No part of this pattern repeats a part that repeats; each character is looked at a bounded number of times.
_TOKEN = re.compile(
    r"""
      (?P<break>\n[^\S\n]*+\n)
    | (?P<isotime>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?(?!\w))
    | (?P<numdate>(?:\d{4}(?P<s1>[./-])\d{1,2}(?P=s1)\d{1,2}|\d{1,2}(?P<s2>[./-])\d{1,2}(?P=s2)(?:\d{4}|\d\d))(?![\w/]|[-.]\d))
    | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?![:\d]))
    | (?P<grouped>\d{1,3}(?:,\d{3})++(?:\.\d++)?)
    | (?P<ordnum>\d{1,2}(?:st|nd|rd|th)\b)
    | (?P<decadenum>(?:\d{1,3}0|'?\d0)['’]?s\b)
    | (?P<decimal>\d++\.\d++(?!\w))
    | (?P<digits>\d++(?=[ap]\.?m\b|[A-Z]{3}\b)|\d++(?!\w))
    | (?P<ampm>(?<=[\d\s])[AaPp]\.?\s?[Mm]\b\.?)
    | (?P<era>(?:B\.C\.E?\.?|A\.D\.|BCE?\b|CE\b|AD\b))
    | (?P<abbr>(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\.)
    | (?P<poss>['’]s?(?!\w))
    | (?P<word>[^\W\d_]++(?:['’](?!s\b)[^\W\d_]++)?|\w++)
    | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_DASHES = dict.fromkeys("‐‑‒–—−", "-")


class Item(NamedTuple):
    """A word, or several already understood: offsets into the text, its letter, its own text, what it was understood as."""

    start: int
    end: int
    letter: str
    text: str
    node: object | None = None


def read_items(text: str, words: Words) -> list[Item]:
    """The words of a text with their letters."""
    special = {kind: words.alphabet.letter({role}) for kind, role in special_roles().items()}
    items = []
    for match in _TOKEN.finditer(text):
        kind, token = match.lastgroup or "", match.group()
        if kind == "mark":
            letter = words.letter(_DASHES.get(token, token))
        elif kind in special:
            letter = special[kind]
        else:
            letter = words.letter(token) if len(token) <= 32 else OTHER
        items.append(Item(match.start(), match.end(), letter, _DASHES.get(token, token)))
    return items

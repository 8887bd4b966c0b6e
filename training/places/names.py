"""Which of GeoNames' names are kept: those in Latin letters as a report in English may print them."""

import re
from collections.abc import Iterable, Iterator

from readout.grounding.kinds import split_kind

# Latin letters with their accents; GeoNames' machine transliterations ("pa li", "lndn") are in small letters.
_LATIN = re.compile(r"[A-ZÀ-ÞĀ-ȳḀ-ỿƏ][A-Za-zÀ-ɏḀ-ỿƏəʻʼʾʿˌ'’‘`.()-]+(?: [A-Za-zÀ-ɏḀ-ỿƏəʻʼʾʿˌ'’‘`.()-]+){0,4}\Z")
_CODE = re.compile(r"[A-Z]{2,4}\Z")  # airport codes
_ARTICLES = frozenset(("al", "ad", "an", "ar", "as", "ash", "at", "az", "el"))


def latin(names: Iterable[str]) -> Iterator[str]:
    """The names in Latin letters, airport codes left out."""
    return (name for name in names if _LATIN.match(name) and not _CODE.match(name) and any(c.islower() for c in name))


def core(key: str) -> str:
    """A folded name of a division without the word for its kind and without the Arabic article."""
    kinded = split_kind(key)
    words = (kinded.key if kinded is not None else key).split(" ")
    return " ".join(words[1:]) if len(words) > 1 and words[0] in _ARTICLES else " ".join(words)

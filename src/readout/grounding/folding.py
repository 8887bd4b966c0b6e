"""Names as they are compared: without accents, case, dots, apostrophes and hyphens."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not decompose, as wire reports write them in plain letters.
_LETTERS = str.maketrans(
    {
        "ə": "a",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ŋ": "n",
        "ɖ": "d",
        "ɔ": "o",
        "ɛ": "e",
    }
)
_DROPPED = re.compile(r"[.'’‘`´ʻʼʿʾˈ′\"“”\u0300-\u036f]")
_SPACED = re.compile(r"[^\w&]+|_")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}
_ABBREVIATION = re.compile(r"(?:[A-Z]\.?){2,6}\Z")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key under which `name` is compared with other spellings of it.

    "Sana'a" and "SANAA" give "sanaa", "St. John's" gives "saint johns", "The Hague" gives "hague".
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).translate(_LETTERS)
    words = _SPACED.sub(" ", _DROPPED.sub("", plain)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_SHORT.get(word, word) if len(words) > 1 else word for word in words)


def is_abbreviation(name: str) -> bool:
    """Whether `name` is capitals only ("U.S.", "UAE"): such a name is never compared in another case."""
    return _ABBREVIATION.match(name) is not None


def undotted(name: str) -> str:
    """An abbreviation without its dots: "U.S." and "US" are one."""
    return name.replace(".", "")

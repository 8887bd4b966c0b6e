"""Dictionary forms by rule: a table of exceptions, then the suffixes of English inflection.

The table holds forms whose lemma the rules would miss, as UD English EWT and GUM have them (CC BY-SA 4.0; see the
model card).
"""

from collections.abc import Mapping
from functools import cache

from readout import data

TABLE = "model/lemmas.tsv"
_MOST = 64  # characters; a longer word is no word
_VOWELS = "aeiou"
_SIBILANT = ("ses", "xes", "zes", "ches", "shes")
# Tags whose words are inflected, and the group whose suffixes apply.
_GROUPS = {
    "NNS": "plural",
    "VBZ": "third",
    "VBG": "ing",
    "VBD": "past",
    "VBN": "past",
    "JJR": "more",
    "RBR": "more",
    "JJS": "most",
    "RBS": "most",
}
_KEEPS_CASE = frozenset({"PROPN", "NUM", "SYM", "X"})


@cache
def exceptions() -> Mapping[tuple[str, str], str]:
    """Lemma by tag (XPOS) and lower-cased form."""
    return {(row["xpos"], row["form"]): row["lemma"] for row in data.table(TABLE)}


def lemma(word: str, upos: str, xpos: str) -> str:
    """The dictionary form of a word with its tags, as UD English writes it."""
    if len(word) > _MOST:
        return word
    lower = word.lower().replace("’", "'")
    found = exceptions().get((xpos, lower))
    if found is not None:
        return found
    if upos in _KEEPS_CASE:
        return word
    group = _GROUPS.get(xpos) if upos in {"NOUN", "VERB", "AUX", "ADJ", "ADV"} else None
    return _STRIP[group](lower) if group is not None else lower


def _plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zzes")):
        return word[:-2]
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _third(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("xes", "ches", "shes", "sses", "zzes", "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _ing(word: str) -> str:
    return _stem(word[:-3]) if word.endswith("ing") and len(word) > 4 else word


def _past(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    return _stem(word[:-2]) if word.endswith("ed") and len(word) > 3 else word


def _more(word: str) -> str:
    return _degree(word, "er")


def _most(word: str) -> str:
    return _degree(word, "est")


def _degree(word: str, suffix: str) -> str:
    if not word.endswith(suffix) or len(word) <= len(suffix) + 2:
        return word
    stem = word[: -len(suffix)]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return _stem(stem)


def _stem(stem: str) -> str:
    """The verb whose -ing or -ed was taken off: a doubled consonant made single, a silent e put back."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "aeioulsz":
        return stem[:-1]
    if _wants_e(stem):
        return stem + "e"
    return stem


def _wants_e(stem: str) -> bool:
    if stem.endswith(
        (
            "at",
            "iz",
            "ys",
            "uc",
            "nc",
            "rc",
            "rs",
            "ns",
            "iv",
            "lv",
            "rv",
            "ag",
            "dg",
            "rg",
            "ng",
            "bl",
            "tl",
            "gl",
            "pl",
            "fl",
            "kl",
            "dl",
            "u",
            "v",
        )
    ):
        return not stem.endswith(("eat", "oat", "ang", "ing", "ong", "ung", "ou")) or stem.endswith("leat")
    if len(stem) < 2 or stem[-1] in _VOWELS + "wxy" or stem[-2] not in _VOWELS:
        return False
    return stem.endswith(
        (
            "as",
            "os",
            "is",
            "us",
            "ar",
            "ir",
            "ur",
            "ok",
            "ak",
            "ik",
            "uk",
            "od",
            "ad",
            "id",
            "ud",
            "ut",
            "ot",
            "am",
            "om",
            "im",
            "um",
            "in",
            "un",
            "on",
            "ac",
            "ic",
            "ap",
            "op",
            "yp",
            "ip",
            "ub",
            "ib",
            "ob",
            "al",
            "il",
            "ol",
            "ul",
        )
    ) and (len(stem) < 3 or stem[-3] not in _VOWELS)


_STRIP = {"plural": _plural, "third": _third, "ing": _ing, "past": _past, "more": _more, "most": _most}

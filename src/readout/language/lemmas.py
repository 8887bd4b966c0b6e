"""Dictionary forms: a table of irregular forms, then the rules of English inflection.

The tag (XPOS) says which inflection a word carries; `inflection` takes it off. The table holds irregular verbs and
plurals and whatever else the rules miss (see `data/language/lemmas.tsv`).
"""

from collections.abc import Mapping
from functools import cache

from readout import data
from readout.language import inflection

_MOST = 64  # characters; what is longer is no word
_KEEPS_CASE = frozenset({"PROPN", "NUM", "SYM", "X"})
_INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})
_RULES = {
    "NNS": inflection.singular,
    "VBZ": inflection.from_third_person,
    "VBG": inflection.from_participle,
    "VBD": inflection.from_past,
    "VBN": inflection.from_past,
    "JJR": inflection.from_comparative,
    "RBR": inflection.from_comparative,
    "JJS": inflection.from_superlative,
    "RBS": inflection.from_superlative,
}


@cache
def exceptions() -> Mapping[tuple[str, str], str]:
    """Lemma by tag (XPOS) and lower-cased form."""
    return {(row["xpos"], row["form"]): row["lemma"] for row in data.table("language/lemmas.tsv")}


def lemma(word: str, upos: str, xpos: str) -> str:
    """The dictionary form of a word with its tags, in small letters but for names."""
    if len(word) > _MOST or upos in _KEEPS_CASE:
        return word
    lower = word.lower().replace("’", "'")
    found = exceptions().get((xpos, lower))
    if found is not None:
        return found
    rule = _RULES.get(xpos) if upos in _INFLECTED else None
    return lower if rule is None else rule(lower) or lower

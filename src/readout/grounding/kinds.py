"""Words that say what kind of place a name is: "Kandahar Province", "the city of Basra"."""

from functools import lru_cache
from typing import NamedTuple

from readout.data import table
from readout.grounding.folding import fold

# Words before a name that leave the place what it is and say which part is meant.
_SIDES = ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
_REACHES = ("central", "upper", "lower", "inner", "outer", "downtown", "greater", "mainland", "rural", "coastal", "mid")
_PARTS = frozenset((*_SIDES, *(side + "ern" for side in _SIDES), *_REACHES))


class Kinded(NamedTuple):
    """A folded name without the word for its kind, and the GeoNames feature codes (prefixes) that fit it."""

    key: str
    features: tuple[str, ...]


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, tuple[str, ...]]]:
    sides: dict[str, dict[str, tuple[str, ...]]] = {"after": {}, "before": {}, "of": {}}
    for row in table("places/kinds.tsv"):
        features = tuple(row["features"].split("|"))
        for side in ("after", "before") if row["side"] == "both" else (row["side"],):
            sides[side][fold(row["word"])] = features
    return sides


def split_kind(key: str) -> Kinded | None:
    """The name and kind in a folded name ("kandahar province", "city of basra"); `None` where no word says one."""
    words = key.split(" ")
    sides = _words()
    for size in (3, 2, 1):
        if len(words) <= size:
            continue
        first, last = " ".join(words[:size]), " ".join(words[-size:])
        if len(words) > size + 1 and words[size] == "of" and first in sides["of"]:
            return Kinded(" ".join(words[size + 1 :]), sides["of"][first])
        if last in sides["after"]:
            return Kinded(" ".join(words[:-size]), sides["after"][last])
        if first in sides["before"]:
            return Kinded(" ".join(words[size:]), sides["before"][first])
    return None


def kind_features(word: str) -> tuple[str, ...] | None:
    """The features that a word after a name allows ("province" → ADM1, ADM2); `None` if it says no kind."""
    return _words()["after"].get(fold(word))


def kind_features_of(word: str) -> tuple[str, ...] | None:
    """The features that a word before "of" allows ("city of …"); `None` if it says no kind."""
    return _words()["of"].get(fold(word))


def is_part_word(word: str) -> bool:
    """Whether a word only says which part of a place is meant ("northern", "Central")."""
    return word.casefold().replace("-", "") in _PARTS

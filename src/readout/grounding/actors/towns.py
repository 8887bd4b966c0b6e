"""Place names and misprinted demonyms in a bare string, where no places floor has been before."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from readout.grounding.actors.lexicon import Hit, Sense
from readout.grounding.actors.words import POSSESSIVE, Word
from readout.grounding.folding import fold
from readout.grounding.gazetteer import Candidate, Gazetteer
from readout.grounding.spelling import Spelling

_SMALL_WORDS = frozenset(
    {"he", "she", "it", "we", "they", "i", "you", "who", "this", "that", "these", "those", "some", "two", "three",
     "four", "five", "several", "many", "few", "most", "one", "all", "both", "new", "his", "her", "their"}
)  # fmt: skip
_PREFIXES = frozenset({"new", "baja", "upper", "lower"})
# Hamlets share their names with surnames and common words; in a string without context they are not meant.
_LEAST_PEOPLE = 5_000
_MOST_CANDIDATES = 12


def with_places(text: str, words: Sequence[Word], hits: list[Hit], gazetteer: Gazetteer) -> list[Hit]:
    """The hits, and those capitalised words among the rest that name places or, misprinted, a people.

    Where several names stand in the string, the state that fits most of them is taken for each.
    """
    found: list[tuple[int, int, list[Candidate]]] = []
    named: list[Hit] = []
    for first, last in runs(words, hits):
        if _is_surname(words, hits, first) or words[first].key in _SMALL_WORDS:
            continue
        name = text[words[first].start : words[last - 1].end]
        people = _misprinted_people(name, gazetteer) if last - first == 1 else None
        if people is not None:
            named.append(Hit(first, last, (Sense("demonym", people, name, people),)))
            continue
        place = _place(text, words, first, last, gazetteer)
        if place is not None:
            found.append(place)
    named.extend(hit for hit in _longer(text, words, hits, gazetteer))
    over = {hit.first for hit in hits for other in named if other.first <= hit.first and hit.last <= other.last}
    hits = [hit for hit in hits if hit.first not in over]
    votes = Counter(state for _, _, places in found for state in {c.country for c in places})
    for first, last, places in found:
        chosen = max(places, key=lambda c: votes[c.country])  # the first of the best: candidates come best known first
        named.append(Hit(first, last, (Sense("place", chosen.name, chosen.name, chosen.country),)))
    return sorted([*hits, *named], key=lambda hit: hit.first)


def _longer(text: str, words: Sequence[Word], hits: Sequence[Hit], gazetteer: Gazetteer) -> list[Hit]:
    """Divisions whose name holds a state's ("New Jersey", "New Mexico")."""
    found = []
    for hit in hits:
        before = hit.first - 1
        if len(hit) != 1 or hit.of("country") is None or before < 0 or words[before].key not in _PREFIXES:
            continue
        places = gazetteer.candidates(text[words[before].start : words[hit.first].end])
        divisions = [c for c in places if c.feature.startswith("ADM1") and c.country is not None]
        if divisions:
            sense = Sense("place", divisions[0].name, divisions[0].name, divisions[0].country)
            found.append(Hit(before, hit.last, (sense,)))
    return found


def _place(
    text: str, words: Sequence[Word], first: int, last: int, gazetteer: Gazetteer
) -> tuple[int, int, list[Candidate]] | None:
    """The places that a run of words names, whole or, behind other names, in its last words."""
    for start in range(first, last):
        name = text[words[start].start : words[last - 1].end]
        places = gazetteer.candidates(name) or (gazetteer.misprinted(name) if start == first else [])
        kept = [c for c in places if c.country is not None and (c.population >= _LEAST_PEOPLE or c.feature == "PPLC")]
        if kept and (start == first or last - start > 1):
            return start, last, kept[:_MOST_CANDIDATES]
    return None


def runs(words: Sequence[Word], hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """The rows of capitalised words that no hit covers."""
    covered = {at for hit in hits for at in range(hit.first, hit.last)}
    found: list[tuple[int, int]] = []
    for at, word in enumerate(words):
        if at in covered or word.case not in ("name", "caps"):
            continue
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _is_surname(words: Sequence[Word], hits: Sequence[Hit], first: int) -> bool:
    """Whether a title or rank stands right before: what follows is a person's name."""
    before = words[first - 1].key if first > 0 else ""
    titled = any(hit.last == first and hit.of("title", "rank") for hit in hits)
    return titled and before != POSSESSIVE


def _misprinted_people(name: str, gazetteer: Gazetteer) -> str | None:
    """The state whose demonym or name differs from a word by a slip of the pen, if it is only one."""
    spelling, states = _spelling(gazetteer)
    near = spelling.near(fold(name))
    found = {state for key in near for state in states[key]}
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=4)
def _spelling(gazetteer: Gazetteer) -> tuple[Spelling, dict[str, set[str]]]:
    states: dict[str, set[str]] = {}
    for iso3, country in gazetteer.countries.items():
        for term in (country.name, *country.demonyms, *(f"{demonym}s" for demonym in country.demonyms)):
            if " " not in term and len(term) > 6:  # shorter ones are too near to other names
                states.setdefault(fold(term), set()).add(iso3)
    return Spelling(states), states

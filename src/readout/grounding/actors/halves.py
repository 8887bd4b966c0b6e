"""States called by a point of the compass: "the North", where the report is about North Korea."""

from collections.abc import Sequence
from functools import lru_cache

from readout.grounding.actors.lexicon import Hit, Sense
from readout.grounding.actors.sightings import View
from readout.grounding.gazetteer import Gazetteer

_POINTS = ("North", "South", "East", "West")


def name_halves(views: Sequence[View], gazetteer: Gazetteer) -> None:
    """Let "the North" mean the state that the report names in full, where it is one half of two that share a name."""
    named = {s.key for view in views for hit in view.hits if (s := hit.of("country", "demonym")) is not None}
    known: dict[str, list[str]] = {}
    for iso3, point in _halves(gazetteer).items():
        if iso3 in named:
            known.setdefault(point.lower(), []).append(iso3)
    senses = {
        point: Sense("country", states[0], gazetteer.countries[states[0]].name, states[0])
        for point, states in known.items()
        if len(states) == 1
    }
    for view in views if senses else ():
        _add(view, senses)


def _add(view: View, senses: dict[str, Sense]) -> None:
    found = [Hit(at, at + 1, (senses[word.key],)) for at, word in enumerate(view.words) if _is_half(view, at, senses)]
    if found:
        over = {hit.first for hit in found}
        view.hits = sorted([*(hit for hit in view.hits if hit.first not in over), *found], key=lambda hit: hit.first)
        view.hit_at = {at: hit for hit in view.hits for at in range(hit.first, hit.last)}


def _is_half(view: View, at: int, senses: dict[str, Sense]) -> bool:
    """Whether a word is a point of the compass that stands alone behind "the" ("the North", not "the North Sea")."""
    word = view.words[at]
    if word.key not in senses or word.case != "name" or at == 0 or view.words[at - 1].key != "the":
        return False
    hit = view.hit_at.get(at)
    if hit is not None and (len(hit) > 1 or hit.of("place") is None):
        return False
    following = view.words[at + 1] if at + 1 < len(view.words) else None
    if following is None or following.case == "mark":
        return True
    beyond = view.words[at + 2] if at + 2 < len(view.words) else None
    of_place = following.key == "of" and beyond is not None and (beyond.key == "the" or beyond.case != "common")
    return following.case == "common" and following.key != "and" and not of_place


@lru_cache(maxsize=4)
def _halves(gazetteer: Gazetteer) -> dict[str, str]:
    """The point of the compass by state, for states that share the rest of their name with another state."""
    names = {iso3: state.name for iso3, state in gazetteer.countries.items()}
    rests = {iso3: _rest(name) for iso3, name in names.items()}
    return {
        iso3: name.split()[0]
        for iso3, name in names.items()
        if rests[iso3] != name and sum(rest == rests[iso3] for rest in rests.values()) > 1
    }


def _rest(name: str) -> str:
    point, _, rest = name.partition(" ")
    return rest if point in _POINTS else name

"""Where: each mention of a place in an article and the place it means.

The network says which words name a place, the gazetteer which places bear the name, `choice` which of them is meant.
What no table knows, or what two places could be alike, stays open and becomes an issue.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from readout.grounding.choice import Choice, Name, apart, best_known, choose, kind_of
from readout.grounding.gazetteer import Candidate, Gazetteer
from readout.grounding.spans import Toponym
from readout.grounding.toponyms import find_toponyms, same_name
from readout.records import Article, Issue, Parse, Place

__all__ = ["Gazetteer", "find_places"]

_TIE, _TIE_KM = 0.15, 50.0  # two candidates are tied whose shares differ by less and that lie further apart
_DATELINE_WEIGHT = 2.0
_PART_SCORE, _TYPO_SCORE = 0.8, 0.7

_Sense = tuple[str, tuple[str, ...], str]  # folded name, kinds allowed, folded name of the container


def find_places(article: Article, parse: Parse, gazetteer: Gazetteer) -> tuple[tuple[Place, ...], tuple[Issue, ...]]:
    """The places of an article in order of the text, and what stays open about them.

    Issues: "place-open" (no table knows the name), "place-tie" (two places fit it almost alike), "place-misspelt"
    (taken for the place whose name it nearly is).
    """
    toponyms = find_toponyms(article, parse, gazetteer)
    senses = [_sense(toponyms, i) for i in range(len(toponyms))]
    countries = _countries(article, parse, gazetteer)
    first = {sense: toponyms[i] for i, sense in reversed(list(enumerate(senses)))}
    found = {sense: _candidates(first[sense], gazetteer) for sense in dict.fromkeys(senses)}
    found |= _misprints(first, found, set(countries), gazetteer)
    choices = _choices(toponyms, senses, found, countries)
    grounded = [
        _Grounding(f"p{number}", toponym, choices[sense], _container(toponym, senses, choices))
        for number, (toponym, sense) in enumerate(zip(toponyms, senses, strict=True), start=1)
    ]
    places = tuple(grounding.place() for grounding in grounded)
    issues = tuple(issue for grounding in grounded if (issue := grounding.issue()) is not None)
    return places, issues


def _sense(toponyms: Sequence[Toponym], i: int) -> _Sense:
    """What toponyms of one sense share: the name, and where the words give one the kind and the container."""
    toponym = toponyms[i]
    within = "" if toponym.within is None else same_name(toponyms[toponym.within])
    return same_name(toponym), toponym.features, within


def _candidates(toponym: Toponym, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    if toponym.is_abbreviation:
        return tuple(gazetteer.abbreviated(toponym.name))
    return tuple(gazetteer.candidates(toponym.name))


def _misprints(
    first: Mapping[_Sense, Toponym],
    found: Mapping[_Sense, tuple[Candidate, ...]],
    countries: set[str],
    gazetteer: Gazetteer,
) -> dict[_Sense, tuple[Candidate, ...]]:
    """What unknown names are misprints of: places in a state or, for towns, a division the article speaks of anyway."""
    best = [candidates[0] for candidates in found.values() if candidates]
    states = countries | {iso3 for candidate in best for iso3 in candidate.members}
    divisions = {(candidate.country, candidate.admin1) for candidate in best}

    def is_near(candidate: Candidate) -> bool:
        if candidate.feature.startswith("PPL") and candidate.feature != "PPLC":
            return (candidate.country, candidate.admin1) in divisions
        if not candidate.members:  # seas and continents are near everything: only a long name is sure enough
            return " " in candidate.name
        return not states.isdisjoint(candidate.members)

    unknown = (sense for sense, candidates in found.items() if not candidates)
    return {sense: tuple(filter(is_near, gazetteer.misprinted(first[sense].name))) for sense in unknown}


def _choices(
    toponyms: Sequence[Toponym],
    senses: Sequence[_Sense],
    found: Mapping[_Sense, tuple[Candidate, ...]],
    countries: dict[str, float],
) -> dict[_Sense, Choice]:
    weights: dict[_Sense, float] = defaultdict(float)
    within: dict[_Sense, tuple[Candidate, ...]] = {}
    beside: dict[_Sense, set[_Sense]] = defaultdict(set)
    for toponym, sense in zip(toponyms, senses, strict=True):
        weights[sense] += _DATELINE_WEIGHT if toponym.is_dateline else 1.0
        beside[sense].update(senses[i] for i in toponym.in_list_with)
        if toponym.within is not None:
            outer = found[senses[toponym.within]]
            if _can_lie_in(found[sense], outer, is_listed=toponym.is_listed):
                within[sense] = outer
    lent = {sense[0]: outer for sense, outer in within.items()}
    names = {
        sense: Name(candidates, weights[sense] ** 0.5, sense[1], within.get(sense, lent.get(sense[0], ())))
        for sense, candidates in found.items()
    }
    kinds = {sense: kind_of(best) for sense, name in names.items() if (best := best_known(name)) is not None}
    named = [
        replace(name, beside=frozenset(kind for other in beside[sense] if (kind := kinds.get(other)) is not None))
        for sense, name in names.items()
    ]
    return dict(zip(names, choose(named, countries), strict=True))


def _can_lie_in(inner: Sequence[Candidate], outer: Sequence[Candidate], *, is_listed: bool) -> bool:
    """Whether "Paris, Texas" can mean that the first lies in the second: not "China, Japan", not a list of states."""
    if _level(inner) != _level(outer):
        return True
    return not is_listed and (_level(inner) > 0 or any(candidate.feature == "ADM1" for candidate in inner))


def _level(candidates: Sequence[Candidate]) -> int:
    """The highest level among the places of a name: 0 a state or region, 1 a first-level division, 2 any other."""
    levels = {"PCL": 0, "RGN": 0, "CON": 0, "ADM1": 1}
    found = (levels.get(c.feature[:3], levels.get(c.feature, 2)) for c in candidates if c.match == "name")
    return min(found, default=2)


def _countries(article: Article, parse: Parse, gazetteer: Gazetteer) -> dict[str, float]:
    """States that the article speaks of by their people, and the outlet's."""
    weights: dict[str, float] = defaultdict(float)
    if article.outlet is not None and article.outlet.country is not None:
        weights[article.outlet.country] += 1.0
    for word in {m.text.split()[0] for m in parse.mentions if m.label in ("GROUP", "ORGANISATION") and m.text.strip()}:
        for iso3 in gazetteer.countries_by_demonym(word):
            weights[iso3] += 0.5
    return weights


def _container(toponym: Toponym, senses: Sequence[_Sense], choices: Mapping[_Sense, Choice]) -> Candidate | None:
    """The place that the words say a toponym lies in."""
    if toponym.within is None:
        return None
    ranked = choices[senses[toponym.within]].ranked
    return ranked[0][0] if ranked else None


@dataclass(frozen=True, slots=True)
class _Grounding:
    """A toponym with what was chosen for it and the place that the words say it lies in."""

    id: str
    toponym: Toponym
    choice: Choice
    container: Candidate | None

    def place(self) -> Place:
        if not self._is_known():
            return self._open()
        (best, _), *others = self.choice.ranked
        return Place(
            id=self.id,
            start=self.toponym.start,
            end=self.toponym.end,
            text=self.toponym.name,
            geoname_id=best.geoname_id,
            name=best.name,
            country=best.country,
            admin1=best.admin1,
            lat=best.lat,
            lon=best.lon,
            feature=best.feature,
            score=round(self._certainty(best), 3),
            runner_up=others[0][0].geoname_id if others else None,
        )

    def _certainty(self, best: Candidate) -> float:
        """The share of the best candidate and of those at the same spot (a town and its district): 0 to 1."""
        share = sum(share for candidate, share in self.choice.ranked if apart(best, candidate) <= _TIE_KM)
        return min(1.0, share) * {"part": _PART_SCORE, "typo": _TYPO_SCORE}.get(best.match, 1.0)

    def issue(self) -> Issue | None:
        if not self._is_known():
            return self._issue("place-open", f"no place of the name '{self.toponym.name}' is known")
        (best, share), *others = self.choice.ranked
        if best.match == "typo":
            return self._issue("place-misspelt", f"'{self.toponym.name}' is taken for {best.name}")
        if others and share - others[0][1] < _TIE and apart(best, others[0][0]) > _TIE_KM:
            return self._issue("place-tie", f"'{self.toponym.name}' fits {_said(best)} and {_said(others[0][0])} alike")
        return None

    def _is_known(self) -> bool:
        """Whether a candidate may stand: one at least, and where the words name its container one inside that."""
        return bool(self.choice.ranked)

    def _open(self) -> Place:
        """A place that no table knows; what is known of where it lies is kept."""
        outer = self.container
        return Place(
            id=self.id,
            start=self.toponym.start,
            end=self.toponym.end,
            text=self.toponym.name,
            geoname_id=None,
            name=self.toponym.name,
            country=outer.country if outer is not None else None,
            admin1=outer.admin1 if outer is not None else None,
            lat=None,
            lon=None,
            feature=None,
            score=0.0,
            runner_up=self.choice.doubted.geoname_id if self.choice.doubted is not None else None,
        )

    def _issue(self, code: str, message: str) -> Issue:
        return Issue(stage="grounding", code=code, message=message, start=self.toponym.start, end=self.toponym.end)


def _said(candidate: Candidate) -> str:
    where = ", ".join(part for part in (candidate.admin1, candidate.country) if part)
    return f"{candidate.name} ({where or candidate.feature})"

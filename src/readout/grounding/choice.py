"""Which of its candidates each name of an article means.

A candidate's score is a sum of what speaks for it, on the scale of a common logarithm of inhabitants: how well known it
is, how its name fits, the kind of place the words ask for, the place they say it lies in, and how many of the article's
other names lie in the same country and division, or near. All names of an article are weighed together in rounds,
each by what the one before gave. The weights below are few and the same for all texts.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from readout.grounding.gazetteer import Candidate

# What a kind of place weighs before anything is known; inhabitants count on top.
_FEATURE_PRIOR = {
    "PCLI": 10.0,
    "PCL": 10.0,
    "CONT": 10.0,
    "RGN": 7.5,
    "PCLD": 8.0,
    "PCLS": 9.0,
    "TERR": 8.0,
    "PCLH": 6.0,
}
_AREA_PRIOR = 6.5
_AT_LEAST = {"ADM1": 100_000, "ADM2": 10_000}  # inhabitants: the sums over their towns leave out the countryside
_SEAT_BONUS = {"PPLC": 1.5, "PPLA": 0.4, "PPLA2": 0.1, "ADM1": -0.1, "ADM2": -1.5, "PPLX": -0.7}
_MATCH_BONUS = {"name": 0.0, "alternate": -1.0, "core": -1.5, "part": 0.0, "typo": -0.5}
_ALTERNATE_BESIDE_NAME = -2.0  # more against an alternate name where another place bears the name itself
_FITS_KIND, _MISSES_KIND = 2.0, -4.0
_WITHIN = 9.0
_BESIDE_CITY = -0.8
_LIKE_NEIGHBOURS = 2.5
_COUNTRY, _DIVISION, _NEAR = 4.0, 3.0, 2.5
_RULES = 2.0  # above 1: several states in one report are parties to it, and say little of where its places lie
_DOUBT, _DOUBT_ELSEWHERE = 2.5, 2.0
_FEW_NAMES = 2.0  # below so many other names an article says little about where it is
_NEAR_KM = 60.0
_ROUNDS = 4
_MOST = 600  # candidates weighed together
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Name:
    """A name of the article: its candidates, how often it stands there, what the words ask for.

    `within` holds the candidates of the place that the words say it lies in, `beside` the kinds of the names that stand
    in a list with it (`kind_of`).
    """

    candidates: tuple[Candidate, ...]
    weight: float
    features: tuple[str, ...] = ()
    within: tuple[Candidate, ...] = ()
    beside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of a name, best first, with their shares of probability.

    None where the best is so little known, and lies so far from all the article speaks of, that the name rather means
    a place that no table knows; `doubted` is that candidate.
    """

    ranked: tuple[tuple[Candidate, float], ...]
    doubted: Candidate | None = None


def choose(names: Sequence[Name], countries: dict[str, float]) -> list[Choice]:
    """The choice for each name. `countries` weighs states the article speaks of otherwise (demonyms, the outlet's).

    Time grows with the square of at most 600 candidates, however many names there are.
    """
    limit = max(2, _MOST // max(1, len(names)))
    pruned = [_pruned(name, limit) for name in names]
    weighed = min(len(pruned), _MOST // 2)
    table = _Table(pruned[:weighed])
    scores = table.base
    for _ in range(_ROUNDS):
        scores = table.base + table.context(table.shares(scores), countries)
    doubts = table.doubts(table.shares(scores), countries)
    chosen = [_ranked(pruned[i].candidates, scores[table.owner == i], doubts[i]) for i in range(weighed)]
    return chosen + [_ranked(name.candidates, np.array(_bases(name)), _DOUBT) for name in pruned[weighed:]]


def _ranked(candidates: Sequence[Candidate], scores: NDArray[np.float64], doubt: float) -> Choice:
    if not candidates:
        return Choice(())
    best = candidates[int(scores.argmax())]
    if scores.max() < doubt and _prior(best) < _AREA_PRIOR:
        return Choice((), doubted=best)
    odds = np.exp(2.0 * (scores - scores.max()))
    shares = odds / odds.sum()
    order = np.argsort(-scores, kind="stable")
    return Choice(tuple((candidates[i], float(shares[i])) for i in order))


def _pruned(name: Name, limit: int) -> Name:
    if len(name.candidates) <= limit:
        return name
    scores = _bases(name)
    best = sorted(range(len(scores)), key=lambda i: -scores[i])[:limit]
    return replace(name, candidates=tuple(name.candidates[i] for i in best))


def _bases(name: Name) -> list[float]:
    """What speaks for each candidate before the other names are looked at."""
    is_borne = any(candidate.match == "name" for candidate in name.candidates)
    return [_base(name, candidate, is_borne=is_borne) for candidate in name.candidates]


def _base(name: Name, candidate: Candidate, *, is_borne: bool) -> float:
    score = _prior(candidate) + _MATCH_BONUS[candidate.match]
    if name.features:
        score += _fit(candidate, name.features)
    if any(lies_in(candidate, outer) for outer in name.within):
        score += _WITHIN
    if candidate.match == "alternate" and is_borne:
        score += _ALTERNATE_BESIDE_NAME
    if name.beside and kind_of(candidate) in name.beside:
        score += _LIKE_NEIGHBOURS
    if candidate.feature == "ADM1" and not name.features and _has_namesake(candidate, name.candidates):
        score += _BESIDE_CITY
    return score


def _fit(candidate: Candidate, features: tuple[str, ...]) -> float:
    """How well a candidate is of the kind that the words ask for; the kinds that fit stand best first."""
    for rank, feature in enumerate(features):
        if candidate.feature.startswith(feature):
            return _FITS_KIND - 0.7 * rank
    return _MISSES_KIND


def kind_of(candidate: Candidate) -> str | None:
    """What members of one list have in common: that they are states, or divisions of one state; `None` for others."""
    if candidate.feature.startswith("PCL"):
        return "state"
    return f"division of {candidate.country}" if candidate.feature == "ADM1" else None


def best_known(name: Name) -> Candidate | None:
    """The candidate that the name means as far as it alone tells."""
    if len(name.candidates) < 2:
        return name.candidates[0] if name.candidates else None
    scores = _bases(name)
    return name.candidates[scores.index(max(scores))]


def _has_namesake(division: Candidate, candidates: Sequence[Candidate]) -> bool:
    """Whether a large city of the same name lies in a division: the bare name means the city ("New York")."""
    return any(
        city.feature.startswith("PPL") and city.population * 4 > division.population and lies_in(city, division)
        for city in candidates
    )


def _prior(candidate: Candidate) -> float:
    known = _FEATURE_PRIOR.get(candidate.feature)
    if known is not None:
        return known
    if candidate.admin1 is None:  # of our own tables: written down because reports name it
        return _AREA_PRIOR
    if candidate.feature.startswith(("PPL", "ADM", "STLMT")):
        inhabitants = max(candidate.population, _AT_LEAST.get(candidate.feature, 0))
        return math.log10(inhabitants + 100) + _SEAT_BONUS.get(candidate.feature, 0.0)
    return _AREA_PRIOR


def lies_in(inner: Candidate, outer: Candidate) -> bool:
    """Whether a candidate lies in a state, region or division by what the tables say."""
    if inner == outer:
        return False
    if outer.feature.startswith(("PCL", "CONT", "RGN", "TERR")) or outer.admin1 is None:
        return bool(set(inner.members) & set(outer.members))
    if outer.feature == "ADM1":
        return inner.country == outer.country and inner.admin1 == outer.admin1
    same = inner.country == outer.country and inner.admin1 == outer.admin1
    return outer.feature == "ADM2" and same and apart(inner, outer) < 80


def apart(a: Candidate, b: Candidate) -> float:
    """How far two places lie apart on the great circle, in km."""
    lat, other = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat - other) / 2) ** 2
    half += math.cos(lat) * math.cos(other) * math.sin(math.radians(a.lon - b.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def distances(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Great-circle distances in km between all pairs of points (latitude, longitude in radians)."""
    lat, lon = points[:, 0], points[:, 1]
    unit = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    return np.asarray(_EARTH_KM * np.arccos(np.clip(unit @ unit.T, -1.0, 1.0)), np.float64)


class _Table:
    """All candidates of all names as columns."""

    def __init__(self, names: Sequence[Name]) -> None:
        rows = [(i, candidate) for i, name in enumerate(names) for candidate in name.candidates]
        self.owner = np.array([i for i, _ in rows], int)
        self.base = np.array([score for name in names for score in _bases(name)], float)
        self._weight = np.array([name.weight if name.candidates else 0.0 for name in names], float)
        self._candidates = [c for _, c in rows]
        self._n_names = len(names)
        self._countries = _codes([c.country for c in self._candidates])
        self._divisions = _codes([c.admin1 and f"{c.country}.{c.admin1}" for c in self._candidates])
        self._near = self._nearness() if rows else np.zeros((0, 0))

    def _nearness(self) -> NDArray[np.float64]:
        """How near two candidates for different names lie, 1 at the same spot; areas are near nothing."""
        points = np.radians([[c.lat, c.lon] for c in self._candidates])
        near = np.exp(-distances(points) / _NEAR_KM)
        small = np.array([c.feature.startswith(("PPL", "ADM2", "STLMT")) for c in self._candidates])
        near *= small[:, None] & small[None, :] & (self.owner[:, None] != self.owner[None, :])
        return np.asarray(near)

    def shares(self, scores: NDArray[np.float64]) -> NDArray[np.float64]:
        """Each candidate's share of its name's probability."""
        top = np.full(self._n_names, -np.inf)
        np.maximum.at(top, self.owner, scores)
        odds = np.exp(scores - top[self.owner])
        sums = np.bincount(self.owner, odds, self._n_names)
        return np.asarray(odds / sums[self.owner])

    def doubts(self, shares: NDArray[np.float64], countries: dict[str, float]) -> NDArray[np.float64]:
        """For each name the score below which it rather means an unknown place: the more, the more one state rules."""
        votes = shares * self._weight[self.owner]
        n_codes = int(self._countries.max(initial=0)) + 1
        by_country = np.zeros((self._n_names, n_codes))
        np.add.at(by_country, (self.owner, self._countries), votes)
        others = by_country.sum(axis=0) - by_country
        total = self._weight.sum() - self._weight + sum(countries.values())
        ruling = others.max(axis=1, initial=0.0) / np.maximum(total, _FEW_NAMES)
        return np.asarray(_DOUBT + _DOUBT_ELSEWHERE * ruling)

    def context(self, shares: NDArray[np.float64], countries: dict[str, float]) -> NDArray[np.float64]:
        """What the other names of the article say for each candidate."""
        votes = shares * self._weight[self.owner]
        outside = np.array([countries.get(c.country or "", 0.0) for c in self._candidates])
        total = self._weight.sum() - self._weight[self.owner] + sum(countries.values())
        country = (self._others(votes, self._countries) + outside) / np.maximum(total, 1.0)
        division = self._others(votes, self._divisions) / np.maximum(total, 1.0)
        near = 1.0 - np.exp(-(self._near @ votes))
        return np.asarray(_COUNTRY * country**_RULES + _DIVISION * np.sqrt(division) + _NEAR * near, np.float64)

    def _others(self, votes: NDArray[np.float64], codes: NDArray[np.int64]) -> NDArray[np.float64]:
        """Votes of other names for the candidate's own country or division."""
        n_codes = int(codes.max(initial=0)) + 1
        by_code = np.bincount(codes, votes, n_codes)
        own = np.zeros((self._n_names, n_codes))
        np.add.at(own, (self.owner, codes), votes)
        found = by_code[codes] - own[self.owner, codes]
        return np.where(codes == 0, 0.0, found)


def _codes(values: Sequence[str | None]) -> NDArray[np.int64]:
    """Numbers for strings, 0 for none."""
    numbers: dict[str, int] = {}
    return np.array([0 if not value else numbers.setdefault(value, len(numbers) + 1) for value in values], np.int64)

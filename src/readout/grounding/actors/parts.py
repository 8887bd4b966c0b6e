"""The known words of a phrase, each with the region of the phrase that it stands in.

Regions: before the first preposition (core), behind "of", behind "in", or behind a preposition that leads away from
the actor ("ambassador to France").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from readout.grounding.actors.lexicon import Hit, Sense
from readout.grounding.actors.words import Word

Region = Literal["core", "of", "in", "away"]

_PREPOSITIONS: dict[str, Region] = {
    "of": "of",
    "in": "in",
    "at": "in",
    "from": "in",
    "near": "in",
    "inside": "in",
    "across": "in",
    "on": "away",
    "for": "away",
    "to": "away",
    "with": "away",
    "against": "away",
    "by": "away",
    "about": "away",
    "over": "away",
    "into": "away",
    "who": "away",
    "that": "away",
    "whose": "away",
    "which": "away",
    "between": "away",
}
# "Iran-backed militia": whose friend an actor is does not say whose it is.
_AFFILIATED = frozenset(
    {"backed", "led", "funded", "allied", "trained", "sponsored", "held", "controlled", "born", "supported", "occupied",
     "aligned", "linked", "affiliated", "brokered", "mediated", "installed", "appointed", "armed", "designated"}
)  # fmt: skip
_BASED = frozenset({"based", "ruled", "run", "administered"})
_OPPOSED = frozenset({"anti", "pro", "non", "counter"})
# Those who speak or act for others: "spokesman for the ministry" is the ministry's.
_FOR_OTHERS = frozenset(
    [(who, "for") for who in ("spokesperson", "spokesman", "spokeswoman", "lawyer", "negotiator", "secretary")]
    + [(who, "to") for who in ("adviser", "advisor", "aide", "assistant", "security-adviser")]
)
STATE_KINDS = ("country", "demonym", "capital")
PLACE_KINDS = (*STATE_KINDS, "place")


@dataclass(frozen=True, slots=True)
class Part:
    """A hit with the region of the phrase that it stands in."""

    hit: Hit
    region: Region
    segment: int

    def of(self, *kinds: str) -> Sense | None:
        """Its first sense of one of the kinds."""
        return self.hit.of(*kinds)  # type: ignore[arg-type]


def parts_of(words: Sequence[Word], hits: Sequence[Hit]) -> list[Part]:
    """The hits of a phrase with their regions; what stands under "anti-" or "…-backed" is moved away."""
    starts = {hit.first: hit for hit in hits}
    parts: list[Part] = []
    region: Region = "core"
    segment, at = 0, 0
    while at < len(words):
        hit = starts.get(at)
        if hit is not None:
            parts.append(Part(hit, _moved(words, hit, region), segment))
            at = hit.last
            continue
        key = words[at].key
        if region == "of" and words[at].case in ("name", "caps"):
            parts.append(Part(Hit(at, at + 1, ()), region, segment))  # a name that no table has
        if key in _PREPOSITIONS:
            region = _led_by(parts, key)
        elif key in (",", "and", "&", ";", ":", "(", ")") and _opens_office(words, at + 1, starts):
            region, segment = "core", segment + 1
        at += 1
    return parts


def _moved(words: Sequence[Word], hit: Hit, region: Region) -> Region:
    if hit.first > 0 and words[hit.first - 1].key in _OPPOSED:
        return "away"
    following = words[hit.last].key if hit.last < len(words) and words[hit.last].is_joined else ""
    if following in _AFFILIATED and hit.of(*PLACE_KINDS, "body"):  # type: ignore[arg-type]
        return "away"
    return "in" if following in _BASED and region == "core" else region


def _led_by(parts: Sequence[Part], key: str) -> Region:
    last = parts[-1] if parts else None
    if key in ("for", "to") and last is not None and last.region in ("core", "of"):
        title = last.of("title", "noun")
        if title is not None and (title.key, key) in _FOR_OTHERS:
            return "of"
    return _PREPOSITIONS[key]


def _opens_office(words: Sequence[Word], at: int, starts: dict[int, Hit]) -> bool:
    while at < len(words) and words[at].key not in (",", "and", "&", ";"):
        hit = starts.get(at)
        if hit is not None and hit.of("title", "rank"):
            return True
        at = hit.last if hit is not None else at + 1
    return False

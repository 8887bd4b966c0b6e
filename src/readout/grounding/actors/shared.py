"""Plurals of several states: "the foreign ministers of Peru and Chile", "Malian and Nigerien soldiers"."""

from collections.abc import Sequence
from dataclasses import dataclass

from readout.grounding.actors.lexicon import Hit
from readout.grounding.actors.sightings import View
from readout.grounding.actors.words import POSSESSIVE, Word

_MOST = 12  # more owners in one row are a list of other things
_JOINTS = frozenset({",", "and", "&"})


@dataclass(frozen=True, slots=True)
class Shared:
    """A plural noun that several own: the phrase's words, first and last (exclusive), and its owners in order."""

    first: int
    last: int
    owners: tuple[Hit, ...]
    is_behind: bool

    def name(self, view: View, text: str, hit: Hit, owner: Hit) -> str:
        """What one of them is called: "foreign minister of Peru", "Malian soldiers"."""
        noun, whose = (view.span(one.first, one.last).cut(text) for one in (hit, owner))
        is_one = any(s.kind == "title" or s.number == "body" for s in hit.senses)
        noun = singular_of(noun) if is_one else noun
        words = f"{noun} of {whose}" if self.is_behind else f"{whose} {noun}"
        return " ".join(words.split())


def shared_by(view: View, hit: Hit, first: int) -> Shared | None:
    """The owners of a plural noun whose phrase opens at word `first`, `None` for fewer than two."""
    behind = _behind(view, hit.last)
    if len(behind) > 1:
        return Shared(first, behind[-1].last, tuple(behind), is_behind=True)
    before = _before(view, hit.first)
    if len(before) > 1:
        start = min(first, before[0].first)
        start -= start > 0 and view.words[start - 1].key == "the"
        return Shared(start, hit.last, tuple(before), is_behind=False)
    return None


def _behind(view: View, at: int) -> list[Hit]:
    """The states and bodies in the row behind "of" at word `at`."""
    words = view.words
    if at >= len(words) or words[at].key != "of":
        return []
    found: list[Hit] = []
    at += 1
    while at < len(words) and len(found) < _MOST:
        if words[at].key == "the" and at not in view.hit_at:  # "the Emirates" is a name with its article
            at += 1
        hit = view.hit_at.get(at)
        if hit is None or hit.first != at or hit.of("country", "body") is None:
            break
        found.append(hit)
        at = _over_joint(words, hit.last)
        if at == hit.last:
            break
    if found and found[-1].last < len(words) and words[found[-1].last].key == POSSESSIVE:
        return []  # "the presidents of Peru and Chile's congress"
    return found


def _over_joint(words: Sequence[Word], at: int) -> int:
    """Past ",", "and" or ", and" at word `at`."""
    for _ in range(2):
        if at < len(words) and words[at].key in _JOINTS:
            at += 1
    return at


def _before(view: View, at: int) -> list[Hit]:
    """The demonyms and states in the row that ends right before word `at`."""
    words = view.words
    found: list[Hit] = []
    while at > 0 and len(found) < _MOST:
        hit = view.hit_at.get(at - 1)
        if hit is None or hit.last != at or hit.of("demonym", "country") is None or hit.of("body", "title") is not None:
            break
        found.insert(0, hit)
        at = hit.first
        joint = at
        while joint > 0 and at - joint < 2 and words[joint - 1].key in _JOINTS:
            joint -= 1
        if joint == at:
            break
        at = joint
    return found


def singular_of(words: str) -> str:
    """The singular of an office in the plural: "heads of state" → "head of state"."""
    head, joint, rest = words.partition(" of ")
    if head.endswith("ies"):
        head = head[:-3] + "y"
    elif head.endswith("s") and not head.endswith("ss"):
        head = head[:-1]
    return f"{head}{joint}{rest}"

"""A phrase that names an actor → country, PLOVER sectors and offices, composed from its parts.

"the Azerbaijani Defense Ministry's Chief" is a state (from the demonym), a body (its sectors) and an office; each
part says in which region of the phrase it stands: before the first preposition (core), behind "of", behind "in",
or behind a preposition that leads away from the actor ("ambassador to France").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from readout.grounding.actors.lexicon import Hit, Sense
from readout.grounding.actors.words import POSSESSIVE, Word

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
_LASTING = frozenset({"ambassador", "special-representative"})  # sent by a state to a body: the sender's
_JOINTS = frozenset({",", "and", "&", ";", ":", "(", ")", "the"})
_STATE_KINDS = ("country", "demonym", "capital")
_PLACE_KINDS = (*_STATE_KINDS, "place")


@dataclass(frozen=True, slots=True)
class Part:
    """A hit with the region of the phrase that it stands in."""

    hit: Hit
    region: Region
    segment: int

    def of(self, *kinds: str) -> Sense | None:
        """Its first sense of one of the kinds."""
        return self.hit.of(*kinds)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a phrase names: its class, its words, the state or body where it is held.

    `body` are the words of a ministry or the like whose head it is.
    """

    kind: str
    first: int
    last: int
    seat: str | None
    is_former: bool = False
    body: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Composition:
    """What a phrase says about the actor it names.

    `body` is the organisation, group or state body it names or belongs to; `ground` the parts that gave the country,
    `basis` those that gave the sectors (indices of words, first and last).
    """

    country: str | None = None
    sectors: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    body: Sense | None = None
    head: Sense | None = None
    is_former: bool = False
    gender: str = ""
    ground: tuple[int, int] | None = None
    basis: tuple[int, int] | None = None
    role_of: Sense | None = None

    @property
    def classes(self) -> frozenset[str]:
        """The classes of the offices held."""
        return frozenset(office.kind for office in self.offices if not office.is_former)


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
    if following in _AFFILIATED and hit.of(*_PLACE_KINDS, "body"):  # type: ignore[arg-type]
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


def compose(words: Sequence[Word], hits: Sequence[Hit], *, on: str | None, near: frozenset[str]) -> Composition:
    """What the phrase `words` says about the actor that it names.

    Args:
        words: the phrase.
        hits: what the lexicon found in it; `first`, `last` count in `words`.
        on: ISO day for which bodies are looked up; `None` is today.
        near: states (ISO alpha-3) that the surrounding text names, to choose between bodies of one name.
    """
    parts = [_settled(part, on, near) for part in parts_of(words, hits)]
    body = _body(parts)
    place, country = _country(parts, body)
    former = any(_is_former(part) for part in parts if part.region == "core")
    offices = tuple(_offices(parts, words, body, country))
    sectors, basis = _sectors(parts, body, country, former)
    return Composition(
        country=country,
        sectors=sectors,
        offices=tuple(replace(office, is_former=former) for office in offices),
        body=body.of("body") if body is not None else None,
        head=_head(parts),
        is_former=former,
        gender=_gender(parts),
        ground=(place.hit.first, place.hit.last) if place is not None else None,
        basis=basis,
    )


def _settled(part: Part, on: str | None, near: frozenset[str]) -> Part:
    """Of several bodies under one name the one that existed then, and among those the one of a state nearby."""
    bodies = [sense for sense in part.hit.senses if sense.kind == "body"]
    if len(bodies) < 2:
        return part
    alive = [sense for sense in bodies if sense.holds_on(on)] or bodies
    close = [sense for sense in alive if sense.country in near]
    chosen = (close or alive)[0]
    others = tuple(sense for sense in part.hit.senses if sense.kind != "body")
    return replace(part, hit=replace(part.hit, senses=(chosen, *others)))


def _is_former(part: Part) -> bool:
    sense = part.of("noun")
    return sense is not None and sense.strength == "former"


def _body(parts: Sequence[Part]) -> Part | None:
    for region in ("core", "of", "in"):
        found = [part for part in parts if part.region == region and part.of("body")]
        if found:
            return found[-1] if region == "core" else found[0]
    return None


def _country(parts: Sequence[Part], body: Part | None) -> tuple[Part | None, str | None]:
    sense = body.of("body") if body is not None else None
    if sense is not None and sense.is_international and not _is_sent(parts):
        return body, None
    for region in ("core", "of", "in"):
        places = [part for part in parts if part.region == region and part.of(*_PLACE_KINDS)]
        sure = [part for part in places if part.of(*_STATE_KINDS)] or places
        sure = [part for part in sure if _state(part) is not None] or sure
        if sure:
            chosen = sure[-1] if region == "core" else sure[0]
            return chosen, _state(chosen)
        if body is not None and sense is not None and body.region == region and sense.country is not None:
            return body, sense.country
    return None, None


def _state(part: Part) -> str | None:
    """The state of a demonym or place, `None` if the word fits several ("Congolese")."""
    for kind in _PLACE_KINDS:
        states = {sense.country for sense in part.hit.senses if sense.kind == kind}
        if states:
            return next(iter(states)) if len(states) == 1 else None
    return None


def _is_sent(parts: Sequence[Part]) -> bool:
    titles = {sense.key for part in parts if part.region == "core" and (sense := part.of("title"))}
    return bool(titles & _LASTING) and any(part.region == "core" and part.of(*_PLACE_KINDS) for part in parts)


def _head(parts: Sequence[Part]) -> Sense | None:
    named = [sense for part in parts if part.region == "core" and (sense := part.of("title", "noun", "rank"))]
    kept = [sense for sense in named if sense.strength != "former"]
    return kept[-1] if kept else None


def _gender(parts: Sequence[Part]) -> str:
    return next((s.gender for part in parts for s in part.hit.senses if s.gender and part.region == "core"), "")


def _offices(parts: Sequence[Part], words: Sequence[Word], body: Part | None, country: str | None) -> Iterator[Office]:
    """One office a segment; its seat is the body or state of the segment, else that of the whole phrase."""
    for segment in sorted({part.segment for part in parts}):
        own = [part for part in parts if part.segment == segment]
        titles = [part for part in own if part.of("title") and part.region in ("core", "of")]
        core = [part for part in titles if part.region == "core"] or titles[:1]
        if not core:
            continue
        seat = _seat(own) or _seat_of(body) or country
        yield Office(_office_kind(core[-1], own), *_stretch(parts, segment, words), seat, body=_headed(core[-1], own))


def _headed(title: Part, own: Sequence[Part]) -> tuple[int, int] | None:
    """The words of the state body in a segment, where the title is another word than the body's."""
    for part in own:
        noun = part.of("noun")
        if part is title or (part.hit.last == title.hit.first and noun is not None and "ministry" not in noun.key):
            continue  # "Government Minister" heads no government
        if noun is not None and noun.number == "body" and part.region in ("core", "of"):
            before = [p for p in own if p.of(*_PLACE_KINDS) and p.hit.last <= part.hit.first]
            return (before[0].hit.first if before else part.hit.first), part.hit.last
    return None


def _office_kind(part: Part, own: Sequence[Part]) -> str:
    title = part.of("title")
    kind = title.key if title is not None else "head"
    if kind == "head":  # the chief of a ministry is its minister
        for other in own:
            noun = other.of("noun")
            if noun is not None and noun.key.startswith("ministry:"):
                return "minister:" + noun.key.partition(":")[2]
    return kind


def _seat(own: Sequence[Part]) -> str | None:
    bodies = [sense for part in own if part.region in ("core", "of") and (sense := part.of("body"))]
    if bodies:
        return bodies[0].key
    states = [state for part in own if part.region in ("core", "of") and (state := _state(part))]
    return states[0] if states else None


def _seat_of(body: Part | None) -> str | None:
    sense = body.of("body") if body is not None else None
    return sense.key if sense is not None else None


def _stretch(parts: Sequence[Part], segment: int, words: Sequence[Word]) -> tuple[int, int]:
    """The words of a segment, from its first part to the joint with the next segment."""
    first = next(part.hit.first for part in parts if part.segment == segment)
    after = [part.hit.first for part in parts if part.segment > segment]
    last = min(after) if after else len(words)
    while last > first and words[last - 1].key in _JOINTS:
        last -= 1
    return first, last


def _sectors(
    parts: Sequence[Part], body: Part | None, country: str | None, former: bool
) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    found, basis = _strong(parts, body)
    sense = body.of("body") if body is not None else None
    if former and found and found[0] in ("GOV", "LEG", "MIL", "JUD", "SPY", "COP"):
        return ("ELI",), basis
    if sense is not None and sense.is_international and country is None:
        found = (*sense.sectors, *(sector for sector in found if sector not in sense.sectors))
    if not found:
        found, basis = _of_places(parts)
    return tuple(dict.fromkeys(found))[:3], basis


def _strong(parts: Sequence[Part], body: Part | None) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    for region in ("core", "of", "in"):
        own = [part for part in parts if part.region == region]
        found: list[str] = []
        basis = None
        for part in sorted(own, key=lambda part: (part.of("rank") is not None, -part.hit.first)):  # a rank says least
            sectors = _own_sectors(part, parts, body)
            if sectors and basis is None:
                basis = (part.hit.first, part.hit.last)
            found.extend(sectors)
        if found:
            return tuple(found), basis
    return _weak(parts)


def _own_sectors(part: Part, parts: Sequence[Part], body: Part | None) -> tuple[str, ...]:
    """The sectors that a part gives by itself; a function in a body gives none, the body does."""
    sense = part.of("body")
    if sense is not None:
        return sense.sectors
    noun = part.of("noun")
    has_role = any(s.strength == "role" for s in part.hit.senses)
    if has_role and body is not None and body is not part and body.region in ("core", "of"):
        return ()
    title = part.of("title")
    if title is not None:
        return _title_sectors(title, part, parts, body)
    rank = part.of("rank")
    if rank is not None:
        return rank.sectors
    strong = next((s for s in part.hit.senses if s.kind == "noun" and s.strength == "strong"), noun)
    return strong.sectors if strong is not None and strong.strength == "strong" else ()


def _title_sectors(title: Sense, part: Part, parts: Sequence[Part], body: Part | None) -> tuple[str, ...]:
    if title.scope in ("any", "body") and title.key not in ("ambassador", "lawmaker", "judge"):
        if body is not None and body.region in ("core", "of") and body.hit.first != part.hit.first:
            return ()
        if any(_gives_sectors(other) for other in parts if other.region == "of" and other is not part):
            return ()
        if title.key in ("head", "chairman", "spokesperson", "president", "secretary") and any(
            _gives_sectors(other) for other in parts if other.region == "core" and other is not part
        ):
            return ()
    return title.sectors


def _gives_sectors(part: Part) -> bool:
    return any(s.kind == "noun" and s.strength == "strong" for s in part.hit.senses)


def _weak(parts: Sequence[Part]) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    for region in ("core", "of"):
        for part in reversed(parts):
            for sense in part.hit.senses:
                if part.region == region and sense.kind == "noun" and sense.strength in ("weak", "site"):
                    return sense.sectors, (part.hit.first, part.hit.last)
    return (), None


def _of_places(parts: Sequence[Part]) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """A capital alone stands for its government, any other town for its people, a state for itself."""
    named = [part for part in parts if part.region == "core" and part.hit.senses]
    if len(named) == 1:
        hit = named[0].hit
        if hit.of("capital") and not hit.of("country", "demonym"):
            return ("GOV",), (hit.first, hit.last)
        if hit.of("place") and not hit.of("country", "demonym", "capital"):
            return ("CVL",), (hit.first, hit.last)
    return (), None


def is_possessive(word: Word) -> bool:
    """Whether a word is the possessive ending."""
    return word.key == POSSESSIVE

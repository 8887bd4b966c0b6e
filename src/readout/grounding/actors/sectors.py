"""The PLOVER sectors that a phrase gives its actor, and the words they rest on."""

from collections.abc import Sequence

from readout.grounding.actors.lexicon import Sense
from readout.grounding.actors.parts import Part


def sectors_of(
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
        # behind an office "Sheikh" is a form of address, and a marshal who is president governs
        honours = rank.key == "imam" and any(other.of("title") for other in parts if other.region == "core")
        return () if honours else rank.sectors
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
    named = any(other.region == "of" and not other.hit.senses for other in parts)
    if title.key == "president" and named and not any(other.of("country") for other in parts):
        return ()  # the president of a body that no table has need not govern anybody
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

"""A bare string that names an actor → its code: the same rules as in a report, without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from readout.grounding.actors.compose import Composition, compose
from readout.grounding.actors.holders import Spell, holders
from readout.grounding.actors.lexicon import Hit, Lexicon, Sense, lexicon
from readout.grounding.actors.towns import runs, with_places
from readout.grounding.actors.words import Word, words_of
from readout.grounding.gazetteer import Gazetteer
from readout.records import Identity

# The day that stands for "now": only spells that are still open cover it.
TODAY = "9999-01-01"
# Nobody's name is longer; a longer string is cut so that coding stays bounded.
_LONGEST = 600
_TITLES = {
    "president": "President",
    "prime-minister": "Prime Minister",
    "chancellor": "Chancellor",
    "king": "Monarch",
    "queen": "Monarch",
    "supreme-leader": "Supreme Leader",
    "minister:foreign": "Minister of Foreign Affairs",
    "minister:defence": "Minister of Defence",
    "secretary-of-state": "Secretary of State",
    "secretary-general": "Secretary General",
    "director-general": "Director General",
    "high-representative": "High Representative",
    "high-commissioner": "High Commissioner",
    "leader": "Leader",
    "chairman": "Chairperson",
    "pope": "Pope",
}


_SECTORS = {
    "minister:defence": ("GOV", "MIL"),
    "attorney-general": ("GOV", "JUD"),
    "speaker": ("LEG",),
    "pope": ("REL",),
}


@dataclass(frozen=True, slots=True)
class CodedActor:
    """The code of an actor: ISO alpha-3 state or `None`, PLOVER sectors in order, and who it is where that is known."""

    country: str | None
    sectors: tuple[str, ...]
    post: str | None = None
    name: str | None = None
    identity: Identity | None = None


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package."""
    return Gazetteer()


def code_actor(text: str, *, on: str | None, context: str = "", gazetteer: Gazetteer | None = None) -> CodedActor:
    """The code of the actor that a bare string names.

    Args:
        text: "Azerbaijani Defense Minister", "Boko Haram gunmen", "Kyiv".
        on: ISO day on which it acts; `None` is today.
        context: words around it; the states they name help to choose between bodies of one name, and give the
            state of an office that has none of its own.
        gazetteer: the places to look names up in; those of the package if `None`.
    """
    text = text[:_LONGEST]
    gazetteer = gazetteer if gazetteer is not None else default_gazetteer()
    known = lexicon(gazetteer)
    words = words_of(text)
    hits = with_places(text, words, known.scan(words), gazetteer)
    near = states_in(context, known)
    found = compose(words, hits, on=on, near=near)
    person = _person(text, words, hits, on)
    return _coded(found, person, on, near)


def states_in(text: str, known: Lexicon) -> frozenset[str]:
    """The states that a text names."""
    hits = known.scan(words_of(text[:_LONGEST]))
    return frozenset(
        s.country
        for hit in hits
        if (s := hit.of("country", "demonym", "capital")) is not None and s.country is not None
    )


def _person(text: str, words: Sequence[Word], hits: Sequence[Hit], on: str | None) -> str | None:
    """The id of the known person whom a string names."""
    day = on or TODAY
    for first, last in runs(words, hits):
        name = text[words[first].start : words[last - 1].end]
        person = holders().by_name(name) or (holders().by_surname(name, day, day) if last - first == 1 else None)
        if person is not None:
            return person
    return holders().by_name(text)


def _coded(found: Composition, person: str | None, on: str | None, near: frozenset[str]) -> CodedActor:
    if person is not None:
        return _coded_person(found, person, on)
    country = found.country
    if country is None and not (found.body is not None and found.body.is_international) and len(near) == 1:
        country = next(iter(near))
    post = next((office.kind for office in found.offices), None)
    return CodedActor(country, found.sectors, post, found.body.name if found.body is not None else None)


def _coded_person(found: Composition, person: str, on: str | None) -> CodedActor:
    country, sectors, spell = standing(person, on)
    return CodedActor(
        found.country or country,
        found.sectors or sectors,
        title_of(spell) if spell is not None else None,
        holders().name_of(person),
        Identity(scheme="readout", id=person),
    )


def standing(person: str, on: str | None) -> tuple[str | None, tuple[str, ...], Spell | None]:
    """State, sectors and office of a known person on a day; who held office before is of the elite (ELI)."""
    day = on or TODAY
    held = holders().in_office(person, day, day)
    if held:
        return (*_seat_code(held[0]), held[0])
    figures = holders().figures(person)
    for figure in figures:
        if figure.covers(day):
            return figure.country, figure.sectors, None
    spells = holders().spells(person)
    past = [spell for spell in spells if (spell.from_ or "") <= day] or list(spells)
    if past:
        return _seat_code(past[-1])[0], ("ELI",), past[-1]
    return figures[-1].country, ("ELI",), None


def states_of(person: str) -> frozenset[str | None]:
    """The states in whose service a known person ever stood; `None` among them for bodies above states."""
    seats = {_seat_code(spell)[0] for spell in holders().spells(person)}
    return frozenset(seats | {figure.country for figure in holders().figures(person)})


def _seat_code(spell: Spell) -> tuple[str | None, tuple[str, ...]]:
    sectors = _SECTORS.get(spell.office, ("GOV",))
    if len(spell.seat) == 3 and spell.seat.isupper() and spell.seat != "IMF":
        return spell.seat, sectors
    body = body_named(spell.seat)
    return (body.country, body.sectors) if body is not None else (None, ("IGO",))


@cache
def body_named(name: str) -> Sense | None:
    """The organisation of exactly that name in the tables."""
    hits = lexicon(default_gazetteer()).scan(words_of(name))
    return next((s for hit in hits for s in hit.senses if s.kind == "body" and s.key == name), None)


def title_of(spell: Spell) -> str:
    """The office of a spell in words."""
    kind, _, field = spell.office.partition(":")
    return _TITLES.get(spell.office) or (f"{kind} of {field}" if field else kind).replace("-", " ").title()

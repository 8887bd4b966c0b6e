"""Names of elections, wars and meetings made by pattern: they stand in for one another when sentences are varied."""

import random
from collections.abc import Iterator, Mapping, Sequence

_EVENTS = 3_000
_PATTERNS = (
    "{year} {people} {kind} election",
    "{year} {place} {kind} election",
    "{year} {place} {kind} elections",
    "{year} {kind} election in {place}",
    "{year} {body} election in {place}",
    "{year} {people} {body} elections",
    "{year} {place} by-election",
    "{year} {place} referendum",
    "{year} {people} constitutional referendum",
    "{year} {people} leadership election",
    "{year} {place} summit",
    "{ordinal} {place} Conference",
    "Battle of {place}",
    "Siege of {place}",
    "{place} Campaign",
    "{people} Civil War",
    "{people} Revolution",
    "War of {people} Independence",
    "Treaty talks of {place}",
    "{place} International Film Festival",
    "{year} election",
)
_KINDS = (
    *("general", "presidential", "parliamentary", "federal", "legislative", "local", "municipal", "state", "regional"),
    *("gubernatorial", "mayoral", "provincial", "Senate", "House of Representatives", "snap", "senatorial"),
)
_BODIES = ("Senate", "House of Representatives", "National Assembly", "European Parliament", "Assembly", "city council")
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "10th", "21st", "37th", "II", "XIV")


def events(countries: Sequence[Mapping[str, str]], draw: random.Random) -> Iterator[str]:
    """Names of events in the countries of the gazetteer's table."""
    peoples = [one for row in countries for one in row["demonyms"].split("|")[:1] if one]
    places = [one for row in countries for one in (row["name"], row["capitals"].split("|")[0]) if one]
    for _ in range(_EVENTS):
        yield draw.choice(_PATTERNS).format(
            year=draw.randint(1860, 2024),
            people=draw.choice(peoples),
            place=draw.choice(places),
            kind=draw.choice(_KINDS),
            body=draw.choice(_BODIES),
            ordinal=draw.choice(_ORDINALS),
        )

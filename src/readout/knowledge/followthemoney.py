"""FollowTheMoney entities, a JSON object a line (https://followthemoney.tech): persons, bodies, and offices held.

An `Occupancy` stands on a line of its own and names its holder and its `Position` by id; it is kept as a post of that
person, whichever comes first in the file.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from readout.knowledge.rows import ActorRow, HeldRow, PostRow, Row, Skip, alpha3, latin

_PERSONS = frozenset({"Person"})
_BODIES = frozenset({"Organization", "PublicBody", "Company", "LegalEntity"})
_SECTORS = {"PublicBody": ("GOV",), "Company": ("BUS",)}
_DECODER = msgspec.json.Decoder(dict[str, Any])


def is_followthemoney(line: str) -> bool:
    """Whether a line is an entity."""
    found = _entity(line)
    return found is not None and "schema" in found and isinstance(found.get("properties"), dict)


def _entity(line: str) -> dict[str, Any] | None:
    try:
        return _DECODER.decode(line)
    except (msgspec.DecodeError, RecursionError):
        return None


def positions(lines: Iterable[str]) -> dict[str, str]:
    """Names of the offices that occupancies point to, by id."""
    found = {}
    for line in lines:
        entity = _entity(line) if '"Position"' in line else None
        if entity is not None and entity.get("schema") == "Position" and isinstance(entity.get("properties"), dict):
            name = next(iter(latin(_list(entity["properties"], "name"))), None)
            if name is not None:
                found[str(entity.get("id"))] = name
    return found


def rows(lines: Iterable[str], offices: dict[str, str]) -> Iterator[Row]:
    """A row a line; `offices` are those of `positions`."""
    for line in lines:
        entity = _entity(line)
        yield Skip("no JSON object") if entity is None else _row(entity, offices)


def _row(entity: dict[str, Any], offices: dict[str, str]) -> Row:
    schema, properties = str(entity.get("schema")), entity.get("properties")
    if not isinstance(properties, dict):
        return Skip("no properties")
    if schema == "Occupancy":
        return _held(properties, offices)
    if schema not in _PERSONS and schema not in _BODIES:
        return Skip(f"schema {schema[:40]} (only persons, bodies and offices held are kept)")
    names = latin([*_list(properties, "name"), *_list(properties, "alias"), *_list(properties, "weakAlias")])
    if not names or not entity.get("id"):
        return Skip("no id, or no name in Latin letters")
    country = next((code for name in ("nationality", "jurisdiction", "country") for one in _list(properties, name)
                    if (code := alpha3(str(one))) is not None), None)  # fmt: skip
    posts = tuple(PostRow(str(title)[:200], None, None, None) for title in _list(properties, "position")[:20])
    wikidata = next(iter(_list(properties, "wikidataId")), None)
    return ActorRow(
        own=str(entity["id"]),
        scheme="wikidata" if wikidata else "followthemoney",
        ref=str(wikidata or entity["id"])[:200],
        name=names[0],
        aliases=names[1:],
        kind="person" if schema in _PERSONS else "organisation",
        country=country,
        sectors=_sectors(schema, properties),
        posts=posts,
    )


def _held(properties: dict[str, Any], offices: dict[str, str]) -> Row:
    holder = next((str(one) for one in _list(properties, "holder")), None)
    title = next((offices[str(one)] for one in _list(properties, "post") if str(one) in offices), None)
    if holder is None or title is None:
        return Skip("an office held without its holder's id or its position's name")
    bounds = (next((str(one)[:10] for one in _list(properties, name)), None) for name in ("startDate", "endDate"))
    return HeldRow(holder, PostRow(title, None, *bounds))


def _sectors(schema: str, properties: dict[str, Any]) -> tuple[str, ...]:
    topics = {str(topic) for topic in _list(properties, "topics")}
    if topics & {"role.pep", "gov.head", "gov.executive", "gov"}:
        return ("GOV",)
    if "gov.legislative" in topics:
        return ("LEG",)
    if "crime.terror" in topics:
        return ("REB",)
    return _SECTORS.get(schema, ())


def _list(properties: dict[str, Any], name: str) -> list[Any]:
    value = properties.get(name)
    return value if isinstance(value, list) else [] if value is None else [value]

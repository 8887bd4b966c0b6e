"""Wikidata: lines of the JSON dump (one entity a line, with or without the list's brackets and commas).

Kept are humans, and organisations with a country: labels and aliases in English, the country of citizenship or
seat, and offices held (P39) with their beginning and end. Ids of countries and offices are resolved by what the same
file says of them; a subset made with wdsub or `jq` should hold the items for states and offices as well.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from readout.knowledge.rows import ActorRow, PostRow, Row, Skip, alpha3, latin

_HUMAN, _INSTANCE, _CITIZEN, _COUNTRY = "Q5", "P31", "P27", "P17"
_HELD, _START, _END, _OF, _JURISDICTION, _ISO3 = "P39", "P580", "P582", "P642", "P1001", "P298"
_MOST_POSTS = 60
_DECODER = msgspec.json.Decoder(dict[str, Any])


class Labels(msgspec.Struct):
    """What the file says of other items: names of offices and bodies, ISO codes of states, by item id."""

    names: dict[str, str]
    states: dict[str, str]


def is_wikidata(line: str) -> bool:
    """Whether a line is an entity of the dump, or the bracket that opens it."""
    found = _entity(line)
    return line.strip() == "[" or (found is not None and "claims" in found and str(found.get("id", "")).startswith("Q"))


def _entity(line: str) -> dict[str, Any] | None:
    try:
        return _DECODER.decode(line.strip().rstrip(","))
    except (msgspec.DecodeError, RecursionError):
        return None


def labels(lines: Iterable[str]) -> Labels:
    """Names of items that are no humans, and ISO codes of those that are states."""
    found = Labels({}, {})
    for line in lines:
        entity = _entity(line) if '"P39"' not in line else None  # whoever holds an office is no office
        if entity is None or _HUMAN in _items(entity, _INSTANCE):
            continue
        item, name = str(entity.get("id")), _label(entity)
        if name:
            found.names[item] = name
        code = next((alpha3(str(value)) for value in _values(entity, _ISO3)), None)
        if code is not None:
            found.states[item] = code
    return found


def rows(lines: Iterable[str], known: Labels) -> Iterator[Row]:
    """A row a line; `known` are the labels of the same file."""
    for line in lines:
        if line.strip() in {"[", "]", ""}:
            continue
        entity = _entity(line)
        yield Skip("no JSON object") if entity is None else _row(entity, known)


def _row(entity: dict[str, Any], known: Labels) -> Row:
    names = latin([_label(entity), *_aliases(entity)])
    if not names:
        return Skip("no English name in Latin letters")
    is_human = _HUMAN in _items(entity, _INSTANCE)
    country = _state(entity, _CITIZEN if is_human else _COUNTRY, known)
    if not is_human and (country is None or str(entity.get("id")) in known.states):
        return Skip("neither a human nor an organisation with a country")
    return ActorRow(
        own=str(entity.get("id")), scheme="wikidata", ref=str(entity.get("id")), name=names[0], aliases=names[1:],
        kind="person" if is_human else "organisation", country=country, sectors=(),
        posts=tuple(_posts(entity, known)),
    )  # fmt: skip


def _posts(entity: dict[str, Any], known: Labels) -> Iterator[PostRow]:
    for claim in _claims(entity, _HELD)[:_MOST_POSTS]:
        item = _item_of(claim.get("mainsnak"))
        title = known.names.get(item or "")
        if title is None:
            continue
        qualifiers = claim.get("qualifiers")
        qualified = qualifiers if isinstance(qualifiers, dict) else {}
        body = next((known.names.get(_item_of(snak) or "") for name in (_OF, _JURISDICTION)
                     for snak in _list(qualified.get(name))), None)  # fmt: skip
        yield PostRow(title, body, _day(qualified.get(_START)), _day(qualified.get(_END)))


def _state(entity: dict[str, Any], claim: str, known: Labels) -> str | None:
    return next((known.states[item] for item in reversed(_items(entity, claim)) if item in known.states), None)


def _label(entity: dict[str, Any]) -> str:
    labels_ = entity.get("labels")
    english = labels_.get("en") if isinstance(labels_, dict) else None
    return str(english.get("value", "")) if isinstance(english, dict) else ""


def _aliases(entity: dict[str, Any]) -> list[str]:
    aliases = entity.get("aliases")
    english = aliases.get("en") if isinstance(aliases, dict) else None
    return [str(one.get("value", "")) for one in _list(english) if isinstance(one, dict)]


def _items(entity: dict[str, Any], name: str) -> list[str]:
    return [item for claim in _claims(entity, name) if (item := _item_of(claim.get("mainsnak"))) is not None]


def _values(entity: dict[str, Any], name: str) -> list[object]:
    return [value for claim in _claims(entity, name) if (value := _value(claim.get("mainsnak"))) is not None]


def _claims(entity: dict[str, Any], name: str) -> list[dict[str, Any]]:
    claims = entity.get("claims")
    found = claims.get(name) if isinstance(claims, dict) else None
    return [claim for claim in _list(found) if isinstance(claim, dict)]


def _item_of(snak: object) -> str | None:
    value = _value(snak)
    return str(value["id"]) if isinstance(value, dict) and "id" in value else None


def _value(snak: object) -> Any:
    data = snak.get("datavalue") if isinstance(snak, dict) else None
    return data.get("value") if isinstance(data, dict) else None


def _day(snaks: object) -> str | None:
    """The day, month or year of a time value: "+2020-05-01T00:00:00Z" with its precision."""
    value = next((_value(snak) for snak in _list(snaks)), None)
    if not isinstance(value, dict):
        return None
    time, precision = str(value.get("time", "")), value.get("precision")
    if not time.startswith("+") or len(time) < 11:
        return None
    return {9: time[1:5], 10: time[1:8], 11: time[1:11]}.get(precision if isinstance(precision, int) else 0)


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []

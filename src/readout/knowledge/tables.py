"""Tables of the user's own: CSV with a header row, of places (with `lat` and `lon`) or of actors.

Places: name, lat, lon; optional aliases, country, admin1, feature, population, geoname_id. Actors: name; optional
kind, aliases, country, sectors, id, scheme, title, organisation, from, to. Several aliases or sectors are separated
by "|" (sectors also by spaces); several offices of one person are several rows with the same name or id.
"""

import csv
import re
from collections.abc import Iterable, Iterator

from readout.errors import DataError
from readout.knowledge.rows import ActorRow, PlaceRow, PostRow, Row, Skip, alpha3, latin

_PLACES = frozenset({"name", "lat", "lon", "aliases", "country", "admin1", "feature", "population", "geoname_id"})
_ACTORS = frozenset(
    {"name", "kind", "aliases", "country", "sectors", "id", "scheme", "title", "organisation", "from", "to"}
)
_KINDS = frozenset({"person", "organisation", "group"})
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def check_header(cells: list[str]) -> bool:
    """Whether a header is of places (else of actors).

    Raises:
        DataError: it is of neither; the columns met and accepted are named.
    """
    given = {cell.strip().lower() for cell in cells}
    is_places = {"lat", "lon"} <= given
    accepted = _PLACES if is_places else _ACTORS
    if "name" not in given or not given <= accepted:
        odd = ", ".join(sorted(given - accepted)) or "no column 'name'"
        raise DataError(
            f"the table's header does not fit: {odd}; accepted are {', '.join(sorted(_PLACES))} for places and "
            f"{', '.join(sorted(_ACTORS))} for actors"
        )
    return is_places


def rows(lines: Iterable[str], header: str) -> Iterator[Row]:
    """A row a line; `header` is the table's first line."""
    names = [cell.strip().lower() for cell in next(csv.reader([header]))]
    is_places = check_header(names)
    for cells in csv.reader(lines):
        row = dict(zip(names, cells, strict=False))
        if len(cells) != len(names) or not row["name"].strip():
            yield Skip("no name, or not as many cells as the header has")
        else:
            yield _place(row) if is_places else _actor(row)


def _place(row: dict[str, str]) -> Row:
    try:
        lat, lon = float(row["lat"]), float(row["lon"])
        population, number = int(row.get("population") or 0), int(row.get("geoname_id") or 0)
    except ValueError:
        return Skip("a number that is none")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return Skip("coordinates outside the globe")
    if row.get("country") and alpha3(row["country"]) is None:
        return Skip("a country that is no ISO 3166-1 code")
    return PlaceRow(
        geoname_id=number or None, name=row["name"].strip(), aliases=latin(_cells(row, "aliases")),
        country=alpha3(row.get("country")), admin1=row.get("admin1") or None, lat=lat, lon=lon,
        feature=row.get("feature") or "PPL", population=max(0, population),
    )  # fmt: skip


def _actor(row: dict[str, str]) -> Row:
    kind = row.get("kind") or "person"
    if kind not in _KINDS:
        return Skip("a kind that is none of person, organisation, group")
    if row.get("country") and alpha3(row["country"]) is None:
        return Skip("a country that is no ISO 3166-1 code")
    days = [row.get("from") or None, row.get("to") or None]
    if any(day is not None and _DAY.fullmatch(day) is None for day in days):
        return Skip("a day that is not written as 2021, 2021-10 or 2021-10-18")
    title = row.get("title")
    posts = (PostRow(title, row.get("organisation") or None, *days),) if title else ()
    name = row["name"].strip()
    return ActorRow(
        own=row.get("id") or name,
        scheme=row.get("scheme") or "own",
        ref=row.get("id") or name,
        name=name,
        aliases=latin(_cells(row, "aliases")),
        kind=kind,
        country=alpha3(row.get("country")),
        sectors=tuple((row.get("sectors") or "").replace("|", " ").split()),
        posts=posts,
    )


def _cells(row: dict[str, str], name: str) -> list[str]:
    return [cell.strip() for cell in (row.get(name) or "").split("|") if cell.strip()]

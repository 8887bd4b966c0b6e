"""GeoNames' own files: the dump of places (19 columns) and the alternate names (8 or 10 columns), tab-separated.

Form: https://download.geonames.org/export/dump/readme.txt. Kept are populated places, divisions, waters, lands and
hills; buildings, roads and undersea features are no places where events are told to happen.
"""

from collections.abc import Iterable, Iterator

from readout.knowledge.rows import NameRow, PlaceRow, Row, Skip, alpha3, is_latin, latin

_DUMP, _ALTERNATE = 19, (8, 10)
_CLASSES = frozenset("PAHLT")
_LANGUAGES = frozenset({"", "en", "abbr"})  # codes such as "link", "post" and "iata" mark no names


def is_geonames(line: str) -> bool:
    """Whether a line has the form of one of the two files."""
    cells = line.rstrip("\r\n").split("\t")
    return (len(cells) == _DUMP or len(cells) in _ALTERNATE) and cells[0].isdigit()


def divisions(lines: Iterable[str]) -> dict[tuple[str, str], str]:
    """Names of first-level divisions by country code and division code, from the dump's own ADM1 rows."""
    found = {}
    for line in lines:
        cells = line.split("\t")
        if len(cells) == _DUMP and cells[7] == "ADM1":
            found[cells[8], cells[10]] = cells[1]
    return found


def rows(lines: Iterable[str], names: dict[tuple[str, str], str]) -> Iterator[Row]:
    """A row a line; `names` are those of `divisions`."""
    for line in lines:
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) == _DUMP:
            yield _place(cells, names)
        elif len(cells) in _ALTERNATE:
            yield _name(cells)
        else:
            yield Skip(f"not {_DUMP} or {_ALTERNATE[0]} to {_ALTERNATE[1]} columns")


def _place(cells: list[str], names: dict[tuple[str, str], str]) -> Row:
    if cells[6] not in _CLASSES:
        return Skip(f"feature class {cells[6] or 'missing'} (only P, A, H, L and T are kept)")
    try:
        number, lat, lon, population = int(cells[0]), float(cells[4]), float(cells[5]), int(cells[14] or 0)
    except ValueError:
        return Skip("a number that is none")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return Skip("coordinates outside the globe")
    return PlaceRow(
        geoname_id=number, name=cells[1], aliases=latin([cells[2], *cells[3].split(",")]), country=alpha3(cells[8]),
        admin1=names.get((cells[8], cells[10])), lat=lat, lon=lon, feature=cells[7], population=max(0, population),
    )  # fmt: skip


def _name(cells: list[str]) -> Row:
    if cells[2] not in _LANGUAGES:
        return Skip("a name in another language than English, or no name")
    if not (cells[1].isdigit() and is_latin(cells[3])):
        return Skip("a name that is not in Latin letters, or of no id")
    return NameRow(int(cells[1]), cells[3])

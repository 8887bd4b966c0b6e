"""Who publishes and who files, from the table of outlets."""

from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

import msgspec

from readout import data
from readout.records import Outlet

TABLE = "outlets/outlets.tsv"


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet of the table. `country` is ISO 3166-1 alpha-3, `zone` an IANA name."""

    name: str
    country: str | None
    zone: str
    is_agency: bool
    state_owned: str  # "itself", "yes", "public", "no"
    names: tuple[str, ...]


class _Table(msgspec.Struct, frozen=True):
    names: dict[str, Known]
    domains: dict[str, Known]


@cache
def _table() -> _Table:
    table = _Table({}, {})
    for row in data.table(TABLE):
        names = (row["name"], *filter(None, row["aliases"].split("|")))
        known = Known(
            name=row["name"], country=row["country"] or None, zone=row["zone"], is_agency=row["agency"] == "yes",
            state_owned=row["state_owned"], names=names,
        )  # fmt: skip
        for name in names:
            table.names.setdefault(_key(name), known)
        for domain in filter(None, row["domains"].split("|")):
            table.domains.setdefault(domain, known)
    return table


def record_of(known: Known) -> Outlet:
    """The outlet as it stands in the record of an article."""
    return Outlet(name=known.name, country=known.country, is_government=known.state_owned == "itself")


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split()).strip(" .,:;/()[]«»\"'")


def by_name(name: str) -> Known | None:
    """The outlet that a name, its usual initials or its domain ("Report.az") mean, whatever its case."""
    key = _key(name)
    return _table().names.get(key) or (_table().domains.get(key) if "." in key else None)


def by_url(url: str) -> Known | None:
    """The outlet at whose domain, or a subdomain of it, an address lies."""
    try:
        host = (urlsplit(url if "//" in url else f"//{url}").hostname or "").removeprefix("www.")
    except ValueError:
        return None
    domains = _table().domains
    while host:
        if host in domains:
            return domains[host]
        host = host.partition(".")[2]
    return None


def is_agency(name: str) -> bool:
    """Whether a name or its initials are those of a known news agency."""
    known = by_name(name)
    return known is not None and known.is_agency


def find(urls: Iterable[str | None], names: Iterable[str | None]) -> Known | None:
    """The first outlet that one of the addresses or, failing these, one of the names means."""
    for url in urls:
        known = by_url(url) if url else None
        if known is not None:
            return known
    for name in names:
        known = by_name(name) if name else None
        if known is not None:
            return known
    return None

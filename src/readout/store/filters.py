"""Which reports a query is about, and the SQL that says so."""

from datetime import date

from readout.errors import ConfigError
from readout.records import Record
from readout.store.words import to_match


class Filter(Record, frozen=True, kw_only=True):
    """Which reports are wanted; what is `None` is not asked for.

    `search` is a query as `Store.search` takes it; `outlet` the outlet's name in any case; `since` (inclusive) and
    `until` (exclusive) ISO days of publication in UTC; `event_type` a PLOVER type; `country` an ISO 3166-1 alpha-3
    code of an actor of the report, or, with `event_type`, of a party to such an event.
    """

    search: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    event_type: str | None = None
    country: str | None = None

    def where(self) -> tuple[str, tuple[object, ...]]:
        """The condition on `readings r LEFT JOIN articles a`, with its parameters.

        Raises:
            ConfigError: a day is no ISO day, a country no code of three letters, a search holds no word.
        """
        conditions: list[tuple[str, tuple[object, ...]]] = [("r.current = 1", ())]
        if self.search is not None:
            conditions.append(("r.id IN (SELECT rowid FROM words WHERE words MATCH ?)", (to_match(self.search),)))
        if self.outlet is not None:
            conditions.append(("a.outlet = ? COLLATE NOCASE", (self.outlet,)))
        if self.since is not None:
            conditions.append(("a.published_utc >= ?", (_day("since", self.since),)))
        if self.until is not None:
            conditions.append(("a.published_utc < ?", (_day("until", self.until),)))
        if self.event_type is not None or self.country is not None:
            conditions.append(self._parties())
        return " AND ".join(sql for sql, _ in conditions), tuple(value for _, values in conditions for value in values)

    def _parties(self) -> tuple[str, tuple[object, ...]]:
        if self.event_type is None:
            return "r.id IN (SELECT reading FROM actors WHERE country = ?)", (_country(self.country or ""),)
        event_type = self.event_type.upper()
        if self.country is None:
            return "r.id IN (SELECT reading FROM events WHERE type = ?)", (event_type,)
        return (
            "r.id IN (SELECT e.reading FROM events e "
            "JOIN event_parties p ON p.reading = e.reading AND p.event = e.id "
            "JOIN actors c ON c.reading = p.reading AND c.id = p.actor WHERE e.type = ? AND c.country = ?)",
            (event_type, _country(self.country)),
        )


ALL = Filter()


def _day(option: str, day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise ConfigError(f"{option} is {day!r}; a day such as 2021-10-18 is accepted") from None


def _country(code: str) -> str:
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise ConfigError(f"country is {code!r}; an ISO 3166-1 alpha-3 code such as AZE is accepted")
    return code.upper()

"""The codebook as one object, loaded once."""

from functools import cache

import msgspec

from readout import data
from readout.codebook import lexicon, tables, words


class Codebook(msgspec.Struct, frozen=True, kw_only=True):
    """All tables that coding reads. Keys are PLOVER's names; lemmas are lower case."""

    types: dict[str, tables.EventType]
    modes: dict[tuple[str, str], tables.Mode]
    contexts: dict[str, tables.Context]
    sectors: dict[str, tables.Sector]
    cameo: dict[str, tables.Cameo]
    entries: dict[tuple[str, str], tuple[lexicon.Entry, ...]]
    classes: dict[str, frozenset[str]]
    figures: dict[str, tuple[lexicon.Figure, ...]]
    bars: tuple[lexicon.Bar, ...]
    attitudes: dict[tuple[str, str], words.Attitude]
    reporting: dict[tuple[str, str], words.Reporting]
    light: frozenset[tuple[str, str | None]]
    occurrence: frozenset[tuple[str, str | None]]
    loaded: dict[str, tuple[words.LoadedWord, ...]]
    demonyms: dict[str, str]
    discourse: dict[str, frozenset[str]]
    notices: tuple[str, ...]
    future: dict[str, tuple[str, str | None]]
    embedded: dict[tuple[str, str], str | None]
    back: dict[tuple[str, str | None], tables.Cameo]

    def score(self, type: str, mode: str | None) -> float:
        """PLOVER's conflict-cooperation score of a type and mode, -10 to 10."""
        known = self.modes.get((type, mode)) if mode is not None else None
        return self.types[type].score if known is None or known.score is None else known.score

    def to_cameo(self, type: str, mode: str | None, code: str | None = None) -> tables.Cameo:
        """The CAMEO code that stands for a type and mode; `code` is a finer one that is known already."""
        if code is not None and code in self.cameo:
            return self.cameo[code]
        found = self.back.get((type, mode))
        return self.back[type, None] if found is None else found

    def mode_of(self, outer: str, inner: str) -> str | None:
        """The mode of a request, refusal or threat (`outer`) of an act of type `inner`."""
        key = (outer, inner)
        return self.embedded[key] if key in self.embedded else self.embedded.get((outer, "*"))


@cache
def load() -> Codebook:
    """The codebook that ships with the package.

    Raises:
        DataError: a table does not fit its form.
    """
    types, cameo = tables.types(), tables.cameo()
    return Codebook(
        types=types,
        modes=tables.modes(),
        contexts=tables.contexts(),
        sectors=tables.sectors(),
        cameo=cameo,
        entries=lexicon.entries(types),
        classes=lexicon.classes(),
        figures=lexicon.figures(),
        bars=lexicon.bars(),
        attitudes=words.attitudes(),
        reporting=words.reporting(),
        light=words.verbs("light"),
        occurrence=words.verbs("occurrence"),
        loaded=words.loaded(),
        demonyms=_demonyms(),
        discourse={row["class"]: frozenset(row["words"].split()) for row in data.table("codebook/discourse.tsv")},
        notices=tuple(row["words"] for row in data.table("codebook/notices.tsv")),
        future=_future(),
        embedded=_embedded(),
        back={(item.type, item.mode): item for item in cameo.values() if item.back and item.type is not None},
    )


def _future() -> dict[str, tuple[str, str | None]]:
    return {row["inner"]: (row["outer"], row["mode"] or None) for row in data.table("codebook/future.tsv")}


def _demonyms() -> dict[str, str]:
    """Country (ISO alpha-3) by demonym, in small letters."""
    rows = data.table("places/countries.tsv")
    return {word.lower(): row["iso3"] for row in rows for word in row["demonyms"].split("|") if word}


def _embedded() -> dict[tuple[str, str], str | None]:
    return {(row["outer"], row["inner"]): row["mode"] or None for row in data.table("codebook/embedded.tsv")}

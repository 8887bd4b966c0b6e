"""What may be annotated: labels, roles, statuses, kinds of reports. GUIDE.md says what each means."""

from functools import cache
from typing import Literal, TypeAlias, get_args

from readout import codebook
from readout.records import Status

Narration: TypeAlias = Literal["news", "background", "opinion"]
Split: TypeAlias = Literal["train", "dev", "test"]

NARRATIONS: dict[str, Narration] = {"N": "news", "B": "background", "O": "opinion", "H": "news"}
STATUSES: tuple[Status, ...] = get_args(Status)

# Short label in a report → the layer's own name.
NAMES = {"per": "PERSON", "org": "ORGANISATION", "place": "PLACE", "grp": "GROUP", "post": "POST"}
NUMBERS = {"killed": "KILLED", "injured": "INJURED", "detained": "DETAINED", "displaced": "DISPLACED"}
LABELS = {**NAMES, "ref": "REFERENCE", "time": "TIMEX", "con": "CONTENT", **NUMBERS}

# Their ids hold inside one sentence; all other ids name one person, body, state or thing throughout the report.
LOCAL = frozenset({"time", "con", *NUMBERS})
SIDES = frozenset({*NAMES, "ref"})

# Role → labels of what may fill it.
ROLES: dict[str, frozenset[str]] = {
    "actor": SIDES,
    "recipient": SIDES,
    "speaker": SIDES,
    "place": frozenset({"place", "ref", "org"}),
    "time": frozenset({"time"}),
    "content": frozenset({"con", "ref"}),
    "instrument": frozenset({"ref", "org", "place"}),
    "people": frozenset(NUMBERS),
}

STATEMENT, NONE = "STATEMENT", "NONE"
# Types whose recipient must be stated, "?" where the report does not tell.
WANT_RECIPIENT = frozenset({"AID", "SANCTION", "ACCUSE", "ASSAULT", "COERCE"})
# Types whose content lies in an act they speak of: it is no event beside them (docs/codebook.md).
VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})

MANNERS = {
    "state-agency": "an agency owned by its state",
    "wire": "an independent wire",
    "un-release": "a release of the United Nations or another international body",
    "military-release": "a release of armed forces or an alliance",
    "ministry": "a ministry's or government's own news",
    "readout": "a readout of a call, meeting or visit",
    "ngo": "a release or bulletin of an independent body",
    "local": "a local or national paper or station",
}
GENRES = {
    "diplomacy": "talks, visits, treaties, recognition, relations",
    "conflict": "fighting, troops, ceasefires",
    "protest": "protests and how they are met",
    "justice": "courts, arrests, investigations",
    "politics": "governments, parliaments, elections, resignations",
    "aid": "relief, debt, refugees, peacekeepers' help",
    "economy": "sanctions, trade between states, energy deals",
    "terrorism": "attacks by armed groups, raids on them",
    "opinion": "commentary, analysis",
    "disaster": "disasters and accidents (mostly without events)",
    "sport": "sport (mostly without events)",
    "business": "firms and markets (mostly without events)",
    "culture": "culture, science, weather (mostly without events)",
    "history": "anniversaries and history",
}


@cache
def modes() -> dict[str, frozenset[str]]:
    """The modes of each type, STATEMENT and NONE among the types."""
    book = codebook.load()
    found = {name: frozenset(mode for type, mode in book.modes if type == name) for name in book.types}
    return {**found, STATEMENT: frozenset(), NONE: frozenset()}


def split_of(number: int) -> Split:
    """The part a report belongs to by the last digit of its number: 0 and 5 test, 1 dev, all others train."""
    return "test" if number % 5 == 0 else "dev" if number % 10 == 1 else "train"

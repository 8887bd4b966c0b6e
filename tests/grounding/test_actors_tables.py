"""The tables of actors are well formed, agree with themselves and with other lists."""

import csv
import datetime
import itertools
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from readout import codebook
from readout.data import table
from readout.grounding.actors.holders import TABLES, Spell, holders
from readout.grounding.actors.words import keys_of
from readout.grounding.gazetteer import Gazetteer

SECTORS = set(codebook.load().sectors)
INTERNATIONAL = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"}
BODIES = ("polities", "institutions", "organisations", "groups")
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")


def rows(*names: str) -> Iterator[tuple[str, dict[str, str]]]:
    for name in names:
        for row in table(f"actors/{name}.tsv"):
            yield name, row


def test_every_body_has_plover_sectors_and_a_known_state() -> None:
    states = set(Gazetteer().countries)
    for name, row in rows(*BODIES):
        sectors = row["sectors"].split()
        assert sectors, row
        assert set(sectors) <= SECTORS, row
        assert (row["country"] in states) != (name == "organisations"), row
        assert (sectors[0] in INTERNATIONAL) == (name == "organisations") or "MNC" in sectors or "NGO" in sectors, row


def test_every_noun_has_sectors_that_its_strength_calls_for() -> None:
    for _, row in rows("nouns"):
        assert row["strength"] in {"strong", "weak", "role", "former", "side", "site"}
        assert bool(row["sectors"]) == (row["strength"] in {"strong", "weak", "site"}), row
        assert set(row["sectors"].split()) <= SECTORS, row
        assert all(row["terms"].split("|")), row


def test_years_and_days_are_written_as_such_and_in_order() -> None:
    for _, row in rows(*BODIES, *TABLES):
        for bound in (row["from"], row["to"]):
            assert not bound or DAY.match(bound), row
            if len(bound) == 10:
                datetime.date.fromisoformat(bound)
        if row["from"] and row["to"]:
            assert row["from"] <= row["to"], row


def test_no_name_is_written_twice_in_one_row() -> None:
    for _, row in rows(*BODIES):
        names = [row["name"], *(alias for alias in row["aliases"].split("|") if alias)]
        assert len(names) == len(set(names)), row


def test_there_are_as_many_as_promised() -> None:
    counts = {name: len({row["name"] for _, row in rows(name)}) for name in ("organisations", "groups")}
    assert counts["organisations"] >= 250
    assert counts["groups"] >= 250
    assert len({row["seat"] for _, row in rows("leaders")}) >= 180


def spells() -> Iterator[tuple[tuple[str, str], list[Spell]]]:
    offices: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for _, row in rows(*TABLES):
        found = [s for s in holders().spells("-".join(keys_of(row["person"]))) if s.from_ == row["from"]]
        offices[row["seat"], row["office"]].extend(
            s for s in found if (s.seat, s.office) == (row["seat"], row["office"])
        )
    yield from offices.items()


def test_no_office_has_two_holders_at_a_time() -> None:
    for office, held in spells():
        ordered = sorted(held, key=lambda spell: spell.from_ or "")
        for earlier, later in itertools.pairwise(ordered):
            assert (earlier.to or "9999") <= (later.from_ or ""), (office, earlier, later)


def test_every_seat_of_an_office_is_a_known_state_or_body() -> None:
    known = set(Gazetteer().countries) | {row["name"] for _, row in rows(*BODIES)}
    assert {row["seat"] for _, row in rows(*TABLES)} <= known


def test_on_the_day_of_a_handover_the_office_is_left_open() -> None:
    assert holders().holder("USA", "president", "2009-01-20", "2009-01-20") is None
    before = holders().holder("USA", "president", "2009-01-19", "2009-01-19")
    after = holders().holder("USA", "president", "2009-01-21", "2009-01-21")
    assert (before and before.person, after and after.person) == ("George W. Bush", "Barack Obama")


def test_an_unknown_holder_is_not_guessed() -> None:
    assert holders().holder("USA", "president", "1950-01-01", "1950-01-01") is None
    assert holders().holder("USA", "president", "2008-06-01", "2009-06-01") is None


def effective_leaders(shared: Path) -> Iterator[tuple[str, str, str]]:
    """Surname, first and last day of every leader in office after 1988, from two published lists."""
    with (shared / "facts" / "leaders_archigos_to_2015.csv").open(encoding="latin-1") as lines:
        for row in csv.DictReader(lines):
            if row["enddate"] >= "1990":
                yield row["leader"], row["startdate"], row["enddate"]


def test_most_effective_leaders_of_a_published_list_are_known_on_their_days(shared: Path) -> None:
    parts: dict[str, list[Spell]] = defaultdict(list)
    for _, held in spells():
        for spell in held:
            for part in spell.identity.split("-"):
                parts[part].append(spell)
    hits, misses = 0, 0
    for name, first, last in effective_leaders(shared):
        middle = datetime.date.fromisoformat(max(first, "1990-01-01")).toordinal()
        end = datetime.date.fromisoformat(last).toordinal()
        if end - middle < 180:
            continue
        day = datetime.date.fromordinal((middle + end) // 2).isoformat()
        keys = [key for key in keys_of(name.replace("_", " ")) if len(key) > 2]
        known = any(spell.covers(day, day) for key in keys for spell in parts[key])
        hits, misses = hits + known, misses + (not known)
    assert hits / (hits + misses) >= 0.9, f"{hits} of {hits + misses}"

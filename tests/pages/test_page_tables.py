"""The tables of the pages floor keep their form."""

import re

import pytest

from readout import data
from readout.pages.scorer import WEIGHTS
from readout.pages.stamps import find_stamp


def test_zones_state_minutes_that_exist_and_each_country_once():
    seen = set()
    for row in data.table("pages/zones.tsv"):
        assert -12 * 60 <= int(row["minutes"]) <= 14 * 60
        assert int(row["minutes"]) % 15 == 0
        assert re.fullmatch(r"[A-Z]{3}|", row["country"])
        key = (row["zone"], row["country"])
        assert key not in seen
        seen.add(key)


def test_months_of_other_languages_are_read_in_a_stamp():
    for row in data.table("pages/months.tsv"):
        stamp = find_stamp(f"18 {row['name']} 2021")
        assert stamp is not None, row["name"]
        assert stamp.day.month == int(row["month"])


def test_sections_are_named_once_and_are_of_two_kinds():
    rows = list(data.table("pages/sections.tsv"))
    assert {row["what"] for row in rows} == {"section", "kind"}
    names = [row["words"].casefold() for row in rows]
    assert len(names) == len(set(names))


def test_filing_places_are_sorted_and_named_once():
    with data.path("pages/filing_places.txt").open(encoding="utf-8") as lines:
        names = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    assert len(names) > 300
    assert names == sorted(set(names))


@pytest.mark.parametrize("name", [WEIGHTS, "pages/blocks.md"])
def test_the_block_scorer_ships_with_its_card(name):
    assert data.path(name).is_file()

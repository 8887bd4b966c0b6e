"""The table of outlets: its form, and finding an outlet by address, name or initials."""

import re
from zoneinfo import ZoneInfo

import pytest

from readout import data
from readout.pages import outlets

ROWS = list(data.table(outlets.TABLE))


def test_there_are_at_least_a_hundred_and_fifty_outlets_and_each_is_named_once():
    assert len(ROWS) >= 150
    names = [row["name"] for row in ROWS]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_every_row_has_its_form(row):
    assert re.fullmatch(r"[A-Z]{3}|", row["country"])
    ZoneInfo(row["zone"])
    assert row["agency"] in ("yes", "no")
    assert row["state_owned"] in ("itself", "yes", "public", "no")
    assert row["reason"]
    for domain in filter(None, row["domains"].split("|")):
        assert re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", domain)
        assert not domain.startswith("www.")


def test_no_name_and_no_domain_means_two_outlets():
    seen: dict[str, str] = {}
    for row in ROWS:
        for key in {*row["aliases"].casefold().split("|"), row["name"].casefold(), *row["domains"].split("|")} - {""}:
            assert seen.setdefault(key, row["name"]) == row["name"], key


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://en.trend.az/azerbaijan/politics/1.html", "Trend"),
        ("http://www.reuters.com/article/x", "Reuters"),
        ("https://english.wafa.ps/Pages/Details/1", "WAFA"),
        ("https://news.un.org/en/story/1", "UN News"),
        ("armenpress.am", "ARMENPRESS"),
    ],
)
def test_an_outlet_is_found_by_its_domain_or_a_subdomain(url, name):
    known = outlets.by_url(url)
    assert known is not None
    assert known.name == name


@pytest.mark.parametrize(
    "url", ["https://nottrend.az.example.org/", "https://[broken", "", "mailto:x@reuters.com.example"]
)
def test_another_domain_is_no_outlet(url):
    assert outlets.by_url(url) is None


@pytest.mark.parametrize(
    "name", ["Reuters", "REUTERS", "(AP)", "Agence France-Presse", "afp", "ARMENPRESS.", "Xinhua News Agency"]
)
def test_an_agency_is_known_by_name_or_initials(name):
    assert outlets.is_agency(name)


@pytest.mark.parametrize("name", ["NATO", "The Guardian", "the ministry", ""])
def test_what_is_no_agency_is_not_taken_for_one(name):
    assert not outlets.is_agency(name)

"""What a user imported is used in reading, and never against what the report says."""

import pytest

from readout import Reader
from readout.knowledge import import_file
from readout.records import Actor, Reading

REPORT = """Talks in Westvale

NAIROBI, March 4, 2021 (Kestrel) - Kenyan trade negotiator Ada Quill met Norwegian envoy Elin Varga in the village of \
Hollowmere on Thursday.

Quill said that the talks would go on.
"""
PEOPLE = (
    "name,country,sectors,title,organisation,from,to,id,scheme\n"
    "Ada Quill,KEN,GOV,mayor,Westvale,2018-01-01,2020-06-30,Q77,wikidata\n"
    "Ada Quill,KEN,GOV,senator,Kenya,2020-07-01,,Q77,wikidata\n"
    "Elin Varga,HUN,GOV,minister,Hungary,2020-01-01,,Q78,wikidata\n"
)


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = tmp_path_factory.mktemp("knowledge")
    (folder / "people.csv").write_text(PEOPLE)
    (folder / "places.csv").write_text("name,lat,lon,country,population\nHollowmere,-1.5,37.2,KEN,300\n")
    import_file("csv", folder / "people.csv", folder / "own.db")
    import_file("csv", folder / "places.csv", folder / "own.db")
    return Reader(knowledge=folder / "own.db").read(REPORT)


def actor(reading: Reading, name: str) -> Actor:
    return next(actor for actor in reading.actors if actor.name == name)


def test_a_person_is_recognised_with_identity_and_the_office_held_that_day(reading: Reading) -> None:
    quill = actor(reading, "Ada Quill")
    assert quill.identity is not None
    assert (quill.identity.scheme, quill.identity.id, quill.country) == ("wikidata", "Q77", "KEN")
    assert [value.coder.name for value in quill.values if value.field == "identity"] == ["grounding.knowledge"]


def test_a_namesake_of_another_country_is_nobody(reading: Reading) -> None:
    varga = actor(reading, "Elin Varga")
    assert (varga.identity, varga.country) == (None, "NOR")


def test_a_place_of_the_users_own_is_found(reading: Reading) -> None:
    places = {place.text: (place.country, place.lat) for place in reading.places}
    assert places["Hollowmere"] == ("KEN", -1.5)


def test_a_reading_names_the_knowledge_it_was_made_with(reading: Reading) -> None:
    assert [coder.name for coder in reading.coders][-1] == "knowledge"

"""A user's own files become knowledge: whole, resumable, with a reason for every row left out."""

import bz2
import gzip
import json
import sqlite3
import zipfile
from pathlib import Path

import pytest

from readout.errors import ConfigError, DataError, SourceError, StoreError
from readout.knowledge import Progress, import_file, open_knowledge


def geo(number: int, name: str, aliases: str, kind: str, feature: str, country: str, division: str, people: int) -> str:
    cells = [str(number), name, name, aliases, "40.1", "45.2", kind, feature, country, "", division, "", "", "",
             str(people), "", "0", "Asia/Baku", "2020-01-01"]  # fmt: skip
    return "\t".join(cells) + "\n"


GEONAMES = (
    geo(1, "Hollowmere", "Holomer,Холомер", "P", "PPL", "AZ", "07", 412)
    + geo(2, "Greyfell", "", "A", "ADM1", "AZ", "07", 90_000)
    + geo(3, "Town Hall", "", "S", "BLDG", "AZ", "07", 0)
    + "4\tshort\n"
    + geo(5, "Lowmarsh", "", "P", "PPL", "ZZ", "01", 7)
)


def test_the_dump_of_geonames_gives_places_with_their_division(tmp_path: Path) -> None:
    file = tmp_path / "AZ.txt"
    file.write_text(GEONAMES, encoding="utf-8")
    note = import_file("geonames", file, tmp_path / "own.db")
    [place] = open_knowledge(tmp_path / "own.db").places("hollowmere")
    assert (place.geoname_id, place.country, place.admin1, place.population) == (1, "AZE", "Greyfell", 412)
    assert (note.n_read, note.n_taken, note.is_whole) == (5, 3, True)


def test_an_alternate_name_is_known_as_one_and_other_scripts_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "AZ.txt"
    file.write_text(GEONAMES, encoding="utf-8")
    import_file("geonames", file, tmp_path / "own.db")
    known = open_knowledge(tmp_path / "own.db")
    assert [place.is_name for place in known.places("Holomer")] == [False]
    assert known.places("Холомер") == []


def test_what_was_left_out_is_counted_with_the_reason_and_the_first_row(tmp_path: Path) -> None:
    file = tmp_path / "AZ.txt"
    file.write_text(GEONAMES, encoding="utf-8")
    skipped = import_file("geonames", file, tmp_path / "own.db").skipped
    assert skipped == {
        "feature class S (only P, A, H, L and T are kept)": (1, 3),
        "not 19 or 8 to 10 columns": (1, 4),
    }


def test_alternate_names_are_added_to_places_that_are_there(tmp_path: Path) -> None:
    dump, names = tmp_path / "AZ.txt", tmp_path / "alternateNamesV2.txt"
    dump.write_text(GEONAMES, encoding="utf-8")
    names.write_text(
        "9\t1\ten\tHollow Mere\t\t\t\t\t\t\n8\t77\ten\tNowhere\t\t\t\t\t\t\n7\t1\tlink\thttp\t\t\t\t\t\t\n"
    )
    import_file("geonames", dump, tmp_path / "own.db")
    note = import_file("geonames", names, tmp_path / "own.db")
    assert [place.name for place in open_knowledge(tmp_path / "own.db").places("Hollow Mere")] == ["Hollowmere"]
    assert (note.n_taken, sum(n for n, _ in note.skipped.values())) == (1, 2)


@pytest.mark.parametrize("packing", [".gz", ".bz2", ".zip"])
def test_packed_files_are_read(tmp_path: Path, packing: str) -> None:
    file = tmp_path / f"AZ.txt{packing}"
    if packing == ".zip":
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("AZ.txt", GEONAMES)
            archive.writestr("readme.txt", "what this is")
    else:
        pack = gzip.compress if packing == ".gz" else bz2.compress
        file.write_bytes(pack(GEONAMES.encode()))
    assert import_file("geonames", file, tmp_path / "own.db").n_taken == 3


def item(number: int, name: str, **claims: list[dict[str, object]]) -> str:
    labels = {"en": {"language": "en", "value": name}}
    return json.dumps({"id": f"Q{number}", "type": "item", "labels": labels, "aliases": {}, "claims": claims})


def claim(value: object, **qualifiers: object) -> dict[str, object]:
    of = {name: [{"datavalue": {"value": one}}] for name, one in qualifiers.items()}
    return {"mainsnak": {"datavalue": {"value": value}}, "qualifiers": of}


def day(text: str, precision: int = 11) -> dict[str, object]:
    return {"time": f"+{text}T00:00:00Z", "precision": precision}


WIKIDATA = "\n".join(
    [
        "[",
        item(5_000_001, "Elin Varga", P31=[claim({"id": "Q5"})], P27=[claim({"id": "Q900"})],
             P39=[claim({"id": "Q901"}, P580=day("2019-03-02"), P582=day("2022-00-00", 9))]) + ",",
        item(900, "Norland", P298=[claim("NOR")]) + ",",
        item(901, "Minister of Fisheries") + ",",
        "{broken,",
        "]",
    ]
)  # fmt: skip


def test_wikidata_gives_people_with_country_and_dated_offices(tmp_path: Path) -> None:
    file = tmp_path / "dump.json"
    file.write_text(WIKIDATA, encoding="utf-8")
    note = import_file("wikidata", file, tmp_path / "own.db")
    [person] = open_knowledge(tmp_path / "own.db").actors("elin varga")
    assert (person.scheme, person.id, person.kind, person.country) == ("wikidata", "Q5000001", "person", "NOR")
    assert [(post.title, post.from_, post.to) for post in person.posts] == [
        ("Minister of Fisheries", "2019-03-02", "2022")
    ]
    assert note.skipped["no JSON object"] == (1, 4)


FTM = "\n".join(
    json.dumps(entity)
    for entity in (
        {"id": "occ1", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["pos1"],
                                                             "startDate": ["2020-01-05"]}},
        {"id": "p1", "schema": "Person", "properties": {"name": ["Jonas Hale"], "alias": ["J. Hale"],
                                                        "nationality": ["ke"], "topics": ["role.pep"]}},
        {"id": "pos1", "schema": "Position", "properties": {"name": ["Governor of Westvale"]}},
        {"id": "v1", "schema": "Vessel", "properties": {"name": ["Sea Lark"]}},
        {"id": "b1", "schema": "PublicBody", "properties": {"name": ["Westvale Water Board"], "country": ["ke"]}},
    )
)  # fmt: skip


def test_followthemoney_gives_people_and_bodies_whatever_the_order_of_lines(tmp_path: Path) -> None:
    file = tmp_path / "entities.ftm.json"
    file.write_text(FTM, encoding="utf-8")
    note = import_file("ftm", file, tmp_path / "own.db")
    known = open_knowledge(tmp_path / "own.db")
    [person] = known.actors("J. Hale")
    assert (person.country, person.sectors, person.posts[0].title) == ("KEN", ("GOV",), "Governor of Westvale")
    assert [body.kind for body in known.actors("Westvale Water Board")] == ["organisation"]
    assert "schema Vessel (only persons, bodies and offices held are kept)" in note.skipped


def test_a_table_of_actors_gathers_the_offices_of_one_person(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "name,country,sectors,title,organisation,from,to\n"
        "Ada Quill,KEN,GOV,mayor,Westvale,2018-01-01,2020-06-30\n"
        "Ada Quill,KEN,GOV,senator,,2020-07-01,\n"
        "Bad Day,KEN,GOV,mayor,,1 May 2020,\n"
        "Nowhere Man,XX,,,,,\n"
    )
    note = import_file("csv", file, tmp_path / "own.db")
    [person] = open_knowledge(tmp_path / "own.db").actors("Ada Quill")
    assert [post.title for post in person.posts] == ["mayor", "senator"]
    assert set(note.skipped) == {
        "a day that is not written as 2021, 2021-10 or 2021-10-18",
        "a country that is no ISO 3166-1 code",
    }


def test_a_table_that_does_not_fit_is_refused_with_the_columns_that_would(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,phone\nAda Quill,12\n")
    with pytest.raises(DataError, match="does not fit: phone; accepted are"):
        import_file("csv", file, tmp_path / "own.db")


def test_a_file_of_another_kind_is_refused_and_its_kind_is_guessed(tmp_path: Path) -> None:
    file = tmp_path / "AZ.txt"
    file.write_text(GEONAMES, encoding="utf-8")
    with pytest.raises(SourceError, match=r"no ftm file.*looks like geonames"):
        import_file("ftm", file, tmp_path / "own.db")


def test_an_unknown_kind_is_answered_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="accepted are geonames, wikidata, ftm, csv"):
        import_file("gazetteer", tmp_path / "x", tmp_path / "own.db")


def test_an_import_goes_on_where_it_broke_off(tmp_path: Path) -> None:
    file = tmp_path / "big.csv"
    file.write_text("name,country\n" + "".join(f"Person Number{n},KEN\n" for n in range(2_500)))
    told: list[int] = []

    def break_off(progress: Progress) -> None:
        told.append(progress.n_read)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file("csv", file, tmp_path / "own.db", on_progress=break_off, batch=1_000)
    assert not open_knowledge(tmp_path / "own.db").sources()[0].is_whole
    note = import_file(
        "csv", file, tmp_path / "own.db", on_progress=lambda progress: told.append(progress.n_read), batch=1_000
    )
    assert told == [1_000, 2_000, 2_500]
    assert (note.n_read, note.n_taken, note.is_whole) == (2_500, 2_500, True)


def test_a_file_that_is_in_already_adds_nothing_and_a_changed_one_replaces_itself(tmp_path: Path) -> None:
    file = tmp_path / "places.csv"
    file.write_text("name,lat,lon\nHollowmere,1,2\n")
    import_file("csv", file, tmp_path / "own.db")
    import_file("csv", file, tmp_path / "own.db")
    assert len(open_knowledge(tmp_path / "own.db").places("Hollowmere")) == 1
    file.write_text("name,lat,lon\nLowmarsh,1,2\nHighmoor,3,4\n")
    note = import_file("csv", file, tmp_path / "own.db")
    known = open_knowledge(tmp_path / "own.db")
    assert (known.places("Hollowmere"), len(known.places("Highmoor")), note.n_taken) == ([], 1, 2)


def test_another_database_is_not_written_into(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE mine (a)")
    file = tmp_path / "places.csv"
    file.write_text("name,lat,lon\nHollowmere,1,2\n")
    with pytest.raises(ConfigError, match="is no knowledge file"):
        import_file("csv", file, other)


def test_a_damaged_file_ends_in_a_sentence(tmp_path: Path) -> None:
    broken = tmp_path / "own.db"
    broken.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4000)
    with pytest.raises(StoreError, match="cannot be read or written"):
        open_knowledge(broken)


def test_a_cut_archive_ends_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "AZ.txt.gz"
    file.write_bytes(gzip.compress(GEONAMES.encode() * 200)[:200])
    with pytest.raises(SourceError, match="cannot be read"):
        import_file("geonames", file, tmp_path / "own.db")

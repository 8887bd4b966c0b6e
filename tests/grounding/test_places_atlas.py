"""What the build script writes the atlas reads back, and what is no atlas is refused."""

import sys
from pathlib import Path

import pytest

from readout.errors import DataError
from readout.grounding.atlas import ALTERNATE, NAME, Atlas

SCRIPTS = Path(__file__).parents[2] / "training" / "places"


@pytest.fixture
def build(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """The build script's module."""
    if not SCRIPTS.is_dir():
        pytest.skip("the build scripts are not part of this distribution")
    monkeypatch.syspath_prepend(str(SCRIPTS))
    names = ("build", "names", "outlines", "sources", "write")
    import build

    yield build
    for name in names:
        sys.modules.pop(name, None)


def _rows(build):  # type: ignore[no-untyped-def]
    town = build.Row(7, "Łódź", "POL", "PL.74", 51.75, 19.46667, "PPLA", 670000)
    town.add("lodz", NAME)
    town.add("litzmannstadt", ALTERNATE)
    village = build.Row(0, "Lodz", "USA", "US.XX", -10.0001, -179.9999, "PPL", 12)
    village.add("lodz", NAME)
    return [village, town]


def test_an_atlas_holds_what_was_written(tmp_path: Path, build) -> None:  # type: ignore[no-untyped-def]
    from write import write_atlas

    file = tmp_path / "atlas.bin"
    report = write_atlas(file, _rows(build), {"PL.74": "Łódź Voivodeship"})
    atlas = Atlas(file)
    assert (report["places"], report["names"], len(atlas)) == (2, 2, 2)
    found = [(atlas.place(hit.place), hit.kind) for hit in atlas.find("lodz")]
    actual = [(p.geoname_id, p.name, p.country, p.admin1, p.lat, p.lon, p.population, kind) for p, kind in found]
    assert actual == [
        (7, "Łódź", "POL", "Łódź Voivodeship", 51.75, 19.4667, 670000, NAME),
        (None, "Lodz", "USA", None, -10.0001, -179.9999, 12, NAME),
    ]
    assert [hit.kind for hit in atlas.find("litzmannstadt")] == [ALTERNATE]
    assert atlas.find("lod") == atlas.find("zzz") == atlas.find("") == ()
    assert atlas.with_id(7) == found[0][0]
    assert atlas.with_id(8) is None


def test_the_same_rows_give_the_same_bytes(tmp_path: Path, build) -> None:  # type: ignore[no-untyped-def]
    from write import write_atlas

    files = [tmp_path / "a.bin", tmp_path / "b.bin"]
    for file, rows in zip(files, (_rows(build), _rows(build)[::-1]), strict=True):
        write_atlas(file, rows, {"PL.74": "Łódź Voivodeship"})
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.usefixtures("build")
def test_the_middle_of_towns_is_that_of_their_land_not_of_their_crowd() -> None:
    from outlines import middle

    corners = [(0.0, 0.0), (0.0, 10.0), (10.0, 0.0), (10.0, 10.0)]
    crowd = [(0.1 * i, 0.1 * i) for i in range(1, 10)]
    lat, lon = middle(corners * 3 + crowd)
    assert (lat, lon) == pytest.approx((5.0, 5.0), abs=0.2)
    across = middle([(60.0, 178.0), (60.0, -178.0), (64.0, 178.0), (64.0, -178.0)])
    assert abs(across[1]) == pytest.approx(180.0, abs=0.1)


def test_a_file_that_is_no_atlas_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "atlas.bin"
    file.write_bytes(b"GIF89a and more than sixteen bytes")
    with pytest.raises(DataError, match="no atlas"):
        Atlas(file)

"""The standing of sentences in their report."""

from readout.language.standing import STANDINGS, closing_mark, standings


def test_headline_opening_and_end_are_told_apart() -> None:
    actual = standings([-1, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expected = ["headline", "opening", "lead", "early", "early", *["middle"] * 4, *["late"] * 3]
    assert actual == expected


def test_a_report_of_one_paragraph_or_none_has_standings() -> None:
    assert standings([0, 0]) == ["opening", "lead"]
    assert standings([-1]) == ["headline"]
    assert standings([]) == []


def test_every_standing_has_a_mark_of_its_own() -> None:
    marks = [closing_mark(standing, n_guides=6) for standing in STANDINGS]
    assert len(set(marks)) == len(STANDINGS)
    assert marks[0] == 0

"""Names that were broken at a joint are mended; whole names stay as they are."""

from readout.language.names import settle
from readout.language.protocol import Name
from readout.records import MentionLabel


def mended(words: str, upos: str, *names: tuple[int, int, MentionLabel]) -> list[tuple[str, str]]:
    tokens = words.split()
    found = settle([Name(start, end, label, 0.9) for start, end, label in names], tokens, upos.split())
    return [(" ".join(tokens[name.start : name.end]), name.label) for name in found]


def test_a_realm_and_its_land_are_one_place() -> None:
    actual = mended("Kingdom of Norland", "PROPN ADP PROPN", (0, 2, "ORGANISATION"), (2, 3, "PLACE"))
    assert actual == [("Kingdom of Norland", "PLACE")]


def test_an_office_and_its_field_are_one_organisation() -> None:
    words, tags = "Office of the Trade Council", "PROPN ADP DET PROPN PROPN"
    actual = mended(words, tags, (0, 2, "ORGANISATION"), (3, 5, "ORGANISATION"))
    assert actual == [("Office of the Trade Council", "ORGANISATION")]


def test_a_generation_belongs_to_the_person_before_it() -> None:
    actual = mended("Ivo Marsh , Jr.", "PROPN PROPN PUNCT PROPN", (0, 2, "PERSON"), (3, 4, "PERSON"))
    assert actual == [("Ivo Marsh , Jr.", "PERSON")]


def test_loose_words_at_the_end_fall_off_and_nothing_is_left_of_nothing() -> None:
    actual = mended("Council and of", "PROPN CCONJ ADP", (0, 2, "ORGANISATION"), (2, 3, "ORGANISATION"))
    assert actual == [("Council", "ORGANISATION")]


def test_neighbours_that_end_in_a_content_word_stay_apart() -> None:
    actual = mended("Norland Sudland", "PROPN PROPN", (0, 1, "PLACE"), (1, 2, "PLACE"))
    assert actual == [("Norland", "PLACE"), ("Sudland", "PLACE")]


def test_a_possessive_may_end_a_name() -> None:
    assert mended("Marsh 's said", "PROPN PART VERB", (0, 2, "ORGANISATION")) == [("Marsh 's", "ORGANISATION")]

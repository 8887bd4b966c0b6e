"""The codebook's tables fit PLOVER and one another."""

import pytest

from readout import codebook
from readout.codebook import lexicon
from readout.errors import DataError

BOOK = codebook.load()


def test_sixteen_types_each_with_score_and_quad() -> None:
    assert len(BOOK.types) == 16
    assert {item.quad for item in BOOK.types.values()} == {1, 2, 3, 4}
    assert all(-10 <= item.score <= 10 for item in BOOK.types.values())


@pytest.mark.parametrize(
    ("type", "score", "quad"),
    [
        ("AGREE", 2.5, 1),
        ("CONCEDE", 4.5, 1),
        ("RETREAT", 6.5, 2),
        ("AID", 10, 2),
        ("ACCUSE", -3, 3),
        ("SANCTION", -6, 4),
    ],
)
def test_scores_and_quads_as_the_manual_has_them(type: str, score: float, quad: int) -> None:
    assert (BOOK.types[type].score, BOOK.types[type].quad) == (score, quad)


def test_recipients_are_required_where_the_manual_requires_them() -> None:
    assert {name for name, item in BOOK.types.items() if item.needs_recipient} == {"COOPERATE", "AID", "SANCTION"}


def test_thirty_seven_contexts_each_with_words() -> None:
    assert len(BOOK.contexts) == 37
    assert all(context.words for context in BOOK.contexts.values())


def test_modes_belong_to_types() -> None:
    assert {type for type, _ in BOOK.modes} <= set(BOOK.types)


def test_a_modes_own_score_goes_before_its_types() -> None:
    assert (BOOK.score("RETREAT", "disarm"), BOOK.score("RETREAT", None)) == (10, 6.5)
    assert BOOK.score("COERCE", "seize") == BOOK.types["COERCE"].score


def test_every_sector_of_actors_is_known() -> None:
    expected = (
        "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC "
        "IGO UNO EUR NGO ISM IMG MNC"
    )
    assert set(BOOK.sectors) == set(expected.split())


def test_every_type_and_mode_has_a_cameo_code() -> None:
    for type, mode in [*((name, None) for name in BOOK.types), *BOOK.modes]:
        code = BOOK.to_cameo(type, mode)
        assert code.type == type
        assert -10 <= code.goldstein <= 10


def test_no_cameo_code_stands_twice_for_one_type_and_mode() -> None:
    pairs = [(item.type, item.mode) for item in BOOK.cameo.values() if item.back]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize(
    ("root", "goldstein"),
    [
        ("03", 4),
        ("04", 1),
        ("05", 3.5),
        ("06", 6),
        ("07", 7),
        ("08", 5),
        ("10", -5),
        ("13", -6),
        ("18", -9),
        ("20", -10),
    ],
)
def test_goldstein_values_of_the_roots(root: str, goldstein: float) -> None:
    assert BOOK.cameo[root].goldstein == goldstein


def test_statements_and_appeals_have_no_plover_type() -> None:
    assert [BOOK.cameo[code].type for code in ("01", "02")] == [None, None]


def test_the_tables_are_read_once() -> None:
    assert codebook.load() is codebook.load()


# --- the lexicon -------------------------------------------------------------------------------


def entries() -> list[codebook.Entry]:
    return [entry for some in BOOK.entries.values() for entry in some]


def test_the_lexicon_covers_all_types_with_six_hundred_entries_and_more() -> None:
    assert {entry.type for entry in entries()} == set(BOOK.types)
    assert len(entries()) >= 600


def test_modes_and_codes_of_entries_exist() -> None:
    assert [
        entry.id for entry in entries() if entry.mode is not None and (entry.type, entry.mode) not in BOOK.modes
    ] == []
    assert [entry.id for entry in entries() if entry.cameo is not None and entry.cameo not in BOOK.cameo] == []


def test_classes_that_conditions_name_exist() -> None:
    grounded = {"side", "place", "country"}
    named = {name for entry in entries() for item in entry.conditions for name in item.classes}
    assert named - grounded <= set(BOOK.classes)


def test_entries_are_verbs_nouns_or_adjectives_in_small_letters() -> None:
    assert {entry.pos for entry in entries()} == {"V", "N", "A"}
    assert [entry.lemma for entry in entries() if entry.lemma != entry.lemma.lower()] == []


def test_no_entry_stands_twice() -> None:
    seen = [(entry.lemma, entry.particle, entry.pos, entry.conditions, entry.type) for entry in entries()]
    twice = {item[:3] for item in seen if seen.count(item) > 1 and item[3]}
    assert twice == set()


def test_the_reading_with_more_company_comes_first() -> None:
    kills = BOOK.entries["kill", "V"]
    assert len(kills[0].conditions) >= len(kills[-1].conditions)


@pytest.mark.parametrize("text", ["obj", "=bill", "obj=", ""])
def test_a_malformed_condition_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="condition"):
        lexicon.condition(text)


def test_conditions_and_sides_are_read_as_written() -> None:
    wanted = lexicon.condition("obj!bill|@plan")
    assert (wanted.slot, wanted.wanted, wanted.words, wanted.classes) == ("obj", False, {"bill"}, {"plan"})
    shape = lexicon.sides("subj+with~")
    assert (shape.actors, shape.recipients, shape.gather, shape.mutual) == (("subj", "with"), (), True, True)
    shape = lexicon.sides("by,poss>on")
    assert (shape.actors, shape.recipients, shape.gather, shape.mutual) == (("by", "poss"), ("on",), False, False)


def test_what_is_promised_or_asked_has_a_type_and_mode() -> None:
    assert set(BOOK.future) == set(BOOK.types)
    assert BOOK.future["RETREAT"] == ("CONCEDE", None)
    assert BOOK.future["CONSULT"] == ("AGREE", None)
    assert BOOK.mode_of("REQUEST", "RETREAT") == "yield"
    assert BOOK.mode_of("REQUEST", "PROTEST") == "change"


def test_loaded_words_say_whose_they_are() -> None:
    for words in BOOK.loaded.values():
        for word in words:
            assert word.says
            assert word.used_by


def test_loaded_words_are_never_labels() -> None:
    labels = {*BOOK.types, *(mode for _, mode in BOOK.modes), *BOOK.contexts}
    assert not {label.lower() for label in labels} & set(BOOK.loaded) - {"terrorism"}  # PLOVER's own context

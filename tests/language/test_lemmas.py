"""Dictionary forms follow English inflection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout import data
from readout.language.lemmas import lemma


@pytest.mark.parametrize(
    ("word", "upos", "xpos", "expected"),
    [
        ("met", "VERB", "VBD", "meet"),
        ("seized", "VERB", "VBD", "seize"),
        ("denied", "VERB", "VBD", "deny"),
        ("agreed", "VERB", "VBN", "agree"),
        ("visited", "VERB", "VBD", "visit"),
        ("Shelling", "VERB", "VBG", "shell"),
        ("besieging", "VERB", "VBG", "besiege"),
        ("controlled", "VERB", "VBN", "control"),
        ("recalled", "VERB", "VBD", "recall"),
        ("planned", "VERB", "VBN", "plan"),
        ("deployed", "VERB", "VBN", "deploy"),
        ("invaded", "VERB", "VBD", "invade"),
        ("threatened", "VERB", "VBD", "threaten"),
        ("boycotted", "VERB", "VBD", "boycott"),
        ("slain", "VERB", "VBN", "slay"),
        ("accuses", "VERB", "VBZ", "accuse"),
        ("denies", "VERB", "VBZ", "deny"),
        ("ministries", "NOUN", "NNS", "ministry"),
        ("attacks", "NOUN", "NNS", "attack"),
        ("crises", "NOUN", "NNS", "crisis"),
        ("clashes", "NOUN", "NNS", "clash"),
        ("heavier", "ADJ", "JJR", "heavy"),
        ("largest", "ADJ", "JJS", "large"),
        ("n’t", "PART", "RB", "not"),
        ("ca", "AUX", "MD", "can"),
        ("'s", "AUX", "VBZ", "be"),
        ("'s", "PART", "POS", "'s"),
        ("him", "PRON", "PRP", "he"),
        ("Portvale", "PROPN", "NNP", "Portvale"),
        ("Talks", "NOUN", "NNS", "talk"),
        ("red", "ADJ", "JJ", "red"),
        ("1990s", "NOUN", "NNS", "1990s"),
    ],
)
def test_lemma(word: str, upos: str, xpos: str, expected: str) -> None:
    assert lemma(word, upos, xpos) == expected


TAGS = st.sampled_from(["VBD", "VBG", "VBZ", "NNS", "JJR", "RBS", "NN"])


@given(st.text(min_size=1, max_size=80), st.sampled_from(["VERB", "NOUN", "ADJ", "PROPN"]), TAGS)
def test_every_word_has_a_lemma(word: str, upos: str, xpos: str) -> None:
    assert lemma(word, upos, xpos)


def test_no_form_stands_twice_in_the_tables() -> None:
    forms = [(row["xpos"], row["form"]) for row in data.table("language/lemmas.tsv")]
    short = [row["form"] for row in data.table("language/abbreviations.tsv")]
    assert len(forms) == len(set(forms))
    assert len(short) == len(set(short))


def test_the_table_of_short_forms_uses_its_own_words_only() -> None:
    rows = list(data.table("language/abbreviations.tsv"))
    assert {row["end"] for row in rows} == {"goes-on", "may-end"}
    assert {row["written"] for row in rows} == {"", "capital"}
    assert {row["before"] for row in rows} == {"", "digit"}
    assert all(row["form"] == row["form"].lower().rstrip(".") for row in rows)

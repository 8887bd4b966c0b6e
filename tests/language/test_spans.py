"""An argument's words are found from its head word in the tree."""

from readout.language.spans import Tree


def span(words: str, heads: list[int], deprels: str, label: str, head: int, predicate: int, *others: int) -> str:
    tokens = words.split()
    start, end = Tree(tokens, heads, deprels.split()).argument(label, head, predicate, {head, *others})
    return " ".join(tokens[start:end])


def test_an_argument_spans_its_subtree() -> None:
    actual = span("The old envoy left", [2, 2, 3, -1], "det amod nsubj root", "ARG0", 2, 3)
    assert actual == "The old envoy"


def test_a_noun_with_a_relative_clause_is_an_argument_without_the_clause_or_preposition() -> None:
    words = "talks with rebels who fled"
    actual = span(words, [-1, 2, 0, 4, 2], "root case nmod nsubj acl:relcl", "ARG0", 2, 4)
    assert actual == "rebels"


def test_what_a_copula_says_leaves_out_subject_and_copula() -> None:
    words = "This is a clear threat ."
    actual = span(words, [4, 4, 4, 4, -1, 4], "nsubj cop det amod root punct", "ARG2", 4, 1, 0)
    assert actual == "a clear threat"


def test_a_modal_and_a_negation_are_single_words() -> None:
    assert span("They will not leave", [3, 3, 3, -1], "nsubj aux advmod root", "ARGM-NEG", 2, 3) == "not"


def test_another_argument_inside_the_subtree_is_cut_off() -> None:
    words = "shelled towns near Portvale"
    actual = span(words, [-1, 0, 3, 1], "root obj case nmod", "ARG1", 1, 0, 3)
    assert actual == "towns"


def test_closing_brackets_stay_with_their_opening() -> None:
    words = "The Front ( PFP ) withdrew"
    actual = span(words, [1, 5, 3, 1, 3, -1], "det nsubj punct appos punct root", "ARG0", 1, 5)
    assert actual == "The Front ( PFP )"


def test_loose_commas_fall_off_the_edges() -> None:
    words = "Kerov , the envoy , left"
    actual = span(words, [5, 3, 3, 0, 0, -1], "nsubj punct det appos punct root", "ARG0", 0, 5)
    assert actual == "Kerov , the envoy"

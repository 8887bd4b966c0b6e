"""An article becomes sentences, words, mentions and predicates with offsets into its text."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout.language import Engine, parse
from readout.language.protocol import Act, Analysis, Argument, Name
from readout.language.standing import Standing
from readout.records import Article, Coder

Build = Callable[..., Article]


class Plain:
    """An engine that hangs every word on the first, names capitalised words and takes the second for a predicate."""

    coder = Coder(origin="rule", name="plain", version="1")

    def analyse(
        self, sentences: Sequence[Sequence[str]], standings: Sequence[Standing] | None = None
    ) -> list[Analysis]:
        self.standings = standings
        return [self._one(words) for words in sentences]

    def _one(self, words: Sequence[str]) -> Analysis:
        size = len(words)
        return Analysis(
            upos=("NOUN",) * size,
            xpos=("NN",) * size,
            heads=(-1, *[0] * (size - 1)),
            deprels=("root", *["dep"] * (size - 1)),
            names=tuple(Name(at, at + 1, "PERSON", 0.9) for at, word in enumerate(words) if word[0].isupper()),
            acts=(Act(1, 0.8, (Argument("ARG0", 0, 0.7),)),) if size > 1 else (),
        )


def test_the_headline_comes_first_then_the_paragraphs_sentences(build: Build) -> None:
    article = build(["One fell. Two rose.", "Three stayed."], headline="Three things")
    (found,) = parse([article], Plain())
    actual = [(sentence.paragraph, article.text[sentence.start : sentence.end]) for sentence in found.sentences]
    assert actual == [(-1, "Three things"), (0, "One fell."), (0, "Two rose."), (1, "Three stayed.")]


def test_the_first_sentence_starts_after_a_dateline_that_opens_its_paragraph(build: Build) -> None:
    article = build(["PORTVALE, May 3 (Wire) - Talks failed."], dateline="PORTVALE, May 3 (Wire) -")
    (found,) = parse([article], Plain())
    actual = [article.text[sentence.start : sentence.end] for sentence in found.sentences]
    assert actual == ["Talks failed."]


def test_tokens_mentions_and_roles_point_at_their_words(build: Build) -> None:
    article = build(["Talks failed. Then Kerov left Portvale."], headline="News")
    (found,) = parse([article], Plain())
    for sentence in found.sentences:
        assert all(article.text[token.start : token.end] == token.text for token in sentence.tokens)
    assert all(article.text[one.start : one.end] == one.text for one in found.mentions)
    assert [(one.text, one.sentence) for one in found.mentions] == [
        ("News", 0),
        ("Talks", 1),
        ("Then", 2),
        ("Kerov", 2),
        ("Portvale", 2),
    ]
    (act,) = found.sentences[1].predicates
    (role,) = act.roles
    assert (act.token, role.label, role.token, article.text[role.start : role.end]) == (1, "ARG0", 0, "Talks")


def test_an_article_without_text_gives_a_parse_without_sentences(build: Build) -> None:
    (found,) = parse([build([])], Plain())
    assert (found.sentences, found.mentions, found.issues) == ((), (), ())


def test_a_sentence_that_is_too_long_is_cut_with_an_issue_and_loses_no_word(build: Build) -> None:
    article = build(["word " * 500])
    (found,) = parse([article], Plain())
    assert [issue.code for issue in found.issues] == ["sentence-cut"]
    assert max(len(sentence.tokens) for sentence in found.sentences) <= 160
    assert sum(len(sentence.tokens) for sentence in found.sentences) == 500


def test_an_endless_article_ends_with_an_issue(build: Build) -> None:
    (found,) = parse([build(["Go. " * 2_500])], Plain())
    assert len(found.sentences) == 2_000
    assert [issue.code for issue in found.issues] == ["article-cut"]


def test_a_token_of_a_hundred_thousand_characters_is_read(build: Build, engine: Engine) -> None:
    (found,) = parse([build(["a" * 100_000 + " met " + "b." * 50_000])], engine)
    assert found.sentences[0].tokens[0].text == "a" * 100_000


def test_a_parse_does_not_depend_on_the_articles_beside_it(build: Build, engine: Engine) -> None:
    first = build(["Northland's army shelled the port of Westmark on Monday, killing five civilians."])
    second = build(["Kerov will not attend the talks.", "She said so."], headline="No talks")
    assert parse([first, second], engine) == [*parse([first], engine), *parse([second], engine)]


def test_the_shipped_network_reads_who_did_what_to_whom(build: Build, engine: Engine) -> None:
    article = build(["Anna Kerov met John Halder in Geneva on Monday.", "The army did not attack the village."])
    (found,) = parse([article], engine)

    def roles(number: int, lemma: str) -> dict[str, str]:
        sentence = found.sentences[number]
        (act,) = [one for one in sentence.predicates if sentence.tokens[one.token].lemma == lemma]
        return {role.label: article.text[role.start : role.end] for role in act.roles}

    met, attacked = roles(0, "meet"), roles(1, "attack")
    assert met["ARG0"] == "Anna Kerov"
    assert met["ARG1"] == "John Halder"
    assert met["ARGM-TMP"] == "on Monday"
    assert (attacked["ARG0"], attacked["ARGM-NEG"], attacked["ARG1"]) == ("The army", "not", "the village")
    names = {(one.text, one.label) for one in found.mentions}
    assert {("Anna Kerov", "PERSON"), ("John Halder", "PERSON"), ("Geneva", "PLACE")} <= names


def test_the_engine_is_told_where_each_sentence_stands(build: Build) -> None:
    engine = Plain()
    parse([build(["One came. Two went.", "Three stayed."], headline="All move")], engine)
    assert engine.standings == ["headline", "opening", "lead", "early"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60), min_size=1, max_size=4))
def test_any_text_is_parsed_without_losing_or_moving_a_character(build: Build, paragraphs: list[str]) -> None:
    article = build(paragraphs)
    (found,) = parse([article], Plain())
    tokens = [token for sentence in found.sentences for token in sentence.tokens]
    assert all(article.text[token.start : token.end] == token.text for token in tokens)
    actual = [(at, char) for token in tokens for at, char in enumerate(token.text, token.start) if not char.isspace()]
    expected = [(at, char) for at, char in enumerate(article.text) if not char.isspace()]
    assert actual == expected


@pytest.mark.parametrize("short", ["Oct.18", "U.S.", "Lt. Gen.", "a.m.", "p.m.", "No. 5", "Brig. Gen.", "St."])
def test_a_short_form_inside_a_sentence_does_not_end_it(build: Build, short: str) -> None:
    article = build([f"The council noted {short} Halder of it. It rose."])
    (found,) = parse([article], Plain())
    actual = [article.text[sentence.start : sentence.end] for sentence in found.sentences]
    assert actual == [f"The council noted {short} Halder of it.", "It rose."]

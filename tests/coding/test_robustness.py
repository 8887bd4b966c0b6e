"""Whatever tree the network hands over, coding ends, in time and without an exception."""

import time

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from readout import codebook
from readout.coding import code
from readout.records import (
    Actor,
    ActorMention,
    Article,
    Coder,
    Grounded,
    Paragraph,
    Parse,
    Predicate,
    Role,
    Sentence,
    Span,
    Token,
)

WORDS = [
    ("met", "meet", "VERB", "VBD"), ("attacked", "attack", "VERB", "VBD"), ("said", "say", "VERB", "VBD"),
    ("denied", "deny", "VERB", "VBD"), ("talks", "talk", "NOUN", "NNS"), ("held", "hold", "VERB", "VBD"),
    ("ready", "ready", "ADJ", "JJ"), ("to", "to", "PART", "TO"), ("Norland", "Norland", "PROPN", "NNP"),
    ("Sudland", "Sudland", "PROPN", "NNP"), ("he", "he", "PRON", "PRP"), ("that", "that", "PRON", "WDT"),
    ("killed", "kill", "VERB", "VBN"), ("12", "12", "NUM", "CD"), ("people", "people", "NOUN", "NNS"),
    ("will", "will", "AUX", "MD"), ("not", "not", "PART", "RB"), ("with", "with", "ADP", "IN"),
    (",", ",", "PUNCT", ","), ("“", "“", "PUNCT", "``"), ("after", "after", "ADP", "IN"),
    ("citing", "cite", "VERB", "VBG"), ("by", "by", "ADP", "IN"),
]  # fmt: skip
RELATIONS = [
    "root", "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "case", "mark", "aux",
    "conj", "xcomp", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "appos", "compound", "compound:prt",
    "flat", "cop",
]  # fmt: skip
PREDICATE_LABELS = ["ARG0", "ARG1", "ARG2", "ARGM-TMP", "ARGM-LOC"]


@st.composite
def sentences(draw: st.DrawFn) -> list[tuple[tuple[str, str, str, str], int, str]]:
    size = draw(st.integers(1, 14))
    head = st.integers(-1, size - 1)
    return [
        (draw(st.sampled_from(WORDS)), draw(head), draw(st.sampled_from(RELATIONS))) for _ in range(size)
    ]  # heads are free: loops, several roots and words that head themselves are all met


def build(rows: list[tuple[tuple[str, str, str, str], int, str]], roles: bool) -> tuple[Article, Parse, Grounded]:
    text, tokens = "", []
    for (form, lemma, upos, xpos), head, deprel in rows:
        text += " " if text else ""
        tokens.append(
            Token(start=len(text), end=len(text) + len(form), text=form, lemma=lemma, upos=upos, xpos=xpos, head=head,
                  deprel=deprel)
        )  # fmt: skip
        text += form
    predicates = tuple(
        Predicate(
            token=place,
            roles=tuple(
                Role(label=label, token=number % len(tokens), start=tokens[number % len(tokens)].start,
                     end=tokens[number % len(tokens)].end, score=0.5)
                for number, label in enumerate(PREDICATE_LABELS)
            ),
            score=0.9,
        )
        for place, token in enumerate(tokens)
        if roles and token.upos == "VERB"
    )  # fmt: skip
    sentence = Sentence(start=0, end=len(text), paragraph=0, tokens=tuple(tokens), predicates=predicates)
    parse = Parse(sentences=(sentence,), mentions=(), coder=Coder(origin="human", name="tree", version="1"))
    paragraph = Paragraph(start=0, end=len(text), page_start=0, page_end=0)
    article = Article(
        id="a", page_digest="", url=None, outlet=None, headline=None, section=None, kind=None, language=None, tags=(),
        text=text, published=None, dateline=None, byline=None, credit=None, paragraphs=(paragraph,),
    )  # fmt: skip
    mentions = [token for token in tokens if token.upos == "PROPN"]
    actors = tuple(
        Actor(id=f"x{n}", name=token.text, kind="state", country=None, sectors=(), posts=(), identity=None,
              mentions=(ActorMention(start=token.start, end=token.end, text=token.text),))
        for n, token in enumerate(mentions)
    )  # fmt: skip
    return article, parse, Grounded(times=(), places=(), actors=actors)


@settings(max_examples=300, deadline=None)
@given(sentences(), st.booleans())
def test_any_tree_is_coded_and_every_span_lies_in_the_text(
    rows: list[tuple[tuple[str, str, str, str], int, str]], roles: bool
) -> None:
    article, parse, grounded = build(rows, roles)
    found = code(article, parse, grounded, codebook.load())
    whole, known = Span(0, len(article.text)), {actor.id for actor in (*grounded.actors, *found.unnamed)}
    for event in found.events:
        assert all(whole.covers(span) for span in event.evidence)
        assert all(whole.covers(span) for value in event.values for span in value.evidence)
        assert {*event.actors, *event.recipients} <= known
        assert not set(event.actors) & set(event.recipients)
        assert (event.quad, event.type in codebook.load().types) == (codebook.load().types[event.type].quad, True)
    for statement in found.statements:
        assert whole.covers(statement.content)


def test_a_sentence_of_four_hundred_words_is_coded_in_under_two_seconds() -> None:
    chain = [(("attacked", "attack", "VERB", "VBD"), place - 1, "conj" if place else "root") for place in range(400)]
    article, parse, grounded = build(chain, True)
    started = time.process_time()
    code(article, parse, grounded, codebook.load())
    assert time.process_time() - started < 2


def test_a_deep_nest_of_clauses_is_coded() -> None:
    nest = [(("said", "say", "VERB", "VBD"), place - 1, "ccomp" if place else "root") for place in range(399)]
    article, parse, grounded = build(nest, False)
    assert code(article, parse, grounded, codebook.load()).events == ()


def test_a_table_that_was_taken_for_a_sentence_is_left_out() -> None:
    rows = [(("met", "meet", "VERB", "VBD"), -1, "root")] * 401
    article, parse, grounded = build(rows, False)
    assert code(article, parse, grounded, codebook.load()).events == ()


def test_an_empty_parse_gives_no_findings() -> None:
    article, parse, grounded = build([(("met", "meet", "VERB", "VBD"), -1, "root")], False)
    empty = Parse(sentences=(), mentions=(), coder=parse.coder)
    found = code(article, empty, grounded, codebook.load())
    assert (found.events, found.statements, found.loaded, found.issues) == ((), (), (), ())


def test_a_report_of_five_thousand_sentences_is_coded_in_seconds() -> None:
    rows = [
        (("Norland", "Norland", "PROPN", "NNP"), 1, "nsubj"),
        (("said", "say", "VERB", "VBD"), -1, "root"),
        (("he", "he", "PRON", "PRP"), 3, "nsubj"),
        (("attacked", "attack", "VERB", "VBD"), 1, "ccomp"),
    ]
    article, parse, grounded = build(rows, False)
    (one,) = parse.sentences
    text = f"{article.text}\n\n" * 5000
    step = len(article.text) + 2
    sentences = tuple(_moved(one, number * step, number) for number in range(5000))
    paragraphs = tuple(Paragraph(start=s.start, end=s.end, page_start=0, page_end=0) for s in sentences)
    long = msgspec.structs.replace(article, text=text, paragraphs=paragraphs)
    started = time.process_time()
    found = code(long, msgspec.structs.replace(parse, sentences=sentences), grounded, codebook.load())
    assert time.process_time() - started < 10
    assert len(found.statements) == 5000


def _moved(sentence: Sentence, by: int, paragraph: int) -> Sentence:
    tokens = tuple(
        msgspec.structs.replace(token, start=token.start + by, end=token.end + by) for token in sentence.tokens
    )
    return Sentence(start=sentence.start + by, end=sentence.end + by, paragraph=paragraph, tokens=tokens, predicates=())

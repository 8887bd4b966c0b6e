"""Annotated reports are read strictly, and every mark stands on the words it was written around."""

import pytest
from training.corpus.markup import MarkupError, bare
from training.corpus.model import CorpusError, Report
from training.corpus.reader import parse, read_all
from training.corpus.scheme import split_of

HEAD = 'manner = "wire"\ngenre = "diplomacy"\noutlet = "Wire"\npublished = 2023-03-14\ndateline = "OSLO -"\n---\n'


def read(*lines: str) -> Report:
    return parse(HEAD + "\n".join(lines), "0002-test.txt")


def faults(*lines: str) -> list[str]:
    with pytest.raises(CorpusError) as caught:
        read(*lines)
    return [f"{fault.line}: {fault.message}" for fault in caught.value.faults]


def test_all_reports_of_the_corpus_can_be_read() -> None:
    assert all(report.sentences for report in read_all())


def test_text_is_headline_dateline_and_paragraphs_with_blank_lines_between() -> None:
    report = read("H: Lee goes", "", "N: One came.", "N: Two came.", "", "B: Three came.")
    assert report.text == "Lee goes\n\nOSLO -\n\nOne came. Two came.\n\nThree came.\n\n"
    assert [sentence.paragraph for sentence in report.sentences] == [-1, 0, 0, 1]
    assert [report.cut_sentence(one) for one in report.sentences][1:] == ["One came.", "Two came.", "Three came."]


def test_marks_nest_and_roles_find_their_phrases() -> None:
    report = read(
        "N: [Ann Lee]{per al} <said>{STATEMENT speaker=al content=c} [[she]{ref al} would <meet>"
        "{CONSULT future actor=al recipient=bo} [Bo Ek]{per bo}]{con c}."
    )
    said, met = report.sentences[0].triggers
    fillers = [report.cut(fill.span.at) for fill in (*said.fills, *met.fills) if fill.span is not None]
    assert fillers == ["Ann Lee", "she would meet Bo Ek", "she", "Bo Ek"]
    assert (said.inside, met.inside) == (None, 0)
    assert (met.type, met.status, met.narration) == ("CONSULT", "future", "news")


def test_a_numbered_id_takes_that_mention_and_an_at_sign_another_sentence() -> None:
    report = read(
        "N: [Lee]{per al} said [he]{ref al} had <left>{RETREAT actor=al.1 recipient=@bo time=?}.",
        "N: [Ek]{per bo} sat.",
    )
    actor, recipient, time = report.sentences[0].triggers[0].fills
    assert actor.span is not None
    assert report.cut(actor.span.at) == "Lee"
    assert (recipient.id, recipient.span) == ("bo", None)
    assert (time.id, time.span) == (None, None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("N: [Lee]{per a} kissed [his]{ref a} son and <left>{RETREAT actor=a}.", "Lee"),
        ("N: [Lee]{per a} spoke of [his]{ref a} <visit>{CONSULT actor=a recipient=?}.", "his"),
        ("N: [Lee]{per a} said [[she]{ref a} had <left>{RETREAT actor=a}]{con c}.", "she"),
        ("N: [Lee]{per a} <offered>{AGREE actor=a content=c} [to chair it [herself]{ref a}]{con c}.", "Lee"),
    ],
)
def test_of_several_mentions_the_one_of_the_same_clause_is_meant(line: str, expected: str) -> None:
    report = read(line)
    (actor, *_) = report.sentences[0].triggers[0].filled("actor")
    assert actor.span is not None
    assert report.cut(actor.span.at) == expected


@pytest.mark.parametrize(("marked", "head"), [("shot down", "shot"), ("hunger strike", "strike"), ("met", "met")])
def test_the_head_of_a_trigger_is_its_verb_or_last_noun(marked: str, head: str) -> None:
    sentence = read(f"N: They <{marked}>{{PROTEST actor=?}}.").sentences[0]
    assert sentence.words[sentence.triggers[0].head].text == head


def test_chains_gather_all_mentions_of_an_id() -> None:
    report = read("N: [Lee]{per al} came.", "N: The [minister]{post al} sat on [Monday]{time t}.")
    assert {id: [report.cut(span.at) for span in spans] for id, spans in report.chains().items()} == {
        "al": ["Lee", "minister"]
    }


def test_background_lines_make_background_acts_unless_told_otherwise() -> None:
    old, new = read("B: They <met>{CONSULT actor=?} and <left>{RETREAT news actor=?}.").sentences[0].triggers
    assert (old.narration, new.narration) == ("background", "news")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("N: [Lee{per al} came.", "7: '{' in column 8 follows no ']'"),
        ("N: [Lee] came.", "has no {…} right behind it"),
        ("N: [Le]{per al}e came.", "the words here are: Lee"),
        ("N: [Lee]{person al} came.", "label 'person al' is none of per, org"),
        ("N: [Lee]{per AL} came.", "id 'AL' is none"),
        ("N: Lee <came>{VISIT actor=?}.", "type 'VISIT' is none of AGREE"),
        ("N: Lee <came>{CONSULT/fax actor=?}.", "CONSULT has no mode 'fax', only: multilateral"),
        ("N: Lee <came>{CONSULT past actor=?}.", "'past' met, accepted: one status (actual"),
        ("N: Lee <came>{CONSULT agent=?}.", "role 'agent' is none of actor"),
        ("N: Lee <came>{CONSULT actor=al}.", "actor=al is no phrase of this sentence"),
        ("N: Lee <came>{CONSULT actor=@al}.", "actor=@al names nobody"),
        ("X: Lee came.", "is no sentence: one begins with 'H: '"),
    ],
)
def test_faults_name_the_line_what_was_met_and_what_is_accepted(line: str, expected: str) -> None:
    (actual,) = faults(line)
    assert actual.startswith("7: ")
    assert expected in actual


def test_crossing_marks_are_refused() -> None:
    with pytest.raises(MarkupError, match="still open"):
        bare("[a <b]{per} c>{NONE}")


def test_escaped_brackets_are_text() -> None:
    text, marks = bare(r"a \[b\] [c]{per x} \\ \{d\}")
    assert text == r"a [b] c \ {d}"
    assert [(mark.start, mark.end, mark.attributes) for mark in marks] == [(6, 7, ("per", "x"))]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('manner = "blog"', "manner 'blog' is none of state-agency"),
        ("published = 7", "expected a day like 2023-05-04"),
        ('kind = "x"', "unknown key 'kind' in the head"),
        ("manner = ", "the head is no TOML"),
    ],
)
def test_a_wrong_head_is_refused_with_what_is_accepted(head: str, expected: str) -> None:
    with pytest.raises(CorpusError) as caught:
        parse(f"{head}\n---\nN: Lee came.", "0002-test.txt")
    assert any(expected in fault.message for fault in caught.value.faults)


def test_a_file_name_without_number_is_refused() -> None:
    with pytest.raises(CorpusError, match="expected four digits and a slug"):
        parse(HEAD + "N: Lee came.", "test.txt")


def test_the_last_digit_decides_the_part() -> None:
    assert [split_of(number) for number in (100, 101, 104, 105, 111)] == ["test", "dev", "train", "test", "dev"]

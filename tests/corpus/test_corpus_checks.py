"""The validator finds what the guide forbids, and the whole corpus is free of errors."""

from pathlib import Path

import pytest
from training.corpus.agree import Tally, blank, compare, kappa
from training.corpus.checks import check, same_sentences
from training.corpus.model import CorpusError, Fault, Report
from training.corpus.reader import FOLDER, parse, read_all
from training.corpus.stats import lacks, table
from training.corpus.validate import main

HEAD = 'manner = "wire"\ngenre = "diplomacy"\noutlet = "Wire"\npublished = 2023-03-14\n---\n'


def read(*lines: str, name: str = "0002-test.txt") -> Report:
    return parse(HEAD + "\n".join(lines), name)


def found(line: str) -> list[Fault]:
    return [fault for fault in check(read(line)) if fault.line > 1]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("N: The envoys met here", "expected a full stop"),
        ("N: It is [the Navy]{org} again.", "begin behind 'the'"),
        ("N: It was [on Monday]{time} again.", "begin behind 'on'"),
        ("N: It is [President Lee]{per} again.", "is a post or title"),
        ("N: She was [she]{ref} and none other.", "has no id"),
        ("N: They <met>{CONSULT recipient=?} once more.", "actor= is missing"),
        ("N: They <said>{STATEMENT actor=? content=?} it again.", "write speaker=, not actor="),
        ("N: They <said>{STATEMENT speaker=?} it again.", "content= is missing"),
        ("N: They <asked>{REQUEST actor=? speaker=?} it again.", "speaker= is for STATEMENT only"),
        ("N: They <shot>{ASSAULT actor=?} at it again.", "recipient= is missing"),
        ("N: [Lee]{per al} <met>{CONSULT actor=al} them there.", "takes two sides"),
        ("N: They <beat>{NONE actor=?} all of them.", "has no roles and no status"),
        (
            "N: On [Monday]{time t} they <met>{CONSULT actor=t recipient=?} here.",
            "actor=t is marked time, accepted: grp",
        ),
        ("N: They say [that they <ask>{REQUEST actor=? content=c} again]{con c}.", "its own content=c holds it"),
        ("N: They <thanked>{SUPPORT actor=? people=k} [two]{killed k} men.", "belongs to ASSAULT"),
    ],
)
def test_what_the_guide_forbids_is_an_error(line: str, expected: str) -> None:
    errors = [fault.message for fault in found(line) if fault.is_error]
    assert any(expected in message for message in errors), errors


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("N: They will <meet>{CONSULT actor=?} again soon.", "'will' stands before it, expected future"),
        ("N: They did not <meet>{CONSULT actor=?} this time.", "'not' stands before it, expected negated"),
        ("N: They could <meet>{CONSULT actor=?} this time.", "expected hypothetical"),
        ("N: In truth Oslo was calm.", "the name 'Oslo' is not marked"),
        ("N: And then he was calm.", "'he' has no id"),
        ("N: It was all over by 2014.", "the year 2014 is not marked"),
        ("N: It was over, they said.", "'said' is marked neither"),
        ("N: They <shot>{ASSAULT actor=? recipient=?} at [two]{killed k} men.", "no act has it as people="),
        ("N: Now [their]{ref a} men <left>{RETREAT actor=a} the town.", "if 'their men' is meant, mark that as ref"),
        ("N: It was over. Nobody came again.", "write two lines"),
    ],
)
def test_what_is_rarely_right_is_a_warning(line: str, expected: str) -> None:
    warnings = [fault.message for fault in found(line) if not fault.is_error]
    assert any(expected in message for message in warnings), warnings


def test_an_id_names_one_kind_of_thing() -> None:
    report = read("N: [Lee]{per al} left [Oslo]{place al} at last.")
    assert any("names one thing, but is marked per and place" in fault.message for fault in check(report))


def test_a_sentence_that_stands_twice_is_an_error() -> None:
    first = read("N: The two sides talked all night.", name="0002-one.txt")
    second = read("N: The two sides talked all night.", name="0003-two.txt")
    ((name, fault),) = same_sentences([first, second])
    assert (name, fault.message) == ("0003-two.txt", "the same sentence stands in 0002-one.txt:6")


def test_the_corpus_has_no_errors(capsys: pytest.CaptureFixture[str]) -> None:
    status = main([str(FOLDER), "--quiet"])
    assert status == 0, capsys.readouterr().out


def test_the_validator_says_where_a_file_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "0002-a.txt").write_text(HEAD + "N: Lee <came>{VISIT}.\n", encoding="utf-8")
    assert main([str(tmp_path)]) == 1
    assert "0002-a.txt:6: error: 'came': type 'VISIT' is none of" in capsys.readouterr().out


def test_counts_name_what_is_rare() -> None:
    reports = [read("N: They <met>{CONSULT actor=?} again.")]
    assert any(line.split() == ["CONSULT", "1", "1", "0", "0", "0", "0", "0"] for line in table(reports))
    assert "type CONSULT: 1 of 150" in set(lacks(reports))


# --- agreement -------------------------------------------------------------------------------


def test_a_report_agrees_with_itself_in_full() -> None:
    tally = Tally()
    for report in read_all():
        compare(report, report, tally)
    assert {tally.f1(layer) for layer in tally.both} == {100.0}
    assert {kappa(pairs) for pairs in tally.pairs.values()} == {1.0}


def test_differences_lower_the_agreement_of_their_layer_only() -> None:
    first = read("N: [Lee]{per al} <met>{CONSULT actor=al recipient=bo} [Ek]{per bo}.")
    second = read("N: [Lee]{per al} <met>{AGREE future actor=al} [Ek]{org bo}.")
    tally = Tally()
    compare(first, second, tally)
    actual = {layer: round(tally.f1(layer)) for layer in tally.both}
    assert actual == {"span": 50, "trigger": 100, "trigger and type": 0, "role": 67}
    assert tally.pairs["status"] == [("actual", "future")]


def test_kappa_takes_chance_off() -> None:
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
    assert kappa([("a", "a"), ("b", "b")]) == 1


def test_two_texts_that_differ_are_refused() -> None:
    with pytest.raises(CorpusError, match="not that of the first"):
        compare(read("N: Lee came again."), read("N: Lee went again."), Tally())


def test_a_blank_has_the_text_without_marks(tmp_path: Path) -> None:
    path = tmp_path / "0002-a.txt"
    path.write_text(HEAD + "H: [Lee]{per} comes\n\nN: Lee <came>{NONE} \\[again\\].\n", encoding="utf-8")
    assert list(blank(path))[-3:] == ["H: Lee comes", "", "?: Lee came \\[again\\]."]

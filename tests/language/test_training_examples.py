"""What the network learns from stays true when sentences are varied, and conventions of corpora are kept apart."""

import random

from hypothesis import given
from hypothesis import strategies as st
from training.language.examples import NO_ACTOR, Example, Trigger
from training.language.labels import Labels, read_labels
from training.language.renaming import build_stock, ranges, rename
from training.language.seats import seats, short_names

TEXT = "On Monday Pat Doe of Ruritania met Ann Lee and freed ten sailors ."
WORDS = tuple(TEXT.split())
NAMES = ("O", "O", "B-PERSON", "I-PERSON", "O", "B-PLACE", "O", "B-PERSON", "I-PERSON", "O", "O", "O", "O", "O")
TIMES = ("O", "B-TIMEX", *["O"] * 12)
MET = Trigger("CONSULT", "actual", (("actor", 2, 2, 4), ("recipient", 7, 7, 9), ("time", 1, 1, 2)))
FREED = Trigger("RETREAT", "actual", (("actor", 2, 2, 4), ("recipient", 12, 11, 13)))
SENTENCE = Example("r:1", WORDS, entities=NAMES, phrases=TIMES, triggers={6: MET, 10: FREED}, guide="wire")
LABELS = Labels(upos=(), xpos=(), deprels=(), roles=("",))
STOCK = build_stock([SENTENCE], random.Random(1))


@given(st.integers(0, 10**6))
def test_other_names_leave_every_mark_on_its_words(seed: int) -> None:
    draw = random.Random(seed)
    found = rename(SENTENCE, STOCK, draw)
    assert len(found.words) == len(found.entities or ()) == len(found.phrases or ())
    triggers = found.triggers or {}
    assert [found.words[word] for word in triggers] == ["met", "freed"]
    names = {(start, end) for start, end, kind in ranges(found.entities or ()) if kind == "PERSON"}
    assert {
        (start, end) for role, _, start, end in fills_of_the_first(triggers) if role in {"actor", "recipient"}
    } == names
    times = [found.words[start:end] for start, end, _ in ranges(found.phrases or ())]
    assert times == [("Monday",)]


def fills_of_the_first(triggers: dict[int, Trigger]) -> tuple[tuple[str, int, int, int], ...]:
    return next(iter(triggers.values())).fills


def test_names_are_exchanged_for_names_of_their_kind_only() -> None:

    varied = [rename(SENTENCE, STOCK, random.Random(seed)) for seed in range(40)]
    assert len({one.words for one in varied}) > 20
    assert {tuple(kind for _, _, kind in ranges(one.entities or ())) for one in varied} == {
        ("PERSON", "PLACE", "PERSON")
    }


def test_what_a_corpus_does_not_mark_is_left_open_not_denied() -> None:
    def open_labels(label: str) -> set[str]:
        return {name for name, may in zip(LABELS.entities, LABELS.allowed(label), strict=True) if may}

    assert open_labels("") == set(LABELS.entities)
    assert open_labels("B-PLACE") == {"B-PLACE"}
    assert open_labels("O") == {"O", "B-EVENT", "I-EVENT"}
    assert open_labels(NO_ACTOR) == {"O", "B-EVENT", "I-EVENT", "B-GROUP", "I-GROUP"}


def test_the_course_of_narration_is_learned_within_reports_only() -> None:
    def told(report: str, kinds: str) -> list[Example]:
        names = {"n": "news", "b": "background", "o": "opinion"}
        return [Example(f"{report}:{at}", ("x",), narration=names[kind]) for at, kind in enumerate(kinds)]

    examples = [one for number in range(20) for one in told(f"r{number}", "nnnnbbbb")]
    news, background, opinion = (0, 1, 2)
    moves = read_labels(examples).narration_moves
    assert moves[news][news] > 0 > moves[background][news]
    # Every report begins with news after another's background, which is no course of a report.
    assert moves[background][background] > moves[background][news]
    assert len(moves[opinion]) == 3


def test_made_seats_and_short_names_are_names_that_a_wire_could_print() -> None:
    towns = [{"capitals": "Portvale|Old Portvale"}, {"capitals": "Ruritz"}, {"capitals": "Lomé"}, {"capitals": ""}]
    found = list(seats(towns, random.Random(3)))
    assert all(name.split()[0] in {"Portvale", "Ruritz", "Lomé"} and len(name.split()) > 1 for name in found)
    shorts = list(short_names(random.Random(3)))
    assert all(name.isupper() and 2 <= len(name) <= 6 for name in shorts)
    assert len(set(shorts)) > len(shorts) // 2


def test_a_report_that_is_shown_twice_counts_once() -> None:
    assert read_labels([SENTENCE, SENTENCE]).n_reported == 1

"""The network measured on held-out parts of its corpora: tags and trees, names, predicates and roles, speed.

Reads `training/` beside the gold folder (see training/README.md for the corpora) and gives nothing where it is absent.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, TypeAlias

from training.language.entities import read_politics
from training.language.examples import Example
from training.language.renaming import ranges
from training.language.sources import ewt
from training.language.universal import read_texts

from benchmarks.deeds import deeds
from benchmarks.figures import Figure, f1
from readout.language import load_engine, parse
from readout.language.engine import OnnxEngine
from readout.language.names import settle
from readout.language.protocol import Analysis, Engine
from readout.language.spans import Tree
from readout.records import Article, Paragraph

Counts: TypeAlias = tuple[int, int, int]  # hits, found, gold
Found: TypeAlias = tuple[Example, Analysis]

SHIPPED = Path(__file__).parents[1] / "src" / "readout" / "data" / "model"

_NAMES = frozenset({"PERSON", "ORGANISATION", "PLACE"})


def measure(gold: Path) -> Iterator[Figure]:
    """All figures of the language floor. `gold` is the folder of the corpora, or "language" in the gold beside it."""
    corpora = gold.parent.parent / "training" if gold.name == "language" else gold
    if not (corpora / "ud_ewt").is_dir():
        return
    engine = load_engine()
    yield from trees(corpora, engine)
    yield from names(corpora, engine)
    yield from roles(corpora, engine)
    yield from deeds(engine)
    yield from texts(corpora, engine)
    yield from speed(corpora, SHIPPED)


def _read(examples: Sequence[Example], engine: Engine) -> list[Found]:
    """Sentence by sentence, as every batch has a scale of its own."""
    return [(example, engine.analyse([example.words])[0]) for example in examples]


# --- tags and trees --------------------------------------------------------------------------


def trees(corpora: Path, engine: Engine) -> Iterator[Figure]:
    """Tags and heads of EWT test on gold words; LAS counts relations without their subtypes, as CoNLL 2018 does."""
    found = _read(ewt(corpora, "test"), engine)
    for figure, target, is_right in (
        ("UPOS", 96.8, _upos),
        ("XPOS", None, _xpos),
        ("UAS", None, _head),
        ("LAS", 90.0, _labelled_head),
        ("LAS with subtypes", None, _exact_head),
    ):
        counts = [_accuracy(example, analysis, is_right) for example, analysis in found]
        yield f1("language/ewt-test", figure, counts, target=target)


def _accuracy(example: Example, analysis: Analysis, is_right: Callable[[Example, Analysis, int], bool]) -> Counts:
    n = len(example.words)
    return sum(is_right(example, analysis, word) for word in range(n)), n, n


def _upos(example: Example, analysis: Analysis, word: int) -> bool:
    return example.upos is not None and example.upos[word] == analysis.upos[word]


def _xpos(example: Example, analysis: Analysis, word: int) -> bool:
    return example.xpos is not None and example.xpos[word] == analysis.xpos[word]


def _head(example: Example, analysis: Analysis, word: int) -> bool:
    return example.heads is not None and example.heads[word] == analysis.heads[word]


def _labelled_head(example: Example, analysis: Analysis, word: int) -> bool:
    gold = example.deprels[word] if example.deprels is not None else ""
    return _head(example, analysis, word) and gold.split(":")[0] == analysis.deprels[word].split(":")[0]


def _exact_head(example: Example, analysis: Analysis, word: int) -> bool:
    return (
        _head(example, analysis, word)
        and example.deprels is not None
        and example.deprels[word] == analysis.deprels[word]
    )


# --- names -----------------------------------------------------------------------------------


def names(corpora: Path, engine: Engine) -> Iterator[Figure]:
    """Exact spans with their kind: persons, organisations and places together, then each. Neither set marks groups.

    The sets disagree about what a name is (a place in the name of an election, say): each is read by its own guide
    where the network has learned it, and once more by that which the network follows if not told.
    """
    uner = [example for example in ewt(corpora, "dev") if example.entities is not None]
    for name, guide, examples, target in (
        ("language/uner-dev", "uner", uner, 78.0),
        ("language/politics-dev", "politics", read_politics(corpora, "dev"), 85.0),
    ):
        found = _read(examples, _following(engine, guide))
        yield f1(name, "entity F1", [_named(one, _NAMES) for one in found], target=target)
        for label in sorted(_NAMES):
            yield f1(name, f"{label} F1", [_named(one, frozenset({label})) for one in found])
        yield f1(name, "entity F1, guide not told", [_named(one, _NAMES) for one in _read(examples, engine)])


def _following(engine: Engine, guide: str) -> Engine:
    return engine.following(guide) if isinstance(engine, OnnxEngine) and guide in engine.guides else engine


def _named(found: Found, kinds: frozenset[str]) -> Counts:
    example, analysis = found
    gold = {name for name in ranges(example.entities or ()) if name[2] in kinds}
    settled = settle(analysis.names, example.words, analysis.upos)
    actual = {(name.start, name.end, name.label) for name in settled if name.label in kinds}
    return len(gold & actual), len(actual), len(gold)


# --- roles -----------------------------------------------------------------------------------


def roles(corpora: Path, engine: Engine) -> Iterator[Figure]:
    """Predicates and roles of PropBank on EWT test, predicates found and not given.

    A role counts where predicate, label and argument agree: its head word, or its exact words.
    """
    examples = [example for example in ewt(corpora, "test") if example.predicates is not None]
    found = _read(examples, engine)
    yield f1("language/propbank-test", "predicate F1", [_predicates(one) for one in found])
    yield f1("language/propbank-test", "role F1, head word", [_roles(one, _by_head) for one in found], target=80.0)
    yield f1("language/propbank-test", "role F1, exact words", [_roles(one, _by_words) for one in found])
    for label in ("ARG0", "ARG1", "ARG2", "ARGM-TMP", "ARGM-LOC", "ARGM-NEG"):
        counts = [_roles(one, _by_head, label) for one in found]
        yield f1("language/propbank-test", f"{label} F1, head word", counts)


def _predicates(found: Found) -> Counts:
    example, analysis = found
    gold, actual = set(example.predicates or {}), {act.token for act in analysis.acts}
    return len(gold & actual), len(actual), len(gold)


def _roles(found: Found, view: Callable[[Found], tuple[set[Any], set[Any]]], label: str | None = None) -> Counts:
    gold, actual = ({one for one in some if label in {None, one[1]}} for some in view(found))
    return len(gold & actual), len(actual), len(gold)


def _by_head(found: Found) -> tuple[set[Any], set[Any]]:
    example, analysis = found
    layer = example.predicates or {}
    gold = {(token, argument.label, argument.head) for token, some in layer.items() for argument in some}
    actual = {(act.token, argument.label, argument.token) for act in analysis.acts for argument in act.arguments}
    return gold, actual


def _by_words(found: Found) -> tuple[set[Any], set[Any]]:
    example, analysis = found
    layer = example.predicates or {}
    gold = {(token, argument.label, argument.start, argument.end) for token, some in layer.items() for argument in some}
    tree = Tree(example.words, analysis.heads, analysis.deprels)
    actual = set()
    for act in analysis.acts:
        heads = {argument.token for argument in act.arguments}
        for label, token, _ in act.arguments:
            actual.add((act.token, label, *tree.argument(label, token, act.token, heads)))
    return gold, actual


# --- words and sentences of raw text ---------------------------------------------------------


def texts(corpora: Path, engine: Engine) -> Iterator[Figure]:
    """Words and sentences found in GUM's news (dev and test) from the running text of its paragraphs."""
    words: list[Counts] = []
    sentences: list[Counts] = []
    for article, gold_words, gold_sentences in _documents(corpora):
        (found,) = parse([article], engine)
        actual_words = {(token.start, token.end) for sentence in found.sentences for token in sentence.tokens}
        actual_sentences = {(sentence.start, sentence.end) for sentence in found.sentences}
        words.append((len(gold_words & actual_words), len(actual_words), len(gold_words)))
        sentences.append((len(gold_sentences & actual_sentences), len(actual_sentences), len(gold_sentences)))
    yield f1("language/gum-news", "word F1", words)
    yield f1("language/gum-news", "sentence F1", sentences)


def _documents(corpora: Path) -> Iterator[tuple[Article, set[tuple[int, int]], set[tuple[int, int]]]]:
    texts = [text for part in ("dev", "test") for text in read_texts(corpora, part) if text.id.startswith("GUM_news")]
    for name, group in groupby(texts, key=lambda text: text.document):
        text = ""
        paragraphs: list[Paragraph] = []
        words: set[tuple[int, int]] = set()
        sentences: set[tuple[int, int]] = set()
        for sentence in group:
            if sentence.opens_paragraph or not paragraphs:
                text += "\n\n" if text else ""
                start = len(text)
            else:
                text += " "
                start = paragraphs.pop().start
            offset = len(text)
            text += sentence.text
            paragraphs.append(Paragraph(start=start, end=len(text), page_start=0, page_end=0))
            words |= {(offset + first, offset + last) for first, last in sentence.words}
            sentences.add((offset, len(text)))
        yield _article(name, text, tuple(paragraphs)), words, sentences


def _article(name: str, text: str, paragraphs: tuple[Paragraph, ...]) -> Article:
    return Article(
        id=name,
        page_digest="",
        url=None,
        outlet=None,
        headline=None,
        section=None,
        kind=None,
        language="en",
        tags=(),
        text=text,
        published=None,
        dateline=None,
        byline=None,
        credit=None,
        paragraphs=paragraphs,
    )


# --- speed -----------------------------------------------------------------------------------


class _Clocked(OnnxEngine):
    """Adds up the time spent inside the network."""

    seconds = 0.0

    def _infer(self, inputs: Any) -> Any:
        started = time.perf_counter()
        found = super()._infer(inputs)
        self.seconds += time.perf_counter() - started
        return found


def speed(corpora: Path, model: Path) -> Iterator[Figure]:
    """Sentences a second on one core from text to parse, on GUM's news; the network's share of that time; loading."""
    started = time.perf_counter()
    engine = _Clocked(model)
    loading = time.perf_counter() - started
    articles = [article for article, _, _ in _documents(corpora)]
    parse(articles[:2], engine)
    engine.seconds, started = 0.0, time.perf_counter()
    n = sum(len(found.sentences) for found in parse(articles, engine))
    seconds = time.perf_counter() - started
    yield Figure(name="language/speed", figure="sentences a second", value=n / seconds, n=n, unit="/s", target=200.0)
    share = 100 * engine.seconds / seconds
    yield Figure(name="language/speed", figure="time inside the network", value=share, n=n, target=85.0)
    yield Figure(name="language/speed", figure="load", value=loading, n=1, unit="s", target=0.7, at_most=True)

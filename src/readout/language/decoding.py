"""From the network's scores to one consistent reading of a sentence: names by Viterbi, heads as a tree."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from readout.language.protocol import Act, Argument

Scores: TypeAlias = NDArray[np.float32]
Numbers: TypeAlias = NDArray[np.int32]

_NEVER = -1e9
LEAST_PREDICATE = 0.5
# An argument of these is one: of several the surest is kept.
_SINGLE = frozenset({"ARG0", "ARG1", "ARG2", "ARG3", "ARG4"})


class Spans:
    """Decodes BIO scores: the best sequence in which every I- follows a B- or I- of its kind."""

    def __init__(self, labels: Sequence[str], moves: Sequence[Sequence[float]] = ()) -> None:
        """`labels` in the order of the scores, "O" first; `moves` adds to the score of each label after each."""
        self._labels = labels
        shape = len(labels), len(labels)
        self._moves = np.array(moves, dtype=np.float32) if moves else np.zeros(shape, dtype=np.float32)
        for after, label in enumerate(labels):
            if label.startswith("I-"):
                allowed = {f"B-{label[2:]}", label}
                self._moves[[number for number, other in enumerate(labels) if other not in allowed], after] = _NEVER
        self._first = np.array([_NEVER if label.startswith("I-") else 0.0 for label in labels], dtype=np.float32)

    def decode(self, scores: Scores) -> tuple[tuple[int, int, Any, float], ...]:
        """The spans of a sentence, as range, kind and probability, from log-probabilities [words, labels]."""
        if not scores.argmax(1).any():  # no word is likelier in a span than outside: label 0 is O
            return ()
        path = self._path(scores)
        return tuple(self._span(scores, path, start, end) for start, end in self._ranges(path))

    def _path(self, scores: Scores) -> list[int]:
        best = scores[0] + self._first
        back = []
        for row in scores[1:]:
            reached = best[:, None] + self._moves
            back.append(reached.argmax(0))
            best = reached.max(0) + row
        path = [int(best.argmax())]
        for step in reversed(back):
            path.append(int(step[path[-1]]))
        return path[::-1]

    def _ranges(self, path: Sequence[int]) -> list[tuple[int, int]]:
        starts = [number for number, label in enumerate(path) if self._labels[label].startswith("B-")]
        ranges = []
        for start in starts:
            end = start + 1
            while end < len(path) and self._labels[path[end]].startswith("I-"):
                end += 1
            ranges.append((start, end))
        return ranges

    def _span(self, scores: Scores, path: Sequence[int], start: int, end: int) -> tuple[int, int, Any, float]:
        likely = float(np.exp(np.mean([scores[number, path[number]] for number in range(start, end)])))
        return start, end, self._labels[path[start]][2:], round(likely, 4)


def tree(scores: Scores) -> list[int]:
    """The heads (-1 for the root) of the best tree with one root, from scores [words, words + 1], column 0 the root."""
    heads = scores.argmax(1)
    if not _is_tree(heads):
        heads = _spanning(scores)
    return [int(head) - 1 for head in heads]


def _is_tree(heads: NDArray[Any]) -> bool:
    """Whether every word reaches the one root."""
    if int((heads == 0).sum()) != 1:
        return False
    seen = [0] * (len(heads) + 1)
    for word in range(1, len(heads) + 1):
        at = word
        while at and not seen[at]:
            seen[at] = word
            at = int(heads[at - 1])
        if at and seen[at] == word:
            return False
    return True


def _spanning(scores: Scores) -> NDArray[Any]:
    """The best tree by trying as root the words likeliest to be one (Chu-Liu 1965, Edmonds 1967)."""
    size = len(scores) + 1
    square = np.full((size, size), _NEVER, dtype=np.float64)  # [head, dependent]
    square[:, 1:] = scores.T
    np.fill_diagonal(square, _NEVER)
    best, best_score = np.zeros(size - 1, dtype=np.int64), -np.inf
    for root in np.argsort(-scores[:, 0], kind="stable")[:3]:
        only = square.copy()
        only[0, :] = _NEVER
        only[0, root + 1] = square[0, root + 1]
        only[1:, root + 1] = _NEVER
        heads = _edmonds(only)
        score = float(square[heads[1:], np.arange(1, size)].sum())
        if score > best_score:
            best, best_score = heads[1:], score
    return best


def _edmonds(square: NDArray[np.float64]) -> NDArray[np.int64]:
    """The best head of every node, node 0 the root, from scores [head, dependent]."""
    heads: NDArray[np.int64] = square.argmax(0)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    return _expand(square, heads, cycle)


def _expand(square: NDArray[np.float64], heads: NDArray[np.int64], cycle: list[int]) -> NDArray[np.int64]:
    """Contracts the cycle to one node, solves the rest and opens the cycle where the rest enters it."""
    inside = np.array(cycle)
    outside = np.array([node for node in range(len(heads)) if node not in set(cycle)])
    inner = square[heads[inside], inside]
    entering = square[np.ix_(outside, inside)] - inner[None, :]
    leaving = square[np.ix_(inside, outside)]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), _NEVER, dtype=np.float64)
    smaller[:size, :size] = square[np.ix_(outside, outside)]
    smaller[:size, size] = entering.max(1)
    smaller[size, :size] = leaving.max(0)
    smaller[size, size] = _NEVER
    solved = _edmonds(smaller)
    found = heads.copy()
    for node in range(1, size):
        head = solved[node]
        found[outside[node]] = outside[head] if head < size else inside[leaving[:, node].argmax()]
    enter = solved[size]
    opened = inside[entering[enter].argmax()]
    found[opened] = outside[enter]
    return found


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """The nodes of a cycle, none if every node reaches node 0."""
    seen = [-1] * len(heads)
    seen[0] = 0
    for start in range(1, len(heads)):
        at = start
        while seen[at] == -1:
            seen[at] = start
            at = int(heads[at])
        if at and seen[at] == start:
            cycle = [at]
            following = int(heads[at])
            while following != at:
                cycle.append(following)
                following = int(heads[following])
            return cycle
    return []


def acts(predicates: Scores, tokens: Numbers, labels: Numbers, scores: Scores, roles: Sequence[str]) -> tuple[Act, ...]:
    """The predicates among `tokens` [P], by their probabilities [words], with their roles.

    `labels`, `scores` are [P, words]: the likeliest role of every word, number 0 none, and its probability.
    """
    found = []
    for token, row, sure in zip(tokens, labels, scores, strict=True):
        if predicates[token] < LEAST_PREDICATE:
            continue
        arguments = [Argument(roles[row[word]], int(word), float(sure[word])) for word in np.flatnonzero(row)]
        kept = tuple(_rounded(argument) for argument in arguments if _is_kept(argument, arguments))
        found.append(Act(int(token), round(float(predicates[token]), 4), kept))
    return tuple(found)


def _rounded(argument: Argument) -> Argument:
    return argument._replace(score=round(argument.score, 4))


def _is_kept(argument: Argument, all_of_them: Sequence[Argument]) -> bool:
    if argument.label not in _SINGLE:
        return True
    rivals = [other for other in all_of_them if other.label == argument.label]
    return argument is max(rivals, key=lambda other: other.score)

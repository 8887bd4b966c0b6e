"""The words of an argument, found from its head word in the tree.

An argument spans its head's subtree without what belongs to the predicate: the predicate itself, and what hangs
between the two. Measured against PropBank's own spans in `benchmarks/language.py`.
"""

from collections.abc import Sequence

_ALONE = frozenset({"ARGM-MOD", "ARGM-NEG"})
# Of a clause that is the argument of its own copula or light verb, these stay outside.
_OUTSIDE = frozenset(
    {
        "nsubj",
        "nsubj:pass",
        "nsubj:outer",
        "csubj",
        "cop",
        "aux",
        "aux:pass",
        "mark",
        "punct",
        "cc",
        "conj",
        "parataxis",
        "advcl",
        "discourse",
        "expl",
        "vocative",
    }
)
_EDGES = frozenset({"punct", "cc"})


class Tree:
    """The tree of a sentence: who hangs on whom."""

    def __init__(self, heads: Sequence[int], deprels: Sequence[str]) -> None:
        """`heads` and `deprels` one a word; a head of -1 is the root."""
        self.heads, self.deprels = heads, deprels
        self._children: list[list[int]] = [[] for _ in heads]
        for word, head in enumerate(heads):
            if head >= 0:
                self._children[head].append(word)

    def argument(self, label: str, head: int, predicate: int) -> tuple[int, int]:
        """The half-open range of words around `head` that an argument of `predicate` spans."""
        if label in _ALONE or head == predicate:
            return head, head + 1
        above = self._is_above(head, predicate)
        kept = self._below(head, predicate, above)
        return self._stretch(kept, head)

    def _is_above(self, word: int, other: int) -> bool:
        while other >= 0:
            if other == word:
                return True
            other = self.heads[other]
        return False

    def _below(self, head: int, predicate: int, above: bool) -> set[int]:
        """The words of the subtree, without the branch that holds the predicate."""
        direct = above and self.heads[predicate] == head and self.deprels[predicate] in {"cop", "aux", "aux:pass"}
        kept, waiting = {head}, [head]
        while waiting:
            word = waiting.pop()
            for child in self._children[word]:
                if above and self._is_above(child, predicate):
                    continue
                if direct and word == head and self.deprels[child] in _OUTSIDE:
                    continue
                kept.add(child)
                waiting.append(child)
        return kept

    def _stretch(self, kept: set[int], head: int) -> tuple[int, int]:
        """The unbroken run of kept words around the head, without punctuation or conjunctions at its edges."""
        start, end = head, head + 1
        while start - 1 in kept:
            start -= 1
        while end in kept:
            end += 1
        while end - 1 > head and self.deprels[end - 1] in _EDGES:
            end -= 1
        while start < head and self.deprels[start] in _EDGES:
            start += 1
        return start, end

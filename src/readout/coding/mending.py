"""The heads of a parsed sentence, mended: titles go to their names; the whole is a forest whatever the parser gave."""

from collections.abc import Sequence

from readout.records import Token


def heads(tokens: Sequence[Token]) -> list[int]:
    """The head of each word, -1 for roots; no word lies below itself."""
    return _as_forest([_head(tokens, index) for index in range(len(tokens))])


def _head(tokens: Sequence[Token], index: int) -> int:
    """The head of a word; a title hung on a name before it belongs to the name that follows it."""
    token, following = tokens[index], index + 1
    if token.deprel == "nmod:desc" and token.head < index and following < len(tokens):
        name = tokens[following]
        if name.upos == "PROPN" and name.head != index and name.deprel not in {"flat", "compound"}:
            return following
    return token.head


def _as_forest(heads: list[int]) -> list[int]:
    """The heads with -1 where one points outside the sentence or closes a loop."""
    kept = [head if 0 <= head < len(heads) and head != index else -1 for index, head in enumerate(heads)]
    safe: set[int] = set()
    for start in range(len(kept)):
        path: list[int] = []
        index = start
        while index >= 0 and index not in safe:
            path.append(index)
            safe.add(index)
            index = kept[index]
        if index >= 0 and index in path:
            kept[path[-1]] = -1
    return kept

"""Phrases and deeds as records: which characters they and what fills their roles stand on."""

from collections.abc import Iterator, Sequence

from readout.language.protocol import Analysis, Argument, Doing
from readout.language.spans import Tree
from readout.language.tokens import Word
from readout.records import Deed, Fill, Phrase

_CONTENT = "content"
_LINKS = frozenset({"that", "whether", "if"})  # open a content clause and are no part of it


def phrases(text: str, words: Sequence[Word], analysis: Analysis, number: int) -> Iterator[Phrase]:
    """The posts, times and numbers of people of a sentence, the `number`th of its article."""
    for start, end, label, score in analysis.phrases:
        first, last = words[start].start, words[end - 1].end
        yield Phrase(start=first, end=last, text=text[first:last], label=label, sentence=number, score=score)


def deeds(words: Sequence[Word], analysis: Analysis, number: int) -> Iterator[Deed]:
    """The acts and statements of a sentence, the `number`th of its article."""
    if not analysis.deeds:
        return
    tree = Tree([word.text for word in words], analysis.heads, analysis.deprels)
    marked = {at: (span[0], span[1]) for span in (*analysis.phrases, *analysis.names) for at in range(span[0], span[1])}
    for deed in analysis.deeds:
        yield Deed(
            sentence=number,
            token=deed.token,
            start=words[deed.token].start,
            end=words[deed.token].end,
            type=deed.type,
            status=deed.status,
            score=deed.score,
            status_score=deed.status_score,
            fills=tuple(_fill(fill, deed, tree, words, marked.get(fill.token)) for fill in deed.fills),
        )


def _fill(fill: Argument, deed: Doing, tree: Tree, words: Sequence[Word], marked: tuple[int, int] | None) -> Fill:
    """Content is a whole clause; who, where and when are the name or phrase marked there, or end at their noun."""
    others = {other.token for other in deed.fills}
    first, last = tree.argument(fill.label, fill.token, deed.token, others)
    if fill.label != _CONTENT:
        first, last = marked or (first, fill.token + 1)
    elif words[first].text.lower() in _LINKS and first < fill.token:
        first += 1
    return Fill(role=fill.label, token=fill.token, start=words[first].start, end=words[last - 1].end, score=fill.score)

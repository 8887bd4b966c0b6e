"""Where the sentences of a paragraph end, by rules on its words.

A full stop, question or exclamation mark ends a sentence where what follows opens one; closing quotes and brackets
belong to what they close; a short form ends one only where the next word commonly opens one.
"""

from collections.abc import Iterator, Sequence

from readout.language.abbreviations import openers, short_forms
from readout.language.tokens import Word

MOST_WORDS = 160  # of a sentence; the longest of the trees learned from has 159
_ENDS = frozenset({".", "!", "?", "…"})
_CLOSERS = frozenset({'"', "”", "’", "'", "''", ")", "]", "»", "’’"})
_QUOTES = frozenset({'"', "“", "‘", "'", "``", "''", "«", "‘‘"})
_OPENING = _QUOTES | {"(", "[", "—", "–", "-", "•", "*"}
_PAUSES = frozenset({",", ";", ":", "—", "–", "--", "-"})
# After a question in quotes: '"Why now?" Aliyev asked.' goes on.
_SPEECH = frozenset(
    {"said", "asked", "says", "asks", "told", "wrote", "added", "replied", "cried", "quipped", "wondered"}
)


def sentences(text: str, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words cut into sentences. None is empty; none is longer than the paragraph."""
    first = 0
    position = 0
    while position < len(words):
        end = _end(text, words, position)
        if end is not None and end < len(words):
            yield words[first:end]
            first = position = end
        else:
            position += 1
    if first < len(words):
        yield words[first:]


def pieces(words: Sequence[Word], most: int = MOST_WORDS) -> Iterator[Sequence[Word]]:
    """A sentence cut into pieces of at most `most` words, where it pauses if it does in the last half of a piece."""
    first = 0
    while len(words) - first > most:
        pauses = (number for number in range(first + most, first + most // 2, -1) if words[number - 1].text in _PAUSES)
        cut = next(pauses, first + most)
        yield words[first:cut]
        first = cut
    yield words[first:]


def _end(text: str, words: Sequence[Word], position: int) -> int | None:
    """The index after the sentence that the word at `position` ends, `None` if it ends none."""
    word = words[position]
    if _breaks(text, words, position):
        return position + 1
    if word.text in _ENDS or _is_repeated_mark(word.text):
        after = _after_closers(text, words, position + 1)
        return after if _opens(text, words, after, closed=after > position + 1, mark=word.text[0]) else None
    if word.text.endswith(".") and len(word.text) > 2 and _may_end(word.text):
        after = _after_closers(text, words, position + 1)
        return after if _opens_after_short_form(words, after) else None
    return None


def _breaks(text: str, words: Sequence[Word], position: int) -> bool:
    """Whether a blank line follows."""
    if position + 1 >= len(words):
        return False
    gap = text[words[position].end : words[position + 1].start]
    return len(gap) > 1 and gap.count("\n") > 1


def _is_repeated_mark(word: str) -> bool:
    return len(word) > 1 and word[0] in ".!?…" and set(word) <= set(".!?…")


def _may_end(word: str) -> bool:
    """Whether a sentence may end with this short form: "U.S.", "a.m.", "Inc.", not "Lt."."""
    if word.count(".") > 1:
        return True
    form = short_forms().get(word[:-1].lower())
    return form is not None and form.may_end


def _after_closers(text: str, words: Sequence[Word], position: int) -> int:
    """The index after quotes and brackets that close: those with no space before them."""
    while position < len(words) and words[position].text in _CLOSERS:
        if text[words[position].start - 1].isspace() and words[position].text not in ")]”»":
            break
        position += 1
    return position


def _opens(text: str, words: Sequence[Word], position: int, *, closed: bool, mark: str) -> bool:
    """Whether a sentence begins at `position`, after a mark that ends one (`closed`: and after quotes or brackets)."""
    if position >= len(words):
        return True
    word = words[position]
    spaced = text[words[position - 1].end].isspace() if words[position - 1].end < len(text) else True
    if not spaced:
        return word.text[:1].isupper() and len(word.text) > 1 and word.text[1:2].islower() and mark in "!?."
    if word.text in _OPENING:
        return True
    if not (word.text[:1].isupper() or word.text[:1].isdigit() or not word.text[:1].isascii()):
        return False
    return not (closed and mark in "!?" and _is_speech(words, position))


def _is_speech(words: Sequence[Word], position: int) -> bool:
    """Whether a verb of speech comes before any pause or full stop, within a name's length."""
    for word in words[position : position + 7]:
        if word.text in _SPEECH:
            return True
        if word.text in _PAUSES or word.text in _ENDS:
            return False
    return False


def _opens_after_short_form(words: Sequence[Word], position: int) -> bool:
    if position >= len(words):
        return True
    word = words[position].text
    if word in _QUOTES and position + 1 < len(words):
        word = words[position + 1].text
    return word[:1].isupper() and word.lower() in openers()

"""Words of wire English with their character offsets, as Universal Dependencies for English cuts them.

Clitics ("does|n't", "minister|'s") and most hyphens ("Al|-|Zaman") stand alone; short forms keep their full stop
("U.S.", "Lt.", "Oct.|18"), prefixes their hyphen ("co-operation"). Every character that is no white space lies in
exactly one word. All patterns are bounded, so that a text takes time in proportion to its length.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from readout.language.abbreviations import short_forms


class Word(NamedTuple):
    """A word and where it stands: half-open character offsets."""

    start: int
    end: int
    text: str


_LETTER = r"[^\W\d_]"
_MARK = r"[\u0300-\u036f]"
_APOSTROPHE = r"['’ʼ‘`]"
_PREFIX = (
    r"(?:anti|co|counter|cyber|de|e|ex|extra|inter|intra|mega|micro|mid|mini|multi|neo|non|over|pan|post|pre|pro|pseudo|re"
    r"|semi|socio|sub|super|trans|ultra|un|under)"
)
_SCANNER = re.compile(
    rf"""
      (?P<web> (?:https?://|www\.)[^\s<>"“”]{{1,500}} | [\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,32}}){{1,4}}
             | (?<![\w@\#])[@\#]\w{{1,64}} )
    | (?P<dotted> (?:{_LETTER}\.){{2,6}} | Ph\.\ ?D\.? )
    | (?P<number> \d{{4}}-\d\d-\d\d (?!\d) | \d{{1,40}}(?:[.,:/]\d{{1,40}}){{0,8}} (?:(?:st|nd|rd|th|s)\b)?
                | [.,]\d{{1,40}}(?!\w) )
    | (?P<negated> {_LETTER}{{1,12}}n{_APOSTROPHE}t\b )
    | (?P<prefixed> \b{_PREFIX}-{_LETTER}+ )
    | (?P<word> {_LETTER}(?:{_LETTER}|{_MARK}|\d|_)*+
                (?: {_APOSTROPHE}(?!(?:s|S|t|T|re|ve|ll|d|m|RE|VE|LL|D|M)\b) {_LETTER}(?:{_LETTER}|{_MARK}|\d)*+ )? )
    | (?P<dots> \.{{2,20}} | …+ ) | (?P<dash> -{{2,80}} | [–—]{{1,4}} ) | (?P<marks> [!?]{{2,20}} ) | (?P<quote> ''|`` )
    | (?P<rule> (?P<mark>[_=*~\#+<>|])(?P=mark){{1,200}} )
    | (?P<other> \S )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NEGATION = re.compile(rf"(?i:(?<=\w)n{_APOSTROPHE}t)\b")
_CLITIC = re.compile(rf"{_APOSTROPHE}(?i:s|re|ve|ll|d|m)\b")
_SHORT = re.compile(r"\.(?!\.)")
_DIGIT_AHEAD = re.compile(r"\s{0,3}\d")
_INITIAL_AHEAD = re.compile(r"\s{1,3}[^\W_]|&")
_DOUBLES = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}
_WEB_TAIL = ".,;:!?)]}'\"’"


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of `text[start:end]` in order; offsets count in `text`."""
    end = len(text) if end is None else end
    position = start
    while (found := _SCANNER.search(text, position, end)) is not None:
        stop = _stop(text, found, end)
        yield from _parts(text, found.start(), stop, found.lastgroup in {"word", "negated"})
        position = stop


def _stop(text: str, found: re.Match[str], limit: int) -> int:
    """Where the scanned word ends, its full stop or clitic taken in or left out."""
    start, stop = found.span()
    if found.lastgroup == "web":
        return start + max(1, len(found.group().rstrip(_WEB_TAIL)))
    if found.lastgroup == "word":
        return stop + _keeps_stop(text, start, stop, limit)
    if found.lastgroup == "other":
        clitic = _CLITIC.match(text, start, limit)
        if clitic is not None and start and text[start - 1].isalnum():
            return clitic.end()
    return stop


def _keeps_stop(text: str, start: int, stop: int, limit: int) -> bool:
    """Whether the full stop after `text[start:stop]` belongs to it: a short form or an initial."""
    if stop >= limit or not _SHORT.match(text, stop, limit):
        return False
    word = text[start:stop]
    if len(word) == 1:
        ahead = _INITIAL_AHEAD.match(text, stop + 1, limit)
        return word.isupper() and ahead is not None and not ahead.group()[-1].islower()
    form = short_forms().get(word.lower())
    if form is None or (form.capital and not word[0].isupper()):
        return False
    return not form.digit or _DIGIT_AHEAD.match(text, stop + 1, limit) is not None


def _parts(text: str, start: int, stop: int, is_word: bool) -> Iterator[Word]:
    """The scanned word, cut where a negation or a fused verb begins."""
    cut = _cut(text, start, stop) if is_word else None
    if cut is None:
        yield Word(start, stop, text[start:stop])
    else:
        yield Word(start, cut, text[start:cut])
        yield Word(cut, stop, text[cut:stop])


def _cut(text: str, start: int, stop: int) -> int | None:
    if stop - start > 16:
        return None
    double = _DOUBLES.get(text[start:stop].lower())
    if double is not None:
        return start + double
    negation = _NEGATION.search(text, start, stop)
    return negation.start() if negation is not None and negation.start() > start else None

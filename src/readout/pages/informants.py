"""Who told an agency what it reports: the words before "told Trend" that name him."""

import re

from readout.records import Span

_MAX_BEFORE = 300  # characters before the verb that are looked at
_MAX_WORDS = 16
_BREAK = re.compile(  # behind which a new clause begins
    r"(?:[.!?][\"”»’')]*\s+(?=[A-ZÀ-Þ\"“«])|[;:]\s|[,.!?][\"”»]\s|\s[–—-]{1,2}\s"
    r"|\b(?:that|because|after|before|when|while|until|although|though|but)\s|\band\s(?=(?:has|have|had)\b))"
)
_ADVERBS = re.compile(
    r"(?:\s(?:has|have|had|also|later|earlier|then|today|yesterday|exclusively|separately|meanwhile|"
    r"(?:late |early )?on [A-Z][a-z]+day))+$"
)
_OPENERS = re.compile(r"^(?:and|as|but|while|where|yet|so|however)\s", re.I)
_NO_INFORMANT = re.compile(r"^(?:who|which|whom|whose|it is|there)\b|\b(?:was|were|been|be|to|not|never)$", re.I)
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sen|Rep|Gov|St|Prof)\.[\"”’)]*\s+$")


def informant_before(text: str, verb: int) -> Span | None:
    """The subject of a verb of telling, from the last break of clauses on; with its apposition where commas hold one.

    Args:
        verb: where the verb begins ("told").
    """
    start = max(0, verb - _MAX_BEFORE)
    before = text[start:verb].rstrip()
    adverbs = _ADVERBS.search(before)
    end = adverbs.start() if adverbs is not None else len(before)
    begin = _clause(before, end)
    if before[:end].endswith(","):  # "Ivan Example, head of the office, told Trend"
        end -= 1
        comma = before.rfind(", ", begin, end)
        first = before.rfind(", ", begin, comma) + 2 if comma > 0 else 0
        begin = max(begin, first if first > 1 else begin)
    else:
        begin = max(begin, before.rfind(", ", begin, end) + 2)
    opener = _OPENERS.match(before[begin:end])
    begin += opener.end() if opener is not None else 0
    words = before[begin:end]
    if not 1 <= len(words.split()) <= _MAX_WORDS or _NO_INFORMANT.search(words) is not None:
        return None
    return Span(start + begin, start + end)


def _clause(before: str, end: int) -> int:
    """Where the last clause begins."""
    breaks = [found for found in _BREAK.finditer(before, 0, end) if not _ABBREVIATION.search(before[: found.end()])]
    return breaks[-1].end() if breaks else 0

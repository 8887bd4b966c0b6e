"""Which toponyms are too doubtful: names that no table knows and of which the network is not sure either."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from readout.grounding.gazetteer import Gazetteer
from readout.grounding.kinds import kind_features
from readout.grounding.overlooked import is_civic
from readout.grounding.spans import Toponym
from readout.records import Parse, Token

_LOCATIVE = re.compile(r"\b(?:in|at|near|from|to|of|outside|around|into|towards?|for)\s+(?:the\s+)?\Z", re.IGNORECASE)
_SURE, _LIKELY = 0.8, 0.6  # the network's scores for a name alone, and for one after a preposition of place
_MODIFIES = ("compound", "amod", "nmod:poss")


def believable(text: str, parse: Parse, toponyms: Sequence[Toponym], gazetteer: Gazetteer) -> list[Toponym]:
    """The toponyms without the doubtful ones; their links to one another follow."""
    judge = _Judge(text, parse, gazetteer)
    kept = [i for i, toponym in enumerate(toponyms) if judge.believes(toponym)]
    if len(kept) == len(toponyms):
        return list(toponyms)
    number = {old: new for new, old in enumerate(kept)}
    return [_renumbered(toponyms[i], number) for i in kept]


def _renumbered(toponym: Toponym, number: Mapping[int, int]) -> Toponym:
    """A toponym whose links follow the toponyms that were kept."""
    within = None if toponym.within is None else number.get(toponym.within)
    return replace(toponym, within=within, in_list_with=tuple(number[i] for i in toponym.in_list_with if i in number))


class _Judge:
    """Judges the toponyms of one article."""

    def __init__(self, text: str, parse: Parse, gazetteer: Gazetteer) -> None:
        self._text = text
        self._sentences = parse.sentences
        self._starts = [sentence.start for sentence in parse.sentences]
        self._gazetteer = gazetteer

    def believes(self, toponym: Toponym) -> bool:
        if toponym.features or toponym.within is not None or toponym.is_abbreviation or toponym.is_dateline:
            return True
        if self._gazetteer.candidates(toponym.name) or self._gazetteer.misprinted(toponym.name):
            return True
        if self._modifies_another_thing(toponym):
            return False
        before = self._text[max(0, toponym.start - 24) : toponym.start]
        return toponym.certainty >= (_LIKELY if _LOCATIVE.search(before) is not None else _SURE)

    def _modifies_another_thing(self, toponym: Toponym) -> bool:
        """Whether a name stands before a noun that is no kind of place or public site: "Haqqani network"."""
        last = bisect_right(self._starts, toponym.start) - 1
        tokens = self._sentences[last].tokens if last >= 0 else ()
        inside = [token for token in tokens if token.start < toponym.end and toponym.start < token.end]
        heads = [tokens[token.head] for token in inside if token.deprel in _MODIFIES and token.head >= 0]
        return any(head.start >= toponym.end and not _is_site(head) for head in heads)


def _is_site(token: Token) -> bool:
    return kind_features(token.text) is not None or is_civic(token.text)

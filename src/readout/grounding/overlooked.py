"""Places that the network labelled otherwise or not at all, taken only where names and tables make them sure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import regex

from readout.data import table
from readout.grounding.folding import fold
from readout.grounding.gazetteer import Gazetteer
from readout.grounding.kinds import is_part_word, split_kind
from readout.grounding.spans import Toponym
from readout.records import Article, Mention, Parse

_NAME = regex.compile(r"\p{Lu}[\p{L}'’.-]*(?:\s(?:of\s|and\s|the\s|da\s)?\p{Lu}[\p{L}'’.-]*){0,4}")
_WORD = re.compile(r"\S+")
_TAIL = re.compile(r"\s(?:of|in|at|for)\s(?:the\s)?")
_MOST_WORDS = 4
_LONGEST = 200  # characters of a name in which places are looked for
OPENERS = frozenset(("The", "In", "On", "At", "From", "To", "For", "As", "But", "And", "While", "When", "If", "After"))
_REACH = 30  # characters around a toponym that a longer name may take
_EDGES = ".,;:'’\"-"


class Overlooked:
    """Finds what was overlooked in one article, given the toponyms that are already found."""

    def __init__(self, article: Article, parse: Parse, found: Sequence[Toponym], gazetteer: Gazetteer) -> None:
        self._text = article.text
        self._parse = parse
        self._found = found
        self._gazetteer = gazetteer
        self._named = Counter(fold(toponym.name) for toponym in found)
        self._persons = Counter(fold(m.text) for m in parse.mentions if m.label == "PERSON")

    def relabelled(self) -> Iterator[Toponym]:
        """Mentions of persons and organisations whose whole name is a place here: "Israel", "Mansfield"."""
        for mention in self._parse.mentions:
            if mention.label in ("PERSON", "ORGANISATION") and self._is_place(mention):
                yield self._toponym(mention.start, mention.end)

    def inside_names(self) -> Iterator[Toponym]:
        """Places that organisations are named for: "Walker County Sheriff's Office", "Bank of England"."""
        for mention in self._parse.mentions:
            if len(mention.text) > _LONGEST:
                continue
            is_unknown = mention.label == "PLACE" and not self._gazetteer.candidates(_plain(mention.text))
            if mention.label == "ORGANISATION" or is_unknown:
                yield from self._leading(mention)
                yield from self._trailing(mention)

    def torn(self) -> Iterator[Toponym]:
        """States and regions of several words of which the network took a part: "[United] States"."""
        for toponym in (*self._found, *self._fragments()):
            for match in _NAME.finditer(self._text, max(0, toponym.start - _REACH), toponym.end + _REACH):
                whole = self._sure(match.start(), match.group())
                if whole is not None and " " in whole.name and _covers(whole, toponym):
                    yield whole

    def _fragments(self) -> Iterator[Toponym]:
        """Mentions of places that are a point of the compass only: what is left of "South Sudan", torn."""
        for mention in self._parse.mentions:
            if mention.label == "PLACE" and is_part_word(mention.text):
                yield self._toponym(mention.start, mention.end)

    def missed(self) -> Iterator[Toponym]:
        """States, capitals and regions that stand alone under a sure name outside every mention."""
        taken = sorted([(m.start, m.end) for m in self._parse.mentions] + [(t.start, t.end) for t in self._found])
        position = 0
        for sentence in self._parse.sentences:
            for match in _NAME.finditer(self._text, sentence.start, sentence.end):
                while position < len(taken) and taken[position][1] <= match.start():
                    position += 1
                is_free = position == len(taken) or taken[position][0] >= match.end()
                toponym = self._sure(match.start(), match.group()) if is_free else None
                if toponym is not None:
                    yield toponym

    def _sure(self, start: int, words: str) -> Toponym | None:
        """The sure name, or a misprint of one, that capitalised words are, an opening word left out ("In Norway")."""
        name = _trimmed(words)
        first, _, rest = name.partition(" ")
        if first in OPENERS and rest and self._gazetteer.is_sure(rest):
            start, name = start + len(first) + 1, rest
        is_meant = self._gazetteer.is_sure(name) or self._gazetteer.is_nearly_sure(name)
        return self._toponym(start, start + len(name)) if is_meant else None

    def _is_place(self, mention: Mention) -> bool:
        name = _plain(mention.text)
        if self._gazetteer.is_sure(name):
            return True
        times = self._named[fold(name)]
        return times > (0 if mention.label == "ORGANISATION" else max(1, self._persons[fold(name)]))

    def _leading(self, mention: Mention) -> Iterator[Toponym]:
        words = list(_WORD.finditer(mention.text))
        first = 1 if words and words[0].group().casefold() == "the" and len(words) > 1 else 0
        for last in range(min(len(words) - 2, first + _MOST_WORDS - 1), first - 1, -1):
            name = _trimmed(mention.text[words[first].start() : words[last].end()])
            if self._names_place(name, following=words[last + 1].group()):
                start = mention.start + words[first].start()
                yield self._toponym(start, start + len(name))
                return

    def _names_place(self, name: str, *, following: str) -> bool:
        """Whether the first words of an organisation's name are a place's."""
        if is_part_word(name):
            return False
        if self._named[fold(name)] or self._gazetteer.is_sure(name):
            return True
        if split_kind(fold(name)) is not None:
            return self._gazetteer.bears(name)
        exact = [c for c in self._gazetteer.candidates(name) if c.match == "name"]
        if any(c.feature == "ADM1" for c in exact):
            return True
        return bool(exact) and is_civic(following)

    def _trailing(self, mention: Mention) -> Iterator[Toponym]:
        for match in _TAIL.finditer(mention.text):
            name = mention.text[match.end() :].rstrip(_EDGES)
            if self._named[fold(name)] or self._gazetteer.is_sure(name) or self._is_division(name):
                start = mention.start + match.end()
                yield self._toponym(start, start + len(name))

    def _is_division(self, name: str) -> bool:
        return any(c.feature == "ADM1" and c.match == "name" for c in self._gazetteer.candidates(name))

    def _toponym(self, start: int, end: int) -> Toponym:
        return Toponym(start, end, self._text[start:end])


def _covers(whole: Toponym, part: Toponym) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _trimmed(name: str) -> str:
    """A name without possessive and marks at its end; an abbreviation keeps its last dot ("U.S.")."""
    trimmed = name.rstrip(_EDGES)
    for ending in ("'s", "’s"):
        trimmed = trimmed.removesuffix(ending)
    return trimmed + "." if "." in trimmed and name[len(trimmed) :].startswith(".") else trimmed


def _plain(name: str) -> str:
    """A name without article and possessive."""
    name = name.removesuffix("'s").removesuffix("’s")
    return name[4:] if name[:4].casefold() == "the " else name


def is_civic(word: str) -> bool:
    """Whether a word after a town's name makes it the name of one of the town's bodies or sites ("council", "port")."""
    return word.casefold().strip(_EDGES) in _civic()


@lru_cache(maxsize=1)
def _civic() -> frozenset[str]:
    return frozenset(row["word"] for row in table("places/civic.tsv"))

"""The words of a report that name places: what the network found, the dateline, and sure names that it missed."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from readout.grounding.belief import believable
from readout.grounding.folding import fold, is_abbreviation
from readout.grounding.gazetteer import Gazetteer
from readout.grounding.kinds import is_part_word, kind_features, kind_features_of, split_kind
from readout.grounding.overlooked import OPENERS, Overlooked
from readout.grounding.spans import Toponym
from readout.records import Article, Parse, Span

_GAP_WITHIN = regex.compile(r",\s{0,3}(?:in\s+(?:the\s+)?)?|\s{0,2}\(|\s+in\s+(?:the\s+)?|\s+of\s+(?:the\s+)?")
_LISTED = regex.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+(?:the\s+)?")
_ABBREVIATION_AFTER = re.compile(r",?\s?(?:,\s|\()((?:[A-Z]\.\s?){1,3}|[A-Z][A-Za-z]{1,5}\.|[A-Z]{2,3}\b)")
_KIND_AFTER = re.compile(r"'?s?\s(\w+(?:\s\w+)?)")
_KIND_BEFORE = re.compile(r"(\w+(?:\s\w+)?)\s+of\s+(?:the\s+)?\Z", re.IGNORECASE)
# Words that a particle joins into one name, which networks tear: "Sar-e Pul", "Port-au-Prince".
_JOINER = r"-(?:e|i|ye|yi|o|ul|al|el|au|aux|en|de|du|la|le|les|sur|sous)(?:-|\s)"
_JOINED_BEFORE = regex.compile(r"\p{Lu}[\p{L}'’]*" + _JOINER + r"['‘’]?\Z")
_TORN_BEFORE = regex.compile(r"\p{Lu}[\p{L}'’]*-\Z")
_JOINED_AFTER = regex.compile(_JOINER + r"\p{Lu}[\p{L}'’]*")
_WORD_BEFORE = regex.compile(r"\b\p{Lu}[\p{L}'’.]*\s['‘’]?\Z")
_REACH = 30  # characters before and after a mention that may belong to its name
_PIECES = re.compile(r"[^,/()]+")
_WIDEST_GAP = 24  # characters between a place and the one it lies in
_EDGES = "\"'“”‘’.,;:()[]–—- \t\n"


def find_toponyms(article: Article, parse: Parse, gazetteer: Gazetteer) -> list[Toponym]:
    """The toponyms of an article in order of the text, none overlapping another."""
    mentioned = sorted(_from_mentions(article, parse, gazetteer), key=lambda toponym: toponym.start - toponym.end)
    found = _without_overlaps([*_from_dateline(article), *mentioned])  # of a torn name the whole before its parts
    found = _without_overlaps([*found, *_abbreviations(article, found, gazetteer)])
    overlooked = Overlooked(article, parse, found, gazetteer)
    found = _without_overlaps([*overlooked.torn(), *found])
    found = _without_overlaps([*found, *overlooked.relabelled(), *overlooked.inside_names(), *overlooked.missed()])
    found = [toponym for toponym in found if not _is_money(article.text, toponym)]
    linked = _contained(article.text, [_hinted(article.text, toponym) for toponym in found])
    return believable(article.text, parse, linked, gazetteer)


def _without_overlaps(toponyms: Iterable[Toponym]) -> list[Toponym]:
    """The toponyms by position; of two that overlap the one that comes first in `toponyms` is kept."""
    kept: list[Toponym] = []
    starts: list[int] = []
    for toponym in toponyms:
        at = bisect_left(starts, toponym.start)
        is_free_left = at == 0 or kept[at - 1].end <= toponym.start
        if is_free_left and (at == len(kept) or toponym.end <= kept[at].start):
            kept.insert(at, toponym)
            starts.insert(at, toponym.start)
    return kept


def _from_dateline(article: Article) -> Iterator[Toponym]:
    if article.dateline is None:
        return
    at = article.dateline.start
    for place in article.dateline.places:
        found = article.text.find(place, at, article.dateline.end)
        if found >= 0:
            at = found + len(place)
            for piece in _pieces(place, found):
                yield Toponym(piece.start, piece.end, piece.cut(article.text), is_dateline=True)


def _pieces(text: str, start: int) -> Iterator[Span]:
    """The names in "Paris, Texas", trimmed."""
    for match in _PIECES.finditer(text):
        piece = match.group()
        left = len(piece) - len(piece.lstrip(_EDGES))
        trimmed = piece.strip(_EDGES)
        if trimmed:
            end = start + match.start() + left + len(trimmed)
            # "D.C." keeps its last dot
            yield Span(start + match.start() + left, end + (piece[left + len(trimmed) :][:1] == "." and "." in trimmed))


def _from_mentions(article: Article, parse: Parse, gazetteer: Gazetteer) -> Iterator[Toponym]:
    for mention in parse.mentions:
        if mention.label != "PLACE":
            continue
        for span in _pieces(article.text[mention.start : mention.end], mention.start):
            toponym = _abbreviated(article.text, span, gazetteer) or _trimmed(article.text, span, gazetteer)
            if toponym is not None and not _is_people(toponym.name, gazetteer) and not _is_side(toponym.name):
                yield replace(toponym, certainty=mention.score)


def _abbreviated(text: str, span: Span, gazetteer: Gazetteer) -> Toponym | None:
    """A span that is a state in short ("Va.", "W.Va.", "NSW"): dotted, or after a comma, or else unknown."""
    for end in (span.end + 1, span.end):
        name = text[span.start : end]
        if gazetteer.abbreviated(name):
            after_comma = text[: span.start].endswith((", ", ",", "("))
            if "." in name or after_comma or not gazetteer.candidates(name):
                return Toponym(span.start, end, name, is_abbreviation=True)
    return None


def _trimmed(text: str, span: Span, gazetteer: Gazetteer) -> Toponym | None:
    """A span without article and possessive; with the word for its kind where that is part of a known name."""
    words = span.cut(text)
    start, end = span.start, span.end
    if words[:4].casefold() == "the " and len(words) > 4:
        start += 4
    if words.endswith(("'s", "’s")):
        end -= 2
    if "." in text[start:end] and text[end : end + 1] == "." and is_abbreviation(text[start : end + 1]):
        end += 1  # the last dot of "U.S."
    start, end = _widened(text, start, end, gazetteer)
    following = _KIND_AFTER.match(text, end)
    if following is not None and following.start(1) == end + 1:
        word = following.group(1).split()[0]
        longer = text[start : end + 1 + len(word)]
        if word[0].isupper() and kind_features(word) is not None and gazetteer.bears(longer):
            end = start + len(longer)
    return Toponym(start, end, text[start:end]) if end > start else None


def _widened(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """A span with what belongs to it: the rest of "Qal'ah-ye Zal", the word before where "Nad Ali" is known."""
    is_torn = text[start].islower()  # "Nawah-[ye Barakzai]"
    joined = (_TORN_BEFORE if is_torn else _JOINED_BEFORE).search(text, max(0, start - _REACH), start)
    if joined is not None:
        start = joined.start()
    joined = _JOINED_AFTER.match(text, end, end + _REACH)
    if joined is not None:
        end = joined.end()
    before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
    if before is not None and before.group().strip() not in OPENERS and gazetteer.knows(text[before.start() : end]):
        start = before.start()
    return start, end


def _is_people(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is an adjective or a people and no place ("Azerbaijani")."""
    return bool(gazetteer.countries_by_demonym(name)) and gazetteer.country_by_name(name) is None


def _is_money(text: str, toponym: Toponym) -> bool:
    """Whether a name is part of a sum: "US$ 5 million", "$US 5 million"."""
    return "$" in (text[toponym.end : toponym.end + 1], text[max(0, toponym.start - 1) : toponym.start])


def _is_side(name: str) -> bool:
    """Whether a name is a point of the compass or a single letter and so names no place by itself."""
    return len(fold(name)) < 2 or is_part_word(name)


def _abbreviations(article: Article, found: Sequence[Toponym], gazetteer: Gazetteer) -> Iterator[Toponym]:
    """States that follow a town in short: "Alexandria, La.", "Paris (TX)"."""
    for toponym in found:
        match = _ABBREVIATION_AFTER.match(article.text, toponym.end)
        if match is not None:
            name = match.group(1).rstrip()
            if gazetteer.abbreviated(name):
                yield Toponym(match.start(1), match.start(1) + len(name), name, is_abbreviation=True)


# --- the words around ------------------------------------------------------------------------


def _hinted(text: str, toponym: Toponym) -> Toponym:
    """The toponym with the kinds that the words around it allow ("Andar district", "the city of Basra")."""
    if toponym.is_abbreviation or split_kind(fold(toponym.name)) is not None:
        return toponym
    after = _KIND_AFTER.match(text, toponym.end)
    features = kind_features(after.group(1).split()[0]) if after is not None and _says_kind(after.group(1)) else None
    if features is None:
        before = _KIND_BEFORE.search(text, max(0, toponym.start - 40), toponym.start)
        features = kind_features_of(before.group(1).split()[-1]) if before is not None else None
    if features is None:
        return toponym
    return replace(toponym, features=features)


def _says_kind(words: str) -> bool:
    """Whether the words after a name say its kind, and do not begin another name ("U.S. State Department")."""
    first, _, second = words.partition(" ")
    return first.islower() or not second[:1].isupper()


def _contained(text: str, toponyms: Sequence[Toponym]) -> list[Toponym]:
    """The toponyms, each pointing to the next one where the words between say that it lies in that."""
    gaps = [text[a.end : b.start] if b.start - a.end <= _WIDEST_GAP else "" for a, b in pairwise(toponyms)]
    lists = [_LISTED.fullmatch(gap) is not None for gap in gaps]
    linked = list(toponyms)
    for i, gap in enumerate(gaps):
        if _says_within(gap):
            is_listed = not toponyms[i + 1].is_abbreviation and any(lists[max(0, i - 1) : i] + lists[i + 1 : i + 2])
            linked[i] = replace(linked[i], within=i + 1, is_listed=is_listed)
    if any(lists):
        return [replace(toponym, in_list_with=_neighbours(lists, i)) for i, toponym in enumerate(linked)]
    return linked


def _neighbours(lists: Sequence[bool], i: int) -> tuple[int, ...]:
    """The indexes of the members beside member `i` of a list of three or more."""
    before, after = i > 0 and lists[i - 1], i < len(lists) and lists[i]
    if not (before and after):  # at an end of the list: two steps to the other side make three
        two_on = i + 1 < len(lists) and lists[i] and lists[i + 1]
        two_back = i > 1 and lists[i - 1] and lists[i - 2]
        before, after = bool(two_back), bool(two_on)
    return tuple(i + step for step, there in ((-1, before), (1, after)) if there)


def _says_within(gap: str) -> bool:
    words = gap.split(" ", 2)
    if len(words) == 3 and not words[0] and kind_features(words[1].rstrip(",")) is not None:  # " district, "
        gap = gap[1 + len(words[1].rstrip(",")) :]
    return _GAP_WITHIN.fullmatch(gap) is not None


def same_name(toponym: Toponym) -> str:
    """The key under which toponyms of one article share a sense."""
    return fold(toponym.name)

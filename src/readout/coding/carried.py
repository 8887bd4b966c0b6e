"""What an event takes over from the sentences before it: the day and the place of the same happening.

"A patrol found arms in Andar district yesterday. The force detained two men." tells of one happening, and only its
first sentence says when and where. What is taken over is "inherited". Only acts on the ground take it over: what
somebody says next may have been said anywhere.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import msgspec

from readout.coding import when_where
from readout.coding.drafts import Draft
from readout.coding.slots import Slots
from readout.records import Article, EventPlace, EventTime, Place, Span, TimeSpan

_ON_THE_GROUND = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "AID", "PROTEST"})
_DAYS = frozenset({"second", "minute", "hour", "daypart", "day"})
_ASIDE = frozenset({"acl:relcl", "acl"})  # "a leader who attacked a post in May": not the report's own happening
_WHEN = frozenset({"when", "while", "as", "during"})
_PLACES = ("PPL", "ADM", "STLMT")  # a state, sea or range is too wide to be where the rest happened as well
_NEWS = timedelta(days=4)
_REACH = 12  # sentences
_SAME = frozenset({"the", "this", "that", "these", "those", "both"})


class Carried:
    """The times and places that the sentences of an article tell, for the events that follow them."""

    def __init__(self, article: Article, slots: Mapping[int, Slots], published: date | None) -> None:
        self._slots = slots
        self._published = published
        self._dateline = None if article.dateline is None else Span(article.dateline.start, article.dateline.end)
        self._times: dict[int, TimeSpan | None] = {}
        self._places: dict[int, Place | None] = {}

    def time(self, draft: Draft) -> EventTime | None:
        """The day of the happening that an event of the report's news without a day of its own is part of."""
        for index in self._before(draft):
            if index not in self._times:
                self._times[index] = self._time_in(self._slots[index])
            found = self._times[index]
            if found is not None:
                return msgspec.structs.replace(when_where.event_time(found), basis="inherited")
        return None

    def place(self, draft: Draft) -> tuple[EventPlace | None, Span | None]:
        """The place of the happening that an event without a place of its own is part of, and its words."""
        for index in self._before(draft):
            if index not in self._places:
                self._places[index] = self._place_in(self._slots[index])
            found = self._places[index]
            if found is not None:
                place = msgspec.structs.replace(when_where.event_place(found), basis="inherited")
                return place, Span(found.start, found.end)
        return None, None

    def _before(self, draft: Draft) -> Iterator[int]:
        """The sentences whose happening an event is part of, its own first, then back."""
        if draft.type not in _ON_THE_GROUND or draft.status not in {"actual", "ongoing"}:
            return
        own = self._slots[draft.sentence]
        paragraph = own.tree.sentence.paragraph
        if paragraph < 0 or _is_told_aside(own, draft.found.token):
            return
        for index in range(draft.sentence, max(-1, draft.sentence - _REACH), -1):
            other = self._slots.get(index)
            if other is None or other.tree.sentence.paragraph < 0:
                return
            if other.tree.sentence.paragraph == paragraph or _takes_up(own, other):
                yield index

    def _time_in(self, slots: Slots) -> TimeSpan | None:
        """The only recent day that a sentence tells of its own happening."""
        found = [time for time, token in _dated(slots) if self._is_of_news(slots, time, token)]
        return found[-1] if len({time.lower[:10] for time in found if time.lower is not None}) == 1 else None

    def _is_of_news(self, slots: Slots, time: TimeSpan, token: int) -> bool:
        if time.grain not in _DAYS or time.lower is None or time.upper is None:
            return False
        day = date.fromisoformat(time.lower[:10])
        recent = self._published is not None and timedelta(0) <= self._published - day <= _NEWS
        return recent and (when_where.closes(slots, token) or not _is_told_aside(slots, token))

    def _place_in(self, slots: Slots) -> Place | None:
        """The first place, of the smallest kind that is named, in which a sentence says that its happening was."""
        here = Span(slots.tree.sentence.start, slots.tree.sentence.end)
        for span, place in slots.company.places.overlapping(here):
            token = when_where.token_at(slots, span)
            if token is None or not _is_small(place) or (self._dateline is not None and self._dateline.overlaps(span)):
                continue
            if when_where.is_setting(slots, token) and not _is_told_aside(slots, token):
                return place
        return None


def _dated(slots: Slots) -> Iterator[tuple[TimeSpan, int]]:
    """The times of a sentence with the words that the rest of each depends on."""
    for span, time in slots.company.times.overlapping(Span(slots.tree.sentence.start, slots.tree.sentence.end)):
        token = when_where.token_at(slots, span)
        if token is not None:
            yield time, token


def _is_small(place: Place) -> bool:
    return place.feature is None or place.feature.startswith(_PLACES)


def _is_told_aside(slots: Slots, token: int) -> bool:
    """Whether a word stands in a clause about somebody or about what came before or after."""
    tree = slots.tree
    for word in (token, *tree.above(token)):
        if tree.deprel(word) in _ASIDE:
            return True
        if tree.base(word) == "advcl":
            marks = {tree.lemmas[kid] for kid in tree.kids(word, "mark", "advmod")}
            if marks and not marks & _WHEN:
                return True
    return False


def _takes_up(slots: Slots, other: Slots) -> bool:
    """Whether a sentence speaks of "the force", "the operation", that another has introduced."""
    tree = slots.tree
    known = {lemma for lemma, token in zip(other.tree.lemmas, other.tree.tokens, strict=True) if token.upos == "NOUN"}
    return any(
        tree.lemmas[index] in known and any(tree.lemmas[kid] in _SAME for kid in tree.kids(index, "det"))
        for index, token in enumerate(tree.tokens)
        if token.upos == "NOUN"
    )

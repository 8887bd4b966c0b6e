"""An article coded: sentence by sentence, then merged."""

from bisect import bisect_left
from functools import cached_property

import msgspec

from readout.codebook import Codebook
from readout.coding import attribution, narration, when_where, why
from readout.coding.about import about
from readout.coding.build import CODER, Setting, event, ids
from readout.coding.carried import Carried
from readout.coding.clause import Tree
from readout.coding.company import Company
from readout.coding.demands import with_demands
from readout.coding.drafts import Draft
from readout.coding.loaded import Met, loaded, naming
from readout.coding.merge import Frame, Told, merge
from readout.coding.sides import of_phrase
from readout.coding.slots import Slots
from readout.coding.statements import Said, statements
from readout.coding.takeup import Memory
from readout.coding.unnamed import Unnamed
from readout.records import (
    Actor,
    Article,
    Event,
    EventPlace,
    EventTime,
    Findings,
    Grounded,
    Issue,
    Loaded,
    Narration,
    Parse,
    SaidBy,
    Span,
    Statement,
)

_LONGEST = 400  # words; a longer "sentence" is no prose (a table, a list) and is left out
_OPENING = 40  # events within which a report tells of its own meeting
_FROM_MEETING = frozenset({"SUPPORT", "AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


def code(article: Article, parse: Parse, grounded: Grounded, codebook: Codebook) -> Findings:
    """The events, statements and loaded words of an article, with what stays open.

    Sentences longer than 400 words are not coded.
    """
    return _Coding(article, parse, grounded, codebook).findings()


class _Coding:
    """One article's way through coding."""

    def __init__(self, article: Article, parse: Parse, grounded: Grounded, codebook: Codebook) -> None:
        self.article, self.parse, self.book = article, parse, codebook
        self.company = Company(grounded)
        self.company.lemmas = frozenset(
            (token.lemma or token.text).lower() for sentence in parse.sentences for token in sentence.tokens
        )
        self.slots = {
            index: Slots(Tree(sentence), self.company, codebook)
            for index, sentence in enumerate(parse.sentences)
            if 0 < len(sentence.tokens) <= _LONGEST
        }
        self.said = {index: statements(slots, index) for index, slots in self.slots.items()}
        for index, slots in self.slots.items():
            slots.voices = [
                (one.content, one.speaker.actor)
                for one in self.said[index]
                if one.clausal and one.speaker is not None and one.speaker.actor is not None
            ]
        for index, slots in self.slots.items():
            slots.before = self._subject_before(index)
        self.published = narration.published_on(article)
        self._is_fresh = narration.is_fresh(grounded.times, self.published)
        self._carried = Carried(article, self.slots, self.published)
        self._unnamed = Unnamed(self.company, article.text)
        self._places = {place.id: place for place in grounded.places}

    def findings(self) -> Findings:
        told = self._events()
        merged = merge(told, Frame(self.company.actors, self._places, self._headline_end()))
        events = _numbered([self._unnamed.settle(event) for event in merged])
        made = self._statements(events)
        sides = {side for event in events for side in (*event.actors, *event.recipients)}
        return Findings(
            events=tuple(events), statements=made, loaded=self._loaded(), issues=tuple(_issues(events)),
            unnamed=self._unnamed.reached(sides),
        )  # fmt: skip

    def _headline_end(self) -> int:
        ends = [sentence.end for sentence in self.parse.sentences if sentence.paragraph < 0]
        return max(ends, default=-1)

    # --- events

    def _events(self) -> list[Told]:
        made: list[Event] = []
        told: list[Told] = []
        memory = Memory()
        for index, slots in self.slots.items():
            for found in with_demands(slots, index):
                draft = memory.complete(slots, found)
                self._unnamed.note(slots, draft)
                setting = self._setting(slots, draft, made)
                made.append(event(slots, draft, setting, self.book, self.article.text, len(made)))
                told.append(Told(made[-1], index, about(slots, draft)))
        return told

    def _setting(self, slots: Slots, draft: Draft, before: list[Event]) -> Setting:
        time, time_span = self._time(slots, draft, before)
        said = self._said_over(draft)
        told, reason = self._narration(slots, draft, time, is_said=bool(said))
        said_by = self._said_by(draft, said, told)
        if time is None and told == "news":
            time = _meeting_time(draft, said_by, before[:_OPENING]) or self._carried.time(draft)
        if time is not None and time_span is None:
            time_span = self.company.words_of(time.ref)
        place, place_span = self._place(slots, draft, told)
        reasons = {"narration": reason}
        if time is not None:
            reasons["time"] = why.of_time(time, self.company.time(time.ref))
        if place is not None:
            reasons["place"] = why.of_place(place)
        return Setting(time, time_span, place, place_span, told, said_by, reasons)

    def _time(self, slots: Slots, draft: Draft, before: list[Event]) -> tuple[EventTime | None, Span | None]:
        stated = when_where.time_of(slots, draft)
        if stated is not None:
            return when_where.event_time(stated), Span(stated.start, stated.end)
        if before and before[-1].time is not None and when_where.is_sequel(slots, draft):
            return when_where.after(before[-1].time), None
        return None, None

    def _place(self, slots: Slots, draft: Draft, told: Narration) -> tuple[EventPlace | None, Span | None]:
        stated = when_where.place_of(slots, draft)
        if stated is not None:
            return when_where.event_place(stated), Span(stated.start, stated.end)
        meets = draft.type == "CONSULT" and draft.mode in {None, "multilateral"} and draft.status == "actual"
        if told == "news" and meets and self.parse.sentences[draft.sentence].paragraph <= 0:
            place = when_where.dateline_place(self.article, slots)
            dateline = self.article.dateline
            return place, None if place is None or dateline is None else Span(dateline.start, dateline.end)
        return self._carried.place(draft) if told == "news" else (None, None)

    def _narration(self, slots: Slots, draft: Draft, time: EventTime | None, *, is_said: bool) -> tuple[Narration, str]:
        """News or background, and by what."""
        by_time = self._by_time(time)
        if by_time is not None:
            return by_time, f"by its time, {_edtf(time)}, beside the publication of {self.published}"
        if self.parse.sentences[draft.sentence].paragraph < 0:
            return "news", "told in the headline"
        if narration.is_recalled(slots, draft, is_said=is_said):
            return "background", "pluperfect or a word of recall in its sentence"
        if not is_said and narration.is_past(slots, draft) and self._recalled[draft.sentence]:
            return "background", "told in the past after a time long past in its paragraph"
        return "news", "nothing says that it is recalled"

    def _by_time(self, time: EventTime | None) -> Narration | None:
        return narration.by_time(time, self.published, fresh=self._is_fresh)

    @cached_property
    def _recalled(self) -> list[bool]:
        """Whether, up to each sentence, its paragraph has spoken of a time long past and of no recent one since."""
        recalled: list[bool] = []
        paragraph: int | None = None
        told: Narration | None = None
        for sentence in self.parse.sentences:
            if sentence.paragraph != paragraph:
                paragraph, told = sentence.paragraph, None
            for _, time in self.company.times.overlapping(Span(sentence.start, sentence.end)):
                told = self._by_time(when_where.event_time(time)) or told
            recalled.append(told == "background")
        return recalled

    def _subject_before(self, index: int) -> tuple[Actor, ...]:
        """The actors that the sentence before, in the same paragraph, is about."""
        before = self.slots.get(index - 1)
        same = before is not None and before.tree.sentence.paragraph == self.parse.sentences[index].paragraph
        if before is None or not same:
            return ()
        roots = [item for item in range(len(before.tree.tokens)) if before.tree.head(item) < 0]
        subject = before.tree.surface_subject(roots[0]) if roots else None
        sides = [] if subject is None else of_phrase(before, subject)
        return tuple(side.actor for side in sides if side.actor is not None and side.named)

    # --- on whose word

    def _said_over(self, draft: Draft) -> list[Said]:
        word = self.parse.sentences[draft.sentence].tokens[draft.found.token]
        return attribution.containing(self.said[draft.sentence], Span(word.start, word.end))

    def _said_by(self, draft: Draft, said: list[Said], told: Narration) -> SaidBy | None:
        if said:
            found = attribution.chain(said[0], said[1:], self.article, self.company)
            if found is not None:
                return found
        credited = attribution.is_credited(self.article, draft.trigger)
        return attribution.of_credit(self.article, self.company) if told == "news" and credited else None

    def _statements(self, events: list[Event]) -> tuple[Statement, ...]:
        made: list[Statement] = []
        places = sorted({(span.start, item.id) for item in events for span in item.evidence})
        for some in self.said.values():
            for said in some:
                statement = self._statement(said, some, places, len(made) + 1)
                if statement is not None:
                    made.append(statement)
        return tuple(made)

    def _statement(self, said: Said, same: list[Said], places: list[tuple[int, str]], number: int) -> Statement | None:
        outer = [one for one in attribution.containing(same, said.content) if one is not said]
        found = attribution.chain(said, outer, self.article, self.company)
        if found is None:
            return None
        token = self.parse.sentences[said.sentence].tokens[said.verb]
        who = said.speaker.actor if said.speaker is not None else None
        to = said.addressee.actor if said.addressee is not None else None
        speaker = said.speaker.span if said.speaker is not None else None
        return Statement(
            id=f"s{number}",
            speaker=found.actor if who is None else who.id,
            addressee=None if to is None else to.id,
            verb=said.word,
            stance=said.stance,
            direct=said.direct,
            content=said.content,
            evidence=tuple(sorted({Span(token.start, token.end), *([] if speaker is None else [speaker])})),
            chain=found.chain,
            events=_inside(places, said.content),
            coder=CODER,
            confidence=0.8 if who is not None else 0.6,
        )

    # --- loaded words

    def _loaded(self) -> tuple[Loaded, ...]:
        made: list[Loaded] = []
        for index, slots in self.slots.items():
            for met in loaded(slots):
                by = self._narrator(slots, index, met)
                made.append(
                    Loaded(
                        id=f"l{len(made) + 1}",
                        start=met.span.start,
                        end=met.span.end,
                        text=met.span.cut(self.article.text),
                        term=met.word.term,
                        narrator=attribution.outlet_name(self.article) if by is None else by.chain[0],
                        said_by=None if by is None else by.actor,
                    )
                )
        return tuple(made)

    def _narrator(self, slots: Slots, index: int, met: Met) -> SaidBy | None:
        """Whose a loaded word is: who says the clause or calls something so; `None` where it is the outlet's."""
        named = naming(slots, index, met)
        said = [*([] if named is None else [named]), *attribution.containing(self.said[index], met.span)]
        return attribution.chain(said[0], said[1:], self.article, self.company) if said else None


def _edtf(time: EventTime | None) -> str:
    return "open" if time is None or time.edtf is None else time.edtf


def _meeting_time(draft: Draft, said_by: SaidBy | None, before: list[Event]) -> EventTime | None:
    """What a participant says in the report of a meeting was said there: the meeting's time, inherited."""
    if draft.type not in _FROM_MEETING or draft.status != "actual":
        return None
    voices = {*ids(draft.pair.actors), said_by.actor if said_by is not None else None}
    for known in before:
        met = known.type == "CONSULT" and known.narration == "news" and known.status == "actual"
        if met and known.time is not None and voices & set(known.actors):
            time = known.time
            return EventTime(ref=time.ref, lower=time.lower, upper=time.upper, edtf=time.edtf, basis="inherited")
    return None


def _inside(places: list[tuple[int, str]], content: Span) -> tuple[str, ...]:
    """The events of which a telling begins inside a stretch of text; `places` are where tellings begin, in order."""
    first, last = bisect_left(places, (content.start, "")), bisect_left(places, (content.end, ""))
    return tuple(dict.fromkeys(event_id for _, event_id in places[first:last]))


def _numbered(events: list[Event]) -> list[Event]:
    return [msgspec.structs.replace(item, id=f"e{number}") for number, item in enumerate(events, start=1)]


def _issues(events: list[Event]) -> list[Issue]:
    return [
        Issue(
            stage="coding",
            code="actor-open",
            message=f"who is the actor of {item.id} ({item.type}, '{item.trigger.text}') is not known",
            start=item.trigger.start,
            end=item.trigger.end,
        )
        for item in events
        if not item.actors
    ]

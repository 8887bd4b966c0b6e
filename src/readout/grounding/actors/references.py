"""Words of a report that refer to an actor: names with their titles, bodies, nouns, states, pronouns."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from readout.grounding.actors.compose import Composition, compose
from readout.grounding.actors.lexicon import Hit, Sense
from readout.grounding.actors.names import SUFFIXES, name_range, person_spans
from readout.grounding.actors.phrases import apposition, noun_phrase, title_start
from readout.grounding.actors.shared import shared_by
from readout.grounding.actors.sightings import View
from readout.grounding.actors.usage import (
    INDEFINITE,
    SIDES,
    acts,
    is_actor,
    is_body,
    is_head,
    is_led,
    is_location,
    is_place,
    ministry,
    names_people,
    pair_start,
    with_state,
)
from readout.grounding.actors.words import plural_of
from readout.records import Span

Form = Literal["name", "body", "noun", "state", "people", "pronoun", "sides", "delegation"]

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "both"})
_TICKER = re.compile(r"[A-Z0-9]{1,6}\.[A-Z]{1,3}\Z")  # of a share ("GE.N")
_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that refer to an actor.

    `span` covers name and titles, `name` the name alone; `said` is what the phrase says; `noun` the plain sense of a
    nominal's head; `rest` phrases (appositions) that say more of the same actor.
    """

    form: Form
    view: View
    span: Span
    text: str
    said: Composition
    name: str | None = None
    noun: Sense | None = None
    rest: tuple[tuple[Span, Composition], ...] = ()
    is_definite: bool = False
    is_plural: bool = False
    gender: str = ""
    origin: Span | None = None

    @property
    def is_subject(self) -> bool:
        """Whether it is the subject of its clause."""
        return self.view.is_subject(self.origin or self.span)


class Reader:
    """Reads the references of one article, sentence by sentence."""

    def __init__(self, text: str, near: frozenset[str], day: str | None) -> None:
        self._text, self._near, self._day = text, near, day

    def read(self, view: View) -> list[Reference]:
        """All references of a sentence in order; longer phrases hide the nouns inside them, not the bodies."""
        named = list(self._names(view))
        taken = [span for ref in named for span in (ref.span, *(span for span, _ in ref.rest))]
        pairs = list(self._pairs(view))
        taken.extend(ref.span for ref in pairs)
        bodies = list(self._bodies(view, [ref.origin for ref in named if ref.origin is not None], taken))
        taken_nouns = [*taken, *(ref.span for ref in bodies)]
        nouns = list(self._nouns(view, taken_nouns))
        found = [*named, *pairs, *bodies, *nouns, *self._states(view), *_pronouns(view, self._text)]
        return sorted(found, key=lambda ref: (ref.span.start, -ref.span.end))

    def _cut(self, span: Span) -> str:
        return span.cut(self._text)

    def compose(self, view: View, first: int, last: int, *, is_body: bool = False) -> Composition:
        """What words `first` to `last` say; in a body's name a rank is no rank ("General Electric")."""
        hits = [hit for hit in view.local(first, last) if not (is_body and hit.of("rank"))]
        return compose(view.words[first:last], hits, on=self._day, near=self._near)

    # --- names of persons -------------------------------------------------------------------

    def _names(self, view: View) -> Iterator[Reference]:
        for named in person_spans(view):
            found = self._name(view, named)
            if found is not None:
                yield found

    def _name(self, view: View, named: Span) -> Reference | None:
        first, last = name_range(view, named)
        if first == last or is_place(view, first, last) or is_body(view, first, last):
            return None
        if view.words[first].key in SUFFIXES or (last - first == 1 and view.words[first].key in _PRONOUNS):
            return None
        start = title_start(view, first, last)
        said = self.compose(view, start, first) if start < first else Composition()
        if said.sectors == ("GOV",) and "president" in said.classes and _heads_unknown(view, start, first, said):
            said = replace(said, sectors=())
        origin = view.span(first, last)
        end = _state_behind(view, last) if said.offices and said.country is None and said.body is None else None
        if end is not None:
            said = _of_state(said, view, end)
        rest = []
        behind = apposition(view, last)
        if behind is not None:
            composed = self.compose(view, *behind)
            if composed.offices:
                rest.append((view.span(*behind), composed))
        span = view.span(start, end or last)
        return Reference(
            "name",
            view,
            span,
            self._cut(span),
            said,
            name=self._cut(origin),
            rest=tuple(rest),
            gender=said.gender,
            origin=origin,
        )

    # --- bodies -----------------------------------------------------------------------------

    def _bodies(self, view: View, names: Sequence[Span], titles: Sequence[Span]) -> Iterator[Reference]:
        covered: list[Span] = []
        for hit in view.hits:
            sense = hit.of("body")
            if sense is None or hit.of("country") is not None:
                continue
            if sense.scope == "polities" and not acts(view, hit, sense):
                continue
            span = view.span(hit.first, hit.last)
            if any(span.overlaps(name) for name in names):
                continue
            covered.append(span)
            yield self._body(view, hit)
        for mention in view.mentions:
            span = Span(mention.start, mention.end)
            if mention.label in ("ORGANISATION", "GROUP") and not any(span.overlaps(other) for other in covered):
                found = self._unknown_body(view, span, names)
                if found is not None and (found.said.sectors or not any(title.covers(span) for title in titles)):
                    yield found

    def _body(self, view: View, hit: Hit) -> Reference:
        start = with_state(view, hit.first)
        said = self.compose(view, start, hit.last)
        if start < hit.first and said.body is not None and said.body.country not in (None, said.country):
            return self._namesake(view, start, hit.last, said)
        if start < hit.first:
            said = self.compose(view, hit.first, hit.last)
        span = view.span(hit.first, hit.last)
        return Reference(
            "body", view, span, self._cut(span), said, name=said.body.name if said.body else None, is_plural=True
        )

    def _namesake(self, view: View, first: int, last: int, said: Composition) -> Reference:
        """Another state's body of a name that the tables know of one state ("South Korea's Joint Chiefs of Staff")."""
        span = view.span(first, last)
        return Reference(
            "body", view, span, self._cut(span), replace(said, body=None), name=self._cut(span), is_plural=True
        )

    def _unknown_body(self, view: View, span: Span, names: Sequence[Span]) -> Reference | None:
        """A body that no table has: its words, and the state that stands before it, say what it is."""
        if any(span.overlaps(name) for name in names):
            return None
        first, last = view.range_of(span.start, span.end)
        if _TICKER.match(self._cut(span)):
            return None
        if first == last or (is_place(view, first, last) and not names_people(view, first, last)):
            return None
        while last - first > 1 and view.words[last - 1].key in ("of", "the", "for", "and"):
            last -= 1
        hit = view.hit_at.get(last - 1)
        if hit is not None and hit.of("country", "capital"):
            return None  # "Nazi Germany" is the state, with an epithet
        person = hit.of("title") if hit is not None else None
        if hit is not None and hit.of("rank") and hit.last == last:
            return None  # "Maj. Gen." belongs to a name
        is_people = names_people(view, first, last)
        start = with_state(view, first)
        said = self.compose(view, start, last, is_body=True)
        full = view.span(start, last)
        if person is not None and hit is not None and hit.last == last:
            return None  # "NATO Secretary General" is an office, found as a noun
        form: Form = "people" if is_people else "body"
        noun = ministry(view, first, last)
        return Reference(form, view, full, self._cut(full), said, name=self._cut(span), noun=noun, is_plural=True)

    # --- nouns ------------------------------------------------------------------------------

    def _nouns(self, view: View, taken: Sequence[Span]) -> Iterator[Reference]:
        for hit in view.hits:
            noun = hit.of("title", "noun")
            span = view.span(hit.first, hit.last)
            if noun is None or noun.strength in ("former", "site") or any(span.overlaps(other) for other in taken):
                continue
            if is_head(view, hit):
                several = list(self._shared(view, hit, taken))
                found = self._noun(view, hit, noun, taken) if not several else None
                yield from several if found is None else (found,)
        yield from self._peoples(view, taken)

    def _shared(self, view: View, hit: Hit, taken: Sequence[Span]) -> Iterator[Reference]:
        """One reference for each state or body that a plural noun belongs to."""
        if not any(s.plural for s in hit.senses) or is_location(view, hit):
            return
        found = shared_by(view, hit, noun_phrase(view, hit.first, hit.last)[0])
        span = view.span(found.first, found.last) if found is not None else None
        if found is None or span is None or any(span.overlaps(o) and not span.covers(o) for o in taken):
            return
        noun = hit.of("title") or next((s for s in hit.senses if s.kind == "noun" and s.strength == "strong"), None)
        for owner in found.owners if noun is not None else ():
            others = {one.first for one in found.owners if one is not owner}
            hits = [
                Hit(h.first - found.first, h.last - found.first, h.senses)
                for h in view.hits
                if found.first <= h.first and h.last <= found.last and h.first not in others
            ]
            said = compose(view.words[found.first : found.last], hits, on=self._day, near=self._near)
            at = hit.first - found.first
            offices = tuple(replace(o, first=at, last=at + len(hit), body=None) for o in said.offices)
            name = found.name(view, self._text, hit, owner)
            yield Reference(
                "noun", view, span, self._cut(span), replace(said, offices=offices), name=name, noun=noun,
                is_definite=True, is_plural=noun is not None and noun.kind != "title",
            )  # fmt: skip

    def _pairs(self, view: View) -> Iterator[Reference]:
        """ "The two sides", "both presidents", "the meeting parties"."""
        for at, word in enumerate(view.words):
            first = pair_start(view, at) if word.key in SIDES else None
            if first is not None:
                span = view.span(first, at + 1)
                yield Reference("sides", view, span, self._cut(span), Composition(), is_plural=True)

    def _noun(self, view: View, hit: Hit, noun: Sense, taken: Sequence[Span]) -> Reference | None:
        first, last = noun_phrase(view, hit.first, hit.last)
        words = view.words
        if is_led(view, hit):
            span = view.span(first, hit.last)
            return Reference("delegation", view, span, self._cut(span), Composition(), noun=noun, is_plural=True)
        said = self.compose(view, first, last)
        noun = next((s for s in hit.senses if s.kind == "noun" and s.strength == "strong"), noun)
        noun = hit.of("title") or noun
        plural = any(s.plural for s in hit.senses) or noun.number in ("body", "crowd")
        opening = words[first].key
        definite = opening in _DEFINITE or said.ground is not None
        definite = definite or (view.sentence.paragraph < 0 and opening not in INDEFINITE)  # headlines drop articles
        if not is_actor(view, hit, noun, said, opening, definite, plural):
            return None
        span = view.span(first, last)
        if any(span.overlaps(other) and not other.covers(span) for other in taken if not span.covers(other)):
            span, said = _narrowed(view, hit, first, said, taken)
        return Reference(
            "noun",
            view,
            span,
            self._cut(span),
            said,
            noun=noun,
            is_definite=definite,
            is_plural=plural,
            gender=noun.gender,
        )

    def _peoples(self, view: View, taken: Sequence[Span]) -> Iterator[Reference]:
        for hit in view.hits:
            sense = hit.of("demonym")
            span = view.span(hit.first, hit.last)
            if sense is None or not all(s.plural for s in hit.senses) or any(span.overlaps(other) for other in taken):
                continue
            if view.tag(hit.last - 1) in ("NOUN", "PROPN") and is_head(view, hit):
                said = self.compose(view, hit.first, hit.last)
                yield Reference("people", view, span, self._cut(span), said, name=sense.name, is_plural=True)

    # --- states -----------------------------------------------------------------------------

    def _states(self, view: View) -> Iterator[Reference]:
        for hit in view.hits:
            sense = hit.of("country") or hit.of("capital")
            if sense is None or hit.of("demonym") or not acts(view, hit, sense):
                continue
            span = view.span(hit.first, hit.last)
            said = Composition(country=sense.key, ground=(hit.first, hit.last))
            yield Reference("state", view, span, self._cut(span), said, name=sense.key, noun=sense, is_plural=True)


def _heads_unknown(view: View, start: int, first: int, said: Composition) -> bool:
    """Whether a title's own words name a body that no table has ("Qualcomm President X")."""
    if said.country is not None or said.body is not None:
        return False
    span = view.span(start, first)
    return any(m.label == "ORGANISATION" and m.start >= span.start and m.end <= span.end for m in view.mentions)


def _narrowed(view: View, hit: Hit, first: int, said: Composition, taken: Sequence[Span]) -> tuple[Span, Composition]:
    """A nominal cut short where a name begins, with what the whole phrase, which opens at word `first`, says.

    The words of its offices count from where the cut phrase opens.
    """
    start = first if not any(view.span(first, hit.last).overlaps(other) for other in taken) else hit.first
    shift, size = start - first, hit.last - start
    offices = tuple(
        replace(o, first=max(0, o.first - shift), last=min(o.last - shift, size), body=None)
        for o in said.offices
        if o.first - shift < size and o.last > shift
    )
    return view.span(start, hit.last), replace(said, offices=offices)


def _state_behind(view: View, last: int) -> int | None:
    """The end of "of Malta" or "(Malta" behind a name that ends before word `last`."""
    if last + 1 >= len(view.words) or view.words[last].key not in ("of", "("):
        return None
    at = last + 2 if view.words[last + 1].key == "the" else last + 1
    hit = view.hit_at.get(at)
    return hit.last if hit is not None and hit.first == at and hit.of("country") is not None else None


def _of_state(said: Composition, view: View, end: int) -> Composition:
    """What a title says with the state that stands behind the name."""
    state = view.hit_at[end - 1].of("country")
    iso3 = state.key if state is not None else None
    offices = tuple(replace(o, seat=o.seat or (None if o.kind.startswith("rank:") else iso3)) for o in said.offices)
    return replace(said, country=iso3, offices=offices)


def _pronouns(view: View, text: str) -> Iterable[Reference]:
    for word in view.words:
        gender = _PRONOUNS.get(word.key)
        if gender is not None and "." not in text[word.start : word.end]:  # "H.E." is no pronoun
            span = Span(word.start, word.end)
            yield Reference("pronoun", view, span, span.cut(text), Composition(), gender=gender)


def noun_key(noun: Sense) -> str:
    """One key for a noun and its plural."""
    return plural_of(noun.key.rpartition(" ")[2]) if noun.number != "body" else noun.key

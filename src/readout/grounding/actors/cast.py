"""The actors of one article while it is read: found again by key, introduced by name, looked up by office."""

from collections.abc import Callable, Iterator

from readout.grounding.actors.coded import standing, states_of, title_of
from readout.grounding.actors.compose import Composition
from readout.grounding.actors.drafts import Draft, Held
from readout.grounding.actors.holders import Spell, holders
from readout.grounding.actors.references import Reference
from readout.grounding.actors.shared import singular_of
from readout.grounding.actors.when import Calendar
from readout.records import ActorKind, Issue, Post, Span

SURE, LIKELY, FAIR = 0.95, 0.85, 0.7


class Cast:
    """Drafts of the actors of an article, in the order of their introduction.

    `name_of` gives the name of a state by its ISO alpha-3 code, and any other seat of an office unchanged.
    `near` holds the states and bodies that the report names.
    """

    def __init__(
        self, text: str, calendar: Calendar, name_of: Callable[[str], str], near: frozenset[str] = frozenset()
    ) -> None:
        self.text, self.calendar, self.name_of, self.near = text, calendar, name_of, near
        self.drafts: list[Draft] = []
        self.issues: list[Issue] = []
        self._keys: dict[str, Draft] = {}

    def get(self, key: str) -> Draft | None:
        """The draft known by a key."""
        return self._keys.get(key)

    def bind(self, draft: Draft, *keys: str) -> None:
        """Make a draft known by more keys; a key keeps its first owner."""
        for key in keys:
            if self._keys.setdefault(key, draft) is draft:
                draft.keys.add(key)

    def new(self, kind: ActorKind, name: str, ref: Reference, *keys: str) -> Draft:
        """A new draft with what `ref` says of it."""
        draft = Draft(kind=kind, name=name, gender=ref.gender, is_plural=ref.is_plural, since=ref.span.start)
        self.drafts.append(draft)
        self.bind(draft, *keys)
        return draft

    def people(self) -> Iterator[Draft]:
        """Drafts of persons and of offices."""
        return (draft for draft in self.drafts if draft.kind in ("person", "office"))

    def introduce(self, draft: Draft, ref: Reference) -> None:
        """Learn country, sectors, offices and gender from the words of a reference."""
        for span, said in ((ref.span, ref.said), *ref.rest):
            draft.learn(said, span)
            self._take_posts(draft, ref, span, said)
        draft.gender = draft.gender or ref.gender

    def _take_posts(self, draft: Draft, ref: Reference, span: Span, said: Composition) -> None:
        start, end = ref.view.range_of(span.start, span.end)
        for office in said.offices:
            words = ref.view.span(start + office.first, min(start + office.last, end))
            title = " ".join(words.cut(self.text).split())
            title = singular_of(title) if ref.form == "noun" and ref.name is not None else title
            if all(held.post.title != title for held in draft.posts) and not ref.is_plural:
                seat = self.name_of(office.seat) if office.seat is not None else None
                if office.body is not None:
                    seat = ref.view.span(start + office.body[0], start + office.body[1]).cut(self.text)
                _put(draft, Held(office.kind, Post(title=title, organisation=seat), words, "composition"))

    def identify(self, draft: Draft, person: str, ref: Reference, rule: str) -> None:
        """Say that a draft is a person of the tables of holders; an office known already is dated by them."""
        self.bind(draft, f"id:{person}")
        draft.person, draft.identity_rule = person, rule
        if self.calendar.published is None:  # nobody can say which office was held, but all may be of one state
            states = states_of(person)
            if draft.country is None and len(states) == 1:
                draft.country, draft.country_words, draft.country_rule = next(iter(states)), (ref.span,), "holders"
            return
        country, sectors, spell = standing(person, self.calendar.published[1])
        if draft.country is None and country is not None:
            draft.country, draft.country_words, draft.country_rule = country, (ref.span,), "holders"
        if not draft.sectors:
            draft.sectors, draft.sector_words, draft.sector_rule = sectors, (ref.span,), "holders"
        if spell is not None and "ELI" not in sectors:
            self.hold(draft, spell, ref)

    def hold(self, draft: Draft, spell: Spell, ref: Reference) -> None:
        """Add an office of the tables with its days; one that the report names already is dated by it."""
        draft.classes.add(spell.office)
        seat = self.name_of(spell.seat)
        for held in draft.posts:
            same = held.office == spell.office and held.post.organisation in (seat, None) and held.rule != "holders"
            if same or (held.post.from_ == spell.from_ and held.post.title == title_of(spell)):
                held.post = Post(
                    title=held.post.title, organisation=held.post.organisation or seat, from_=spell.from_, to=spell.to
                )
                return
        post = Post(title=title_of(spell), organisation=seat, from_=spell.from_, to=spell.to)
        draft.posts.append(Held(spell.office, post, ref.span, "holders"))

    def holder(self, seat: str, office: str, ref: Reference) -> Spell | None:
        """Who held an office on all the days that the sentence of `ref` may mean; `None` if not one person."""
        stretches = self.calendar.days_for(ref.view.sentence)
        found = [holders().holder(seat, office, *days) for days in stretches]
        named = {spell.person for spell in found if spell is not None}
        return found[0] if found and None not in found and len(named) == 1 else None

    def open(self, ref: Reference, reason: str) -> None:
        """Count a reference that cannot be settled."""
        self.issues.append(
            Issue(
                stage="grounding",
                code="actor-open",
                message=f"'{ref.text[:80]}': {reason}",
                start=ref.span.start,
                end=ref.span.end,
            )
        )

    def last_of(self, drafts: Iterator[Draft], ref: Reference) -> Draft | None:
        """Of several drafts the one mentioned last before `ref`; `None` if none was mentioned before it."""
        ranked = [(draft.last_before(ref.span.start), draft) for draft in drafts]
        before = [pair for pair in ranked if pair[0] >= 0]
        return max(before, key=lambda pair: pair[0])[1] if before else None


def _put(draft: Draft, named: Held) -> None:
    """Add an office that the report names; one that the tables gave already keeps its days under the report's words."""
    seat = named.post.organisation
    for at, held in enumerate(draft.posts):
        if held.rule == "holders" and held.office == named.office and seat in (None, held.post.organisation):
            named.post = Post(
                title=named.post.title, organisation=held.post.organisation, from_=held.post.from_, to=held.post.to
            )
            draft.posts[at] = named
            return
    draft.posts.append(named)

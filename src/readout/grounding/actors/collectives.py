"""States, bodies, peoples, groups, delegations, and the sides of a meeting or conflict."""

from collections.abc import Sequence

from readout.grounding.actors.cast import FAIR, LIKELY, SURE, Cast
from readout.grounding.actors.drafts import Draft
from readout.grounding.actors.persons import known_as
from readout.grounding.actors.references import Reference, noun_key
from readout.grounding.actors.sightings import View
from readout.grounding.actors.words import keys_of
from readout.records import ActorKind, Span

_PAIR = frozenset({"two", "both", "meeting", "sides"})
_PERSON_NOUNS = frozenset({"leaders", "presidents", "ministers", "counterparts", "premiers", "diplomats", "officials"})
_STATE_NOUNS = frozenset({"countries", "states", "nations", "neighbours", "neighbors"})


def settle_state(cast: Cast, ref: Reference) -> None:
    """A state by its name or its capital's."""
    iso3 = ref.name or ""
    draft = cast.get(f"state:{iso3}") or cast.new("state", cast.name_of(iso3), ref, f"state:{iso3}")
    draft.add(ref, "state" if ref.noun is None or ref.noun.kind == "country" else "capital", SURE)
    if draft.country is None:
        draft.country, draft.country_words, draft.country_rule = iso3, (ref.span,), "gazetteer"


def settle_body(cast: Cast, ref: Reference) -> None:
    """A body or group by its name, its abbreviation or, for a ministry, its state and field."""
    person = _person_named(cast, ref) if ref.said.body is None and ref.form == "body" else None
    if person is not None:
        person.add(ref, "surname", FAIR)
        return
    keys = _body_keys(cast, ref)
    draft = next((found for key in keys if (found := cast.get(key)) is not None), None)
    if draft is None:
        draft = cast.new(_body_kind(ref), ref.name or ref.text, ref)
        draft.name = _body_name(ref)
    cast.bind(draft, *keys)
    draft.add(ref, "name", SURE if ref.said.body is not None else LIKELY)
    draft.learn(ref.said, ref.span)


def _person_named(cast: Cast, ref: Reference) -> Draft | None:
    """The person whose surname or other name the network took for a body's ("the Tsipras government")."""
    keys = keys_of(ref.name or "")
    if len(keys) != 1:
        return None
    known = cast.get(f"person:{keys[0]}")
    surnamed = [draft for draft in cast.drafts if draft.kind == "person" and keys_of(draft.name)[-1:] == keys]
    return known or (surnamed[0] if len(surnamed) == 1 else known_as(cast, ref))


def _body_keys(cast: Cast, ref: Reference) -> list[str]:
    body = ref.said.body
    if body is not None and ref.form == "body":
        return [f"body:{body.key}"]
    if ref.form == "people":
        return [f"people:{' '.join(keys_of(ref.name or ref.text))}"]
    if ref.noun is not None and ref.noun.key.startswith("ministry:"):
        return [f"noun:{ref.said.country}:{ref.noun.key}"]
    keys = [f"name:{' '.join(keys_of(ref.name or ref.text))}"]
    short = _abbreviation_behind(cast.text, ref)
    return [*keys, f"name:{short.lower()}"] if short is not None else keys


def _abbreviation_behind(text: str, ref: Reference) -> str | None:
    """The abbreviation in parentheses right behind a name."""
    behind = text[ref.span.end : ref.span.end + 14]
    if not behind.startswith(" ("):
        return None
    inside, closed, _ = behind[2:].partition(")")
    return inside if closed and inside.isupper() and inside.isalnum() else None


def _body_kind(ref: Reference) -> ActorKind:
    if ref.form == "people":
        return "people"
    if ref.said.body is not None and ref.said.body.scope in ("groups", "polities"):
        return "group" if "PTY" not in ref.said.sectors[:1] else "organisation"
    return "organisation"


def _body_name(ref: Reference) -> str:
    if ref.said.body is not None and ref.form == "body":
        return ref.said.body.name
    return " ".join(ref.text.split())


def settle_collective(cast: Cast, ref: Reference) -> None:
    """ "The ministry", "rebels", "Armenian soldiers": the same body or group again, or a new one."""
    draft = _known(cast, ref)
    if draft is not None:
        draft.add(ref, "noun again", LIKELY if ref.said.ground is not None else FAIR)
        return
    rebels = _only_rebels(cast, ref)
    if rebels is not None:
        rebels.add(ref, "noun again", FAIR)
        return
    kind = _collective_kind(ref)
    draft = cast.new(kind, _bare(ref.name or ref.text), ref, *_noun_keys(ref))
    draft.add(ref, "noun", LIKELY)
    draft.learn(ref.said, ref.span)


def _only_rebels(cast: Cast, ref: Reference) -> Draft | None:
    """The armed group that "the rebels" are, where the report has named only one."""
    owned = ref.said.country is not None or ref.said.body is not None
    if ref.noun is None or owned or not (ref.is_plural and ref.is_definite) or ref.noun.sectors[:1] != ("REB",):
        return None
    if ref.text.partition(" ")[0].lower() != "the" or len(ref.text.split()) > 2:
        return None
    named = [d for d in cast.drafts if "REB" in d.sectors and any(key.startswith("body:") for key in d.keys)]
    return named[0] if len(named) == 1 and named[0].last_before(ref.span.start) >= 0 else None


def _collective_kind(ref: Reference) -> ActorKind:
    noun = ref.noun
    if noun is not None and noun.kind == "noun" and noun.number == "body":
        return "organisation"
    return "group" if ref.is_plural else "person"


def _noun_keys(ref: Reference) -> list[str]:
    if ref.noun is None or not (ref.is_plural or ref.is_definite):
        return []
    owner = ref.said.body.key if ref.said.body is not None else ref.said.country
    return [f"noun:{owner}:{noun_key(ref.noun)}:{' '.join(ref.said.sectors)}", f"noun:{owner}:{ref.noun.key}"]


def _known(cast: Cast, ref: Reference) -> Draft | None:
    if ref.noun is None:
        return None
    owned = ref.said.ground is not None or ref.said.body is not None
    exact = next((found for key in _noun_keys(ref) if (found := cast.get(key)) is not None), None)
    if exact is not None and (owned or ref.is_plural):
        return exact
    if not ref.is_definite or ref.said.body is not None:
        return None
    alike = [draft for draft in _alike(cast, ref) if not owned or draft.country == ref.said.country]
    if owned and (ref.noun.number != "body" or len(alike) > 1):
        return None  # "the Russian ministry" is the one of that state that was named, if it is the only one
    return cast.last_of(iter(alike), ref)


def _alike(cast: Cast, ref: Reference) -> list[Draft]:
    """Drafts introduced by the same noun under any owner, or as a body whose name ends in it."""
    if ref.noun is None or ref.noun.key.startswith("ministry:"):
        return []  # a ministry of a named field is no other ministry
    head = ref.noun.name.lower()
    found = []
    for draft in cast.drafts:
        named = any(_ends_in(key, head) for key in draft.keys)
        agree = not ref.said.sectors or not draft.sectors or not set(ref.said.sectors).isdisjoint(draft.sectors)
        if named and agree and draft.kind in ("organisation", "group", "person") and draft.is_plural == ref.is_plural:
            found.append(draft)
    return found


def _ends_in(key: str, head: str) -> bool:
    if key.startswith(("name:", "body:")):
        return key.lower().endswith(" " + head)
    if key.startswith("noun:"):
        last = key.split(":")[2] if key.count(":") >= 2 else ""
        return last == head or last.endswith(" " + head)
    return False


def _bare(text: str) -> str:
    words = " ".join(text.split())
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        words = words.removeprefix(article)
    return words


def settle_servants(cast: Cast) -> None:
    """Who speaks for "the ministry" or supports "the junta" has the state of the one that the report named before."""
    for draft in cast.drafts:
        if draft.country is not None:
            continue
        for body, span in _served(draft):
            named = [d for d in cast.drafts if d.country and any(_ends_in(key, body) for key in d.keys)]
            before = [d for d in named if d.kind == "organisation" and d.last_before(draft.first) >= 0]
            if before and (draft.kind == "person" or len({d.country for d in before}) == 1):
                master = max(before, key=lambda d: d.last_before(draft.first))
                draft.country, draft.country_words, draft.country_rule = master.country, (span,), "body again"


def _served(draft: Draft) -> list[tuple[str, Span]]:
    """The common nouns for bodies that an actor's own words say it serves, each with the words."""
    if draft.kind == "person":
        held = ((held.post.organisation or "", held.span) for held in draft.posts)
        return [(body, span) for body, span in held if body.islower() and " " not in body]
    if draft.kind != "group":
        return []
    parts = ((mention.text.rpartition(" of the ")[2], mention) for mention in draft.mentions)
    return [(body, m.span) for body, m in parts if body != m.text and body.islower() and " " not in body]


def settle_delegation(cast: Cast, ref: Reference, references: Sequence[Reference]) -> None:
    """ "The delegation led by X": a group with the state and sectors of X."""
    leader = next(
        (r for r in references if r.form == "name" and r.view is ref.view and r.span.start > ref.span.start), None
    )
    person = next(
        (d for d in cast.drafts if leader is not None and any(m.span == leader.span for m in d.mentions)), None
    )
    if person is None:
        return
    draft = cast.new("group", f"delegation led by {person.name}", ref, f"noun:{person.country}:delegation")
    draft.add(ref, "delegation", LIKELY)
    draft.country, draft.country_words, draft.country_rule = person.country, person.country_words, "delegation"
    draft.sectors, draft.sector_words, draft.sector_rule = person.sectors, person.sector_words, "delegation"


def settle_sides(cast: Cast, ref: Reference) -> None:
    """ "The two sides", "both countries": the two principals, if there are exactly two.

    Persons are the two whom the opening of the report names; states the two that the nearest sentence with several
    names.
    """
    word = cast.text[: ref.span.end].rpartition(" ")[2].lower()
    chosen = [] if word in _STATE_NOUNS else _principals(cast, ref)
    if not chosen and word not in _PERSON_NOUNS:
        chosen = _nearest_states(cast, ref)
    if len(chosen) != 2:
        if not _PAIR.isdisjoint(ref.text.lower().split()):
            cast.open(ref, "which two are meant is not clear")
        return
    for draft in chosen:
        draft.add(ref, "both sides", FAIR)


def _principals(cast: Cast, ref: Reference) -> list[Draft]:
    """The persons of the report's opening sentence, itself before the reference."""
    opening = ref.view
    while opening.previous is not None and opening.previous.sentence.paragraph >= 0:
        opening = opening.previous
    start, end = opening.sentence.start, min(opening.sentence.end, ref.span.start)
    return [draft for draft in cast.drafts if draft.kind == "person" and _is_named(draft, start, end)]


def _nearest_states(cast: Cast, ref: Reference) -> list[Draft]:
    view: View | None = ref.view
    end = ref.span.start
    states = [draft for draft in cast.drafts if draft.kind == "state"]
    while view is not None:
        found = [draft for draft in states if _stands_alone(cast, draft, view.sentence.start, end)]
        if len(found) > 1:
            return found
        view = view.previous
        end = view.sentence.end if view is not None else 0
    return []


def _is_named(draft: Draft, start: int, end: int) -> bool:
    return bool(draft.between(start, end))


def _stands_alone(cast: Cast, state: Draft, start: int, end: int) -> bool:
    """Whether a state is named between two offsets for itself, not inside an office ("the president of Russia")."""
    own = state.between(start, end)
    named = [draft for draft in cast.drafts if own and draft.kind in ("person", "office")]
    offices = [mention.span for draft in named for mention in draft.between(start, end)]
    return any(not any(span.covers(mention.span) for span in offices) for mention in own)

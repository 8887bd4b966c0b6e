"""Article, parse, times and places → the actors of the report."""

from collections.abc import Sequence
from typing import Any

from readout.grounding.actors.cast import Cast
from readout.grounding.actors.collectives import (
    settle_body,
    settle_collective,
    settle_delegation,
    settle_servants,
    settle_sides,
    settle_state,
)
from readout.grounding.actors.drafts import Draft, Settled
from readout.grounding.actors.halves import name_halves
from readout.grounding.actors.home import settle_at_home
from readout.grounding.actors.lexicon import Lexicon, lexicon
from readout.grounding.actors.persons import settle_full_name, settle_office, settle_pronoun, settle_short_name
from readout.grounding.actors.references import Reader, Reference
from readout.grounding.actors.sightings import View, view_of
from readout.grounding.actors.when import Calendar
from readout.grounding.actors.words import keys_of
from readout.grounding.gazetteer import Gazetteer
from readout.records import (
    Actor,
    ActorMention,
    Article,
    Coded,
    Coder,
    Identity,
    Issue,
    Mention,
    Parse,
    Place,
    Span,
    TimeSpan,
)

VERSION = "1"
_BASE = "grounding.actors"
_CONFIDENCE = {
    "composition": 0.9,
    "holders": 0.85,
    "gazetteer": 0.95,
    "delegation": 0.7,
    "dateline": 0.55,
    "scene": 0.45,
    "publisher": 0.75,
}
_IDENTITY = {"name": 0.95, "office and day": 0.85, "surname and day": 0.75}


def find_actors(
    article: Article, parse: Parse, times: Sequence[TimeSpan], places: Sequence[Place], gazetteer: Gazetteer
) -> tuple[tuple[Actor, ...], tuple[Issue, ...]]:
    """The actors of a report, each with all words that mean it, and what stayed open.

    A nominal that cannot be settled gives an Issue "actor-open"; an office whose holder is unknown stays an office.
    """
    known = lexicon(gazetteer)
    views = _views(article, parse, places, known)
    name_halves(views, gazetteer)
    calendar = Calendar(article, times)
    near = frozenset(
        s.country for v in views for hit in v.hits if (s := hit.of("country", "demonym")) is not None and s.country
    )
    reader = Reader(article.text, near, calendar.published[1] if calendar.published is not None else None)
    bodies = frozenset(s.key for v in views for hit in v.hits if (s := hit.of("body")) is not None)
    cast = Cast(article.text, calendar, lambda seat: _name_of(seat, gazetteer), near | bodies)
    settle(cast, [ref for view in views for ref in reader.read(view)])
    settle_servants(cast)
    settle_at_home(cast, article, views, places, known)
    kept = sorted((draft for draft in cast.drafts if draft.mentions), key=lambda draft: draft.first)
    return tuple(_actor(f"a{number}", draft) for number, draft in enumerate(kept, start=1)), tuple(cast.issues)


def _name_of(seat: str, gazetteer: Gazetteer) -> str:
    state = gazetteer.countries.get(seat)
    return state.name if state is not None else seat


def _views(article: Article, parse: Parse, places: Sequence[Place], known: Lexicon) -> list[View]:
    views: list[View] = []
    mentions: dict[int, list[Mention]] = {}
    for mention in parse.mentions:
        mentions.setdefault(mention.sentence, []).append(mention)
    for index, sentence in enumerate(parse.sentences):
        view = view_of(index, sentence, article.text, known, mentions.get(index, ()), places)
        view.previous = views[-1] if views else None
        views.append(view)
    return views


def settle(cast: Cast, references: Sequence[Reference]) -> None:
    """Settle all references: full names first, so that a surname in the headline finds its person, then in order."""
    full = [ref for ref in references if ref.form == "name" and len(keys_of(ref.name or "")) > 1]
    for ref in full:
        settle_full_name(cast, ref)
    done = {id(ref) for ref in full}
    for ref in references:
        if id(ref) not in done:
            _settle(cast, ref, references)


def _settle(cast: Cast, ref: Reference, references: Sequence[Reference]) -> None:
    match ref.form:
        case "name":
            settle_short_name(cast, ref)
        case "body" | "people":
            settle_body(cast, ref)
        case "state":
            settle_state(cast, ref)
        case "pronoun":
            settle_pronoun(cast, ref)
        case "sides":
            settle_sides(cast, ref)
        case "delegation":
            settle_delegation(cast, ref, references)
        case "noun" if ref.noun is not None and ref.noun.kind == "title" and ref.said.offices and not ref.is_plural:
            settle_office(cast, ref)
        case "noun":
            settle_collective(cast, ref)


# --- drafts → records ------------------------------------------------------------------------


def _actor(actor_id: str, draft: Draft) -> Actor:
    mentions = sorted(draft.mentions, key=lambda mention: mention.span)
    identity = Identity(scheme="readout", id=draft.person) if draft.person is not None else None
    return Actor(
        id=actor_id,
        name=draft.name,
        kind=draft.kind,
        country=draft.country,
        sectors=draft.sectors,
        posts=tuple(held.post for held in draft.posts),
        identity=identity,
        mentions=tuple(ActorMention(start=m.span.start, end=m.span.end, text=m.text) for m in mentions),
        values=_values(draft, identity, mentions),
    )


def _values(draft: Draft, identity: Identity | None, mentions: Sequence[Settled]) -> tuple[Coded[Any], ...]:
    values = []
    if draft.country is not None:
        values.append(_coded("country", draft.country, draft.country_words, draft.country_rule))
    if draft.sectors:
        values.append(_coded("sectors", draft.sectors, draft.sector_words, draft.sector_rule))
    values.extend(_coded("posts", held.post, (held.span,), held.rule) for held in draft.posts)
    if identity is not None:
        named = tuple(m.span for m in mentions if m.rule in ("name", "office and day", "surname"))[:1]
        values.append(
            Coded(
                field="identity",
                value=identity,
                evidence=named or (mentions[0].span,),
                coder=_coder(draft.identity_rule),
                confidence=_IDENTITY.get(draft.identity_rule, 0.7),
            )
        )
    values.extend(
        Coded(field="mentions", value=m.text, evidence=(m.span,), coder=_coder(m.rule), confidence=m.confidence)
        for m in mentions
    )
    return tuple(values)


def _coded(field: str, value: object, evidence: tuple[Span, ...], rule: str) -> Coded[Any]:
    return Coded(field=field, value=value, evidence=evidence, coder=_coder(rule), confidence=_CONFIDENCE.get(rule, 0.8))


def _coder(rule: str) -> Coder:
    return Coder(origin="rule", name=f"{_BASE}.{rule.replace(' ', '-')}", version=VERSION)

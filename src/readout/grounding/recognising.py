"""Actors whom the tables of the package do not know, recognised in the user's own knowledge by their full names."""

from collections.abc import Iterable

import msgspec

from readout.grounding.known import Known, KnownActor
from readout.records import Actor, Article, Coded, Coder, Identity, Post, Span

_CODER = Coder(origin="rule", name="grounding.knowledge", version="1")
_SURE = 0.85
_PERSONS, _BODIES = frozenset({"person"}), frozenset({"organisation", "group"})
_LAST = "9999"


def recognise(actors: Iterable[Actor], known: Known, article: Article) -> tuple[Actor, ...]:
    """The actors, each that has no identity yet with what the knowledge says of the only one who bears its name.

    A namesake of another country is nobody's; of several who fit, none is taken.
    """
    published = article.published
    day = published.day if published is not None else article.dateline.date if article.dateline is not None else None
    return tuple(_recognised(actor, known, day) for actor in actors)


def _recognised(actor: Actor, known: Known, day: str | None) -> Actor:
    kinds = _PERSONS if actor.kind == "person" else _BODIES if actor.kind in _BODIES else frozenset[str]()
    if actor.identity is not None or not kinds or len(actor.name.split()) < (2 if kinds is _PERSONS else 1):
        return actor
    found = {(one.scheme, one.id): one for one in known.actors(actor.name) if one.kind in kinds}
    fitting = [one for one in found.values() if actor.country in (None, one.country) or one.country is None]
    return _told(actor, fitting[0], day) if len(fitting) == 1 else actor


def _told(actor: Actor, known: KnownActor, day: str | None) -> Actor:
    """The actor with identity, and with country, sectors and offices where the report gives none."""
    words = tuple(Span(mention.start, mention.end) for mention in actor.mentions[:1])
    identity = Identity(scheme=known.scheme, id=known.id)
    posts = actor.posts or tuple(post for post in known.posts if _covers(post, day))
    told = {"identity": identity, "country": actor.country or known.country, "sectors": actor.sectors or known.sectors,
            "posts": posts}  # fmt: skip
    new = [(field, value) for field, value in told.items() if value and value != getattr(actor, field)]
    coded = tuple(
        Coded[object](field=field, value=value, evidence=words, coder=_CODER, confidence=_SURE) for field, value in new
    )
    return msgspec.structs.replace(actor, **told, values=(*actor.values, *coded))


def _covers(post: Post, day: str | None) -> bool:
    """Whether an office was surely held on a day; one without a beginning is not, nor any where the day is unknown."""
    if day is None or post.from_ is None:
        return False
    return post.from_ <= day[: len(post.from_)] and day[: len(post.to or _LAST)] <= (post.to or _LAST)

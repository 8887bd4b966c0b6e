"""The values of a record in plain words, safe to print: pages come from strangers."""

import re
from collections.abc import Iterable

from readout.records import Actor, Article, Count, Event, EventTime, People, Published, Reading, SaidBy, Span

OPEN = "open"

# C0 and C1 controls (terminal escapes among them) and the marks that reverse the direction of print
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPACE = re.compile(r"\s+")


def safe(text: str) -> str:
    """The text on one line without anything that a terminal would obey."""
    return _UNSAFE.sub("\ufffd", _SPACE.sub(" ", text)).strip()


def published_words(published: Published | None) -> str:
    """The instant of publication with its offset, and what it was read from."""
    if published is None:
        return OPEN
    return f"{published.instant.replace('T', ' ')} ({published.basis}: “{safe(published.raw)}”)"


def actor_words(actor: Actor) -> str:
    """Name, country and sectors: "Zakir Hasanov (AZE GOV MIL)"."""
    codes = " ".join([*([actor.country] if actor.country else []), *actor.sectors])
    return f"{safe(actor.name)} ({codes})" if codes else safe(actor.name)


def side_words(actors: dict[str, Actor], ids: Iterable[str]) -> str:
    """The actors of one side of an event."""
    return ", ".join(actor_words(actors[id]) for id in ids if id in actors) or OPEN


def time_words(time: EventTime | None) -> str:
    """When it happened, with the basis where the words of the sentence do not say it themselves."""
    if time is None:
        return OPEN
    words = time.edtf or f"{time.lower or '…'} – {time.upper or '…'}"
    return words if time.basis == "stated" else f"{words} ({time.basis})"


def place_words(event: Event) -> str:
    """Where it happened, likewise."""
    if event.place is None:
        return OPEN
    words = safe(event.place.name)
    if event.place.country is not None:
        words += f", {event.place.country}"
    return words if event.place.basis == "stated" else f"{words} ({event.place.basis})"


def voice_words(said_by: SaidBy | None) -> str:
    """On whose word: the chain of attribution, nearest speaker first, or the outlet's own voice."""
    if said_by is None:
        return "the outlet"
    return " ← ".join(safe(name) for name in said_by.chain) or OPEN


def people_words(people: People | None) -> str:
    """Numbers of people killed, injured and detained, with their bounds."""
    if people is None:
        return ""
    counts = (("killed", people.killed), ("injured", people.injured), ("detained", people.detained))
    return ", ".join(f"{_count_words(count)} {what}" for what, count in counts if count is not None)


def pledge_words(event: Event, article: Article) -> str:
    """What is promised, by when and on which condition; nothing for a deed."""
    pledge = event.pledge
    if pledge is None:
        return ""
    parts = [f"“{safe(pledge.content.cut(article.text))}”"]
    if pledge.due is not None:
        parts.append(f"by {time_words(pledge.due)}")
    if pledge.condition is not None:
        parts.append(f"on condition “{safe(pledge.condition.cut(article.text))}”")
    return ", ".join(parts)


def _count_words(count: Count) -> str:
    if count.low == count.high and count.low is not None:
        return str(count.low)
    if count.high is None:
        return f"at least {count.low}" if count.low is not None else "an open number"
    return f"up to {count.high}" if count.low is None else f"{count.low}–{count.high}"


def evidence_span(event: Event) -> Span:
    """The stretch of evidence that holds the trigger."""
    trigger = Span(event.trigger.start, event.trigger.end)
    return next((span for span in event.evidence if span.covers(trigger)), trigger)


def actors_by_id(reading: Reading) -> dict[str, Actor]:
    """The actors of a reading by their id."""
    return {actor.id: actor for actor in reading.actors}

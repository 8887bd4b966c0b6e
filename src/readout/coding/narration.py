"""News or background: what a report is about, and what it only recalls."""

from collections.abc import Iterable
from datetime import date, timedelta

from readout.coding.drafts import Draft
from readout.coding.slots import Slots
from readout.records import Article, EventTime, Narration, TimeSpan

_NEWS_DAYS = 4  # an event this long before publication is still the report's news where nothing else speaks against it
_FRESH_DAYS = 1  # where a report has news of today or yesterday, what lies before that is recalled
_RECALL = frozenset({"ago", "previously", "formerly", "ensuing", "subsequent", "decades-old", "recall"})
_FRESH = frozenset({"now", "currently"})


def published_on(article: Article) -> date | None:
    """The day of publication, from its instant or else the dateline."""
    stamp = article.published.instant if article.published is not None else None
    stamp = stamp or (article.dateline.date if article.dateline is not None else None)
    return None if stamp is None else _day(stamp)


def _day(stamp: str) -> date | None:
    try:
        return date.fromisoformat(stamp[:10])
    except ValueError:
        return None


def is_fresh(times: Iterable[TimeSpan], published: date | None) -> bool:
    """Whether a report tells of the day of its publication or the day before."""
    days = [day for time in times if time.lower is not None and (day := _day(time.lower)) is not None]
    return published is not None and any(timedelta(0) <= published - day <= timedelta(_FRESH_DAYS) for day in days)


def by_time(time: EventTime | None, published: date | None, *, fresh: bool = False) -> Narration | None:
    """What an event's time alone says: `None` where it says nothing. `fresh`: the report has news of the last days."""
    if time is None or published is None:
        return None
    last = _day(time.upper) if time.upper is not None else None
    first = _day(time.lower) if time.lower is not None else None
    if last is not None and last < published - timedelta(days=_NEWS_DAYS):
        return "background"
    if fresh and last is not None and time.basis == "stated" and last <= published - timedelta(days=_FRESH_DAYS):
        return "background"
    if last is None and first is not None and first < published - timedelta(days=90):
        return "background"
    if first is not None and first >= published - timedelta(days=_NEWS_DAYS):
        return "news"
    return None


def is_recalled(slots: Slots, draft: Draft, *, is_said: bool) -> bool:
    """Whether tense or words say that an event lies before the report's own: pluperfect, "earlier", "ensuing"."""
    tree = slots.tree
    verb = draft.found.token if draft.found.pos == "V" else slots.carrier(draft.found.token)
    if verb is not None and not is_said:
        auxiliaries = {tree.tokens[kid].text.lower() for kid in tree.kids(verb, "aux")}
        if "had" in auxiliaries:
            return True
    fresh = _FRESH | slots.book.discourse["recent"]
    words = {*tree.lemmas, *(token.text.lower() for token in tree.tokens)}
    return bool(_RECALL & words) and not fresh.intersection(tree.lemmas)


def is_past(slots: Slots, draft: Draft) -> bool:
    """Whether the clause of an event is told in the past or perfect, or has no finite verb of its own."""
    tree = slots.tree
    for index in [draft.found.token, *tree.above(draft.found.token)]:
        if tree.is_verb(index):
            own = [tree.tokens[index], *(tree.tokens[kid] for kid in tree.kids(index, "aux", "cop"))]
            if {token.xpos for token in own} & {"VBD", "VBP", "VBZ", "MD"}:
                perfect = {"have", "has", "had"} & {token.text.lower() for token in own[1:]}
                return bool(perfect) or "VBD" in {token.xpos for token in own}
    return True

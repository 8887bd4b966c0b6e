"""The project's own samples against what a careful desk officer takes from them (samples/expected)."""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from benchmarks.figures import Figure, share
from readout import Reader
from readout.pages import walk
from readout.records import Article, Event, Page, Reading, Span

Expected: TypeAlias = dict[str, Any]


class Case(NamedTuple):
    """A sample with what is expected of it."""

    expected: Expected
    reading: Reading

    @property
    def article(self) -> Article | None:
        return self.reading.article


class Match(NamedTuple):
    """An expected event and the events of its type in the reading that rest on its words."""

    expected: Expected
    found: Sequence[Event]
    case: Case


def measure(samples: Path) -> Iterator[Figure]:
    """Shares over the samples and their expected events."""
    cases = list(_cases(samples))
    yield share(
        "own", "report or none, rightly", [(case.article is not None) == case.expected["report"] for case in cases]
    )
    reports = [case for case in cases if case.expected["report"]]
    for figure, test in _ARTICLE_TESTS.items():
        yield share(
            "own/article", figure, [case.article is not None and test(case.expected, case.article) for case in reports]
        )
    matches = [_match(event, case) for case in reports for event in case.expected.get("event", ())]
    for narration in ("news", "background"):
        yield from _event_figures(
            f"own/{narration}", [one for one in matches if one.expected["narration"] == narration]
        )
    yield share(
        "own/loaded",
        "loaded words found",
        [_is_loaded(row, case) for case in reports for row in case.expected.get("loaded", ())],
    )
    hard = [case for case in cases if case.expected["page"].startswith("negative")]
    yield share("own", "no event where none is told", [not case.reading.events for case in hard])


def _cases(samples: Path) -> Iterator[Case]:
    reader = Reader()
    pages = {page.origin: page for page in walk(samples) if isinstance(page, Page)}
    for file in sorted((samples / "expected").glob("*.toml")):
        expected = tomllib.loads(file.read_text(encoding="utf-8"))
        origin = str(samples / expected["page"]) + (f":{expected['line']}" if "line" in expected else "")
        yield Case(expected, reader.read_page(pages[origin]))


# --- the article -------------------------------------------------------------------------------


def _headline(expected: Expected, article: Article) -> bool:
    return fold(expected.get("headline") or "") == fold(article.headline or "")


def _instant(expected: Expected, article: Article) -> bool:
    wanted: str | None = expected.get("published", {}).get("instant")
    return wanted == (article.published.instant if article.published is not None else None)


def _dateline(expected: Expected, article: Article) -> bool:
    wanted, line = expected.get("dateline"), article.dateline
    if wanted is None or line is None:
        return wanted is None and line is None
    parts = (tuple(wanted["places"]), wanted.get("agency"))
    # a day whose year is not printed may be completed from the day of publication
    return (line.places, line.agency) == parts and line.date in (
        wanted.get("date"),
        line.date if "date" not in wanted else None,
    )


def _credit(expected: Expected, article: Article) -> bool:
    wanted = expected.get("credit")
    if wanted is None:
        return article.credit is None or article.credit.origin is None
    return article.credit is not None and (article.credit.agency, article.credit.origin) == (
        wanted.get("agency"),
        wanted.get("origin"),
    )


def _byline(expected: Expected, article: Article) -> bool:
    return tuple(expected.get("byline", ())) == (article.byline.names if article.byline is not None else ())


def _body(expected: Expected, article: Article) -> bool:
    paragraphs = [fold(article.text[one.start : one.end]) for one in article.paragraphs]
    wanted = expected["body"]
    return (
        len(paragraphs) == wanted["paragraphs"]
        and paragraphs[0].startswith(fold(wanted["first"]))
        and paragraphs[-1].endswith(fold(wanted["last"]))
        and not any(fold(words) in paragraph for words in wanted.get("without", ()) for paragraph in paragraphs)
    )


_ARTICLE_TESTS: dict[str, Callable[[Expected, Article], bool]] = {
    "headline": _headline,
    "instant and offset": _instant,
    "dateline, all parts": _dateline,
    "credit and origin": _credit,
    "byline": _byline,
    "body, paragraph by paragraph": _body,
    "tags": lambda expected, article: set(expected.get("tags", ())) == set(article.tags),
    "section": lambda expected, article: expected.get("section") == article.section,
    "outlet": lambda expected, article: (
        expected.get("outlet") == (article.outlet.name if article.outlet is not None else None)
    ),
}


# --- events ------------------------------------------------------------------------------------


def _match(expected: Expected, case: Case) -> Match:
    if case.article is None:
        return Match(expected, (), case)
    stretches = _stretches(expected["words"], case.article.text)
    inside = [
        event
        for event in case.reading.events
        if event.type == expected["type"]
        and any(span.start < end and start < span.end for span in _words_of(event) for start, end in stretches)
    ]
    return Match(expected, inside, case)


def _words_of(event: Event) -> tuple[Span, ...]:
    """The words that tell it; an event told in several sentences has its later ones among its evidence."""
    return (Span(event.trigger.start, event.trigger.end), *event.evidence)


def _event_figures(name: str, matches: Sequence[Match]) -> Iterator[Figure]:
    yield share(name, "type, at the right words", [bool(match.found) for match in matches])
    for figure, test in _EVENT_TESTS.items():
        told = [match for match in matches if figure not in _ONLY_WHERE_TOLD or figure in match.expected]
        yield share(name, f"with {figure} right", [any(test(match, event) for event in match.found) for match in told])
    whole = ("sides", "status", "narration")
    hits = [any(all(_EVENT_TESTS[part](match, event) for part in whole) for event in match.found) for match in matches]
    yield share(name, "type, sides, status and narration right", hits)


def _sides(match: Match, event: Event) -> bool:
    """Same countries on both sides together, and every named party found under a name that shares its words."""
    actors = {actor.id: actor for actor in match.case.reading.actors}
    found = [actors[id] for id in (*event.actors, *event.recipients) if id in actors]
    wanted = [*match.expected.get("actors", ()), *match.expected.get("recipients", ())]
    countries = {*match.expected.get("actor_countries", ()), *match.expected.get("recipient_countries", ())} - {""}
    words = _side_words(match.case, event)
    surfaces = [
        {fold(actor.name), *(fold(mention.text) for mention in actor.mentions), *words.get(actor.id, ())}
        for actor in found
    ]
    named = all(any(_is_named(party, some) for some in surfaces) for party in wanted)
    return named and {actor.country for actor in found} - {None} == countries


def _side_words(case: Case, event: Event) -> dict[str, set[str]]:
    """By actor, the words that the event's sides rest on: "both sides" for each of the two."""
    words: dict[str, set[str]] = {}
    text = case.article.text if case.article is not None else ""
    for value in event.values:
        if value.field in {"actors", "recipients"} and value.value is not None:
            words.setdefault(value.value, set()).update(fold(span.cut(text)) for span in value.evidence)
    return words


def _is_named(words: str, surfaces: set[str]) -> bool:
    wanted = fold(words)
    return any(wanted in surface or surface in wanted for surface in surfaces)


def _time(match: Match, event: Event) -> bool:
    edtf = match.expected["time"]
    lower = edtf.split("/")[0]
    return event.time is not None and (
        event.time.edtf == edtf or (event.time.lower or "").startswith(lower.strip("~?"))
    )


def _place(match: Match, event: Event) -> bool:
    if event.place is None:
        return False
    names = {fold(event.place.name)}
    names |= {fold(place.text) for place in match.case.reading.places if place.id == event.place.ref}
    return _is_named(match.expected["place"], names)


def _said_by(match: Match, event: Event) -> bool:
    wanted = match.expected.get("said_by")
    if wanted is None or event.said_by is None:
        return wanted is None and event.said_by is None
    names = {fold(name) for name in event.said_by.chain}
    names |= {fold(actor.name) for actor in match.case.reading.actors if actor.id == event.said_by.actor}
    return _is_named(wanted, names)


_EVENT_TESTS: dict[str, Callable[[Match, Event], bool]] = {
    "sides": _sides,
    "status": lambda match, event: bool(event.status == match.expected["status"]),
    "narration": lambda match, event: bool(event.narration == match.expected["narration"]),
    "time": _time,
    "place": _place,
    "voice": _said_by,
}
_ONLY_WHERE_TOLD = {"time", "place"}


def _is_loaded(row: Expected, case: Case) -> bool:
    return any(
        fold(loaded.text) in fold(row["words"]) or fold(row["words"]) in fold(loaded.text)
        for loaded in case.reading.loaded
    )


# --- words -------------------------------------------------------------------------------------


def fold(words: str) -> str:
    """Words compared without case, kind of quotation mark or white space."""
    return re.sub(r"\s+", " ", words.replace("’", "'").replace("“", '"').replace("”", '"')).strip().lower()


def _stretches(words: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand in the text, whatever white space and quotation marks lie between."""
    pattern = r"\s+".join(re.escape(word).replace("'", "['’]") for word in words.split())
    return [match.span() for match in re.finditer(pattern, text)]
